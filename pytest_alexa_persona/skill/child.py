"""Processes that a test run starts, and does not leave behind."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..clock import real_seconds, real_sleep
from ..outgoing.loopback import ADDRESS, Loopback
from . import aws
from .signature import Signer

PRELOAD = Path(__file__).with_name("javascript") / "preload.js"
"""What is loaded into a Node.js process, so that its calls end at the loopback service."""

_CERTIFICATES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "AWS_CA_BUNDLE")
_AGAIN_SECONDS = 0.005
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "node_use_env_proxy")


def environment(loopback: Loopback) -> dict[str, str]:
    """The environment of a Node.js process whose calls are to end at the loopback service.

    Args:
        loopback: the service, which is started by this.
    """
    left_out = (*_PROXIES, *map(str.lower, aws.PROFILES))
    kept = {name: value for name, value in os.environ.items() if name.lower() not in left_out}
    return {
        **kept,
        **aws.missing(kept),
        "ALEXA_PERSONA_PORT": str(loopback.port),
        "NODE_EXTRA_CA_CERTS": str(loopback.authority.file),
    }


def environment_of_service(loopback: Loopback, signer: Signer, folder: Path) -> dict[str, str]:
    """The environment of a service, in whatever language, whose calls are to end there.

    Its other connections to this machine, to a database say, stay what they are. Node.js is
    made to connect nowhere else; other languages mostly heed the variables for proxies.

    Args:
        loopback: the service that the calls end at, which is started by this.
        signer: who signs Alexa's requests, and is to be trusted.
        folder: for files that the service reads.
    """
    root, trusted = folder / "signer.pem", folder / "trusted.pem"
    root.write_bytes(signer.root)
    trusted.write_bytes(signer.root + loopback.authority.certificate)
    proxy = f"http://{ADDRESS}:{loopback.port}"
    options = os.environ.get("NODE_OPTIONS", "")
    return {
        **environment(loopback),
        **dict.fromkeys(("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"), proxy),
        **dict.fromkeys(("NO_PROXY", "no_proxy"), f"{ADDRESS},localhost,::1"),
        **dict.fromkeys(_CERTIFICATES, str(trusted)),
        "ALEXA_PERSONA_LOCAL": "1",
        "ALEXA_PERSONA_ROOT": str(root),
        "NODE_OPTIONS": f'{options} --require "{PRELOAD}"'.strip(),
        "PYTHONUNBUFFERED": "1",
    }


def start(command: Sequence[str | Path], **options: Any) -> "subprocess.Popen[bytes]":
    """Start a process, with all that it will start, as a group of its own.

    Args:
        command: a program and its arguments.
        options: as for `subprocess.Popen`.

    Raises:
        OSError: it cannot be started.
    """
    return subprocess.Popen(
        command, **{"stdin": subprocess.DEVNULL, "start_new_session": True, **options}
    )


def ending(process: "subprocess.Popen[bytes]", seconds: float) -> int | None:
    """The exit code of a process that ends in so many seconds; None if it does not.

    `subprocess.Popen.wait` waits without end where a test has frozen the time.
    """
    give_up = real_seconds() + seconds
    while (code := process.poll()) is None and real_seconds() < give_up:
        real_sleep(_AGAIN_SECONDS)
    return code


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process, and all that it has started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
