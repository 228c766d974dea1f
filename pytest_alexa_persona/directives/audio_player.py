"""The audio player of a device: what plays and is queued, and the requests that tell of it.

Sources: AudioPlayer Interface Reference and PlaybackController Interface Reference of the Alexa
Skills Kit; AudioPlayer of the Alexa Voice Service, for the states of a player and for a stream
whose ``expectedPreviousToken`` is not the token of the last one; Amazon's sample audio players, for
tokens that are numbers. That ``ENQUEUE`` and ``REPLACE_ENQUEUED`` play at once where nothing plays,
that a missing ``offsetInMilliseconds`` is 0, that audio goes on while someone speaks, and that
nothing plays after a stream that has failed until the skill says so, is this project's decision.
"""

from typing import Annotated, Any, Literal, get_args

import msgspec

from ..errors import ConversationError, InvalidResponseError, StepError
from ..limits import MOST_SECONDS, shortened
from ..protocol.request import Request
from ..protocol.request_type import RequestType
from ..protocol.response import Response
from ..wording.nearest import did_you_mean, english_list
from .reading import read, unusable

Activity = Literal["IDLE", "PLAYING", "PAUSED", "BUFFER_UNDERRUN", "FINISHED", "STOPPED"]
"""What a player does, as ``playerActivity`` says it."""

Event = Literal["PlaybackStarted", "PlaybackNearlyFinished", "PlaybackFinished", "PlaybackStopped"]
"""What a player tells the skill, but for `Player.failed`."""

Button = Literal["play", "pause", "next", "previous"]
"""What can be pressed on a device, a remote control or a screen."""

ERRORS = {
    "MEDIA_ERROR_UNKNOWN": "An unknown error occurred.",
    "MEDIA_ERROR_INVALID_REQUEST": "The stream was not found, or may not be played.",
    "MEDIA_ERROR_SERVICE_UNAVAILABLE": "The stream could not be reached.",
    "MEDIA_ERROR_INTERNAL_SERVER_ERROR": "The server of the stream failed.",
    "MEDIA_ERROR_INTERNAL_DEVICE_ERROR": "The device could not play the stream.",
}
"""The types of errors of a stream; the messages are this project's."""

_HAPPENS: dict[Event, str] = {
    "PlaybackStarted": "starts",
    "PlaybackNearlyFinished": "nearly finishes",
    "PlaybackFinished": "finishes",
    "PlaybackStopped": "stops",
}
# fact: audio-ends
_AFTER: dict[Event, Activity] = {"PlaybackFinished": "FINISHED", "PlaybackStopped": "STOPPED"}
_PLAYER, _BUTTONS = "AudioPlayer.", "PlaybackController."
_ALLOWED: dict[str, tuple[str, ...]] = {
    "AudioPlayer.PlaybackStarted": ("AudioPlayer.Stop", "AudioPlayer.ClearQueue"),
    "AudioPlayer.PlaybackFinished": ("AudioPlayer.Stop", "AudioPlayer.ClearQueue"),
    "AudioPlayer.PlaybackStopped": (),
}
_ALL = ("AudioPlayer.Play", "AudioPlayer.Stop", "AudioPlayer.ClearQueue")

_LONG = 2**63 - 1
"""The most that a ``long`` can be, which an offset is in AudioPlayer of the Voice Service."""


class Stream(msgspec.Struct, frozen=True, rename="camel"):
    """A stream of audio, as ``AudioPlayer.Play`` gives it.

    Attributes:
        token: by which the skill knows it.
        url: where it is.
        offset_in_milliseconds: where it begins.
        expected_previous_token: the token of the stream that it is to follow.
    """

    token: str
    url: str
    offset_in_milliseconds: int = 0
    expected_previous_token: str | None = None


_Token = Annotated[str, msgspec.Meta(min_length=1, max_length=1024)] | int | float


class _Written(msgspec.Struct, frozen=True, rename="camel"):
    """A stream as a skill may write it: its tokens can be numbers, which come back as texts."""

    token: _Token
    url: Annotated[str, msgspec.Meta(pattern="^https://")]
    offset_in_milliseconds: Annotated[int, msgspec.Meta(ge=0, le=_LONG)] = 0
    expected_previous_token: str | int | float | None = None

    def stream(self) -> Stream:
        before = self.expected_previous_token
        previous = None if before is None else str(before)
        return Stream(str(self.token), self.url, self.offset_in_milliseconds, previous)


class _Item(msgspec.Struct, frozen=True):
    stream: _Written


class _Play(msgspec.Struct, frozen=True, rename="camel"):
    play_behavior: Literal["REPLACE_ALL", "ENQUEUE", "REPLACE_ENQUEUED"]
    audio_item: _Item


