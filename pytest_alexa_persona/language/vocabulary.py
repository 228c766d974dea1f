"""The words of a language for numbers, dates, clock times and durations, and those like names.

They lie in ``words/<language>.json``. Phrases there are written in a small notation:
``[x]`` may be left out, ``(x|y z)`` is one of several, ``{month}`` stands for a word of a kind,
and ``<part>`` for one of the parts of the day.
"""

from functools import lru_cache
from pathlib import Path

import msgspec

_FOLDER = Path(__file__).parent / "words"


class Numerals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language says numbers.

    Attributes:
        words: the words that are added up, with their values: "twenty" and "five".
        times: the words that multiply what stands before them: "hundred", "thousand".
        ordinals: the words that end an ordinal number: "fifth" is 5.
        suffixes: what makes digits an ordinal number: "th".
        joining: what may stand between the parts of one number: "and".
        one: articles that stand for one before a multiplying word: "a hundred".
        digits: further words for a single digit, where digits are spelled: "oh".
        repeats: how often the digit after the word is meant: "double" is 2.
        minus: what stands before a negative number.
        teens_after: tens that take eleven to nineteen, as French "soixante douze".
        units_first: whether units stand before tens, as in Arabic.
        compound: whether parts of a number are written together, as in German.
        prefix: what is written together with the next word for "and", as in Arabic.
    """

    words: dict[str, int]
    times: dict[str, int]
    ordinals: dict[str, int] = {}
    suffixes: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    digits: dict[str, int] = {}
    repeats: dict[str, int] = {}
    minus: tuple[str, ...] = ()
    teens_after: tuple[int, ...] = ()
    units_first: bool = False
    compound: bool = False
    prefix: str = ""


class Colors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language says colors.

    Attributes:
        names: phrases for colors.
        shades: phrases that may stand in front of a color: "light" and "bluish".
        endings: what a color may end with beside its name, as in German.
        compound: whether shades may also be written together with a color, as in German.
    """

    names: tuple[str, ...] = ()
    shades: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    compound: bool = False


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a name from a word of the language that is written like it.

    Attributes:
        words: words that are given names too, months and days aside: "will", "rose".
        objects: what follows a verb at the beginning of a sentence, "Will you", and no name.
        determiners: what stands before a noun, and before no name, where capitals do not tell.
        before_dates: what stands before a month or a day: "in May".
    """

    words: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    before_dates: frozenset[str] = frozenset()


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a language has for the values of Amazon's built-in slot types.

    Attributes:
        numerals: its numbers.
        spaced: whether words are divided by blanks.
        weekdays: Monday is 0.
        months: January is 1.
        states: phrases for the states of the USA, where the language has names for all.
        colors: its colors, where it has names for all that people say.
        seasons: ``WI``, ``SP``, ``SU`` or ``FA``.
        units: of durations, as in ISO 8601 with their factor: ``1H``, ``2W``; minutes are ``1TM``.
        parts: parts of the day that make a clock time clear: ``am``, ``pm``, ``night``.
        dates: phrases, and what of :mod:`.dates` each means.
        times: phrases, and what of :mod:`.times` each means.
        durations: phrases that are no numbers with units, and what of :mod:`.durations` each means,
            or its value.
        joining: what may stand between the parts of one duration: "and".
        articles: what stands for one before a unit: "an hour".
        names: what tells names from other words.
    """

    numerals: Numerals
    spaced: bool = True
    weekdays: dict[str, int] = {}
    months: dict[str, int] = {}
    states: tuple[str, ...] = ()
    colors: Colors = Colors()
    seasons: dict[str, str] = {}
    units: dict[str, str] = {}
    parts: dict[str, str] = {}
    dates: dict[str, str] = {}
    times: dict[str, str] = {}
    durations: dict[str, str] = {}
    joining: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    names: Names = Names()


@lru_cache(maxsize=32)
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language.

    Args:
        language: ``en``, ``de``, …

    Returns:
        An empty one for a language that Alexa does not speak: digits are known all the same.
    """
    path = _FOLDER / f"{language}.json"
    if not language.isalpha() or not path.is_file():
        return Vocabulary(Numerals({}, {}))
    return msgspec.json.decode(path.read_bytes(), type=Vocabulary)
