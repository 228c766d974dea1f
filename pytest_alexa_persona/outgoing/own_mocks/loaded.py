"""Which entry points there are now: those of libraries that are imported, as they are.

It is looked at in each turn, so that what has not changed since the turn before costs little.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import is_
from pathlib import Path
from typing import Any

from .entry_points import ALWAYS, IF_REPLACED, EntryPoint

_ALL = (*ALWAYS, *IF_REPLACED)
_CLASSES = tuple(dict.fromkeys((each.module, each.of_class) for each in _ALL if each.of_class))
_MODULES = tuple(dict.fromkeys(each.module for each in _ALL))


@dataclass(frozen=True)
class Found:
    """An entry point that is there.

    Attributes:
        entry: what is known of it.
        owner: the class or module that has it.
        function: what stands there.
    """

    entry: EntryPoint
    owner: Any
    function: Any


@dataclass(frozen=True)
class _Seen:
    """What was there when it was looked last.

    Attributes:
        key: the modules and classes; where one is another, all is to be looked for again.
        places: the entry points with their owners, by which to ask for what stands there.
        functions: that.
        found: what came of it.
    """

    key: Sequence[Any] = ()
    places: Sequence[tuple[EntryPoint, Any, Callable[[str], Any]]] = ()
    functions: Sequence[Any] = ()
    found: Sequence[Found] = ()


_last = [_Seen()]


def entry_points() -> Sequence[Found]:
    """Those that are to be stood in front of."""
    seen, key = _last[0], _key()
    places = seen.places if _is_same(key, seen.key) else _places()
    functions = [get(entry.name) for entry, _, get in places]
    if places is not seen.places or not _is_same(functions, seen.functions):
        all_found = (Found(*place[:2], each) for place, each in zip(places, functions, strict=True))
        found = [each for each in all_found if each.function is not None and _counts(each)]
        _last[0] = seen = _Seen(key, places, functions, found)
    return seen.found


def _key() -> list[Any]:
    modules = sys.modules
    key: list[Any] = list(map(modules.get, _MODULES))
    key.extend(
        getattr(modules[module], name, None) for module, name in _CLASSES if module in modules
    )
    return key


def _is_same(now: Sequence[Any], before: Sequence[Any]) -> bool:
    return len(now) == len(before) and all(map(is_, now, before))


def _places() -> list[tuple[EntryPoint, Any, Callable[[str], Any]]]:
    owners = ((entry, _owner(entry)) for entry in _ALL)
    return [(entry, owner, vars(owner).get) for entry, owner in owners if owner is not None]


def _counts(found: Found) -> bool:
    return found.entry in ALWAYS or not _is_of(found.function, found.entry.module)


def _owner(entry: EntryPoint) -> Any:
    """The module or class that has an entry point; None if nothing has."""
    module = sys.modules.get(entry.module)
    if module is None or not entry.of_class:
        return module
    owner = getattr(module, entry.of_class, None)
    return owner if isinstance(owner, type) else None  # of a mock of the class, nothing is known


def _is_of(value: Any, module: str) -> bool:
    """Whether a function stands in a library, whatever has been wrapped around it."""
    library = Path(sys.modules[module.partition(".")[0]].__file__ or "").parent
    while value is not None:
        code = getattr(value, "__code__", None)
        if code is not None and str(code.co_filename).startswith(str(library)):
            return True
        value = getattr(value, "__dict__", {}).get("__wrapped__")
    return False
