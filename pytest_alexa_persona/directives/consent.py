"""Consent by voice: what a skill has Alexa ask for, and the request that tells the outcome.

Sources: Voice-Forward Consent API Reference for ``Connections.StartConnection`` and
``SessionResumedRequest``; the tutorial on reminders for the older ``Connections.SendRequest``
and ``Connections.Response``. That the latter belongs to the same session is this project's
decision.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from ..errors import ConversationError, InvalidResponseError, UnknownPermissionError
from ..household.permissions import grantable
from ..protocol.request import Request
from ..protocol.response import Answer
from ..wording.json_path import place_first

Decision = Literal["ACCEPTED", "DENIED", "NOT_ANSWERED", "REDIRECT_TO_APP"]
"""What comes of a question, as ``status`` says it."""

_CONNECTION = "connection://AMAZON.AskForPermissionsConsent/"
_OLDER = "Connections.SendRequest"
_STATUS = {"code": "200", "message": "OK"}


class Scope(msgspec.Struct, frozen=True, rename="camel"):
    """One scope that is asked for, at the level of the speaker or of the Amazon account."""

    permission_scope: Annotated[str, msgspec.Meta(pattern="::")]
    consent_level: Literal["PERSON", "ACCOUNT"]


class _Input(msgspec.Struct, frozen=True, rename="camel"):
    permission_scopes: Annotated[list[Scope], msgspec.Meta(min_length=1)]


class _OldInput(msgspec.Struct, frozen=True, rename="camel"):
    permission_scope: str


class ConsentQuestion(msgspec.Struct, frozen=True):
    """What Alexa asks in the place of the skill.

    Attributes:
        scopes: what is asked for.
        token: what comes back with the outcome; None if the skill gave none.
        payload: what the older directive carried; None for the newer one.
    """

    scopes: list[Scope]
    token: str | None = None
    payload: dict[str, Any] | None = None

    def request(self, decision: Decision, said: str) -> Request:
        """The request that tells the skill what came of it.

        Args:
            decision: what did.
            said: who decided, as a sentence.

        Raises:
            ConversationError: the older directive does not know this.
        """
        if self.payload is None:
            cause = {
                "type": "ConnectionCompleted",
                **({"token": self.token} if self.token is not None else {}),
                "status": _STATUS,
                # fact: consent-decision
                "result": {"status": decision},
            }
            return Request("SessionResumedRequest", said, {"cause": cause})
        if decision == "REDIRECT_TO_APP":
            raise ConversationError("Connections.SendRequest sends nobody to the Alexa app")
        asked = {key: value for key, value in self.payload.items() if not key.startswith("@")}
        details = {
            "name": "AskFor",
            "status": _STATUS,
            **({"token": self.token} if self.token is not None else {}),
            "payload": {**asked, "status": decision, "isCardThrown": False},
        }
        return Request("Connections.Response", said, details)


def question(answer: Answer) -> ConsentQuestion | None:
    """What an answer has Alexa ask for, if it does.

    Raises:
        InvalidResponseError: it does, but not in the form that Alexa takes.
    """
    asked = next(filter(asks_for_consent, answer.response.directives or ()), None)
    return _question(asked) if asked is not None else None


def asks_for_consent(directive: Mapping[str, Any]) -> bool:
    """Whether a directive has Alexa ask for consent, in the form of today or in the older one."""
    if directive.get("type") == "Connections.StartConnection":
        return str(directive.get("uri")).startswith(_CONNECTION)
    return directive.get("type") == _OLDER and directive.get("name") == "AskFor"


def _question(directive: dict[str, Any]) -> ConsentQuestion:
    older = directive.get("type") == _OLDER
    key = "payload" if older else "input"
    payload = _read(directive, key, dict[str, Any])
    if older and "permissionScopes" not in payload:
        # consent at the level of a person came with the list of scopes
        asked = [Scope(_read(directive, key, _OldInput).permission_scope, "ACCOUNT")]
    else:
        asked = _read(directive, key, _Input).permission_scopes
    for scope in asked:
        try:
            grantable([scope.permission_scope], person=scope.consent_level == "PERSON")
        except UnknownPermissionError as error:
            raise _invalid(directive, f"{scope.consent_level}: {error}") from None
    token = _read(directive, "token", str | None)
    return ConsentQuestion(asked, token, payload if older else None)


def _read(directive: dict[str, Any], key: str, shape: Any) -> Any:
    try:
        return msgspec.convert(directive.get(key), shape)
    except msgspec.ValidationError as error:
        raise _invalid(directive, place_first(error, key)) from None


def _invalid(directive: dict[str, Any], problem: str) -> InvalidResponseError:
    return InvalidResponseError(
        f"the skill has Alexa ask for consent, but not in the form that Alexa takes: "
        f"{directive.get('type')}: {problem}; write "
        '{"permissionScopes": [{"permissionScope": "alexa::…", "consentLevel": "PERSON"}]}'
    )
