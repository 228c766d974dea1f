"""Phrases of a project's own: steps of pytest-bdd with the grammar of this plugin's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container
from inspect import Parameter, isasyncgenfunction, iscoroutinefunction, signature
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar, get_args
from weakref import WeakSet

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import StepParser

from ...errors import PhraseError
from ...nearest import did_you_mean
from ..running import running
from . import grammar
from .phrases import Keyword, Phrase, Takes

Function = TypeVar("Function", bound=Callable[..., object])

_STEPS = {"given": given, "when": when, "then": then}
_RESERVED = ("step", "docstring", "datatable")  # the last two are those of pytest-bdd
_BY_NAME = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)


def phrase(keyword: Keyword, text: str, *, takes: Takes = "") -> Callable[[Function], Function]:
    """Let a function be called for a step, in a ``conftest.py``, a test module or a plugin.

    The step belongs to the module that defines it, as one of pytest-bdd does, and wins over a
    step of this plugin that says the same.

    Args:
        keyword: ``given``, ``when`` or ``then``.
        text: words, ``{name:kind}`` for a placeholder, ``[…]`` for what may be left out and
            ``(…|…)`` for choices; ``a`` stands for ``an`` as well. Each placeholder becomes an
            argument of its name, None if it is left out.
        takes: what must stand under the step: ``docstring``, ``table`` or nothing.

    Returns:
        A decorator for a function with an argument ``step`` (see `Context`) and one for each
        placeholder. Its other arguments are fixtures.

    Raises:
        PhraseError: the text, or the function, cannot be meant.
    """
    __tracebackhide__ = True
    caller = sys._getframe(1)
    file, line = caller.f_code.co_filename, caller.f_lineno

    def register(function: Function) -> Function:
        __tracebackhide__ = True
        try:
            _check(keyword, text, takes, function)
        except PhraseError as error:
            raise PhraseError(f"{file}:{line}: {error}") from None
        own = OwnPhrase(Phrase(keyword, text, takes), Path(file), caller.f_globals)
        _STEPS[keyword](own, stacklevel=2)(function)
        return function

    return register


class OwnPhrase(StepParser):
    """A phrase of a project's own, as pytest-bdd asks for it.

    Args:
        phrase: the phrase.
        file: where it is defined.
        namespace: the module that it belongs to.
    """

    def __init__(self, phrase: Phrase, file: Path, namespace: dict[str, Any]) -> None:
        super().__init__(phrase.text)
        self.phrase = phrase
        self._file = file
        self._namespace = namespace
        _own.add(self)

    def is_matching(self, name: str) -> bool:
        """Whether a step says this phrase."""
        return self.phrase.match(name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """What the function is given: the step, and the values of the placeholders.

        Raises:
            StepError: something is missing under the step, or one too many, or a value is none.
        """
        match = self.phrase.match(name)
        if match is None:
            return None
        step = running().context(self.phrase)
        return {"step": step, **grammar.values(self.phrase.text, match)}

    def is_for(self, path: Path, others: Container[Path]) -> bool:
        """Whether it can be said in a test.

        Args:
            path: the file of the test.
            others: the files of other tests, whose phrases are theirs alone.
        """
        if self._is_in_conftest:
            return path.is_relative_to(self._file.parent)
        return self._module is not None and (self._file == path or self._file not in others)

    def is_of_plugin(self, manager: pytest.PytestPluginManager) -> bool:
        """Whether it belongs to a plugin, and can be said everywhere."""
        module = None if self._is_in_conftest else self._module
        return module is not None and manager.is_registered(module)

    @property
    def _is_in_conftest(self) -> bool:
        return self._file.name == "conftest.py"

    @property
    def _module(self) -> ModuleType | None:
        """The module that it belongs to, unless that is gone."""
        module = sys.modules.get(str(self._namespace.get("__name__")))
        return module if module is not None and vars(module) is self._namespace else None


# the modules keep their phrases; this is for what pytest-bdd gives no answer to
_own: WeakSet[OwnPhrase] = WeakSet()


def phrases_for(path: Path, others: Container[Path]) -> list[Phrase]:
    """The phrases of a project's own that can be said in a test: see `OwnPhrase.is_for`."""
    return sorted((own.phrase for own in _own if own.is_for(path, others)), key=str)


def is_said_by_plugin(keyword: Keyword, text: str, manager: pytest.PytestPluginManager) -> bool:
    """Whether another plugin, which may be loaded before this one, has a phrase for a step."""
    return any(
        own.phrase.keyword == keyword and own.is_matching(text) and own.is_of_plugin(manager)
        for own in _own
    )


def _check(keyword: str, text: str, takes: str, function: Callable[..., object]) -> None:
    """Reject a phrase that cannot be meant.

    Raises:
        PhraseError: see `phrase`.
    """
    if keyword not in _STEPS:
        raise PhraseError(f'there is no keyword "{keyword}"{did_you_mean(str(keyword), _STEPS)}')
    if takes not in get_args(Takes):
        known = [each for each in get_args(Takes) if each]
        raise PhraseError(f'a phrase takes no "{takes}"{did_you_mean(str(takes), known)}')
    grammar.check(text)
    if iscoroutinefunction(function) or isasyncgenfunction(function):
        raise PhraseError("an async function would not be awaited: write def")
    parameters = signature(function).parameters
    taken = [name for name, each in parameters.items() if each.kind in _BY_NAME]
    if "step" not in taken:
        raise PhraseError('the function takes no "step": its first parameter is the step')
    placeholders = grammar.placeholders(text)
    for name in placeholders:
        if name in _RESERVED:
            raise PhraseError(f'no placeholder can be called "{name}": write another name')
        if name not in taken:
            others = [each for each in taken if each != "step" and each not in placeholders]
            hint = did_you_mean(name, others)
            raise PhraseError(f'the function does not take "{name}", a placeholder{hint}')
    for name, instead in (("docstring", "docstring"), ("datatable", "table")):
        if name in taken:
            raise PhraseError(f'"{name}" is no fixture: write takes="{instead}" and step.{instead}')
