"""Phrases about audio and videos that a skill plays."""

from ..expectations import device
from .vocabulary import Context, Who, phrase


@phrase("given", "{seconds} of audio have played")
def _have_played(step: Context, seconds: float) -> None:
    """What plays goes on by as much; the skill is told nothing."""
    step.alexa.audio.plays_on(seconds)


@phrase("when", "the audio starts")
def _starts(step: Context) -> None:
    """AudioPlayer.PlaybackStarted, of what the skill has last told Alexa to play."""
    step.alexa.audio.starts()


@phrase("when", "the audio nearly finishes")
def _nearly_finishes(step: Context) -> None:
    """AudioPlayer.PlaybackNearlyFinished: the skill may queue what follows."""
    step.alexa.audio.nearly_finishes()


@phrase("when", "the audio finishes")
def _finishes(step: Context) -> None:
    """AudioPlayer.PlaybackFinished; then what is queued plays."""
    step.alexa.audio.finishes()


@phrase("when", "the audio stops")
def _stops(step: Context) -> None:
    """AudioPlayer.PlaybackStopped, of what a directive has stopped or replaced, or else of what
    plays now.
    """
    step.alexa.audio.stops()


@phrase("when", "the audio fails because {error:text}")
def _fails(step: Context, error: str) -> None:
    """AudioPlayer.PlaybackFailed with an error such as ``MEDIA_ERROR_SERVICE_UNAVAILABLE``."""
    step.alexa.audio.fails(error)


@phrase("when", "{speaker:person} presses {button}")
def _presses(step: Context, speaker: Who, button: str) -> None:
    """``play``, ``pause``, ``next`` or ``previous`` on the device: a PlaybackController request."""
    step.speaker(speaker).presses(button)


@phrase("then", "the audio {stream:text} plays[ from {seconds}]")
def _plays(step: Context, stream: str, seconds: float | None) -> None:
    """After this turn; by the URL of the stream, or its token."""
    device.expect_playing(step.alexa.turn, stream, seconds)


@phrase("then", "the audio {stream:text} is queued")
def _queued(step: Context, stream: str) -> None:
    """It follows what plays; by its URL or its token."""
    device.expect_queued(step.alexa.turn, stream)


@phrase("then", "no audio plays")
def _no_audio(step: Context) -> None:
    """Nothing plays after this turn."""
    device.expect_silence(step.alexa.turn)


@phrase("then", "the video {url:text} plays")
def _video(step: Context, url: str) -> None:
    """By VideoApp.Launch in this turn."""
    device.expect_video(step.alexa.turn, url)
