"""One HTTP call of the skill, whichever library makes it: request, reply, and both."""

import html
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, unquote_plus, urlsplit

import msgspec

from ..clock import Moment
from ..errors import StepError
from ..limits import MOST_SECONDS, shortened
from ..wording.base64_text import decoded_text, texts_in_base64
from ..wording.json_text import as_json

TEXT = "text/plain; charset=utf-8"
"""The ``Content-Type`` of a body that is no JSON."""

_JSON = "application/json"
_BASIC = re.compile(r"\bBasic\s+(\S+)", re.IGNORECASE)  # RFC 7617
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"(?:[\x21-\x7e\x80-\xff]+(?:[ \t]+[\x21-\x7e\x80-\xff]+)*)?")


@dataclass(frozen=True)
class HttpRequest:
    """A request that the skill makes.

    Attributes:
        method: in capitals.
        url: the whole URL, query included.
        headers: names in lower case, values as sent.
        body: as text, unpacked where it was compressed; see `sent_text`.
        patience: seconds that the client waits for an answer; None is for ever.
    """

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    patience: float | None = None

    @cached_property
    def searched(self) -> str:
        """All texts in which an access token may stand, encoded and decoded, line by line."""
        headers = [*self.headers.values()]
        packed = [decoded_text(each) for value in headers for each in _BASIC.findall(value)]
        for text in (self.url, self.body):
            packed += texts_in_base64(text)
        plain = [self.url, *headers, self.body, *packed]
        return "\n".join((*plain, *(again for text in plain for again in _decoded(text))))


@dataclass(frozen=True)
class HttpReply:
    """What answers a request.

    Attributes:
        status: the HTTP status, from 200 to 599.
        body: what is sent, as UTF-8; a text as it is, and anything else as JSON, which is what
            stands here from then on. None, or an empty text, is no body.
        headers: as they go out; without a ``Content-Type``, a body has the usual one.
        seconds: how long it takes.

    Raises:
        StepError: there is no such status, header or span of time, or the body has no JSON form.
    """

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        check_status(self.status)
        check_seconds(self.seconds)
        _check_headers(self.headers)
        is_text = isinstance(self.body, str)
        if not is_text:
            body = "" if self.body is None else as_json(self.body, "the body of an answer")
            object.__setattr__(self, "body", body)
        try:
            self.body.encode()
        except UnicodeEncodeError as error:
            raise StepError(f"the body of an answer is no UTF-8: {error}") from None
        if self.body and not any(name.lower() == "content-type" for name in self.headers):
            kind = TEXT if is_text and not is_json(self.body) else _JSON
            object.__setattr__(self, "headers", {"Content-Type": kind, **self.headers})


@dataclass(frozen=True)
class HttpCall:
    """A call of the skill, and how it ended.

    Attributes:
        request: what the skill sent.
        status: what it was answered; None where it got no answer.
        outcome: why it got none, ``refused``, ``unreachable``, ``timed out``, or ``no answer
            yet`` when the turn was over; empty where it got one.
        owners: for each access token of a linked account that it carried, whose account that
            was at the time: names, or ``Jane (once)`` where it is linked no more.
        began, ended: from when the client begins to connect, or sends the first byte if it is
            connected, to the answer; in seconds of the test's clock.
        answer: what it was answered; None where it got no answer.
        answered_by: who it was that was asked: a stub, ``the profile API``, ``a mock of the test's
            own``; empty for nobody.
        resource: what a service of Alexa's was asked for, in a word: ``given name``; empty if
            that is not known.
        assumed: what the answer rests on that nobody has set, in a sentence; empty if nothing.
    """

    request: HttpRequest
    status: int | None
    outcome: str = ""
    owners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # pauses are measured between these
    beginning: Moment = field(default_factory=Moment)
    end: Moment = field(default_factory=Moment)
    answer: HttpReply | None = None
    answered_by: str = ""
    resource: str = ""
    assumed: str = ""

    @property
    def began(self) -> float:
        """When it began."""
        return self.beginning.seconds

    @property
    def ended(self) -> float:
        """When it ended."""
        return self.end.seconds

    @property
    def linked_tokens(self) -> tuple[str, ...]:
        """The access tokens of linked accounts that it carried."""
        return tuple(self.owners)

    def __str__(self) -> str:
        ending = self.outcome or self.status
        return f"{self.request.method} {self.request.url} → {ending}"


