"""Phrases about consent: what is granted, what the skill asks for, and what people answer."""

from ..expectations import card as card_
from ..household.permissions import declarable_scope
from .vocabulary import Context, Who, phrase


@phrase("given", "{person} has granted {permissions:list}")
def _granted(step: Context, person: Who, permissions: list[str]) -> None:
    """These permissions are granted, and no others: ``full name``, ``given name``, ``mobile
    number``, and by the account holder ``email``.
    """
    step.alexa.household.grant(person.resident(), *permissions)


@phrase("given", "{person} has granted nothing")
def _granted_nothing(step: Context, person: Who) -> None:
    """Nothing is granted: the profile API answers 403."""
    step.alexa.household.grant(person.resident())


@phrase("given", "{person} has revoked {permissions:list}")
def _revoked(step: Context, person: Who, permissions: list[str]) -> None:
    """These are not granted any more. No event is sent; for that, see the Alexa app."""
    step.alexa.household.revoke(person.resident(), *permissions)


@phrase("when", "{speaker:person} agrees")
def _agrees(step: Context, speaker: Who) -> None:
    """To what a voice-forward consent asks, which is granted then, without an event. The session
    goes on.

    The skill is told by a SessionResumedRequest, or after the older ``Connections.SendRequest`` by
    a Connections.Response. Only someone whom Alexa recognizes can agree for a person.
    """
    step.speaker(speaker).agrees()


@phrase("when", "{speaker:person} declines")
def _declines(step: Context, speaker: Who) -> None:
    """Nothing is granted, which the skill is told in the same way."""
    step.speaker(speaker).declines()


@phrase("when", "{speaker:person} does not answer")
def _does_not_answer(step: Context, speaker: Who) -> None:
    """Alexa has asked and heard nothing, which the skill is told in the same way."""
    step.speaker(speaker).does_not_answer()


@phrase("when", "{speaker:person} is sent to the Alexa app")
def _is_sent_to_the_app(step: Context, speaker: Who) -> None:
    """Alexa has asked that consent be given in the Alexa app, which the skill is told in the same
    way.
    """
    step.speaker(speaker).is_sent_to_the_app()


@phrase("then", "the skill asks for permission to read {words:list}")
def _asks_for_permission(step: Context, words: list[str]) -> None:
    """Exactly these, by card or by voice-forward consent."""
    card_.expect_permissions(step.alexa.skill_turn, frozenset(map(declarable_scope, words)))
