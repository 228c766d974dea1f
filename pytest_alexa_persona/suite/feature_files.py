"""Feature files as pytest collects them, without a test module around them.

pytest-bdd makes the scenarios; what it would pass over in silence is checked here first.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytest_bdd import scenarios

from ..errors import FeatureError
from ..private_names import (
    BoundScenario,
    MadeModule,
    NoFeatureError,
    NotGherkinError,
    WrittenFeature,
    parse_feature,
    scenario_of,
    template_of,
)
from ..project.locales import tagged
from ..wording.printable import printable
from . import vacuous


class FeatureFile(MadeModule, pytest.Module):
    """A feature file whose scenarios are tests."""

    def make(self) -> ModuleType:
        """The scenarios of the file, as tests of a module."""
        try:
            _parse(self.path)
        except FeatureError as error:
            raise self.CollectError(printable(str(error))) from None
        module = ModuleType(f"feature_{self.path.stem}")
        module.__file__ = str(self.path)
        namespace: dict[str, Any] = {
            "scenarios": scenarios,
            "path": str(self.path),
            "folder": str(self.path.parent),
        }
        # scenarios() writes the tests into the namespace that calls it
        exec("scenarios(path, features_base_dir=folder)", namespace)
        for name, value in namespace.items():
            if is_scenario(value):
                value.__module__ = module.__name__
                setattr(module, name, value)
        return module

    def istestfunction(self, obj: object, name: str) -> bool:  # noqa: ARG002
        """Every scenario is a test, whatever the setting python_functions says."""
        return is_scenario(obj)

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """The scenarios, each reported under its own name and line."""
        for item in super().collect():
            if isinstance(item, pytest.Function):
                scenario = scenario_of(item.function)
                assert scenario is not None
                _report_as(item, self.path, scenario)
            yield item


def bound_elsewhere(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """The items of feature files whose scenarios a test module binds as well."""
    ours: dict[pytest.Item, tuple[str, str]] = {}
    theirs: set[tuple[str, str]] = set()
    for item in items:
        bound = scenario_of(getattr(item, "function", None))
        if bound is None:
            continue
        scenario = bound.file, bound.name
        if isinstance(item.parent, FeatureFile):
            ours[item] = scenario
        else:
            theirs.add(scenario)
    return {item for item, scenario in ours.items() if scenario in theirs}


def check_bound(function: object) -> None:
    """Reject a scenario that a test module binds, if it has steps of ours and proves nothing.

    Raises:
        FeatureError: see `vacuous.check`.
    """
    scenario = template_of(function)
    if scenario is not None and vacuous.concerns_us(scenario):
        vacuous.check(scenario)


def is_scenario(function: object) -> bool:
    """Whether a test function is a scenario of pytest-bdd."""
    return scenario_of(function) is not None


def _report_as(item: pytest.Function, path: Path, scenario: BoundScenario) -> None:
    """Let pytest name the scenario and its line, not the function of pytest-bdd around it."""
    _, bracket, example = item.name.partition("[")
    title = f"{scenario.feature}: {scenario.name}{' ' + bracket + example if bracket else ''}"
    place = path, scenario.line - 1, title
    item.reportinfo = lambda: place  # type: ignore[method-assign]


def _parse(path: Path) -> None:
    """Parse a feature file, check it, and let pytest-bdd know it.

    Raises:
        FeatureError: it cannot be parsed, or holds what would pass without being run.
    """
    try:
        for scenario in parse_feature(path, lambda feature: _check(feature, path)):
            vacuous.check(scenario)
    except NoFeatureError:
        raise FeatureError(f"{path} is empty: it needs a line that begins with Feature:") from None
    except NotGherkinError as error:
        raise FeatureError(f"{path}:{error.line}: {error}\n  {error.text.strip()}") from None
    except UnicodeDecodeError as error:
        raise FeatureError(f"{path}: not UTF-8 text: byte {error.start}") from None


def _check(feature: WrittenFeature, file: Path) -> None:
    """Reject what pytest-bdd would pass over without a word."""
    lines: dict[str, int] = {}
    for tag in feature.tags:
        try:
            tagged([tag.name.removeprefix("@")])
        except FeatureError as error:
            raise FeatureError(f"{file}:{tag.line}: {error}") from None
    for background in feature.backgrounds:
        _check_description(background.description, f"{file}:{background.line}: Background")
    for scenario in feature.scenarios:
        where = f'{file}:{scenario.line}: the scenario "{scenario.name}"'
        first = lines.setdefault(scenario.name, scenario.line)
        if first != scenario.line:
            raise FeatureError(
                f"{where} has the same name as the one in line {first}; one of them would not run"
            )
        _check_description(scenario.description, where)
        if not scenario.steps:
            raise FeatureError(f"{where} has no steps")
        if not all(scenario.rows) or (not scenario.rows and scenario.is_outline):
            raise FeatureError(f"{where} is an outline without rows; none of it would run")
    if not lines:
        raise FeatureError(f"{file}:{feature.line}: the feature has no scenarios")


def _check_description(description: str, where: str) -> None:
    """Reject a step whose mistyped keyword makes it a description, which is not run."""
    from ..steps.catalogue import find

    for line in description.splitlines():
        _, _, text = line.strip().partition(" ")
        if any(find(keyword, text) for keyword in ("given", "when", "then")):
            raise FeatureError(f'{where} has a line that begins with no keyword: "{line.strip()}"')
