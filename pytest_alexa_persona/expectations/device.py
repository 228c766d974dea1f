"""What a device plays and shows after a turn, against what a step expects."""

from ..directives.purchase import Purchase
from ..directives.screen import Shown
from ..directives.video import launched
from ..errors import ExpectationError
from ..protocol.ssml import fold
from ..turn import Turn
from ..wording.nearest import english_list
from .text import check_part, contains


def expect_playing(turn: Turn, stream: str, seconds: float | None) -> None:
    """Expect audio to play.

    Args:
        turn: the turn.
        stream: the URL of the stream, or its token.
        seconds: where in the stream it is; None if that does not matter.

    Raises:
        ExpectationError: nothing plays, another stream, or at another place of it.
    """
    player = turn.device_state.audio
    playing = player.plays
    if playing is None:
        last = f', "{player.stream.url}" is {player.activity}' if player.stream else ""
        raise ExpectationError(f"no audio plays{last}")
    if stream not in (playing.url, playing.token):
        raise ExpectationError(
            f'the audio "{playing.url}" plays (token "{playing.token}"), not "{stream}"'
        )
    if seconds is not None and player.offset != round(seconds * 1000):
        raise ExpectationError(
            f"the audio plays from {player.offset / 1000:g} seconds, not from {seconds:g}"
        )


def expect_queued(turn: Turn, stream: str) -> None:
    """Expect audio to wait in the queue.

    Args:
        turn: the turn.
        stream: the URL of the stream, or its token.

    Raises:
        ExpectationError: it does not.
    """
    player = turn.device_state.audio
    if any(stream in (each.url, each.token) for each in player.queue):
        return
    queued = english_list(each.url for each in player.queue)
    problem = f'the audio "{stream}" is not queued; queued: {queued or "nothing"}'
    for each in player.ignored:
        if stream in (each.url, each.token):
            problem += (
                f'\nAlexa ignores it: it is to follow "{each.expected_previous_token}", and '
                f'"{player.last_token}" is last'
            )
    raise ExpectationError(problem)


def expect_silence(turn: Turn) -> None:
    """Expect no audio to play.

    Raises:
        ExpectationError: some does.
    """
    playing = turn.device_state.audio.plays
    if playing is not None:
        raise ExpectationError(f'the audio "{playing.url}" plays')


def expect_video(turn: Turn, url: str) -> None:
    """Expect a turn to play a video.

    Raises:
        ExpectationError: it plays none, or another one.
    """
    playing = launched(turn.answer.response)
    if playing != url:
        plays = f'the video "{playing}" plays' if playing else "no video plays"
        raise ExpectationError(f'{plays}, not "{url}"')


def shown_by(turn: Turn) -> Shown:
    """What is on the screen after a turn.

    Raises:
        ExpectationError: nothing is.
    """
    shown = turn.device_state.screen
    if shown is None:
        raise ExpectationError("the screen shows nothing")
    return shown


def expect_shown(turn: Turn, part: str) -> None:
    """Expect a text on the screen, white space folded.

    Raises:
        ExpectationError: no text there contains it.
        StepError: the text is empty.
    """
    check_part(part)
    texts = shown_by(turn).texts()
    if not any(fold(part) in text for text in texts):
        raise ExpectationError(f'the screen does not show "{part}"; it shows{_listed(texts)}')


def expect_not_shown(turn: Turn, part: str) -> None:
    """Expect a text not to be on the screen, however it is written: see `text.contains`.

    Raises:
        ExpectationError: a text there contains it.
        StepError: the text is empty.
    """
    check_part(part)
    texts = turn.device_state.screen.texts() if turn.device_state.screen else []
    found = [text for text in texts if contains(text, part)]
    if found:
        raise ExpectationError(f'the screen shows "{part}":{_listed(found)}')


def expect_document(turn: Turn, token: str) -> None:
    """Expect a document on the screen, by its token.

    Raises:
        ExpectationError: nothing is there, or another document.
    """
    shown = shown_by(turn)
    if shown.token != token:
        other = f'the document "{shown.token}"' if shown.token else "a document without a token"
        raise ExpectationError(f'the screen shows {other}, not "{token}"')


def expect_empty_screen(turn: Turn) -> None:
    """Expect nothing of the skill on the screen.

    Raises:
        ExpectationError: something is.
    """
    if turn.device_state.screen is not None:
        raise ExpectationError(f"the screen shows{_listed(turn.device_state.screen.texts())}")


def expect_sale(turn: Turn, product: str, name: str) -> None:
    """Expect a skill to have Alexa sell, offer or take back a product.

    Args:
        turn: the turn.
        product: its id.
        name: that of the directive: ``Buy``, ``Upsell`` or ``Cancel``.

    Raises:
        ExpectationError: it does not, or of another product.
    """
    task = turn.device_state.task
    asked = f'{task.name} "{task.product_id}"' if isinstance(task, Purchase) else "nothing"
    if asked != f'{name} "{product}"':
        raise ExpectationError(
            f'the skill sends no Connections.SendRequest to {name} "{product}"; sent: {asked}'
        )


def _listed(texts: list[str]) -> str:
    return "".join(f'\n  "{text}"' for text in texts) or " no text"
