"""What a turn and a step cost, over a handler that does nothing.

Run it with `python benchmarks/cost.py [scenarios] [rounds]`. What counts is the processor time
of whole pytest processes, start included. Each line is the median over the rounds; in each
round all variants run one after the other, and ratios are of one round.

- plain pytest: a test calls the handler 5 times.
- turns: a test takes 5 turns through the fixture `alexa`; also with 1,000 people in the file
  and a guest among them, and for four times as many tests.
- plain pytest-bdd: a scenario of 8 steps that do nothing.
- steps: a scenario of 8 of our steps, 3 of them turns.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

TURNS = 5
STEPS = 8

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


# without these Python compiles every module anew in each process
_SLOWER = ("PYTHONDONTWRITEBYTECODE",)


def main(count: int = 500, rounds: int = 5) -> None:
    """Time each variant and print what a turn and a step cost."""
    with tempfile.TemporaryDirectory() as place:
        variants = _variants(Path(place), count)
        for run in variants.values():
            run()
        times = [{name: run() for name, run in variants.items()} for _ in range(rounds)]

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


def _variants(place: Path, count: int) -> dict[str, Callable[[], float]]:
    steps = "Feature: Steps\n" + "".join(SCENARIO.format(number=n) for n in range(count))
    crowd = "".join(f"  Person{n}: {{given_name: Person}}\n" for n in range(1000))
    plain, turn = PLAIN.replace("COUNT", str(count)), TURN.replace("COUNT", str(count))
    many_plain, many_turns = (text.replace("COUNT", str(4 * count)) for text in (PLAIN, TURN))
    without = "no:alexa_persona"
    return {
        "plain": _variant(place / "a", {"test_it.py": plain}, without),
        "turns": _variant(place / "b", {"test_it.py": turn}),
        "turns, 1,000 people": _variant(
            place / "c", {"test_it.py": turn, "household.yaml": HOUSEHOLD + crowd}
        ),
        "guest, 1,000 people": _variant(
            place / "h",
            {
                "test_it.py": turn.replace('alexa.person("Jane")', "alexa.guest()"),
                "household.yaml": HOUSEHOLD + crowd,
            },
        ),
        "plain, many": _variant(place / "d", {"test_it.py": many_plain}, without),
        "turns, many": _variant(place / "e", {"test_it.py": many_turns}),
        "plain pytest-bdd": _variant(
            place / "f", {"test_it.py": BDD, "steps.feature": steps}, without
        ),
        "steps": _variant(place / "g", {"steps.feature": steps}),
    }


def _variant(
    folder: Path, files: dict[str, str], plugin: str = "alexa_persona"
) -> Callable[[], float]:
    """Write a project; gives what runs it and tells the seconds."""
    folder.mkdir()
    base = {
        "app.py": HANDLER,
        "household.yaml": HOUSEHOLD,
        "pytest.ini": "[pytest]\npythonpath = .\n"
        + ("" if plugin.startswith("no:") else "alexa_skill = app.py:handler\n"),
    }
    for name, text in (base | files).items():
        (folder / name).write_text(text)
    disabled = ["-p", plugin] if plugin.startswith("no:") else []
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *disabled]

    environment = {key: value for key, value in os.environ.items() if key not in _SLOWER}

    def run() -> float:
        before = os.times()
        result = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        after = os.times()
        if result.returncode:
            raise SystemExit(result.stdout[-2000:])
        return (
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )

    return run


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
