"""A skill project in a folder of its own, run by pytest from outside, and how tests write it."""

import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
"""The folder of this repository."""

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
    attributes = event["session"].get("attributes", {})
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
        """A feature file with a scenario for each of these steps.

        Where they are Givens alone, as in tests of a Given that fails, Jane opens the skill after
        them: a scenario in which nobody speaks is no test.
        """
        text = "Feature: F\n"
        for number, steps in enumerate(scenarios):
            steps = textwrap.dedent(steps).strip("\n")
            if not re.search("^ *(When|Then) ", steps, re.MULTILINE):
                steps += "\nWhen Jane opens the skill"
            lines = textwrap.indent(steps, "    ")
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


def python_tests(project: Project, *bodies: str, **marked: str) -> list[str]:
    """Run a test for each of these bodies, and tests with a marker; gives what each prints."""
    code = "import pytest\n"
    for number, body in enumerate(bodies):
        lines = textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
        code += f"\n\ndef test_{number}(alexa):\n{lines}\n"
    for name, marker in marked.items():
        code += f"\n\n@pytest.mark.alexa({marker})\ndef {name}(alexa):\n    alexa.guest().opens()\n"
    project.write("test_it.py", code)
    result = project.run("test_it.py")
    found: dict[str, str] = {}
    for report in result.reprec.getreports("pytest_runtest_logreport"):
        found[report.nodeid] = found.get(report.nodeid, "") + report.longreprtext
    return list(found.values())


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return Project(pytester)
