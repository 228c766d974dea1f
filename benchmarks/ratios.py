"""What a turn and a step cost, in the time that plain pytest and plain pytest-bdd take.

Run it with `python benchmarks/ratios.py`. It compares with the figures in `ratios.json`, beside
this file, and ends with exit status 1 if one is a third worse, or a crowd costs a tenth more than
three people, so that CI fails. The machine
changes little about them; the versions that they were measured with, written beside them, may.

- turn: what a turn adds to a test, in the time of a test of plain pytest.
- step: what a scenario of our steps takes, in the time of the same one of plain pytest-bdd.
- crowd: what a scenario takes in a household of 1,000 people, in the time of the same one among
  three. Its turns call a back end with a linked account, and are looked through for someone's name.

The time is that of `cost.py`, processor time of whole pytest processes, but of one with many tests
less one with few, so that their start does not count. Each figure is the median over the rounds.

`python benchmarks/ratios.py --write` writes new figures down: once they are better, or with the
change that makes them worse and its reason.
"""

import argparse
import json
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from cost import NAMES, TURNS, crowds, projects, seconds_of

FIGURES = Path(__file__).with_name("ratios.json")
WORSE = {"turn": 1 / 3, "step": 1 / 3, "crowd": 1 / 10}
"""By which part each figure may be worse than the one that is written down."""

COUNTS = {
    "few": dict.fromkeys(NAMES, 5),
    "many": {"plain": 2000, "turns": 450, "plain pytest-bdd": 450, "steps": 225},
}
"""How many tests or scenarios the projects have."""

PEOPLE = {"three": 3, "crowd": 1000}
CROWDED = {"few": 5, "many": 150}
"""How many people live in the households, and how many scenarios are run in each."""

ROUNDS = 5
MEANINGS = {
    "turn": "a turn adds to a test, in tests of plain pytest",
    "step": "a scenario takes, in scenarios of plain pytest-bdd",
    "crowd": "a scenario takes among 1,000 people, in scenarios among three",
}
_VERSIONS = ("pytest", "pytest-bdd")

Times = list[dict[str, float]]
"""Seconds by project, such as ``plain, few``, for each round."""


def measured() -> Times:
    """Run all projects, and once more for each round."""
    with tempfile.TemporaryDirectory() as place:
        all_projects = {
            f"{name}, {size}": project
            for size, counts in COUNTS.items()
            for name, project in projects(Path(place) / size, counts).items()
        }
        all_projects |= {
            f"{name}, {size}": project
            for size, count in CROWDED.items()
            for name, project in crowds(Path(place) / size, PEOPLE, count).items()
        }
        # the first time, Python compiles what it imports
        seconds_of({name: all_projects[name] for name in all_projects if name.endswith("few")})
        return [seconds_of(all_projects) for _ in range(ROUNDS)]


def figures_of(times: Times) -> dict[str, float]:
    """The ratios, by name."""
    rounds = [_figures_of_round(seconds) for seconds in times]
    return {name: statistics.median(one[name] for one in rounds) for name in MEANINGS}


def _figures_of_round(seconds: Mapping[str, float]) -> dict[str, float]:
    def of_one(name: str) -> float:
        """The seconds that a test or scenario takes."""
        taken = seconds[f"{name}, many"] - seconds[f"{name}, few"]
        return taken / (COUNTS["many"][name] - COUNTS["few"][name])

    plain, turns, bdd, steps = map(of_one, NAMES)
    three, crowd = (seconds[f"{name}, many"] - seconds[f"{name}, few"] for name in PEOPLE)
    return {
        "turn": (turns - plain) / TURNS / plain,
        "step": steps / bdd,
        "crowd": crowd / three,
    }


def worse(figures: Mapping[str, float], written: Mapping[str, float]) -> list[str]:
    """The names of those that are too much worse than what is written down."""
    return [name for name in MEANINGS if figures[name] > written[name] * (1 + WORSE[name])]


def main(arguments: Sequence[str], measure: Callable[[], Times], file: Path) -> int:
    """Measure, compare or write down; gives the exit status.

    Args:
        arguments: those of the command line.
        measure: gives the times.
        file: has the figures that are written down.
    """
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the figures down")
    write = parser.parse_args(arguments).write
    figures = {name: round(figure, 3) for name, figure in figures_of(measure()).items()}
    if write:
        record = {"measured": f"{date.today()}, {_versions()}", **figures}
        file.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
        print(f"{file.name}: {record}")
        return 0
    written = json.loads(file.read_text(encoding="utf-8"))
    print(f"now {_versions()}; written down {written['measured']}")
    for name, meaning in MEANINGS.items():
        limit = written[name] * (1 + WORSE[name])
        change = figures[name] / written[name] - 1
        print(f"{name}: {meaning}: {figures[name]:.2f}", end=" ")
        print(f"({change:+.0%}); written down is {written[name]:.2f}, the most {limit:.2f}")
    slower = worse(figures, written)
    if slower:
        print(
            f"too slow: {' and '.join(slower)}. Run it again; if it stays so, find what your change"
            " costs by benchmarks/cost.py before and after it. If that is what it is worth, write"
            " the new figures down: python benchmarks/ratios.py --write"
        )
    return 1 if slower else 0


def _versions() -> str:
    installed = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return f"Python {platform.python_version()}, {installed}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], measured, FIGURES))
