"""Where a name stands in a text, however it is written and whatever is written together with it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from ..wording.normal_form import normal
from .affixes import goes_on_after_name, may_follow, may_precede
from .letters import has_blanks, is_han, is_hiragana, is_katakana, is_letter
from .other_words import is_other_word, may_be_other_word
from .searched import Searched, Span, unaccented

_APART = r"[\s_+.\-・·]"
_DIGITS = "0123456789"
_NEAR = 40


class Name:
    """A name as it is looked for; in the manual, docs/explanations/identity-and-privacy.md.

    Args:
        name: as the household has it.
    """

    def __init__(self, name: str) -> None:
        words = [unaccented(word) for word in re.split(f"{_APART}+", normal(name)) if word]
        self._words = words
        self._letters = "".join(words)
        # ids are full of digits and of the letters a to f
        self._may_have_digits = re.search("[^a-f]", self._letters) is not None
        # with what stands around it, since the next place may begin within this one
        self._pattern = re.compile(f"(?=({_written(words)}))") if words else None

    def spans(self, text: Searched) -> Iterator[Span]:
        """Where it stands in a text."""
        if self._pattern is None or not all(word in text.unaccented for word in self._words):
            return
        for found in self._pattern.finditer(text.unaccented):
            start, end = found.span(1)
            if self._is_whole(text, start, end) and not self._is_other_word(text, start, end):
                yield start, end

    def _is_whole(self, text: Searched, start: int, end: int) -> bool:
        """Whether it is no part of a longer word."""
        letters = text.unaccented
        before = letters[max(0, start - _NEAR) : start][::-1]
        after = letters[end : end + _NEAR]
        return self._begins(before) and self._ends(after, before, text)

    def _is_other_word(self, text: Searched, start: int, end: int) -> bool:
        return len(self._words) == 1 and is_other_word(text, start, end)

    def _begins(self, before: str) -> bool:
        """Whether it can begin after a text, which is given backwards."""
        first, beside = self._letters[0], self._beside(before)
        if not beside:
            return True
        if has_blanks(first):
            return not has_blanks(beside[0]) or may_precede(beside[::-1], self._letters)
        if is_katakana(first):
            return not is_katakana(beside[0])
        return len(self._letters) > 1 or not (is_han(first) and is_han(beside[0]))

    def _ends(self, after: str, before: str, text: Searched) -> bool:
        """Whether it can end before a text."""
        last, beside = self._letters[-1], self._beside(after)
        if not beside:
            return True
        if has_blanks(last):
            return not has_blanks(beside[0]) or (
                not before[:1].isdigit()
                and may_follow(beside, self._letters, text.language)
                and not may_be_other_word(self._letters, text.language)
            )
        if is_katakana(last):
            return not is_katakana(beside[0])
        if len(self._letters) == 1 or is_hiragana(last):
            is_on = is_hiragana(beside[0]) or (len(self._letters) == 1 and is_han(beside[0]))
            return not is_on or goes_on_after_name(after)
        return True

    def _beside(self, text: str) -> str:
        """The letters beside the name, or the digit that it cannot be beside."""
        if self._may_have_digits:
            text = text.lstrip(_DIGITS)
        elif text[:1].isdigit():
            return text[:1]
        length = next((at for at, each in enumerate(text) if not is_letter(each)), len(text))
        return text[:length]


@lru_cache(maxsize=4096)
def name_of(name: str) -> Name:
    """A name, prepared once."""
    return Name(name)


def _written(words: list[str]) -> str:
    """The pattern of its words: apart, or together."""
    pattern = re.escape(words[0])
    for before, word in pairwise(words):
        # initials that are run together are another word
        least = 1 if len(before) == len(word) == 1 and has_blanks(word) else 0
        pattern += f"{_APART}{{{least},3}}{re.escape(word)}"
    return pattern
