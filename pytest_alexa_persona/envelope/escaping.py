"""What an expression of a template becomes in the JSON around it.

It is either JSON, ``{{ value | tojson }}``, or part of a text between quotes,
``"{{ value }}"``, where it is escaped. A text outside quotes is no JSON whatever it says, so
that no value can change the shape of what it lands in.
"""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import jinja2
import msgspec

EMPTY = "\ufdd0"
"""Stands for an empty text until it is known to be between quotes; no text has it, since
Unicode keeps it for such uses."""

MOST_TEXT = 1_000_000
"""How many characters a template may make: this project's decision, many times what Alexa sends."""

_encode = msgspec.json.Encoder().encode


class Rendered(str):
    """A piece of JSON that needs no escaping any more.

    What Jinja2 has as ``Markup`` for HTML, without its cost.
    """

    __slots__ = ()


def bounded(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a text, as long as it is not endless.

    Raises:
        TypeError: they are more than `MOST_TEXT`.
    """
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_TEXT:
            raise TypeError(f"this makes a text of more than {MOST_TEXT} characters")
        yield piece


def rendered(pieces: Iterable[str]) -> Rendered:
    """What a block, a macro or a whole template has put out."""
    return Rendered("".join(bounded(pieces)))


def to_json(value: Any) -> Rendered:
    """The filter ``tojson``: a value as JSON; what a block has rendered is a text.

    Raises:
        TypeError: it has no JSON form.
        jinja2.UndefinedError: it is undefined.
    """
    if isinstance(value, Rendered):
        value = msgspec.json.decode(f'"{value}"'.replace(EMPTY, ""))
    elif isinstance(value, jinja2.Undefined):
        value._fail_with_undefined_error()
    if isinstance(value, float) and not math.isfinite(value):
        raise TypeError(f"{value} is no number that JSON has")
    try:
        return Rendered(_encode(value), "utf-8")
    except TypeError:
        raise TypeError("this is nothing that can be sent") from None


def in_text(value: Any) -> Rendered:
    """What stands for a value between quotes; what is rendered already stays.

    The first character of a text is written as ``\\uXXXX``, which is no JSON outside quotes.

    Raises:
        TypeError: it is an object or an array, which belongs outside quotes.
    """
    if isinstance(value, Rendered):
        return value
    if isinstance(value, str):
        if not value:
            return Rendered(EMPTY)
        first = "".join(f"\\u{unit:04x}" for unit in _utf16(value[0]))
        return Rendered(first + _encode(value[1:]).decode()[1:-1])
    if value is None or isinstance(value, bool | int | float):
        return to_json(value)
    if isinstance(value, jinja2.Undefined):
        value._fail_with_undefined_error()
    if not isinstance(value, dict | list):
        raise TypeError("this is nothing that can be sent")
    kind = "object" if isinstance(value, dict) else "array"
    raise TypeError(f"an {kind} is no text: write {{{{ … | tojson }}}}")


def _utf16(character: str) -> list[int]:
    data = character.encode("utf-16-be")
    return [int.from_bytes(data[place : place + 2], "big") for place in range(0, len(data), 2)]
