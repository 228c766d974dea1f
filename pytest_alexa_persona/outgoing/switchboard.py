"""Who answers a call of the skill: a stub, a service of Amazon's, or nobody."""

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
        # what the skill was given is found anywhere; what it has from elsewhere, where tokens
        # usually stand, since there may be a thousand linked accounts to look for
        tokens = request.values | {token for token in self._issued if request.carries(token)}
        of_tokens = {token: self._household.owners_of(token) for token in sorted(tokens)}
        carried = {token: owners for token, owners in of_tokens.items() if owners}
        owners = frozenset[str]().union(*carried.values())
        reply = self._stubs.find(request, owners)
        if reply is None:
            profile = self._profile_api.take(request)
            if profile is not None:
                return self._of_profile_api(request, profile, carried)
            reply = login_with_amazon.reply(self._household, request)
        if reply is None:
            self._keep(request, None, "refused", carried)
            reasons = [f"not for it: {each}" for each in self._stubs.mismatches(request, owners)]
            remedy = f'to answer it: Given {request.method} "{request.url}" answers 200'
            call = f"{request.method} {request.url}, which nothing in this test answers"
            raise Refused(self._refuse(call, *reasons, remedy))
        self._keep(request, reply.status, "", carried)
        return reply

    def refuse(self, method: str, url: str) -> NotAnswered:
        """Keep a connection that nobody here can answer.

        Args:
            method: the HTTP method; empty where it cannot be told.
            url: the URL, or host and port.

        Returns:
            What to raise in the skill.
        """
        self._keep(HttpRequest(method or "CONNECT", url), None, "refused", {})
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

    def _of_profile_api(
        self, request: HttpRequest, profile: ProfileReply, carried: _Carried
    ) -> HttpReply:
        """The answer of a profile API, after as long as it takes or as the client waits."""
        reply, began = profile.http, self._clock.now()
        seconds = reply.seconds if reply else request.patience or 0.0
        outcome = "no answer yet"
        try:
            if seconds and profile.outcome != "unreachable":
                self._clock.wait(seconds)
            outcome = profile.outcome
        finally:
            status = reply.status if reply and not outcome else None
            self._profile_api.keep(profile, status, outcome)
            self._keep(request, status, outcome, carried, began)
        if reply is not None:
            return reply
        if outcome == "timed out":
            raise TimedOut(f"the {profile.api} has not answered after {seconds:g} seconds")
        raise Unreachable(f"the {profile.api} is unreachable")

    def _keep(
        self,
        request: HttpRequest,
        status: int | None,
        outcome: str,
        carried: _Carried,
        began: float | None = None,
    ) -> None:
        now = self._clock.now()
        began = now if began is None else began
        self._calls.append(HttpCall(request, status, outcome, carried, began, now))

    def _refuse(self, call: str, *more: str) -> str:
        line = calling_line()
        refusal = f"the skill called {call}"
        self._refusals.append("\n  ".join([refusal, *([line] if line else []), *more]))
        return refusal
