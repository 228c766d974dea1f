"""The When phrases: someone speaks, and something is sent to the skill."""

from collections.abc import Iterable, Sequence

from ..conversation.speaker import Speaker
from ..errors import StepError
from ..household.state import ACCOUNT_HOLDER
from .grammar import Who
from .vocabulary import Context, phrase


def speaker_of(step: Context, who: Who) -> Speaker:
    """The speaker of a step.

    Raises:
        StepError: it is the Amazon account.
        UnknownPersonError: the household lacks that person.
    """
    if who.name == ACCOUNT_HOLDER:
        raise StepError(
            "the account holder is the Amazon account, which does not speak: name a person"
        )
    return step.alexa.guest(who.name or None) if who.guest else step.alexa.person(who.name)


@phrase("when", "{speaker:member} opens the skill")
def _opens(step: Context, speaker: Who) -> None:
    speaker_of(step, speaker).opens()


@phrase("when", "{speaker:member} says {text}")
def _says(step: Context, speaker: Who, text: str) -> None:
    speaker_of(step, speaker).says(text)


@phrase("when", "{speaker:member} answers {text}")
def _answers(step: Context, speaker: Who, text: str) -> None:
    speaker_of(step, speaker).answers(text)


@phrase("when", "{speaker:member} asks for {intent}[ with {slots}]")
def _asks_for(
    step: Context, speaker: Who, intent: str, slots: list[tuple[str, str]] | None
) -> None:
    speaker_of(step, speaker).asks_for(intent, _by_slot(slots or ()))


@phrase("when", "{speaker:member} asks for {intent} with:", takes="table")
def _asks_for_with(step: Context, speaker: Who, intent: str) -> None:
    header, *rows = step.table
    if list(header) != ["slot", "value"]:
        raise StepError('the table needs the columns "slot" and "value"')
    speaker_of(step, speaker).asks_for(intent, _by_slot(rows))


def _by_slot(pairs: Iterable[Sequence[str]]) -> dict[str, object]:
    """What each slot is given: a value, none, or several of a multiple-value slot."""
    given: dict[str, list[str]] = {}
    for slot, value in pairs:
        given.setdefault(slot, []).append(value)
    return {
        slot: tuple(values) if len(values) > 1 else values[0] or None
        for slot, values in given.items()
    }


@phrase("when", "{speaker:member} closes the skill")
def _closes(step: Context, speaker: Who) -> None:
    speaker_of(step, speaker).closes()


@phrase("when", "{speaker:member} agrees")
def _agrees(step: Context, speaker: Who) -> None:
    speaker_of(step, speaker).agrees()


@phrase("when", "{speaker:member} declines")
def _declines(step: Context, speaker: Who) -> None:
    speaker_of(step, speaker).declines()


@phrase("when", "{speaker:member} does not answer")
def _does_not_answer(step: Context, speaker: Who) -> None:
    speaker_of(step, speaker).does_not_answer()


@phrase("when", "{speaker:member} is sent to the Alexa app")
def _is_sent_to_the_app(step: Context, speaker: Who) -> None:
    speaker_of(step, speaker).is_sent_to_the_app()


@phrase("when", "{member} grants {permissions:list} in the Alexa app")
def _grants(step: Context, member: Who, permissions: list[str]) -> None:
    step.alexa.grants(member.resident(), *permissions)


@phrase("when", "{member} revokes {permissions:list} in the Alexa app")
def _revokes(step: Context, member: Who, permissions: list[str]) -> None:
    step.alexa.revokes(member.resident(), *permissions)


@phrase("when", "the session ends because {reason:text}")
def _session_ends(step: Context, reason: str) -> None:
    step.alexa.session_ends(reason)


@phrase("when", "Alexa sends {type:text}[ for {member}]")
def _sends(step: Context, type: str, member: Who | None) -> None:
    step.alexa.sends(type, member.resident() if member else None)


@phrase("when", "Alexa sends[ for {member}]:", takes="docstring")
def _sends_json(step: Context, member: Who | None) -> None:
    document = step.json_object("a request")
    step.alexa.sends_json(document, member.resident() if member else None)
