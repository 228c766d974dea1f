"""What happens to the audio that a skill plays, and the turns that come of it."""

import msgspec

from ..directives.audio_player import Event, Player
from ..protocol.request import Request
from ..turn import Turn
from .line import Line


class AudioEvents:
    """The audio of a device, as ``alexa.audio``.

    What sends a request gives its turn, and raises what all that speaks to the skill does, and
    `ConversationError` where nothing plays that it could happen to.
    """

    def __init__(self, line: Line) -> None:
        self._line = line

    @property
    def player(self) -> Player:
        """What plays and is queued now."""
        return self._line.in_progress.device.audio

    def plays_on(self, seconds: float) -> None:
        """Let audio play, of which the skill is not told.

        Raises:
            ConversationError: nothing plays.
        """
        self._become(self.player.after_seconds(seconds))

    def starts(self) -> Turn:
        """Tell the skill that the audio has started: AudioPlayer.PlaybackStarted."""
        return self._tell("PlaybackStarted")

    def nearly_finishes(self) -> Turn:
        """Let the skill queue what is next: AudioPlayer.PlaybackNearlyFinished."""
        return self._tell("PlaybackNearlyFinished")

    def finishes(self) -> Turn:
        """Play to the end, and then what is queued: AudioPlayer.PlaybackFinished."""
        return self._tell("PlaybackFinished")

    def stops(self) -> Turn:
        """Tell the skill that its audio was stopped, by itself or else now."""
        return self._tell("PlaybackStopped")

    def fails(self, error: str) -> Turn:
        """Let the stream fail: AudioPlayer.PlaybackFailed.

        Args:
            error: its type, such as ``MEDIA_ERROR_SERVICE_UNAVAILABLE``.

        Raises:
            StepError: there is no such error.
        """
        return self._send(*self.player.fails(error))

    def _tell(self, event: Event) -> Turn:
        return self._send(*self.player.tells(event))

    def _send(self, player: Player, request: Request) -> Turn:
        self._become(player)
        return self._line.take(request)

    def _become(self, player: Player) -> None:
        state = self._line.in_progress.device
        self._line.in_progress.device = msgspec.structs.replace(state, audio=player)
