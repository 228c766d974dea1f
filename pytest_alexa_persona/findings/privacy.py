"""What an answer tells about a person."""

import re
from collections.abc import Iterator, Mapping, Sequence
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

    Args:
        turn: the turn.
        before: the turns before it: what was true of someone then still says who it is.
        texts: other texts than those of the answer, by their places.
    """

    def __init__(
        self, turn: Turn, before: Sequence[Turn] = (), texts: Mapping[str, str] | None = None
    ) -> None:
        definitions = {id(each.household): each.household for each in (*before, turn)}
        self._households = [Household(each) for each in reversed(definitions.values())]
        self._skill_id = turn.skill_id
        shown = _texts(turn) if texts is None else texts.items()
        self._texts = [(place, text) for place, text in shown if text]
        self._all = "\n".join(text for _, text in self._texts)
        self._folded = self._all.casefold()
        self._digits = re.sub(r"\D", "", self._all)

    def about(self, who: str) -> list[Revealed]:
        """What is told about someone.

        Names, number, e-mail address, id and token count, as whole words and in any case; a
        number in any spelling.

        Args:
            who: a person's name or `ACCOUNT_HOLDER`.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        self._households[0].member(who)
        return [
            Revealed(who, fact, str(value), place, text)
            for fact, value, pattern in self._facts(who)
            for place, text in self._texts
            if re.search(pattern, text, re.IGNORECASE)
        ]

    def _facts(self, who: str) -> Iterator[tuple[str, str | PhoneNumber, str]]:
        """What may be told, with its pattern; most facts occur nowhere, and need none."""
        known: list[object] = []
        for household in self._households:
            if who != ACCOUNT_HOLDER and who not in household:
                continue
            member = household.member(who)
            if any(member is each for each in known):
                continue
            known.append(member)
            for fact, value in _facts(household, self._skill_id, who):
                pattern = self._pattern(value)
                if pattern:
                    yield fact, value, pattern

    def _pattern(self, value: str | PhoneNumber) -> str:
        if isinstance(value, PhoneNumber):
            digits = re.sub(r"\D", "", value.phone_number)
            occurs = digits and digits in self._digits
            return _number(value.country_code, digits) if occurs else ""
        words = value.split()
        if not words or not all(word.casefold() in self._folded for word in words):
            return ""
        return rf"(?<!\w){_BLANKS.join(map(re.escape, words))}(?!\w)"


_BLANKS = r"\s+"


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
