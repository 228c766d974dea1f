"""Answers to Alexa's question whether a skill could do something.

Source: Implement CanFulfillIntentRequest for Name-free Interaction, Alexa Skills Kit. That each
slot needs both of its keys is this project's reading of it.
"""

from typing import Literal, get_args

import msgspec

from ..errors import InvalidResponseError
from ..wording.json_path import place_first
from ..wording.nearest import english_list

Could = Literal["YES", "NO", "MAYBE"]
"""Whether a skill could."""


class _Slot(msgspec.Struct, frozen=True, rename="camel"):
    can_understand: Could
    can_fulfill: Could


class _CanFulfill(msgspec.Struct, frozen=True, rename="camel"):
    can_fulfill: Could
    slots: dict[str, _Slot] | None = None


_EXAMPLE = (
    '{"canFulfill": "YES", "slots": {"city": {"canUnderstand": "YES", "canFulfill": "MAYBE"}}}'
)


def check(given: object) -> None:
    """Reject an answer by which Alexa does not know whether the skill could.

    Args:
        given: ``response.canFulfillIntent`` as JSON gives it; None if it is not there.

    Raises:
        InvalidResponseError: it is missing, or not in the form that Alexa takes.
    """
    if given is None:
        problem = "it is missing"
    else:
        try:
            msgspec.convert(given, _CanFulfill)
            return
        except msgspec.ValidationError as error:
            problem = place_first(error)
    raise InvalidResponseError(
        "the skill's answer to a CanFulfillIntentRequest has no response.canFulfillIntent that "
        f"Alexa takes: {problem}; write {_EXAMPLE}, with {english_list(get_args(Could))} as values"
    )
