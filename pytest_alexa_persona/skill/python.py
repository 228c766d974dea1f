"""Python skills in process, loaded and called as AWS Lambda would.

The skill's folder is the working directory and first on ``sys.path`` while the skill is
imported and called, and its own modules are in ``sys.modules``; afterwards all is as it was.
"""

import importlib
import importlib.util
import inspect
import json
import math
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import msgspec

from ..clock import Clock, DeadlinePassed
from ..errors import InvalidResponseError, ResponseTimeoutError, SkillError, SkillExitError
from ..whose_file import is_installed
from ..wording.nearest import did_you_mean, with_article
from . import aws
from .deadline import deadline, given_up, is_debugged
from .lambda_context import LambdaContext
from .preparing import python_packages
from .record import Record
from .sdk import exceptions_of_sdk
from .source import Source
from .transport import Calls

Handler = Callable[[Any, LambdaContext], object]


class PythonSkill:
    """The modules of a skill, and the handlers in its main one.

    Args:
        source: where the main module is.
    """

    in_process = True
    api_endpoint = None
    calls = Calls.ALL
    advice = "with the ASK SDK write {attribute} = skill_builder.lambda_handler()"

    def __init__(self, source: Source) -> None:
        self.source = source
        self._handlers: dict[str, Handler] = {}
        self._modules: dict[str, ModuleType] = {}
        self._path: list[str] = []
        self._shared: dict[str, ModuleType] = {}
        self._strangers: list[str] = []
        self._newest = ""
        self._outside: tuple[int, str, int] | None = None

    def afresh(self) -> "PythonSkill":
        """The same, to be imported anew."""
        return PythonSkill(self.source)

    def close(self) -> None:
        """Nothing is left behind."""

    def invoke(
        self, attribute: str, envelope: str, timeout: float, clock: Clock, record: Record
    ) -> str:
        """Call a handler as Lambda does.

        Args:
            attribute: the handler's name in the main module.
            envelope: the request as JSON; the handler gets it parsed, fresh each time.
            timeout: seconds that the handler may take.
            clock: the time that it lives through.
            record: takes what is seen of the call besides the answer.

        Returns:
            The answer as JSON.

        Raises:
            SkillError: the skill cannot be imported or called.
            SkillExitError: the handler ended the process.
            ResponseTimeoutError: it took too long.
            InvalidResponseError: the answer is no JSON.
            BaseException: whatever else the handler raises.
        """
        with aws.made_up(), self._environment():
            handler = self._handlers.get(attribute) or self._load(attribute)
            with clock.running(timeout, self._imported):
                answer = self._call(handler, envelope, timeout, clock, record)
            if record.seconds > timeout and not is_debugged():
                raise ResponseTimeoutError(
                    f"the skill took {record.seconds:.1f} seconds; Alexa waits {timeout:g}"
                )
            return self._text_of(answer)

    def _run(self, handler: Handler, envelope: str, timeout: float, clock: Clock) -> object:
        return handler(
            msgspec.json.decode(envelope), LambdaContext(self.source.module, timeout, clock.lived)
        )

    def _text_of(self, answer: object) -> str:
        return _to_json(answer)

    def _call(
        self, handler: Handler, envelope: str, timeout: float, clock: Clock, record: Record
    ) -> object:
        caught: list[BaseException] = []
        started = clock.lived()
        try:
            with exceptions_of_sdk(caught), deadline(timeout):
                return self._run(handler, envelope, timeout, clock)
        except DeadlinePassed as stopped:
            raise given_up(timeout, self._place(stopped)) from None
        except SystemExit as error:
            raise SkillExitError(
                f"the handler ended the process: {error!r}{self._place(error)}"
            ) from None
        except BaseException as error:
            caught = [each for each in caught if each is not error]
            raise
        finally:
            record.seconds = clock.lived() - started
            record.swallowed += [
                f"{type(each).__name__}: {each}{self._place(each)}" for each in caught
            ]

    def _load(self, attribute: str) -> Handler:
        importlib.invalidate_caches()
        try:
            module = self._import()
        except (Exception, SystemExit) as error:
            raise SkillError(
                f'the skill "{self.source.named(attribute)}" cannot be imported: '
                f"{type(error).__name__}: {error}{self._place(error)}{self._lacking(error)}"
            ) from None
        if not hasattr(module, attribute):
            own = [name for name, value in vars(module).items() if _could_be_handler(name, value)]
            raise SkillError(
                f'{self.source.file} has no "{attribute}"{did_you_mean(attribute, own)}'
            )
        handler = getattr(module, attribute)
        if not callable(handler):
            raise SkillError(
                f'"{attribute}" in {self.source.file} is no function, it is '
                f"{_described(handler)}; {self.advice.format(attribute=attribute)}"
            )
        self._handlers[attribute] = handler
        return handler  # type: ignore[no-any-return]

    def _lacking(self, error: BaseException) -> str:
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        return python_packages(missing, self.source.folder) if missing else ""

    def _import(self) -> ModuleType:
        name, file = self.source.module, self.source.file
        if "." in name:
            return importlib.import_module(name)
        loaded = sys.modules.get(name)
        if loaded is not None and _file_of(loaded) == file:
            return loaded
        package = [str(file.parent)] if file.name == "__init__.py" else None
        spec = importlib.util.spec_from_file_location(
            name, file, submodule_search_locations=package
        )
        if spec is None or spec.loader is None:
            raise ImportError(f"{file} is no Python module")
        module = importlib.util.module_from_spec(spec)
        if loaded is None:
            sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            if loaded is None:
                sys.modules.pop(name, None)
            raise
        return module

    def _imported(self) -> list[ModuleType]:
        """The skill's modules, while it is imported or called."""
        fresh = []
        for name in reversed(sys.modules):
            if name == self._newest:
                break
            fresh.append(name)
        own = [sys.modules[name] for name in fresh if self._owns(name, sys.modules[name])]
        return [*own, *self._modules.values(), *self._shared.values()]

    @contextmanager
    def _environment(self) -> Iterator[None]:
        """Working directory, ``sys.path`` and ``sys.modules`` as the skill knows them."""
        directory, path = os.getcwd(), sys.path[:]
        self._look_outside()
        hidden = {name: sys.modules.pop(name) for name in self._strangers if name in sys.modules}
        self._newest = newest = next(reversed(sys.modules))
        try:
            for name, module in (self._modules | self._shared).items():
                # what is there already, a stand-in that a test has put there say, stays
                sys.modules.setdefault(name, module)
            sys.path[:0] = [str(self.source.folder), *self._path]
            os.chdir(self.source.folder)
            yield
        finally:
            os.chdir(directory)
            outside = {str(self.source.folder), *path}
            self._path = [entry for entry in sys.path if entry not in outside]
            sys.path[:] = path
            self._take_out(newest)
            sys.modules.update(hidden)

    def _look_outside(self) -> None:
        """Find what is to be shared with the skill, and what is to be hidden from it.

        Files of the skill that tests have imported are shared, or else what a test patches
        in them would be no concern of the skill; a skill that has loaded such a file for
        itself before is loaded anew. Modules that merely have a name of the skill's are hidden.
        """
        newest = next(reversed(sys.modules))
        seen = len(sys.modules), newest, id(sys.modules[newest])
        if seen == self._outside:
            return
        self._outside = seen
        self._shared = {}
        for module in list(sys.modules.values()):
            file = _file_of(module)
            if file is not None and file.suffix and _lies_in(file, self.source.folder):
                self._shared[_name_of(file, self.source.folder)] = module
        for name, module in self._shared.items():
            if self._modules.get(name, module) is not module:
                self._modules, self._handlers = {}, {}
        names = {entry.stem for entry in self.source.folder.iterdir()}
        strangers = {name for name in names & sys.modules.keys() if self._is_stranger(name)}
        self._strangers = [name for name in sys.modules if name.partition(".")[0] in strangers]

    def _is_stranger(self, name: str) -> bool:
        """Whether a module has a name of the skill's, but is neither its nor installed."""
        file = _file_of(sys.modules[name])
        return not (file is None or is_installed(file) or self._owns(name, sys.modules[name]))

    def _take_out(self, newest: str) -> None:
        """Keep what the skill has imported for its next call, out of everyone else's sight."""
        fresh: list[str] = []
        for name in reversed(sys.modules):
            if name == newest:
                break
            fresh.append(name)
        for name in reversed(fresh):
            module = sys.modules[name]
            if name in self._shared:
                del sys.modules[name]
            elif name in self._modules or self._owns(name, module):
                self._modules[name] = sys.modules.pop(name)

    def _owns(self, name: str, module: ModuleType) -> bool:
        """Whether a module is the skill's: a file of it, under the name it has there."""
        top = name.partition(".")[0]
        file = _file_of(module)
        return any(
            _lies_in(file, self.source.folder)
            and (_lies_in(file, root / top) or file == root / f"{top}.py")
            for root in (self.source.folder, *map(_resolved, self._path))
        )

    def _place(self, error: BaseException) -> str:
        """The skill's lines that led to an error, innermost last."""
        if isinstance(error, SyntaxError) and error.filename:
            return f"\n  {error.filename}:{error.lineno}: {(error.text or '').strip()}"
        frames = traceback.extract_tb(error.__traceback__)
        return "".join(
            f"\n  {frame.filename}:{frame.lineno}: {frame.line}"
            for frame in frames
            if _lies_in(Path(frame.filename), self.source.folder)
        )


