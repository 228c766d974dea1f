"""Time as the skill lives through it: real, or virtual, so that no test has to wait.

On virtual time, what sleeps during a turn goes on at once, and the clocks that the skill
reads are ahead by what was slept.
"""

import asyncio
import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_sleep = time.sleep
_sleep_in_loop = asyncio.sleep


class DeadlinePassed(BaseException):
    """Raised in the handler; no exception handler of the skill is meant to catch it."""


class Clock:
    """The time of one test.

    Args:
        virtual: whether time passes at once.

    Attributes:
        virtual: the same; it may change between two turns.
    """

    def __init__(self, *, virtual: bool = False) -> None:
        self.virtual = virtual
        self._ahead = 0.0
        self._limit = math.inf
        self._thread = 0

    def now(self) -> float:
        """Seconds from some start; on virtual time only what was slept."""
        return self._ahead if self.virtual else time.perf_counter()

    def wait(self, seconds: float) -> None:
        """Let time pass, as for an answer that takes long.

        Raises:
            DeadlinePassed: Alexa would not have waited as long, on virtual time.
        """
        if self.virtual:
            self._advance_to(self._ahead + seconds)
        else:
            _sleep(seconds)

    @contextmanager
    def running(self, limit: float, modules: Callable[[], Iterable[ModuleType]]) -> Iterator[None]:
        """On virtual time, be the clock of this thread.

        Args:
            limit: seconds that may pass until `DeadlinePassed` is raised where something sleeps.
            modules: gives those that may have imported a clock or ``sleep`` by its name.
        """
        global _running
        if not self.virtual:
            yield
            return
        self._limit = self._ahead + limit
        self._thread = threading.get_ident()
        before, _running = _running, self
        replaced = [
            (owner, name, value, _REPLACEMENTS[value])
            for owner in (time, asyncio, *modules())
            for name, value in list(vars(owner).items())
            if _is_replaced(value)
        ]
        for owner, name, _, replacement in replaced:
            setattr(owner, name, replacement)
        try:
            yield
        finally:
            for owner, name, original, _ in replaced:
                setattr(owner, name, original)
            _running = before
            self._limit = math.inf

    def _advance_to(self, moment: float) -> None:
        self._ahead = max(self._ahead, min(moment, self._limit))
        if moment > self._limit:
            raise DeadlinePassed


_running: Clock | None = None


def _clock_of_this_thread() -> Clock | None:
    # what another thread sleeps is not added to what the handler's own sleeps
    return _running if _running and _running._thread == threading.get_ident() else None


def _sleep_virtually(seconds: float) -> None:
    clock = _clock_of_this_thread()
    if clock and seconds > 0:
        clock.wait(seconds)
    else:
        _sleep(seconds)


async def _sleep_in_loop_virtually(delay: float, result: Any = None) -> Any:
    clock = _clock_of_this_thread()
    if not clock or delay <= 0:
        return await _sleep_in_loop(delay, result)
    due = clock._ahead + delay
    # others may begin to sleep meanwhile: what sleeps side by side does not add up
    await _sleep_in_loop(0)
    clock._advance_to(due)
    return result


def _ahead_of(real: Callable[[], float]) -> Callable[[], float]:
    def ahead() -> float:
        clock = _clock_of_this_thread()
        return real() + clock._ahead if clock else real()

    return ahead


_REPLACEMENTS: dict[Any, Callable[..., Any]] = {
    _sleep: _sleep_virtually,
    _sleep_in_loop: _sleep_in_loop_virtually,
    time.time: _ahead_of(time.time),
    time.monotonic: _ahead_of(time.monotonic),
    time.perf_counter: _ahead_of(time.perf_counter),
}


def _is_replaced(value: object) -> bool:
    # not every value of a skill's module can be looked up in a dict
    return callable(value) and any(value is original for original in _REPLACEMENTS)
