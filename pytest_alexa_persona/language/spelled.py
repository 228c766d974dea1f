"""Numbers that are said digit by digit: "two oh six", "double five"."""

import re
from functools import lru_cache

from ..wording.normal_form import normal
from .vocabulary import vocabulary

_MOST = 9


def in_figures(text: str, language: str) -> str:
    """A text with a digit in the place of each word for one.

    Args:
        text: in its normal form.
        language: ``en``, ``de``, …
    """
    digits, repeats, pattern = _words(language)

    def figure(found: re.Match[str]) -> str:
        again, repeated, word = found.groups()
        if word:
            return digits[word]
        return digits.get(repeated, repeated) * repeats[again]

    return pattern.sub(figure, text) if digits else text


@lru_cache(maxsize=32)
def _words(language: str) -> tuple[dict[str, str], dict[str, int], re.Pattern[str]]:
    """The words for a digit, those that repeat the next one, and the pattern of both."""
    known = vocabulary(language)
    said = {**known.numerals.words, **known.numerals.digits}
    digits = {normal(word): str(value) for word, value in said.items() if value <= _MOST}
    repeats = {normal(word): times for word, times in known.numerals.repeats.items()}
    word, repeat = _any_of(digits), _any_of(repeats)
    before, after = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if known.spaced else ("", "")
    pattern = rf"{before}(?:({repeat})\s+({word}|[0-9])|({word})){after}"
    return digits, repeats, re.compile(pattern)


def _any_of(words: dict[str, str] | dict[str, int]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(re.escape, longest_first)) or "(?!)"
