"""Sessions as Alexa keeps them: when one is new, what it carries, when it ends.

Sources: Request and Response JSON Reference of the Alexa Skills Kit, on ``session`` and
``shouldEndSession``. That opening the skill starts a new session even while one is open,
and that an intent without one starts one, is this project's decision.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from .errors import ConversationError
from .response import Answer

_SCREEN = "Alexa.Presentation.APL"
_SHOWS_CONTENT = "Alexa.Presentation.APL.RenderDocument"


class Session(msgspec.Struct, frozen=True):
    """A session as the next request shows it.

    Attributes:
        id: the ``sessionId``.
        new: whether that request is its first.
        attributes: the session attributes that it carries.
    """

    id: str
    new: bool
    attributes: dict[str, Any]


def session_for(request_type: str, is_open: Session | None, new_id: Callable[[], str]) -> Session:
    """The session that a request belongs to.

    Args:
        request_type: such as ``LaunchRequest``, which always begins a new session.
        is_open: the open session, if there is one.
        new_id: makes the id of a session that begins.

    Raises:
        ConversationError: a session is to end, and none is open.
    """
    if request_type == "SessionEndedRequest" and is_open is None:
        raise ConversationError("no session is open that could end")
    if is_open is None or request_type == "LaunchRequest":
        return Session(new_id(), True, {})
    return is_open


def session_after(
    request_type: str, session: Session, answer: Answer, interfaces: tuple[str, ...]
) -> Session | None:
    """The session that is open after an answer, or None.

    With ``shouldEndSession`` absent it ends on a device without a screen, and stays open
    where the answer puts the skill's content on a screen.

    Args:
        request_type: the type of the request that was answered.
        session: the session that it belonged to.
        answer: the answer.
        interfaces: what the device supports.
    """
    if request_type == "SessionEndedRequest":
        return None
    ends = answer.response.should_end_session
    if ends is None:
        ends = _SCREEN not in interfaces or not _shows_content(answer)
    return None if ends else Session(session.id, False, answer.session_attributes or {})


def _shows_content(answer: Answer) -> bool:
    directives = answer.response.directives or ()
    return any(directive.get("type") == _SHOWS_CONTENT for directive in directives)
