"""Rules about Alexa's services: what becomes of an answer that is no good one."""

import re
from collections.abc import Iterator, Sequence

from ..turn import Turn
from .finding import Finding
from .retries import retries
from .rule import built_in
from .sources import CONTACT, PROFILE

_NOTHING = re.compile(r"\b(None|null|undefined|nil)\b")
_STATUS_CODES = f"{PROFILE}, HTTP status codes"
_UNAVAILABLE = f"{CONTACT}, Best practices when contact information is unavailable"


@built_in("does-not-cope", "error", _UNAVAILABLE)
def does_not_cope(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """A skill answers whatever Alexa's services answer."""
    for call in turn.profile_calls[-1:]:
        if turn.problem and call.status != 200 and not turn.problem.startswith("RefusedCall"):
            answered = call.status or f"nothing ({call.outcome})"
            yield (
                f"the skill fails after the {call.api} answered {answered}: does it cope with that?"
            )


@built_in("no-back-off", "warn", _STATUS_CODES)
def no_back_off(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """A skill that tries again pauses before it, and longer each time."""
    for each in retries(turn.http_calls):
        if not each.back_off:
            yield f"the skill did not back off before it tried {each}"


@built_in("says-nothing-for-a-name", "error", _UNAVAILABLE)
def says_nothing_for_a_name(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """No answer says None or undefined where a name should be."""
    nothing = _NOTHING.search(turn.speech)
    for call in turn.profile_calls:
        if nothing and call.status != 200:
            why = "which is granted but not set (204)" if call.status == 204 else f"after {call}"
            yield Finding(
                f'the skill says "{nothing[0]}" for the {call.resource}, {why}',
                quote=turn.speech,
                where="speech",
            )
            return


@built_in("ends-for-want-of-a-service", "warn", _UNAVAILABLE)
def ends_for_want_of_a_service(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """A skill goes on without what a service of Alexa's cannot tell it."""
    for call in turn.profile_calls[-1:]:
        failed = call.status not in (200, 204, 403)
        if failed and turn.kind.is_answered_aloud and not turn.problem and not turn.session_open:
            yield (
                f"the session ends, since the {call.api} answered "
                f"{call.status or f'nothing ({call.outcome})'}: could the skill go on without the "
                f"{call.resource}?"
            )


@built_in("profile-body", "warn", f"{PROFILE}, Operations")
def profile_body(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    """A client that reads a name for itself is tested with what devices send."""
    told = {call.assumed for each in before for call in each.http_calls}
    yield from sorted({call.assumed for call in turn.http_calls} - told - {""})


@built_in("endpoint-not-called", "warn", f"{PROFILE}, API endpoint")
def endpoint_not_called(turn: Turn, before: Sequence[Turn]) -> Iterator[Finding]:
    """A skill that runs elsewhere can reach the apiEndpoint of this machine."""
    endpoint = str(turn.sent("context", "System", "apiEndpoint"))
    calls = any(each.http_calls for each in (*before, turn))
    if "://127.0.0.1:" not in endpoint or before or calls or turn.problem:
        return
    why = "from a container or from AWS, this machine's loopback address cannot be reached"
    if endpoint.startswith("http://"):
        why = f"the ASK SDK for Python calls https alone, and {why}"
    yield Finding(
        f"no call has come to {endpoint}, the apiEndpoint: {why}",
        quote=endpoint,
        where="context.System.apiEndpoint",
    )
