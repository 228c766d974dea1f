"""A key that stands twice in one object of JSON, of which a parser keeps the last in silence."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]', re.DOTALL)


@dataclass(frozen=True)
class RepeatedKey:
    """Where a key stands for the second time.

    Attributes:
        key: the key.
        line: the line of the text, counted from 1.
        path: which object it is in, such as ``manifest.permissions[0]``; empty for the outermost.
    """

    key: str
    line: int
    path: str

    def __str__(self) -> str:
        return f'"{self.key}" stands here twice{f", in {self.path}" if self.path else ""}'


def repeated_key(text: str) -> RepeatedKey | None:
    """The first key of JSON that stands twice in its object; None if there is none.

    Args:
        text: what has been read as JSON.

    Raises:
        RecursionError: it is nested too deeply.
    """
    try:
        # the numbers, which Python may not want to read, do not matter
        json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str, strict=False)
    except _Repeated:
        return _place(text)
    return None


class _Repeated(Exception):
    pass


def _once(pairs: Sequence[tuple[str, Any]]) -> None:
    if len(pairs) > 1 and len({key for key, _ in pairs}) < len(pairs):
        raise _Repeated


def _place(text: str) -> RepeatedKey | None:
    keys: list[set[str]] = []  # of each object and array that is open
    places: list[str | int] = []  # where in each of them the next value stands
    last: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in ("{", "["):
            keys.append(set())
            places.append("" if sign == "{" else 0)
        elif sign in ("}", "]"):
            keys.pop()
            places.pop()
        elif sign == ",":
            place = places.pop()
            places.append(place + 1 if isinstance(place, int) else place)
        elif sign == ":":
            assert last is not None
            key = json.loads(last[0], strict=False)
            if key in keys[-1]:
                return RepeatedKey(key, text.count("\n", 0, last.start()) + 1, _path(places[:-1]))
            keys[-1].add(key)
            places[-1] = key
        else:
            last = token
    return None


def _path(places: Sequence[str | int]) -> str:
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in places).lstrip(
        "."
    )
