"""Numbers in what was said: digits, number words and ordinal numbers.

Text is read in two steps: a :class:`Splitter` divides it, and :func:`fold` puts a :class:`Numeral`
in place of the words of each number, so that nothing above has to know how a language counts.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from .vocabulary import Numerals, Vocabulary

_PUNCTUATION = r"\-,.;:!?¿¡()\"/…、。،؟।"
_TOKEN = re.compile(rf"\d+|[^\s\d'{_PUNCTUATION}]+'?|'")
_THOUSANDS = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?![.,]?\d)")
_DIGITS = re.compile(r"\d+")
_THOUSAND = 1000
_MYRIAD = 10_000


class Numeral(NamedTuple):
    """A number in what was said.

    Attributes:
        value: the number.
        ordinal: whether it says a place, "fifth", and no amount.
        digits: it in ASCII digits, with the zeros that were said in front.
        said: its words.
    """

    value: int
    ordinal: bool
    digits: str
    said: str


Token = str | Numeral


class Splitter:
    """Divides what was said into words, as one language writes them."""

    def __init__(self, numerals: Numerals, words: Collection[str] = ()) -> None:
        """Take the numerals of a language and, where it writes no blanks, its words."""
        self._numerals = numerals
        parts = {*numerals.words, *numerals.times, *numerals.ordinals, *numerals.joining}
        self._number = _any_of(parts, "*$") if numerals.compound else None
        self._beginnings = {part[:2] for part in parts}
        self._word = (
            _any_of({*parts, *numerals.digits, *numerals.suffixes, *words}) if words else None
        )
        figures = "".join(
            word for word, value in numerals.words.items() if value < 10 and len(word) == 1
        )
        self._figures = re.compile(f"[{figures}]{{2,}}") if words and figures else None

    def __call__(self, words: str) -> list[str]:
        """Divide a text into lower-case words and runs of digits, without punctuation."""
        text = words.lower()
        if not text.isascii():
            text = normalize("NFC", text.replace("’", "'"))
        if "," in text or "." in text:
            text = _THOUSANDS.sub(lambda number: re.sub(r"\D", "", number[0]), text)
        said = _TOKEN.findall(text)
        if self._word is not None:
            return [part for word in said for part in self._words_in(word)]
        if self._number is not None or self._numerals.prefix:
            return [part for word in said for part in self._parts_of(word)]
        return said

    def _parts_of(self, word: str) -> list[str]:
        numerals = self._numerals
        if word in numerals.words:
            return [word]
        if self._number is not None and word[:2] in self._beginnings:
            parts: list[str] = []
            at = 0
            while found := self._number.match(word, at):
                parts.append(found[0])
                at = found.end()
            return parts if at == len(word) else [word]
        if numerals.prefix and word.startswith(numerals.prefix):
            rest = word[len(numerals.prefix) :]
            if rest in numerals.words or rest in numerals.times or rest.isdecimal():
                return [numerals.prefix, rest]
        return [word]

    def _words_in(self, word: str) -> Iterator[str]:
        if word.isdecimal() or self._word is None:
            yield word
            return
        if self._figures is not None:
            word = self._figures.sub(self._in_digits, word)
        at = 0
        while at < len(word):
            digits = _DIGITS.match(word, at)
            found = digits or self._word.match(word, at)
            if found is None:
                yield word[at:]
                return
            yield found[0]
            at = found.end()

    def _in_digits(self, found: re.Match[str]) -> str:
        return "".join(str(self._numerals.words[figure]) for figure in found[0])


def _any_of(words: Collection[str], rest: str = "") -> re.Pattern[str]:
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    any_of = f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})"
    return re.compile(f"{any_of}(?={any_of}{rest})" if rest else any_of)


class _Reading:
    """One number that grows word by word, as far as the language lets it."""

    def __init__(self, numerals: Numerals) -> None:
        self.ordinal = False
        self.started = False
        self._numerals = numerals
        self._total = 0
        self._group = 0
        self._scale = 0
        factors = numerals.times.values()
        self._large = _MYRIAD if _MYRIAD in factors else _THOUSAND
        self._composing = 10 if 10 in factors else 20

    @property
    def value(self) -> int:
        return self._total + self._group

    def read(self, word: str) -> bool:
        """Take a word, or two, if it goes on with the number."""
        if self.ordinal:
            return False
        value = self._numerals.words.get(word)
        factor = self._numerals.times.get(word)
        place = self._numerals.ordinals.get(word)
        if value is not None and self._adds(value):
            self._group += value
        elif factor is not None and self._multiplies(factor):
            self._multiply(factor)
        elif place is not None and place < 100 and self._adds(place):
            self._group += place
            self.ordinal = True
        elif place is not None and place >= 100 and self._multiplies(place):
            self._multiply(place)
            self.ordinal = True
        else:
            return False
        self.started = True
        return True

    def _adds(self, number: int) -> bool:
        # 5 goes with "twenty" and with "hundred", not with "ten".
        if not self.started:
            return True
        if number == 0 or self.value == 0 or (self._scale and number >= self._scale):
            return False
        if number >= 100:
            return self._group == 0
        rest = self._group % 100
        if rest == 0:
            return True
        if self._numerals.units_first:
            return rest < 10 and number >= 20 and number % 10 == 0
        if number < 10:
            return rest >= self._composing and rest % 10 == 0
        return rest in self._numerals.teens_after and number < 20

    def _multiplies(self, factor: int) -> bool:
        if factor >= self._large:
            return not self._scale or factor < self._scale
        return self._group % factor != 0 or self._group % (factor * 10) == 0

    def _multiply(self, factor: int) -> None:
        if factor < self._large:
            rest = self._group % factor
            self._group += (rest or 1) * factor - rest
        else:
            self._total += (self._group or 1) * factor
            self._group = 0
            self._scale = factor


def _spell(text: str) -> str:
    return "".join(str(int(digit)) for digit in text)


def fold(said: Sequence[str], known: Vocabulary) -> list[Token]:
    """Put numbers in place of the words for them, each as long as it can be.

    Returns:
        The other words as they are. "two thirty" stays two numbers, "twenty five" is one.
    """
    folded: list[Token] = []
    at = 0
    while at < len(said):
        number, after = _number(said, at, known.numerals)
        if number is None:
            folded.append(said[at])
            at += 1
        else:
            folded.append(number)
            at = after
    return folded


def _number(said: Sequence[str], at: int, numerals: Numerals) -> tuple[Numeral | None, int]:
    if said[at].isdecimal():
        return _in_digits(said, at, numerals)
    reading = _Reading(numerals)
    here = at
    if said[at] in numerals.one and at + 1 < len(said) and said[at + 1] in numerals.times:
        here += 1
    while here < len(said):
        joined = reading.value > 0 and said[here] in numerals.joining
        following = here + joined
        if reading.read(" ".join(said[following : following + 2])):
            here = min(following + 2, len(said))
        elif following < len(said) and reading.read(said[following]):
            here = following + 1
        else:
            break
    if not reading.started:
        return None, at
    words = " ".join(said[at:here])
    place = not reading.ordinal and here < len(said) and said[here] in numerals.suffixes
    ordinal = reading.ordinal or place
    return Numeral(reading.value, ordinal, str(reading.value), words), here + place


def _in_digits(said: Sequence[str], at: int, numerals: Numerals) -> tuple[Numeral, int]:
    digits = said[at]
    following = said[at + 1] if at + 1 < len(said) else ""
    factor = numerals.times.get(following, 1)
    if factor >= _THOUSAND:
        value = int(digits) * factor
        return Numeral(value, False, str(value), digits), at + 2
    ordinal = following in numerals.suffixes
    return Numeral(int(digits), ordinal, _spell(digits), digits), at + 1 + ordinal


def starts(numerals: Numerals) -> frozenset[str]:
    """The words a number can begin with: one look, for the many texts that are none."""
    return frozenset(
        word.partition(" ")[0]
        for words in (
            numerals.words,
            numerals.ordinals,
            numerals.times,
            numerals.one,
            numerals.digits,
            numerals.repeats,
            numerals.minus,
        )
        for word in words
    )


def spelled(said: Sequence[Token], numerals: Numerals) -> str | None:
    """The digits of numbers that were said one after the other: "six oh four five" is 6045.

    Returns:
        None where something else than a number was said.
    """
    digits = ""
    times = 1
    for token in said:
        if isinstance(token, Numeral):
            if token.ordinal:
                return None
            part = token.digits
        elif token in numerals.digits:
            part = str(numerals.digits[token])
        elif token in numerals.repeats and times == 1:
            times = numerals.repeats[token]
            continue
        else:
            return None
        if times > 1 and len(part) > 1:
            return None
        digits += part * times
        times = 1
    return digits if digits and times == 1 else None