class _ClearQueue(msgspec.Struct, frozen=True, rename="camel"):
    clear_behavior: Literal["CLEAR_ENQUEUED", "CLEAR_ALL"]


class Player(msgspec.Struct, frozen=True):
    """The audio player of a device, as far as one skill uses it.

    Attributes:
        activity: what it does.
        stream: what plays, or has played last; None if nothing has.
        offset: milliseconds from the beginning of that stream.
        queue: what plays after it.
        cut_off: a stream that a directive has stopped, and where, until the skill is told.
        ignored: the streams of the last answer that were not queued, since another one was last.
    """

    activity: Activity = "IDLE"
    stream: Stream | None = None
    offset: int = 0
    queue: tuple[Stream, ...] = ()
    cut_off: tuple[Stream, int] | None = None
    ignored: tuple[Stream, ...] = ()

    @property
    def plays(self) -> Stream | None:
        """What plays now; None if nothing does."""
        return self.stream if self.activity == "PLAYING" else None

    @property
    def last_token(self) -> str | None:
        """The token of what plays last, after all that is queued; None if nothing plays."""
        last = (*self.queue[-1:], self.plays)[0]
        return last.token if last is not None else None

    def context(self) -> dict[str, Any]:
        """What a request says of the player, as ``context.AudioPlayer``."""
        if self.stream is None:
            return {"playerActivity": self.activity}
        return {**_told(self.stream, self.offset), "playerActivity": self.activity}

    def after_seconds(self, seconds: float) -> "Player":
        """The player after that much audio.

        Raises:
            StepError: so much is no audio.
            ConversationError: nothing plays.
        """
        if not 0 <= seconds < MOST_SECONDS:
            raise StepError(f"{shortened(seconds)} seconds of audio cannot have played")
        self._playing("could go on")
        # fact: audio-goes-on
        return msgspec.structs.replace(self, offset=self.offset + round(seconds * 1000))

    def tells(self, event: Event) -> tuple["Player", Request]:
        """The request that tells the skill of something that happens to the audio.

        Returns:
            The player as it is when the request is sent, and the request.

        Raises:
            ConversationError: it cannot happen just now.
        """
        if event == "PlaybackStopped" and self.cut_off is not None:
            stream, offset = self.cut_off
            player = msgspec.structs.replace(self, cut_off=None)
        else:
            stream, offset = self._playing("could do that"), self.offset
            player = msgspec.structs.replace(self, activity=_AFTER.get(event, self.activity))
        said = f"the audio {_HAPPENS[event]}"
        return player, Request(f"{_PLAYER}{event}", said, _told(stream, offset))

    def fails(self, error: str) -> tuple["Player", Request]:
        """The request that tells the skill that a stream cannot be played; see `tells`.

        Args:
            error: its type, such as ``MEDIA_ERROR_SERVICE_UNAVAILABLE``.

        Raises:
            StepError: there is no such error.
            ConversationError: nothing plays.
        """
        if error not in ERRORS:
            raise StepError(f'no audio fails because "{error}"{did_you_mean(error, ERRORS)}')
        details = {
            "token": self._playing("could fail").token,
            "error": {"type": error, "message": ERRORS[error]},
            "currentPlaybackState": self.context(),
        }
        player = msgspec.structs.replace(self, activity="STOPPED")
        said = f"the audio fails because {error}"
        return player, Request(f"{_PLAYER}PlaybackFailed", said, details)

    def pressed(self, button: str, who: str) -> Request:
        """The request that tells the skill that a button was pressed.

        Args:
            button: ``play``, ``pause``, ``next`` or ``previous``.
            who: whoever presses it, as in a sentence.

        Raises:
            StepError: there is no such button.
            ConversationError: no audio of the skill has played, so that it is not told.
        """
        buttons = get_args(Button)
        if button not in buttons:
            raise StepError(f'there is no button "{button}"{did_you_mean(button, buttons)}')
        if self.stream is None:
            raise ConversationError(
                "no button tells the skill anything: no audio of it has played on this device, "
                "since no answer had the directive AudioPlayer.Play"
            )
        return Request(f"{_BUTTONS}{button.capitalize()}CommandIssued", f"{who} presses {button}")

    def _playing(self, what: str) -> Stream:
        if self.plays is None:
            last = f'; "{self.stream.token}" is {self.activity}' if self.stream else ""
            raise ConversationError(
                f"nothing plays that {what}: no answer has just played anything by the "
                f"directive AudioPlayer.Play{last}"
            )
        return self.plays

    def _next(self) -> "Player":
        # fact: queue-goes-on
        if self.activity != "FINISHED" or not self.queue:
            return self
        first, *rest = self.queue
        return _playing(first, tuple(rest))

    def _play(self, play: _Play) -> "Player":
        stream, behavior = play.audio_item.stream.stream(), play.play_behavior
        # fact: audio-is-replaced
        if behavior == "REPLACE_ALL":
            return msgspec.structs.replace(_playing(stream), cut_off=self._stopped().cut_off)
        if self.plays is None:
            return msgspec.structs.replace(_playing(stream), cut_off=self.cut_off)
        if behavior == "REPLACE_ENQUEUED":
            return msgspec.structs.replace(self, queue=(stream,))
        if stream.expected_previous_token != self.last_token:
            return msgspec.structs.replace(self, ignored=(*self.ignored, stream))
        return msgspec.structs.replace(self, queue=(*self.queue, stream))

    def _stopped(self) -> "Player":
        if self.plays is None:
            return self
        cut_off = (self.plays, self.offset)
        return msgspec.structs.replace(self, activity="STOPPED", cut_off=cut_off)


