"""Processes that a test starts, or that must be gone: who runs, and who listens."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def serving(
    port: int, *command: str | Path, cwd: Path | None = None, **environment: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """A server that someone else has started: a process that listens on a port by now."""
    process = subprocess.Popen(command, cwd=cwd, env={**os.environ, **environment})
    try:
        while not _listens(port):
            assert process.poll() is None, f"ended with {process.returncode}: {command}"
            time.sleep(0.02)
        yield process
    finally:
        process.kill()
        process.wait()


def is_running(pid: int) -> bool:
    """Whether a process runs; nobody may have asked yet how one has ended whose parent is gone."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return sys.platform != "linux"


def listens(port: int) -> bool:
    """Whether someone listens on a port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except ConnectionError:  # refused, or reset by a listener that is just closed
        return False
    return True


def assert_gone(pids: Sequence[int], ports: Sequence[int]) -> None:
    """None of these processes runs in a moment, and nobody listens on these ports."""
    until = time.monotonic() + 5
    # of a process with threads, the last one closes the ports
    while time.monotonic() < until and (any(map(is_running, pids)) or any(map(listens, ports))):
        time.sleep(0.02)
    assert not [pid for pid in pids if is_running(pid)]
    assert not [port for port in ports if listens(port)]
