"""Where an id, an access token or an e-mail address stands in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..wording.normal_form import normal
from .searched import Searched, Span

_UNMISTAKABLE = 16
"""Characters from which on nothing happens to read like an id or a token."""

_WORD = r"(?<![^\W_])", r"(?![^\W_])"
# the end of "mary.jane@example.com" is the address of someone else
_ADDRESS = r"(?<![^\W_])(?<![^\W_][.+-])", _WORD[1]


class Code:
    """What stands for someone, letter by letter.

    A short one is found beside no letter and no digit.

    Args:
        value: an id, an access token or an e-mail address.
    """

    def __init__(self, value: str) -> None:
        self._words = normal(value).split()
        before, after = _ADDRESS if "@" in value else _WORD
        if len(value) >= _UNMISTAKABLE and "@" not in value:
            before = after = ""
        code = r"\s+".join(map(re.escape, self._words))
        self._pattern = re.compile(f"{before}{code}{after}")

    def spans(self, text: Searched) -> Iterator[Span]:
        """Where it stands in a text."""
        if self._words and all(word in text.folded for word in self._words):
            for found in self._pattern.finditer(text.folded):
                yield found.span()


@lru_cache(maxsize=4096)
def code_of(value: str) -> Code:
    """What stands for someone, prepared once."""
    return Code(value)
