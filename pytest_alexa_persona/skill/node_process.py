"""A Node.js process that runs one skill: lines of JSON come and go on a socket of their own."""

import codecs
import os
import selectors
import shutil
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import PIPE
from typing import Any

from .. import processor
from ..clock import real_seconds
from ..errors import SkillError
from . import child

_RUNNER = child.PRELOAD.with_name("runner.js")
_BYTES = 65_536
_END_SECONDS = 2


class ProcessEndedError(Exception):
    """There is no process any more; the message says how it has ended."""


class NodeProcess:
    """A process that runs `javascript/runner.js`.

    What it prints goes where this process prints, when it is read.

    Args:
        file: the skill's module.
        folder: the working directory.
        environment: the environment.

    Raises:
        SkillError: there is no Node.js.
    """

    def __init__(self, file: Path, folder: Path, environment: Mapping[str, str]) -> None:
        node = shutil.which("node")
        if node is None:
            raise SkillError(
                f"{file.name} needs Node.js, and there is no program node on the PATH: "
                "install it from nodejs.org or by your package manager"
            )
        self._channel, theirs = socket.socketpair()
        with theirs:
            self._process = child.start(
                [
                    node,
                    "--require",
                    str(child.PRELOAD),
                    str(_RUNNER),
                    str(theirs.fileno()),
                    str(file),
                ],
                cwd=folder,
                env=environment,
                stdout=PIPE,
                stderr=PIPE,
                pass_fds=[theirs.fileno()],
            )
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._channel, selectors.EVENT_READ, self._read)
        for pipe, stream in ((self._process.stdout, "stdout"), (self._process.stderr, "stderr")):
            assert pipe is not None
            os.set_blocking(pipe.fileno(), False)
            self._selector.register(pipe, selectors.EVENT_READ, _Relay(stream))
        self._text = b""
        self._has_ended = False

    def send(self, message: bytes) -> None:
        """Send a line.

        Raises:
            ProcessEndedError: nobody reads it.
        """
        try:
            self._channel.sendall(message + b"\n")
        except OSError:
            raise ProcessEndedError(self._ending()) from None

    def busy(self) -> processor.Busy:
        """How busy the thread has been that JavaScript runs in."""
        return processor.of_main_thread(self._process.pid)

    def receive(self, seconds: float) -> bytes | None:
        """The next line, and before it, what the skill has printed up to it.

        Args:
            seconds: how long to wait.

        Returns:
            The line; None if the time is over.

        Raises:
            ProcessEndedError: there will be none.
        """
        until = real_seconds() + seconds
        while b"\n" not in self._text:
            if self._has_ended:
                raise ProcessEndedError(self._ending())
            left = until - real_seconds()
            self._take(max(0.0, left))
            if left <= 0 and not self._has_ended and b"\n" not in self._text:
                return None
        self._relay()
        line, _, self._text = self._text.partition(b"\n")
        return line

    def close(self) -> None:
        """End the process."""
        child.stop(self._process)
        self._relay()
        self._selector.close()
        self._channel.close()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()

    def _take(self, seconds: float) -> None:
        """Take what there is, and wait for it if there is nothing."""
        for key, _ in self._selector.select(seconds):
            if key.data(key.fileobj) is None:
                self._selector.unregister(key.fileobj)

    def _read(self, channel: socket.socket) -> bool | None:
        try:
            read = channel.recv(_BYTES)
        except ConnectionResetError:
            read = b""
        self._text += read
        self._has_ended = not read
        return bool(read) or None

    def _relay(self) -> None:
        """Print what is there to be read; a pipe has it before the line that follows it."""
        for key in list(self._selector.get_map().values()):
            if isinstance(key.data, _Relay):
                while key.data(key.fileobj):
                    pass

    def _ending(self) -> str:
        self._relay()
        code = child.ending(self._process, _END_SECONDS)
        if code is None:
            return "its connection to the tests"
        if code >= 0:
            return f"with exit code {code}"
        return f"by {signal.Signals(-code).name}"


class _Relay:
    """Prints what comes out of a pipe.

    Args:
        stream: ``stdout`` or ``stderr``, which pytest may replace from test to test.
    """

    def __init__(self, stream: str) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def __call__(self, pipe: Any) -> bool | None:
        """Print what there is; whether there was something, None where there will be nothing."""
        try:
            printed = os.read(pipe.fileno(), _BYTES)
        except BlockingIOError:
            return False
        getattr(sys, self._stream).write(self._decode(printed))
        return bool(printed) or None
