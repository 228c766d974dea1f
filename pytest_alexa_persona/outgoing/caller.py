"""Which line of the skill a call comes from."""

import linecache
import sys
from pathlib import Path
from types import FrameType

from ..installed import is_users


def calling_line() -> str:
    """The innermost line that is neither Python's, nor an installed package's, nor ours.

    Returns:
        ``file:line: code``; empty where there is none, as in a thread of a library.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        file = Path(frame.f_code.co_filename)
        if is_users(file):
            code = linecache.getline(str(file), frame.f_lineno).strip()
            return f"{file}:{frame.f_lineno}: {code}"
        frame = frame.f_back
    return ""
