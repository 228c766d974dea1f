"""Who answers a call of the skill: a stub, a service of Amazon's, or nobody."""

import math
import threading
from collections.abc import Callable, Mapping
from itertools import count

from ..clock import Clock
from ..errors import RefusedCallError
from ..household.household import Household
from ..http_call import HttpCall, HttpReply, HttpRequest
from ..persistence.memory import Memory
from ..profile_api import login_with_amazon
from ..profile_api.control import ProfileApi
from ..profile_api.service import ProfileReply
from .caller import calling_line
from .stubs import Stubs

_Carried = Mapping[str, frozenset[str]]
_Calls = dict[int, tuple[HttpCall, ProfileReply | None]]


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
        self,
        household: Household,
        profile_api: ProfileApi,
        stubs: Stubs,
        memory: Memory,
        clock: Clock,
    ) -> None:
        self._household = household
        self._profile_api = profile_api
        self._stubs = stubs
        self._memory = memory
        self._clock = clock
        self._calls: _Calls = {}
        self._places = count()
        self._deciding = threading.Lock()
        self._refusals: list[Callable[[], str]] = []
        self._issued: set[str] = set()

    def answer(
        self,
        request: HttpRequest,
        wait: Callable[[float], None] | None = None,
        line: Callable[[], str] | None = None,
    ) -> HttpReply:
        """Answer a call, and keep it.

        Args:
            request: what the skill sends.
            wait: lets time pass, as long as an answer takes, and raises `TimedOut` where the
                client does not wait as long; left out, the clock of the test.
            line: gives the line of the skill that made it, at the end of the turn, should none
                run now.

        Raises:
            NotAnswered: the test has made it so, or nobody answers this URL.
        """
        with self._deciding:
            carried = self._carried(request)
            owners = frozenset[str]().union(*carried.values())
            stub = self._stubs.take(request, owners)
            profile = None if stub else self._profile_api.take(request)
        wait = wait or self._clock.wait
        if stub is not None:
            return self._deliver(request, stub.reply, carried, str(stub), wait)
        if profile is not None:
            who = f"the {profile.api}"
            return self._deliver(request, profile.http, carried, who, wait, profile)
        reply = login_with_amazon.reply(self._household, request)
        if reply is not None:
            return self._deliver(request, reply, carried, "Login with Amazon", wait)
        reply = self._memory.answer(request)
        if reply is not None:
            return self._deliver(request, reply, carried, "DynamoDB", wait)
        self._keep(self._call(request, carried, "refused", self._clock.now()))
        reasons = [f"not for it: {each}" for each in self._stubs.mismatches(request, owners)]
        remedy = self._memory.advice(request)
        remedy = remedy or f'to answer it: Given {request.method} "{request.url}" answers 200'
        call = f"{request.method} {request.url}, which nothing in this test answers"
        here = self.calling_line()
        raise Refused(self._refuse(call, (lambda: here) if here else line, *reasons, remedy))

    def refuse(self, place: str, why: str = "", line: str | None = None) -> NotAnswered:
        """Keep a connection that came to no HTTP request.

        Args:
            place: host and port, or the URL.
            why: what was wrong with it, as it may follow a call; left out, it was not HTTP.
            line: the line of the skill that made it; left out, the one that runs now.

        Returns:
            What to raise in the skill.
        """
        self._keep(self._call(HttpRequest("CONNECT", place), {}, "refused", self._clock.now()))
        limit = [] if why else ["only calls by HTTP can be answered here"]
        here = self.calling_line() if line is None else line
        return Refused(self._refuse(f"{place}, {why or 'not by HTTP'}", lambda: here, *limit))

    def issue(self, token: str | None) -> None:
        """Look out for a linked account's access token that the skill is given."""
        if token:
            self._issued.add(token)

    def end_turn(self) -> tuple[tuple[HttpCall, ...], RefusedCallError | None]:
        """The calls since this was last asked, and what to raise if any was refused."""
        kept, self._calls = self._calls, {}
        refusals = list(dict.fromkeys(refusal() for refusal in self._refusals))
        self._refusals = []
        for call, profile in kept.values():
            if profile:
                self._profile_api.keep(profile, call.status, call.outcome)
        calls = tuple(call for call, _ in kept.values())
        return calls, RefusedCallError("\n".join(refusals)) if refusals else None

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
        wait: Callable[[float], None],
        profile: ProfileReply | None = None,
    ) -> HttpReply:
        """Give an answer after as long as it takes, or as the client waits.

        Args:
            reply: the answer; None where whoever it is cannot be reached.
            carried: see `_carried`.
            who: whose answer it is, for messages.
            wait: see `answer`.
            profile: the same, where it is that of a profile API.
        """
        began, outcome = self._clock.now(), "no answer yet"
        seconds = reply.seconds if reply else 0.0
        late = request.patience is not None and seconds > request.patience
        waited = min(seconds, request.patience or math.inf)
        # what is late is late for this turn, whichever is on by then
        calls, place = self._keep(self._call(request, carried, outcome, began), profile)
        try:
            if waited:
                wait(waited)
            outcome = "timed out" if late else "" if reply else "unreachable"
        except TimedOut:
            outcome = "timed out"
            raise
        finally:
            calls[place] = self._call(request, carried, outcome, began, reply), profile
        if reply is None:
            raise Unreachable(f"{who} is unreachable")
        if late:
            raise TimedOut(f"{who} has not answered after {waited:g} seconds")
        return reply

    def _keep(self, call: HttpCall, profile: ProfileReply | None = None) -> tuple[_Calls, int]:
        calls, place = self._calls, next(self._places)
        calls[place] = call, profile
        return calls, place

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

    def calling_line(self) -> str:
        """The line of the skill that runs now; empty if there is none."""
        return calling_line(self._clock.thread)

    def _refuse(self, call: str, line: Callable[[], str] | None, *more: str) -> str:
        refusal = f"the skill called {call}"

        def told() -> str:
            place = line() if line else ""
            return "\n  ".join([refusal, *([place] if place else []), *more])

        self._refusals.append(told)
        return refusal
