"""Who answers a call of the skill: a stub, a service of Amazon's, or nobody."""

import math
from collections.abc import Mapping

from ..clock import Clock
from ..errors import RefusedCallError
from ..household.household import Household
from ..http_call import HttpCall, HttpReply, HttpRequest
from ..profile_api import login_with_amazon
from ..profile_api.control import ProfileApi
from ..profile_api.service import ProfileReply
from .caller import calling_line
from .stubs import Stubs

_Carried = Mapping[str, frozenset[str]]


class NotAnswered(Exception):
    """The call gets no answer; the message says why, for the skill to see."""


class Unreachable(NotAnswered):
    """There is no connection."""


class Refused(NotAnswered):
    """Nobody in this test answers it, however often it is tried."""


class TimedOut(NotAnswered):
    """The client does not wait as long as the answer takes."""


class Switchboard:
    """All that leaves the skill goes through here, whichever library sends it."""

    def __init__(
        self, household: Household, profile_api: ProfileApi, stubs: Stubs, clock: Clock
    ) -> None:
        self._household = household
        self._profile_api = profile_api
        self._stubs = stubs
        self._clock = clock
        self._calls: list[HttpCall] = []
        self._refusals: list[str] = []
        self._issued: set[str] = set()

    def answer(self, request: HttpRequest) -> HttpReply:
        """Answer a call, and keep it.

        Raises:
            NotAnswered: the test has made it so, or nobody answers this URL.
        """
        carried = self._carried(request)
        owners = frozenset[str]().union(*carried.values())
        stub = self._stubs.take(request, owners)
        if stub is not None:
            return self._deliver(request, stub.reply, carried, str(stub))
        profile = self._profile_api.take(request)
        if profile is not None:
            reply, who = profile.http, f"the {profile.api}"
            return self._deliver(request, reply, carried, who, profile)
        reply = login_with_amazon.reply(self._household, request)
        if reply is not None:
            return self._deliver(request, reply, carried, "Login with Amazon")
        self._calls.append(self._call(request, carried, "refused", self._clock.now()))
        reasons = [f"not for it: {each}" for each in self._stubs.mismatches(request, owners)]
        remedy = f'to answer it: Given {request.method} "{request.url}" answers 200'
        call = f"{request.method} {request.url}, which nothing in this test answers"
        raise Refused(self._refuse(call, *reasons, remedy))

    def refuse(self, method: str, url: str) -> NotAnswered:
        """Keep a connection that nobody here can answer.

        Args:
            method: the HTTP method; empty where it cannot be told.
            url: the URL, or host and port.

        Returns:
            What to raise in the skill.
        """
        request = HttpRequest(method or "CONNECT", url)
        self._calls.append(self._call(request, {}, "refused", self._clock.now()))
        limit = "only calls made with the library requests can be answered here"
        return Refused(self._refuse(f"{method} {url}" if method else url, limit))

    def issue(self, token: str | None) -> None:
        """Look out for a linked account's access token that the skill is given."""
        if token:
            self._issued.add(token)

    def end_turn(self) -> tuple[tuple[HttpCall, ...], RefusedCallError | None]:
        """The calls since this was last asked, and what to raise if any was refused."""
        calls, refusals = tuple(self._calls), list(dict.fromkeys(self._refusals))
        self._calls, self._refusals = [], []
        if not refusals:
            return calls, None
        return calls, RefusedCallError("\n".join(refusals))

    def _carried(self, request: HttpRequest) -> _Carried:
        """The tokens of linked accounts that a call carries, each with whose account it is for."""
        # what the skill was given is found anywhere; what it has from elsewhere, where tokens
        # usually stand, since there may be a thousand linked accounts to look for
        tokens = request.values | {token for token in self._issued if request.carries(token)}
        owners = {token: self._household.owners_of(token) for token in sorted(tokens)}
        once = {
            token: self._household.former_owners_of(token)
            for token, now in owners.items()
            if not now
        }
        return {token: names for token, names in (owners | once).items() if names}

    def _deliver(
        self,
        request: HttpRequest,
        reply: HttpReply | None,
        carried: _Carried,
        who: str,
        profile: ProfileReply | None = None,
    ) -> HttpReply:
        """Give an answer after as long as it takes, or as the client waits.

        Args:
            reply: the answer; None where whoever it is cannot be reached.
            carried: see `_carried`.
            who: whose answer it is, for messages.
            profile: the same, where it is that of a profile API.
        """
        began, outcome = self._clock.now(), "no answer yet"
        seconds = reply.seconds if reply else 0.0
        late = request.patience is not None and seconds > request.patience
        waited = min(seconds, request.patience or math.inf)
        try:
            if waited:
                self._clock.wait(waited)
            outcome = "timed out" if late else "" if reply else "unreachable"
        finally:
            call = self._call(request, carried, outcome, began, reply)
            self._calls.append(call)
            if profile:
                self._profile_api.keep(profile, call.status, outcome)
        if reply is None:
            raise Unreachable(f"{who} is unreachable")
        if late:
            raise TimedOut(f"{who} has not answered after {waited:g} seconds")
        return reply

    def _call(
        self,
        request: HttpRequest,
        carried: _Carried,
        outcome: str,
        began: float,
        reply: HttpReply | None = None,
    ) -> HttpCall:
        answer = None if outcome else reply
        status, now = answer.status if answer else None, self._clock.now()
        return HttpCall(request, status, outcome, carried, began, now, answer)

    def _refuse(self, call: str, *more: str) -> str:
        line = calling_line()
        refusal = f"the skill called {call}"
        self._refusals.append("\n  ".join([refusal, *([line] if line else []), *more]))
        return refusal
