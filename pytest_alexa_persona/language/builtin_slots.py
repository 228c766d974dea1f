"""Amazon's built-in slot types: which words fit each, and the value that Alexa sends for them.

Sources: Slot Type Reference, and Alexa Entities Reference, Alexa Skills Kit. Types that convert are
*closed*: they take nothing but words of their shape. So are lists that everybody knows. The others
are lists that Amazon does not publish; whether words fit these can only be guessed.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .dates import date_of
from .durations import duration_of
from .known_lists import KNOWN_LISTS, known_list
from .numerals import Numeral, Splitter, Token, fold, spelled, starts
from .patterns import Tree, literals, tree
from .times import PARTS_OF_DAY, time_of
from .utterance import plain
from .vocabulary import Vocabulary, vocabulary

_PREFIX = "AMAZON."
SEARCH_QUERY = "AMAZON.SearchQuery"
"""The slot type that takes any words."""
_FREE = frozenset({SEARCH_QUERY, "AMAZON.LITERAL"})
_WITH_ENTITIES = ("de-DE", "es-ES", "fr-FR", "it-IT")
_NAMES = ("name", "person", "actor", "author", "director", "athlete", "professional")
_DATES_IN_DIGITS = {"{year} {mm} {day}": "date"}
_TIMES_IN_DIGITS = {"{hour} [{minute}]": "past"}
_NAME_WORDS = 3
_LIST_WORDS = 6
_ALPHANUMERIC = "AMAZON.AlphaNumeric"
_DATE = "AMAZON.DATE"
_TIME = "AMAZON.TIME"
_ALPHANUMERIC_LENGTH = 30
_CODE = re.compile(r"(?=[^\W_]*\d)[^\W_]{1,30}")
_PHONE_LENGTHS = range(3, 16)
_LONGEST = 200  # nobody says a longer value, and Python reads no number of thousands of digits


class _Tongue(NamedTuple):
    known: Vocabulary
    split: Splitter
    numbers: frozenset[str]
    dates: Tree
    times: Tree
    durations: Tree


@lru_cache(maxsize=32)
def _tongue(language: str) -> _Tongue:
    known = vocabulary(language)
    phrases = (known.dates, known.times, known.durations, known.parts)
    kinds = (known.weekdays, known.months, known.seasons, known.units)
    words: set[str] = set()
    if not known.spaced:
        words.update(*map(literals, phrases), *kinds, known.joining, known.articles)
    return _Tongue(
        known,
        Splitter(known.numerals, words),
        starts(known.numerals),
        tree({**known.dates, **_DATES_IN_DIGITS}, known),
        tree({**known.times, **_TIMES_IN_DIGITS}, known),
        tree(known.durations, known),
    )


def is_builtin(name: str) -> bool:
    """Whether a slot type is one of Amazon's, by its name; or an intent."""
    return name.startswith(_PREFIX)


def spelt_otherwise(slot_type: str) -> tuple[str, ...]:
    """The types of Amazon's that differ from this in nothing but capitals."""
    meant = slot_type.casefold()
    known = (*_CLOSED, *KNOWN_LISTS)
    return tuple(each for each in known if each.casefold() == meant and each != slot_type)


def is_closed(slot_type: str, locale: str) -> bool:
    """Whether a slot type takes nothing but what has its shape, or what is in its list.

    Args:
        slot_type: any, such as AMAZON.NUMBER or AMAZON.Month.
        locale: as "en-US"; not every language has all lists.
    """
    return slot_type in _CLOSED or known_list(slot_type, locale) is not None


def has_entities(slot_type: str, locale: str) -> bool:
    """Whether Alexa looks a value up among the entities that it knows of.

    Which types it does so for is in a table of Amazon's, which grows; that it does so for all
    lists but those that everybody knows is this project's decision, by captured requests.

    Args:
        slot_type: any.
        locale: as "en-US"; there are entities in some.
    """
    is_list = is_builtin(slot_type) and slot_type not in (*_CLOSED, *_FREE, *KNOWN_LISTS)
    return is_list and (locale in _WITH_ENTITIES or locale.startswith("en-"))


