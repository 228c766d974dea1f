"""All rules: those of Amazon's that are built in, and those that a user adds."""

import re
from collections.abc import Callable, Iterable, Sequence
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar, get_args

from ..errors import ExtensionError
from ..extension import (
    Extensions,
    Place,
    add,
    added,
    is_async,
    is_imported_twice,
    place_of,
    takes,
)
from ..turn import Turn
from ..wording.nearest import did_you_mean
from . import answer, consent, identity, revealed, service
from .finding import Finding, Severity
from .rule import Check, Rule, made

BUILT_IN: Sequence[Rule] = tuple(
    each
    for group in (revealed, identity, consent, service, answer)
    for each in vars(group).values()
    if isinstance(each, Rule)
)
"""The rules of this plugin's own, by groups and in the order in which they stand there."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

C = TypeVar("C", bound=Check)


def findings(turns: Sequence[Turn], number: int, rules: Iterable[Rule]) -> list[Finding]:
    """What is found in a turn, in the order of the rules.

    Args:
        turns: the conversation.
        number: the place of the turn in it, from 0.
        rules: what to look for; those of severity ``off`` are left out.
    """
    turn, before = turns[number], tuple(turns[:number])
    return [
        found for each in rules if each.severity != "off" for found in each.findings(turn, before)
    ]


def rules_for(file: Path, extensions: Extensions) -> Sequence[Rule]:
    """The rules that hold for the tests of a file, those built in first.

    Args:
        file: a test module or a feature file.
        extensions: what is added in this run of pytest.
    """
    return *BUILT_IN, *extensions.holding_for(Rule, file)


def rule(name: str, severity: Severity, source: str) -> Callable[[C], C]:
    """Add a rule: a function over a turn and those before it, which yields what is wrong.

    It yields a sentence for each thing that it finds, or a `Finding` with quote and place. In a
    ``conftest.py`` it holds for the tests below that folder, in a test module for those of that
    module, in any other module for all tests. The first line of its docstring is what the rule
    says::

        @rule("brief", "warn", "Our voice guide, chapter 2")
        def _(turn, before):
            if len(turn.speech) > 300:
                yield "the answer takes longer than half a minute to say"

    Args:
        name: lower-case words with hyphens, which no other rule has.
        severity: ``error``, ``warn`` or ``off``.
        source: the document, and the section in it, that has the rule.

    Returns:
        A decorator that gives the function back as it is.

    Raises:
        ExtensionError: name, severity or source is none, or the function cannot be called with
            a turn and those before it; when the function is decorated.
    """

    def decorate(check: C) -> C:
        __tracebackhide__ = True  # pytest shows the user's line last
        mistake = _mistake(name, severity, source, check)
        if mistake:
            raise ExtensionError(mistake)
        if any(each.name == name and is_imported_twice(each.check, check) for each in added(Rule)):
            return check  # such as of a conftest.py that a test module imports as well
        add(made(name, severity, source, check), check)
        return check

    return decorate


def _mistake(name: object, severity: object, source: object, check: Any) -> str:
    """What is wrong with a rule, and where; empty if nothing is."""
    try:
        place = place_of(check)
    except TypeError as error:
        return f'the rule "{name}": {error}; it takes a function: def _(turn, before)'
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return (
            f'{place}: "{name}" is no name of a rule: it is lower-case words with hyphens, '
            f'such as "{_as_name(str(name))}"'
        )
    if severity not in get_args(Severity):
        meant = did_you_mean(str(severity), get_args(Severity))
        return f'{place}: the rule "{name}" cannot have the severity "{severity}"{meant}'
    if not isinstance(source, str) or not source.strip():
        return (
            f'{place}: the rule "{name}" has no source: say which document has it, and in which '
            'section, such as "Our voice guide, chapter 2"'
        )
    if is_async(check):
        return f'{place}: the rule "{name}" would not be awaited: write def'
    if not takes(check, None, None):
        return (
            f'{place}: the rule "{name}" is called with two values, a turn and those before it: '
            f"write (turn, before) in the place of {signature(check)}"
        )
    return _taken(name, place, check)


def _taken(name: str, place: Place, check: Check) -> str:
    """That another rule has the name of one; empty if none has that holds for the same tests."""
    for other in (*BUILT_IN, *added(Rule)):
        if is_imported_twice(other.check, check):
            continue
        if other.name == name and other.place.meets(place):
            where = "which is built in" if other.is_built_in else f"in {other.place}"
            return f'{place}: there is a rule "{name}" already, {where}: choose another name'
    return ""


def _as_name(text: str) -> str:
    """What a name was probably meant to be."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text).lower()
    name = re.sub(r"[^a-z0-9]+", "-", apart).strip("-0123456789")
    return name or "asks-twice"
