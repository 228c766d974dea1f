"""A service that is started for the tests, and stopped after them."""

import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from socket import create_connection, create_server

from .. import processor
from ..clock import real_seconds, real_sleep
from ..errors import SkillError
from ..wording.manual import see
from . import child

_START_SECONDS = 30
_AGAIN_SECONDS = 0.02
_CRASH_SECONDS = 0.3
_END_SECONDS = 2
_SHOWN_LINES = 20
# Linux gives away 32768 and above, macOS and Windows 49152 and above
_FREE_PORTS = range(20_000, 32_000)
_TRIED_PORTS = 100
_ON_WHICH = "(is it to listen on another port? {port} in the command and the variable PORT have it)"
_SUPERVISOR = Path(__file__).with_name("supervisor.py")


def free_port() -> int:
    """A port of the loopback address on which nobody listens.

    It is not one of those that the system gives to whoever asks for any: until the service
    listens, another program could be given it.

    Raises:
        SkillError: none was found.
    """
    # not the seeded generator, which would give each worker of a run the same port
    for port in random.SystemRandom().sample(_FREE_PORTS, _TRIED_PORTS):
        with suppress(OSError), create_server(("127.0.0.1", port)):
            return port
    raise SkillError(f"no port of 127.0.0.1 is free: {_TRIED_PORTS} were tried")


class Service:
    """A command that listens on a port.

    Args:
        command: a line for the shell.
        folder: the working directory.
        host: where it listens.
        port: the port that it listens on.
    """

    def __init__(self, command: str, folder: Path, host: str, port: int) -> None:
        self._command = command
        self._folder = folder
        self._address = host, port
        self._process: subprocess.Popen[bytes] | None = None
        self._failure = ""
        self._output = tempfile.NamedTemporaryFile(prefix="alexa-persona-")  # noqa: SIM115
        self._printed = Path(self._output.name).open(errors="replace")  # noqa: SIM115

    def run(self, environment: Callable[[], Mapping[str, str]]) -> None:
        """Start it if it does not run, and wait until it listens.

        Args:
            environment: gives the environment.

        Raises:
            SkillError: it does not; the message has what it has printed.
        """
        if self._process and self._process.poll() is None:
            return
        if self._failure:
            raise SkillError(self._failure)
        self.stop()
        port = self._address[1]
        if self._listens():
            raise SkillError(
                f"another program listens on port {port} already, so that alexa_service_command "
                "cannot: write {port} there and in alexa_skill to have a free one each time"
            )
        self._process = child.start(
            [sys.executable, "-I", str(_SUPERVISOR), self._command],
            cwd=self._folder,
            env={**environment(), "PORT": str(port)},
            stdin=subprocess.PIPE,
            stdout=self._output,
            stderr=self._output,
        )
        give_up = real_seconds() + _START_SECONDS
        while not self._listens():
            code = self._process.poll()
            if code is not None or real_seconds() > give_up:
                self.stop()
                told = self._no_service(code) + see("guides/web-services")
                # to wait once is enough
                self._failure = told if code is None else ""
                raise SkillError(told)
            real_sleep(_AGAIN_SECONDS)

    def busy(self) -> processor.Busy:
        """How busy all has been that the command has started."""
        return processor.of_processes(self._process.pid) if self._process else {}

    def relay(self) -> str:
        """Print what it has printed since this was last called, and give it back."""
        printed = self._printed.read()
        sys.stdout.write(printed)
        return printed

    def ending(self) -> int | None:
        """The exit code with which it has ended just now; None if it runs."""
        return child.ending(self._process, _CRASH_SECONDS) if self._process else None

    def stop(self) -> None:
        """End it, and all that it has started."""
        process, self._process = self._process, None
        if process:
            child.stop(process)
            assert process.stdin
            process.stdin.close()
            # what the supervisor has started is ended too, but may take a moment longer
            give_up = real_seconds() + _END_SECONDS
            while self._listens() and real_seconds() < give_up:
                real_sleep(_AGAIN_SECONDS)

    def close(self) -> None:
        """Stop it for good."""
        self.stop()
        self._printed.close()
        self._output.close()

    def _listens(self) -> bool:
        try:
            create_connection(self._address, timeout=1).close()
        except OSError:
            return False
        return True

    def _no_service(self, code: int | None) -> str:
        ending = f"has ended with exit code {code}" if code is not None else "still runs"
        printed = self._printed.read().strip().splitlines()[-_SHOWN_LINES:]
        if code is None:
            printed.append(_ON_WHICH)
        lines = "".join(f"\n  {line}" for line in printed)
        return (
            f"alexa_service_command has not begun to listen on port {self._address[1]} and "
            f"{ending}: {self._command}{lines}"
        )
