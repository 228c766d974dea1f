"""One turn: what was said to the skill, and all that came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from .directives.device_state import QUIET, DeviceState
from .directives.dialog import Dialog, intent_of
from .household.state import HouseholdState
from .outgoing.http_call import HttpCall
from .outgoing.profile_api.control import ProfileCall, profile_calls
from .protocol.request_type import RequestType
from .protocol.response import Answer, Card
from .wording.json_path import stands_at


@dataclass(frozen=True, repr=False)
class Turn:
    """One request to the skill and its answer; made once and never changed.

    Attributes:
        number: its place in the conversation, from 1.
        speaker: who spoke: ``Jane``, ``a guest`` or ``the guest Mary``; empty if nobody did.
        person: the name of the recognized speaker, who is the person of the request; None if
            there is none.
        said: what the speaker did, as a sentence.
        seen_as: how Alexa saw the speaker, and why.
        envelope: the request envelope, as the text that was sent.
        answer_text: the skill's answer, as the text that it gave.
        answer: the same, typed.
        speech: what Alexa says, as heard; empty if nothing.
        reprompt: what Alexa says if there is no reply, as heard; empty if nothing.
        session_open: whether the session is open after this turn.
        http_calls: all HTTP calls, those to the profile APIs among them, in their order.
        duration: seconds that the handler took, its import not counted.
        household: the household as it was in this turn.
        skill_id: the skill that was spoken to.
        swallowed: the exceptions that the skill's own exception handlers caught, each with
            the skill's line that led to it.
        unknown_names: each ``personId`` for which ``<alexa:name>`` said nothing, since Alexa
            does not know it.
        problem: why the turn failed; empty if it did not.
        follows: whether Alexa has sent the request by itself, because of the answer before it.
        notes: what is worth to be known of how Alexa understood what was said, in sentences.
        dialog: the dialog that is open after this turn, with what was asked in it; None if
            there is none.
        device_state: what goes on at the device after this turn.
        unseen: what the test had replaced with something of its own so that calls made by it are
            not in `http_calls`, such as ``requests.Session``.
    """

    number: int
    speaker: str
    person: str | None
    said: str
    seen_as: str
    envelope: str
    answer_text: str
    answer: Answer
    speech: str
    reprompt: str
    session_open: bool
    http_calls: Sequence[HttpCall]
    duration: float
    household: HouseholdState
    skill_id: str
    swallowed: Sequence[str] = ()
    unknown_names: Sequence[str] = ()
    problem: str = ""
    follows: bool = False
    notes: Sequence[str] = ()
    dialog: Dialog | None = None
    device_state: DeviceState = QUIET
    unseen: Sequence[str] = ()

    def __repr__(self) -> str:
        return f"<Turn {self.number}: {self.said}>"

    @property
    def is_sent(self) -> bool:
        """Whether anything was sent to the skill; while Alexa leads a dialog, nothing is."""
        return bool(self.envelope)

    @cached_property
    def request(self) -> dict[str, Any]:
        """The whole request envelope, as JSON gives it; empty if nothing was sent."""
        if not self.is_sent:
            return {}
        return msgspec.json.decode(self.envelope, type=dict[str, Any])

    @cached_property
    def response(self) -> dict[str, Any]:
        """The whole answer, as JSON gives it; empty if it is no object."""
        try:
            return msgspec.json.decode(self.answer_text, type=dict[str, Any])
        except msgspec.MsgspecError:
            return {}

    @property
    def card(self) -> Card | None:
        """The card, if there is one."""
        return self.answer.response.card

    @property
    def directives(self) -> list[dict[str, Any]]:
        """The directives, as JSON gives them."""
        return self.answer.response.directives or []

    @property
    def session_attributes(self) -> dict[str, Any]:
        """The session attributes that the answer carried."""
        return self.answer.session_attributes or {}

    @property
    def request_type(self) -> str:
        """The type of the request, such as ``IntentRequest``; empty if nothing was sent."""
        return str(self.sent("request", "type") or "")

    @property
    def kind(self) -> RequestType:
        """The same, with what follows from it."""
        return RequestType(self.request_type)

    @cached_property
    def intent(self) -> dict[str, Any]:
        """The intent that was understood, as a request has it; empty if none was."""
        if self.dialog and not self.is_sent:
            return self.dialog.intent
        return intent_of(self.request.get("request"))

    @property
    def has_session(self) -> bool:
        """Whether the request belongs to a session; an event does not."""
        return self.kind.has_session

    def sent(self, *path: str) -> Any:
        """What stands at a path in the envelope; None if nothing does."""
        return stands_at(self.request, *path)

    @cached_property
    def profile_calls(self) -> Sequence[ProfileCall]:
        """Those calls that a profile API was asked, in their order."""
        return tuple(profile_calls(self.http_calls))

    @property
    def linked_tokens(self) -> list[str]:
        """The access tokens of linked accounts that left the skill, in their order."""
        return list(self.token_owners)

    @property
    def token_owners(self) -> dict[str, frozenset[str]]:
        """Whose accounts these tokens were for: names, ``the account holder`` among them."""
        return {token: owners for call in self.http_calls for token, owners in call.owners.items()}
