"""What is in progress: the open session, what Alexa asks in it, and what goes on at each device."""

from typing import Any

import msgspec

from ..directives.connection import Connection
from ..directives.consent import ConsentQuestion
from ..directives.device_state import QUIET, DeviceState
from ..directives.dialog import Dialog
from ..directives.purchase import Purchase
from ..directives.screen import Shown
from ..errors import ConversationError
from ..household import ids
from ..household.household import Household
from ..protocol.request import Request
from ..protocol.response import Card
from ..session import Session, session_for


class InProgress:
    """What a request finds open, and what ends it.

    Each account has its own state of each device; there is one session.

    Args:
        household: who lives here.

    Attributes:
        session: the session that is open; None if there is none.
    """

    def __init__(self, household: Household) -> None:
        self.session: Session | None = None
        self._household = household
        self._attributes: dict[str, Any] | None = None
        self._devices: dict[tuple[str, str], DeviceState] = {}

    def end_session(self) -> None:
        """The session is over, such as on another device or account; the devices go on."""
        self.session = None

    def end_everything(self) -> None:
        """Nothing goes on any more: another household, another skill, or it is enabled anew."""
        self.session = None
        self._devices.clear()

    def begin_with(self, attributes: dict[str, Any]) -> None:
        """Give the next request these session attributes, and no others."""
        self._attributes = attributes

    @property
    def device(self) -> DeviceState:
        """What goes on at the device, as the next request will find it."""
        return self._devices.get(self._place, QUIET)

    @device.setter
    def device(self, state: DeviceState) -> None:
        self._devices[self._place] = state

    @property
    def _place(self) -> tuple[str, str]:
        return self._household.account.id, self._household.device.id

    def found_by(self, request: Request) -> tuple[Session | None, DeviceState]:
        """The session that a request belongs to, if it does, and what goes on at the device.

        Raises:
            ConversationError: a session is to end, and none is open; or Alexa waits for an answer
                to a question of its own.
        """
        session = session_for(request, self.session, ids.session_id)
        is_part = request.kind.has_session
        if session and is_part and self._attributes is not None and not request.names_session:
            session = msgspec.structs.replace(session, attributes=self._attributes)
        state = self.device
        if session and session.new and is_part:
            state = msgspec.structs.replace(state, screen=None)
        return session, state

    def is_about(self, request: Request, session: Session | None) -> bool:
        """Whether a request with its session is about the one that is open here, or begins one."""
        if session is None:
            return False
        if request.kind.ends_session:
            return self.session is not None and self.session.id == session.id
        return request.kind.has_session

    def answered(self, session: Session | None) -> None:
        """Go on with the session as an answer leaves it; None if it has ended."""
        self.session, self._attributes = session, None

    def broken_off(self, session: Session) -> None:
        """Let a session go on for its last request, which tells why it ends."""
        self.session = msgspec.structs.replace(session, new=False, question=None)

    @property
    def dialog(self) -> Dialog | None:
        """The dialog that is open; None if there is none."""
        return self.session.dialog if self.session is not None else None

    @dialog.setter
    def dialog(self, dialog: Dialog | None) -> None:
        assert self.session is not None  # a dialog belongs to one
        self.session = msgspec.structs.replace(self.session, dialog=dialog)

    def question(self, card: Card | None) -> ConsentQuestion:
        """What Alexa asks for in the place of the skill.

        Args:
            card: that of the last turn, if it has one.

        Raises:
            ConversationError: it asks nothing.
        """
        if self.session is not None and self.session.question is not None:
            return self.session.question
        if card is not None and card.type == "AskForPermissionsConsent":
            raise ConversationError(
                "Alexa asks nobody for consent: a card is answered in the Alexa app, something "
                'like: When Jane grants "given name" in the Alexa app'
            )
        raise ConversationError(
            "Alexa asks nobody for consent: there is no answer just now with the directive "
            "Connections.StartConnection to connection://AMAZON.AskForPermissionsConsent/2"
        )

    @property
    def shown(self) -> Shown:
        """What the skill shows on the screen.

        Raises:
            ConversationError: it shows nothing, or no session is open.
        """
        shown = self.device.screen
        if shown is None:
            raise ConversationError(
                "the skill shows nothing on the screen: no answer just now had the directive "
                "Alexa.Presentation.APL.RenderDocument"
            )
        if self.session is None:
            raise ConversationError(
                "what the skill has shown is gone: the session has ended (with a document on the "
                "screen it stays open where shouldEndSession is absent, or false)"
            )
        return shown

    @property
    def purchase(self) -> Purchase:
        """What Alexa is selling, or giving back, in the place of the skill.

        Raises:
            ConversationError: nothing.
        """
        task = self.device.task
        if not isinstance(task, Purchase):
            raise ConversationError(
                "Alexa sells nothing: the last answer had no directive Connections.SendRequest "
                "with the name Buy, Upsell or Cancel"
            )
        return task

    @property
    def connection(self) -> Connection:
        """What another skill does in the place of this one.

        Raises:
            ConversationError: nothing.
        """
        task = self.device.task
        if not isinstance(task, Connection):
            hint = "; write: accepts the purchase" if task else ""
            hint = "; write: agrees" if self.session and self.session.question else hint
            raise ConversationError(
                "no connection is open: the last answer had no directive "
                f"Connections.StartConnection{hint}"
            )
        return task
