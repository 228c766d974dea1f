"""What a skill remembers for someone."""

import json
from collections.abc import Sequence
from typing import Any

from ..errors import ExpectationError
from ..findings.memory import texts_of
from ..findings.privacy import Told
from ..household.household import Household
from ..household.state import ACCOUNT_HOLDER
from ..outgoing.dynamodb.memory import THE_DEVICE, Memory
from ..turn import Turn
from ..wording.cut import cut
from . import json as json_

_LENGTH = 300
_SHOWN = 3


def expect_remembered(
    memory: Memory, household: Household, who: str, expected: Any, *, only: bool = False
) -> None:
    """Expect a skill to remember something for someone.

    Args:
        memory: what it remembers.
        household: who lives here.
        who: a person's name, ``the account holder`` or ``the device``.
        expected: JSON, in part: objects may have more keys; see `json`.
        only: whether it must be all that the skill remembers.

    Raises:
        ExpectationError: it is not so; the message says what is, and for whom else it is.
        StepError: a placeholder is unknown, or its expression malformed.
    """
    if not only:
        json_.check_part(expected)
    found = memory.all_of(who)
    elsewhere = _elsewhere(memory, household, who, expected)
    if not found:
        raise ExpectationError(f"the skill remembers nothing for {_key(who)}{elsewhere}")
    expect = json_.expect_equal if only else json_.expect_part
    for attributes in found:
        try:
            expect(f"what the skill remembers for {who}", attributes, expected)
            return
        except ExpectationError as error:
            problem = error
    raise ExpectationError(f"{problem}{elsewhere}")


def expect_nothing_remembered(memory: Memory, who: str) -> None:
    """Expect a skill to remember nothing for someone: no item, or no attributes in it.

    Raises:
        ExpectationError: there are.
    """
    for attributes in memory.all_of(who):
        if attributes:
            raise ExpectationError(f"the skill remembers for {_key(who)}:\n  {_shown(attributes)}")


def expect_nothing_about(memory: Memory, turns: Sequence[Turn], who: str, keeper: str) -> None:
    """Expect that nothing about someone is remembered for someone else: see `Told`.

    The items are searched, and their keys as `Memory.keys_of` gives them. What is the keeper's own
    too, such as a name that two of a household have, may be kept.

    Args:
        memory: what the skill remembers.
        turns: the conversation.
        who: a person's name or ``the account holder``.
        keeper: for whom it is remembered: a person's name, ``the account holder`` or
            ``the device``.

    Raises:
        ExpectationError: something is there; the message says what and where.
    """
    kept = [texts_of(each, f"memory for {keeper}") for each in memory.all_of(keeper)]
    keys = [texts_of(each, f"key of the memory for {keeper}") for each in memory.keys_of(keeper)]
    for texts in kept + keys:
        for found in Told(turns[-1], turns[:-1], texts).about(who, [keeper]):
            raise ExpectationError(f'the skill keeps {found}:\n  "{found.text}"')


def _elsewhere(memory: Memory, household: Household, who: str, expected: Any) -> str:
    """For whom else the skill remembers what is expected, or anything if nothing for them."""
    others = [each.name for each in household] + [ACCOUNT_HOLDER, THE_DEVICE]
    nothing = not any(memory.all_of(who))
    lines = [
        f"\n  for {_key(other)}: {_shown(attributes)}; to look there: "
        f"Then the skill remembers for {other}:"
        for other in others
        if other != who
        for attributes in memory.all_of(other)
        if attributes and (nothing or json_.includes(attributes, expected))
    ]
    return f"\nit remembers{''.join(lines[:_SHOWN])}" if lines else ""


def _key(who: str) -> str:
    kinds = {ACCOUNT_HOLDER: "userId", THE_DEVICE: "deviceId"}
    return f"{who} (the {kinds.get(who, 'personId')} as the key)"


def _shown(value: Any) -> str:
    return cut(json.dumps(value, ensure_ascii=False), _LENGTH)
