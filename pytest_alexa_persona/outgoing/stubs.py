"""Stubs of the skill's own back end: what a test says that a URL answers."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import requests

from ..errors import StepError
from ..household.household import Household
from ..household.state import HouseholdState
from ..wording.json_text import as_json
from ..wording.nearest import did_you_mean
from .http_call import TEXT, HttpReply, HttpRequest, check_seconds, check_status, mismatch
from .linked_tokens import LinkedTokens
from .stand_in import Answered, StandIn

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Stub:
    """One answer of the back end.

    Attributes:
        method, url: what it answers; a query counts only if the URL has one.
        owner: the person whose linked token the call must carry; None is any call.
        reply: the answer; None where the back end is unreachable.
        times: for how many calls it holds; None is "from now on".
    """

    method: str
    url: str
    owner: str | None
    reply: HttpReply | None
    times: int | None = None

    def mismatch(self, request: HttpRequest, linked: LinkedTokens) -> str:
        """Why a request is not for this stub; empty if it is."""
        elsewhere = mismatch(self.method, self.url, request)
        if elsewhere:
            return elsewhere
        if self.owner is not None and self.owner not in linked.owners_in(request):
            return f"the call does not carry the token of {self.owner}'s linked account"
        return ""

    def __str__(self) -> str:
        owner = f" for {self.owner}" if self.owner else ""
        return f"{self.method} {self.url}{owner}"


class Stubs(StandIn):
    """The stubs of one test; where several answer a call, the latest does.

    Args:
        household: who lives here.
        linked: whose linked accounts calls carry the tokens of.
    """

    def __init__(self, household: Household, linked: LinkedTokens) -> None:
        self._household = household
        self._linked = linked
        self._lock = threading.Lock()
        self._stubs: list[Stub] = []
        self._used: dict[int, int] = {}
        self._slow: list[tuple[Stub, float]] = []

    def answers(
        self,
        method: str,
        url: str,
        status: int | None = 200,
        *,
        json: object = None,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
        for_person: str | None = None,
        times: int | None = None,
    ) -> None:
        """Answer a call to the skill's own back end from now on.

        Args:
            method: an HTTP method.
            url: a whole URL; its query counts only if it has one.
            status: the HTTP status; None is "unreachable".
            json: the body, written as JSON.
            body: the body word for word, in the place of ``json``.
            headers: more headers; a Content-Type in the place of the usual one.
            for_person: whose linked token the call must carry, a person's name or
                ``the account holder``; left out, any call.
            times: for how many calls; left out, for all.

        Raises:
            StepError: no such method or status, or the URL is not whole.
            UnknownPersonError: the household lacks that person.
        """
        if status is not None:
            check_status(status, "a back end")
        reply = None if status is None else _reply(status, json, body, headers)
        self._stubs.append(self._stub(method, url, for_person, reply, times))

    def takes(
        self, method: str, url: str, seconds: float, *, for_person: str | None = None
    ) -> None:
        """Let a call that a stub answers take as long from now on; see `answers`.

        Args:
            seconds: how long.

        Raises:
            StepError: that is no span of time, or see `answers`.
        """
        check_seconds(seconds)
        self._slow.append((self._stub(method, url, for_person, None, None), seconds))

    def answer(self, request: HttpRequest, household: HouseholdState) -> Answered | None:  # noqa: ARG002
        """See `StandIn.answer`."""
        with self._lock:  # the skill may call from several threads
            stub = self._take(request)
        return Answered(str(stub), stub.reply) if stub is not None else None

    def reasons(self, request: HttpRequest) -> Sequence[str]:
        """See `StandIn.reasons`."""
        return [f"{stub}: {stub.mismatch(request, self._linked)}" for stub in self._stubs]

    def _take(self, request: HttpRequest) -> Stub | None:
        """The stub that answers a request, if there is one; its answer counts as given."""
        for place in reversed(range(len(self._stubs))):
            stub, used = self._stubs[place], self._used.get(place, 0)
            spent = stub.times is not None and used >= stub.times
            if spent or stub.mismatch(request, self._linked):
                continue
            self._used[place] = used + 1
            seconds = (
                each
                for slow, each in reversed(self._slow)
                if not slow.mismatch(request, self._linked)
            )
            reply = stub.reply and replace(stub.reply, seconds=next(seconds, 0.0))
            return replace(stub, reply=reply)
        return None

    def _stub(
        self,
        method: str,
        url: str,
        for_person: str | None,
        reply: HttpReply | None,
        times: int | None,
    ) -> Stub:
        check_method(method)
        if for_person is not None:
            self._household.member(for_person)
        return Stub(method.upper(), sent_as(url), for_person, reply, times)


def check_method(method: str) -> None:
    """Reject what is no HTTP method.

    Raises:
        StepError: it is none.
    """
    if method.upper() not in METHODS:
        raise StepError(f'"{method}" is no HTTP method{did_you_mean(method, METHODS)}')


def _reply(
    status: int, json: object, body: str | None, headers: Mapping[str, str] | None
) -> HttpReply:
    if body is None and json is not None:
        body = as_json(json, "the body of an answer")
    usual = {} if body else {"Content-Type": TEXT}
    return HttpReply(status, body, {**usual, **(headers or {})})


def sent_as(url: str) -> str:
    """A URL as `requests` sends it, so that both can be compared.

    Raises:
        StepError: it is not whole.
    """
    prepared = requests.PreparedRequest()
    try:
        if not url.startswith(("https://", "http://")):
            raise ValueError
        prepared.prepare_url(url, None)
        urlsplit(prepared.url).port  # noqa: B018
    except ValueError:
        raise StepError(f'"{url}" is no whole URL: write "https://api.example/path"') from None
    return str(prepared.url)
