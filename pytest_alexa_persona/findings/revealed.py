"""Rules about what a skill tells, sends and remembers of people."""

from collections.abc import Iterator, Sequence

from ..household.state import ACCOUNT_HOLDER
from ..turn import Turn
from .finding import Finding
from .memory import written
from .privacy import Revealed, Told, hearers_of
from .rule import built_in
from .sharing import once_a_turn
from .sources import CONTACT, PERSONALIZATION

_PRIVACY = f"{PERSONALIZATION}, Data privacy and usage of user information"
_PERSON = f"{PERSONALIZATION}, Distinction between user and person in skill requests"
_PREREQUISITES = f"{CONTACT}, Prerequisites"
_GIVEN_NAME = "given name"
_ASKED_FOR = (_GIVEN_NAME, "full name", "mobile number")


@built_in("tells-details", "error", _PRIVACY)
def tells_details(turn: Turn, before: Sequence[Turn]) -> Iterator[Finding]:
    """An answer tells nobody the names, number, address, ids or tokens of someone else."""
    for each in _of_others(turn, before):
        if each.fact != _GIVEN_NAME:
            yield _tells(turn, each)


@built_in("tells-given-name", "warn", _PRIVACY)
def tells_given_name(turn: Turn, before: Sequence[Turn]) -> Iterator[Finding]:
    """An answer tells nobody the given name of someone else."""
    for each in _of_others(turn, before):
        if each.fact == _GIVEN_NAME:
            yield _tells(turn, each)


@built_in("tells-unasked", "warn", _PREREQUISITES)
def tells_unasked(turn: Turn, before: Sequence[Turn]) -> Iterator[Finding]:
    """A skill asks the profile API each time for the details that it tells."""
    if "<alexa:name" in turn.answer_text or turn.speaker not in turn.household.people:
        return
    answers = _folded(" ".join(call.answer.body for call in turn.http_calls if call.answer))
    for each in {each.fact: each for each in Told(turn, before).about(turn.speaker)}.values():
        if each.fact not in _ASKED_FOR:
            continue
        if _folded(each.value) not in answers and not _was_said(turn, each):
            unknown = "" if turn.person else ", whom Alexa has not made out"
            yield _shown(
                each,
                f"the skill tells the {each.fact} of {each.who}{unknown}, and has not asked the "
                "profile API for it in this turn: it must each time",
            )


@built_in("sends-others-details", "error", _PREREQUISITES)
def sends_others_details(turn: Turn, before: Sequence[Turn]) -> Iterator[Finding]:
    """A call carries no details of someone who does not speak."""
    for call in turn.http_calls:
        told = Told(turn, before, {"call": f"{call.request.url} {call.request.body}"})
        for who in _others(turn):
            for each in told.about(who, [turn.person]):
                if each.fact == "mobile number":
                    yield _shown(
                        each, f"the skill sent {each} to {call.request.url}, while {_speaks(turn)}"
                    )


@built_in("remembers-for-others", "warn", _PERSON)
def remembers_for_others(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """What is remembered under a person's id is what that person has told."""
    for keeper in dict.fromkeys(each.keeper for each in written(turn)):
        if keeper != turn.person:
            yield f"the skill writes what it remembers for {keeper}, while {_speaks(turn)}"


@built_in("remembers-others", "error", _PRIVACY)
def remembers_others(turn: Turn, before: Sequence[Turn]) -> Iterator[Finding]:
    """What is remembered under a person's id holds no details of someone else."""
    for each in written(turn):
        told = Told(turn, before, each.texts)
        for who in turn.household.people:
            for found in told.about(who, [each.keeper]):
                if who != each.keeper and not _was_said(turn, found):
                    yield _shown(found, f"the skill remembers {found}")


@once_a_turn
def _of_others(turn: Turn, before: Sequence[Turn]) -> Sequence[Revealed]:
    """What an answer tells of all but the speaker, each value once, the details first."""
    told = Told(turn, before)
    known: list[str] = []
    found: list[Revealed] = []
    for who in _others(turn):
        for each in told.about(who, hearers_of(turn)):
            value = _folded(each.value)
            is_known = any(f" {value} " in f" {other} " for other in known)
            if not is_known and not _was_said(turn, each):
                known.append(value)
                found.append(each)
    return found


def _tells(turn: Turn, told: Revealed) -> Finding:
    return _shown(told, f"the skill tells {turn.speaker} {told}")


def _shown(told: Revealed, text: str) -> Finding:
    return Finding(text, quote=told.text, where=told.place)


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


def _speaks(turn: Turn) -> str:
    return f"{turn.speaker} speaks" if turn.speaker else "nobody speaks"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