def value_of(slot_type: str, words: str, locale: str, today: datetime.date) -> str | None:
    """The value that Alexa sends for what was said.

    Args:
        slot_type: one of Amazon's.
        words: what was said in the slot, in words or digits.
        locale: as "en-US".
        today: the date where the person is; dates are relative to it.

    Returns:
        "5" for "five", "2026-11-23" for "tomorrow", "07:30" for "half past seven". For a type
        that is not closed, the words as they are. None if they are not of this type.
    """
    return _value_of(slot_type, words, locale.partition("-")[0], today)


@lru_cache(maxsize=16384)
def _value_of(slot_type: str, words: str, language: str, today: datetime.date) -> str | None:
    reader = _CLOSED.get(slot_type)
    if slot_type in _IN_PARTS and _IN_PARTS[slot_type].search(words):
        return None
    if reader is None:
        return words.strip() if is_shaped(slot_type, words, language) else None
    if slot_type == _ALPHANUMERIC and _CODE.fullmatch(words.strip()):
        return words.strip().lower()
    if len(words) > _LONGEST:
        return None
    tongue = _tongue(language)
    said = tongue.split(words)
    if not said:
        return None
    return reader(said, tongue, today)


def has_part_of_day(slot_type: str, words: str, locale: str, today: datetime.date) -> bool:
    """Whether a date is said with a part of the day, which is a time by itself.

    "tomorrow morning" can fill one slot, or two; that two slots are better is this project's
    decision.

    Args:
        slot_type: the type that took the words; only AMAZON.DATE has dates.
        words: what was said in the slot.
        locale: as "en-US".
        today: the date where the person is.
    """
    if slot_type != _DATE:
        return False
    said = words.split()
    return any(
        value_of(_TIME, " ".join(said[at:]), locale, today) in PARTS_OF_DAY
        and value_of(_DATE, " ".join(said[:at]), locale, today) is not None
        for at in range(1, len(said))
    )


def is_shaped(slot_type: str, words: str, locale: str) -> bool:
    """Whether words look like a value of a list of Amazon's.

    Most lists are not published, so this is this project's decision: names of people have at
    most three words and no digits; everything else at most six words; a search query is free.

    Args:
        slot_type: one of Amazon's that is not closed; for one that is, its shape or list counts.
        words: what was said in the slot.
        locale: as "en-US".
    """
    if slot_type in _CLOSED:
        return value_of(slot_type, words, locale, datetime.date(2000, 1, 1)) is not None
    listed = known_list(slot_type, locale)
    if listed is not None:
        return plain(words) in listed
    count = len(words.split())
    if slot_type in _FREE:
        return count > 0
    lowered = slot_type.lower()
    if any(name in lowered for name in _NAMES):
        return 0 < count <= _NAME_WORDS and not any(letter.isdigit() for letter in words)
    return 0 < count <= _LIST_WORDS


def _number(said: Sequence[str], tongue: _Tongue, _today: datetime.date) -> str | None:
    numerals = tongue.known.numerals
    if not _starts_number(said[0], tongue):
        return None
    sign = ""
    if said[0] in numerals.minus:
        sign = "-"
        said = said[1:]
    folded = fold(said, tongue.known)
    if len(folded) == 1 and isinstance(folded[0], Numeral):
        return None if folded[0].ordinal else f"{sign}{folded[0].value}"
    digits = spelled(folded, numerals) if _is_row(folded) else None
    return f"{sign}{int(digits)}" if digits else None


