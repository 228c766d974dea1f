"""The directives of a skill that lead a dialog, and what comes of them.

Sources: Dialog Interface Reference, Alexa Skills Kit; "Use Intent Chaining
to Enter Dialog Management from a Different Intent", Alexa blogs, by which a dialog can be about any
custom intent of a model that has dialogs. That Alexa takes no speech beside ``Dialog.Delegate`` is
what it told the authors of a library for skills (alexa-js/alexa-app, issue 372).
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from ..errors import InvalidResponseError
from ..language.builtin_slots import is_builtin
from ..language.dialog import Question
from ..language.model import InteractionModel
from ..language.slots import SlotShape, as_intent, empty_slot
from ..protocol.response import Answer
from ..wording.json_path import place_first, stands_at
from ..wording.nearest import did_you_mean
from .reading import read

_ABOUT: dict[str, Literal["slot", "slot confirmation", "intent confirmation"]] = {
    "Dialog.ElicitSlot": "slot",
    "Dialog.ConfirmSlot": "slot confirmation",
    "Dialog.ConfirmIntent": "intent confirmation",
}
DELEGATE = "Dialog.Delegate"
"""The type of the directive that leaves the next step to Alexa."""


class Dialog(msgspec.Struct, frozen=True):
    """A dialog about an intent, between two turns.

    Attributes:
        intent: the intent as it is now, as a request has it.
        question: what was asked; None where Alexa is to find the next step.
        is_delegated: whether the skill has left it to Alexa.
    """

    intent: dict[str, Any]
    question: Question | None
    is_delegated: bool = True


class _UpdatedIntent(msgspec.Struct, frozen=True, rename="camel"):
    name: str
    confirmation_status: Literal["NONE", "CONFIRMED", "DENIED"] | None = None
    slots: dict[str, dict[str, Any] | None] | None = None


class _Directive(msgspec.Struct, frozen=True, rename="camel"):
    type: str
    slot_to_elicit: str | None = None
    slot_to_confirm: str | None = None
    updated_intent: _UpdatedIntent | None = None


def intent_of(request: Any) -> dict[str, Any]:
    """The intent of a request, which may be of any shape; empty if there is none."""
    intent = stands_at(request, "intent")
    if not isinstance(intent, dict) or not isinstance(intent.get("name"), str):
        return {}
    slots = intent.get("slots")
    known = slots.items() if isinstance(slots, dict) else ()
    filled = {name: slot for name, slot in known if isinstance(slot, dict)}
    return {**intent, "slots": filled} if "slots" in intent else intent


def leads_dialog(answer: Answer) -> bool:
    """Whether an answer goes on with a dialog, for which the session stays open."""
    return any(leads(directive) for directive in answer.response.directives or ())


def check(answer: Answer) -> None:
    """Reject words of the skill's own where it leaves the next step to Alexa.

    Raises:
        InvalidResponseError: ``outputSpeech`` or ``reprompt`` stands beside ``Dialog.Delegate``.
    """
    response = answer.response
    if not any(directive.get("type") == DELEGATE for directive in response.directives or ()):
        return
    for key, given in (("outputSpeech", response.output_speech), ("reprompt", response.reprompt)):
        if given is not None:
            raise InvalidResponseError(
                f"the skill's answer has {key} beside {DELEGATE}: leave it out, since Alexa speaks "
                "the prompts of the interaction model"
            )


def dialog_after(
    request: Mapping[str, Any], answer: Answer, model: InteractionModel | None
) -> Dialog | None:
    """The dialog that an answer goes on with, if it does.

    Args:
        request: the request that was answered.
        answer: the answer.
        model: the interaction model; None where none is known, and then there are no dialogs.

    Raises:
        InvalidResponseError: a directive is not in the form that Alexa takes, or the model has
            no dialog for it.
    """
    for directive in answer.response.directives or ():
        if leads(directive):
            return _dialog(request, read(directive, _Directive), model) if model else None
    return None


def leads(directive: Mapping[str, Any]) -> bool:
    """Whether a directive goes on with a dialog."""
    kind = directive.get("type")
    return kind == DELEGATE or kind in _ABOUT


def _dialog(request: Mapping[str, Any], directive: _Directive, model: InteractionModel) -> Dialog:
    intent = _intent(request, directive, model)
    if directive.type == DELEGATE:
        return Dialog(intent, None)
    about = _ABOUT[directive.type]
    if about == "intent confirmation":
        return Dialog(intent, Question(about), is_delegated=False)
    key = "slotToElicit" if about == "slot" else "slotToConfirm"
    slot = directive.slot_to_elicit if about == "slot" else directive.slot_to_confirm
    names = [each.name for each in model.intent(intent["name"]).slots or ()]
    if slot not in names:
        problem = f'no slot "{slot}"{did_you_mean(slot, names)}' if slot else f"no {key}"
        raise InvalidResponseError(
            f"the skill's answer has {directive.type} about {intent['name']} with {problem}"
        )
    return Dialog(intent, Question(about, slot), is_delegated=False)


def _check_slot(where: str, slot: Mapping[str, Any]) -> None:
    try:
        msgspec.convert(slot, SlotShape)
    except msgspec.ValidationError as error:
        raise InvalidResponseError(
            f"the updatedIntent of the skill's answer is none that Alexa takes: {where}: "
            f"{place_first(error)}"
        ) from None


def _intent(
    request: Mapping[str, Any], directive: _Directive, model: InteractionModel
) -> dict[str, Any]:
    """The intent that a directive is about, as it is now."""
    updated = directive.updated_intent
    own = intent_of(request)
    name = updated.name if updated else own.get("name")
    if name is None:
        raise InvalidResponseError(
            f"the skill's answer to {request.get('type')} has {directive.type} without an "
            "updatedIntent, so that there is no intent for a dialog"
        )
    if not model.dialogs:
        raise InvalidResponseError(
            f"the skill's answer has {directive.type}, but {model.source} has no dialogs, for "
            "which a slot or an intent of it must be required, confirmed or validated"
        )
    custom = [each for each in model.intents if not is_builtin(each)]
    if name not in custom:
        raise InvalidResponseError(
            f"the skill's answer has {directive.type} about {name}, which is no custom intent in "
            f"{model.source}{did_you_mean(name, custom)}"
        )
    if updated is None:
        return own
    slots = {slot.name: empty_slot(slot.name) for slot in model.intent(name).slots or ()}
    for slot, changed in (updated.slots or {}).items():
        if slot not in slots:
            raise InvalidResponseError(
                f"the updatedIntent {name} of {directive.type} has no slot "
                f'"{slot}" in {model.source}{did_you_mean(slot, slots)}'
            )
        given = {key: value for key, value in (changed or {}).items() if value is not None}
        _check_slot(f"the slot {slot} of {directive.type}", given)
        slots[slot] |= given
    return as_intent(name, slots, updated.confirmation_status or "NONE")
