"""Requests that nobody speaks: events of the Alexa app, ends of sessions, anything written down.

Sources: Skill Events in Alexa Skills, for the events and their bodies; Request Types
Reference, for the reasons and errors of a ``SessionEndedRequest``.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import ConversationError, StepError
from ..household import ids
from ..household.state import ACCOUNT_HOLDER, HouseholdState
from ..project.manifest import Manifest
from ..protocol.request import Request
from ..turn import Turn
from ..wording.nearest import did_you_mean

_REASONS = ("USER_INITIATED", "EXCEEDED_MAX_REPROMPTS", "ERROR")
_ERRORS = {
    "INVALID_RESPONSE": "An exception occurred while dispatching the request to the skill.",
    "ENDPOINT_TIMEOUT": "The skill did not answer in time.",
    "INTERNAL_SERVICE_ERROR": "An error occurred in Alexa.",
    "DEVICE_COMMUNICATION_ERROR": "The device could not be reached.",
}
_NEED_MORE = (
    "IntentRequest",
    "CanFulfillIntentRequest",
    "SessionResumedRequest",
    "Connections.Response",
)
_SAID_OTHERWISE = {
    "AudioPlayer.PlaybackStarted": "the audio starts",
    "AudioPlayer.PlaybackNearlyFinished": "the audio nearly finishes",
    "AudioPlayer.PlaybackFinished": "the audio finishes",
    "AudioPlayer.PlaybackStopped": "the audio stops",
    "AudioPlayer.PlaybackFailed": 'the audio fails because "MEDIA_ERROR_SERVICE_UNAVAILABLE"',
    "Alexa.Presentation.APL.UserEvent": 'Jane touches "someButton"',
}
_PARTS = {"request", "context", "session"}
_ACCEPTED = "AlexaSkillEvent.SkillPermissionAccepted"
_CHANGED = "AlexaSkillEvent.SkillPermissionChanged"


def session_ended(reason: str) -> Request:
    """The end of a session.

    Args:
        reason: ``USER_INITIATED``, ``EXCEEDED_MAX_REPROMPTS``, ``ERROR``, or the type of an
            error, such as ``INVALID_RESPONSE``.

    Raises:
        StepError: there is no such reason.
    """
    known = [*_REASONS, *_ERRORS]
    if reason not in known:
        raise StepError(f'no session ends because "{reason}"{did_you_mean(reason, known)}')
    error = "INTERNAL_SERVICE_ERROR" if reason == "ERROR" else reason
    details = {
        "reason": "ERROR" if error in _ERRORS else reason,
        # fact: error-of-session
        "error": {"type": error, "message": _ERRORS[error]} if error in _ERRORS else None,
    }
    return Request("SessionEndedRequest", f"the session ends because {reason}", details)


def permission_event(before: frozenset[str]) -> str:
    """The event for consent that someone has granted or revoked in the Alexa app.

    The first consent, and the first after all were revoked, is another event than a change
    ("Request Recognized Speaker Contact Information for Use in Your Skill", permission events).

    Args:
        before: what was granted before.

    Returns:
        The type of the request.
    """
    # fact: first-consent
    return _CHANGED if before else _ACCEPTED


def subscription(request_type: str) -> str:
    """The name by which a manifest subscribes to a skill event; empty for other requests.

    Returns:
        Such as ``SKILL_PERMISSION_ACCEPTED`` (Skill Manifest Schema, event subscriptions).
    """
    kind, _, name = request_type.partition(".")
    if kind != "AlexaSkillEvent":
        return ""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()
    return words if words.startswith("SKILL_") else f"SKILL_{words}"


def check_type(request_type: str) -> None:
    """Reject a type of request that says too little without details.

    Raises:
        StepError: it does.
    """
    if request_type in _SAID_OTHERWISE:
        raise StepError(
            f"{request_type} needs more than its type: write something like: "
            f"When {_SAID_OTHERWISE[request_type]}"
        )
    if request_type in _NEED_MORE:
        raise StepError(
            f"{request_type} needs more than its type: write the request as a docstring, "
            "under: When Alexa sends:"
        )


def of_type(
    request_type: str,
    who: str,
    household: HouseholdState,
    last: Turn | None,
    said: str,
    manifest: Manifest,
) -> Request:
    """A request that is known from its type and from whose it is.

    Args:
        request_type: such as ``AlexaSkillEvent.SkillEnabled``; whether there is a template for
            it is not looked at.
        who: a person's name or ``the account holder``.
        household: as it is now.
        last: the last turn, if there was one.
        said: what is done, as a sentence.
        manifest: what the skill declares.

    Raises:
        ConversationError: an account is told to be linked that is not.
        UnknownPersonError: the household lacks that person.
    """
    member = household.member(who)
    details: Mapping[str, Any] = {}
    if request_type == "SessionEndedRequest":
        details = session_ended("USER_INITIATED").details
    elif request_type == "AlexaSkillEvent.SkillAccountLinked":
        if member.linked_account is None:
            raise ConversationError(f"{who} has not linked an account")
        details = {"access_token": member.linked_account}
    elif request_type == "AlexaSkillEvent.SkillDisabled":
        # nobody has asked Alexa to keep anything for the skill
        details = {"persistence": "NOT_PERSISTED"}
    elif request_type == "AlexaSkillEvent.ProactiveSubscriptionChanged":
        details = {"subscriptions": [{"eventName": name} for name in sorted(manifest.publishes)]}
    elif request_type in (_ACCEPTED, _CHANGED):
        details = {
            # fact: permissions-in-event
            "permissions": _listed(household.account.granted),
            "person_permissions": [] if who == ACCOUNT_HOLDER else _listed(member.granted),
        }
    elif request_type == "System.ExceptionEncountered":
        # fact: error-of-answer
        error = {"type": "INVALID_RESPONSE", "message": "A directive could not be carried out."}
        cause = last.sent("request", "requestId") if last else None
        details = {"error": error, "cause": cause or ids.request_id()}
    return Request(request_type, said, details)


def written(document: dict[str, Any], said: str) -> Request:
    """A request that someone has written as JSON.

    Args:
        document: the ``request``, or an envelope; one with a ``context`` is sent word for word.
        said: what is done, as a sentence without the type of the request at its end.

    Raises:
        StepError: it has no type.
    """
    envelope = document if document.keys() & _PARTS else {"request": document}
    body = envelope.get("request")
    request_type = body.get("type") if isinstance(body, dict) else None
    if not isinstance(request_type, str) or not request_type:
        raise StepError(
            'a request needs a type: {"type": "AudioPlayer.PlaybackStarted", …}, or an '
            'envelope with such a "request" in it'
        )
    return Request(request_type, f"{said} {request_type}", envelope=envelope)


def _listed(scopes: Iterable[str]) -> list[dict[str, str]]:
    return [{"scope": scope} for scope in sorted(scopes)]
