"""Phrases of a project's own: steps of pytest-bdd with the grammar of this plugin's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container
from inspect import Parameter, signature
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar, get_args
from weakref import WeakSet

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import StepParser

from ...errors import ExtensionError
from ...extension import Place, is_async
from ...wording.nearest import did_you_mean
from ..running import is_running, running
from . import grammar
from .kinds import Who
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
        ExtensionError: the text, or the function, cannot be meant.
    """
    __tracebackhide__ = True
    caller = sys._getframe(1)
    file, line = caller.f_code.co_filename, caller.f_lineno

    def register(function: Function) -> Function:
        __tracebackhide__ = True
        try:
            _check(keyword, text, takes, function)
        except ExtensionError as error:
            raise ExtensionError(f"{file}:{line}: {error}") from None
        own = OwnPhrase(Phrase(keyword, text, takes), Place(Path(file), line), caller.f_globals)
        _STEPS[keyword](own, stacklevel=2)(function)
        return function

    return register


class OwnPhrase(StepParser):
    """A phrase of a project's own, as pytest-bdd asks for it.

    Args:
        phrase: the phrase.
        place: where it is defined.
        namespace: the module that it belongs to.
    """

    def __init__(self, phrase: Phrase, place: Place, namespace: dict[str, Any]) -> None:
        super().__init__(phrase.text)
        self.phrase = phrase
        self._place = place
        self._namespace = namespace
        _own.add(self)

    def is_matching(self, name: str) -> bool:
        """Whether a step says this phrase."""
        return self.phrase.match(name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """What the function is given: the step, and the values of the placeholders.

        Raises:
            StepError: something is missing under the step, or one too many, or a value is none.
            UnknownPersonError: the household lacks someone who is named.
        """
        match = self.phrase.match(name)
        if match is None:
            return None
        step = running().context(self.phrase)
        values = grammar.values(self.phrase.text, match)
        for value in values.values():
            if isinstance(value, Who):
                step.check(value)
        return {"step": step, **values}

    def is_for(self, path: Path, tests: Container[Path]) -> bool:
        """Whether it can be said in a test.

        Args:
            path: the file of the test.
            tests: the files of all tests.
        """
        is_there = self._place.folder is not None or self._module is not None
        return is_there and self._place.holds_for(path, tests)

    def is_of_plugin(self, manager: pytest.PytestPluginManager) -> bool:
        """Whether it belongs to a plugin, and can be said everywhere."""
        module = self._module  # pytest keeps None for each plugin that is blocked
        is_elsewhere = self._place.folder is None
        return is_elsewhere and module is not None and manager.is_registered(module)

    @property
    def _module(self) -> ModuleType | None:
        """The module that it belongs to, unless that is gone."""
        module = sys.modules.get(str(self._namespace.get("__name__")))
        return module if module is not None and vars(module) is self._namespace else None


# the modules keep their phrases; this is for what pytest-bdd gives no answer to
_own: WeakSet[OwnPhrase] = WeakSet()


def phrases_here() -> list[Phrase]:
    """The phrases of a project's own that can be said in the scenario that runs."""
    path, tests = running().path, running().tests
    return sorted((own.phrase for own in _own if own.is_for(path, tests)), key=str)


def is_said_by_plugin(keyword: Keyword, text: str) -> bool:
    """Whether another plugin, which may be loaded before this one, has a phrase for a step."""
    if not (_own and is_running()):
        return False
    manager = running().plugins
    return any(
        own.phrase.keyword == keyword and own.is_matching(text) and own.is_of_plugin(manager)
        for own in _own
    )


def _check(keyword: str, text: str, takes: str, function: Callable[..., object]) -> None:
    """Reject a phrase that cannot be meant.

    Raises:
        ExtensionError: see `phrase`.
    """
    if keyword not in _STEPS:
        raise ExtensionError(f'there is no keyword "{keyword}"{did_you_mean(str(keyword), _STEPS)}')
    if takes not in get_args(Takes):
        known = [each for each in get_args(Takes) if each]
        raise ExtensionError(f'a phrase takes no "{takes}"{did_you_mean(str(takes), known)}')
    grammar.check(text)
    if is_async(function):
        raise ExtensionError("an async function would not be awaited: write def")
    parameters = signature(function).parameters
    taken = [name for name, each in parameters.items() if each.kind in _BY_NAME]
    if "step" not in taken:
        raise ExtensionError('the function takes no "step": its first parameter is the step')
    placeholders = grammar.placeholders(text)
    for name in placeholders:
        if name in _RESERVED:
            raise ExtensionError(f'no placeholder can be called "{name}": write another name')
        if name not in taken:
            others = [each for each in taken if each != "step" and each not in placeholders]
            hint = did_you_mean(name, others)
            raise ExtensionError(f'the function does not take "{name}", a placeholder{hint}')
    for name, instead in (("docstring", "docstring"), ("datatable", "table")):
        if name in taken:
            raise ExtensionError(
                f'"{name}" is no fixture: write takes="{instead}" and step.{instead}'
            )
