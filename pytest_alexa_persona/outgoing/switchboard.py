"""Who answers a call of the skill: the first of the stand-ins that does, or nobody."""

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ..clock import Clock, Moment
from ..errors import AlexaPersonaError, ExtensionError, RefusedCallError
from ..household.household import Household
from ..wording.manual import see
from .call_log import CallLog, Witnessed
from .caller import calling_line
from .http_call import HttpCall, HttpReply, HttpRequest
from .linked_tokens import LinkedTokens
from .stand_in import Answered, StandIn

OWN_MOCK = "a mock of the test's own"
"""Whoever has answered a call that did not come here."""

_Carried = Mapping[str, frozenset[str]]


class NotAnswered(Exception):
    """The call gets no answer; the message says why, for the skill to see."""


class Unreachable(NotAnswered):
    """There is no connection."""


class Refused(NotAnswered):
    """Nobody in this test answers it, however often it is tried."""


class TimedOut(NotAnswered):
    """The client does not wait as long as the answer takes."""


@dataclass(frozen=True)
class Attempt:
    """A client that begins to call somebody.

    Attributes:
        thread: its thread in this process; None in another process.
        beginning: when it began.
    """

    thread: int | None
    beginning: Moment


class Switchboard:
    """All that leaves the skill goes through here, whichever library sends it.

    Args:
        household: who lives here.
        stand_ins: who may answer, in the order in which they are asked.
        linked: whose linked accounts the calls carry the tokens of.
        log: keeps the calls.
        clock: the time of the test.
    """

    def __init__(
        self,
        household: Household,
        stand_ins: Sequence[StandIn],
        linked: LinkedTokens,
        log: CallLog,
        clock: Clock,
    ) -> None:
        self._household = household
        self._stand_ins = stand_ins
        self._linked = linked
        self._log = log
        self._clock = clock
        self._refusals: list[Callable[[], str]] = []
        self._fault: ExtensionError | None = None

    def answer(
        self,
        request: HttpRequest,
        wait: Callable[[float], None] | None = None,
        line: Callable[[], str] | None = None,
        attempt: Attempt | None = None,
    ) -> HttpReply:
        """Answer a call, and keep it.

        Args:
            request: what the skill sends.
            wait: lets time pass, as long as an answer takes, and raises `TimedOut` where the
                client does not wait as long; left out, the clock of the test.
            line: gives the line of the skill that made it, at the end of the turn, should none
                run now.
            attempt: how it began; left out, it does here and now.

        Raises:
            NotAnswered: the test has made it so, or nobody answers this URL.
        """
        attempt = attempt or self.attempt(threading.get_native_id())
        carried = self._linked.in_call(request)
        try:
            answered = self._ask(request)
        except ExtensionError as error:
            self._keep_refused(request, carried)
            self._fault = self._fault or error
            raise Refused(str(error)) from None
        if answered is not None:
            return self._deliver(request, answered, carried, attempt, wait or self._clock.wait)
        self._keep_refused(request, carried)
        reasons = (each for stand_in in self._stand_ins for each in stand_in.reasons(request))
        remedies = (stand_in.remedy(request) for stand_in in self._stand_ins)
        stub = f'to answer it: Given {request.method} "{request.url}" answers 200'
        advice = [*(f"not for it: {each}" for each in reasons), next(filter(None, remedies), stub)]
        call = f"{request.method} {request.url}, which nothing in this test answers"
        here = self.calling_line()
        raise Refused(self._refuse(call, (lambda: here) if here else line, *advice))

    def refuse(self, place: str, why: str = "", line: str | None = None) -> NotAnswered:
        """Keep a connection that came to no HTTP request.

        Args:
            place: host and port, or the URL.
            why: what was wrong with it, as it may follow a call; left out, it was not HTTP.
            line: the line of the skill that made it; left out, the one that runs now.

        Returns:
            What to raise in the skill.
        """
        self._keep_refused(HttpRequest("CONNECT", place), {})
        limit = [] if why else ["only calls by HTTP can be answered here"]
        here = self.calling_line() if line is None else line
        return Refused(self._refuse(f"{place}, {why or 'not by HTTP'}", lambda: here, *limit))

    def attempt(self, thread: int | None, ago: float = 0.0) -> Attempt:
        """A call that begins now, or has a moment ago.

        Args:
            thread: the client's in this process, by `threading.get_native_id`; None in another.
            ago: seconds since it has begun.
        """
        return Attempt(thread, self._clock.moment(thread, ago=ago))

    def witness(
        self, request: HttpRequest | None
    ) -> Callable[[Sequence[tuple[HttpRequest, str, HttpReply | None]]], None]:
        """Keep a call that may be answered before it comes here; if it does come, it is kept once.

        Args:
            request: what a library begins to send; None if that is not known before its end.

        Returns:
            Takes what has come of it: each request with its answer, or why there is none.
        """
        attempt = self.attempt(threading.get_native_id())

        def call(
            request: HttpRequest, outcome: str = "no answer yet", reply: HttpReply | None = None
        ) -> HttpCall:
            return HttpCall(
                request,
                reply.status if reply else None,
                outcome,
                self._linked.in_call(request),
                attempt.beginning,
                self._clock.moment(attempt.thread, ends=True),
                reply,
                OWN_MOCK,
            )

        begins = Witnessed(request, partial(call, request)) if request else None
        end = self._log.witness(begins)
        return lambda exchanges: end(
            [Witnessed(exchange[0], partial(call, *exchange)) for exchange in exchanges]
        )

    def end_turn(self) -> tuple[tuple[HttpCall, ...], AlexaPersonaError | None]:
        """The calls since this was last asked, and what to raise if any could not be answered."""
        refusals = list(dict.fromkeys(refusal() for refusal in self._refusals))
        failure: AlexaPersonaError | None = self._fault
        if refusals and failure is None:
            failure = RefusedCallError("\n".join(refusals) + see("explanations/calls"))
        self._refusals, self._fault = [], None
        return self._log.end_turn(), failure

    def calling_line(self) -> str:
        """The line of the skill that runs now; empty if there is none."""
        return calling_line(self._clock.thread)

    def _ask(self, request: HttpRequest) -> Answered | None:
        household = self._household.now
        for stand_in in self._stand_ins:
            answered = stand_in.answer(request, household)
            if answered is not None:
                return answered
        return None

    def _deliver(
        self,
        request: HttpRequest,
        answered: Answered,
        carried: _Carried,
        attempt: Attempt,
        wait: Callable[[float], None],
    ) -> HttpReply:
        """Give an answer after as long as it takes, or as the client waits; see `answer`."""
        reply = answered.reply
        outcome = "no answer yet"

        def call(end: Moment, answer: HttpReply | None = None) -> HttpCall:
            return HttpCall(
                request,
                answer.status if answer else None,
                outcome,
                carried,
                attempt.beginning,
                end,
                answer,
                answered.by,
                answered.resource,
                answered.assumed,
            )

        seconds = reply.seconds if reply else 0.0
        # fact: client-waits
        late = request.patience is not None and seconds > request.patience
        waited = min(seconds, request.patience or math.inf)
        keep = self._log.keep(call(attempt.beginning))
        try:
            if waited:
                wait(waited)
            outcome = "timed out" if late else "" if reply else "unreachable"
        except TimedOut:
            outcome = "timed out"
            raise
        finally:
            ended = self._clock.moment(attempt.thread, ends=True)
            keep(call(ended, None if outcome else reply))
        if reply is None:
            raise Unreachable(f"{answered.by} is unreachable")
        if late:
            raise TimedOut(f"{answered.by} has not answered after {waited:g} seconds")
        return reply

    def _keep_refused(self, request: HttpRequest, carried: _Carried) -> None:
        now = Moment(self._clock.now())
        self._log.keep(HttpCall(request, None, "refused", carried, now, now))

    def _refuse(self, call: str, line: Callable[[], str] | None, *more: str) -> str:
        refusal = f"the skill called {call}"

        def told() -> str:
            place = line() if line else ""
            return "\n  ".join([refusal, *([place] if place else []), *more])

        self._refusals.append(told)
        return refusal
