"""Amazon's vocabulary of SSML: its tags, their attributes, and what each takes.

Source: Speech Synthesis Markup Language (SSML) Reference of the Alexa Skills Kit, Supported SSML
tags, whose languages of ``<lang>`` are Alexa's locales; for ``<alexa:name>`` also "Add
Personalization to Your Skill". That an attribute which a tag does not have makes the answer invalid
is a message of Alexa's own, as captured ("Invalid attribute target for SSML element break"). That
``<speak>`` may have what W3C's SSML gives it, and that a number beyond a limit of ``<prosody>`` is
refused and not cut, is this project's decision.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..wording.nearest import english_list, meant_by
from .locales import LOCALES

MOST_AUDIO = 5
"""How many ``<audio>`` one response may have."""

VOICES = (
    *("Ivy", "Joanna", "Joey", "Justin", "Kendra", "Kimberly", "Matthew", "Salli"),
    *("Nicole", "Russell", "Amy", "Brian", "Emma", "Aditi", "Raveena"),
    *("Hans", "Marlene", "Vicki"),
    *("Conchita", "Enrique", "Lucia", "Mia", "Lupe", "Miguel", "Penelope"),
    *("Celine", "Lea", "Mathieu", "Chantal"),
    *("Bianca", "Carla", "Giorgio"),
    *("Mizuki", "Takumi"),
    *("Camila", "Ricardo", "Vitoria"),
)


@dataclass(frozen=True)
class Number:
    """A number with a unit, as a value.

    Attributes:
        form: a regular expression, the number in its first group.
        example: such a value, in words.
        least: the least that the number may be; None where there is no limit.
        most: the most that it may be.
        thousandths: the unit that stands for a thousandth, if it is there.
    """

    form: str
    example: str
    least: float | None = None
    most: float | None = None
    thousandths: str = ""

    def holds(self, value: str) -> bool:
        """Whether a value is one of these."""
        found = re.fullmatch(self.form, value, re.ASCII)
        if found is None:
            return False
        scale = 1000 if self.thousandths and value.endswith(self.thousandths) else 1
        number = float(found[1]) / scale
        return (self.least is None or self.least <= number) and (
            self.most is None or number <= self.most
        )


@dataclass(frozen=True)
class Attribute:
    """An attribute of a tag, and its values; with none of these, it takes anything.

    Attributes:
        words: values that it takes.
        number: others that it takes.
        begins: how its values begin, such as ``https://``.
        is_required: whether the tag must have it.
    """

    words: tuple[str, ...] = ()
    number: Number | None = None
    begins: tuple[str, ...] = ()
    is_required: bool = False

    def problem(self, value: str) -> str:
        """What it takes in the place of a value; empty if it takes that."""
        if self.begins:
            begins = value.lower().startswith(self.begins)
            return "" if begins else f"it begins with {_or(self.begins)}"
        if value in self.words or (self.number is not None and self.number.holds(value)):
            return ""
        if not self.words and self.number is None:
            return ""
        others = (self.number.example,) if self.number else ()
        meant = meant_by(value, self.words)
        return f"it takes {_or((*self.words, *others))}{meant}"


_ANY = Attribute()
_DATES = ("mdy", "dmy", "ymd", "md", "dm", "ym", "my", "d", "m", "y")
_READINGS = (
    *("characters", "spell-out", "cardinal", "number", "ordinal", "digits", "fraction", "unit"),
    *("date", "time", "telephone", "address", "interjection", "expletive"),
)
_FIVE_STEPS = ("medium", "x-strong", "strong", "weak", "x-weak")

TAGS: Mapping[str, Mapping[str, Attribute]] = {
    "alexa:name": {"type": Attribute(("first", "last", "full")), "personId": _ANY},
    "amazon:domain": {
        "name": Attribute(("conversational", "fun", "long-form", "music", "news")),
    },
    "amazon:effect": {"name": Attribute(("whispered",))},
    "amazon:emotion": {
        "name": Attribute(("excited", "disappointed")),
        "intensity": Attribute(("low", "medium", "high")),
    },
    "audio": {"src": Attribute(begins=("https://", "soundbank://"), is_required=True)},
    "break": {
        "strength": Attribute(("none", *_FIVE_STEPS)),
        "time": Attribute(
            number=Number(
                r"(\d+(?:\.\d+)?)m?s", "seconds or milliseconds up to 10s", 0, 10, thousandths="ms"
            )
        ),
    },
    "emphasis": {"level": Attribute(("strong", "moderate", "reduced"))},
    "lang": {"xml:lang": Attribute(LOCALES)},
    "p": {},
    "phoneme": {"alphabet": Attribute(("ipa", "x-sampa")), "ph": _ANY},
    "prosody": {
        "rate": Attribute(
            ("x-slow", "slow", "medium", "fast", "x-fast"),
            Number(r"(\d+(?:\.\d+)?)%", "a percentage from 20%", least=20),
        ),
        "pitch": Attribute(
            ("x-low", "low", "medium", "high", "x-high"),
            Number(r"([+-]\d+(?:\.\d+)?)%", "a change from -33.3% to +50%", -33.3, 50),
        ),
        "volume": Attribute(
            ("silent", "x-soft", "soft", "medium", "loud", "x-loud"),
            Number(r"([+-]\d+(?:\.\d+)?)dB", "a change up to +4.08dB", most=4.08),
        ),
    },
    "s": {},
    "say-as": {"interpret-as": Attribute(_READINGS), "format": Attribute(_DATES)},
    "speak": {"version": _ANY, "xmlns": _ANY, "xml:lang": _ANY},
    "sub": {"alias": _ANY},
    "voice": {"name": Attribute(VOICES)},
    "w": {
        "role": Attribute(("amazon:VB", "amazon:VBD", "amazon:NN", "amazon:SENSE_1")),
    },
}
"""The attributes of each tag, by their names."""


def problem(tag: str, attributes: Mapping[str, str]) -> str:
    """What Alexa does not take of a tag; empty if nothing.

    Of a tag that is not Amazon's nothing is known.

    Args:
        tag: its name.
        attributes: those that it has, by their names.
    """
    known = TAGS.get(tag)
    if known is None:
        return ""
    for name, value in attributes.items():
        if name in known:
            takes = known[name].problem(value)
            if takes:
                return f'the attribute {name} of <{tag}> cannot be "{value}": {takes}'
        elif not name.startswith("xmlns:"):
            has = f"it has {english_list(known, quote=False)}" if known else "it has none"
            return f"<{tag}> has no attribute {name}: {has}{meant_by(name, known)}"
    missing = [name for name, each in known.items() if each.is_required and name not in attributes]
    return f"<{tag}> needs the attribute {missing[0]}" if missing else ""


def _or(words: tuple[str, ...]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
