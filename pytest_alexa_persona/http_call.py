"""One HTTP call of the skill, whichever library makes it: request, reply, and both."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec


@dataclass(frozen=True)
class HttpRequest:
    """A request that the skill makes.

    Attributes:
        method: in capitals.
        url: the whole URL, query included.
        headers: names in lower case, values as sent.
        body: as text; bytes that are no UTF-8 are replaced.
    """

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    @cached_property
    def values(self) -> frozenset[str]:
        """All single values that the call carries and that could be a token.

        The words of each header, the values of query and form, the strings of a JSON body.
        """
        found: set[str] = set()
        for header in self.headers.values():
            found.update(header.split())
        found.update(value for _, value in parse_qsl(urlsplit(self.url).query))
        if self.body:
            try:
                _collect_strings(msgspec.json.decode(self.body), found)
            except msgspec.DecodeError:
                found.update(value for _, value in parse_qsl(self.body))
        return frozenset(found)


@dataclass(frozen=True)
class HttpReply:
    """What answers a request.

    Attributes:
        status: the HTTP status.
        headers: as they go out.
        body: as text, sent as UTF-8.
    """

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True)
class HttpCall:
    """A call of the skill, and how it ended.

    Attributes:
        request: what the skill sent.
        status: what it was answered; None where it got no answer.
        outcome: why it got none, ``refused`` or ``unreachable``; empty where it got one.
        linked_tokens: the access tokens of linked accounts that it carried.
    """

    request: HttpRequest
    status: int | None
    outcome: str = ""
    linked_tokens: tuple[str, ...] = ()

    def __str__(self) -> str:
        ending = self.outcome or self.status
        return f"{self.request.method} {self.request.url} → {ending}"


def _collect_strings(value: Any, found: set[str]) -> None:
    if isinstance(value, str):
        found.add(value)
    elif isinstance(value, dict):
        for item in value.values():
            _collect_strings(item, found)
    elif isinstance(value, list):
        for item in value:
            _collect_strings(item, found)
