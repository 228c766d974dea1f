"""Time as the skill lives through it: real, or virtual, so that no test has to wait.

On virtual time, what sleeps during a turn goes on at once, and the clocks that the skill
reads are ahead by what was slept. It holds for the thread that runs the handler; an event loop
in it sleeps really while something else than its own timers may wake it.

Tests may freeze the time of the skill, by freezegun say. What is measured here goes on: libraries
for that look for the functions of `time` in all modules, and not in classes. So nothing else of the
package reads these functions, and the plugin imports this module before any test can freeze them.
"""

import datetime
import math
import selectors
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from . import processor
from .private_names import event_loop


class _Real:
    datetime = datetime.datetime
    monotonic = staticmethod(time.monotonic)
    seconds = staticmethod(time.perf_counter)
    sleep = staticmethod(time.sleep)


_GLANCE = 0.001  # seconds for a look at how busy a thread is, if nothing comes in between
_LOOKS = 3
_WORKERS = ("asyncio_", "ThreadPoolExecutor-", "alexa-loopback")


class DeadlinePassed(BaseException):
    """Raised in the handler; no exception handler of the skill is meant to catch it."""


@dataclass(frozen=True)
class Moment:
    """When something was, in the life of whoever did it.

    Attributes:
        seconds: from some start, of the test's clock.
        busy: how busy the processor had been with whoever did it, see `processor`.
        is_exact: whether it is of virtual time, where nothing but what is slept goes by.
    """

    seconds: float = 0.0
    busy: processor.Busy = field(default_factory=dict)
    is_exact: bool = False

    def idle_since(self, before: "Moment") -> float:
        """Seconds since another moment in which nothing was computed: what was slept or waited."""
        idle = self.seconds - before.seconds - processor.computed(before.busy, self.busy)
        return max(0.0, idle)


def real_seconds() -> float:
    """Seconds from some start, which no test freezes."""
    return _Real.seconds()


def real_sleep(seconds: float) -> None:
    """Sleep really, on virtual time as well."""
    _Real.sleep(seconds)


@contextmanager
def real_dates() -> Iterator[None]:
    """Have `datetime.datetime` be no class of those who freeze it.

    The package cryptography keeps the class that it finds first, and takes no others' dates then.
    """
    before, datetime.datetime = datetime.datetime, _Real.datetime  # type: ignore[misc]
    try:
        yield
    finally:
        datetime.datetime = before  # type: ignore[misc]


class Clock:
    """The time of one test.

    Args:
        virtual: whether time passes at once.

    Attributes:
        virtual: the same; it may change between two turns.
        ahead: seconds that virtual time is ahead of real time.
        thread: the thread that runs the handler; 0 while none does.
    """

    def __init__(self, *, virtual: bool = False) -> None:
        self.virtual = virtual
        self.ahead = 0.0
        self._began = 0.0
        self._limit = math.inf
        self.thread = 0
        self._native_thread = 0
        self._busy_elsewhere: Callable[[], processor.Busy] | None = None
        self._threads: set[threading.Thread] = set()
        self._jobs = 0

    def now(self) -> float:
        """Seconds from some start; on virtual time, nothing but what was slept goes by."""
        return self._now(stands_still=self.virtual and self.is_of_this_thread())

    def lived(self) -> float:
        """Seconds from some start that the skill lives through: real ones, and what it slept."""
        return real_seconds() + self.ahead

    def moment(self, thread: int | None, *, ago: float = 0.0, ends: bool = False) -> Moment:
        """Now, or a moment ago, for whoever makes a call.

        Args:
            thread: the thread of this process, by `threading.get_native_id`; None for the process
                that the handler runs in.
            ago: seconds that have gone by since then in which this was not known.
            ends: whether the call ends; the next one may come from any other thread.
        """
        if self.virtual and thread == self._native_thread:
            return Moment(self._now(stands_still=True), is_exact=True)
        for _ in range(_LOOKS):
            began = self._now()
            busy = self._busy(thread, all_threads=ends)
            if self._now() - began < _GLANCE:
                break
        return Moment(began - ago, busy)

    def _busy(self, thread: int | None, *, all_threads: bool) -> processor.Busy:
        if thread is None:
            return self._busy_elsewhere() if self._busy_elsewhere else {}
        if all_threads:
            return processor.of_this_process()
        # a thread does what that of the handler has given it to do
        return processor.of_threads(*{thread, self._native_thread})

    def _now(self, *, stands_still: bool = False) -> float:
        return (self._began if stands_still else real_seconds()) + self.ahead

    def wait(self, seconds: float) -> None:
        """Let time pass, as for an answer that takes long.

        Args:
            seconds: how long; no longer than Alexa waits.

        Raises:
            DeadlinePassed: Alexa does not wait as long; only in the thread of the handler.
        """
        left = self.left()
        waited = min(seconds, left)
        if self.virtual and self.is_of_this_thread():
            # fact: virtual-time
            self.ahead += waited
        else:
            _Real.sleep(waited)
        if seconds > left and self.is_of_this_thread():
            raise DeadlinePassed

    def left(self) -> float:
        """Seconds until Alexa waits no more."""
        return max(0.0, self._limit - self.now())

    @contextmanager
    def running(self, limit: float, modules: Callable[[], Iterable[ModuleType]]) -> Iterator[None]:
        """Be the clock of this thread.

        Args:
            limit: seconds that may pass until `DeadlinePassed` is raised where something sleeps.
            modules: gives those that may have imported a clock or ``sleep`` by its name.
        """
        self._began, self._busy_elsewhere = real_seconds(), None
        self._limit = self._began + self.ahead + limit
        self.thread, self._native_thread = threading.get_ident(), threading.get_native_id()
        try:
            if self.virtual:
                with self._virtually(modules):
                    yield
            else:
                yield
        finally:
            self.thread, self._native_thread, self._limit = 0, 0, math.inf

    def begin(self, seconds: float, busy: Callable[[], processor.Busy] | None = None) -> None:
        """Be the clock of a handler in another process from now on.

        Args:
            seconds: how long Alexa waits.
            busy: tells how busy that process has been, if it is known.
        """
        self._limit, self._busy_elsewhere = self.now() + seconds, busy

    def is_of_this_thread(self) -> bool:
        """Whether this thread runs the handler."""
        return self.thread == threading.get_ident()

    def may_be_woken(self, selector: Any) -> bool:
        """Whether an event loop waits for more than its own timers: a file, a thread, a job."""
        if self._jobs or len(selector.get_map() or ()) > 1:  # one is the loop's own
            return True
        fresh = set(threading.enumerate()) - self._threads
        return any(not thread.name.startswith(_WORKERS) for thread in fresh)

    @contextmanager
    def _virtually(self, modules: Callable[[], Iterable[ModuleType]]) -> Iterator[None]:
        global _running
        self._threads, self._jobs = set(threading.enumerate()), 0
        loop, selector = event_loop(), selectors.DefaultSelector
        run_in_executor, select, before = loop.run_in_executor, selector.select, _running
        _running = self
        _replace(_VIRTUAL, modules())
        loop.run_in_executor = self._counting(run_in_executor)  # type: ignore[method-assign]
        times = [
            (each, vars(each)["time"]) for each in _with_subclasses(loop) if "time" in vars(each)
        ]
        for each, read in times:
            each.time = _reading(read)
        selector.select = _selecting(select)  # type: ignore[method-assign]
        try:
            yield
        finally:
            selector.select = select  # type: ignore[method-assign]
            loop.run_in_executor = run_in_executor  # type: ignore[method-assign]
            for each, read in times:
                each.time = read
            _replace([(virtual, real) for real, virtual in _VIRTUAL], modules())
            _running = before

    def _counting(self, run_in_executor: Callable[..., Any]) -> Any:
        """Jobs of event loops, counted as long as they run."""

        def run(loop: Any, *args: Any) -> Any:
            future = run_in_executor(loop, *args)
            self._jobs += 1
            future.add_done_callback(self._job_done)
            return future

        return run

    def _job_done(self, _future: object) -> None:
        self._jobs -= 1


