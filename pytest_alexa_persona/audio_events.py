"""What happens to the audio that a skill plays, and the turns that come of it."""

from typing import Any, Protocol

import msgspec

from .directives.audio_player import Event, Player
from .directives.device_state import DeviceState
from .envelope.envelope import Request
from .speaker import Voice
from .turn import Turn


class Listener(Protocol):
    """A conversation, as far as its audio needs it."""

    device_state: DeviceState

    def take(self, request: Request, voice: Voice | None = None) -> Turn:
        """Send a request."""


class AudioEvents:
    """The audio of a device, as ``alexa.audio``.

    What sends a request gives its turn, and raises what `Conversation.take` does, and
    ConversationError where nothing plays that it could happen to.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    @property
    def player(self) -> Player:
        """What plays and is queued now."""
        return self._listener.device_state.audio

    def plays_on(self, seconds: float) -> None:
        """Let audio play, of which the skill is not told.

        Raises:
            ConversationError: nothing plays.
        """
        self._become(self.player.after_seconds(seconds))

    def starts(self) -> Turn:
        """Tell the skill that the audio has started: AudioPlayer.PlaybackStarted."""
        return self._tell("starts", "PlaybackStarted")

    def nearly_finishes(self) -> Turn:
        """Let the skill queue what is next: AudioPlayer.PlaybackNearlyFinished."""
        return self._tell("nearly finishes", "PlaybackNearlyFinished")

    def finishes(self) -> Turn:
        """Play to the end, and then what is queued: AudioPlayer.PlaybackFinished."""
        return self._tell("finishes", "PlaybackFinished")

    def stops(self) -> Turn:
        """Tell the skill that its audio was stopped, by itself or else now."""
        return self._tell("stops", "PlaybackStopped")

    def fails(self, error: str) -> Turn:
        """Let the stream fail: AudioPlayer.PlaybackFailed.

        Args:
            error: its type, such as ``MEDIA_ERROR_SERVICE_UNAVAILABLE``.

        Raises:
            StepError: there is no such error.
        """
        return self._send(f"fails because {error}", *self.player.fails(error))

    def _tell(self, said: str, event: Event) -> Turn:
        return self._send(said, *self.player.tells(event))

    def _send(self, said: str, player: Player, request_type: str, details: dict[str, Any]) -> Turn:
        self._become(player)
        return self._listener.take(Request(request_type, f"the audio {said}", details))

    def _become(self, player: Player) -> None:
        state = self._listener.device_state
        self._listener.device_state = msgspec.structs.replace(state, audio=player)
