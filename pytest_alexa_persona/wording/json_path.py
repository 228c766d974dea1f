"""Paths in JSON that anyone may have written: what stands there, and what is wrong there."""

from typing import Any


def stands_at(document: Any, *path: str) -> Any:
    """What stands at a path; None if the document has no such path.

    Args:
        document: JSON of any shape.
        path: the keys of one object in another.
    """
    for key in path:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def place_first(error: Exception, under: str = "") -> str:
    """What msgspec says of JSON, the place in front: ``response.card: Expected `object` …``.

    Args:
        error: what it has raised.
        under: where the JSON stands that it was given.
    """
    problem, _, path = str(error).partition(" - at `$")
    place = f"{under}{path.rstrip('`')}".lstrip(".")
    return f"{place}: {problem}" if place else problem
