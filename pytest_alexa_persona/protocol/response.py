"""The skill's answer, typed.

Source: Request and Response JSON Reference of the Alexa Skills Kit. Absent values are
absent keys there; what some SDKs write as ``null`` in a response counts as absent here.
"""

import re
from typing import Any

import msgspec

from ..errors import InvalidResponseError, NoAnswerError
from ..wording.json_path import place_first

RESPONSE_BYTES = 120 * 1024
"""The most that an answer may have, as UTF-8 (it was 24 kB once)."""

TEXT_LENGTH = 8_000
"""The most characters that speech may have, and all texts of a card together."""

IMAGE_URL_LENGTH = 2_000
"""The most characters that the URL of an image of a card may have."""

LEVELS = 200
"""How deeply lists and objects of an answer may be nested; this project's decision."""

CARD_TYPES = ("Simple", "Standard", "LinkAccount", "AskForPermissionsConsent")


class OutputSpeech(msgspec.Struct, frozen=True):
    """What Alexa is to say: ``text`` of type ``PlainText``, or ``ssml`` of type ``SSML``."""

    type: str
    text: str | None = None
    ssml: str | None = None


class Image(msgspec.Struct, frozen=True, rename="camel"):
    """The image of a Standard card."""

    small_image_url: str | None = None
    large_image_url: str | None = None


class Card(msgspec.Struct, frozen=True):
    """A card for the Alexa app.

    Attributes:
        type: ``Simple``, ``Standard``, ``LinkAccount`` or ``AskForPermissionsConsent``.
        title: of a Simple or Standard card.
        content: the text of a Simple card.
        text: the text of a Standard card.
        image: of a Standard card; Alexa shows it by HTTPS alone.
        permissions: the scopes that an AskForPermissionsConsent card asks for.
    """

    type: str
    title: str | None = None
    content: str | None = None
    text: str | None = None
    image: Image | None = None
    permissions: list[str] | None = None

    @property
    def text_key(self) -> str:
        """The key whose text a card of this type shows; empty where it shows none."""
        return {"Simple": "content", "Standard": "text"}.get(self.type, "")

    @property
    def body(self) -> str:
        """The text that the card shows: ``content`` of a Simple one, ``text`` of a Standard one."""
        shown = {"content": self.content, "text": self.text}.get(self.text_key)
        return shown or ""

    @property
    def images(self) -> list[str]:
        """The URLs of the images that it shows: those of a Standard card, by HTTPS."""
        image = self.image if self.type == "Standard" else None
        urls = [] if image is None else [image.small_image_url, image.large_image_url]
        return [url for url in urls if url and url.lower().startswith("https://")]


class Reprompt(msgspec.Struct, frozen=True, rename="camel"):
    """What Alexa says if the user stays silent."""

    output_speech: OutputSpeech | None = None


class Response(msgspec.Struct, frozen=True, rename="camel"):
    """The ``response`` object of an answer."""

    output_speech: OutputSpeech | None = None
    card: Card | None = None
    reprompt: Reprompt | None = None
    directives: list[dict[str, Any]] | None = None
    should_end_session: bool | None = None
    can_fulfill_intent: Any = None


_NONE = Response()


class Answer(msgspec.Struct, frozen=True, rename="camel"):
    """All that a skill returns for one request."""

    response: Response = _NONE
    session_attributes: dict[str, Any] | None = None
    version: str | None = None


_NO_OBJECT = {
    "null": "the handler returned nothing (is a return missing?)",
    "str": "the handler returned a text (return the object itself, not its JSON)",
    "array": "the handler returned a list, not an object",
}

_decoder = msgspec.json.Decoder(Answer)


def is_acknowledgement(text: str) -> bool:
    """Whether an answer says nothing but that it came: ``true``, ``null``, ``{}``, or no text."""
    if not text.strip():
        return True
    try:
        answer = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    if isinstance(answer, dict):
        return answer.get("response") is None
    return answer is None or answer is True


