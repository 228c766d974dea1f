"""Rules about the answer itself: what is not heard, shown or understood of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..directives.dialog import DELEGATE, leads
from ..directives.screen import stray_commands
from ..protocol.response import is_acknowledgement
from ..protocol.ssml import tags
from ..protocol.ssml_vocabulary import TAGS
from ..turn import Turn
from ..wording.nearest import english_list, meant_by
from .finding import Finding
from .rule import built_in
from .sources import AUDIO, DIALOG, ENTITIES, REQUESTS, RESPONSE, SCREEN, SSML

_MOST_ENTITIES = 100


@built_in("speech-not-heard", "warn", f"{REQUESTS}, SessionEndedRequest")
def speech_not_heard(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """An answer has speech where it is heard."""
    response = turn.response.get("response") or {}
    if response.get("outputSpeech") and not turn.kind.is_answered_aloud:
        yield Finding(
            f"the skill answers a {turn.request_type} with speech, which nobody hears",
            where="response.outputSpeech",
        )


@built_in("no-response", "warn", f"{REQUESTS}; {AUDIO}")
def no_response(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """A request that Alexa wants no answer to is answered by a response all the same."""
    passes = turn.kind.may_be_acknowledged and not turn.problem
    if passes and is_acknowledgement(turn.answer_text):
        answer = turn.answer_text.strip() or "nothing"
        yield (
            f"the skill answers {turn.request_type} with {answer}, which is no response; Alexa "
            'lets that pass, and a response would be {"version": "1.0", "response": {}}'
        )


@built_in("unknown-ssml", "warn", f"{SSML}, Supported SSML tags")
def unknown_ssml(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """Speech has no tags but those of Amazon's SSML."""
    response = turn.answer.response
    reprompt = response.reprompt.output_speech if response.reprompt else None
    for where, speech in (
        ("outputSpeech", response.output_speech),
        ("reprompt.outputSpeech", reprompt),
    ):
        if speech is None or speech.type != "SSML" or not turn.kind.is_answered_aloud:
            continue
        for tag in dict.fromkeys(tags(speech.ssml or "")):
            if tag not in TAGS:
                yield Finding(
                    f"the skill speaks SSML with <{tag}>, which Alexa does not have: whether it "
                    f"drops that or refuses the answer is not known{meant_by(tag, TAGS)}",
                    where=f"response.{where}",
                )


@built_in("insecure-url", "warn", f"{RESPONSE}, image object")
def insecure_url(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """The images of a card are where Alexa fetches them, by HTTPS."""
    image = turn.card.image if turn.card and turn.card.type == "Standard" else None
    if image is not None and turn.card is not None:
        for key, url in (
            ("smallImageUrl", image.small_image_url),
            ("largeImageUrl", image.large_image_url),
        ):
            if url and url not in turn.card.images:
                yield Finding(
                    f"the card's image {url} is not shown: Alexa fetches images by HTTPS only",
                    quote=url,
                    where=f"response.card.image.{key}",
                )


@built_in("question-then-ends", "warn", DIALOG)
def question_then_ends(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """An answer that asks leaves the session open."""
    asks = _question(turn)
    if asks and turn.answer.response.should_end_session:
        yield Finding(
            f"the skill answers with {asks} and shouldEndSession true: nobody can answer it",
            where="response.shouldEndSession",
        )


@built_in("asks-without-words", "warn", DIALOG)
def asks_without_words(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """An answer that asks says its question."""
    asks = _question(turn)
    if asks and not turn.answer.response.output_speech:
        yield Finding(
            f"the skill answers with {asks} and without outputSpeech: nobody hears a question",
            where="response.outputSpeech",
        )


@built_in("leads-twice", "warn", DIALOG)
def leads_twice(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """An answer goes on with a dialog in one way."""
    leading = [str(each["type"]) for each in turn.directives if leads(each)]
    if len(leading) > 1:
        yield Finding(
            f"the skill answers with {english_list(leading, quote=False)}: a dialog goes on in one "
            "way, here in the first",
            where="response.directives",
        )


@built_in("audio-not-queued", "warn", f"{AUDIO}, AudioPlayer.Play directive")
def audio_not_queued(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """What is to be queued names the stream that it follows."""
    player = turn.device_state.audio
    for each in player.ignored:
        yield Finding(
            f'"{each.url}" is not queued: it is to follow "{each.expected_previous_token}" '
            f'(expectedPreviousToken), and "{player.last_token}" is last',
            quote=each.url,
            where="response.directives",
        )


@built_in("stray-commands", "warn", f"{SCREEN}, ExecuteCommands directive")
def commands_for_nothing(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """Commands are for the document that is on the screen."""
    shown = turn.device_state.screen
    for token in stray_commands(turn.directives, shown):
        there = f'"{shown.token}" is' if shown else "nothing is"
        yield Finding(
            f'ExecuteCommands is for the document "{token}", and {there} on the screen',
            where="response.directives",
        )


@built_in("too-many-entities", "warn", f"{ENTITIES}, limitations")
def too_many_entities(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """There are no more dynamic entities than Alexa takes."""
    how_many = sum(len(each.values) for each in turn.device_state.entities.values())
    if how_many > _MOST_ENTITIES:
        yield f"there are {how_many} dynamic entities, and Alexa takes {_MOST_ENTITIES} at most"


def _question(turn: Turn) -> str:
    """The directive by which an answer asks something; empty if it does not."""
    return next((str(each.get("type")) for each in turn.directives if _asks(each)), "")


def _asks(directive: dict[str, Any]) -> bool:
    return leads(directive) and not _delegates(directive)


def _delegates(directive: dict[str, Any]) -> bool:
    return directive.get("type") == DELEGATE
