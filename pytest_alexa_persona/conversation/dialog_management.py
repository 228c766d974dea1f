"""Who leads a dialog: when the skill is asked, and when Alexa asks by itself, and how it does.

Source: Delegate the Dialog to Alexa, Alexa Skills Kit: with auto delegation the skill is asked
once, when the dialog is complete; else at every turn, and a dialog that it has delegated is
complete when nothing is left to ask. That the first request says ``STARTED`` even if nothing is
left to ask is what skills that delegate count on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..directives.dialog import Dialog
from ..household.state import HouseholdState
from ..language.dialog import DialogStep, next_step
from ..language.model import InteractionModel, Variation
from ..protocol.request import Request
from ..protocol.response import Answer
from ..turn import Turn
from .recognition import Seen, Voice

Speak = Callable[[Variation], str]
"""Gives what is heard of a prompt of the model; raises InvalidResponseError if nothing can be."""


@dataclass(frozen=True)
class Lead:
    """What comes next about an intent.

    Attributes:
        step: the step that Alexa takes by itself; None where the skill is asked.
        details: what is particular to the request to the skill; empty where it is not asked.
    """

    step: DialogStep | None
    details: Mapping[str, Any]


def lead(model: InteractionModel | None, intent: Mapping[str, Any], before: Dialog | None) -> Lead:
    """What comes next when an intent was understood.

    Args:
        model: the interaction model; None where none is known, and then there are no dialogs.
        intent: the intent, as a request has it.
        before: the dialog that it goes on with, if it does.

    Raises:
        ManifestError: the model lacks a prompt that Alexa is to speak.
    """
    if model is None:
        return _ask(intent)
    if before is not None and not before.is_delegated:
        return _ask(intent, "IN_PROGRESS")
    if intent["name"] not in model.dialogs:
        return _ask(intent)
    by_alexa = intent["name"] in model.auto_delegated
    if before is None and not by_alexa:
        return _ask(intent, "STARTED")
    step = next_step(model, intent)
    if step.question is None:
        return _ask(step.intent, "COMPLETED")
    return Lead(step, {}) if by_alexa else _ask(intent, "IN_PROGRESS")


def go_on(
    turn: Turn, dialog: Dialog, model: InteractionModel | None, speak: Speak
) -> tuple[Turn, Request | None]:
    """Go on with the dialog that the answer of a turn is about.

    What a skill has delegated, Alexa asks in the same turn, in the words of the model; nobody
    hears what the skill has to say then.

    Args:
        turn: the turn.
        dialog: the dialog.
        model: the interaction model; None where none is known, and then nothing is delegated.
        speak: gives what is heard of a prompt.

    Returns:
        The turn with the dialog that is open now, and the request by which the skill is told
        that it is complete, if it is.

    Raises:
        ManifestError: the model lacks a prompt that Alexa is to speak.
        InvalidResponseError: the prompt cannot be spoken.
    """
    if model is None or not dialog.is_delegated:
        return replace(turn, dialog=dialog), None
    step = next_step(model, dialog.intent)
    now = Dialog(step.intent, step.question)
    turn = replace(turn, dialog=now, speech=_spoken(step, speak), reprompt="")
    if step.question is not None:
        return turn, None
    said = f"Alexa completes the dialog about {step.intent['name']}"
    return turn, Request("IntentRequest", said, dict(_ask(step.intent, "COMPLETED").details))


def led_turn(
    step: DialogStep,
    speak: Speak,
    *,
    voice: Voice,
    seen: Seen,
    said: str,
    notes: Sequence[str],
    household: HouseholdState,
    skill_id: str,
    number: int,
) -> Turn:
    """A turn in which Alexa leads the dialog, and nothing is sent to the skill.

    Args:
        step: what Alexa asks.
        speak: gives what is heard of a prompt.
        voice: who spoke.
        seen: whom Alexa takes the speaker for.
        said: what the speaker did, as a sentence.
        notes: what is worth to be known of how it was understood, in sentences.
        household: the household as it is.
        skill_id: the skill that is spoken to.
        number: that of the turn, from 1.

    Raises:
        InvalidResponseError: the prompt cannot be spoken.
    """
    return Turn(
        number=number,
        speaker=voice.name,
        person=seen.person,
        said=said,
        seen_as=seen.why,
        envelope="",
        answer_text="{}",
        answer=Answer(),
        speech=_spoken(step, speak),
        reprompt="",
        session_open=True,
        http_calls=(),
        duration=0.0,
        household=household,
        skill_id=skill_id,
        notes=notes,
        dialog=Dialog(step.intent, step.question),
    )


def _spoken(step: DialogStep, speak: Speak) -> str:
    return speak(step.prompt) if step.prompt else ""


def _ask(intent: Mapping[str, Any], state: str | None = None) -> Lead:
    return Lead(None, {"intent": intent, **({"dialog_state": state} if state else {})})
