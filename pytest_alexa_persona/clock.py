"""Time as the skill lives through it: real, or virtual, so that no test has to wait.

On virtual time, what sleeps during a turn goes on at once, and the clocks that the skill
reads are ahead by what was slept.
"""

import math
import selectors
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_sleep = time.sleep
_select = selectors.DefaultSelector.select


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
        self._threads = 0

    def now(self) -> float:
        """Seconds from some start; on virtual time only what was slept."""
        return self._ahead if self.virtual else time.perf_counter()

    def wait(self, seconds: float) -> None:
        """Let time pass, as for an answer that takes long.

        Raises:
            DeadlinePassed: Alexa would not have waited as long, on virtual time.
        """
        if not self.virtual:
            _sleep(seconds)
            return
        moment = self._ahead + seconds
        self._ahead = min(moment, self._limit)
        if moment > self._limit:
            raise DeadlinePassed

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
        self._thread, self._threads = threading.get_ident(), threading.active_count()
        before, _running = _running, self
        _replace(_VIRTUAL, modules())
        selectors.DefaultSelector.select = _select_virtually  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            selectors.DefaultSelector.select = _select  # type: ignore[method-assign]
            _replace({virtual: real for real, virtual in _VIRTUAL.items()}, modules())
            _running = before
            self._limit = math.inf

    def has_more_threads(self) -> bool:
        """Whether there are threads that there were not when the handler began."""
        return threading.active_count() > self._threads


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


def _select_virtually(selector: Any, timeout: float | None = None) -> Any:
    """How an event loop sleeps: until the first of its timers, if nothing else happens."""
    clock = _clock_of_this_thread()
    if not clock or not timeout or timeout < 0 or clock.has_more_threads():
        return _select(selector, timeout)
    ready = _select(selector, 0)
    if not ready:
        clock.wait(timeout)
    return ready


def _ahead_of(real: Callable[[], float]) -> Callable[[], float]:
    def ahead() -> float:
        clock = _clock_of_this_thread()
        return real() + clock._ahead if clock else real()

    return ahead


def _ahead_in_nanoseconds(real: Callable[[], int]) -> Callable[[], int]:
    def ahead() -> int:
        clock = _clock_of_this_thread()
        return real() + int(clock._ahead * 1e9) if clock else real()

    return ahead


_VIRTUAL: dict[Any, Callable[..., Any]] = {
    _sleep: _sleep_virtually,
    **{real: _ahead_of(real) for real in (time.time, time.monotonic, time.perf_counter)},
    **{
        real: _ahead_in_nanoseconds(real)
        for real in (time.time_ns, time.monotonic_ns, time.perf_counter_ns)
    },
}


def _replace(functions: dict[Any, Callable[..., Any]], modules: Iterable[ModuleType]) -> None:
    """Put functions in the place of others, under whatever names modules have them."""
    for module in (time, *modules):
        for name, value in list(vars(module).items()):
            # not every value of a skill's module can be looked up in a dict
            if callable(value) and any(value is each for each in functions):
                setattr(module, name, functions[value])
