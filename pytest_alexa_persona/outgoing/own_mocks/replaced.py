"""What a test has put in the place of a library's own functions and classes."""

import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from ...private_names import ASK_API_CLIENT, ASK_UPS
from ...whose_file import is_users
from .entry_points import EntryPoint

_CLASSES = (
    *(("requests", name) for name in ("Session", "session")),
    *(("httpx", name) for name in ("Client", "AsyncClient")),
    ("aiohttp", "ClientSession"),
    *(("urllib3", name) for name in ("PoolManager", "HTTPConnectionPool")),
    *(("http.client", name) for name in ("HTTPConnection", "HTTPSConnection")),
    *(("boto3", name) for name in ("client", "resource", "Session")),
    ("boto3.session", "Session"),
    (ASK_API_CLIENT[0], ASK_API_CLIENT[1].partition(".")[0]),
    ASK_UPS,
    *(
        ("ask_sdk_dynamodb.adapter", f"DynamoDbAdapter{method}")
        for method in ("", ".get_attributes", ".save_attributes", ".delete_attributes")
    ),
)
"""What a call may be made with that cannot be seen if it is another's."""

_MODULES = ("requests", "httpx", "aiohttp", "urllib3", "urllib", "boto3")
"""What a module of the skill may have by its name, and a test may replace there."""


_theirs: dict[tuple[str, str], Any] = {}
"""What was found to be a library's own, by where it stands: it need not be looked at again."""


def is_replaced(entry: EntryPoint) -> bool:
    """Whether a library's function is not its own any more."""
    owner, name = entry.place
    value = vars(owner).get(name) if owner is not None else None
    place = (entry.module, entry.path)
    if value is None or _theirs.get(place) is value:
        return False
    if _is_of(value, entry.module):
        _theirs[place] = value
        return False
    return True


def unseen() -> tuple[str, ...]:
    """What a test has replaced so that nobody sees what is called by it, such as a client's class.

    What another library has put there, to measure say, calls what it has replaced.
    """
    found = [".".join(place) for place in _CLASSES if _is_tests(place)]
    newest = next(reversed(sys.modules))
    for module in _users_modules(len(sys.modules), newest, id(sys.modules[newest])):
        names = (name for name in _MODULES if _stands_in(vars(module).get(name)))
        found.extend(f"{module.__name__}.{name}" for name in names)
    return tuple(found)


def _is_of(value: Any, module: str) -> bool:
    """Whether a function stands in a library, whatever has been wrapped around it."""
    library = Path(sys.modules[module.partition(".")[0]].__file__ or "").parent
    while value is not None:
        code = getattr(value, "__code__", None)
        if code is not None and str(code.co_filename).startswith(str(library)):
            return True
        value = getattr(value, "__dict__", {}).get("__wrapped__")
    return False


def _is_tests(place: tuple[str, str]) -> bool:
    """Whether what stands at a place is of a test."""
    value: Any = sys.modules.get(place[0])
    for name in place[1].split("."):
        value = getattr(value, name, None)
    if value is None or _theirs.get(place) is value:
        return False
    if _is_mock(value) or _is_users(value):
        return True
    _theirs[place] = value
    return False


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


@lru_cache(maxsize=1)
def _users_modules(_count: int, _newest: str, _id: int) -> list[ModuleType]:
    """The modules that are imported from users' files, by what changes with an import."""
    files = ((each, getattr(each, "__dict__", {}).get("__file__")) for each in sys.modules.values())
    return [each for each, file in files if isinstance(file, str) and is_users(Path(file))]
