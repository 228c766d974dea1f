"""Skill connections: what a skill has another one do, and the request that tells the outcome.

Source: Use Skill Connections to Request Tasks, for ``Connections.StartConnection`` and
``SessionResumedRequest``. Consent is in `consent`, purchases are in
`purchase`. That what the older ``Connections.SendRequest`` asked for comes in a new session, as of
purchases, and that a session stays open for errors, is this project's decision.
"""

from typing import Annotated, Any, Literal

import msgspec

from ..errors import ConversationError
from ..protocol.request import Request
from ..protocol.response import Answer
from .consent import asks_for_consent
from .reading import read, unusable

_PURCHASES = ("Buy", "Upsell", "Cancel")
_VERIFICATION = "connection://AMAZON.VerifyPerson/"
_BY_VOICE, _BY_PIN = 300, 400


class _Start(msgspec.Struct, frozen=True, rename="camel"):
    uri: Annotated[str, msgspec.Meta(pattern=r"^connection://[^/]+/[^/]+")]
    token: str | None = None
    on_completion: Literal["RESUME_SESSION", "SEND_ERRORS_ONLY"] | None = None


class _Send(msgspec.Struct, frozen=True):
    name: str
    token: str | None = None


class Connection(msgspec.Struct, frozen=True):
    """What another skill, or Alexa, does in the place of this one.

    Attributes:
        task: the ``uri`` of the connection, or the name of the older directive.
        token: what comes back with the outcome; None if the skill gave none.
        resumes: whether the skill goes on when it is done; else it is told of errors only.
        older: whether it was the older directive.
    """

    task: str
    token: str | None = None
    resumes: bool = True
    older: bool = False

    def request(self, code: int, result: Any) -> Request:
        """The request that tells the skill what came of it.

        Args:
            code: how it went, as HTTP has it: 200.
            result: what came of it, as JSON; None if nothing.

        Raises:
            ConversationError: the skill is not told, as it goes on only after an error.
        """
        if not self.resumes and code < 300:
            raise ConversationError(
                f"the skill is not told: it wants to know of errors of {self.task} only "
                "(onCompletion is SEND_ERRORS_ONLY)"
            )
        told = {"token": self.token} if self.token is not None else {}
        status = {"code": str(code), "message": "OK" if code < 300 else "Error"}
        said = f"{self.task} answers {code}"
        if self.older:
            payload = {} if result is None else result
            details = {"name": self.task, "status": status, **told, "payload": payload}
            return Request("Connections.Response", said, details)
        cause = {"type": "ConnectionCompleted", **told, "status": status}
        if result is not None:
            cause["result"] = result
        details = {"cause": cause, **self._confidence(result)}
        return Request("SessionResumedRequest", said, details)

    def _confidence(self, result: Any) -> dict[str, int]:
        """How sure Alexa is of the person after it was to verify who it is, by a PIN.

        Source: Add PIN Confirmation to Alexa Skills. That other requests say nothing of it is
        this project's decision.
        """
        if not self.task.startswith(_VERIFICATION):
            return {}
        is_verified = isinstance(result, dict) and result.get("status") == "ACHIEVED"
        return {"confidence": _BY_PIN if is_verified else _BY_VOICE}


def check(answer: Answer) -> None:
    """Reject audio and videos beside a connection, consent among them, as Alexa does.

    Raises:
        InvalidResponseError: both are there.
    """
    directives = answer.response.directives or []
    for directive in directives:
        if directive.get("type") not in ("Connections.StartConnection", "Tasks.CompleteTask"):
            continue
        for other in directives:
            if str(other.get("type")).startswith(("AudioPlayer.", "VideoApp.")):
                raise unusable(directive, f"{other.get('type')} may not stand beside it")


def requested(answer: Answer) -> Connection | None:
    """What an answer has someone else do, if it does.

    Raises:
        InvalidResponseError: it does, but not in the form that Alexa takes.
    """
    for directive in answer.response.directives or ():
        kind = directive.get("type")
        if asks_for_consent(directive):
            continue
        if kind == "Connections.StartConnection":
            start = read(directive, _Start)
            resumes = start.on_completion != "SEND_ERRORS_ONLY"
            return Connection(start.uri, start.token, resumes)
        if kind == "Connections.SendRequest" and directive.get("name") not in _PURCHASES:
            send = read(directive, _Send)
            return Connection(send.name, send.token, older=True)
    return None
