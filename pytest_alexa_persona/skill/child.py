"""Processes that a test run starts, and does not leave behind."""

import os
import signal
import subprocess
from contextlib import suppress
from typing import Any

from ..outgoing.loopback import Loopback

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "node_use_env_proxy")


def environment(loopback: Loopback) -> dict[str, str]:
    """The environment of a process whose calls are to end at the loopback service.

    Args:
        loopback: the service; it is started by this.
    """
    kept = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    return {
        **kept,
        "ALEXA_PERSONA_PORT": str(loopback.port),
        "NODE_EXTRA_CA_CERTS": str(loopback.authority.file),
    }


def start(command: list[str] | str, **options: Any) -> "subprocess.Popen[bytes]":
    """Start a process, with all that it will start, as a group of its own.

    Args:
        command: a program and its arguments, or a line for the shell.
        options: as for `subprocess.Popen`.

    Raises:
        OSError: it cannot be started.
    """
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        shell=isinstance(command, str),
        start_new_session=True,
        **options,
    )


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process, and all that it has started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
