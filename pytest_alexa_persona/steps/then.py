"""The Then phrases: what the last turn must have been like."""

from typing import Any

from ..directives.connection import Connection
from ..directives.purchase import Purchase
from ..errors import ExpectationError, StepError
from ..expectations import calls, privacy, text
from ..expectations import card as card_
from ..expectations import json as json_
from ..household.permissions import declarable_scope
from ..household.regions import REGIONS
from ..nearest import english_list
from ..outgoing.stubs import sent_as
from ..profile_api.service import check_resource
from .grammar import Who
from .vocabulary import Context, phrase

_WHOLE_ANSWER = {"version", "response", "sessionAttributes", "userAgent"}


def _voice(step: Context, verb: str) -> tuple[str, str]:
    """What is said or reprompted, after what introduces it in a message."""
    turn = step.alexa.turn
    return f"Alexa {verb}", turn.speech if verb == "says" else turn.reprompt


@phrase("then", "Alexa {verb} {expected:text}")
def _says(step: Context, verb: str, expected: str) -> None:
    text.expect_equal(*_voice(step, verb), expected)


@phrase("then", "Alexa {verb}:", takes="docstring")
def _says_docstring(step: Context, verb: str) -> None:
    text.expect_equal(*_voice(step, verb), step.alexa.text(step.docstring))


@phrase("then", "Alexa {verb} something containing {part:text}")
def _says_containing(step: Context, verb: str, part: str) -> None:
    text.expect_part(*_voice(step, verb), part)


@phrase("then", "Alexa {verb} something matching {regex:text}")
def _says_matching(step: Context, verb: str, regex: str) -> None:
    text.expect_match(*_voice(step, verb), regex)


@phrase("then", "Alexa says one of:", takes="table")
def _says_one_of(step: Context) -> None:
    if any(len(row) != 1 for row in step.table):
        raise StepError("the table needs one column, with a sentence in each row")
    text.expect_one_of(*_voice(step, "says"), [row[0] for row in step.table])


@phrase("then", "Alexa does not say {part:text}")
def _does_not_say(step: Context, part: str) -> None:
    text.expect_without(*_voice(step, "says"), part)


@phrase("then", "Alexa says nothing")
def _says_nothing(step: Context) -> None:
    text.expect_nothing(*_voice(step, "says"))


@phrase("then", "Alexa does not reprompt")
def _does_not_reprompt(step: Context) -> None:
    text.expect_nothing(*_voice(step, "reprompts"))


@phrase("then", "the card is a {card} card")
def _card_type(step: Context, card: str) -> None:
    card_.expect_type(step.alexa.turn, card)


@phrase("then", "the card is titled {title:text}")
def _card_title(step: Context, title: str) -> None:
    text.expect_equal("the card's title is", card_.card_of(step.alexa.turn).title or "", title)


@phrase("then", "the card reads {body:text}")
def _card_reads(step: Context, body: str) -> None:
    text.expect_equal("the card reads", card_.card_of(step.alexa.turn).body, body)


@phrase("then", "the card contains {part:text}")
def _card_contains(step: Context, part: str) -> None:
    text.expect_part("the card reads", card_.card_of(step.alexa.turn).body, part)


@phrase("then", "the card shows the image {url:text}")
def _card_image(step: Context, url: str) -> None:
    card_.expect_image(step.alexa.turn, url)


@phrase("then", "the card is:", takes="docstring")
def _card_is(step: Context) -> None:
    expected = step.alexa.json(step.docstring)
    card_.card_of(step.alexa.turn)
    json_.expect_equal("the card", step.alexa.turn.response["response"]["card"], expected)


@phrase("then", "there is no card")
def _no_card(step: Context) -> None:
    card_.expect_none(step.alexa.turn)


@phrase("then", "the skill asks for permission to read {words:list}")
def _asks_for_permission(step: Context, words: list[str]) -> None:
    card_.expect_permissions(step.alexa.turn, frozenset(map(declarable_scope, words)))


@phrase("then", "the skill asks to link an account")
def _asks_to_link(step: Context) -> None:
    card_.expect_link_account(step.alexa.turn)


@phrase("then", "the session stays open")
def _session_stays_open(step: Context) -> None:
    if not step.alexa.turn.session_open:
        raise ExpectationError(f"the session has ended: {_end_of(step)}")


@phrase("then", "the session ends")
def _session_ends(step: Context) -> None:
    if step.alexa.turn.session_open:
        raise ExpectationError(f"the session stays open: {_end_of(step)}")


