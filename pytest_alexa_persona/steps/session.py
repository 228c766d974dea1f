"""Phrases about the session: how it begins, what it remembers, and whether it ends."""

from ..directives.connection import Connection
from ..directives.purchase import Purchase
from ..errors import ExpectationError
from ..expectations import json as json_
from .vocabulary import Context, phrase


@phrase("given", "the session attributes are:", takes="docstring")
def _attributes(step: Context) -> None:
    """The session attributes of the next request, a JSON object."""
    step.alexa.begin_with(step.json_object("session attributes"))


@phrase("when", "the session ends because {reason:text}")
def _ends_because(step: Context, reason: str) -> None:
    """A SessionEndedRequest: ``USER_INITIATED``, ``EXCEEDED_MAX_REPROMPTS``, ``ERROR``, or the type
    of an error.

    The types of errors are ``INVALID_RESPONSE``, ``ENDPOINT_TIMEOUT``, ``INTERNAL_SERVICE_ERROR``
    and ``DEVICE_COMMUNICATION_ERROR``.
    """
    step.alexa.session_ends(reason)


@phrase("then", "the session stays open")
def _stays_open(step: Context) -> None:
    """After this turn the skill can be answered."""
    if not step.alexa.turn.session_open:
        raise ExpectationError(f"the session has ended: {_end_of(step)}")


@phrase("then", "the session ends")
def _ends(step: Context) -> None:
    """After this turn it is over."""
    if step.alexa.turn.session_open:
        raise ExpectationError(f"the session stays open: {_end_of(step)}")


@phrase("then", "the session attribute {path:text} is {expected:json}")
def _attribute(step: Context, path: str, expected: object) -> None:
    """At a path such as ``cart.items.0``, as JSON."""
    actual = json_.at(step.alexa.skill_turn.session_attributes, path)
    json_.expect_equal(f'the session attribute "{path}"', actual, expected)


def _end_of(step: Context) -> str:
    turn = step.alexa.turn
    if turn.request_type == "SessionEndedRequest":
        return "a SessionEndedRequest was sent"
    task = turn.device_state.task
    if isinstance(task, Purchase):
        return f"Alexa goes on with Connections.SendRequest {task.name}, and begins a new one"
    if isinstance(task, Connection):
        return f"{task.task} goes on in the place of the skill"
    if not turn.is_sent:
        return "Alexa leads a dialog, and nothing was sent to the skill"
    ends = turn.answer.response.should_end_session
    return f"shouldEndSession is {'absent' if ends is None else str(ends).lower()}"
