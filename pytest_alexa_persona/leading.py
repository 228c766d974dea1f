"""Who leads a dialog: when the skill is asked, and when Alexa asks by itself.

Source: Delegate the Dialog to Alexa, Alexa Skills Kit: with auto delegation the skill is asked
once, when the dialog is complete; else at every turn, and a dialog that it has delegated is
complete when nothing is left to ask. That the first request says ``STARTED`` even if nothing is
left to ask is what skills that delegate count on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .dialog_directives import Dialog
from .language.dialog import Step, next_step
from .language.model import InteractionModel


@dataclass(frozen=True)
class Lead:
    """What comes next about an intent.

    Attributes:
        step: the step that Alexa takes by itself; None where the skill is asked.
        details: what is particular to the request to the skill; empty where it is not asked.
    """

    step: Step | None
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


def lead_on(model: InteractionModel, dialog: Dialog) -> Lead:
    """What comes next when a skill has delegated a dialog.

    Raises:
        ManifestError: the model lacks a prompt that Alexa is to speak.
    """
    step = next_step(model, dialog.intent)
    return Lead(step, {}) if step.question else _ask(step.intent, "COMPLETED")


def _ask(intent: Mapping[str, Any], state: str | None = None) -> Lead:
    return Lead(None, {"intent": intent, **({"dialog_state": state} if state else {})})