@phrase("then", "the session attribute {path:text} is {expected:json}")
def _session_attribute(step: Context, path: str, expected: str) -> None:
    actual = json_.at(step.alexa.turn.session_attributes, path)
    json_.expect_equal(f'the session attribute "{path}"', actual, json_.literal(expected))


@phrase("then", "the response is:", takes="docstring")
def _response_is(step: Context) -> None:
    actual, expected = _response(step)
    json_.expect_equal("the response", actual, expected)


@phrase("then", "the response includes:", takes="docstring")
def _response_includes(step: Context) -> None:
    actual, expected = _response(step)
    json_.expect_part("the response", actual, expected)


@phrase("then", "the directive {type:text} is sent")
def _directive_sent(step: Context, type: str) -> None:
    _directives(step, type)


@phrase("then", "the directive {type:text} is sent with:", takes="docstring")
def _directive_sent_with(step: Context, type: str) -> None:
    expected = step.alexa.json(step.docstring)
    sent = _directives(step, type)
    if not any(json_.includes(directive, expected) for directive in sent):
        json_.expect_part(f'the directive "{type}"', sent[-1], expected)


@phrase("then", "the skill used {owner} linked account")
def _used_linked_account(step: Context, owner: Who) -> None:
    if owner.guest:
        raise StepError("a guest has no linked account that Alexa knows")
    step.alexa.check_calls(any_host=True)
    calls.expect_linked_account(step.alexa.turn, owner.name)


@phrase("then", "the skill used no linked account")
def _used_no_linked_account(step: Context) -> None:
    step.alexa.check_calls(any_host=True)
    calls.expect_no_linked_account(step.alexa.turn)


@phrase("then", "the skill asked the {api} for the {resource}[ {times:count}]")
def _asked_profile(step: Context, api: str, resource: str, times: int | None) -> None:
    step.alexa.check_calls()
    check_resource(api, resource)
    calls.expect_asked(step.alexa.turn, api, resource, times)


@phrase("then", "the skill did not ask the {api}")
def _did_not_ask_profile(step: Context, api: str) -> None:
    step.alexa.check_calls()
    calls.expect_not_asked(step.alexa.turn, api)


@phrase("then", "the {api} answered {statuses}")
def _profile_answered(step: Context, api: str, statuses: list[int]) -> None:
    step.alexa.check_calls()
    calls.expect_answered(step.alexa.turn, api, statuses)


@phrase("then", "the skill backed off before retrying")
def _backed_off(step: Context) -> None:
    calls.expect_back_off(step.alexa.turn)


@phrase("then", "the skill called {method} {url:text}[ {times:count}]")
def _called(step: Context, method: str, url: str, times: int | None) -> None:
    _check_host(step, url)
    calls.expect_called(step.alexa.turn, method, sent_as(url), times)


@phrase("then", "the skill called {method} {url:text} with:", takes="docstring")
def _called_with(step: Context, method: str, url: str) -> None:
    _check_host(step, url)
    expected = step.alexa.json(step.docstring)
    sent = calls.expect_called(step.alexa.turn, method, sent_as(url))
    bodies = [calls.body_of(call) for call in sent]
    if not any(json_.includes(body, expected) for body in bodies):
        json_.expect_part(f"the body of {method} {url}", bodies[-1], expected)


@phrase("then", "the skill did not call {method} {url:text}")
def _did_not_call(step: Context, method: str, url: str) -> None:
    _check_host(step, url)
    calls.expect_called(step.alexa.turn, method, sent_as(url), 0)


def _check_host(step: Context, url: str) -> None:
    own = tuple(f"{region.endpoint}/" for region in REGIONS.values())
    step.alexa.check_calls(any_host=not url.startswith(own))


@phrase("then", "nothing about {member} is revealed")
def _nothing_revealed(step: Context, member: Who) -> None:
    if member.guest:
        raise StepError("of a guest there is nothing that could be revealed: name a person")
    step.alexa.turn  # noqa: B018
    privacy.expect_nothing_about(step.alexa.turns, member.name)


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


def _response(step: Context) -> tuple[Any, Any]:
    """The whole answer or its ``response``, whichever the docstring looks like; and that."""
    expected = step.alexa.json(step.docstring)
    answer = step.alexa.turn.response
    whole = isinstance(expected, dict) and _WHOLE_ANSWER & expected.keys()
    return (answer if whole else answer.get("response", {})), expected


def _directives(step: Context, type: str) -> list[dict[str, Any]]:
    directives = step.alexa.turn.directives
    sent = [directive for directive in directives if directive.get("type") == type]
    if not sent:
        others = english_list(dict.fromkeys(str(each.get("type")) for each in directives))
        raise ExpectationError(f'the directive "{type}" is not sent; sent: {others or "none"}')
    return sent
