"""A household written as a table in a feature file."""

import re
from collections.abc import Sequence
from typing import Any

from ..errors import HouseholdError
from ..wording.nearest import did_you_mean
from .schema import MisplacedValue, define
from .state import HouseholdState

_COLUMNS = {
    "person": "person",
    "full name": "full_name",
    "given name": "given_name",
    "mobile number": "mobile_number",
    "voice ID": "voice_id",
    "personalize skills": "personalize_skills",
    "linked account": "linked_account",
    "granted": "granted",
}
_SWITCHES = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}


def from_table(table: Sequence[Sequence[str]]) -> HouseholdState:
    """Read a table with a row for each person; an empty cell is "not set".

    Args:
        table: the rows, the first of them with the names of the columns.

    Raises:
        HouseholdError: a column or a cell that cannot be meant, with its row.
    """
    header, *rows = table
    for column in header:
        if column not in _COLUMNS:
            raise HouseholdError(
                f'a household has no column "{column}"{did_you_mean(column, _COLUMNS)}'
            )
        if header.count(column) > 1:
            raise HouseholdError(f'the column "{column}" stands in the table twice')
    if "person" not in header:
        raise HouseholdError('the table of a household needs a column "person"')
    people: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows, start=1):
        cells = dict(zip(header, row, strict=True))
        name = re.sub(r'^"(.*)"$', r"\1", cells.pop("person"))
        if not name:
            raise HouseholdError(f"row {number}: the person has no name")
        if name in people:
            raise HouseholdError(f'row {number}: "{name}" stands in the household twice')
        try:
            people[name] = {
                _COLUMNS[column]: _value(column, cell) for column, cell in cells.items() if cell
            }
            define({"people": {name: people[name]}}, default_id="", source="")
        except MisplacedValue as error:
            raise _in_row(number, name, error) from None
    try:
        return define({"people": people}, default_id="household", source="the table")
    except MisplacedValue as error:  # of one person beside another
        name = error.path[1]
        raise _in_row(list(people).index(name) + 1, name, error) from None


def _in_row(number: int, name: str, error: MisplacedValue) -> HouseholdError:
    place = error.path[-1].replace("_", " ")
    return HouseholdError(f'row {number}, "{name}": {place}: {error.problem}')


def _value(column: str, cell: str) -> Any:
    if column in ("voice ID", "personalize skills"):
        try:
            return _SWITCHES[cell.casefold()]
        except KeyError:
            raise MisplacedValue((column,), f'"{cell}" is neither yes nor no') from None
    if column == "granted":
        words = re.split(r"\s*,\s*|\s+and\s+", cell.replace('"', "").strip())
        return [word for word in words if word and word != "nothing"]
    return cell
