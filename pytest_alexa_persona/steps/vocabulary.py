"""All phrases, by keyword, and how a step finds its own among them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from ..conversation.conversation import Conversation
from ..errors import StepError
from . import grammar

Keyword = Literal["given", "when", "then"]
Table = Sequence[Sequence[str]]

_NEAREST = 3
_SAME_KEYWORD = 0.2


@dataclass(frozen=True)
class Context:
    """What a phrase works with, besides the values of its placeholders.

    Attributes:
        alexa: the conversation.
        docstring: the step's docstring; empty unless the phrase takes one.
        table: the step's table; empty unless the phrase takes one.
        folders: where a relative path in the step may begin.
    """

    alexa: Conversation
    docstring: str = ""
    table: Table = ()
    folders: Sequence[Path] = ()

    def json_object(self, what: str) -> dict[str, Any]:
        """The docstring, rendered, as a JSON object.

        Args:
            what: what it stands for, for the message.

        Raises:
            TemplateError: it is not JSON, or cannot be rendered.
            StepError: it is JSON of another kind.
        """
        value = self.alexa.json(self.docstring)
        if not isinstance(value, dict):
            raise StepError(f"{what} must be a JSON object, {{…}}")
        return value


Action = Callable[..., None]


@dataclass(frozen=True)
class Phrase:
    """One thing that can be said in a step.

    Attributes:
        keyword: ``given``, ``when`` or ``then``.
        text: the phrase with its placeholders.
        action: does what it says.
        takes: ``docstring``, ``table`` or nothing.
    """

    keyword: Keyword
    text: str
    action: Action
    takes: Literal["", "docstring", "table"] = ""

    def match(self, step: str) -> re.Match[str] | None:
        """The match of a step that says this phrase."""
        # most phrases are ruled out by this, and their patterns need not be compiled at all
        if not all(text in step for text in self._literals):
            return None
        return self._pattern.fullmatch(step)

    @cached_property
    def _literals(self) -> list[str]:
        return grammar.literals(self.text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return grammar.compiled(self.text)

    def __str__(self) -> str:
        """The phrase as a manual has it: ``When {person} opens the skill``."""
        return f"{self.keyword.capitalize()} {grammar.readable(self.text)}"


@dataclass(frozen=True)
class Said:
    """A step that has found its phrase, with the values of the placeholders."""

    phrase: Phrase
    values: dict[str, Any]

    def run(self, context: Context, docstring: str | None, table: Table | None) -> None:
        """Do what the step says.

        Raises:
            StepError: a docstring or a table is missing, or there is one too many.
            AlexaPersonaError: whatever the phrase finds.
        """
        under = "docstring" if docstring is not None else "table" if table is not None else ""
        if under != self.phrase.takes:
            wanted = f"needs a {self.phrase.takes} under it" if self.phrase.takes else ""
            raise StepError(
                f"this step {wanted or f'takes no {under}'}"
                + (f", not a {under}" if wanted and under else "")
            )
        self.phrase.action(
            Context(context.alexa, docstring or "", table or (), context.folders), **self.values
        )


_PHRASES: dict[Keyword, list[Phrase]] = {"given": [], "when": [], "then": []}


def phrase(
    keyword: Keyword, text: str, *, takes: Literal["", "docstring", "table"] = ""
) -> Callable[[Action], Action]:
    """Let a function be called for a phrase.

    Args:
        keyword: the keyword it goes with.
        text: see `grammar.compiled`; each placeholder becomes an argument of its name.
        takes: what must stand under the step.
    """

    def register(action: Action) -> Action:
        _PHRASES[keyword].append(Phrase(keyword, text, action, takes))
        return action

    return register


@lru_cache(maxsize=4096)
def find(keyword: Keyword, text: str) -> Said | None:
    """The phrase that a step says, or None."""
    for candidate in _PHRASES[keyword]:
        match = candidate.match(text)
        if match:
            return Said(candidate, grammar.values(candidate.text, match))
    return None


def unknown(keyword: str, text: str) -> str:
    """What to say of a step that no one defines: the phrases that are nearest to it."""
    problem = f"no one defines this step: {keyword.capitalize()} {text}"
    for other in _PHRASES:
        if other != keyword and find(other, text):
            return f"{problem}\nit is said with another keyword: {other.capitalize()} {text}"
    column = re.search("<([^<>]+)>", text)
    if column:
        problem += f'\nthe examples have no column "{column[1]}"'
    nameless = re.sub(r"\b[Tt]he guest\b", "a guest", text)
    if nameless != text and find(cast(Keyword, keyword), nameless):
        return f"{problem}\na guest without a name is: {keyword.capitalize()} {nameless}"
    for mended in _with_other_quotes(text):
        if find(cast(Keyword, keyword), mended):
            return (
                f"{problem}\nthe quotes are missing or misplaced: {keyword.capitalize()} {mended}"
            )
    words, letters = _shape(text)

    def likeness(phrase: Phrase) -> float:
        its_words, its_letters = _shape(grammar.readable(phrase.text))
        return (
            SequenceMatcher(None, words, its_words).ratio()
            + SequenceMatcher(None, letters, its_letters).ratio()
            + (_SAME_KEYWORD if phrase.keyword == keyword else 0)
        )

    ranked = sorted(all_phrases(), key=likeness, reverse=True)
    lines = "\n".join(f"  {phrase}" for phrase in ranked[:_NEAREST])
    return f"{problem}\nnearest to it are\n{lines}"


def _with_other_quotes(text: str) -> Iterator[str]:
    """The same step with its quotes set in other ways."""
    yield re.sub("[“”„«»]", '"', text)
    yield text.replace("'", '"')
    yield text.replace('"', "")
    words = text.split(" ")
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        yield f'{first} "{last}"'
        yield f'"{first}" {last}'


def all_phrases() -> list[Phrase]:
    """Every phrase, Given first."""
    return [each for phrases in _PHRASES.values() for each in phrases]


def _shape(text: str) -> tuple[list[str], str]:
    """A step or a phrase in words and in letters, with one sign for what differs in each use."""
    masked = re.sub(rf"{grammar.QUOTED}|\{{[\w:]+\}}", "…", text)
    words = re.findall(r"[\w'-]+|…", masked.lower())
    if words[:1] and text[:1].isupper() and words[0] != "alexa":
        words[0] = "…"  # someone's name
    return words, " ".join(words)
