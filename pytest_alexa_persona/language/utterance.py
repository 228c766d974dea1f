"""The words of what is said, and of the samples that it is compared with.

Case and punctuation do not count in what people say, so neither do they here: "John's" is
two words, as "{name}'s" is in a sample. Letters with full stops, as models have them for what
is spelled out ("t. v."; Amazon's "Create the Interaction Model" on sample utterances), are one
word. Japanese is taken letter by letter. A letter is the same however Unicode composes it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

_PAUSES = ",;\u060c\u061b\u3001\uff0c\uff1b"
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

Words = tuple[str, ...]
"""Words as they are compared: in lower case, without what stands between them."""


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        text: as it is compared, in lower case.
        start, end: where it stands in the text.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Utterance:
    """What someone says, or a part of it, cut into words once; `utterance` makes one of a text.

    A part has the words that the whole has. To cut its text anew gives the same, unless another
    word touches it: of "あ.いx" the part "あ.い" is two words, and by itself it is one that is
    spelled.

    Attributes:
        whole: the text that it is said in.
        words: its words, with their places in `whole`.
        plain: the same words, as they are compared.
        start, end: where it stands in `whole`.
    """

    whole: str
    words: tuple[Word, ...]
    plain: Words
    start: int
    end: int

    @property
    def text(self) -> str:
        """What was said, as it is written."""
        return self.whole[self.start : self.end]

    @property
    def quoted(self) -> str:
        """The text as messages quote it, `shortened`."""
        return shortened(self.text)

    def part(self, first: int, end: int | None = None) -> "Utterance":
        """The words from one to before another, at least one.

        Args:
            first: the number of the first word; 0 is the first of all.
            end: the number of the word behind the last; left out, the part goes to the end, with
                the punctuation there.
        """
        words, plain = self.words[first:end], self.plain[first:end]
        stop = self.end if end is None else words[-1].end
        return Utterance(self.whole, words, plain, words[0].start, stop)

    def text_of(self, first: int, end: int) -> str:
        """The text of such a part, as a slot has it."""
        return self.whole[self.words[first].start : self.words[end - 1].end]

    def between(self, number: int) -> str:
        """What stands in front of a word, after the one before it, which there must be."""
        return self.whole[self.words[number - 1].end : self.words[number].start]

    def pauses_before(self, number: int) -> bool:
        """Whether there is a pause in front of a word, after the one before it."""
        return any(mark in self.between(number) for mark in _PAUSES)


def utterance(text: str) -> Utterance:
    """Cut what someone says into words; blanks around it do not count."""
    said = text.strip()
    words = _words(said)
    return Utterance(said, words, _plain(words), 0, len(said))


def plain(text: str) -> Words:
    """The words of a text, as they are compared."""
    return _plain(_words(text))


def shortened(text: str) -> str:
    """A text as messages quote it: what is longer than 100 characters, to no more than that."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def _words(text: str) -> tuple[Word, ...]:
    found = []
    for match in _WORD.finditer(text):
        word = normalize("NFKC", match[0]).casefold()
        if match.lastgroup == "spelled":
            word = re.sub(r"[.\s]", "", word)
        found.append(Word(word, match.start(), match.end()))
    return tuple(found)


def _plain(words: Iterable[Word]) -> Words:
    return tuple([word.text for word in words])
