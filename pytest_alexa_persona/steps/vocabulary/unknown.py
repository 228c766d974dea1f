"""What to say of a step that nobody defines."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ...wording.manual import see
from . import grammar
from .kinds import QUOTED
from .phrases import Phrase

_NEAREST = 3
_SAME_KEYWORD = 0.2


def unknown(keyword: str, text: str, phrases: Sequence[Phrase]) -> str:
    """What to say of a step that nobody defines: the phrases that are nearest to it.

    Args:
        keyword: the step's: ``given``, ``when`` or ``then``.
        text: the step without it.
        phrases: all that could be said.
    """

    def is_said(keyword: str, text: str) -> bool:
        return any(each.keyword == keyword and each.match(text) for each in phrases)

    problem = f"no one defines this step: {keyword.capitalize()} {text}"
    for other in ("given", "when", "then"):
        if other != keyword and is_said(other, text):
            return f"{problem}\nit is said with another keyword: {other.capitalize()} {text}"
    nameless = re.sub(r"\b[Tt]he guest\b", "a guest", text)
    if nameless != text and is_said(keyword, nameless):
        return f"{problem}\na guest without a name is: {keyword.capitalize()} {nameless}"
    for mended in _with_other_quotes(text):
        if is_said(keyword, mended):
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

    ranked = sorted(phrases, key=likeness, reverse=True)
    lines = "\n".join(f"  {phrase}" for phrase in ranked[:_NEAREST])
    return f"{problem}\nnearest to it are\n{lines}{see('reference/steps-by-keyword')}"


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


def _shape(text: str) -> tuple[list[str], str]:
    """A step or a phrase in words and in letters, with one sign for what differs in each use."""
    masked = re.sub(rf"{QUOTED}|\{{[\w:]+\}}", "…", text)
    words = re.findall(r"[\w'-]+|…", masked.lower())
    if words[:1] and text[:1].isupper() and words[0] != "alexa":
        words[0] = "…"  # someone's name
    return words, " ".join(words)
