"""Dialogs about intents: what is asked next, and in which words of the model.

Sources: Define the Dialog to Collect and Confirm Required Information, Delegate the Dialog to
Alexa, and Interaction Model Schema, Alexa Skills Kit. That of several
variations of a prompt the first is spoken, and that a value that was denied or is not valid is
forgotten and asked for again, is this project's decision.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, Literal

import msgspec

from ..errors import ManifestError
from ..protocol.ssml import BrokenSsmlError, heard
from ..wording.nearest import did_you_mean
from .model import (
    SLOT_IN_SAMPLE,
    DialogIntent,
    DialogSlot,
    InteractionModel,
    Prompts,
    Validation,
    Variation,
)
from .slots import empty_slot, said_in, values_of
from .validation import breaks, problem_of

IntentObject = Mapping[str, Any]
"""An intent as a request has it: a name, a confirmation status, and slots, by their names."""


class Question(msgspec.Struct, frozen=True):
    """What is asked in a dialog.

    Attributes:
        about: for a slot's value, to confirm a slot's value, or to confirm the intent.
        slot: the slot's name; empty for the intent.
    """

    about: Literal["slot", "slot confirmation", "intent confirmation"]
    slot: str = ""


@dataclass(frozen=True)
class DialogStep:
    """The next step of a dialog that Alexa leads.

    Attributes:
        intent: the intent as it is now.
        question: what Alexa asks; None where the dialog is complete.
        prompt: how it asks.
    """

    intent: dict[str, Any]
    question: Question | None = None
    prompt: Variation | None = None


def next_step(model: InteractionModel, intent: IntentObject) -> DialogStep:
    """The next step of the dialog about an intent, which is complete if it has no dialog.

    Args:
        model: the interaction model.
        intent: the intent as it is.

    Raises:
        ManifestError: the model has no prompt for it, or one that cannot be spoken.
    """
    dialog = model.dialogs.get(intent["name"], DialogIntent(intent["name"]))
    for slot in dialog.slots or ():
        step = _step_of_slot(model, intent, slot)
        if step is not None:
            return step
    if dialog.confirmation_required and intent.get("confirmationStatus", "NONE") == "NONE":
        question = Question("intent confirmation")
        return DialogStep(
            dict(intent), question, _own_prompt(model, dialog.prompts, question, intent)
        )
    return DialogStep(dict(intent))


def with_slot(intent: IntentObject, slot: str, **changes: Any) -> dict[str, Any]:
    """An intent, one slot of which is another."""
    slots = intent.get("slots") or {}
    return {**intent, "slots": {**slots, slot: {**slots.get(slot, empty_slot(slot)), **changes}}}


def confirmed(intent: IntentObject, question: Question, *, yes: bool) -> dict[str, Any]:
    """An intent after someone has said yes or no to a question for a confirmation."""
    status = "CONFIRMED" if yes else "DENIED"
    if question.about == "intent confirmation":
        return {**intent, "confirmationStatus": status}
    return with_slot(intent, question.slot, confirmationStatus=status)


def _step_of_slot(
    model: InteractionModel, intent: IntentObject, slot: DialogSlot
) -> DialogStep | None:
    filled = (intent.get("slots") or {}).get(slot.name, empty_slot(slot.name))
    status = filled.get("confirmationStatus", "NONE")
    values = values_of(filled)
    if values and status == "NONE":
        now = datetime.now()
        validations = _validations(model, intent, slot)
        broken = next((each for each in validations if breaks(each, filled, now)), None)
        if broken is not None:
            question = Question("slot", slot.name)
            prompt = _prompt(model, broken.prompt, question, intent)
            return DialogStep(_without(intent, slot.name), question, prompt)
        if slot.confirmation_required:
            question = Question("slot confirmation", slot.name)
            prompt = _own_prompt(model, slot.prompts, question, intent)
            return DialogStep(dict(intent), question, prompt)
    if values and status == "DENIED":
        return _asks_for(model, _without(intent, slot.name), slot)
    return _asks_for(model, intent, slot) if slot.elicitation_required and not values else None


def _asks_for(model: InteractionModel, intent: IntentObject, slot: DialogSlot) -> DialogStep:
    question = Question("slot", slot.name)
    return DialogStep(dict(intent), question, _own_prompt(model, slot.prompts, question, intent))


def _validations(
    model: InteractionModel, intent: IntentObject, slot: DialogSlot
) -> Sequence[Validation]:
    """What a slot's value must be like, as far as that is known: nobody knows a catalog.

    Raises:
        ManifestError: it cannot be read.
    """
    for each in slot.validations or ():
        if unreadable := problem_of(each):
            raise ManifestError(
                f'{model.source}: the slot "{slot.name}" of {intent["name"]} has the validation '
                f"{each.type}, {unreadable}"
            )
    named = model.intent(intent["name"]).slot(slot.name)
    slot_type = model.types.get(named.type) if named else None
    is_catalog = slot_type is not None and slot_type.is_catalog
    return [
        each
        for each in slot.validations or ()
        if not (is_catalog and each.kind == "hasEntityResolutionMatch")
    ]


def _without(intent: IntentObject, slot: str) -> dict[str, Any]:
    """An intent of whose slot nothing was said."""
    return {**intent, "slots": {**intent["slots"], slot: empty_slot(slot)}}


def _own_prompt(
    model: InteractionModel, prompts: Prompts | None, question: Question, intent: IntentObject
) -> Variation:
    own = prompts or Prompts()
    asked_for = question.about == "slot"
    return _prompt(model, own.elicitation if asked_for else own.confirmation, question, intent)


def _prompt(
    model: InteractionModel, prompt_id: str | None, question: Question, intent: IntentObject
) -> Variation:
    """How a question is asked, with what was said in the place of ``{slot}``."""
    variations: Sequence[Variation] = model.prompts.get(prompt_id or "", ())
    if not any(each.value.strip() for each in variations[:1]):
        missing = f'has no prompt "{prompt_id}"' if prompt_id else "names no prompt"
        if variations:
            missing = f'has no words in the prompt "{prompt_id}"'
        raise ManifestError(
            f"{model.source} {missing} for {_purpose(question, intent)}, so that Alexa has no "
            "words to ask"
        )
    text, kind = variations[0].value, variations[0].type
    if kind == "SSML":
        _check_ssml(text, f'{model.source}: the prompt "{prompt_id}"', question, intent)
    slots = intent.get("slots") or {}

    def words_of(found: re.Match[str]) -> str:
        if found[1] not in slots:
            raise ManifestError(
                f'{model.source}: the prompt "{prompt_id}" for {_purpose(question, intent)} has '
                f'the slot "{found[1]}", which the intent lacks{did_you_mean(found[1], slots)}'
            )
        said = " and ".join(said_in(slots[found[1]]))
        return escape(said) if kind == "SSML" else said

    return Variation(SLOT_IN_SAMPLE.sub(words_of, text), kind)


def _purpose(question: Question, intent: IntentObject) -> str:
    wanted = "elicitation" if question.about == "slot" else "confirmation"
    what = f'the slot "{question.slot}" of ' if question.slot else ""
    return f"the {wanted} of {what}{intent['name']}"


def _check_ssml(ssml: str, prompt: str, question: Question, intent: IntentObject) -> None:
    try:
        heard(ssml, lambda _person, _kind: None)
    except BrokenSsmlError as error:
        raise ManifestError(
            f"{prompt} for {_purpose(question, intent)} is SSML that Alexa cannot speak: {error}\n"
            f"  {ssml}"
        ) from None
