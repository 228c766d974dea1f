"""Sessions as Alexa keeps them: when one is new, what it carries, when it ends.

Sources: Request and Response JSON Reference of the Alexa Skills Kit, on ``session`` and
``shouldEndSession``. That opening the skill starts a new session even while one is open,
that an intent without one starts one, and that a question for consent and what another skill is
to do keep a session whatever ``shouldEndSession`` says, is this project's decision. That a
purchase ends it is in "Add ISP Support to Your Skill Code".
"""

from collections.abc import Callable
from typing import Any

import msgspec

from .directives import connection, consent, dialog, purchase
from .directives.dialog import Dialog, dialog_after, leads_dialog
from .errors import ConversationError
from .language.model import InteractionModel
from .protocol.request import Request
from .protocol.response import Answer

_SHOWS_CONTENT = (
    "Alexa.Presentation.APL.RenderDocument",
    "Alexa.Presentation.HTML.Start",
    "Display.RenderTemplate",
)
"""The directives that put the skill's content on a screen."""


class Session(msgspec.Struct, frozen=True):
    """A session as the next request shows it.

    Attributes:
        id: the ``sessionId``.
        new: whether that request is its first.
        attributes: the session attributes that it carries.
        on_screen: whether an answer has put the skill's content on the screen.
        question: what Alexa asks before the skill goes on; None if nothing.
        dialog: the dialog that is open; None if there is none.
    """

    id: str
    new: bool
    attributes: dict[str, Any]
    on_screen: bool = False
    question: consent.ConsentQuestion | None = None
    dialog: Dialog | None = None


def session_for(
    request: Request, is_open: Session | None, new_id: Callable[[], str]
) -> Session | None:
    """The session that a request belongs to; None where it belongs to none.

    Args:
        request: one that opens the skill always begins a new session.
        is_open: the open session, if there is one.
        new_id: makes the id of a session that begins.

    Raises:
        ConversationError: a session is to end, and none is open; or Alexa waits for an answer
            to a question of its own.
    """
    if request.names_session:
        return Session(request.session_id, False, {}) if request.session_id else None
    if not request.kind.has_session:
        return None
    if request.kind.ends_session and is_open is None:
        raise ConversationError("no session is open that could end")
    if is_open is None or request.type == "LaunchRequest":
        return Session(new_id(), True, {})
    if is_open.question and request.type == "IntentRequest":
        raise ConversationError(
            "Alexa is asking for consent, and waits for the answer: first someone agrees, "
            "declines, does not answer or is sent to the Alexa app"
        )
    return is_open


def session_after(
    request: Request,
    session: Session | None,
    answer: Answer,
    model: InteractionModel | None,
) -> Session | None:
    """The session that is open after an answer, or None.

    With ``shouldEndSession`` absent it ends, unless the skill's content is on a screen or the
    answer goes on with a dialog.

    Args:
        request: the request that was answered.
        session: the session that it belonged to, if it did.
        answer: the answer, whose directives hold for the device.
        model: the interaction model; None where none is known.

    Raises:
        InvalidResponseError: the answer has Alexa ask for consent, lead a dialog, sell something
            or start something in a form that it does not take.
    """
    if session is None or request.kind.ends_session:
        return None
    on_screen = session.on_screen or any(
        directive.get("type") in _SHOWS_CONTENT for directive in answer.response.directives or ()
    )
    dialog.check(answer)
    question = consent.question(answer)
    task = connection.requested(answer)
    begun = dialog_after(request.body, answer, model)
    if purchase.requested(answer) or (task and task.older):
        return None
    stays = question or task or on_screen or leads_dialog(answer)
    ends = answer.response.should_end_session
    if (ends and not (question or task)) or (ends is None and not stays):
        return None
    attributes = answer.session_attributes or {}
    return Session(session.id, False, attributes, on_screen, question, begun)
