"""Who answers a call of the skill: a stub, a profile API, or nobody."""

from ..errors import RefusedCallError
from ..household.household import Household
from ..http_call import HttpCall, HttpReply, HttpRequest
from ..profile_api.control import ProfileApi
from .caller import calling_line
from .stubs import Stubs


class Unreachable(Exception):
    """The call gets no answer; the message says why, for the skill to see."""


class Switchboard:
    """All that leaves the skill goes through here, whichever library sends it."""

    def __init__(self, household: Household, profile_api: ProfileApi, stubs: Stubs) -> None:
        self._household = household
        self._profile_api = profile_api
        self._stubs = stubs
        self._calls: list[HttpCall] = []
        self._refusals: list[str] = []
        self._issued: set[str] = set()

    def answer(self, request: HttpRequest) -> HttpReply:
        """Answer a call, and keep it.

        Raises:
            Unreachable: the test has made it so, or nobody answers this URL.
        """
        # what the skill was given is found anywhere; what it has from elsewhere, where tokens
        # usually stand, since there may be a thousand linked accounts to look for
        tokens = request.values | {token for token in self._issued if request.carries(token)}
        of_tokens = {token: self._household.owners_of(token) for token in sorted(tokens)}
        carried = {token: owners for token, owners in of_tokens.items() if owners}
        owners = frozenset[str]().union(*carried.values())
        stubbed = self._stubs.find(request, owners)
        if stubbed is not None:
            self._calls.append(HttpCall(request, stubbed.status, "", carried))
            return stubbed
        profile = self._profile_api.take(request)
        if profile is None:
            self._calls.append(HttpCall(request, None, "refused", carried))
            reasons = [f"not for it: {each}" for each in self._stubs.mismatches(request, owners)]
            remedy = f'to answer it: Given {request.method} "{request.url}" answers 200'
            call = f"{request.method} {request.url}, which nothing in this test answers"
            raise Unreachable(self._refuse(call, *reasons, remedy))
        if profile.http is None:
            self._calls.append(HttpCall(request, None, "unreachable", carried))
            raise Unreachable(f"the {profile.api} is unreachable")
        self._calls.append(HttpCall(request, profile.http.status, "", carried))
        return profile.http

    def refuse(self, method: str, url: str) -> Unreachable:
        """Keep a connection that nobody here can answer.

        Args:
            method: the HTTP method; empty where it cannot be told.
            url: the URL, or host and port.

        Returns:
            What to raise in the skill.
        """
        self._calls.append(HttpCall(HttpRequest(method or "CONNECT", url), None, "refused"))
        limit = "only calls made with the library requests can be answered here"
        return Unreachable(self._refuse(f"{method} {url}" if method else url, limit))

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

    def _refuse(self, call: str, *more: str) -> str:
        line = calling_line()
        refusal = f"the skill called {call}"
        self._refusals.append("\n  ".join([refusal, *([line] if line else []), *more]))
        return refusal
