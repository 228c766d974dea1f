"""Directives of an answer, read into typed values."""

from typing import Any, TypeVar

import msgspec

from ..errors import InvalidResponseError
from ..wording.json_path import place_first

Shape = TypeVar("Shape")


def read(directive: dict[str, Any], shape: type[Shape]) -> Shape:
    """A directive as a value.

    Args:
        directive: as JSON gives it.
        shape: what it must be like; keys that it does not speak of may be there too.

    Raises:
        InvalidResponseError: it is not like that; the message gives the place.
    """
    try:
        return msgspec.convert(directive, shape)
    except msgspec.ValidationError as error:
        raise unusable(directive, place_first(error)) from None


def unusable(directive: dict[str, Any], problem: str) -> InvalidResponseError:
    """What to raise for a directive that Alexa does not take.

    Args:
        directive: it.
        problem: what is wrong with it, the place first.
    """
    name = directive.get("name")
    kind = f"{directive.get('type')}{f' {name}' if name else ''}"
    return InvalidResponseError(
        f"the skill's answer has a directive that Alexa does not take: {kind}: {problem}"
    )
