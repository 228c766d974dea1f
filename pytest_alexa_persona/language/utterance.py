"""The words of what is said, and of the samples that it is compared with.

Case and punctuation do not count in what people say, so neither do they here: "John's" is
two words, as "{name}'s" is in a sample. Letters with full stops, as models have them for what
is spelled out ("t. v."; Amazon's "Create the Interaction Model" on sample utterances), are one
word. Japanese is taken letter by letter. A letter is the same however Unicode composes it.
"""

import re
from typing import NamedTuple
from unicodedata import normalize

PAUSES = ",;\u060c\u061b\u3001\uff0c\uff1b"
"""How a pause is written; a hyphen or an apostrophe is none."""

_JAPANESE = "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f"
_BETWEEN = "\\s!-/:-@\\[-`{-~\u00a0-\u00bf\u2010-\u203f\u3001-\u3003\u3008-\u301f\u30fb"
_BETWEEN += "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u060c\u061b\u061f\u0964"
_LETTER = f"[^{_BETWEEN}{_JAPANESE}]"
_WORD = re.compile(
    rf"(?P<spelled>(?<!{_LETTER})(?:[^\W\d_]\.\s?)+[^\W\d_]\.?(?!{_LETTER}))"
    rf"|[{_JAPANESE}]"
    rf"|[+$€£]?\d+(?:[.,:/-]\d+)+"
    rf"|{_LETTER}+"
)

_QUOTED = 100


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        text: as it is compared, in lower case.
        start, end: where it stands in the text.
    """

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text, in their order."""
    found = []
    for match in _WORD.finditer(text):
        word = normalize("NFKC", match[0]).casefold()
        if match["spelled"]:
            word = re.sub(r"[.\s]", "", word)
        found.append(Word(word, *match.span()))
    return found


def plain(text: str) -> tuple[str, ...]:
    """The words of a text, as they are compared."""
    return tuple(word.text for word in words(text))


def shortened(text: str) -> str:
    """A text as messages quote it: what is longer than 100 characters, to no more than that."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
