"""Phrases about what Alexa sells for a skill, and what other skills do for it."""

from ..expectations import device
from .vocabulary import Context, Who, phrase


@phrase("when", "{speaker:person} accepts the {sale}")
def _accepts(step: Context, speaker: Who, sale: str) -> None:
    """The ``purchase`` or the ``cancellation`` that the skill has asked for: a Connections.Response
    in a new session.
    """
    step.speaker(speaker).accepts(sale)


@phrase("when", "{speaker:person} declines the {sale}")
def _declines(step: Context, speaker: Who, sale: str) -> None:
    """The same, declined."""
    step.speaker(speaker).refuses(sale)


@phrase("when", "{owner} purchase results in {result:text}")
def _results_in(step: Context, owner: Who, result: str) -> None:
    """``ALREADY_PURCHASED``, ``PENDING_PURCHASE``, ``NOT_ENTITLED`` or ``ERROR``."""
    step.speaker(owner).purchase_results_in(result)


@phrase("when", "the connection answers {status}[ for {person}]")
def _answers(step: Context, status: int, person: Who | None) -> None:
    """What the skill has asked for by Connections.StartConnection is done, which it is told by a
    SessionResumedRequest of this person, or else of who spoke last.

    After ``AMAZON.VerifyPerson`` it says how sure Alexa is: 400 if the result's ``status`` is
    ``ACHIEVED``, else 300.
    """
    speaker = step.speaker(person) if person else None
    step.alexa.connection_answers(status, speaker=speaker)


@phrase("when", "the connection answers {status}[ for {person}]:", takes="docstring")
def _answers_with(step: Context, status: int, person: Who | None) -> None:
    """The same with a result, a JSON object."""
    result = step.json_object("what comes of a connection")
    step.alexa.connection_answers(status, result, step.speaker(person) if person else None)


@phrase("then", "the skill sells the product {product:text}")
def _sells(step: Context, product: str) -> None:
    """By Connections.SendRequest ``Buy``, in this turn."""
    device.expect_sale(step.alexa.turn, product, "Buy")


@phrase("then", "the skill offers the product {product:text}")
def _offers(step: Context, product: str) -> None:
    """By Connections.SendRequest ``Upsell``, in this turn."""
    device.expect_sale(step.alexa.turn, product, "Upsell")


@phrase("then", "the skill cancels the product {product:text}")
def _cancels(step: Context, product: str) -> None:
    """By Connections.SendRequest ``Cancel``, in this turn."""
    device.expect_sale(step.alexa.turn, product, "Cancel")
