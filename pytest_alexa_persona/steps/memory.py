"""The phrases about what the skill remembers from one session to the next."""

from ..errors import StepError
from ..expectations import calls, memory
from ..household.state import ACCOUNT_HOLDER
from ..outgoing.dynamodb.memory import THE_DEVICE
from .vocabulary import Context, Who, phrase


def _whose(step: Context, whose: Who) -> str:
    """Whose id is the key of what is remembered; a skill knows that of a recognized person."""
    if whose.guest:
        raise StepError(
            "a guest has no personId that could be a key: the skill remembers for "
            "the account holder or the device"
        )
    if whose.name not in (ACCOUNT_HOLDER, THE_DEVICE):
        step.alexa.check_recognizable(whose.name)
    return whose.name


@phrase("given", "the skill remembers for {whose}:", takes="docstring")
def _remembers(step: Context, whose: Who) -> None:
    """Persistent attributes in DynamoDB, as a JSON object, in the place of what is remembered so
    far.

    They lie under the ``personId``, for ``the account holder`` under the ``userId`` and for ``the
    device`` under the ``deviceId``.
    """
    step.alexa.check_calls(any_host=True)
    step.alexa.memory.remember(_whose(step, whose), step.json_object("what the skill remembers"))


@phrase("given", "the skill remembers for {whose} the item:", takes="docstring")
def _remembers_item(step: Context, whose: Who) -> None:
    """The whole item but for its key, as a JSON object."""
    step.alexa.check_calls(any_host=True)
    item = step.json_object("an item without its key")
    step.alexa.memory.remember(_whose(step, whose), item, is_whole_item=True)


@phrase("then", "the skill remembers for {whose}:", takes="docstring")
def _remembered(step: Context, whose: Who) -> None:
    """What is in DynamoDB after the last turn, JSON in part; for ``the account holder`` and ``the
    device`` too.
    """
    _expect(step, whose, only=False)


@phrase("then", "the skill remembers for {whose} only:", takes="docstring")
def _remembered_only(step: Context, whose: Who) -> None:
    """That, and no more."""
    _expect(step, whose, only=True)


@phrase("then", "the skill remembers nothing for {whose}")
def _nothing_remembered(step: Context, whose: Who) -> None:
    """There is no item, or there are no attributes in it."""
    step.alexa.check_calls(any_host=True)
    _check_asked(step)
    calls.check_seen(*step.alexa.turns)
    memory.expect_nothing_remembered(step.alexa.memory, _whose(step, whose))


@phrase("then", "nothing about {person} is remembered for {whose}")
def _nothing_about(step: Context, person: Who, whose: Who) -> None:
    """None of the details of the first stands in the items of the second, who may be ``the account
    holder`` or ``the device``.
    """
    step.alexa.check_calls(any_host=True)
    keeper, who = _whose(step, whose), person.resident()
    if who == keeper:
        raise StepError(f"what is remembered for {keeper} may be about {who}: name someone else")
    _check_asked(step)
    calls.check_seen(*step.alexa.turns)
    memory.expect_nothing_about(step.alexa.memory, step.alexa.turns, who, keeper)


def _check_asked(step: Context) -> None:
    """Reject a look at what is remembered before the skill was asked anything."""
    if not any(turn.is_sent for turn in step.alexa.turns):
        step.alexa.skill_turn  # noqa: B018


def _expect(step: Context, whose: Who, *, only: bool) -> None:
    step.alexa.check_calls(any_host=True)
    _check_asked(step)
    if only:
        calls.check_seen(*step.alexa.turns)
    expected = step.json_object("what the skill remembers")
    memory.expect_remembered(
        step.alexa.memory, step.alexa.household, _whose(step, whose), expected, only=only
    )
