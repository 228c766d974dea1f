"""What is too much: seconds, times, and expressions that do not come to an end.

How much that is, is this project's decision: more than anyone means.
"""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from .wording.cut import cut

MOST_DIGITS = 9
"""How many digits a number of seconds, or of times, may have before its point."""

MOST_SECONDS = 10.0**MOST_DIGITS
"""An answer, or what plays, takes fewer seconds than this."""

MOST_PATIENCE = 1_000_000.0
"""Seconds that Alexa can be told to wait for a skill, which all timers can take: Node.js's end at
2,147,483.
"""

MOST_COMPUTING = 3.0
"""Seconds that a regular expression or a template may keep the processor busy."""

_AGAIN = 0.1
_SHOWN = 20


class TookTooLong(Exception):
    """What was to be worked out has not come to an end; its text is the end of a sentence."""


@contextmanager
def limited() -> Iterator[None]:
    """Raise `TookTooLong` in what computes for longer than `MOST_COMPUTING`.

    Only the time of the processor counts, so that neither a slow machine nor a debugger is in the
    way. Nothing is stopped outside the main thread, on platforms without such a timer, or where
    someone else has set it.
    """
    if not _can_be_timed():
        yield
        return
    armed = True

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if armed:
            raise TookTooLong(f"has not come to an end after {MOST_COMPUTING:g} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_COMPUTING, _AGAIN)
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _can_be_timed() -> bool:
    return (
        hasattr(signal, "SIGVTALRM")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGVTALRM) in (signal.SIG_DFL, signal.SIG_IGN)
        and signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
    )


def shortened(number: object) -> str:
    """A number as a message has it, which may have thousands of digits."""
    try:
        text = str(number)
    except ValueError:  # of more digits than Python writes
        return "a number of thousands of digits"
    return cut(text, _SHOWN)


def longest_number(text: str) -> tuple[int, str]:
    """What is wrong with a text in which a number has more digits than Python reads.

    Returns:
        Its line, and what is wrong with it.
    """
    number = max(re.finditer(r"[\d_]+", text), key=lambda found: len(found[0]))
    line = text.count("\n", 0, number.start()) + 1
    digits = len(number[0])
    return line, f"{shortened(number[0])} has {digits} digits, too many for a number"
