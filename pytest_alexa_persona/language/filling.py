"""Intents as a request has them, filled with what was said for them or is given."""

from collections.abc import Mapping
from typing import Any

from ..errors import StepError
from .builtin_slots import has_entities, is_closed, value_of
from .fitting import Heard, UtteranceContext
from .model import InteractionModel, Slot
from .slots import Value, as_intent, empty_slot, filled_slot


def values_said(
    model: InteractionModel, heard: Heard, context: UtteranceContext
) -> dict[str, Value]:
    """What Alexa sends for the words of slots: the number for "five", the date for "today".

    Args:
        model: the interaction model.
        heard: what was understood.
        context: what it was said in.

    Returns:
        The values by the names of the slots that were filled.
    """
    slots = model.slots_of(heard.intent, heard.slots)
    return {
        slot.name: _converted(slot, heard.slots[slot.name], context)
        for slot in slots
        if slot.name in heard.slots
    }


def filled_intent(
    model: InteractionModel,
    name: str,
    values: Mapping[str, Value],
    context: UtteranceContext,
    skill_id: str,
) -> dict[str, Any]:
    """An intent with all of its slots, resolved.

    Args:
        model: the interaction model.
        name: the intent's name.
        values: the values of its slots, as they are sent.
        context: where it is said, and when.
        skill_id: the skill that is spoken to.

    Raises:
        StepError: the model has no such intent or slot, or a slot takes one value.
    """

    def filled(slot: Slot, value: Value) -> dict[str, Any]:
        if value is None:
            return empty_slot(slot.name)
        if isinstance(value, tuple) and not slot.takes_several:
            raise StepError(f'the slot "{slot.name}" is given twice, and it takes one value')
        listed, dynamic = model.types.get(slot.type), context.entities.get(slot.type)
        looks_up = has_entities(slot.type, context.locale)
        return filled_slot(
            slot.name, value, skill_id, listed, dynamic, has_entities_of_alexa=looks_up
        )

    slots = model.slots_of(name, values)
    return as_intent(name, {slot.name: filled(slot, values.get(slot.name)) for slot in slots})


def _converted(
    slot: Slot, said: str | tuple[str, ...], context: UtteranceContext
) -> str | tuple[str, ...]:
    if not is_closed(slot.type, context.locale):
        return said
    if isinstance(said, tuple):
        return tuple(_sent(slot, each, context) for each in said)
    return _sent(slot, said, context)


def _sent(slot: Slot, said: str, context: UtteranceContext) -> str:
    return value_of(slot.type, said, context.locale, context.today) or said
