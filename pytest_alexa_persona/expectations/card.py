"""Cards, and what a skill asks the user for."""

from collections.abc import Iterable

from ..directives.consent import question
from ..errors import ExpectationError, StepError
from ..household.permissions import word_of
from ..protocol.response import CARD_TYPES, Card
from ..turn import Turn
from ..wording.nearest import did_you_mean, english_list, with_article
from . import text


def card_of(turn: Turn) -> Card:
    """The card of a turn.

    Raises:
        ExpectationError: there is none.
    """
    if turn.card is None:
        raise ExpectationError("there is no card in the skill's answer")
    return turn.card


def expect_type(turn: Turn, wanted: str) -> None:
    """Expect a card of a type.

    Raises:
        ExpectationError: there is none, or one of another type.
        StepError: Alexa knows no such type.
    """
    if wanted not in CARD_TYPES:
        raise StepError(f"there is no {wanted} card{did_you_mean(wanted, CARD_TYPES)}")
    card = card_of(turn)
    if card.type != wanted:
        raise ExpectationError(
            f"the card is {with_article(card.type)} card, not {with_article(wanted)} card"
        )


def expect_none(turn: Turn) -> None:
    """Expect no card.

    Raises:
        ExpectationError: there is one.
    """
    if turn.card is not None:
        raise ExpectationError(f"there is a card: {described(turn.card)}")


def expect_text(turn: Turn, wanted: str) -> None:
    """Expect a card that shows a text.

    Raises:
        ExpectationError: there is no card, or it shows none or another.
    """
    card = card_of(turn)
    text.expect_equal(_reads(card), card.body, wanted)


def expect_part(turn: Turn, part: str) -> None:
    """Expect a card that shows a text with another in it.

    Raises:
        ExpectationError: there is no card, or none with that.
        StepError: the part is empty.
    """
    card = card_of(turn)
    text.expect_part(_reads(card), card.body, part)


def _reads(card: Card) -> str:
    """The beginning of a sentence that tells the text of a card, and what it does not show."""
    for key, written in (("content", card.content), ("text", card.text)):
        if written and key != card.text_key:
            shows = f'its "{card.text_key}"' if card.text_key else "no text"
            return f'the card, a {card.type} card that shows {shows} and not its "{key}", reads'
    return "the card reads"


def expect_image(turn: Turn, url: str) -> None:
    """Expect a card that shows an image, small or large.

    Raises:
        ExpectationError: there is no card, or it shows none or another.
    """
    card = card_of(turn)
    if url not in card.images:
        shown = english_list(card.images) or "none"
        raise ExpectationError(
            f'the card does not show the image "{url}", it shows {shown}{_image_hidden(card, url)}'
        )


def _image_hidden(card: Card, url: str) -> str:
    """Why an image that a card has is not shown; empty if it has no such image."""
    image = card.image
    if image is None or url not in (image.small_image_url, image.large_image_url):
        return ""
    if card.type != "Standard":
        return f": {with_article(card.type)} card shows no image, a Standard card does"
    return ": Alexa shows images by HTTPS only"


def expect_link_account(turn: Turn) -> None:
    """Expect a card by which the user can link an account.

    Raises:
        ExpectationError: there is none.
    """
    if turn.card is None or turn.card.type != "LinkAccount":
        there = described(turn.card) if turn.card else "there is no card"
        raise ExpectationError(
            f"the skill does not ask to link an account (a LinkAccount card): {there}"
        )


def expect_permissions(turn: Turn, wanted: frozenset[str]) -> None:
    """Expect that exactly these scopes are asked for, by card or by voice-forward consent.

    Raises:
        ExpectationError: none or others are asked for.
    """
    asked = _asked_for(turn)
    if asked is None:
        there = f", the card is {described(turn.card)}" if turn.card else ""
        raise ExpectationError(
            f"the skill does not ask for permission to read {_words(wanted)}: there is no "
            f"AskForPermissionsConsent card, nor a question for consent{there}"
        )
    if asked != wanted:
        raise ExpectationError(
            f"the skill asks for permission to read {_words(asked)}, not {_words(wanted)}"
        )


def described(card: Card) -> str:
    """A card in a line."""
    parts = [card.type]
    if card.title:
        parts.append(f'titled "{card.title}"')
    if card.body:
        parts.append(f'"{card.body}"')
    if card.permissions is not None:
        parts.append(f"for {_words(card.permissions)}")
    return ", ".join(parts)


def _asked_for(turn: Turn) -> frozenset[str] | None:
    if turn.card is not None and turn.card.type == "AskForPermissionsConsent":
        return frozenset(turn.card.permissions or ())
    asked = question(turn.answer)
    return frozenset(scope.permission_scope for scope in asked.scopes) if asked else None


def _words(scopes: Iterable[str]) -> str:
    return english_list(sorted(word_of(scope) for scope in scopes)) or "nothing"