def _is_row(folded: Sequence[Token]) -> bool:
    # "one two three" and "nineteen eighty four" are one number, "ten five" is none.
    lengths = [len(token.digits) if isinstance(token, Numeral) else 1 for token in folded]
    said = any(isinstance(token, Numeral) for token in folded)
    return said and len(set(lengths[1:])) <= 1 and lengths[0] <= lengths[-1]


def _four_digits(said: Sequence[str], tongue: _Tongue, _today: datetime.date) -> str | None:
    digits = _digits(said, tongue)
    return digits if digits is not None and len(digits) == 4 else None


def _phone_number(said: Sequence[str], tongue: _Tongue, _today: datetime.date) -> str | None:
    if said[0] in ("+", "plus"):
        said = said[1:]
    digits = _digits(said, tongue) if said else None
    return digits if digits is not None and len(digits) in _PHONE_LENGTHS else None


def _digits(said: Sequence[str], tongue: _Tongue) -> str | None:
    if not _starts_number(said[0], tongue):
        return None
    return spelled(fold(said, tongue.known), tongue.known.numerals)


def _ordinal(said: Sequence[str], tongue: _Tongue, _today: datetime.date) -> str | None:
    if not _starts_number(said[0], tongue):
        return None
    folded = fold(said, tongue.known)
    if len(folded) == 1 and isinstance(folded[0], Numeral) and folded[0].ordinal:
        return str(folded[0].value)
    return None


def _alphanumeric(said: Sequence[str], tongue: _Tongue, _today: datetime.date) -> str | None:
    if len(said[0]) > 1 and not _starts_number(said[0], tongue):
        return None
    written = ""
    for token in fold(said, tongue.known):
        if isinstance(token, Numeral):
            written += token.digits
        elif len(token) == 1 and token.isalpha():
            written += token
        else:
            return None
    return written if len(written) <= _ALPHANUMERIC_LENGTH else None


def _starts_number(word: str, tongue: _Tongue) -> bool:
    return word in tongue.numbers or word[0].isdecimal()


def _folded(said: Sequence[str], root: Tree, tongue: _Tongue) -> list[Token]:
    known = tongue.known
    first = said[0]
    if (
        first in root
        or first in known.weekdays
        or first in known.months
        or first in known.seasons
        or _starts_number(first, tongue)
    ):
        return fold(said, known)
    return []


def _date(said: Sequence[str], tongue: _Tongue, today: datetime.date) -> str | None:
    folded = _folded(said, tongue.dates, tongue)
    return date_of(folded, tongue.dates, tongue.known, today) if folded else None


def _time(said: Sequence[str], tongue: _Tongue, _today: datetime.date) -> str | None:
    folded = _folded(said, tongue.times, tongue)
    return time_of(folded, tongue.times, tongue.known) if folded else None


def _duration(said: Sequence[str], tongue: _Tongue, _today: datetime.date) -> str | None:
    known = tongue.known
    with_article = said[0] in known.articles
    folded = fold(said, known) if with_article else _folded(said, tongue.durations, tongue)
    return duration_of(folded, tongue.durations, known) if folded else None


_PARTS = re.compile(r"\d[.,](?!\d{3}(?!\d))\d|\d[/:]\d")
_IN_PARTS = {
    "AMAZON.NUMBER": _PARTS,
    "AMAZON.Ordinal": _PARTS,
    "AMAZON.FOUR_DIGIT_NUMBER": _PARTS,
    _DATE: re.compile(r"\d/\d"),
}
"""What is no value, though each part of it is a number: "3.5", "11/30"."""

_CLOSED: dict[str, Callable[[Sequence[str], _Tongue, datetime.date], str | None]] = {
    "AMAZON.NUMBER": _number,
    "AMAZON.FOUR_DIGIT_NUMBER": _four_digits,
    "AMAZON.PhoneNumber": _phone_number,
    "AMAZON.Ordinal": _ordinal,
    _ALPHANUMERIC: _alphanumeric,
    _DATE: _date,
    _TIME: _time,
    "AMAZON.DURATION": _duration,
}
