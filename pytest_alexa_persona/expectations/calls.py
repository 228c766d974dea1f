"""What the skill called: the profile APIs, and its own back end with a linked account."""

from typing import Any
from urllib.parse import parse_qsl

import msgspec

from ..errors import ExpectationError, StepError
from ..findings.retries import failed, retries
from ..outgoing.http_call import HttpCall, mismatch
from ..outgoing.profile_api.control import ProfileCall
from ..outgoing.stubs import check_method
from ..turn import Turn
from ..wording.manual import see
from ..wording.nearest import english_list


def check_seen(*turns: Turn) -> None:
    """Reject what would hold just because calls are not seen: see `Turn.unseen`.

    Raises:
        StepError: there may have been such.
    """
    replaced = dict.fromkeys(name for turn in turns for name in turn.unseen)
    if replaced:
        raise StepError(
            f"this cannot be told: the test has replaced {english_list(replaced, quote=False)}, "
            "and what the skill calls by that is not seen. Mock the answer, and not the library: "
            'Given GET "https://…" answers 200, or the fixture http'
            f"{see('explanations/calls#mocks-of-your-own')}"
        )


def expect_linked_account(turn: Turn, who: str) -> None:
    """Expect that a linked account was used, and no other.

    At least one access token of a linked account has left the skill in this turn, and each
    that has is this one.

    Args:
        who: a person's name or ``the account holder``.

    Raises:
        ExpectationError: no token left the skill, or another did.
    """
    token = turn.household.member(who).linked_account
    if token is None:
        raise ExpectationError(f"{who} has not linked an account that the skill could use")
    if not turn.linked_tokens:
        raise ExpectationError(
            f"the skill used no linked account in this turn; {_given(turn, token)}{_calls(turn)}"
        )
    for owners in turn.token_owners.values():
        if who not in owners:
            raise ExpectationError(
                f"the skill used the linked account of {' and '.join(sorted(owners))}, "
                f"not of {who}; {_given(turn, token)}{_calls(turn)}"
            )


def expect_no_linked_account(turn: Turn) -> None:
    """Expect that no access token of a linked account left the skill in this turn.

    Raises:
        ExpectationError: one did.
    """
    for owners in turn.token_owners.values():
        whose = " and ".join(sorted(owners))
        raise ExpectationError(f"the skill used the linked account of {whose}{_calls(turn)}")


def expect_asked(turn: Turn, api: str, resource: str, times: int | None) -> None:
    """Expect that a profile API was asked for something.

    Args:
        api: ``profile API`` or ``customer profile API``.
        resource: ``given name`` and so on.
        times: how often; None is "at least once".

    Raises:
        ExpectationError: it was not, or not as often.
    """
    asked = sum(call.resource == resource for call in _of(turn, api))
    if asked == 0 or (times is not None and asked != times):
        wanted = "" if times is None else f", not {_times(times)}"
        raise ExpectationError(
            f"the skill asked the {api} for the {resource} {_times(asked)} in this turn"
            f"{wanted}{_asked(turn)}"
        )


def expect_not_asked(turn: Turn, api: str) -> None:
    """Expect that a profile API was not asked for anything.

    Raises:
        ExpectationError: it was.
    """
    if _of(turn, api):
        raise ExpectationError(f"the skill asked the {api}{_asked(turn)}")


def expect_answered(turn: Turn, api: str, statuses: list[int]) -> None:
    """Expect the statuses that a profile API answered in this turn.

    Args:
        statuses: one is that of the last call; several are those of all calls.

    Raises:
        ExpectationError: it answered others, or was not asked.
    """
    calls = _of(turn, api)
    if not calls:
        raise ExpectationError(f"the skill did not ask the {api}{_asked(turn)}")
    answered = [call.status for call in calls]
    compared = answered[-1:] if len(statuses) == 1 else answered
    if compared != statuses:
        given = ", ".join(str(status or "nothing") for status in compared)
        raise ExpectationError(
            f"the {api} answered {given}, not {', '.join(map(str, statuses))}{_asked(turn)}"
        )


def expect_called(turn: Turn, method: str, url: str, times: int | None = None) -> list[HttpCall]:
    """Expect calls, whether they were answered or not.

    Args:
        method: an HTTP method.
        url: a whole URL, as it is sent; its query counts only if it has one.
        times: how often; None is "at least once".

    Returns:
        The calls.

    Raises:
        StepError: there is no such method.
        ExpectationError: there were none, or another number.
    """
    check_method(method)
    found = [call for call in turn.http_calls if not mismatch(method, url, call.request)]
    if (times is None and not found) or (times is not None and len(found) != times):
        wanted = f", not {_times(times)}" if times else ""
        raise ExpectationError(
            f"the skill called {method} {url} {_times(len(found))} in this turn{wanted}"
            f"{_calls(turn)}"
        )
    return found


def body_of(call: HttpCall) -> Any:
    """The body of a call: JSON, a form as an object, or else the text."""
    body = call.request.body
    try:
        return msgspec.json.decode(body)
    except msgspec.DecodeError:
        return dict(parse_qsl(body)) or body


def expect_back_off(turn: Turn) -> None:
    """Expect that what failed was tried again, after pauses that grew: see `Retries`.

    Raises:
        ExpectationError: nothing was tried again, or it was without such pauses.
    """
    tried_again = list(retries(turn.http_calls))
    shown = _lines([str(call) for call in turn.http_calls], "it made no HTTP call")
    if not any(map(failed, turn.http_calls)):
        raise ExpectationError(f"nothing has failed in this turn that could be tried again{shown}")
    if not tried_again:
        raise ExpectationError(f"the skill did not try again what had failed{shown}")
    for each in tried_again:
        if not each.back_off:
            raise ExpectationError(
                f"the skill did not back off before it tried {each}; each pause must be longer "
                "than the one before (exponential back-off), or as long as Retry-After asks"
                f"{shown}\n(urllib3's Retry does not pause before its first retry)"
            )


def _given(turn: Turn, token: str) -> str:
    """Where a token of a linked account stood in the request."""
    for level in ("person", "user"):
        if turn.sent("context", "System", level, "accessToken") == token:
            return f"its request has that account's token in context.System.{level}.accessToken"
    return "its request does not have that account's token"


def _of(turn: Turn, api: str) -> list[ProfileCall]:
    return [call for call in turn.profile_calls if call.api == api]


def _times(count: int) -> str:
    return {0: "not at all", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _asked(turn: Turn) -> str:
    return _lines([str(call) for call in turn.profile_calls], "it made no call to a profile API")


def _calls(turn: Turn) -> str:
    lines = [f"{call} ({_carried(call)})" for call in turn.http_calls]
    return _lines(lines, "it made no HTTP call")


def _carried(call: HttpCall) -> str:
    return "with a linked account" if call.linked_tokens else "with no linked account"


def _lines(lines: list[str], none: str) -> str:
    return "".join(f"\n  {line}" for line in lines) if lines else f"; {none}"
