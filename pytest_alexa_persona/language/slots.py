"""Slots as a request has them: the value, and what entity resolution makes of it.

Sources: Request Types Reference (slot, slotValue, resolutions), Entity Resolution, Entity
Resolution for Built-in Slot Types, Use Dynamic Entities and Collect Multiple Values in a Slot,
Alexa Skills Kit; and captured requests. That a value without an id of its own has one that derives
from its name is this project's decision; and that a value is found in no list of Amazon's, since
what stands in these is not published.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from .model import SlotType, TypeValue
from .utterance import Words, plain


class _Resolved(msgspec.Struct, frozen=True):
    name: str
    id: str | None = None


class _Found(msgspec.Struct, frozen=True):
    value: _Resolved


class _Status(msgspec.Struct, frozen=True):
    code: str


class _Authority(msgspec.Struct, frozen=True):
    status: _Status
    values: tuple[_Found, ...] | None = None
    authority: str | None = None


class _Resolutions(msgspec.Struct, frozen=True, rename="camel"):
    resolutions_per_authority: tuple[_Authority, ...] | None = None


class _Value(msgspec.Struct, frozen=True):
    value: str | None = None
    resolutions: _Resolutions | None = None


class _SlotValue(_Value, frozen=True):
    type: Literal["Simple", "List"] | None = None
    values: tuple[_Value, ...] | None = None


class SlotShape(_Value, frozen=True, rename="camel"):
    """What a slot must be like that a skill writes itself."""

    confirmation_status: Literal["NONE", "CONFIRMED", "DENIED"] | None = None
    slot_value: _SlotValue | None = None


Value = str | tuple[str, ...] | None
"""What a slot is filled with: a value, several of a multiple-value slot, or nothing."""

_AUTHORITY = "amzn1.er-authority.echo-sdk"
_ENTITIES_OF_ALEXA = "AlexaEntities"
_UNPUBLISHED = SlotType("")
_MATCH = "ER_SUCCESS_MATCH"
_NO_MATCH = "ER_SUCCESS_NO_MATCH"


def empty_slot(name: str) -> dict[str, Any]:
    """A slot of which nothing was said."""
    return {"name": name, "confirmationStatus": "NONE"}


def as_intent(name: str, slots: Mapping[str, Any], status: str = "NONE") -> dict[str, Any]:
    """An intent as a request has it.

    Args:
        name: its name.
        slots: its slots, by their names.
        status: its confirmation status.
    """
    intent = {"name": name, "confirmationStatus": status}
    return {**intent, "slots": dict(slots)} if slots else intent


def filled_slot(
    name: str,
    value: str | tuple[str, ...],
    skill_id: str = "",
    listed: SlotType | None = None,
    entities: SlotType | None = None,
    *,
    has_entities_of_alexa: bool = False,
) -> dict[str, Any]:
    """A slot that someone has filled.

    Args:
        name: the slot's name.
        value: the value, or the values of a multiple-value slot. One value is sent as in any
            slot, and `List` only from two on (captured requests).
        skill_id: the skill that is spoken to.
        listed: the slot's type as the model has it; None if the model has no values of it.
        entities: its dynamic entities, if there are any.
        has_entities_of_alexa: whether Alexa looks a value up among entities of its own, where
            the model lists none.
    """
    authorities = [
        (f"{_AUTHORITY}{kind}.{skill_id}.{of.name}", of)
        for kind, of in (("", listed), (".dynamic", entities))
        if of is not None
    ]
    if has_entities_of_alexa and listed is None:
        authorities = [(_ENTITIES_OF_ALEXA, _UNPUBLISHED), *authorities]
    if isinstance(value, str) or len(value) == 1:
        simple = _simple("".join(value), authorities)
        own = {key: simple[key] for key in simple if key != "type"}
        return {**empty_slot(name), **own, "source": "USER", "slotValue": simple}
    values = [_simple(each, authorities) for each in value]
    return {
        **empty_slot(name),
        "source": "USER",
        "slotValue": {"type": "List", "values": values},
    }


def values_of(slot: Mapping[str, Any]) -> list[str]:
    """The values of a slot of a request: resolved names where there are any, else what was said.

    Args:
        slot: the slot, as JSON has it.
    """
    return [name for each in _each(slot) for name in _names(each)[:1]]


def said_in(slot: Mapping[str, Any]) -> list[str]:
    """What was said in a slot of a request, value by value."""
    return [str(each["value"]) for each in _each(slot) if each.get("value") is not None]


def matches(slot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The values, name and id, that entity resolution has found for a slot of a request."""
    return [found for each in _each(slot) for found in _matches(each)]


def is_unmatched(slot: Mapping[str, Any]) -> bool:
    """Whether entity resolution has looked for a value of a slot of a request, and found none.

    What it finds among entities of Alexa's nobody knows, so that nothing follows from it.
    """
    return any(_is_looked_up(value) and not _matches(value) for value in _each(slot))


def _is_looked_up(value: Mapping[str, Any]) -> bool:
    return any(each.authority != _ENTITIES_OF_ALEXA for each in _authorities(value))


def _each(slot: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    several = slot.get("slotValue")
    if isinstance(several, dict) and several.get("type") == "List":
        values = several.get("values")
        # someone may have written anything into a request
        listed = values if isinstance(values, list | tuple) else ()
        return [each for each in listed if isinstance(each, dict)]
    return [slot]


def _authorities(value: Mapping[str, Any]) -> tuple[_Authority, ...]:
    """What entity resolution says of a value; nothing, if a skill has written something else."""
    try:
        found = msgspec.convert(value.get("resolutions") or {}, _Resolutions)
    except msgspec.ValidationError:
        return ()
    return found.resolutions_per_authority or ()


def _matches(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        msgspec.structs.asdict(found.value)
        for authority in _authorities(value)
        if authority.status.code == _MATCH
        for found in authority.values or ()
    ]


def _names(value: Mapping[str, Any]) -> list[str]:
    if value.get("value") is None:
        return []
    return [*(found["name"] for found in _matches(value)), str(value["value"])]


def _simple(value: str, authorities: Sequence[tuple[str, SlotType]]) -> dict[str, Any]:
    if not authorities:
        return {"type": "Simple", "value": value}
    said = plain(value)
    resolutions = {"resolutionsPerAuthority": [_resolved(said, *each) for each in authorities]}
    return {"type": "Simple", "value": value, "resolutions": resolutions}


def _resolved(said: Words, authority: str, listed: SlotType) -> dict[str, Any]:
    found = listed.by_words.get(said, ())
    if not found:
        return {"authority": authority, "status": {"code": _NO_MATCH}}
    values = [{"value": {"name": each.name.value, "id": _id_of(each)}} for each in found]
    return {"authority": authority, "status": {"code": _MATCH}, "values": values}


def _id_of(value: TypeValue) -> str:
    if value.id is None or value.id == "":
        return hashlib.md5(value.name.value.encode(), usedforsecurity=False).hexdigest()
    return str(value.id)
