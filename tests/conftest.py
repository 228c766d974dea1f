"""What the tests share: a skill project in a folder of its own, run by pytest from outside."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from selectors import DefaultSelector
from typing import Any

import boto3
import deepdiff
import httpcore
import httpx
import moto.core.botocore_stubber
import moto.dynamodb.responses
import pytest
import trustme
from ask_sdk_core import skill_builder
from requests.adapters import HTTPAdapter

import pytest_alexa_persona.collection
import pytest_alexa_persona.run
import pytest_alexa_persona.steps.catalogue

pytest_plugins = ["pytester"]

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

HOUSEHOLD = """
account: {id: smith}
people:
  John: {given_name: John, full_name: John Smith, granted: [given name]}
  Jane: {given_name: Jane, granted: [given name]}
"""

SAY = """
def say(text, **answer):
    speech = {"type": "PlainText", "text": str(text)}
    return {"response": {"outputSpeech": speech, "shouldEndSession": False}, **answer}
"""

ECHO = """
def handler(event, context):
    request, system = event["request"], event["context"]["System"]
    said = request.get("intent", {}).get("name", request["type"])
    who = "person" if "person" in system else "nobody"
    attributes = event["session"]["attributes"]
    return say(f"{said} by {who}", version="1.0", sessionAttributes=attributes)
"""
"""A skill that says what it was sent, and whether Alexa recognized who spoke."""

MIRROR = """
def handler(event, context):
    return {"response": {"shouldEndSession": False}, "sessionAttributes": {"event": event}}
"""
"""A skill that answers with the whole event, so that a step can look at what it was sent."""


QUICKLY = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
"""Options for a run in this process: what its start would do for nothing is left out."""

Case = tuple[str, str | Sequence[str]]
"""The steps of a scenario that must fail, and what its message must say."""


class Project:
    """A skill author's project: `lambda/app.py`, `household.yaml`, `features/`."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.root = pytester.path
        self.settings()
        self.write("household.yaml", HOUSEHOLD)
        self.skill(ECHO)

    def write(self, path: str, text: str) -> Path:
        """Write a file, the text without the indentation that all its lines share."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")
        return file

    def settings(self, *lines: str, skill: str = "lambda/app.py:handler") -> None:
        """The settings: the skill and what else is given; no skill if its name is empty."""
        of_skill = [f"alexa_skill = {skill}"] if skill else []
        self.write("pytest.ini", "\n".join(["[pytest]", *of_skill, *lines, ""]))

    def household(self, content: str | dict[str, Any], name: str = "") -> Path:
        """The household file, in the place of the usual one: YAML text, or a dict for JSON."""
        (self.root / "household.yaml").unlink(missing_ok=True)
        if isinstance(content, str):
            return self.write(name or "household.yaml", content)
        return self.write(name or "household.json", json.dumps(content))

    def skill(self, code: str, path: str = "lambda/app.py") -> Path:
        """The skill: Python code that defines `handler(event, context)`, `say(text)` at hand."""
        return self.write(path, SAY + textwrap.dedent(code))

    def says(self, expression: str, before: str = "", path: str = "lambda/app.py") -> Path:
        """A skill that says what a Python expression over `event` gives, as plain text."""
        handler = f"def handler(event, context):\n    return say({expression})\n"
        return self.skill(f"{before}\n{handler}", path)

    def responds(self, response: str) -> Path:
        """A skill whose `response` is what a Python expression over `event` gives."""
        answer = f'{{"version": "1.0", "response": {response}}}'
        return self.skill(f"def handler(event, context):\n    return {answer}\n")

    def feature(self, *scenarios: str, name: str = "test") -> Path:
        """A feature file with a scenario for each of these steps."""
        text = "Feature: F\n"
        for number, steps in enumerate(scenarios):
            lines = textwrap.indent(textwrap.dedent(steps).strip("\n"), "    ")
            text += f"\n  Scenario: {number}\n{lines}\n"
        return self.write(f"features/{name}.feature", text)

    def run(self, *args: str) -> pytest.RunResult:
        """Run pytest in the project, in this process."""
        return self.pytester.runpytest_inprocess(*QUICKLY, *args)

    def passes(self, *scenarios: str) -> None:
        """Run scenarios that must pass."""
        for steps, output in zip(scenarios, self._outputs(scenarios), strict=True):
            assert not output, f"{steps}\n{output}"

    def fails(self, steps: str) -> str:
        """Run a scenario that must fail; gives all that pytest prints."""
        self.feature(steps)
        result = self.run()
        result.assert_outcomes(failed=1)
        return result.stdout.str()

    def failures(self, *scenarios: str, style: str = "auto") -> list[str]:
        """Run scenarios that must fail; gives what is printed of each."""
        outputs = self._outputs(scenarios, style)
        for steps, output in zip(scenarios, outputs, strict=True):
            assert output, f"this passes:\n{steps}"
        return outputs

    def refusals(self, *scenarios: str) -> list[str]:
        """Run scenarios that must fail; gives the message of each: what stands behind `E`."""
        return [message_in(output) for output in self.failures(*scenarios, style="line")]

    def refuses(self, cases: Iterable[Case]) -> None:
        """Run scenarios that must fail, and look for what the message of each must say."""
        cases = list(cases)
        messages = self.refusals(*(steps for steps, _ in cases))
        for (steps, parts), message in zip(cases, messages, strict=True):
            for part in [parts] if isinstance(parts, str) else parts:
                assert part in message, f"{part!r} is not in\n{message}\nof\n{steps}"

    def python(self, code: str, *args: str, passed: int = 1, path: str = "test_it.py") -> None:
        """Run a test module, where `opens(alexa)` opens the skill as Jane; all must pass."""
        self.module(code, path)
        self.run(path, *args).assert_outcomes(passed=passed)

    def module(self, code: str, path: str = "test_it.py") -> Path:
        """A test module, at whose end `opens(alexa)` is defined."""
        opens = '\ndef opens(alexa):\n    return alexa.person("Jane").opens()\n'
        return self.write(path, textwrap.dedent(code) + opens)

    def _outputs(self, scenarios: Sequence[str], style: str = "line") -> list[str]:
        """What is printed of each of these scenarios, nothing if it passes.

        pytest's own traceback of a failure is not shown, and slow to make: `--tb=line` has none.
        """
        result = self.run(str(self.feature(*scenarios)), f"--tb={style}")
        reports = result.reprec.getreports("pytest_runtest_logreport")
        found = [report.longreprtext for report in reports if report.when == "call"]
        assert len(found) == len(scenarios), result.stdout.str()
        return found


def message_in(output: str) -> str:
    """The message of a failure in what pytest prints of it."""
    return "\n".join(line[4:] for line in output.splitlines() if line.startswith("E   "))


def cases(text: str) -> list[tuple[str, list[str]]]:
    """What someone writes, under it the lines that are said of it: each begins with `> `."""
    found = re.findall(r"((?:^(?!> ).*\n)+)((?:^> .*\n)+)", textwrap.dedent(text), re.MULTILINE)
    return [
        (written.strip("\n"), [line[2:] for line in said.splitlines()]) for written, said in found
    ]


def docstring(step: str, text: str) -> str:
    """A step with a docstring under it."""
    return f'{step}\n"""\n{textwrap.dedent(text).strip()}\n"""'


def table(step: str, *rows: Sequence[str]) -> str:
    """A step with a table under it."""
    return "\n".join([step, *(f"| {' | '.join(row)} |" for row in rows)])


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


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return Project(pytester)


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
        "requests": lambda: HTTPAdapter.send,
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
