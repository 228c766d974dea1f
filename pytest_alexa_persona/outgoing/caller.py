"""Which line of the skill a call comes from."""

import linecache
import sys
from pathlib import Path
from types import FrameType

from ..whose_file import is_users


def calling_line(thread: int) -> str:
    """The innermost line that is neither Python's, nor an installed package's, nor ours.

    Args:
        thread: the thread of the handler, which may wait for this one.

    Returns:
        ``file:line: code``; empty where there is none, as in a thread of a library.
    """
    return _users_line(sys._getframe(1)) or _users_line(sys._current_frames().get(thread))


def _users_line(frame: FrameType | None) -> str:
    # looked at before anything else is done, in which another thread would go on
    lines = []
    while frame is not None:
        lines.append((frame.f_code.co_filename, frame.f_lineno))
        frame = frame.f_back
    for file, line in lines:
        if is_users(Path(file)):
            return f"{file}:{line}: {linecache.getline(file, line).strip()}"
    return ""