def after(player: Player, request_type: RequestType, response: Response) -> Player:
    """The player after the answer to a request.

    Raises:
        InvalidResponseError: the answer has what may not be in one to this request, or a
            directive that Alexa does not take.
    """
    if request_type.tells_of_device:
        _check(request_type, response)
    if player.ignored:
        player = msgspec.structs.replace(player, ignored=())
    if request_type == "AudioPlayer.PlaybackFinished":
        player = player._next()
    directives = [each for each in response.directives or () if each.get("type") in _ALL]
    if len(directives) > 1 and sum(each["type"] == "AudioPlayer.Play" for each in directives) > 1:
        raise InvalidResponseError(
            "the skill's answer has the directive AudioPlayer.Play twice; Alexa takes one"
        )
    for directive in directives:
        player = _after_directive(player, directive)
    return player


def _after_directive(player: Player, directive: dict[str, Any]) -> Player:
    if directive["type"] == "AudioPlayer.Stop":
        return player._stopped()
    if directive["type"] == "AudioPlayer.ClearQueue":
        clear = read(directive, _ClearQueue)
        left = player._stopped() if clear.clear_behavior == "CLEAR_ALL" else player
        return msgspec.structs.replace(left, queue=())
    play = read(directive, _Play)
    expected = play.audio_item.stream.expected_previous_token
    place = "audioItem.stream.expectedPreviousToken"
    if play.play_behavior == "ENQUEUE" and expected is None:
        raise unusable(directive, f"{place}: it is missing, and ENQUEUE needs it")
    if play.play_behavior != "ENQUEUE" and expected is not None:
        raise unusable(directive, f"{place}: it may not be there with {play.play_behavior}")
    return player._play(play)


def described(directive: dict[str, Any]) -> str:
    """What a directive does with audio, in a few words; empty if nothing, or if malformed."""
    kind = directive.get("type")
    try:
        if kind == "AudioPlayer.ClearQueue":
            return f"the queue is cleared ({read(directive, _ClearQueue).clear_behavior})"
        if kind == "AudioPlayer.Stop":
            return "the audio stops"
        if kind != "AudioPlayer.Play":
            return ""
        play = read(directive, _Play)
    except InvalidResponseError:
        return ""
    stream, at = play.audio_item.stream.stream(), play.audio_item.stream.offset_in_milliseconds
    begins = f" from {at / 1000:g} seconds" if at else ""
    does = "plays" if play.play_behavior == "REPLACE_ALL" else "is queued"
    return f'the audio "{stream.url}" {does}{begins} (token "{stream.token}")'


def _playing(stream: Stream, queue: tuple[Stream, ...] = ()) -> Player:
    return Player("PLAYING", stream, stream.offset_in_milliseconds, queue)


def _told(stream: Stream, offset: int) -> dict[str, Any]:
    return {"token": stream.token, "offsetInMilliseconds": offset}


def _check(request_type: str, response: Response) -> None:
    """Reject what Alexa does not take in an answer to a request that nobody has spoken."""
    standard = {
        "outputSpeech": response.output_speech,
        "card": response.card,
        "reprompt": response.reprompt,
    }
    there = [key for key, value in standard.items() if value is not None]
    allowed = _ALLOWED.get(request_type, _ALL)
    sent = [str(directive.get("type")) for directive in response.directives or ()]
    there += [kind for kind in sent if kind not in allowed]
    if there:
        takes = f"takes {english_list(allowed)} alone" if allowed else "may have nothing in it"
        raise InvalidResponseError(
            f"the skill's answer to {request_type} has {english_list(there)}; it {takes}"
        )
