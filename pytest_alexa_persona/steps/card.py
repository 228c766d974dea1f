"""Phrases about the card in the Alexa app."""

from ..expectations import card as card_
from ..expectations import json as json_
from ..expectations import text
from .vocabulary import Context, phrase


@phrase("then", "the card is a {card} card")
def _type(step: Context, card: str) -> None:
    """``Simple``, ``Standard``, ``LinkAccount`` or ``AskForPermissionsConsent``."""
    card_.expect_type(step.alexa.skill_turn, card)


@phrase("then", "the card is titled {title:text}")
def _title(step: Context, title: str) -> None:
    """The title is just this."""
    card = card_.card_of(step.alexa.skill_turn)
    text.expect_equal("the card's title is", card.title or "", title)


@phrase("then", "the card reads {body:text}")
def _reads(step: Context, body: str) -> None:
    """The text that the card shows is just this: ``content`` of a Simple card, ``text`` of a
    Standard card.
    """
    card_.expect_text(step.alexa.skill_turn, body)


@phrase("then", "the card contains {part:text}")
def _contains(step: Context, part: str) -> None:
    """The text of the card has this somewhere."""
    card_.expect_part(step.alexa.skill_turn, part)


@phrase("then", "the card shows the image {url:text}")
def _image(step: Context, url: str) -> None:
    """By its URL, small or large; Alexa shows those of a Standard card, by HTTPS alone."""
    card_.expect_image(step.alexa.skill_turn, url)


@phrase("then", "the card is:", takes="docstring")
def _is(step: Context) -> None:
    """The whole card, as JSON."""
    expected = step.json
    card_.card_of(step.alexa.skill_turn)
    json_.expect_equal("the card", step.alexa.skill_turn.response["response"]["card"], expected)


@phrase("then", "there is no card")
def _none(step: Context) -> None:
    """The answer has none."""
    card_.expect_none(step.alexa.skill_turn)
