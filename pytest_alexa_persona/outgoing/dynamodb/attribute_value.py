"""JSON values as DynamoDB keeps them, and back.

Source: AttributeValue, Amazon DynamoDB API Reference.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ...wording.cut import cut

AttributeValue = dict[str, Any]
"""A value with its type around it: ``{"S": "Jane"}``, ``{"N": "3"}``."""

AttributeValues = Mapping[str, AttributeValue]
"""An item, or its key: values by the names of the attributes."""


def of_json(value: Any) -> AttributeValue:
    """A JSON value as DynamoDB keeps it."""
    if value is None:
        return {"NULL": True}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, int | float):
        return {"N": str(value)}
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, list):
        return {"L": [of_json(each) for each in value]}
    return {"M": {name: of_json(each) for name, each in value.items()}}


def to_json(value: Any) -> Any:
    """The JSON value that DynamoDB keeps so; sets become lists, and bytes stay in Base64.

    What DynamoDB would not take, and moto may, stays as it stands.
    """
    if fault_of(value):
        return value
    kind, kept = next(iter(value.items()))
    if kind == "NULL":
        return None
    if kind == "N":
        return _number(kept)
    if kind == "NS":
        return sorted(map(_number, kept))
    if kind in ("SS", "BS"):
        return sorted(kept)
    if kind == "L":
        return [to_json(each) for each in kept]
    if kind == "M":
        return values_to_json(kept)
    return kept


def values_to_json(values: AttributeValues) -> dict[str, Any]:
    """An item, or a part of it, as JSON has it; see `to_json`."""
    return {name: to_json(each) for name, each in values.items()}


def fault_of(value: Any) -> str:
    """Why DynamoDB takes something for no value; empty if it is one.

    The values in a list or a map are looked at each by itself; see `fault_in`.
    """
    if not isinstance(value, dict) or len(value) != 1:
        return f'a value has its type around it, as {{"S": "Jane"}}: {_shown(value)}'
    kind, kept = next(iter(value.items()))
    if not isinstance(kept, _KINDS.get(kind, ())):
        return f"no value of the type {kind}: {_shown(kept)}"
    if kind in _SETS and not all(isinstance(each, str) for each in kept):
        return f"a set of the type {kind} has texts: {_shown(kept)}"
    for number in (kept,) if kind == "N" else kept if kind == "NS" else ():
        if _number(number) is None:
            return f"no number that DynamoDB keeps: {_shown(number)}"
    return ""


def fault_in(values: Any) -> str:
    """Why DynamoDB takes something for no item, or no part of one; empty if it is one.

    Values are up to 32 levels deep (Constraints in Amazon DynamoDB, Amazon DynamoDB Developer
    Guide).
    """
    if not isinstance(values, dict):
        return f"no values by their names: {_shown(values)}"
    left = [(each, 1) for each in values.values()]
    while left:
        value, level = left.pop()
        fault = fault_of(value)
        if fault or level > _MOST_LEVELS:
            return fault or f"values within values, more than {_MOST_LEVELS} levels of them"
        within = [*value.get("L", ()), *value.get("M", {}).values()]
        left.extend((each, level + 1) for each in within)
    return ""


def _number(text: str) -> int | float | None:
    """A number; None if DynamoDB does not keep it.

    It has up to 38 digits, from 1E-130 to 9.9…9E+125 (Supported data types, Amazon DynamoDB
    Developer Guide).
    """
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    if not number.is_finite():
        return None
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    if len(digits) > _MOST_DIGITS or not _LEAST <= number.adjusted() <= _MOST:
        return None if digits else 0
    return int(number) if number == number.to_integral_value() else float(number)


def _shown(value: Any) -> str:
    return cut(repr(value), _LENGTH)


_KINDS: dict[str, Any] = {
    "S": str,
    "N": str,
    "B": str,
    "BOOL": bool,
    "NULL": bool,
    "SS": list,
    "NS": list,
    "BS": list,
    "L": list,
    "M": dict,
}
_SETS = ("SS", "NS", "BS")
_MOST_DIGITS = 38
_MOST_LEVELS = 32
_LEAST, _MOST = -130, 125
_LENGTH = 80
