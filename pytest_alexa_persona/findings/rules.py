"""Amazon's rules for skills that know who is speaking, as far as a turn shows that one is broken.

A finding never changes what happens: it is a hint in the conversation of a failed test. Sources:
"Add Personalization to Your Skill", "Request Recognized Speaker Contact Information for Use
in Your Skill", "Person Profile REST API Reference" and "Dialog Interface Reference".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from ..directives.consent import question
from ..directives.dialog import DELEGATE, leads
from ..directives.screen import stray_commands
from ..household.permissions import scope_of
from ..household.regions import REGIONS
from ..household.state import ACCOUNT_HOLDER
from ..nearest import english_list
from ..profile_api.service import ACCOUNT, PERSON
from ..turn import Turn
from .memory import written
from .privacy import Revealed, Told
from .retries import retries

Rule = Callable[[Turn, Sequence[Turn]], Iterator[str]]

_RULES: list[Rule] = []
_MOST_ENTITIES = 100  # Use Dynamic Entities for Customized Interactions, limitations
_NOTHING = re.compile(r"\b(None|null|undefined|nil)\b")


def findings(turns: Sequence[Turn], number: int) -> list[str]:
    """The rules that a turn breaks, each as a sentence.

    Args:
        turns: the conversation.
        number: the place of the turn in it.
    """
    found: list[str] = []
    for rule in _RULES:
        # envelopes and answers can be of any shape, and a hint must never cost the report
        with suppress(Exception):
            found.extend(rule(turns[number], turns[:number]))
    return found


def _rule(rule: Rule) -> Rule:
    _RULES.append(rule)
    return rule


@_rule
def _person_first(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    own, used = _linked(turn, "person"), turn.linked_tokens
    if own is not None and own not in used and _linked(turn, "user") in used:
        yield (
            "the skill used the Amazon account's token, though the speaker has one: "
            "context.System.person.accessToken comes before user.accessToken"
        )


@_rule
def _own_account(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for owners in turn.token_owners.values():
        if not owners & {turn.person, ACCOUNT_HOLDER}:
            whose = " and ".join(sorted(owners))
            yield f"the skill used the linked account of {whose} for {turn.speaker or 'an event'}"


@_rule
def _linked_already(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    if turn.card is None or turn.card.type != "LinkAccount" or turn.linked_tokens:
        return
    for level in ("person", "user"):
        if _linked(turn, level):
            yield (
                "the skill asks to link an account, though one is linked: its token is in "
                f"context.System.{level}.accessToken"
            )
            return


@_rule
def _nobody_to_ask_about(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    asked = any(call.api == PERSON for call in turn.profile_calls)
    if asked and turn.sent("context", "System", "person") is None:
        yield (
            "the skill asked the profile API about the speaker, though the request has no "
            "context.System.person: there is nobody to ask about"
        )


@_rule
def _refusal(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    for call in turn.profile_calls[-1:]:
        possible = call.api == ACCOUNT or turn.person is not None
        if (
            call.status != 403
            or not possible
            or turn.problem
            or not turn.request_type.is_answered_aloud
        ):
            continue
        asked = _asked_for(turn)
        if not asked and _decision(turn) is None and not any(map(_asked_for, before)):
            yield (
                f"the skill may not know the {call.resource} (403), and does not ask for "
                "permission, by a card or by voice"
            )
        elif asked and scope_of(call.resource) not in asked:
            yield f"the skill may not know the {call.resource} (403), and asks for something else"


@_rule
def _nothing_to_say(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    nothing = _NOTHING.search(turn.speech)
    for call in turn.profile_calls:
        if nothing and call.status != 200:
            why = "which is granted but not set (204)" if call.status == 204 else f"after {call}"
            yield f'the skill says "{nothing[0]}" for the {call.resource}, {why}'
            return


@_rule
def _coping(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for call in turn.profile_calls[-1:]:
        if turn.problem and call.status != 200 and not turn.problem.startswith("RefusedCall"):
            answered = call.status or f"nothing ({call.outcome})"
            yield (
                f"the skill fails after the {call.api} answered {answered}: does it cope with that?"
            )


@_rule
def _going_on(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for call in turn.profile_calls[-1:]:
        failed = call.status not in (200, 204, 403)
        if (
            failed
            and turn.request_type.is_answered_aloud
            and not turn.problem
            and not turn.session_open
        ):
            yield (
                f"the session ends, since the {call.api} answered "
                f"{call.status or f'nothing ({call.outcome})'}: could the skill go on without the "
                f"{call.resource}?"
            )


@_rule
def _backing_off(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for each in retries(turn.http_calls):
        if not each.back_off:
            yield f"the skill did not back off before it tried {each}"


@_rule
def _token_of_this_request(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    of_turns = {str(_token(turn_)): turn_ for turn_ in before}
    for call in turn.http_calls:
        token = call.request.headers.get("authorization", "").partition(" ")[2]
        if token in of_turns and token != _token(turn):
            yield (
                "the skill used the apiAccessToken of an earlier request, which stands for "
                f"{of_turns[token].speaker or 'nobody'}"
            )


@_rule
def _host_of_the_region(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    endpoint = str(turn.sent("context", "System", "apiEndpoint"))
    if not any(endpoint == region.endpoint for region in REGIONS.values()):
        return  # what the service on this machine is called by, or the test's own
    for call in turn.http_calls:
        url = call.request.url
        if "/~current/" in url and not url.startswith(f"{endpoint}/"):
            yield f"the skill called {url}; context.System.apiEndpoint is {endpoint}"


@_rule
def _does_not_declare(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for call in turn.http_calls:
        refused = call.status == 403 and call.answer is not None and "FORBIDDEN" in call.answer.body
        if refused and ("/persons/" not in call.request.url or turn.person):
            resource = call.request.url.rpartition("/")[2]
            yield f"the skill's manifest does not declare the permission for {resource}"


@_rule
def _has_not_called(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    endpoint = str(turn.sent("context", "System", "apiEndpoint"))
    calls = any(each.http_calls for each in (*before, turn))
    if "://127.0.0.1:" not in endpoint or before or calls or turn.problem:
        return
    why = "from a container or from AWS, this machine's loopback address cannot be reached"
    if endpoint.startswith("http://"):
        why = f"the ASK SDK for Python calls https alone, and {why}"
    yield f"no call has come to {endpoint}, the apiEndpoint: {why}"


@_rule
def _about_someone_else(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    told = Told(turn, before)
    people = turn.household.people
    known = {
        _folded(each.value)
        for name in (turn.speaker, turn.person)
        if name in people
        for each in told.about(str(name))
    }
    for who in _others(turn):
        for each in told.about(who):
            value = _folded(each.value)
            if not any(f" {value} " in f" {own} " for own in known) and not _was_said(turn, each):
                known.add(value)
                yield f"the skill tells {turn.speaker} {each}"


@_rule
def _number_of_someone_else(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    for call in turn.http_calls:
        told = Told(turn, before, {"call": f"{call.request.url} {call.request.body}"})
        own = {each.value for each in told.about(turn.person)} if turn.person else set()
        for who in _others(turn):
            for each in told.about(who):
                if each.fact == "mobile number" and each.value not in own:
                    yield f"the skill sent {each} to {call.request.url}, while {_speaks(turn)}"


@_rule
def _key_of_someone_else(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for keeper in dict.fromkeys(each.keeper for each in written(turn)):
        if keeper != turn.person:
            yield f"the skill writes what it remembers for {keeper}, while {_speaks(turn)}"


@_rule
def _memory_of_someone_else(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    for each in written(turn):
        told = Told(turn, before, each.texts)
        own = {_folded(known.value) for known in told.about(each.keeper)}
        for who in turn.household.people:
            for found in told.about(who):
                is_own = any(f" {_folded(found.value)} " in f" {known} " for known in own)
                if who != each.keeper and not is_own and not _was_said(turn, found):
                    yield f"the skill remembers {found}"


@_rule
def _asked_each_time(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    if "<alexa:name" in turn.answer_text or turn.speaker not in turn.household.people:
        return
    answers = _folded(" ".join(call.answer.body for call in turn.http_calls if call.answer))
    for each in {each.fact: each for each in Told(turn, before).about(turn.speaker)}.values():
        if each.fact not in ("given name", "full name", "mobile number"):
            continue
        if _folded(each.value) not in answers and not _was_said(turn, each):
            unknown = "" if turn.person else ", whom Alexa has not made out"
            yield (
                f"the skill tells the {each.fact} of {each.who}{unknown}, and has not asked the "
                "profile API for it in this turn: it must each time"
            )


@_rule
def _decided(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    decision = _decision(turn)
    if decision not in (None, "ACCEPTED") and question(turn.answer) is not None:
        yield f"the skill asks for consent again, though the answer was {decision}"


@_rule
def _not_heard(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    response = turn.response.get("response") or {}
    if response.get("outputSpeech") and not turn.request_type.is_answered_aloud:
        yield f"the skill answers a {turn.request_type} with speech, which nobody hears"


@_rule
def _not_queued(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    player = turn.device_state.audio
    for each in player.ignored:
        yield (
            f'"{each.url}" is not queued: it is to follow "{each.expected_previous_token}" '
            f'(expectedPreviousToken), and "{player.last_token}" is last'
        )


@_rule
def _stray_commands(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    shown = turn.device_state.screen
    for token in stray_commands(turn.directives, shown):
        there = f'"{shown.token}" is' if shown else "nothing is"
        yield f'ExecuteCommands is for the document "{token}", and {there} on the screen'


@_rule
def _asks_without_words(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    asks = next((str(each.get("type")) for each in turn.directives if _asks(each)), None)
    if asks and not turn.answer.response.output_speech:
        yield f"the skill answers with {asks} and without outputSpeech: nobody hears a question"


@_rule
def _delegates_with_speech(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    delegates = any(map(_delegates, turn.directives))
    response = turn.answer.response
    for key, given in (("outputSpeech", response.output_speech), ("reprompt", response.reprompt)):
        if delegates and given:
            yield (
                f"the skill answers with {key} beside Dialog.Delegate, which nobody hears: Alexa "
                "speaks the prompts of the interaction model"
            )


@_rule
def _leads_twice(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    leading = [str(each["type"]) for each in turn.directives if leads(each)]
    if len(leading) > 1:
        yield (
            f"the skill answers with {english_list(leading, quote=False)}: a dialog goes on in one "
            "way, here in the first"
        )


@_rule
def _asks_and_ends(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    asks = next((str(each.get("type")) for each in turn.directives if _asks(each)), None)
    if asks and turn.answer.response.should_end_session:
        yield f"the skill answers with {asks} and shouldEndSession true: nobody can answer it"


@_rule
def _many_entities(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    how_many = sum(len(each.values) for each in turn.device_state.entities.values())
    if how_many > _MOST_ENTITIES:
        yield f"there are {how_many} dynamic entities, and Alexa takes {_MOST_ENTITIES} at most"


def _asks(directive: dict[str, Any]) -> bool:
    return leads(directive) and not _delegates(directive)


def _delegates(directive: dict[str, Any]) -> bool:
    return directive.get("type") == DELEGATE


def _others(turn: Turn) -> list[str]:
    """All whom an answer should not be about."""
    people = turn.household.people
    others = [name for name in people if name not in (turn.person, turn.speaker)]
    holder = turn.household.account.holder
    return (
        others if turn.person is not None and turn.person == holder else [*others, ACCOUNT_HOLDER]
    )


def _was_said(turn: Turn, told: Revealed) -> bool:
    """Whether what the answer tells has been said to the skill in the same turn."""
    slots = turn.intent.get("slots") or {}
    said = [_folded(str(slot.get("value"))) for slot in slots.values()]
    return any(f" {_folded(told.value)} " in f" {each} " for each in said)


def _asked_for(turn: Turn) -> list[str]:
    """The scopes that an answer asks for, by a card or by voice."""
    if turn.card is not None and turn.card.type == "AskForPermissionsConsent":
        return turn.card.permissions or []
    asked = None if turn.problem else question(turn.answer)
    return [scope.permission_scope for scope in asked.scopes] if asked else []


def _decision(turn: Turn) -> Any:
    """What came of a question for consent that the request tells of; None if of none."""
    new = turn.sent("request", "cause", "result", "status")
    return new or turn.sent("request", "payload", "status")


def _speaks(turn: Turn) -> str:
    return f"{turn.speaker} speaks" if turn.speaker else "nobody speaks"


def _linked(turn: Turn, level: str) -> Any:
    return turn.sent("context", "System", level, "accessToken")


def _token(turn: Turn) -> Any:
    return turn.sent("context", "System", "apiAccessToken")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
