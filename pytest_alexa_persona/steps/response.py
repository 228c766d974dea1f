"""Phrases about the skill's answer as a whole: its JSON, its directives, and what it reveals."""

from typing import Any

from ..directives.interfaces import check_type
from ..errors import ExpectationError, StepError
from ..expectations import json as json_
from ..expectations import privacy
from ..wording.nearest import english_list
from .vocabulary import Context, Who, phrase

_WHOLE_ANSWER = {"version", "response", "sessionAttributes", "userAgent"}


@phrase("then", "the response is:", takes="docstring")
def _is(step: Context) -> None:
    """The whole answer as JSON, or only its ``response`` object."""
    actual, expected = _response(step)
    if expected != {}:
        json_.check_part(expected)
    json_.expect_equal("the response", actual, expected)


@phrase("then", "the response includes:", takes="docstring")
def _includes(step: Context) -> None:
    """The same in part: objects may have more keys, arrays have the same length."""
    actual, expected = _response(step)
    json_.expect_part("the response", actual, expected)


@phrase("then", "the directive {type:text} is sent")
def _directive_sent(step: Context, type: str) -> None:
    """By its type."""
    _directives(step, type)


@phrase("then", "the directive {type:text} is sent with:", takes="docstring")
def _directive_sent_with(step: Context, type: str) -> None:
    """The same, with this JSON in part."""
    expected = step.json
    json_.check_part(expected)
    sent = _directives(step, type)
    if not any(json_.includes(directive, expected) for directive in sent):
        json_.expect_part(f'the directive "{type}"', sent[-1], expected)


@phrase("then", "the directive {type:text} is not sent")
def _directive_not_sent(step: Context, type: str) -> None:
    """None of this type, which must be one that Alexa has."""
    check_type(type)
    if any(each.get("type") == type for each in step.alexa.skill_turn.directives):
        raise ExpectationError(f'the directive "{type}" is sent')


@phrase("then", "nothing about {person} is revealed")
def _nothing_revealed(step: Context, person: Who) -> None:
    """Names, number, e-mail address, ids and tokens of this person occur nowhere in the answer,
    however they are written.

    The answer is speech, reprompt, card and directives, what the screen shows, and the addresses of
    audio: ``jane_2.mp3`` names Jane, ``janet.mp3`` does not. Of someone else than who speaks, what
    is the speaker's own too does not count. Ids and tokens of earlier turns count too; session
    attributes do not, nor does a last name alone. What else a person has told the skill is not
    known: for that, say ``Then Alexa does not say "…"``. What is done with "Will you …", where
    someone is called Will, is under "Identity and privacy".
    """
    if person.guest:
        raise StepError("of a guest there is nothing that could be revealed: name a person")
    step.alexa.turn  # noqa: B018
    privacy.expect_nothing_about(step.alexa.turns, person.name)
    step.alexa.skill_turn  # noqa: B018


def _response(step: Context) -> tuple[Any, Any]:
    """The whole answer or its ``response``, whichever the docstring looks like; and that."""
    expected = step.json
    answer = step.alexa.skill_turn.response
    whole = isinstance(expected, dict) and _WHOLE_ANSWER & expected.keys()
    return (answer if whole else answer.get("response", {})), expected


def _directives(step: Context, type: str) -> list[dict[str, Any]]:
    directives = step.alexa.skill_turn.directives
    sent = [directive for directive in directives if directive.get("type") == type]
    if not sent:
        others = english_list(dict.fromkeys(str(each.get("type")) for each in directives))
        raise ExpectationError(f'the directive "{type}" is not sent; sent: {others or "none"}')
    return sent