_running: Clock | None = None


def _clock_of_this_thread() -> Clock | None:
    # what another thread sleeps is not added to what the handler's own sleeps
    return _running if _running and _running.is_of_this_thread() else None


class _Sleep:
    """``time.sleep``; no function, so that it does not become a method where a class has it."""

    def __call__(self, seconds: Any) -> None:
        clock = _clock_of_this_thread()
        if clock and isinstance(seconds, int | float) and seconds > 0:
            clock.wait(seconds)
        else:
            _Real.sleep(seconds)


class _Ahead:
    """A clock that is ahead by what was slept.

    Args:
        real: the real one.
        unit: in parts of a second.
    """

    def __init__(self, real: Callable[[], Any], unit: int = 1) -> None:
        self._real = real
        self._unit = unit

    def __call__(self) -> Any:
        clock = _clock_of_this_thread()
        now = self._real()
        return now + type(now)(clock.ahead * self._unit) if clock else now


_VIRTUAL: list[tuple[Any, Any]] = [
    (time.sleep, _Sleep()),
    *((real, _Ahead(real)) for real in (time.time, time.monotonic, time.perf_counter)),
    *(
        (real, _Ahead(real, unit=1_000_000_000))
        for real in (time.time_ns, time.monotonic_ns, time.perf_counter_ns)
    ),
]


def _selecting(select: Callable[..., Any]) -> Any:
    """How an event loop sleeps: until the first of its timers, if nothing else can happen."""

    def selecting(selector: Any, timeout: float | None = None) -> Any:
        clock = _clock_of_this_thread()
        if not clock or not timeout or timeout < 0 or clock.may_be_woken(selector):
            return select(selector, timeout)
        ready = select(selector, 0)
        if not ready:
            clock.wait(timeout)
        return ready

    return selecting


def _reading(read: Callable[..., float]) -> Any:
    """The time of an event loop: it would wait for its timers for ever where time is frozen."""

    def reading(loop: Any) -> float:
        clock = _clock_of_this_thread()
        return _Real.monotonic() + clock.ahead if clock else read(loop)

    return reading


def _with_subclasses(cls: Any) -> Iterator[Any]:
    yield cls
    for each in cls.__subclasses__():
        yield from _with_subclasses(each)


def _replace(functions: list[tuple[Any, Any]], modules: Iterable[ModuleType]) -> None:
    """Put functions in the place of others, under whatever names modules have them."""
    for module in (time, *modules):
        for name, value in list(vars(module).items()):
            # by identity: not every value can be compared, or looked up in a dict
            for here, instead in functions:
                if value is here:
                    setattr(module, name, instead)
