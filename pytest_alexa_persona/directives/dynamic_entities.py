"""Dynamic entities: values of slot types that a skill gives while it runs.

Source: Use Dynamic Entities for Customized Interactions, Alexa Skills Kit. They outlive the
session, for 30 minutes at most, which no test lasts.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from ..errors import InvalidResponseError
from ..language.builtin_slots import is_builtin
from ..language.model import InteractionModel, SlotType, TypeValue
from ..protocol.response import Answer
from ..wording.nearest import did_you_mean
from .reading import read

_UPDATE = "Dialog.UpdateDynamicEntities"

Entities = Mapping[str, SlotType]
"""Slot types with their dynamic values, by the names of the types."""


class _Type(msgspec.Struct, frozen=True):
    name: str
    values: tuple[TypeValue, ...]


class _Update(msgspec.Struct, frozen=True, rename="camel"):
    update_behavior: Literal["REPLACE", "CLEAR"]
    types: tuple[_Type, ...] | None = None


def are_updated(answer: Answer) -> bool:
    """Whether an answer changes the dynamic entities."""
    return any(each.get("type") == _UPDATE for each in answer.response.directives or ())


def after(before: Entities, answer: Answer, model: InteractionModel | None) -> Entities:
    """The dynamic entities that hold after an answer.

    Args:
        before: those that did before.
        answer: the answer.
        model: the interaction model; None where none is known, and then there may be any slot
            types.

    Raises:
        InvalidResponseError: the directive is not in the form that Alexa takes, or is for a slot
            type that the model lacks.
    """
    for directive in answer.response.directives or ():
        if directive.get("type") == _UPDATE:
            update = read(directive, _Update)
            types = (update.types or ()) if update.update_behavior == "REPLACE" else ()
            _check(types, model)
            before = {each.name: SlotType(each.name, each.values) for each in types}
    return before


def _check(types: Sequence[_Type], model: InteractionModel | None) -> None:
    for each in types:
        if model and each.name not in model.types and not is_builtin(each.name):
            raise InvalidResponseError(
                f'the skill\'s answer has {_UPDATE} for the slot type "{each.name}", which '
                f"{model.source} lacks{did_you_mean(each.name, model.types)}"
            )
