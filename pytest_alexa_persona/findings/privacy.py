"""What an answer tells about a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from ..household.household import ACCOUNT_HOLDER, Household
from ..household.members import PhoneNumber
from ..turn import Turn


@dataclass(frozen=True)
class Revealed:
    """Something that an answer tells about someone.

    Attributes:
        who: a person's name or `ACCOUNT_HOLDER`.
        fact: what it is, such as ``given name``.
        value: the fact itself.
        place: where it stands, such as ``speech`` or ``card.title``.
        text: what stands there.
    """

    who: str
    fact: str
    value: str
    place: str
    text: str

    def __str__(self) -> str:
        whose = f"{self.who}'" if self.who.endswith("s") else f"{self.who}'s"
        return f'{whose} {self.fact}, "{self.value}", in the {self.place}'


class Told:
    """What the answer of a turn tells in speech, reprompt, card and directives.

    Session attributes do not count, since SDKs echo them.
    """

    def __init__(self, turn: Turn) -> None:
        self._household = Household(turn.household)
        self._skill_id = turn.skill_id
        self._texts = [_Text(place, text) for place, text in _texts(turn) if text]

    def about(self, who: str) -> list[Revealed]:
        """What is told about someone.

        Names, number, e-mail address, id and token count, as whole words and in any case; a
        number in any spelling.

        Args:
            who: a person's name or `ACCOUNT_HOLDER`.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        facts = list(_facts(self._household, self._skill_id, who))
        return [
            Revealed(who, fact, str(value), text.place, text.text)
            for text in self._texts
            for fact, value in facts
            if text.has(value)
        ]


class _Text:
    """A text in an answer; patterns are only made for what it may have in it."""

    def __init__(self, place: str, text: str) -> None:
        self.place = place
        self.text = text
        self._folded = text.casefold()
        self._digits = re.sub(r"\D", "", text)

    def has(self, value: str | PhoneNumber) -> bool:
        if isinstance(value, PhoneNumber):
            digits = re.sub(r"\D", "", value.phone_number)
            if not digits or digits not in self._digits:
                return False
            return re.search(_number(value.country_code, digits), self.text) is not None
        words = value.split()
        if not words or words[0].casefold() not in self._folded:
            return False
        whole = r"\s+".join(map(re.escape, words))
        return re.search(rf"(?<!\w){whole}(?!\w)", self.text, re.IGNORECASE) is not None


def _facts(
    household: Household, skill_id: str, who: str
) -> Iterator[tuple[str, str | PhoneNumber]]:
    if who == ACCOUNT_HOLDER:
        account = household.account_details()
        yield "e-mail address", account.email or ""
        yield "user id", household.user_id(skill_id)
        details: Any = account
    else:
        details = household.person(who)
        yield "person id", household.person_id(skill_id, who)
    yield "full name", details.full_name or ""
    yield "given name", details.first_name() or ""
    yield "linked account's token", details.linked_account or ""
    if details.mobile_number:
        yield "mobile number", details.mobile_number


def _number(country_code: str, digits: str) -> str:
    """The pattern of a number in any spelling, with or without the country code in front."""
    code, between = re.sub(r"\D", "", country_code), r"[\s().\-/]*"
    front = f"(?:{between.join(code)}{between})?" if code else ""
    return rf"(?<!\d){front}{between.join(digits)}(?!\d)"


def _texts(turn: Turn) -> Iterator[tuple[str, str]]:
    """What is heard and seen, with the place where it stands."""
    yield "speech", turn.speech
    yield "reprompt", turn.reprompt
    yield from _strings(msgspec.to_builtins(turn.card), "card")
    yield from _strings(turn.directives, "directives")


def _strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "type":
                yield from _strings(item, f"{place}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings(item, f"{place}.{number}")
