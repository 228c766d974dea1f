"""Whether an answer tells something about a person."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ..errors import ExpectationError
from ..household.household import ACCOUNT_HOLDER, Household
from ..household.members import PhoneNumber
from ..turn import Turn


def expect_nothing_about(turn: Turn, who: str) -> None:
    """Expect that nothing about someone is in speech, reprompt, card and directives.

    Names, number, e-mail address, id and token count, as whole words and in any case; a
    number in any spelling. Session attributes do not count, since SDKs echo them.

    Args:
        who: a person's name or `ACCOUNT_HOLDER`.

    Raises:
        ExpectationError: something is there; the message says what and where.
    """
    facts = list(_facts(Household(turn.household), turn.skill_id, who))
    for place, text in _texts(turn):
        for fact, value, pattern in facts:
            if pattern.search(text):
                raise ExpectationError(
                    f'the answer reveals {_possessive(who)} {fact}, "{value}", in the {place}:\n'
                    f'  "{text}"'
                )


def _facts(
    household: Household, skill_id: str, who: str
) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    if who == ACCOUNT_HOLDER:
        account = household.account_details()
        yield "e-mail address", *_whole_words(account.email)
        yield "user id", *_whole_words(household.user_id(skill_id))
        details: Any = account
    else:
        details = household.person(who)
        yield "person id", *_whole_words(household.person_id(skill_id, who))
    yield "full name", *_whole_words(details.full_name)
    yield "given name", *_whole_words(details.first_name())
    yield "linked account's token", *_whole_words(details.linked_account)
    yield "mobile number", *_number(details.mobile_number)


def _whole_words(value: str | None) -> tuple[str, re.Pattern[str]]:
    if not value or not value.strip():
        return "", _NEVER
    words = r"\s+".join(map(re.escape, value.split()))
    return value, re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _number(number: PhoneNumber | None) -> tuple[str, re.Pattern[str]]:
    """A number in any spelling, with or without the country code in front."""
    code, digits = (re.sub(r"\D", "", part) for part in (_parts(number)))
    if not digits:
        return "", _NEVER
    between = r"[\s().\-/]*"
    front = f"(?:{between.join(code)}{between})?" if code else ""
    return str(number), re.compile(rf"(?<!\d){front}{between.join(digits)}(?!\d)")


def _parts(number: PhoneNumber | None) -> tuple[str, str]:
    return (number.country_code, number.phone_number) if number else ("", "")


_NEVER = re.compile(r"(?!)")


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


def _possessive(who: str) -> str:
    return f"{who}'" if who.endswith("s") else f"{who}'s"
