"""A phrase, a step that says it, and the phrases of this plugin."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from ...errors import StepError
from . import grammar
from .context import Context

Keyword = Literal["given", "when", "then"]
Takes = Literal["", "docstring", "table"]
Action = Callable[..., None]


@dataclass(frozen=True)
class Phrase:
    """One thing that can be said in a step.

    Attributes:
        keyword: ``given``, ``when`` or ``then``.
        text: the phrase with its placeholders.
        takes: what must stand under the step: ``docstring``, ``table`` or nothing.
    """

    keyword: Keyword
    text: str
    takes: Takes = ""

    def match(self, step: str) -> re.Match[str] | None:
        """The match of a step that says this phrase."""
        # most phrases are ruled out by this, and their patterns need not be compiled at all
        if not all(text in step for text in self._literals):
            return None
        return self._pattern.fullmatch(step)

    def check_under(self, under: str) -> None:
        """Reject what stands under a step.

        Args:
            under: ``docstring``, ``table`` or nothing.

        Raises:
            StepError: a docstring or a table is missing, or there is one too many.
        """
        if under != self.takes:
            wanted = f"needs a {self.takes} under it" if self.takes else ""
            raise StepError(
                f"this step {wanted or f'takes no {under}'}"
                + (f", not a {under}" if wanted and under else "")
            )

    @cached_property
    def _literals(self) -> list[str]:
        return grammar.literals(self.text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return grammar.compiled(self.text)

    def __str__(self) -> str:
        """The phrase as a manual has it: ``When {person} opens the skill``."""
        return f"{self.keyword.capitalize()} {grammar.readable(self.text)}"


@dataclass(frozen=True, repr=False)
class Said:
    """A step that has found its phrase, among those of this plugin.

    Attributes:
        phrase: the phrase.
        action: does what it says.
        match: how the step says it.
    """

    phrase: Phrase
    action: Action
    match: re.Match[str]

    def __repr__(self) -> str:
        # reports such as Allure's show it, where it has to be the same in each run
        return str(self.phrase)

    def run(self, step: Context) -> None:
        """Do what the step says.

        Raises:
            AlexaPersonaError: whatever the phrase finds.
        """
        self.action(step, **self._values)

    @cached_property
    def _values(self) -> dict[str, Any]:
        return grammar.values(self.phrase.text, self.match)


OURS: dict[Keyword, list[tuple[Phrase, Action]]] = {"given": [], "when": [], "then": []}
"""The phrases of this plugin by keyword, each with what it does."""


def phrase(keyword: Keyword, text: str, *, takes: Takes = "") -> Callable[[Action], Action]:
    """Let a function be called for a phrase of this plugin.

    Args:
        keyword: the keyword it goes with.
        text: see `grammar.compiled`; each placeholder becomes an argument of its name.
        takes: what must stand under the step.
    """

    def register(action: Action) -> Action:
        OURS[keyword].append((Phrase(keyword, text, takes), action))
        return action

    return register