def _could_be_handler(name: str, value: object) -> bool:
    return callable(value) and not isinstance(value, type) and not name.startswith("_")


def _file_of(module: ModuleType | None) -> Path | None:
    # not getattr: a lazy module would be imported by it
    attributes = getattr(module, "__dict__", {})
    file = attributes.get("__file__")
    if file is None:
        places = attributes.get("__path__")
        file = next(iter(places), None) if places else None
    return _resolved(file) if isinstance(file, str) else None


@lru_cache(maxsize=8192)
def _resolved(file: str) -> Path:
    return Path(file).resolve()


@lru_cache(maxsize=8192)
def _lies_in(file: Path | None, folder: Path) -> bool:
    """Whether a file is in a folder, and not in a virtual environment in it."""
    if file is None or not file.is_relative_to(folder) or is_installed(file):
        return False
    between = file.relative_to(folder).parents
    return not any((folder / part / "pyvenv.cfg").is_file() for part in between)


def _name_of(file: Path, folder: Path) -> str:
    """The name by which a file is imported from a folder."""
    parts = file.relative_to(folder).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _to_json(answer: object) -> str:
    if inspect.iscoroutine(answer):
        answer.close()
        raise InvalidResponseError(
            "the handler is an async function, which Lambda's Python runtime does not await: "
            "call asyncio.run() in it"
        )
    try:
        return _ENCODER.encode(answer)
    except (TypeError, ValueError, RecursionError) as error:
        where = _not_json(answer, "the answer") or f"the answer: {error}"
        raise InvalidResponseError(
            f"the handler returned {_described(answer)}, which is no JSON: {where}"
        ) from None


