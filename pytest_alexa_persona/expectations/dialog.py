"""What Alexa has understood, and what it asks in a dialog."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import ExpectationError
from ..language.dialog import Question
from ..language.slots import matches, said_in, values_of
from ..turn import Turn
from ..wording.nearest import did_you_mean, english_list


def expect_intent(turn: Turn, intent: str, slots: Iterable[tuple[str, str]]) -> None:
    """Expect an intent, and values in some of its slots.

    Raises:
        ExpectationError: another was understood, or a slot has another value.
        StepError: the intent has no such slot.
    """
    understood = _intent(turn)["name"]
    if understood != intent:
        raise ExpectationError(f"Alexa understood {understood}, not {intent}")
    for slot, value in slots:
        expect_slot(turn, slot, value)


def expect_slot(turn: Turn, slot: str, value: str, value_id: str | None = None) -> None:
    """Expect a value in a slot.

    Args:
        turn: the turn.
        slot: the slot's name.
        value: what was said, or the name of the value that it was resolved to; of several
            values each will do.
        value_id: the id of a value that it was resolved to.

    Raises:
        ExpectationError: it has another one, or none.
    """
    filled = _slot(turn, slot)
    names = [str(each.get("name")) for each in matches(filled)]
    known = dict.fromkeys([*names, *said_in(filled)])
    if not known:
        raise ExpectationError(f'the slot "{slot}" is empty, not "{value}"')
    if value not in known:
        raise ExpectationError(f'the slot "{slot}" is {english_list(known)}, not "{value}"')
    ids = [str(found.get("id")) for found in matches(filled) if found.get("name") == value]
    if value_id is not None and value_id not in ids:
        having = f"with the id {english_list(ids)}" if ids else "resolved to no value with an id"
        raise ExpectationError(
            f'the slot "{slot}" is "{value}" {having}, not with the id "{value_id}"'
        )


def expect_values(turn: Turn, slot: str, values: Iterable[str]) -> None:
    """Expect exactly these values in a slot, in any order.

    Args:
        turn: the turn.
        slot: the slot's name.
        values: for each, the name of what it was resolved to, or else what was said.

    Raises:
        ExpectationError: it has others.
    """
    wanted, known = sorted(values), values_of(_slot(turn, slot))
    if sorted(known) != wanted:
        found = f"has {english_list(known)}" if known else "is empty"
        raise ExpectationError(f'the slot "{slot}" {found}, not {english_list(wanted)}')


def expect_empty(turn: Turn, slot: str) -> None:
    """Expect a slot of which nothing was said.

    Raises:
        ExpectationError: it has a value.
    """
    values = values_of(_slot(turn, slot))
    if values:
        raise ExpectationError(f'the slot "{slot}" is {english_list(values)}, not empty')


def expect_question(turn: Turn, about: str, slot: str = "", intent: str = "") -> None:
    """Expect a question in a dialog, whether the skill asks it or Alexa in the model's words.

    Args:
        turn: the turn.
        about: as `Question` has it.
        slot: the slot's name; empty for the intent.
        intent: the name of the intent that the dialog must be about; empty if any will do.

    Raises:
        ExpectationError: something else is asked, or nothing.
    """
    dialog = turn.dialog
    if dialog is None or dialog.question is None:
        raise ExpectationError("Alexa asks nothing: no dialog is open")
    asked = dialog.question
    if (asked.about, asked.slot) != (about, slot):
        raise ExpectationError(f"Alexa asks {in_words(asked)}")
    if intent and dialog.intent["name"] != intent:
        raise ExpectationError(f"Alexa asks to confirm {dialog.intent['name']}, not {intent}")


def expect_complete(turn: Turn) -> None:
    """Expect that the skill was told that a dialog is complete.

    Raises:
        ExpectationError: it was told something else.
    """
    state = turn.sent("request", "dialogState")
    if state != "COMPLETED":
        told = f"dialogState is {state}" if state else "no dialogState was sent"
        asked = turn.dialog.question if turn.dialog else None
        asks = f", and Alexa asks {in_words(asked)}" if asked else ""
        raise ExpectationError(f"the dialog is not complete: {told}{asks}")


def in_words(question: Question) -> str:
    """What a question is about: ``for the slot "size"``."""
    if question.about == "slot":
        return f'for the slot "{question.slot}"'
    if question.about == "slot confirmation":
        return f'to confirm the slot "{question.slot}"'
    return "to confirm the intent"


def _intent(turn: Turn) -> Mapping[str, Any]:
    if not turn.intent:
        sent = turn.request_type or "nothing"
        raise ExpectationError(f"no intent was understood: {sent} was sent")
    return turn.intent


def _slot(turn: Turn, slot: str) -> Mapping[str, Any]:
    intent = _intent(turn)
    slots: Mapping[str, Any] = intent.get("slots") or {}
    if slot not in slots:
        raise ExpectationError(
            f'{intent["name"]} was understood, which has no slot "{slot}"'
            f"{did_you_mean(slot, slots)}"
        )
    return dict(slots[slot])
