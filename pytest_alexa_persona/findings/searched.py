"""A text in which something of people is looked for."""

import re
from collections.abc import Sequence
from functools import cached_property
from unicodedata import category, normalize
from urllib.parse import unquote

from ..language.spelled import in_figures
from ..wording.normal_form import recased, unfolded

Span = tuple[int, int]
"""Where something begins in a text, and where what follows it does."""

_ASCII_LETTER = re.compile("[a-z]")


class Searched:
    """A text in its normal form, and where it stands.

    Args:
        place: such as ``speech`` or ``card.title``.
        text: what stands there; what is percent-encoded in it is searched as well.
        language: that of the request: ``en``.

    Attributes:
        place, text, language: the same.
        folded: the text in its normal form.
    """

    def __init__(self, place: str, text: str, language: str) -> None:
        self.place = place
        self.text = text
        self.language = language
        decoded = unquote(text) if "%" in text else text
        self._unfolded = unfolded(text if decoded == text else f"{text}\n{decoded}")
        self.folded = recased(self._unfolded)

    @cached_property
    def unaccented(self) -> str:
        """It without the accents of Latin letters, each letter in its place."""
        return unaccented(self.folded)

    @cached_property
    def cased(self) -> Sequence[str]:
        """The letters of `folded` as they are written, in capitals too."""
        if len(self._unfolded) == len(self.folded):
            return self._unfolded
        letters = [letter for letter in self._unfolded for _ in recased(letter)]
        return letters if len(letters) == len(self.folded) else self.folded

    @cached_property
    def figures(self) -> str:
        """It with a digit in the place of each word for one."""
        return in_figures(self.folded, self.language)

    @cached_property
    def digits(self) -> str:
        """All digits in it, and none else."""
        return re.sub(r"\D", "", self.figures)


def unaccented(text: str) -> str:
    """A text in its normal form without the accents of Latin letters, each letter in its place."""
    return text if text.isascii() else text.translate(_UNACCENTED)


class _Unaccented(dict[int, str]):
    """What each letter is without an accent, known from its first use on."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        parts = normalize("NFD", letter)
        if _ASCII_LETTER.match(parts) and all(category(mark) == "Mn" for mark in parts[1:]):
            letter = parts[0]
        self[code] = letter
        return letter


_UNACCENTED = _Unaccented()
