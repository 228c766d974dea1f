"""What a user's own modules add to this plugin, and for which tests it holds.

A decorator such as `rule` runs while a module is imported, and nobody tells it for which run of
pytest: one run can stand in another, as those of pytester do. What is added therefore stays with
its module, and each run asks the modules that are its own.
"""

import inspect
import sys
import traceback
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Protocol, TypeVar

from .errors import ExtensionError

_CONFTEST = "conftest.py"
_ADDED = "__alexa_persona_added__"

_order = count()


@dataclass(frozen=True)
class Place:
    """Where something is added.

    Attributes:
        file: the file of the module.
        line: the line of the function, or of the first decorator above it.
        here: the working directory when it was added, from which the file is shown; while a
            skill runs there is another one.
    """

    file: Path
    line: int
    here: Path = field(default_factory=Path.cwd, compare=False, repr=False)

    @property
    def folder(self) -> Path | None:
        """The folder below which it holds: that of a ``conftest.py``; None if it holds for all."""
        return self.file.parent if self.file.name == _CONFTEST else None

    def holds_for(self, file: Path, tests: Container[Path]) -> bool:
        """Whether what is added here holds for the tests of a file.

        Args:
            file: a test module or a feature file.
            tests: the files of all tests; what is added in one of them is its own.
        """
        if self.folder is not None:
            return file.is_relative_to(self.folder)
        return self.file == file or self.file not in tests

    def meets(self, other: "Place") -> bool:
        """Whether there can be a test for which both hold."""
        if self.folder is None or other.folder is None:
            return True
        return self.folder.is_relative_to(other.folder) or other.folder.is_relative_to(self.folder)

    def __str__(self) -> str:
        is_below = self.file.is_relative_to(self.here)
        file = self.file.relative_to(self.here) if is_below else self.file
        return f"{file}:{self.line}"


class _Placed(Protocol):
    """What can be added: it says where it stands."""

    @property
    def place(self) -> Place: ...


T = TypeVar("T", bound=_Placed)


def place_of(function: Callable[..., object]) -> Place:
    """Where a function stands, what others have wrapped around it not counted.

    Raises:
        TypeError: it is no function that is written in Python.
    """
    inner = _inner(function)
    # the file in code is wrong where a project was moved with its __pycache__
    file = inner.__globals__.get("__file__") or inner.__code__.co_filename
    return Place(Path(file), inner.__code__.co_firstlineno)


def add(value: _Placed, function: Callable[..., object]) -> None:
    """Keep what a module adds, as long as there is the module.

    Args:
        value: what is added.
        function: the function from which it is made, and which stands in the module.

    Raises:
        ExtensionError: it stands in a test or a fixture.
    """
    inner = _inner(function)
    if _runs[-1].tests and "<locals>" in inner.__qualname__:
        raise ExtensionError(
            f"{value.place}: tests are running, and this would hold for those that come later as "
            "well: write it outside of functions, such as in a conftest.py"
        )
    namespace = inner.__globals__
    namespace.setdefault(_ADDED, []).append((next(_order), value))
    _runs[-1].imports(namespace)


def takes(function: Callable[..., object], *values: object) -> bool:
    """Whether a function, or a class, can be called with these values."""
    try:
        inspect.signature(function).bind(*values)
    except TypeError:
        return False
    return True


def is_async(function: Callable[..., object]) -> bool:
    """Whether a function would have to be awaited, which nothing here does."""
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)


def in_words(error: BaseException, place: Place) -> str:
    """What someone's code has done wrong, and in which line if it has raised something.

    Args:
        error: what it has raised; an `ExtensionError` says itself what is wrong.
        place: where it stands.

    Returns:
        The rest of a sentence that begins with what was added.
    """
    if isinstance(error, ExtensionError):
        return str(error)
    from .whose_file import is_users

    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if is_users(Path(frame.filename))] or frames
    line = Place(Path(own[-1].filename), own[-1].lineno or 0, place.here)
    message = str(error).partition("\n")[0]
    what = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return f'raises {what}, in {line}: "{own[-1].line}"'


def is_imported_twice(one: Callable[..., object], other: Callable[..., object]) -> bool:
    """Whether these are the same function, of a module that was imported under two names."""
    apart = _inner(one).__globals__ is not _inner(other).__globals__
    return apart and place_of(one) == place_of(other)


def added(kind: type[T]) -> list[T]:
    """What has been added by now in the innermost run of pytest, for whichever tests.

    Args:
        kind: the class of what is looked for.
    """
    return _runs[-1].added(kind)


class Extensions:
    """What is added in one run of pytest.

    The modules of a run are its plugins, ``conftest.py`` files among them, and those that were
    imported while it was the innermost run, unless Python has forgotten them since.

    Args:
        plugins: gives what is registered as a plugin in this run.

    Attributes:
        tests: the files of the tests that have been collected; empty until then.
    """

    def __init__(self, plugins: Callable[[], Iterable[object]]) -> None:
        self.tests: frozenset[Path] = frozenset()
        self._plugins = plugins
        self._imported: list[dict[str, Any]] = []

    def holding_for(self, kind: type[T], file: Path) -> list[T]:
        """What holds for the tests of a file, in the order of definition.

        What holds for all tests comes first, then what is added in the root folder, then what
        is added further down. What is added in a test module holds for that module.

        Args:
            kind: the class of what is looked for.
            file: a test module or a feature file.
        """
        return [each for each in self.added(kind) if each.place.holds_for(file, self.tests)]

    def added(self, kind: type[T]) -> list[T]:
        """All that is added, in the same order."""
        found = [
            (_depth(value), order, value)
            for namespace in self._namespaces()
            for order, value in namespace.get(_ADDED, ())
            if isinstance(value, kind)
        ]
        return [value for _, _, value in sorted(found, key=lambda each: each[:2])]

    def imports(self, namespace: dict[str, Any]) -> None:
        """Take note of a module, by its namespace, that adds something while it is imported."""
        if not any(namespace is each for each in self._imported):
            self._imported.append(namespace)

    def begin_with(self, other: "Extensions") -> None:
        """Take over what another one has noted."""
        self._imported, other._imported = other._imported, []

    def close(self) -> None:
        """Forget the run."""
        _runs.remove(self)

    def _namespaces(self) -> Iterator[dict[str, Any]]:
        plugins = [vars(each) for each in self._plugins() if isinstance(each, ModuleType)]
        yield from plugins
        for namespace in self._imported:
            if _is_imported(namespace) and not any(namespace is each for each in plugins):
                yield namespace


_NO_RUN = Extensions(tuple)
_runs = [_NO_RUN]


def begin(plugins: Callable[[], Iterable[object]]) -> Extensions:
    """Begin a run of pytest, which stands in those that have not been closed.

    What was imported before this plugin was loaded belongs to the first run.

    Args:
        plugins: gives what is registered as a plugin in this run.
    """
    run = Extensions(plugins)
    if _runs[-1] is _NO_RUN:
        run.begin_with(_NO_RUN)
    _runs.append(run)
    return run


def _inner(function: Callable[..., object]) -> FunctionType:
    inner = inspect.unwrap(function)
    if not isinstance(inner, FunctionType):
        raise TypeError(f"{function!r} is no function")
    return inner


def _is_imported(namespace: dict[str, Any]) -> bool:
    module = sys.modules.get(namespace.get("__name__", ""))
    return getattr(module, "__dict__", None) is namespace


def _depth(value: _Placed) -> int:
    """How far down something holds; what holds for all tests is above every folder."""
    folder = value.place.folder
    return len(folder.parts) if folder else 0
