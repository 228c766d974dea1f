"""Fixtures of all tests: a skill project, the packages of Node.js, and that nothing leaks."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from selectors import DefaultSelector

import boto3
import deepdiff
import httpcore
import httpx
import moto.core.models
import moto.dynamodb.responses
import pytest
import requests
import trustme
from ask_sdk_core import skill_builder
from requests.adapters import HTTPAdapter

import pytest_alexa_persona.steps.catalogue
import pytest_alexa_persona.suite.feature_files
import pytest_alexa_persona.suite.run

# the asserts of the shared modules tell what they compared, as those of tests do
pytest_plugins = [
    "pytester",
    "processes",
    "skill_project",
    "living_examples",
    "never_run",
    "pages",
]

# pytester forgets what a run has imported; what is imported here already is imported once
IMPORTED_ONCE = (
    boto3,
    deepdiff,
    httpcore,
    httpx,
    moto,
    skill_builder,
    trustme,
    pytest_alexa_persona,
)


@pytest.fixture(scope="session")
def node_path() -> Iterator[Path]:
    """The npm packages that Node.js skills find by `NODE_PATH`, installed once."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("needs node and npm: install Node.js 18 or newer: nodejs.org")
    folder = Path(__file__).parent
    asked = (folder / "package.json").read_text(encoding="utf-8")
    packages = folder / "node_modules"
    # npm leaves alone what begins with a dot
    installed, lock = packages / ".installed", packages / ".installing"
    packages.mkdir(exist_ok=True)
    for _ in range(1200):
        if installed.is_file() and installed.read_text(encoding="utf-8") == asked:
            break
        try:
            lock.mkdir()
        except FileExistsError:  # another worker is at it
            time.sleep(0.1)
            continue
        try:
            _npm_install(folder)
            installed.write_text(asked, encoding="utf-8")
        finally:
            lock.rmdir()
    else:
        pytest.skip(f"npm packages are still being installed after 2 minutes: is {lock} left over?")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NODE_PATH", str(packages))
        yield packages


def _npm_install(folder: Path) -> None:
    options = ("--no-audit", "--no-fund", "--no-package-lock", "--prefix", str(folder))
    npm = shutil.which("npm") or "npm"
    ended = subprocess.run([npm, "install", *options], capture_output=True, text=True)
    if ended.returncode:
        pytest.skip(f"npm install failed: {ended.stderr.strip()}")


def _is_aws(name: str) -> bool:
    return name.startswith(("AWS_", "DYNAMODB_"))


@pytest.fixture(autouse=True)
def nothing_leaks() -> Iterator[None]:
    """Whatever a test does, the process is as it was before."""
    observed: dict[str, Callable[[], object]] = {
        "requests": lambda: (HTTPAdapter.send, requests.Session.send, requests.Session.request),
        "httpx": lambda: (httpx.Client.send, httpx.AsyncClient.send),
        "moto": lambda: moto.core.models.botocore_stubber.process_request,
        "sockets": lambda: socket.socket.connect,
        "look-up of names": lambda: socket.getaddrinfo,
        "clocks": lambda: (time.sleep, time.time, time.monotonic, DefaultSelector.select),
        "working directory": os.getcwd,
        "environment": lambda: {name: os.environ[name] for name in os.environ if _is_aws(name)},
        "sys.path": lambda: list(sys.path),
    }
    before = {what: look() for what, look in observed.items()}
    yield
    changed = [what for what, look in observed.items() if look() != before[what]]
    assert not changed, f"left changed: {changed}"
