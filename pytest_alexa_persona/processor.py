"""How busy the processor has been with a thread, here or in another process.

What waits for a processor is busy too: on a machine that has much to do, this is where time goes.
Linux tells both (Documentation/scheduler/sched-stats.rst, /proc/<pid>/schedstat). Elsewhere only
what this process has computed is known, whichever thread it was.
"""

import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

Busy = Mapping[int, float]
"""Seconds since each of some threads began, by its number; empty where nothing is known."""

_IS_TOLD = Path("/proc/self/schedstat").exists()
_NANOSECONDS = 1_000_000_000
_THIS_PROCESS = 0
_process_time, _thread_time = time.process_time, time.thread_time


def of_threads(*threads: int) -> Busy:
    """How busy some threads of this process have been.

    Args:
        threads: their numbers, as `threading.get_native_id` has them.
    """
    tasks = [_task("self", thread) for thread in threads if thread]
    return _of(tasks) if _IS_TOLD else {_THIS_PROCESS: _process_time()}


def of_this_process() -> Busy:
    """How busy each thread of this process has been."""
    return _of(_tasks("self")) if _IS_TOLD else {_THIS_PROCESS: _process_time()}


def of_main_thread(process: int) -> Busy:
    """How busy the main thread of another process has been, in which Node.js does its work."""
    return _of([_task(process, process)])


def of_processes(process: int) -> Busy:
    """How busy each thread of another process has been, and of those that it has started."""
    return _of(_tasks(process, and_children=True))


def computed(before: Busy, now: Busy) -> float:
    """Seconds for which some threads were busy between two looks, one after the other.

    Args:
        before: how busy all were; those that are missing began later.
        now: how busy those are that count.
    """
    return sum(now[each] - before.get(each, 0.0) for each in now) if before else 0.0


def waited() -> float:
    """Seconds for which this thread has waited for a processor; 0 where it is not known."""
    with suppress(OSError):
        return _schedstat(_task("self", threading.get_native_id()))[1]
    return 0.0


def _of(tasks: Iterator[str] | list[str]) -> Busy:
    busy, own = {}, threading.get_native_id()
    for task in tasks:
        with suppress(OSError):  # it has ended
            thread, (computing, waiting) = int(task.rpartition("/")[2]), _schedstat(task)
            # of what runs just now, its last milliseconds are not in the table
            busy[thread] = (_thread_time() if thread == own else computing) + waiting
    return busy


def _tasks(process: int | str, *, and_children: bool = False) -> Iterator[str]:
    threads: list[str] = []
    with suppress(OSError):
        threads = os.listdir(f"/proc/{process}/task")
    for thread in threads:
        yield (task := _task(process, thread))
        if and_children:
            with suppress(OSError), open(f"{task}/children", "rb") as children:
                for child in children.read().split():
                    yield from _tasks(int(child), and_children=True)


def _task(process: int | str, thread: int | str) -> str:
    return f"/proc/{process}/task/{thread}"


def _schedstat(task: str) -> tuple[float, float]:
    """Seconds that a thread has computed, and that it has waited for a processor."""
    with open(f"{task}/schedstat", "rb", buffering=0) as file:
        computing, waiting, _ = file.read().split()
    return int(computing) / _NANOSECONDS, int(waiting) / _NANOSECONDS
