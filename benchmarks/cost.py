"""What a turn and a step cost, over a handler that does nothing.

Run it with `python benchmarks/cost.py [scenarios] [rounds]`. What counts is the processor time
of whole pytest processes, start included. Each line is the median over the rounds; in each
round the processes of all variants take turns of some milliseconds, so that what else the machine
does makes all of them slower alike, and ratios are of one round.

- plain pytest: a test calls the handler 5 times.
- turns: a test takes 5 turns through the fixture `alexa`; also with 1,000 people in the file
  and a guest among them, and for four times as many tests.
- plain pytest-bdd: a scenario of 8 steps that do nothing.
- steps: a scenario of 8 of our steps, 3 of them turns.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

TURNS = 5
STEPS = 8
NAMES = ("plain", "turns", "plain pytest-bdd", "steps")

HANDLER = """
def handler(event, context):
    return {"version": "1.0", "response": {"shouldEndSession": False}}
"""
HOUSEHOLD = "people:\n  Jane: {given_name: Jane, granted: [given name]}\n"
PLAIN = f"""
import pytest
from app import handler

@pytest.mark.parametrize("number", range(COUNT))
def test_handler(number):
    for _ in range({TURNS}):
        assert handler({{}}, None)
"""
TURN = f"""
import pytest

@pytest.mark.parametrize("number", range(COUNT))
def test_turns(alexa, number):
    jane = alexa.person("Jane")
    for _ in range({TURNS}):
        assert jane.opens().session_open
"""
BDD = """
from pytest_bdd import given, parsers, scenarios, then, when

@given(parsers.re("Jane has (?P<what>.*)"))
@when(parsers.re("Jane (?P<what>opens|asks) .*"))
@then(parsers.re("(the session|Alexa) (?P<what>.*)"))
def _(what):
    pass

scenarios("steps.feature")
"""
SCENARIO = """
  Scenario: number {number}
    Given Jane has granted nothing
    When Jane opens the skill
    Then the session stays open
    When Jane asks for FooIntent
    Then the session stays open
    And Alexa says nothing
    When Jane asks for BarIntent
    Then the session stays open
"""

CALLER = """
import requests

def handler(event, context):
    token = event["context"]["System"]["person"]["accessToken"]
    requests.get("https://bus.example/me", headers={"Authorization": f"Bearer {token}"})
    speech = {"type": "PlainText", "text": "Your bus to Tacoma leaves at five, Jane."}
    return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": False}}
"""
AMONG_OTHERS = """
  Scenario: number {number}
    Given GET "https://bus.example/me" answers 200
    When Jane opens the skill
    Then the skill used Jane's linked account
    And nothing about Ann2 is revealed
    When Jane asks for FooIntent
    Then the skill used Jane's linked account
    And nothing about Ann1 is revealed