def read(text: str) -> Answer:
    """Read the JSON of a skill's answer.

    A reprompt without a text is no reprompt.

    Raises:
        NoAnswerError: there is nothing to read.
        InvalidResponseError: it is no response object, or larger than Alexa takes; the
            message gives the place.
    """
    if not text.strip():
        raise NoAnswerError("the skill's answer is empty")
    try:
        answer = _decoder.decode(text)
        if len(text) > RESPONSE_BYTES:
            # as UTF-8, not with characters escaped as Python does
            size = len(msgspec.json.encode(msgspec.json.decode(text)))
            _check_size("the skill's answer", size, RESPONSE_BYTES, "bytes")
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise InvalidResponseError(
            f"the skill's answer is no response: {_problem(error)}"
        ) from None
    except RecursionError:
        raise _too_deep() from None
    _check_depth(text, answer)
    if answer.response is _NONE:
        raise InvalidResponseError(
            'the skill\'s answer has no "response"; the least is {"version": "1.0", "response": {}}'
        )
    answer = _without_empty_reprompt(answer)
    for number, directive in enumerate(answer.response.directives or ()):
        if not isinstance(directive.get("type"), str):
            raise InvalidResponseError(
                f"the skill's answer is no response: response.directives[{number}] has no type "
                "that is a text"
            )
    card = answer.response.card
    if card is not None and card.type not in CARD_TYPES:
        raise InvalidResponseError(
            f'the skill\'s answer has a card of type "{card.type}"; '
            f"Alexa knows {', '.join(CARD_TYPES)}"
        )
    if card is not None:
        _check_card(card)
    for where, speech in (
        ("outputSpeech", answer.response.output_speech),
        (
            "reprompt.outputSpeech",
            answer.response.reprompt and answer.response.reprompt.output_speech,
        ),
    ):
        if speech:
            _check_speech(where, speech)
    return answer


def _without_empty_reprompt(answer: Answer) -> Answer:
    """The same, but what is no reprompt left out, as a template of AWS's own sends it."""
    reprompt = answer.response.reprompt
    speech = reprompt.output_speech if reprompt is not None else None
    if speech is None or speech.type not in _TEXT_OF or _text_of(speech) is not None:
        return answer
    response = msgspec.structs.replace(answer.response, reprompt=None)
    return msgspec.structs.replace(answer, response=response)


def _check_depth(text: str, answer: Answer) -> None:
    if text.count("{") + text.count("[") <= LEVELS:
        return
    level: list[Any] = [answer.session_attributes, answer.response.directives]
    for _ in range(LEVELS):
        level = [
            part
            for each in level
            if isinstance(each, dict | list)
            for part in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> InvalidResponseError:
    return InvalidResponseError(f"the skill's answer is nested more than {LEVELS} levels deep")


_TEXT_OF = {"PlainText": "text", "SSML": "ssml"}


def _text_of(speech: OutputSpeech) -> str | None:
    return speech.ssml if speech.type == "SSML" else speech.text


def _check_speech(where: str, speech: OutputSpeech) -> None:
    if speech.type not in _TEXT_OF:
        raise InvalidResponseError(
            f'the skill\'s answer has {where} of type "{speech.type}"; '
            "Alexa knows PlainText and SSML"
        )
    value = _text_of(speech)
    if value is None:
        raise InvalidResponseError(
            f'the skill\'s answer has {where} of type "{speech.type}" without '
            f'"{_TEXT_OF[speech.type]}"'
        )
    _check_size(where, len(value), TEXT_LENGTH)


def _check_card(card: Card) -> None:
    texts = (card.title, card.content, card.text)
    _check_size("the card", sum(len(text) for text in texts if text), TEXT_LENGTH)
    if card.image:
        for url in (card.image.small_image_url, card.image.large_image_url):
            _check_size("the URL of the card's image", len(url or ""), IMAGE_URL_LENGTH)


def _check_size(what: str, size: int, most: int, unit: str = "characters") -> None:
    if size > most:
        raise InvalidResponseError(f"{what} has {size:,} {unit}; Alexa takes {most:,}")


def _problem(error: Exception) -> str:
    problem = place_first(error)
    no_object = re.fullmatch("Expected `object`, got `(.*)`", problem)
    if no_object:
        kind = no_object[1]
        return _NO_OBJECT.get(kind, f"the handler returned {kind}, not an object")
    if "surrogate" in problem:
        return "it has a text with half a surrogate pair in it, which is no Unicode"
    return problem
