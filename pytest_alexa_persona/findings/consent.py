"""Rules about permission: what is declared, asked for and refused."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..directives.consent import question
from ..household.permissions import scope_of
from ..outgoing.profile_api.service import ACCOUNT
from ..turn import Turn
from .finding import Finding
from .rule import built_in
from .sources import CONTACT

_DECLARE = f"{CONTACT}, Step 1: Configure permissions for contact information"
_UNAVAILABLE = f"{CONTACT}, Best practices when contact information is unavailable"


@built_in("undeclared-permission", "error", _DECLARE)
def undeclared_permission(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """The manifest declares the permission for what the skill asks."""
    for call in turn.http_calls:
        refused = call.status == 403 and call.answer is not None and "FORBIDDEN" in call.answer.body
        if refused and ("/persons/" not in call.request.url or turn.person):
            resource = call.request.url.rpartition("/")[2]
            yield Finding(
                f"the skill's manifest does not declare the permission for {resource}",
                quote=call.request.url,
            )


@built_in("asks-after-refusal", "warn", _UNAVAILABLE)
def asks_after_refusal(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """A skill that was refused does not ask again at once."""
    decision = _decision(turn)
    if decision not in (None, "ACCEPTED") and question(turn.answer) is not None:
        yield f"the skill asks for consent again, though the answer was {decision}"


@built_in("gives-up-on-refusal", "warn", f"{CONTACT}, Step 2: Request contact information")
def gives_up_on_refusal(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    """A skill that may not know something asks for permission to."""
    for call in turn.profile_calls[-1:]:
        possible = call.api == ACCOUNT or turn.person is not None
        if call.status != 403 or not possible or turn.problem or not turn.kind.is_answered_aloud:
            continue
        asked = _asked_for(turn)
        if not asked and _decision(turn) is None and not any(map(_asked_for, before)):
            yield (
                f"the skill may not know the {call.resource} (403), and does not ask for "
                "permission, by a card or by voice"
            )
        elif asked and scope_of(call.resource) not in asked:
            yield f"the skill may not know the {call.resource} (403), and asks for something else"


def _asked_for(turn: Turn) -> list[str]:
    """The scopes that an answer asks for, by a card or by voice."""
    if turn.card is not None and turn.card.type == "AskForPermissionsConsent":
        return turn.card.permissions or []
    asked = None if turn.problem else question(turn.answer)
    return [scope.permission_scope for scope in asked.scopes] if asked else []


def _decision(turn: Turn) -> Any:
    """What came of a question for consent that the request tells of; None if of none."""
    new = turn.sent("request", "cause", "result", "status")
    return new or turn.sent("request", "payload", "status")
