"""The phrases on what Alexa has understood, and on dialogs."""

from ..expectations import dialog
from .vocabulary import Context, phrase


@phrase("then", "Alexa understood {intent}[ with {slots}]")
def _understood(step: Context, intent: str, slots: list[tuple[str, str]] | None) -> None:
    """The intent, and what these slots have: what was said, or the name of the value that it was
    resolved to.
    """
    dialog.expect_intent(step.alexa.turn, intent, slots or ())


@phrase("then", "the slot {slot:text} is {value:text}[ with the id {id:text}]")
def _slot(step: Context, slot: str, value: str, id: str | None) -> None:
    """What was said, or the name of the value that it was resolved to; and the id of that value."""
    dialog.expect_slot(step.alexa.turn, slot, value, id)


@phrase("then", "the slot {slot:text} has {values:list}")
def _slot_values(step: Context, slot: str, values: list[str]) -> None:
    """Exactly these, in any order: the values of a multiple-value slot."""
    dialog.expect_values(step.alexa.turn, slot, values)


@phrase("then", "the slot {slot:text} is empty")
def _slot_empty(step: Context, slot: str) -> None:
    """It has no value."""
    dialog.expect_empty(step.alexa.turn, slot)


@phrase("then", "Alexa asks for the slot {slot:text}")
def _asks_for_slot(step: Context, slot: str) -> None:
    """In a dialog, whether in the skill's words or the model's."""
    dialog.expect_question(step.alexa.turn, "slot", slot)


@phrase("then", "Alexa asks to confirm the slot {slot:text}")
def _asks_to_confirm_slot(step: Context, slot: str) -> None:
    """The same, to confirm what the slot has."""
    dialog.expect_question(step.alexa.turn, "slot confirmation", slot)


@phrase("then", "Alexa asks to confirm {intent}")
def _asks_to_confirm(step: Context, intent: str) -> None:
    """The same, to confirm the intent."""
    dialog.expect_question(step.alexa.turn, "intent confirmation", intent=intent)


@phrase("then", "the dialog is complete")
def _complete(step: Context) -> None:
    """The skill was sent the dialogState COMPLETED."""
    dialog.expect_complete(step.alexa.turn)
