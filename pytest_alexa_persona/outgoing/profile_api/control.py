"""What a test may tell the profile APIs to answer, and read of what they were asked."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from ...household.household import Household
from ...household.permissions import scope_of
from ...household.state import HouseholdState
from ...project.manifest import Manifest
from ..call_log import CallLog
from ..http_call import HttpCall, HttpRequest, check_seconds, check_status
from ..stand_in import Answered, StandIn
from .service import (
    ACCOUNT,
    PERSON,
    Issued,
    Override,
    State,
    asked_for,
    check_resource,
    issued_to,
    reply,
)


@dataclass(frozen=True)
class ProfileCall:
    """A call of the skill to a profile API.

    Attributes:
        api: ``profile API`` for the person-level one, ``customer profile API`` for the
            account-level one.
        resource: what was asked for: ``given name``, ``full name``, ``mobile number`` or
            ``email``; the path where there is no such resource.
        status: the HTTP status; None where the call got no answer.
        outcome: why it got none, ``unreachable``, ``timed out`` or ``no answer yet`` when the
            turn was over; empty where it got one.
    """

    api: str
    resource: str
    status: int | None
    outcome: str = ""

    def __str__(self) -> str:
        return f"{self.api}: {self.resource} → {self.status or self.outcome}"


def profile_calls(calls: Iterable[HttpCall]) -> list[ProfileCall]:
    """Those of some calls that a profile API was asked, whoever has answered in its place."""
    asked = ((call, asked_for(call.request)) for call in calls)
    return [
        ProfileCall(each.api, each.resource, call.status, call.outcome)
        for call, each in asked
        if each is not None
    ]


class ProfileApi(StandIn):
    """Both profile APIs of one test.

    Args:
        household: who lives here.
        body_form: ``auto``, ``documented``, ``live`` or ``sdk``.
        log: has the calls of the test.

    Attributes:
        told: the stand-in that answers what the test has told the APIs to, before others are asked.
    """

    def __init__(self, household: Household, body_form: str, log: CallLog) -> None:
        self.told = _Told(self)
        self._household = household
        self._body_form = body_form
        self._log = log
        self._lock = threading.Lock()
        self._manifest = Manifest()
        self._tokens: dict[str, Issued] = {}
        self._overrides: list[Override] = []
        self._used: dict[int, int] = {}
        self._seconds: dict[str, float] = {}

    @property
    def calls(self) -> list[ProfileCall]:
        """All calls of the test, but for those of a turn that is still on, in their order."""
        return profile_calls(self._log.ended)

    def answers(
        self,
        status: int | None,
        *,
        for_the: str | None = None,
        body: str | None = None,
        times: int | None = None,
        account_level: bool = False,
    ) -> None:
        """Answer with this status from the next call on, whatever is granted.

        Args:
            status: an HTTP status; None is "unreachable".
            for_the: the one thing that it holds for, such as ``given name``.
            body: the body word for word; left out, the usual one for the status.
            times: for how many calls; left out, until `works` is called.
            account_level: whether this is the Customer Profile API.

        Raises:
            StepError: there is no such HTTP status, or this API does not know this.
            UnknownPermissionError: there is no such thing to ask for.
        """
        if status is not None:
            check_status(status, "an API")
        api = _api(account_level)
        if for_the:
            check_resource(api, for_the)
        self._overrides.append(
            Override(
                api,
                status,
                scope_of(for_the) if for_the else None,
                body,
                # fact: times-as-told
                times,
            )
        )

    def takes(self, seconds: float, *, account_level: bool = False) -> None:
        """Take as long for each answer from the next call on.

        Args:
            seconds: how long.
            account_level: whether this is the Customer Profile API.

        Raises:
            StepError: that is no span of time.
        """
        check_seconds(seconds)
        self._seconds[_api(account_level)] = seconds

    def works(self, *, account_level: bool = False) -> None:
        """Answer again at once, and by what is granted and set."""
        api = _api(account_level)
        self._seconds.pop(api, None)
        kept = [place for place, made in enumerate(self._overrides) if made.api != api]
        self._used = {new: self._used.get(old, 0) for new, old in enumerate(kept)}
        self._overrides = [self._overrides[place] for place in kept]

    def expect(self, token: str, speaker: str | None, manifest: Manifest) -> None:
        """Be asked by a skill in a turn, and accept its ``apiAccessToken`` from now on.

        Args:
            token: as it stands in the request to the skill.
            speaker: the recognized speaker of that request; None if nobody was recognized.
            manifest: what the skill declares.
        """
        self._manifest = manifest
        # fact: token-is-known
        self._tokens[token] = issued_to(self._household.now, speaker)

    def expire_tokens(self) -> None:
        """Accept no ``apiAccessToken`` of the requests so far any more."""
        self._tokens.clear()

    def answer(
        self, request: HttpRequest, household: HouseholdState, *, if_told: bool = False
    ) -> Answered | None:
        """See `StandIn.answer`.

        Args:
            request: the call.
            household: as it is now.
            if_told: whether to answer only what the test has said the answer to.
        """
        if if_told and not self._overrides:
            return None
        with self._lock:  # the skill may call from several threads
            state = State(
                household,
                self._manifest,
                self._tokens,
                self._body_form,
                self._overrides,
                self._used,
                self._seconds,
            )
            found = reply(state, request)
            if found is None or (if_told and found.override is None):
                return None
            if found.override is not None:
                self._used[found.override] = self._used.get(found.override, 0) + 1
        assumed = _ASSUMED if found.is_guess else ""
        return Answered(f"the {found.api}", found.http, found.resource, assumed)


@dataclass(frozen=True)
class _Told(StandIn):
    """The profile APIs as far as the test has said what they answer."""

    api: ProfileApi

    def answer(self, request: HttpRequest, household: HouseholdState) -> Answered | None:
        return self.api.answer(request, household, if_told=True)


_ASSUMED = (
    'the profile APIs answer a client that is no ASK SDK {"name": "…"}, as the reference prints '
    "it, and devices send a bare string: set alexa_profile_body = live to test what they send"
)


def _api(account_level: bool) -> str:
    return ACCOUNT if account_level else PERSON
