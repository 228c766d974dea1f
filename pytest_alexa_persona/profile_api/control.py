"""What a test may tell the profile APIs to answer, and read of what they were asked."""

from collections.abc import Callable
from dataclasses import dataclass

from ..errors import StepError
from ..household.household import Household
from ..household.permissions import scope_of
from ..http_call import HttpRequest, check_seconds
from ..manifest import Manifest
from .service import (
    ACCOUNT,
    PERSON,
    Issued,
    Override,
    ProfileReply,
    State,
    check_resource,
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


class ProfileApi:
    """Both profile APIs of one test.

    Attributes:
        calls: all calls of the test so far, in their order.
    """

    def __init__(
        self, household: Household, manifest: Callable[[], Manifest], body_form: str
    ) -> None:
        self.calls: list[ProfileCall] = []
        self._household = household
        self._manifest = manifest
        self._body_form = body_form
        self._tokens: dict[str, Issued] = {}
        self._overrides: list[Override] = []
        self._used: dict[int, int] = {}
        self._seconds: dict[str, float] = {}

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
        if status is not None and not 200 <= status <= 599:
            raise StepError(f"{status} is no HTTP status that an API answers: 200 to 599")
        api = _api(account_level)
        if for_the:
            check_resource(api, for_the)
        self._overrides.append(
            Override(
                api,
                status,
                scope_of(for_the) if for_the else None,
                body,
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

    def expect_token(self, token: str, speaker: str | None) -> None:
        """Accept an ``apiAccessToken`` from now on.

        Args:
            token: as it stands in the request to the skill.
            speaker: the recognized speaker of that request; None if nobody was recognized.
        """
        self._tokens[token] = Issued(self._household.now.enablement, speaker)

    def expire_tokens(self) -> None:
        """Accept no ``apiAccessToken`` of the requests so far any more."""
        self._tokens.clear()

    def take(self, request: HttpRequest) -> ProfileReply | None:
        """Answer a call; None where it is for something else."""
        state = State(
            self._household,
            self._manifest(),
            self._tokens,
            self._body_form,
            self._overrides,
            self._used,
            self._seconds,
        )
        answer = reply(state, request)
        if answer is not None and answer.override is not None:
            self._used[answer.override] = self._used.get(answer.override, 0) + 1
        return answer

    def keep(self, answer: ProfileReply, status: int | None, outcome: str) -> None:
        """Keep a call, when it is over.

        Args:
            answer: what it was to be answered.
            status: what has arrived; None if nothing.
            outcome: why nothing has; else empty.
        """
        self.calls.append(ProfileCall(answer.api, answer.resource, status, outcome))


def _api(account_level: bool) -> str:
    return ACCOUNT if account_level else PERSON
