"""JSON values as DynamoDB keeps them, and back.

Source: AttributeValue, Amazon DynamoDB API Reference.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

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


def to_json(value: AttributeValue) -> Any:
    """The JSON value that DynamoDB keeps so; sets become lists, and bytes stay in Base64."""
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
    """An item, or a part of it, as JSON has it."""
    return {name: to_json(each) for name, each in values.items()}


def _number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(number)
