"""Python skills in process, loaded and called as AWS Lambda would.

The skill's folder is the working directory and first on ``sys.path`` while the skill is
imported and called, and its own modules are in ``sys.modules``; afterwards all is as it was.
"""

import importlib
import importlib.util
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from ..errors import InvalidResponseError, ResponseTimeoutError, SkillError, SkillExitError
from ..nearest import did_you_mean
from .deadline import DeadlinePassed, deadline
from .lambda_context import LambdaContext
from .sdk import exceptions_of_sdk
from .source import Source, is_installed

Handler = Callable[[Any, LambdaContext], object]


class PythonSkill:
    """A handler function and the modules that it lives in.

    Args:
        source: where it is.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._handler: Handler | None = None
        self._modules: dict[str, ModuleType] = {}
        self._path: list[str] = []
        self._names: list[str] = []

    def invoke(self, envelope: str, timeout: float, swallowed: list[str]) -> str:
        """Call the handler as Lambda does.

        Args:
            envelope: the request as JSON; the handler gets it parsed, fresh each time.
            timeout: seconds that the handler may take.
            swallowed: takes the exceptions that the skill's own exception handlers caught,
                each as text with the skill's line that led to it.

        Returns:
            The answer as JSON.

        Raises:
            SkillError: the skill cannot be imported or called.
            SkillExitError: the handler ended the process.
            ResponseTimeoutError: it had to be stopped.
            InvalidResponseError: the answer is no JSON.
            Exception: whatever else the handler raises.
        """
        with self._environment():
            if self._handler is None:
                self._handler = self._load()
            caught: list[BaseException] = []
            try:
                with exceptions_of_sdk(caught), deadline(timeout):
                    context = LambdaContext(self.source.module, timeout)
                    answer = self._handler(msgspec.json.decode(envelope), context)
            except DeadlinePassed as stopped:
                raise ResponseTimeoutError(
                    f"the skill has not answered after {timeout:g} seconds, when Alexa gives up; "
                    f"it was at{self._place(stopped)}"
                ) from None
            except SystemExit as error:
                raise SkillExitError(
                    f"the handler ended the process: {error!r}{self._place(error)}"
                ) from None
            except Exception as error:
                caught = [each for each in caught if each is not error]
                raise
            finally:
                swallowed.extend(
                    f"{type(each).__name__}: {each}{self._place(each)}" for each in caught
                )
            return _to_json(answer)

    def _load(self) -> Handler:
        importlib.invalidate_caches()
        try:
            module = self._import()
        except (Exception, SystemExit) as error:
            raise SkillError(
                f'the skill "{self.source.text}" cannot be imported: '
                f"{type(error).__name__}: {error}{self._place(error)}"
            ) from None
        handler = getattr(module, self.source.attribute, None)
        if callable(handler):
            return handler  # type: ignore[no-any-return]
        if handler is None and not hasattr(module, self.source.attribute):
            names = [name for name, value in vars(module).items() if callable(value)]
            own = [name for name in names if not name.startswith("_") and name[0].islower()]
            raise SkillError(
                f'{self.source.file} has no "{self.source.attribute}"'
                f"{did_you_mean(self.source.attribute, own)}"
            )
        raise SkillError(
            f'"{self.source.attribute}" in {self.source.file} is no function, it is '
            f"{type(handler).__name__}; with the ASK SDK write "
            f"{self.source.attribute} = skill_builder.lambda_handler()"
        )

    def _import(self) -> ModuleType:
        name, file = self.source.module, self.source.file
        if "." in name:
            return importlib.import_module(name)
        loaded = sys.modules.get(name)
        if loaded is not None and _file_of(loaded) == file:
            return loaded
        spec = importlib.util.spec_from_file_location(
            name,
            file,
            submodule_search_locations=[str(file.parent)] if file.name == "__init__.py" else None,
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

    @contextmanager
    def _environment(self) -> Iterator[None]:
        """Working directory, ``sys.path`` and ``sys.modules`` as the skill knows them."""
        directory, path = os.getcwd(), sys.path[:]
        if self._imported_elsewhere():
            self._modules, self._handler = {}, None
        if self._handler is None:
            self._names = [entry.stem for entry in self.source.folder.iterdir()]
        hidden = self._hide_strangers()
        newest = next(reversed(sys.modules))
        sys.modules.update(self._modules)
        sys.path[:0] = [str(self.source.folder), *self._path]
        os.chdir(self.source.folder)
        try:
            yield
        finally:
            os.chdir(directory)
            outside = {str(self.source.folder), *path}
            self._path = [entry for entry in sys.path if entry not in outside]
            sys.path[:] = path
            self._take_out(newest)
            sys.modules.update(hidden)

    def _imported_elsewhere(self) -> bool:
        """Whether a test has meanwhile imported one of the skill's files, to patch it say."""
        return any(
            name in sys.modules and _file_of(sys.modules[name]) == _file_of(module)
            for name, module in self._modules.items()
        )

    def _hide_strangers(self) -> dict[str, ModuleType]:
        """Take modules out that have a name of the skill's but are not the skill's."""
        hidden: dict[str, ModuleType] = {}
        for name in self._names:
            module = sys.modules.get(name)
            if module is None or self._owns(module):
                continue
            file = _file_of(module)
            if file is None or is_installed(file):
                continue
            for each in [key for key in sys.modules if key.split(".", 1)[0] == name]:
                hidden[each] = sys.modules.pop(each)
        return hidden

    def _take_out(self, newest: str) -> None:
        """Keep what the skill has imported for its next call, out of everyone else's sight."""
        fresh: list[str] = []
        for name in reversed(sys.modules):
            if name == newest:
                break
            fresh.append(name)
        for name in reversed(fresh):
            module = sys.modules[name]
            if name in self._modules or self._owns(module):
                self._modules[name] = sys.modules.pop(name)

    def _owns(self, module: ModuleType) -> bool:
        return _lies_in(_file_of(module), self.source.folder)

    def _place(self, error: BaseException) -> str:
        """The skill's lines that led to an error, innermost last."""
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if _lies_in(Path(frame.filename), self.source.folder)
        ]
        if isinstance(error, SyntaxError) and error.filename:
            return f"\n  {error.filename}:{error.lineno}: {(error.text or '').strip()}"
        return "".join(f"\n  {frame.filename}:{frame.lineno}: {frame.line}" for frame in frames)


def _file_of(module: ModuleType | None) -> Path | None:
    file = getattr(module, "__file__", None)
    if file is None:
        places = getattr(module, "__path__", None)
        file = next(iter(places), None) if places else None
    return _resolved(file) if file else None


@lru_cache(maxsize=8192)
def _resolved(file: str) -> Path:
    return Path(file).resolve()


@lru_cache(maxsize=8192)
def _lies_in(file: Path | None, folder: Path) -> bool:
    """Whether a file is the skill's, and not one of a virtual environment in its folder."""
    if file is None or not file.is_relative_to(folder) or is_installed(file):
        return False
    between = file.relative_to(folder).parents
    return not any((folder / part / "pyvenv.cfg").is_file() for part in between)


def _to_json(answer: object) -> str:
    try:
        return json.dumps(answer, default=_decimal, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InvalidResponseError(
            f"the handler returned {_described(answer)}, which is no JSON: {error}"
        ) from None


def _decimal(value: object) -> float:
    """Decimals become numbers, as in Lambda's Python runtime; nothing else is converted."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{_described(value)} has no JSON form")


def _described(value: object) -> str:
    kind = type(value).__name__
    return f"an object of type {kind}" if kind[0].isupper() else f"a {kind}"
