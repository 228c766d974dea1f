"""What a turn has written to the skill's memory, and under whose key."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..household.state import ACCOUNT_HOLDER
from ..outgoing.dynamodb.attribute_value import values_to_json
from ..outgoing.dynamodb.memory import THE_DEVICE
from ..outgoing.dynamodb.operations import Operation, action_of, body_of, operations
from ..outgoing.http_call import HttpCall
from ..turn import Turn
from ..wording.base64_text import decoded_text

_BETWEEN_WORDS = re.compile(r"_+|(?<=[a-z\d])(?=[A-Z])")


@dataclass(frozen=True)
class Written:
    """Something that a turn has written under a person's key.

    Attributes:
        keeper: whose key it is, the person's name.
        texts: what is written, each text by its place.
    """

    keeper: str
    texts: dict[str, str]


def written(turn: Turn) -> Iterator[Written]:
    """What a turn has written to DynamoDB under the keys of people."""
    people = _people(turn)
    for call in turn.http_calls:
        action = action_of(call.request)
        if not action or call.status != 200:
            continue
        for operation in operations(action, body_of(call.request)):
            values = values_to_json(operation.item or operation.written)
            for id, name in people.items():
                if values and operation.names(id):
                    rest = {key: value for key, value in values.items() if value != id}
                    yield Written(name, texts_of(rest, f"item of {name}"))


def described(call: HttpCall, turn: Turn) -> str:
    """What a call to DynamoDB does, in a line; empty if it is none.

    Args:
        call: the call.
        turn: the turn in which it was made.
    """
    action = action_of(call.request)
    if not action:
        return ""
    found = operations(action, body_of(call.request))
    parts = [_described(each, _keepers(turn)) for each in found] or [call.request.body]
    return f"DynamoDB {action} {'; '.join(parts)} → {call.outcome or call.status}"


def texts_of(value: Any, place: str) -> dict[str, str]:
    """All texts in a JSON value, the names of its attributes among them, by their places.

    Numbers are among them too, and what Base64 holds, as binary values are given; a name such as
    ``visits_jane`` or ``janeVisits`` is there by its words as well.

    Args:
        value: the value.
        place: where it stands.
    """
    found: dict[str, str] = {}
    if isinstance(value, dict):
        for name, each in value.items():
            found[f"{place}, as a name"] = "\n".join(map(_with_words, value))
            found |= texts_of(each, f"{place}, {name}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            found |= texts_of(each, f"{place}, {number}")
    elif isinstance(value, str):
        found[place] = value
        if decoded := decoded_text(value):
            found[f"{place}, in Base64"] = decoded
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found[place] = str(value)
    return found


def _with_words(name: str) -> str:
    words = _BETWEEN_WORDS.sub(" ", name)
    return name if words == name else f"{name} ({words})"


def _described(operation: Operation, keepers: dict[str, str]) -> str:
    values = values_to_json(operation.item or operation.key)
    whose = "".join(f" for {keepers[value]}" for value in values.values() if _is_in(value, keepers))
    shown = {name: value for name, value in values.items() if not _is_in(value, keepers)}
    shown |= values_to_json(operation.written)
    text = f" {json.dumps(shown, ensure_ascii=False)}" if shown else ""
    return f"{operation.table}{whose}{text}"


def _is_in(value: object, keepers: dict[str, str]) -> bool:
    return isinstance(value, str) and value in keepers


def _people(turn: Turn) -> dict[str, str]:
    """The name of each person by the ``personId``."""
    household = turn.household
    return {household.person_id(turn.skill_id, name): name for name in household.people}


def _keepers(turn: Turn) -> dict[str, str]:
    """Whom an id stands for, as in a step."""
    household = turn.household
    return {
        **_people(turn),
        household.user_id(turn.skill_id): ACCOUNT_HOLDER,
        household.device_id(turn.skill_id): THE_DEVICE,
    }
