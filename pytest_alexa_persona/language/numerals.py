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
TOKEN = re.compile(rf"\d+|[^\s\d'{_PUNCTUATION}]+'?|'")
_THOUSANDS = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?![.,]?\d)")
_DIGITS = re.compile(r"\d+")
_SCALE = 1000


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
        self._number = _any_of(parts) if numerals.compound else None
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
        said = TOKEN.findall(text)
        if self._word is not None:
            return [part for word in said for part in self._words_in(word)]
        if self._number is not None or self._numerals.prefix:
            return [part for word in said for part in self._parts_of(word)]
        return said

    def _parts_of(self, word: str) -> list[str]:
        numerals = self._numerals
        if word in numerals.words:
            return [word]
        if self._number is not None and (found := self._number.match(word)):
            parts: list[str] = []
            while found:
                parts.append(found[0])
                found = self._number.match(word, sum(map(len, parts)))
            return parts if sum(map(len, parts)) == len(word) else [word]
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


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")


class _Reading:
    """One number that grows word by word, as far as the language lets it."""

    def __init__(self, numerals: Numerals) -> None:
        self.numerals = numerals
        self.total = 0
        self.group = 0
        self.scale = 0
        self.started = False
        self.open = True

    @property
    def value(self) -> int:
        return self.total + self.group

    def takes(self, number: int) -> bool:
        """Whether a number can be added, as 5 to "twenty" and to "hundred", not to "ten"."""
        if not self.started:
            return True
        if number == 0 or (self.value == 0):
            return False
        if self.scale and number >= self.scale:
            return False
        rest = self.group % 100
        if number >= 100:
            return self.group == 0
        if rest == 0:
            return True
        if self.numerals.units_first:
            return rest < 10 and number >= 20 and number % 10 == 0
        if number < 10:
            return rest >= 20 and rest % 10 == 0
        return rest in self.numerals.teens_after and number < 20

    def add(self, number: int) -> None:
        self.group += number
        self.started = True

    def multiplies(self, factor: int) -> bool:
        if factor < _SCALE:
            return self.group % factor != 0 or self.group == 0 if self.started else True
        return not self.scale or factor < self.scale

    def multiply(self, factor: int) -> None:
        if factor < _SCALE:
            rest = self.group % factor
            self.group += (rest or 1) * factor - rest
        else:
            self.total += (self.group or (0 if self.started and self.total else 1)) * factor
            self.group = 0
            self.scale = factor
        self.started = True


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
    first = said[at]
    if first.isdecimal():
        following = said[at + 1] if at + 1 < len(said) else ""
        if following in numerals.suffixes:
            return Numeral(int(first), True, _spell(first), first), at + 2
        if following in numerals.times and numerals.times[following] >= _SCALE:
            value = int(first) * numerals.times[following]
            return Numeral(value, False, str(value), first), at + 2
        return Numeral(int(first), False, _spell(first), first), at + 1
    reading = _Reading(numerals)
    here = at
    if first in numerals.one and at + 1 < len(said) and said[at + 1] in numerals.times:
        here += 1
    while here < len(said):
        step = here
        if reading.started and said[here] in numerals.joining and reading.value:
            step += 1
            if step == len(said):
                break
        word = said[step]
        pair = f"{word} {said[step + 1]}" if step + 1 < len(said) else ""
        length = 2 if pair in numerals.words else 1
        value = numerals.words.get(pair if length == 2 else word)
        if value is not None and reading.takes(value):
            reading.add(value)
        elif (factor := numerals.times.get(word)) is not None and reading.multiplies(factor):
            reading.multiply(factor)
        elif (place := numerals.ordinals.get(word)) is not None and (
            reading.multiplies(place) if place >= 100 else reading.takes(place)
        ):
            if place >= 100:
                reading.multiply(place)
            else:
                reading.add(place)
            words = " ".join(said[at : step + 1])
            return Numeral(reading.value, True, str(reading.value), words), step + 1
        else:
            break
        here = step + length
    if not reading.started:
        return None, at
    place_said = here < len(said) and said[here] in numerals.suffixes
    words = " ".join(said[at:here])
    return Numeral(reading.value, place_said, str(reading.value), words), here + place_said


def starts_number(word: str, numerals: Numerals) -> bool:
    """Whether a number can begin with the word; one look, for the many that cannot."""
    return (
        word in numerals.words
        or word[0].isdecimal()
        or word in numerals.ordinals
        or word in numerals.times
        or word in numerals.one
        or word in numerals.digits
        or word in numerals.repeats
        or word in numerals.minus
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
