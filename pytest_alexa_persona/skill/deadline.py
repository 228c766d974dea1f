"""Stops a handler that does not come back, where the platform lets us."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ..clock import DeadlinePassed
from ..errors import ResponseTimeoutError

_DEBUGGERS = ("bdb", "pdb", "ipdb", "pudb", "pydevd", "_pydevd", "debugpy")
_AGAIN_SECONDS = 0.1


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise `DeadlinePassed` in the code that runs when the time is over, until it gives up.

    Nothing is stopped outside the main thread, on platforms without alarm signals, where
    someone else has set an alarm, or while a debugger is at work.
    """
    if not _may_set_alarm():
        yield
        return
    armed = True

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if armed and not is_debugged():
            raise DeadlinePassed

    before = signal.signal(signal.SIGALRM, stop)
    try:
        if before in (signal.SIG_DFL, signal.SIG_IGN):
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
        yield
    finally:
        armed = False
        if before in (signal.SIG_DFL, signal.SIG_IGN):
            signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def given_up(seconds: float, more: str = "") -> ResponseTimeoutError:
    """What to raise for a skill that has not answered.

    Args:
        seconds: as long as Alexa waits.
        more: what else is known of it.
    """
    return ResponseTimeoutError(
        f"the skill has not answered after {seconds:g} seconds, when Alexa gives up{more}"
    )


def is_debugged() -> bool:
    """Whether a debugger is at work, in which time does not count."""
    tracer = sys.gettrace()
    module = getattr(tracer, "__module__", None) or type(tracer).__module__
    if tracer is not None and module.split(".")[0].startswith(_DEBUGGERS):
        return True
    monitoring = getattr(sys, "monitoring", None)
    return monitoring is not None and monitoring.get_tool(monitoring.DEBUGGER_ID) is not None


def _may_set_alarm() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
        and not is_debugged()
    )