def _decimal(value: object) -> float:
    """Decimals become numbers, as in Lambda's Python runtime; nothing else is converted."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError


_ENCODER = json.JSONEncoder(default=_decimal, allow_nan=False)


_LEVELS = 200
"""How deep a value without a JSON form is looked for."""


def _not_json(value: object, place: str, around: Mapping[int, str] = MappingProxyType({})) -> str:
    """Which value in an answer has no JSON form, and where it is; empty if there is none.

    Args:
        value: the answer, or what is in it.
        place: where that is.
        around: the places of all that it is in, by what `id` gives for them.
    """
    if id(value) in around:
        return f"{place} is {around[id(value)]} itself, which it stands in"
    if len(around) > _LEVELS:
        return f"it is nested more than {_LEVELS} levels deep"
    if isinstance(value, dict):
        for key in value:
            if key is not None and not isinstance(key, str | int | float):
                return f"{place} has the key {key!r}, which is no text"
        items: Iterable[tuple[object, object]] = value.items()
    elif isinstance(value, list | tuple):
        items = enumerate(value)
    elif isinstance(value, float) and not math.isfinite(value):
        return f"{place} is {value}"
    elif value is None or isinstance(value, str | int | float | Decimal):
        return ""
    else:
        return f"{place} is {_described(value)}"
    within = {**around, id(value): place}
    found = (_not_json(item, f"{place}.{key}", within) for key, item in items)
    return next(filter(None, found), "")


def _described(value: object) -> str:
    return with_article(type(value).__name__)
