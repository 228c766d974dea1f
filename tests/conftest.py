"""What the tests share: a skill project in a folder of its own, run by pytest from outside."""

import os
import socket
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import deepdiff
import pytest
from ask_sdk_core import skill_builder
from requests.adapters import HTTPAdapter

import pytest_alexa_persona.collection
import pytest_alexa_persona.run
import pytest_alexa_persona.steps

pytest_plugins = ["pytester"]

# pytester forgets what a run has imported; what is imported here already is imported once
IMPORTED_ONCE = (deepdiff, skill_builder, pytest_alexa_persona)

HOUSEHOLD = """
account: {id: smith}
people:
  John: {given_name: John, full_name: John Smith, granted: [given name]}
  Jane: {given_name: Jane, granted: [given name]}
"""

ECHO = """
def handler(event, context):
    request, system = event["request"], event["context"]["System"]
    said = request.get("intent", {}).get("name", request["type"])
    who = "person" if "person" in system else "nobody"
    return {
        "version": "1.0",
        "sessionAttributes": event["session"]["attributes"],
        "response": {
            "outputSpeech": {"type": "PlainText", "text": f"{said} by {who}"},
            "shouldEndSession": False,
        },
    }
"""


class Project:
    """A skill author's project: `lambda/app.py`, `household.yaml`, `features/`."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.root = pytester.path
        self.write("pytest.ini", "[pytest]\nalexa_skill = lambda/app.py:handler\n")
        self.write("household.yaml", HOUSEHOLD)
        self.skill(ECHO)

    def write(self, path: str, text: str) -> Path:
        """Write a file, the text without the indentation that all its lines share."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")
        return file

    def skill(self, code: str) -> Path:
        """The skill: Python code that defines `handler(event, context)`."""
        return self.write("lambda/app.py", code)

    def says(self, expression: str) -> Path:
        """A skill that says what a Python expression over `event` gives, as plain text."""
        return self.skill(
            f"""
            def handler(event, context):
                speech = {{"type": "PlainText", "text": {expression}}}
                return {{"response": {{"outputSpeech": speech, "shouldEndSession": False}}}}
            """
        )

    def responds(self, response: str) -> Path:
        """A skill whose `response` is what a Python expression over `event` gives."""
        return self.skill(
            f"""
            def handler(event, context):
                return {{"version": "1.0", "response": {response}}}
            """
        )

    def feature(self, steps: str, name: str = "test") -> Path:
        """A feature file with one scenario of these steps."""
        lines = textwrap.indent(textwrap.dedent(steps).strip("\n"), "    ")
        return self.write(f"features/{name}.feature", f"Feature: F\n\n  Scenario: S\n{lines}\n")

    def run(self, *args: str) -> pytest.RunResult:
        """Run pytest in the project, in this process."""
        return self.pytester.runpytest_inprocess("-p", "no:cacheprovider", *args)

    def passes(self, steps: str) -> None:
        """Run a scenario that must pass."""
        self.feature(steps)
        self.run().assert_outcomes(passed=1)

    def fails(self, steps: str) -> str:
        """Run a scenario that must fail; gives what pytest prints."""
        self.feature(steps)
        result = self.run()
        result.assert_outcomes(failed=1)
        return result.stdout.str()


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return Project(pytester)


@pytest.fixture(autouse=True)
def nothing_leaks() -> Iterator[None]:
    """Whatever a test does, the process is as it was before."""
    observed: dict[str, Callable[[], object]] = {
        "requests": lambda: HTTPAdapter.send,
        "sockets": lambda: socket.socket.connect,
        "look-up of names": lambda: socket.getaddrinfo,
        "working directory": os.getcwd,
        "sys.path": lambda: list(sys.path),
    }
    before = {what: look() for what, look in observed.items()}
    yield
    changed = [what for what, look in observed.items() if look() != before[what]]
    assert not changed, f"left changed: {changed}"
