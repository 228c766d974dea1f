"""A copy of the living examples, for a test that breaks them or runs them in another way."""

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from skill_project import ROOT

FEATURES = ROOT / "features"
"""The living examples."""


def forget_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test import anew what the run that it stands in has imported of the examples."""
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(FEATURES)):
            monkeypatch.delitem(sys.modules, name)


@pytest.fixture
def examples(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of its own in which the examples stand, in `features`."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    forget_examples(monkeypatch)
    leaving_out = shutil.ignore_patterns("node_modules", "__pycache__")
    shutil.copytree(FEATURES, pytester.path / "features", ignore=leaving_out)
    pytester.makeini(
        """
        [pytest]
        alexa_skill = features/ride_hailing/lambda/lambda_function.py:lambda_handler
        alexa_household = features/household.yaml
        """
    )
    return pytester


def named(scenario: str) -> tuple[str, str]:
    """The feature of a scenario, and what its tests are called.

    Args:
        scenario: the name of the file without its folder, and the title: ``contact: A guest``.
    """
    feature, title = scenario.split(": ", 1)
    name = re.sub(r"\W+", "_", re.sub(r"[^\w\s]", "", title)).strip("_").lower()
    return feature, f"test_{name}"


def chosen(scenarios: Iterable[str], features: Path) -> list[str]:
    """Options of pytest that run some scenarios.

    Args:
        scenarios: see `named`.
        features: the folder in which they stand, or in one below it.

    Raises:
        ValueError: there is not one feature file of that name.
    """
    names = set(map(named, scenarios))
    files = {feature: list(features.rglob(f"{feature}.feature")) for feature, _ in names}
    for feature, found in files.items():
        if len(found) != 1:
            raise ValueError(f"{len(found)} files have the name {feature}.feature")
    return [*(str(found[0]) for found in files.values()), "-k", " or ".join(n for _, n in names)]