def check_status(status: object, who: str = "anybody") -> None:
    """Reject what is no HTTP status of an answer.

    Args:
        status: what is to be one.
        who: whoever is to answer, for the message: ``a back end``.

    Raises:
        StepError: it is none, or one that no answer ends with, such as 100.
    """
    if not isinstance(status, int) or isinstance(status, bool) or not 200 <= status <= 599:
        shown = shortened(status) if isinstance(status, int) else repr(status)
        raise StepError(f"{shown} is no HTTP status that {who} answers: 200 to 599")


def is_json(body: str) -> bool:
    """Whether a body is JSON."""
    try:
        msgspec.json.decode(body)
    except msgspec.DecodeError:
        return False
    return True


def check_seconds(seconds: object) -> None:
    """Reject what is no span of time that an answer could take.

    Raises:
        StepError: it is no number, less than nothing, or more than `MOST_SECONDS`.
    """
    if not isinstance(seconds, (int, float)) or isinstance(seconds, bool):
        raise StepError(f"no answer can take {seconds!r} seconds: it is no number")
    if not 0 <= seconds < MOST_SECONDS:
        raise StepError(f"no answer can take {shortened(seconds)} seconds")


def _check_headers(headers: object) -> None:
    """Reject headers that no answer could have.

    Raises:
        StepError: they are no texts by their names, or not as RFC 9110, section 5, has them.
    """
    if not isinstance(headers, Mapping):
        raise StepError(f'headers are texts by their names, such as {{"ETag": "1"}}: {headers!r}')
    for name, value in headers.items():
        if not isinstance(name, str) or not _HEADER_NAME.fullmatch(name):
            raise StepError(f"{name!r} is no name of a header")
        if not isinstance(value, str) or not _HEADER_VALUE.fullmatch(value):
            raise StepError(
                f'{value!r} is no value of the header "{name}": it is one line of text in Latin-1'
            )


def mismatch(method: str, url: str, request: HttpRequest) -> str:
    """Why a request is not for a method and a URL; empty if it is.

    Args:
        method: in capitals.
        url: a whole URL, as it is sent; its query counts only if it has one.
        request: the request.
    """
    if request.method != method:
        return f"the method is {request.method}"
    here, there = urlsplit(url), urlsplit(request.url)
    elsewhere = other_host(here, there)
    if elsewhere:
        return elsewhere
    if here.path != there.path:
        return f"the path is {there.path}"
    if here.query and sorted(parse_qsl(here.query, keep_blank_values=True)) != sorted(
        parse_qsl(there.query, keep_blank_values=True)
    ):
        return f'the query is "{there.query}"'
    return ""


def other_host(here: SplitResult, there: SplitResult) -> str:
    """Why a URL is of another host than one that is expected; empty if it is not."""
    for what, wanted, actual in (
        ("scheme", here.scheme, there.scheme),
        ("host", here.hostname, there.hostname),
        ("port", _port(here), _port(there)),
    ):
        if wanted != actual:
            return f"the {what} is {actual}"
    return ""


def _port(url: SplitResult) -> int | None:
    return url.port or {"http": 80, "https": 443}.get(url.scheme)


def _decoded(text: str) -> Iterator[str]:
    """What a text says in the encodings of URLs and forms, of JSON and of XML."""
    if "%" in text or "+" in text:
        yield unquote(text)
        yield unquote_plus(text)
    if "&" in text:
        yield html.unescape(text)
    if "\\" in text:
        with suppress(msgspec.DecodeError):
            yield from _strings(msgspec.json.decode(text))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