"""


# without these Python compiles every module anew in each process
_SLOWER = ("PYTHONDONTWRITEBYTECODE",)
_SLICE_SECONDS = 0.02


@dataclass(frozen=True)
class Project:
    """A project of tests.

    Attributes:
        folder: where it is.
        is_plain: whether it runs without this plugin.
    """

    folder: Path
    is_plain: bool

    @property
    def output(self) -> Path:
        """What pytest has printed."""
        return self.folder / "output.txt"

    def start(self) -> int:
        """Start pytest; gives the number of its process, which stands still."""
        options = ["-p", "no:alexa_persona"] if self.is_plain else []
        environment = {key: value for key, value in os.environ.items() if key not in _SLOWER}
        with self.output.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
                cwd=self.folder,
                env=environment,
                stdout=output,
                stderr=output,
            )
        os.kill(process.pid, signal.SIGSTOP)
        process.returncode = 0  # it is waited for elsewhere
        return process.pid


def main(count: int = 500, rounds: int = 5) -> None:
    """Time each variant and print what a turn and a step cost."""
    with tempfile.TemporaryDirectory() as place:
        variants = _variants(Path(place), count)
        seconds_of(variants)
        times = [seconds_of(variants) for _ in range(rounds)]

    def median(figure: Callable[[dict[str, float]], float]) -> float:
        return statistics.median(figure(one) for one in times)

    def per(unit: int, name: str, plain: str) -> str:
        """What a variant takes over another one, for each of so many units."""
        return f"{median(lambda one: (one[name] - one[plain]) / unit * 1000):.3f} ms"

    turns, steps = count * TURNS, count * STEPS
    print(f"{count} scenarios, {rounds} rounds, Python {sys.version.split()[0]}")
    print(f"plain pytest: {median(lambda one: one['plain'] / count * 1000):.3f} ms a test")
    ratio = median(lambda one: one["turns"] / one["plain"])
    print(f"tests of {TURNS} turns take, of its time: {ratio:.2f}")
    print(f"a turn adds to it: {per(turns, 'turns', 'plain')}")
    print(f"  with 1,000 people: {per(turns, 'turns, 1,000 people', 'plain')}")
    print(f"  of a guest among them: {per(turns, 'guest, 1,000 people', 'plain')}")
    print(f"  with {4 * count} tests: {per(4 * turns, 'turns, many', 'plain, many')}")
    print(f"a step adds to plain pytest-bdd: {per(steps, 'steps', 'plain pytest-bdd')}")
    ratio = median(lambda one: one["steps"] / one["plain pytest-bdd"])
    print(f"scenarios take, of plain pytest-bdd's time: {ratio:.2f}")


def seconds_of(projects: Mapping[str, Project]) -> dict[str, float]:
    """The processor time that pytest takes in each of some projects.

    All of them run at a time, one for a moment while the others stand still.
    """
    running = {name: project.start() for name, project in projects.items()}
    seconds: dict[str, float] = {}
    try:
        while running:
            for name, process in list(running.items()):
                os.kill(process, signal.SIGCONT)
                time.sleep(_SLICE_SECONDS)
                os.kill(process, signal.SIGSTOP)
                ended, status, used = os.wait4(process, os.WNOHANG)
                if ended:
                    del running[name]
                    seconds[name] = used.ru_utime + used.ru_stime
                    if status:
                        raise SystemExit(projects[name].output.read_text()[-2000:])
    finally:
        for process in running.values():
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
    return seconds


def projects(place: Path, counts: Mapping[str, int]) -> dict[str, Project]:
    """Turns and steps, and what is the same without this plugin.

    Args:
        place: a folder for the projects.
        counts: how many tests or scenarios each of `NAMES` has.
    """
    plain, turns, bdd, steps = (counts[name] for name in NAMES)
    files = (
        {"test_it.py": PLAIN.replace("COUNT", str(plain))},
        {"test_it.py": TURN.replace("COUNT", str(turns))},
        {"test_it.py": BDD, "steps.feature": _feature(bdd)},
        {"steps.feature": _feature(steps)},
    )
    return {
        name: _project(place / name, each, is_plain=name.startswith("plain"))
        for name, each in zip(NAMES, files, strict=True)
    }


def crowds(place: Path, people: Mapping[str, int], count: int) -> dict[str, Project]:
    """Scenarios whose turns call a back end with a linked account, in households of several sizes.

    Args:
        place: a folder for the projects.
        people: how many people there are in each, by its name.
        count: how many scenarios each has.
    """
    feature = _feature(count, AMONG_OTHERS)
    return {
        name: _project(
            place / name,
            {"steps.feature": feature, "app.py": CALLER, "household.yaml": _crowd(size)},
        )
        for name, size in people.items()
    }


def _crowd(count: int) -> str:
    details = "given_name: Ann, linked_account: token-{0}, mobile_number: +1 2065550{0}"
    others = "".join(f"  Ann{n}: {{{details.format(n)}}}\n" for n in range(1, count))
    return f"people:\n  Jane: {{given_name: Jane, linked_account: token-0}}\n{others}"


def _feature(count: int, scenario: str = SCENARIO) -> str:
    return "Feature: Steps\n" + "".join(scenario.format(number=n) for n in range(count))


def _variants(place: Path, count: int) -> dict[str, Project]:
    many = projects(place / "many", dict.fromkeys(NAMES, 4 * count))
    crowd = "".join(f"  Person{n}: {{given_name: Person}}\n" for n in range(1000))
    turn = TURN.replace("COUNT", str(count))
    guest = turn.replace('alexa.person("Jane")', "alexa.guest()")
    crowded = {"household.yaml": HOUSEHOLD + crowd}
    return {
        **projects(place, dict.fromkeys(NAMES, count)),
        "turns, 1,000 people": _project(place / "crowd", {"test_it.py": turn} | crowded),
        "guest, 1,000 people": _project(place / "guest", {"test_it.py": guest} | crowded),
        "plain, many": many["plain"],
        "turns, many": many["turns"],
    }


def _project(folder: Path, files: dict[str, str], *, is_plain: bool = False) -> Project:
    folder.mkdir(parents=True)
    base = {
        "app.py": HANDLER,
        "household.yaml": HOUSEHOLD,
        "pytest.ini": "[pytest]\npythonpath = .\n"
        + ("" if is_plain else "alexa_skill = app.py:handler\n"),
    }
    for name, text in (base | files).items():
        (folder / name).write_text(text)
    return Project(folder, is_plain)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
