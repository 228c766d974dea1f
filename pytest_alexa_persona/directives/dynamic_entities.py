"""Dynamic entities: values of slot types that a skill gives while it runs.

Source: Use Dynamic Entities for Customized Interactions, Alexa Skills Kit. They outlive the
session, for 30 minutes at most, which no test lasts.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from ..language.model import SlotType, TypeValue
from ..response import Answer
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


def after(before: Entities, answer: Answer) -> Entities:
    """The dynamic entities that hold after an answer.

    Args:
        before: those that did before.
        answer: the answer.

    Raises:
        InvalidResponseError: the directive is not in the form that Alexa takes.
    """
    for directive in answer.response.directives or ():
        if directive.get("type") == _UPDATE:
            update = read(directive, _Update)
            types = (update.types or ()) if update.update_behavior == "REPLACE" else ()
            before = {each.name: SlotType(each.name, each.values) for each in types}
    return before
