"""Keys in JSON that were meant to be others."""

from collections.abc import Iterator
from typing import Any

from msgspec import inspect

from .nearest import meant_by

_LIKENESS = 0.85


def misspelt_key(document: Any, shape: Any) -> str:
    """Where a key of JSON was probably meant to be another one.

    Args:
        document: JSON that is like a shape.
        shape: the struct, in which a key that means nothing to it is passed over.

    Returns:
        Such as ``dialog.intents[0] has "slot" - did you mean "slots"?``; empty if there is none.
    """
    return next(_misspelt_keys(document, inspect.type_info(shape), ""), "")


def _misspelt_keys(value: Any, kind: inspect.Type, at: str) -> Iterator[str]:
    if isinstance(kind, inspect.UnionType):
        for each in kind.types:
            yield from _misspelt_keys(value, each, at)
    elif isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
        if not isinstance(kind.item_type, inspect.StrType):
            for number, each in enumerate(value):
                yield from _misspelt_keys(each, kind.item_type, f"{at}[{number}]")
    elif isinstance(kind, inspect.StructType) and isinstance(value, dict):
        known = {field.encode_name: field.type for field in kind.fields}
        for key in value:
            if key in known:
                yield from _misspelt_keys(value[key], known[key], f"{at}.{key}".lstrip("."))
            elif meant := meant_by(key, known.keys() - value.keys(), likeness=_LIKENESS):
                yield f'{at} has "{key}"{meant}'
