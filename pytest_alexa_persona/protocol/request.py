"""A request to the skill, before its envelope is made: what is particular to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..wording.json_path import stands_at
from .request_type import RequestType


@dataclass(frozen=True)
class Request:
    """What is particular to one request.

    Attributes:
        type: such as ``IntentRequest``.
        said: what was done, as a sentence.
        details: what its template needs besides, such as ``intent`` and ``slots``.
        envelope: what someone has written of the envelope, which takes the place of what is
            filled in; with a ``context`` it is sent as it stands. Empty where there is a template.
        notes: what is worth to be known of how it came about, in sentences.
    """

    type: str
    said: str
    details: Mapping[str, Any] = field(default_factory=dict)
    envelope: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @cached_property
    def kind(self) -> RequestType:
        """The type, with what follows from it."""
        return RequestType(self.type)

    @cached_property
    def body(self) -> Mapping[str, Any]:
        """The ``request`` of its envelope, as far as it is known before it is made."""
        written = self.envelope.get("request")
        if isinstance(written, dict):
            return written
        dialog = self.details.get("dialog_state")
        known = {"intent": self.details.get("intent"), "dialogState": dialog}
        return {"type": self.type, **{key: value for key, value in known.items() if value}}

    @property
    def is_whole(self) -> bool:
        """Whether a whole envelope has been written, which says itself who speaks."""
        return "context" in self.envelope

    @property
    def person_id(self) -> Any:
        """The ``personId`` that someone has written; None if nobody has."""
        return stands_at(self.envelope, "context", "System", "person", "personId")

    @property
    def access_token(self) -> str | None:
        """The ``apiAccessToken`` that someone has written; None if nobody has."""
        written = stands_at(self.envelope, "context", "System", "apiAccessToken")
        return written if isinstance(written, str) else None

    @property
    def names_session(self) -> bool:
        """Whether someone has written which session it belongs to."""
        return "session" in self.envelope

    @property
    def session_id(self) -> str:
        """The ``sessionId`` that someone has written; empty if nobody has."""
        return str(stands_at(self.envelope, "session", "sessionId") or "")

    @property
    def completes(self) -> str:
        """The name of the intent whose dialog it says to be complete; empty if it does not."""
        if self.body.get("dialogState") != "COMPLETED":
            return ""
        return str(stands_at(self.body, "intent", "name") or "")
