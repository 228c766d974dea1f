"""The kinds of words that stand for something in a phrase: people, quoted texts, lists, numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...errors import StepError
from ...expectations.json import literal
from ...household.state import ACCOUNT_HOLDER
from ...limits import MOST_DIGITS, shortened
from ...outgoing.dynamodb.memory import THE_DEVICE

QUOTED = r'"(?:[^"\\]|\\.)*"'
"""A quoted text; a quote in it is written as ``\\"``."""

_BARE = r"[^\W\d_][\w-]*"
_NAME = rf"(?:{_BARE}|{QUOTED})"
_SPEAKER = rf"(?:an? guest|the guest {_NAME}|{_NAME})"
_LIST = rf"{QUOTED}(?:, {QUOTED})*(?: and {QUOTED})?"
_SLOT = r"[\w.-]+"
_RESOURCE = r"full name|given name|mobile number|email"


@dataclass(frozen=True)
class Who:
    """Who is spoken of in a step: what ``{who:person}`` stands for.

    Attributes:
        name: the name; ``the account holder`` for the account, ``the device`` for the device,
            empty for a guest without one.
        guest: whether it is someone whom Alexa does not recognize.
    """

    name: str
    guest: bool = False

    def resident(self) -> str:
        """The name of someone who lives here, for a step on what Alexa knows of them.

        Raises:
            StepError: it is a guest.
        """
        if self.guest:
            raise StepError(
                f"Alexa knows nothing of {f'the guest {self.name}' if self.name else 'a guest'}; "
                "only of someone of the household can this be said"
            )
        return self.name


@dataclass(frozen=True)
class Kind:
    """A kind of words that a placeholder stands for.

    Attributes:
        pattern: the regular expression of the words.
        value: makes the value of them.
        example: what stands for them in a manual.
    """

    pattern: str
    value: Callable[[str], Any]
    example: str


def unquote(text: str) -> str:
    """The text between quotes, a ``\\"`` in it being a quote and ``\\\\`` a backslash."""
    return re.sub(r'\\(["\\])', r"\1", text[1:-1])


def _who(text: str) -> Who:
    if text in ("a guest", "an guest"):
        return Who("", guest=True)
    if text in (ACCOUNT_HOLDER, THE_DEVICE):
        return Who(text)
    if text.startswith("the guest "):
        return Who(_name(text.removeprefix("the guest ")), guest=True)
    return Who(_name(text))


def _owner(text: str) -> Who:
    return _who(re.sub(r"'s?$", "", text))


def _name(text: str) -> str:
    return unquote(text) if text.startswith('"') else text


def _list(text: str) -> list[str]:
    return [unquote(each) for each in re.findall(QUOTED, text)]


def _count(text: str) -> int:
    return {"once": 1, "twice": 2}.get(text) or int(_number(text))


def _seconds(text: str) -> float:
    return float(_number(text))


def _number(text: str) -> str:
    """The number in front of what it counts.

    Raises:
        StepError: it has too many digits.
    """
    number, what = text.split()
    if len(number.partition(".")[0].lstrip("0")) > MOST_DIGITS:
        raise StepError(
            f"{shortened(number)} {what} are too many: write at most {MOST_DIGITS} digits"
        )
    return number


def _slots(text: str) -> list[tuple[str, str]]:
    pairs = re.findall(rf"({_SLOT}) ({QUOTED})", text)
    return [(name, unquote(value)) for name, value in pairs]


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(", ")]


KINDS = {
    "person": Kind(rf"(?:{ACCOUNT_HOLDER}|{_SPEAKER})", _who, "{person}"),
    "owner": Kind(rf"(?:{ACCOUNT_HOLDER}|{_SPEAKER})(?:'s|(?<=s)')", _owner, "{person}'s"),
    "whose": Kind(rf"(?:{ACCOUNT_HOLDER}|{THE_DEVICE}|{_SPEAKER})", _who, "{person}"),
    "text": Kind(QUOTED, unquote, '"…"'),
    "list": Kind(_LIST, _list, '"…" and "…"'),
    "resource": Kind(_RESOURCE, str, "given name"),
    "intent": Kind(r"[A-Za-z][\w.]*(?:<[\w.@\[\]]+>)?", str, "FooIntent"),
    "slots": Kind(
        rf"{_SLOT} {QUOTED}(?:(?:,| and) {_SLOT} {QUOTED})*", _slots, '{slot} "…" and {slot} "…"'
    ),
    "status": Kind(r"\d{3}", int, "200"),
    "statuses": Kind(r"\d{3}(?:, \d{3})*", _numbers, "429, 200"),
    "count": Kind(r"once|twice|[1-9]\d* times", _count, "twice"),
    "method": Kind(r"[A-Z]+", str, "GET"),
    "card": Kind(r"[A-Z]\w*", str, "Simple"),
    "type": Kind(r"[A-Za-z][\w.]*", str, "LaunchRequest"),
    "json": Kind(r".+", literal, "3"),
    "verb": Kind("says|reprompts", str, "says"),
    "api": Kind("(?:customer )?profile API", str, "profile API"),
    "region": Kind(r"(?:the )?[A-Z]\w*(?: [A-Z]\w*)*", str, "Europe"),
    "seconds": Kind(r"\d+(?:\.\d+)? seconds?", _seconds, "9 seconds"),
    "button": Kind("play|pause|next|previous", str, "play"),
    "sale": Kind("purchase|cancellation", str, "purchase"),
    "switch": Kind(r"on|off", lambda text: text == "on", "off"),
}
