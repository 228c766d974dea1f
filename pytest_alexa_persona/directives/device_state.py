"""What goes on at a device, as far as the skill can know: audio, screen, what Alexa does and knows.

Each account has its own state of each device. That what Alexa does in the place of the skill is
over when someone speaks to the skill again is this project's decision.
"""

import msgspec

from ..language.model import InteractionModel
from ..protocol.request_type import RequestType
from ..protocol.response import Answer
from . import audio_player, connection, dynamic_entities, purchase, screen, video
from .audio_player import Player
from .connection import Connection
from .dynamic_entities import Entities
from .purchase import Purchase
from .screen import Shown


class DeviceState(msgspec.Struct, frozen=True):
    """What goes on at a device.

    Attributes:
        audio: the audio player.
        screen: what the skill shows; None if nothing.
        task: what Alexa, or another skill, does in the place of the skill; None if nothing.
        entities: the dynamic entities of the skill.
    """

    audio: Player = Player()
    screen: Shown | None = None
    task: Purchase | Connection | None = None
    entities: Entities = {}


QUIET = DeviceState()
"""Nothing goes on."""


def after(
    state: DeviceState,
    request_type: RequestType,
    answer: Answer,
    model: InteractionModel | None,
) -> DeviceState:
    """What goes on after an answer.

    Args:
        state: what did before.
        request_type: the type of the request that was answered.
        answer: the answer.
        model: the interaction model; None where none is known.

    Raises:
        InvalidResponseError: the answer has a directive that Alexa does not take, or something
            that may not be in an answer to this request.
    """
    if state is QUIET and not answer.response.directives and not request_type.tells_of_device:
        return state  # as with most skills, all the time
    if request_type.ends_session:
        return msgspec.structs.replace(state, screen=None, task=None)
    if request_type.is_answer_ignored:
        return state
    audio = audio_player.after(state.audio, request_type, answer.response)
    if not request_type.has_session:
        return msgspec.structs.replace(state, audio=audio)
    video.check(answer.response)
    connection.check(answer)
    return DeviceState(
        audio,
        screen.after(state.screen, answer.response.directives or ()),
        purchase.requested(answer) or connection.requested(answer),
        dynamic_entities.after(state.entities, answer, model),
    )
