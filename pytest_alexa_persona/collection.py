"""Feature files as pytest collects them, without a test module around them.

pytest-bdd makes the scenarios; what it would pass over in silence is checked here first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from os.path import abspath
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gherkin.dialect import Dialect
from pytest_bdd import feature as bdd_features
from pytest_bdd import scenarios
from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.gherkin_parser import Child, Feature, GherkinDocument, Tag
from pytest_bdd.parser import FeatureParser, ScenarioTemplate
from pytest_bdd.scenario import scenario_wrapper_template_registry

from .errors import FeatureError
from .locales import tagged


class FeatureFile(pytest.Module):
    """A feature file whose scenarios are tests."""

    def _getobj(self) -> ModuleType:
        try:
            _parse(self.path)
        except FeatureError as error:
            raise self.CollectError(str(error)) from None
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
                template = _template_of(item.function)
                assert template is not None
                _report_as(item, self.path, template)
            yield item


def bound_elsewhere(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """The items of feature files whose scenarios a test module binds as well."""
    ours: dict[pytest.Item, tuple[str, str]] = {}
    theirs: set[tuple[str, str]] = set()
    for item in items:
        template = _template_of(getattr(item, "function", None))
        if template is None:
            continue
        scenario = template.feature.filename, template.name
        if isinstance(item.parent, FeatureFile):
            ours[item] = scenario
        else:
            theirs.add(scenario)
    return {item for item, scenario in ours.items() if scenario in theirs}


def is_scenario(function: object) -> bool:
    """Whether a test function is a scenario of pytest-bdd."""
    return _template_of(function) is not None


def _template_of(function: Any) -> ScenarioTemplate | None:
    try:
        return scenario_wrapper_template_registry.get(function)
    except TypeError:  # what cannot be referred to weakly is no scenario
        return None


def _report_as(item: pytest.Function, path: Path, template: ScenarioTemplate) -> None:
    """Let pytest name the scenario and its line, not the function of pytest-bdd around it."""
    _, bracket, example = item.name.partition("[")
    title = f"{template.feature.name}: {template.name}{' ' + bracket + example if bracket else ''}"
    place = path, template.line_number - 1, title
    item.reportinfo = lambda: place  # type: ignore[method-assign]


def _parse(path: Path) -> None:
    """Parse a feature file, check it, and put it where pytest-bdd looks first.

    Raises:
        FeatureError: it cannot be parsed, or holds what would pass without being run.
    """
    try:
        feature = _CheckedParser(str(path.parent), path.name, "utf-8-sig").parse()
    except GherkinParseError as error:
        # pytest-bdd hands on what it has no words for, place included
        message = re.sub(r"^Unknown parsing error: [^(]*\(\d+:\d+\): ", "", error.message)
        raise FeatureError(
            f"{path}:{error.line}: {message}\n  {error.line_content.strip()}"
        ) from None
    except UnicodeDecodeError as error:
        raise FeatureError(f"{path}: not UTF-8 text: byte {error.start}") from None
    bdd_features.features[abspath(path)] = feature


class _CheckedParser(FeatureParser):
    def _parse_feature_file(self) -> GherkinDocument:
        try:
            document = super()._parse_feature_file()
        except KeyError:
            raise FeatureError(
                f"{self.abs_filename} is empty: it needs a line that begins with Feature:"
            ) from None
        _check(document.feature, self.abs_filename)
        return document


def _check(feature: Feature, file: str) -> None:
    """Reject what pytest-bdd would pass over without a word."""
    dialect = Dialect.for_name(feature.language)
    outline = dialect.scenario_outline_keywords if dialect else ()
    lines: dict[str, int] = {}
    for tag in _tags(feature):
        try:
            tagged([tag.name.removeprefix("@")])
        except FeatureError as error:
            raise FeatureError(f"{file}:{tag.location.line}: {error}") from None
    for background in filter(None, (child.background for child in _children(feature))):
        _check_description(background.description, f"{file}:{background.location.line}: Background")
    for scenario in filter(None, (child.scenario for child in _children(feature))):
        here = scenario.location.line
        where = f'{file}:{here}: the scenario "{scenario.name}"'
        first = lines.setdefault(scenario.name, here)
        if first != here:
            raise FeatureError(
                f"{where} has the same name as the one in line {first}; one of them would not run"
            )
        _check_description(scenario.description, where)
        if not scenario.steps:
            raise FeatureError(f"{where} has no steps")
        tables = [table.table_body or () for table in scenario.examples]
        if not all(tables) or (not tables and scenario.keyword in outline):
            raise FeatureError(f"{where} is an outline without rows; none of it would run")
    if not lines:
        raise FeatureError(f"{file}:{feature.location.line}: the feature has no scenarios")


def _check_description(description: str, where: str) -> None:
    """Reject a step whose mistyped keyword makes it a description, which is not run."""
    from .steps.catalogue import find

    for line in description.splitlines():
        _, _, text = line.strip().partition(" ")
        if any(find(keyword, text) for keyword in ("given", "when", "then")):
            raise FeatureError(f'{where} has a line that begins with no keyword: "{line.strip()}"')


def _tags(feature: Feature) -> Iterator[Tag]:
    """All tags of a feature, wherever they stand in it."""
    yield from feature.tags
    for rule in filter(None, (child.rule for child in feature.children)):
        yield from rule.tags
    for scenario in filter(None, (child.scenario for child in _children(feature))):
        yield from scenario.tags
        for examples in scenario.examples:
            yield from examples.tags


def _children(feature: Feature) -> Iterator[Child]:
    """The backgrounds and scenarios of a feature, those of its rules among them."""
    for child in feature.children:
        yield from child.rule.children if child.rule else [child]
