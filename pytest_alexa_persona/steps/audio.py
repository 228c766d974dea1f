"""Phrases about audio and videos that a skill plays."""

from ..expectations import device
from .vocabulary import Context, Who, phrase


@phrase("given", "{seconds} of audio have played")
def _have_played(step: Context, seconds: float) -> None:
    step.alexa.audio.plays_on(seconds)


@phrase("when", "the audio starts")
def _starts(step: Context) -> None:
    step.alexa.audio.starts()


@phrase("when", "the audio nearly finishes")
def _nearly_finishes(step: Context) -> None:
    step.alexa.audio.nearly_finishes()


@phrase("when", "the audio finishes")
def _finishes(step: Context) -> None:
    step.alexa.audio.finishes()


@phrase("when", "the audio stops")
def _stops(step: Context) -> None:
    step.alexa.audio.stops()


@phrase("when", "the audio fails because {error:text}")
def _fails(step: Context, error: str) -> None:
    step.alexa.audio.fails(error)


@phrase("when", "{speaker:person} presses {button}")
def _presses(step: Context, speaker: Who, button: str) -> None:
    step.speaker(speaker).presses(button)


@phrase("then", "the audio {stream:text} plays[ from {seconds}]")
def _plays(step: Context, stream: str, seconds: float | None) -> None:
    device.expect_playing(step.alexa.turn, stream, seconds)


@phrase("then", "the audio {stream:text} is queued")
def _queued(step: Context, stream: str) -> None:
    device.expect_queued(step.alexa.turn, stream)


@phrase("then", "no audio plays")
def _no_audio(step: Context) -> None:
    device.expect_silence(step.alexa.turn)


@phrase("then", "the video {url:text} plays")
def _video(step: Context, url: str) -> None:
    device.expect_video(step.alexa.turn, url)
