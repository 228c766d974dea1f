"""A row of an outline, and how its values come into a docstring.

A value is literal: where it lands in a string, it is that string's text, whatever it consists of,
and no template. Between ``{{`` and ``}}`` it becomes part of the expression, and outside of the
strings of JSON it is JSON.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

LITERAL = "\ufdd1"
"""Begins a string of JSON that a value has brought; no text has it, since Unicode keeps it for
such uses."""

_STRING = r'"(?:[^"\\]|\\.)*"'
_STRINGS = re.compile(_STRING, re.DOTALL)
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """The values of an outline's row, by the columns; none in a scenario that is no outline."""

    values: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values)

    def into_text(self, text: str) -> str:
        """A text with the values in it."""
        if not self.values:
            return text
        return self._placeholders.sub(lambda found: self.values[found[1]], text)

    def into_code(self, template: str) -> str:
        """A template with the values in its expressions, statements and comments alone."""
        return _CODE.sub(lambda code: self.into_text(code[0]), template) if self else template

    def into_json(self, text: str) -> str:
        """JSON with the values in it, escaped where they land in a string."""
        return self._filled(text, self._into_string, str)

    def around_strings(self, text: str) -> str:
        """JSON with the values in it, but for its strings; `LITERAL` begins those of a value."""
        return self._filled(text, str, _as_literal)

    def broken(self, text: str) -> str:
        """The placeholder whose value has made of JSON what is none; empty if none has.

        Args:
            text: JSON as it is written.
        """
        if not self or not is_json(self._filled(text, str, lambda _: "null")):
            return ""
        return next((name for name in self._bare(text) if not is_json(self.values[name])), "")

    def _bare(self, text: str) -> Iterator[str]:
        return (found[1] for found in self._parts.finditer(text) if found[1] is not None)

    def _filled(self, text: str, string: Callable[[str], str], value: Callable[[str], str]) -> str:
        if not self.values:
            return text
        return self._parts.sub(
            lambda found: string(found[0]) if found[1] is None else value(self.values[found[1]]),
            text,
        )

    def _into_string(self, text: str) -> str:
        return self._placeholders.sub(
            lambda found: json.dumps(self.values[found[1]], ensure_ascii=False)[1:-1], text
        )

    @cached_property
    def _placeholders(self) -> re.Pattern[str]:
        return re.compile(f"<({'|'.join(map(re.escape, self.values))})>")

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        """The strings of JSON, and the placeholders that stand in none."""
        return re.compile(f"{_STRING}|{self._placeholders.pattern}", re.DOTALL)


NO_ROW = Row()


def is_json(text: str) -> bool:
    """Whether a text is JSON."""
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _as_literal(value: str) -> str:
    return _STRINGS.sub(lambda string: f'"{LITERAL}{string[0][1:]}', value)
