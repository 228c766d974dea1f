"""Radio: each person has a playlist of their own, in the account linked to that person.

What the device plays it tells the skill without saying who listens, since nobody speaks then. So
the token of each stream carries what comes after it, and nothing of whose list it is.
"""

import requests
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import get_supported_interfaces, is_intent_name, is_request_type
from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective
from ask_sdk_model.interfaces.audioplayer import (
    AudioItem,
    PlayBehavior,
    PlayDirective,
    StopDirective,
    Stream,
)
from ask_sdk_model.interfaces.connections import SendRequestDirective

PLAYLIST = "https://api.radio.example/playlist"
STREAMS = "https://stream.radio.example"
HOUSE_MIX = ["news", "weather"]
NO_ADS = "amzn1.adg.product.no-ads"
SCREEN = {
    "type": "APL",
    "version": "2024.3",
    "mainTemplate": {
        "parameters": ["payload"],
        "items": [
            {
                "type": "Container",
                "items": [
                    {"type": "Text", "text": "Now: ${payload.radio.now}"},
                    {
                        "type": "Sequence",
                        "data": "${payload.radio.next}",
                        "items": [{"type": "Text", "text": "${ordinal}. ${data}"}],
                    },
                    {
                        "type": "TouchWrapper",
                        "id": "skip",
                        "onPress": {"type": "SendEvent", "arguments": ["${payload.radio.token}"]},
                        "items": [{"type": "Text", "text": "Skip"}],
                    },
                ],
            }
        ],
    },
}

skill_builder = CustomSkillBuilder(api_client=DefaultApiClient())


def playlist(handler_input):
    """The speaker's list, or the one for everybody in the room."""
    person = handler_input.request_envelope.context.system.person
    if person is None or person.access_token is None:
        return HOUSE_MIX
    bearer = {"Authorization": f"Bearer {person.access_token}"}
    answer = requests.get(PLAYLIST, headers=bearer, timeout=2)
    answer.raise_for_status()
    return answer.json()


def play(handler_input, tracks, behavior=PlayBehavior.REPLACE_ALL, offset=0, follows=None):
    token = ",".join(tracks)
    stream = Stream(
        token=token,
        url=f"{STREAMS}/{tracks[0]}.mp3",
        offset_in_milliseconds=offset,
        expected_previous_token=follows,
    )
    item = AudioItem(stream=stream)
    handler_input.response_builder.add_directive(PlayDirective(behavior, item))
    has_session = handler_input.request_envelope.session is not None
    if has_session and get_supported_interfaces(handler_input).alexa_presentation_apl:
        radio = {"now": tracks[0], "next": tracks[1:], "token": token}
        handler_input.response_builder.add_directive(
            RenderDocumentDirective("radio", SCREEN, {"radio": radio})
        )
    return handler_input.response_builder


def after(token):
    """What comes after a stream."""
    return token.split(",")[1:]


def next_one(handler_input, token):
    if not after(token):
        return handler_input.response_builder.add_directive(StopDirective()).response
    return play(handler_input, after(token)).response


@skill_builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def opened(handler_input):
    tracks = playlist(handler_input)
    speech = "Here is the house mix." if tracks is HOUSE_MIX else "Here is your playlist."
    return play(handler_input, tracks).speak(speech).response


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.PauseIntent"))
def pause(handler_input):
    return handler_input.response_builder.add_directive(StopDirective()).response


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.ResumeIntent"))
def resume(handler_input):
    player = handler_input.request_envelope.context.audio_player
    if player is None or player.token is None:
        return handler_input.response_builder.speak("Nothing was playing.").response
    offset = player.offset_in_milliseconds
    return play(handler_input, player.token.split(","), offset=offset).response


@skill_builder.request_handler(can_handle_func=is_intent_name("NoAdsIntent"))
def no_ads(handler_input):
    shop = handler_input.service_client_factory.get_monetization_service()
    locale = handler_input.request_envelope.request.locale
    sold = shop.get_in_skill_products(locale).in_skill_products
    product = next(each for each in sold if each.product_id == NO_ADS)
    if product.entitled.value == "ENTITLED":
        return handler_input.response_builder.speak("You have no ads already.").response
    payload = {"InSkillProduct": {"productId": NO_ADS}}
    return handler_input.response_builder.add_directive(
        SendRequestDirective("Buy", payload, "no-ads")
    ).response


@skill_builder.request_handler(can_handle_func=is_request_type("Connections.Response"))
def bought(handler_input):
    result = handler_input.request_envelope.request.payload["purchaseResult"]
    speech = {"ACCEPTED": "No more ads.", "DECLINED": "The ads stay."}.get(result)
    return handler_input.response_builder.speak(speech or "That did not work.").response


@skill_builder.request_handler(
    can_handle_func=is_request_type("AudioPlayer.PlaybackNearlyFinished")
)
def nearly_finished(handler_input):
    token = handler_input.request_envelope.request.token
    if not after(token):
        return handler_input.response_builder.response
    return play(handler_input, after(token), PlayBehavior.ENQUEUE, follows=token).response


@skill_builder.request_handler(can_handle_func=is_request_type("AudioPlayer.PlaybackFailed"))
def failed(handler_input):
    return next_one(handler_input, handler_input.request_envelope.request.token)


@skill_builder.request_handler(
    can_handle_func=is_request_type("PlaybackController.NextCommandIssued")
)
def pressed_next(handler_input):
    return next_one(handler_input, handler_input.request_envelope.context.audio_player.token)


@skill_builder.request_handler(can_handle_func=is_request_type("Alexa.Presentation.APL.UserEvent"))
def touched(handler_input):
    return next_one(handler_input, handler_input.request_envelope.request.arguments[0])


@skill_builder.request_handler(can_handle_func=lambda handler_input: True)
def anything_else(handler_input):
    return handler_input.response_builder.response


lambda_handler = skill_builder.lambda_handler()
