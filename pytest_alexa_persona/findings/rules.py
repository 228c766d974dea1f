"""Amazon's rules for skills that know who is speaking, as far as a turn shows that one is broken.

A finding never changes what happens: it stands in the conversation of a failed test. Sources:
"Add Personalization to Your Skill", "Request Recognized Speaker Contact Information for Use
in Your Skill" and "Person Profile REST API Reference".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..consent import question
from ..household.household import ACCOUNT_HOLDER, Household
from ..profile_api.service import ACCOUNT, PERSON
from ..turn import Turn
from .privacy import Revealed, Told
from .retries import retries

Rule = Callable[[Turn, Sequence[Turn]], Iterator[str]]

_RULES: list[Rule] = []
_NOTHING = re.compile(r"\b(None|null|undefined|nil)\b")


def findings(turns: Sequence[Turn], number: int) -> list[str]:
    """The rules that a turn breaks, each as a sentence.

    Args:
        turns: the conversation.
        number: the place of the turn in it.
    """
    turn = turns[number]
    return [found for rule in _RULES for found in rule(turn, turns[:number])]


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
def _then_the_account(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    asks = turn.card is not None and turn.card.type == "LinkAccount"
    if asks and (_linked(turn, "person") or _linked(turn, "user")):
        yield (
            "the skill asks to link an account, though one is linked: where there is no "
            "context.System.person.accessToken, there may be a user.accessToken"
        )


@_rule
def _nobody_to_ask_about(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    if _person(turn) is None and any(call.api == PERSON for call in turn.profile_calls):
        yield (
            "the skill asked the profile API about the speaker, though the request has no "
            "context.System.person: there is nobody to ask about"
        )


@_rule
def _refusal(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for call in turn.profile_calls[-1:]:
        possible = call.api == ACCOUNT or _person(turn) is not None
        if call.status == 403 and possible and not turn.problem and not _asks_for_consent(turn):
            yield (
                f"the skill may not know the {call.resource} (403), and does not ask for "
                "permission, by a card or by voice"
            )


@_rule
def _not_set(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    nothing = _NOTHING.search(turn.speech)
    for call in turn.profile_calls:
        if call.status == 204 and nothing:
            yield (
                f'the skill says "{nothing[0]}" for the {call.resource}, which is granted but not '
                "set (204)"
            )


@_rule
def _coping(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for call in turn.profile_calls[-1:]:
        if turn.problem and call.status != 200:
            yield (
                f"the skill does not cope with a profile API that answers "
                f"{call.status or f'nothing ({call.outcome})'}"
            )


@_rule
def _going_on(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    for call in turn.profile_calls[-1:]:
        if call.status in (200, 204, 403) or turn.problem or turn.session_open:
            continue
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
    of_turns = {turn_.sent("context", "System", "apiAccessToken"): turn_ for turn_ in before}
    for call in turn.http_calls:
        token = call.request.headers.get("authorization", "").partition(" ")[2]
        if token in of_turns and token != turn.sent("context", "System", "apiAccessToken"):
            yield (
                "the skill used the apiAccessToken of an earlier request, which stands for "
                f"{of_turns[token].speaker}"
            )


@_rule
def _host_of_the_region(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    endpoint = str(turn.sent("context", "System", "apiEndpoint"))
    for call in turn.http_calls:
        url = call.request.url
        if "/~current/" in url and not url.startswith(f"{endpoint}/"):
            yield f"the skill called {url}; context.System.apiEndpoint is {endpoint}"


@_rule
def _about_someone_else(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    household, speaker, told = Household(turn.household), _person(turn), Told(turn)
    known = {
        each.value
        for name in (turn.speaker, speaker)
        if name in household
        for each in told.about(str(name))
    }
    others = [each.name for each in household if each.name not in (speaker, turn.speaker)]
    if speaker is None or speaker != household.account.holder:
        others.append(ACCOUNT_HOLDER)
    for who in others:
        for each in told.about(who):
            if each.value not in known and not _was_said(turn, each):
                known.add(each.value)
                yield f"the skill tells {turn.speaker} {each}"


@_rule
def _asked_each_time(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    answered = any(call.status == 200 for call in turn.profile_calls)
    if answered or "<alexa:name" in turn.answer_text or turn.speaker not in turn.household.people:
        return
    for each in {each.fact: each for each in Told(turn).about(turn.speaker)}.values():
        if each.fact in ("given name", "full name", "mobile number") and not _was_said(turn, each):
            unknown = "" if _person(turn) else ", whom Alexa has not made out"
            yield (
                f"the skill tells the {each.fact} of {each.who}{unknown}, and has not asked the "
                "profile API for it in this turn: it must each time"
            )


@_rule
def _answer_to_the_question(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    outcome = turn.sent("request", "cause", "result", "status")
    if outcome not in (None, "ACCEPTED") and not turn.problem and _asks_for_consent(turn):
        yield f"the skill asks for consent again, though the answer was {outcome}"


def _asks_for_consent(turn: Turn) -> bool:
    card = turn.card is not None and turn.card.type == "AskForPermissionsConsent"
    return card or question(turn.answer) is not None


def _was_said(turn: Turn, told: Revealed) -> bool:
    """Whether what the answer tells has been said to the skill in the same turn."""
    return told.value.casefold() in str(turn.sent("request")).casefold()


def _linked(turn: Turn, level: str) -> Any:
    return turn.sent("context", "System", level, "accessToken")


def _person(turn: Turn) -> str | None:
    """The name of the recognized speaker; None if the request has no person."""
    person_id = turn.sent("context", "System", "person", "personId")
    person = Household(turn.household).person_with_id(turn.skill_id, person_id)
    return person.name if person else None
