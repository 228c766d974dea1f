"""Phrases about the card in the Alexa app."""

from ..expectations import card as card_
from ..expectations import json as json_
from ..expectations import text
from .vocabulary import Context, phrase


@phrase("then", "the card is a {card} card")
def _type(step: Context, card: str) -> None:
    card_.expect_type(step.alexa.turn, card)


@phrase("then", "the card is titled {title:text}")
def _title(step: Context, title: str) -> None:
    text.expect_equal("the card's title is", card_.card_of(step.alexa.turn).title or "", title)


@phrase("then", "the card reads {body:text}")
def _reads(step: Context, body: str) -> None:
    text.expect_equal("the card reads", card_.card_of(step.alexa.turn).body, body)


@phrase("then", "the card contains {part:text}")
def _contains(step: Context, part: str) -> None:
    text.expect_part("the card reads", card_.card_of(step.alexa.turn).body, part)


@phrase("then", "the card shows the image {url:text}")
def _image(step: Context, url: str) -> None:
    card_.expect_image(step.alexa.turn, url)


@phrase("then", "the card is:", takes="docstring")
def _is(step: Context) -> None:
    expected = step.json
    card_.card_of(step.alexa.turn)
    json_.expect_equal("the card", step.alexa.turn.response["response"]["card"], expected)


@phrase("then", "there is no card")
def _none(step: Context) -> None:
    card_.expect_none(step.alexa.turn)
