"""What an answer tells about a person."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from ..directives.screen import rendered
from ..household.members import PhoneNumber
from ..household.state import ACCOUNT_HOLDER, HouseholdState
from ..protocol.response import OutputSpeech
from ..turn import Turn
from .codes import code_of
from .names import name_of
from .numbers import number_of
from .searched import Searched, Span


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

    Of a document for the screen both what is written and what is shown counts; of SSML what is
    heard, and the addresses of audio. Session attributes do not count, since SDKs echo them.

    Args:
        turn: the turn.
        before: the turns before it: what was true of someone then still says who it is.
        texts: other texts than those of the answer, by their places.

    Raises:
        InvalidResponseError: a document comes to more than can be searched.
    """

    def __init__(
        self, turn: Turn, before: Sequence[Turn] = (), texts: Mapping[str, str] | None = None
    ) -> None:
        households = {id(each.household): each.household for each in (*before, turn)}
        self._households = list(reversed(households.values()))
        self._skill_id = turn.skill_id
        language = turn.household.device.locale.partition("-")[0]
        shown = _texts(turn) if texts is None else texts.items()
        self._texts = [Searched(place, text, language) for place, text in shown if text]

    def about(self, who: str, hearers: Iterable[str | None] = ()) -> list[Revealed]:
        """What is told about someone.

        Names, number, e-mail address, id and token count, however they are written: names as
        whole words, in any case; see "What revealed means" in
        docs/explanations/identity-and-privacy.md.

        Args:
            who: a person's name or `ACCOUNT_HOLDER`.
            hearers: people who are told it. What is theirs too, such as a name that they share
                with that person, does not count; anyone else is passed over.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        self._households[0].member(who)
        others = [name for name in dict.fromkeys(hearers) if self._is_other_person(name, who)]
        return [
            Revealed(who, fact, str(value), text.place, text.text)
            for fact, value in self._facts(who)
            for text in self._texts
            if self._stands_in(text, fact, value, others)
        ]

    def _is_other_person(self, name: str | None, who: str) -> bool:
        return name != who and any(name in household.people for household in self._households)

    def _stands_in(
        self, text: Searched, fact: str, value: str | PhoneNumber, others: Sequence[str | None]
    ) -> bool:
        found = list(_spans(text, fact, value))
        if not found or not others:
            return bool(found)
        own = [span for name in others for span in self._spans_about(str(name), text, value)]
        return any(not any(_lies_in(span, each) for each in own) for span in found)

    def _spans_about(self, who: str, text: Searched, like: str | PhoneNumber) -> Iterator[Span]:
        """Where things of someone stand in a text, of all that are of one kind."""
        for fact, value in self._facts(who):
            if isinstance(value, PhoneNumber) == isinstance(like, PhoneNumber):
                yield from _spans(text, fact, value)

    def _facts(self, who: str) -> Iterator[tuple[str, str | PhoneNumber]]:
        """What may be told of someone, now or in an earlier turn."""
        known: list[object] = []
        for household in self._households:
            if who != ACCOUNT_HOLDER and who not in household.people:
                continue
            member = household.member(who)
            if not any(member is each for each in known):
                known.append(member)
                yield from _facts(household, self._skill_id, who)


_NAMES = ("full name", "given name")
_OWN_DATA = ("datasources", "payload")
_LONGEST_NUMBER = 10**20
_AUDIO = re.compile(r"""<audio\b[^<>]*?\bsrc\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")


def _facts(
    household: HouseholdState, skill_id: str, who: str
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


def hearers_of(turn: Turn) -> tuple[str | None, ...]:
    """Who of the household is told the answer of a turn."""
    return turn.person, turn.speaker


def _spans(text: Searched, fact: str, value: str | PhoneNumber) -> Iterator[Span]:
    """Where something of someone stands in a text."""
    if isinstance(value, PhoneNumber):
        return number_of(value).spans(text)
    if fact in _NAMES:
        return name_of(value).spans(text)
    return code_of(value).spans(text)


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _texts(turn: Turn) -> Iterator[tuple[str, str]]:
    """What is heard and seen, with the place where it stands."""
    yield "speech", turn.speech
    yield "reprompt", turn.reprompt
    response = turn.answer.response
    yield from _audio(response.output_speech, "speech")
    if response.reprompt:
        yield from _audio(response.reprompt.output_speech, "reprompt")
    yield from _strings(msgspec.to_builtins(turn.card), "card")
    yield from _strings(turn.directives, "directives")
    for document in rendered(turn.directives):
        for text in document.texts():
            yield "screen", text


def _audio(speech: OutputSpeech | None, place: str) -> Iterator[tuple[str, str]]:
    """The addresses of audio in SSML; the sounds of Amazon's own library say nothing."""
    for found in _AUDIO.finditer((speech and speech.ssml) or ""):
        address = html.unescape(found[1] or found[2] or "")
        if not address.startswith("soundbank:"):
            yield f"audio of the {place}", address


def _strings(value: Any, place: str, is_data: bool = False) -> Iterator[tuple[str, str]]:
    """Texts and numbers, and in what is the skill's own data the names of keys too."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if abs(value) < _LONGEST_NUMBER and value == int(value):
            yield place, str(int(value))
    elif isinstance(value, dict):
        for key, item in value.items():
            if is_data:
                yield f"{place}.{key}", key
            if is_data or key != "type":
                yield from _strings(item, f"{place}.{key}", is_data or key in _OWN_DATA)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings(item, f"{place}.{number}", is_data)
