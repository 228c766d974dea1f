"""Amazon's lists that are short, and that everybody knows: states, months, days and colors.

Sources: Slot Type Reference of the Alexa Skills Kit, by which these types have the names of the
states of the USA, of months, of days and of colors. Amazon does not print the lists. States are
those of ISO 3166-2:US, with the district and the territories, and the associated states of the US
mail; colors are those of CSS (CSS Color Module), as they are spoken, and the shades that people
name. In German they are called by their German names. That nothing else is taken is this
project's decision, and so is that a list of which a language has no words here is not closed: in
it, anything may be a value. That holds for states and colors but in English and German, for months
in Japanese, and for all in Arabic and Hindi, which have more names of months and days than are
known here.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from .patterns import expansions
from .utterance import Words, plain
from .vocabulary import Colors, vocabulary

KNOWN_LISTS = ("AMAZON.US_STATE", "AMAZON.Month", "AMAZON.DayOfWeek", "AMAZON.Color")
"""The slot types of these lists."""

_WITH_MORE_NAMES = ("ar", "hi")


def known_list(slot_type: str, locale: str) -> frozenset[Words] | None:
    """The values of a slot type, as their words are compared.

    Args:
        slot_type: one of Amazon's.
        locale: as "en-US"; its region is not looked at.

    Returns:
        None where they are not known: the type is none of `KNOWN_LISTS`, or the language lacks it.
    """
    language = locale.partition("-")[0]
    if slot_type not in KNOWN_LISTS or language in _WITH_MORE_NAMES:
        return None
    return _known(slot_type, language) or None


@lru_cache(maxsize=64)
def _known(slot_type: str, language: str) -> frozenset[Words]:
    known = vocabulary(language)
    if slot_type == "AMAZON.Color":
        return frozenset(map(plain, _colors(known.colors)))
    phrases: Mapping[str, Iterable[str]] = {
        "AMAZON.US_STATE": known.states,
        "AMAZON.Month": known.months,
        "AMAZON.DayOfWeek": known.weekdays,
    }
    return frozenset(map(plain, _ways(phrases[slot_type])))


def _colors(known: Colors) -> Iterator[str]:
    between = (" ", "") if known.compound else (" ",)
    shades = [f"{shade}{gap}" for shade in _ways(known.shades) for gap in between]
    for name in _ways(known.names):
        yield from (
            f"{shade}{name}{end}" for shade in ("", *shades) for end in ("", *known.endings)
        )


def _ways(phrases: Iterable[str]) -> Iterator[str]:
    return (" ".join(way) for phrase in phrases for way in expansions(phrase))
