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


def revealed(turn: Turn, who: str) -> Iterator[Revealed]:
    """What is told about someone in speech, reprompt, card and directives.

    Names, number, e-mail address, id and token count, as whole words and in any case; a
    number in any spelling. Session attributes do not count, since SDKs echo them.

    Args:
        turn: the turn.
        who: a person's name or `ACCOUNT_HOLDER`.
    """
    facts = list(_facts(Household(turn.household), turn.skill_id, who))
    for place, text in _texts(turn):
        for fact, value in facts:
            if _stands_in(text, value):
                yield Revealed(who, fact, str(value), place, text)


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


def _stands_in(text: str, value: str | PhoneNumber) -> bool:
    if isinstance(value, PhoneNumber):
        return re.search(_number(value), text) is not None
    words = value.split()
    # patterns are only made for what can match: there may be a thousand people to look for
    if not words or words[0].casefold() not in text.casefold():
        return False
    whole = r"\s+".join(map(re.escape, words))
    return re.search(rf"(?<!\w){whole}(?!\w)", text, re.IGNORECASE) is not None


def _number(number: PhoneNumber) -> str:
    """The pattern of a number in any spelling, with or without the country code in front."""
    code, digits = (re.sub(r"\D", "", part) for part in (number.country_code, number.phone_number))
    if not digits:
        return r"(?!)"
    between = r"[\s().\-/]*"
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
