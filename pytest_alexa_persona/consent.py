"""Consent by voice: what a skill has Alexa ask for, and the request that tells the outcome.

Sources: Voice-Forward Consent API Reference for ``Connections.StartConnection`` and
``SessionResumedRequest``; the tutorial on reminders for the older ``Connections.SendRequest``
and ``Connections.Response``. That the latter belongs to the same session is this project's
decision.
"""

from typing import Annotated, Any, Literal

import msgspec

from .errors import InvalidResponseError
from .response import Answer

Outcome = Literal["ACCEPTED", "DENIED", "NOT_ANSWERED", "REDIRECT_TO_APP"]
"""What comes of a question, as ``status`` says it."""

_CONNECTION = "connection://AMAZON.AskForPermissionsConsent/"
_STATUS = {"code": "200", "message": "OK"}


class Scope(msgspec.Struct, frozen=True, rename="camel"):
    """One scope that is asked for, at the level of the speaker or of the Amazon account."""

    permission_scope: str
    consent_level: Literal["PERSON", "ACCOUNT"]


class _Input(msgspec.Struct, frozen=True, rename="camel"):
    permission_scopes: Annotated[list[Scope], msgspec.Meta(min_length=1)]


class _OldInput(msgspec.Struct, frozen=True, rename="camel"):
    permission_scope: str


class Question(msgspec.Struct, frozen=True):
    """What Alexa asks in the place of the skill.

    Attributes:
        scopes: what is asked for.
        token: what comes back with the outcome; None if the skill gave none.
        payload: what the older directive carried; None for the newer one.
    """

    scopes: list[Scope]
    token: str | None = None
    payload: dict[str, Any] | None = None

    def request(self, outcome: Outcome) -> tuple[str, dict[str, Any]]:
        """The request that tells the skill the outcome: its type, and what is particular to it."""
        if self.payload is None:
            cause = {
                "type": "ConnectionCompleted",
                **({"token": self.token} if self.token is not None else {}),
                "status": _STATUS,
                "result": {"status": outcome},
            }
            return "SessionResumedRequest", {"cause": cause}
        asked = {key: value for key, value in self.payload.items() if not key.startswith("@")}
        response = {
            "name": "AskFor",
            "status": _STATUS,
            **({"token": self.token} if self.token is not None else {}),
            "payload": {**asked, "status": outcome},
        }
        return "Connections.Response", response


def question(answer: Answer) -> Question | None:
    """What an answer has Alexa ask for, if it does.

    Raises:
        InvalidResponseError: it does, but not in the form that Alexa takes.
    """
    for directive in answer.response.directives or ():
        kind = directive.get("type")
        if kind == "Connections.StartConnection":
            if str(directive.get("uri")).startswith(_CONNECTION):
                asked = _read(directive, "input", _Input).permission_scopes
                return Question(asked, directive.get("token"))
        elif kind == "Connections.SendRequest" and directive.get("name") == "AskFor":
            payload = _read(directive, "payload", dict[str, Any])
            if "permissionScopes" in payload:
                asked = _read(directive, "payload", _Input).permission_scopes
            else:
                # consent at the level of a person came with the list of scopes
                asked = [Scope(_read(directive, "payload", _OldInput).permission_scope, "ACCOUNT")]
            return Question(asked, directive.get("token"), payload)
    return None


def _read(directive: dict[str, Any], key: str, shape: Any) -> Any:
    try:
        return msgspec.convert(directive.get(key), shape)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$")
        raise InvalidResponseError(
            f"the skill has Alexa ask for consent, but not in the form that Alexa takes: "
            f"{directive.get('type')}: {key}{place.rstrip('`')}: {problem}; write "
            '{"permissionScopes": [{"permissionScope": "alexa::…", "consentLevel": "PERSON"}]}'
        ) from None
