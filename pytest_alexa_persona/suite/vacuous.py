"""Scenarios that would pass whatever the skill does: nobody speaks to it, or what is compared is a
placeholder that nothing fills in.
"""

import re
from collections.abc import Iterator, Set
from typing import cast

from ..errors import FeatureError
from ..private_names import (
    ExamplesTable,
    TemplateOfScenario,
    TemplateStep,
    names_filled_in,
    with_row,
)
from ..wording.nearest import did_you_mean, meant_by
from .markup import is_markup

_NAME = re.compile(r"<([^<>\n]+)>")
_LOOKS_LIKE_A_NAME = re.compile(r"[^\W\d_](?:[\w '.-]*\w)?")
_LIKENESS = 0.7


def check(scenario: TemplateOfScenario) -> None:
    """Reject a scenario that proves nothing.

    Raises:
        FeatureError: it says nothing to the skill, has a placeholder that no column fills in, or a
            column that nothing uses.
    """
    _check_placeholders(scenario)
    _check_that_somebody_speaks(scenario)


def concerns_us(scenario: TemplateOfScenario) -> bool:
    """Whether a step of a scenario is one of this plugin's."""
    return any(_is_ours(step, row) for row in _rows(scenario) for step in scenario.steps)


def _rows(scenario: TemplateOfScenario) -> list[dict[str, str]]:
    return [dict(row) for table in scenario.tables for row in table.rows] or [{}]


def _is_ours(step: TemplateStep, row: dict[str, str]) -> bool:
    from ..steps.catalogue import find
    from ..steps.vocabulary.phrases import Keyword

    return find(cast(Keyword, step.type), with_row(step.text, row)) is not None


def _check_that_somebody_speaks(scenario: TemplateOfScenario) -> None:
    """Reject steps of this plugin without a When among them; others may do anything."""
    if any(step.type == "when" for step in scenario.steps):
        return
    for row in _rows(scenario):
        if all(_is_ours(step, row) for step in scenario.steps):
            raise FeatureError(
                f"{scenario.file}:{scenario.line}: nobody says anything to the skill in the "
                f'scenario "{scenario.name}": it has no When'
            )


def _check_placeholders(scenario: TemplateOfScenario) -> None:
    for table in scenario.tables or (None,):
        columns = frozenset(table.columns) if table else frozenset()
        for step in scenario.steps:
            for line, text in ((step.line, step.text), *step.cells):
                for name in _unfilled(text, columns):
                    raise _no_column(scenario, line, name, table)
            for name in _nearly_columns(step.docstring, columns):
                raise _no_column(scenario, step.line, name, table)
    used = {name for text in _texts(scenario) for name in _NAME.findall(text)}
    for table in scenario.tables:
        for column in table.columns:
            if column not in used:
                raise FeatureError(
                    f'{scenario.file}:{table.line}: no step of the scenario "{scenario.name}" uses '
                    f'the column "{column}": write <{column}> where its values belong'
                )


def _texts(scenario: TemplateOfScenario) -> Iterator[str]:
    yield scenario.name
    for step in scenario.steps:
        yield step.text
        yield step.docstring
        yield from (text for _, text in step.cells)


def _unfilled(text: str, columns: Set[str]) -> Iterator[str]:
    """The placeholders of a step's line, or of a cell, that stay as they are."""
    filled = names_filled_in(text) & columns
    for found in _NAME.finditer(text):
        name = found[1]
        is_none = name in filled or _is_of_expression(text, found) or is_markup(name, text)
        if not is_none and (_LOOKS_LIKE_A_NAME.fullmatch(name) or _is_nearly(name, columns)):
            yield name


def _nearly_columns(docstring: str, columns: Set[str]) -> Iterator[str]:
    """What stands in a docstring, often SSML, for a column that is called otherwise."""
    for found in _NAME.finditer(docstring):
        name = found[1]
        is_none = name in columns or _is_of_expression(docstring, found)
        if not is_none and not is_markup(name, docstring) and _is_nearly(name, columns):
            yield name


def _is_of_expression(text: str, found: re.Match[str]) -> bool:
    """Whether it is the name of a group in a regular expression."""
    return text[: found.start()].endswith(("(?P", "(?", "\\g", "\\k"))


def _is_nearly(name: str, columns: Set[str]) -> bool:
    return bool(meant_by(name, columns, likeness=_LIKENESS))


def _no_column(
    scenario: TemplateOfScenario, line: int, name: str, table: ExamplesTable | None
) -> FeatureError:
    where = f"{scenario.file}:{line}"
    if table is None:
        return FeatureError(
            f'{where}: nothing fills in <{name}>: the scenario "{scenario.name}" has no Examples'
        )
    if name in table.columns:
        return FeatureError(
            f"{where}: pytest-bdd does not fill in <{name}> here, since another < stands before it"
        )
    return FeatureError(
        f"{where}: nothing fills in <{name}>: the Examples in line {table.line} have no column "
        f'"{name}"{did_you_mean(name, table.columns)}'
    )
