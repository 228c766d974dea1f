"""What an answer tells about a person."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import msgspec

from ..directives.screen import rendered
from ..household.members import PhoneNumber
from ..household.state import ACCOUNT_HOLDER, HouseholdState
from ..protocol.response import OutputSpeech
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
        shown = _texts(turn) if texts is None else texts.items()
        self._texts = [(place, text, _plain(text)) for place, text in shown if text]
        self._all = "\n".join(plain for _, _, plain in self._texts)
        self._folded = self._all.casefold()
        self._digits = re.sub(r"\D", "", self._all)

    def about(self, who: str) -> list[Revealed]:
        """What is told about someone.

        Names, number, e-mail address, id and token count, as whole words and in any case, and
        percent-encoded too; a number in any spelling; a name beside ``_`` and digits too, as in
        ``hello_jane2.mp3``.

        Args:
            who: a person's name or `ACCOUNT_HOLDER`.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        self._households[0].member(who)
        return [
            Revealed(who, fact, str(value), place, text)
            for fact, value, pattern in self._facts(who)
            for place, text, plain in self._texts
            if re.search(pattern, plain, re.IGNORECASE)
        ]

    def _facts(self, who: str) -> Iterator[tuple[str, str | PhoneNumber, str]]:
        """What may be told, with its pattern; most facts occur nowhere, and need none."""
        known: list[object] = []
        for household in self._households:
            if who != ACCOUNT_HOLDER and who not in household.people:
                continue
            member = household.member(who)
            if any(member is each for each in known):
                continue
            known.append(member)
            for fact, value in _facts(household, self._skill_id, who):
                pattern = self._pattern(value, is_name=fact in _NAMES)
                if pattern:
                    yield fact, value, pattern

    def _pattern(self, value: str | PhoneNumber, is_name: bool) -> str:
        if isinstance(value, PhoneNumber):
            digits = re.sub(r"\D", "", value.phone_number)
            occurs = digits and digits in self._digits
            return _number(value.country_code, digits) if occurs else ""
        words = _composed(value).split()
        if not words or not all(word.casefold() in self._folded for word in words):
            return ""
        if is_name:
            return _name(words)
        return rf"(?<!\w){_BLANKS.join(map(re.escape, words))}(?!\w)"


_BLANKS = r"\s+"
_NAMES = ("full name", "given name")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"))
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


def _name(words: Sequence[str]) -> str:
    """The pattern of a name: no part of a longer word, though digits and ``_`` may be beside it.

    Beside a name of the letters a to f alone no digits may be, since ids are full of such.
    """
    name = r"[\s_+]+".join(map(re.escape, words))
    ends_with_letters = words[0][0].isalpha() and words[-1][-1].isalpha()
    digits = r"\d*" if ends_with_letters and re.search("[^a-f]", "".join(words).casefold()) else ""
    return rf"(?<![^\W_]){digits}{name}{digits}(?![^\W_])"


def _plain(text: str) -> str:
    """A text as it is searched: percent-encoding is added decoded."""
    decoded = unquote(text) if "%" in text else text
    return _composed(text if decoded == text else f"{text}\n{decoded}")


def _composed(text: str) -> str:
    """Letters with accents as one character each, apostrophes as on a typewriter."""
    if text.isascii():
        return text.replace("`", "'")
    return unicodedata.normalize("NFC", text).translate(_APOSTROPHES)


def _number(country_code: str, digits: str) -> str:
    """The pattern of a number in any spelling, with or without the country code in front."""
    code, between = re.sub(r"\D", "", country_code), r"[\s().\-/]*"
    front = f"(?:{between.join(code)}{between})?" if code else ""
    return rf"(?<!\d){front}{between.join(digits)}(?!\d)"


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
