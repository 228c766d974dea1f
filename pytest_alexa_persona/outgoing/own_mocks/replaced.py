"""What a test has put in the place of what makes calls, so that these are not seen."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import is_
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from ...private_names import ASK_API_CLIENT, ASK_ATTRIBUTES, ASK_UPS
from ...whose_file import is_users

_LIBRARIES: dict[str, tuple[str, ...]] = {
    "requests": ("Session", "session"),
    "httpx": ("Client", "AsyncClient"),
    "aiohttp": ("ClientSession",),
    "urllib3": ("PoolManager", "HTTPConnectionPool"),
    "http.client": ("HTTPConnection", "HTTPSConnection"),
    "http.client:HTTPConnection": ("connect", "request", "getresponse"),
    "boto3": ("client", "resource", "Session"),
    "boto3.session": ("Session",),
    "boto3.session:Session": ("client", "resource"),
    ASK_API_CLIENT[0]: (ASK_API_CLIENT[1].partition(".")[0],),
    ASK_UPS[0]: (ASK_UPS[1],),
    "ask_sdk_dynamodb.adapter": ("DynamoDbAdapter",),
    "ask_sdk_dynamodb.adapter:DynamoDbAdapter": (
        "get_attributes",
        "save_attributes",
        "delete_attributes",
    ),
    ":".join(ASK_ATTRIBUTES): ("persistent_attributes", "save_persistent_attributes"),
}
"""What may make calls that cannot be seen if it is another's: by module, or class of one."""

_MODULES = ("requests", "httpx", "aiohttp", "urllib3", "urllib", "boto3")
"""What a module of the skill may have by its name, and a test may replace there."""


_NOTHING: tuple[list[Any], tuple[str, ...]] = ([], ())
_last = [_NOTHING]
"""What was there when it was looked last, and what of it a test had replaced."""


def unseen() -> tuple[str, ...]:
    """What a test has replaced so that nobody sees what is called by it, such as a client's class.

    What another library has put there, to measure say, calls what it has replaced.
    """
    newest = next(reversed(sys.modules))
    spaces = _spaces(len(sys.modules), newest, _Same(sys.modules[newest]))
    now = [value for _, space, names in spaces for value in map(space.get, names)]
    before, found = _last[0]
    if len(now) != len(before) or not all(map(is_, now, before)):
        found = tuple(_replaced(spaces))
        _last[0] = now, found
    return found


@dataclass(frozen=True)
class _Same:
    """An object that is equal to itself alone, as long as it is held."""

    held: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)


_Space = tuple[str, Mapping[str, Any], tuple[str, ...]]
"""The name of a module or class, the names that it has, and those of them that count."""


@lru_cache(maxsize=1)
def _spaces(_count: int, _newest: str, _module: _Same) -> list[_Space]:
    """Where to look, by what changes with an import: in libraries, then in users' modules."""
    spaces: list[_Space] = []
    for path, names in _LIBRARIES.items():
        module, _, of_class = path.partition(":")
        owner: Any = sys.modules.get(module)
        owner = getattr(owner, of_class, None) if of_class else owner
        if isinstance(owner, ModuleType | type):
            spaces.append((path.replace(":", "."), vars(owner), names))
    for each in list(sys.modules.values()):
        file = getattr(each, "__dict__", {}).get("__file__")
        if isinstance(file, str) and is_users(Path(file)):
            spaces.append((f"{each.__name__}", vars(each), _MODULES))
    return spaces


def _replaced(spaces: Sequence[_Space]) -> Iterator[str]:
    for place, space, names in spaces:
        is_tests = _stands_in if names is _MODULES else _is_tests
        yield from (f"{place}.{name}" for name in names if is_tests(space.get(name)))


def _is_tests(value: Any) -> bool:
    """Whether what stands in the place of a library's is of a test."""
    return value is not None and (_is_mock(value) or _is_users(value))


def _is_mock(value: Any) -> bool:
    mock = sys.modules.get("unittest.mock")
    return mock is not None and isinstance(value, mock.NonCallableMock)


def _is_users(value: Any) -> bool:
    """Whether a function or a class stands in a user's file, and is not one of a library's too."""
    if hasattr(value, "__wrapped__"):
        return False
    classes = value.__mro__[:-1] if isinstance(value, type) else (value,)
    return all(_file_of(each) is not None for each in classes)


def _file_of(value: Any) -> Path | None:
    """The user's file that a function or a class stands in; None if it stands in none."""
    module = sys.modules.get(getattr(value, "__module__", None) or "")
    file = getattr(module, "__file__", None)
    return Path(file) if file and is_users(Path(file)) else None


def _stands_in(value: Any) -> bool:
    """Whether something stands in for a module."""
    if value is None or isinstance(value, ModuleType):
        return False
    made_by_test = isinstance(value, SimpleNamespace) or _file_of(type(value)) is not None
    return _is_mock(value) or made_by_test
