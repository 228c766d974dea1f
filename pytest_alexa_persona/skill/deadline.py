"""Stops a handler that does not come back, where the platform lets us."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class DeadlinePassed(BaseException):
    """Raised in the handler; no exception handler of the skill is meant to catch it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise `DeadlinePassed` in the code that runs when the time is over.

    Nothing is stopped outside the main thread, on platforms without alarm signals, where
    someone else has set an alarm, or while a debugger is at work.
    """
    if not _may_set_alarm():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if not _debugged():
            raise DeadlinePassed

    before = signal.signal(signal.SIGALRM, stop)
    try:
        if before in (signal.SIG_DFL, signal.SIG_IGN):
            signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        if before in (signal.SIG_DFL, signal.SIG_IGN):
            signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _may_set_alarm() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
        and not _debugged()
    )


def _debugged() -> bool:
    if sys.gettrace() is not None:
        return True
    monitoring = getattr(sys, "monitoring", None)
    return monitoring is not None and monitoring.get_tool(monitoring.DEBUGGER_ID) is not None
