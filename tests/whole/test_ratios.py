"""What `benchmarks/ratios.py` makes of the times that it has measured."""

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

QUICK = {
    "plain, few": 1.0,
    "plain, many": 1.0 + 1995 * 0.001,
    "turns, few": 2.0,
    "turns, many": 2.0 + 445 * (0.001 + 5 * 0.0005),
    "plain pytest-bdd, few": 1.0,
    "plain pytest-bdd, many": 1.0 + 445 * 0.002,
    "steps, few": 3.0,
    "steps, many": 3.0 + 220 * 0.005,
    "three, few": 1.0,
    "three, many": 1.0 + 145 * 0.01,
    "crowd, few": 4.0,
    "crowd, many": 4.0 + 145 * 0.01,
}
"""A test takes 1 ms, a turn half of one more; a scenario takes 2 ms, and one of ours 5.

Among 1,000 people a scenario takes as long as among three."""


@pytest.fixture
def ratios(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield import_module("ratios")
    for name in ("ratios", "cost"):
        del sys.modules[name]


@pytest.fixture
def written(tmp_path):
    file = tmp_path / "ratios.json"
    file.write_text(json.dumps({"measured": "one day", "turn": 0.5, "step": 2.5, "crowd": 1.0}))
    return file


def slower(name, seconds):
    return {**QUICK, name: QUICK[name] + seconds}


def test_ratios_leave_the_start_out_and_are_the_median_of_the_rounds(ratios):
    rounds = [slower("plain, many", 1), QUICK, slower("turns, many", 7)]
    assert ratios.figures_of(rounds) == pytest.approx({"turn": 0.5, "step": 2.5, "crowd": 1.0})


def test_a_figure_that_is_a_third_worse_ends_with_status_1_and_says_what_to_do(
    ratios, written, capsys
):
    half_again = slower("turns, many", 445 * 5 * 0.00025)
    assert ratios.main([], lambda: [half_again], written) == 1
    printed = capsys.readouterr().out
    assert "written down one day" in printed
    assert "plain pytest: 0.75 (+50%); written down is 0.50, the most 0.67\n" in printed
    assert "plain pytest-bdd: 2.50 (+0%); written down is 2.50, the most 3.33\n" in printed
    assert "too slow: turn. " in printed
    assert "benchmarks/ratios.py --write" in printed

    assert ratios.main([], lambda: [slower("steps, many", 220 * 0.0018)], written) == 1
    assert "too slow: step. " in capsys.readouterr().out

    assert ratios.main([], lambda: [slower("crowd, many", 145 * 0.0011)], written) == 1
    assert "too slow: crowd. " in capsys.readouterr().out


def test_a_figure_that_is_a_little_worse_or_better_ends_with_status_0(ratios, written, capsys):
    a_little = slower("turns, many", 445 * 5 * 0.00015)
    crowd = slower("crowd, many", 145 * 0.0009)
    for times in (a_little, crowd, QUICK, slower("steps, many", -0.5)):
        assert ratios.main([], lambda times=times: [times], written) == 0
    assert "too slow" not in capsys.readouterr().out


def test_figures_are_written_down_only_if_asked_for(ratios, written):
    before = written.read_text()
    twice = slower("turns, many", 445 * 5 * 0.0005)
    ratios.main([], lambda: [twice], written)
    assert written.read_text() == before
    assert ratios.main(["--write"], lambda: [twice], written) == 0
    record = json.loads(written.read_text())
    assert (record["turn"], record["step"], record["crowd"]) == (1.0, 2.5, 1.0)
    assert f"pytest {pytest.__version__}" in record["measured"]
    assert ratios.main([], lambda: [twice], written) == 0


def test_the_figures_in_the_repository_are_those_that_are_compared(ratios):
    record = json.loads((BENCHMARKS / "ratios.json").read_text())
    assert record.keys() == {"measured", *ratios.MEANINGS}
    assert ratios.FIGURES == BENCHMARKS / "ratios.json"
