"""Pet Match: finds the dog that goes with whoever asks, and lets each person adopt one."""

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model import DialogState, IntentConfirmationStatus, Response
from ask_sdk_model.dialog import DelegateDirective

DOGS = {
    ("S", "FAMILY", "LOW"): "a pug",
    ("S", "FAMILY", "HIGH"): "a beagle",
    ("L", "FAMILY", "HIGH"): "a golden retriever",
    ("L", "GUARD", "LOW"): "a mastiff",
}

skill_builder = SkillBuilder()


def speaker(handler_input: HandlerInput) -> str:
    """How whoever speaks is called in an answer: by name if Alexa knows the voice."""
    person = handler_input.request_envelope.context.system.person
    return f'<alexa:name type="first" personId="{person.person_id}"/>, ' if person else ""


def resolved_id(handler_input: HandlerInput, slot: str) -> str | None:
    """The id that entity resolution has found for a slot."""
    resolutions = handler_input.request_envelope.request.intent.slots[slot].resolutions
    values = resolutions.resolutions_per_authority[0].values if resolutions else None
    return values[0].value.id if values else None


@skill_builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def welcome(handler_input: HandlerInput) -> Response:
    return (
        handler_input.response_builder.speak(f"{speaker(handler_input)}what dog are you after?")
        .ask("Say: find me a dog.")
        .response
    )


@skill_builder.request_handler(
    can_handle_func=lambda handler_input: (
        is_intent_name("PetMatchIntent")(handler_input)
        and handler_input.request_envelope.request.dialog_state != DialogState.COMPLETED
    )
)
def go_on(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.add_directive(DelegateDirective()).response


@skill_builder.request_handler(can_handle_func=is_intent_name("PetMatchIntent"))
def match(handler_input: HandlerInput) -> Response:
    intent = handler_input.request_envelope.request.intent
    if intent.confirmation_status == IntentConfirmationStatus.DENIED:
        return handler_input.response_builder.speak("Then tell me again.").ask("Well?").response
    wanted = tuple(resolved_id(handler_input, slot) for slot in ("size", "temperament", "energy"))
    dog = DOGS.get(wanted)
    text = f"you want {dog}." if dog else "there is no such dog."
    return (
        handler_input.response_builder.speak(f"{speaker(handler_input)}{text}")
        .ask("Do you adopt one?")
        .response
    )


@skill_builder.request_handler(can_handle_func=is_intent_name("AdoptIntent"))
def adopt(handler_input: HandlerInput) -> Response:
    name = handler_input.request_envelope.request.intent.slots["name"].value
    text = f"{speaker(handler_input)}{name} is yours."
    return handler_input.response_builder.speak(text).set_should_end_session(True).response


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.FallbackIntent"))
def fallback(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.speak("I only know dogs.").ask("Which dog?").response


@skill_builder.request_handler(
    can_handle_func=lambda handler_input: (
        is_intent_name("AMAZON.StopIntent")(handler_input)
        or is_intent_name("AMAZON.CancelIntent")(handler_input)
    )
)
def stop(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.speak("Bye.").set_should_end_session(True).response


@skill_builder.request_handler(can_handle_func=is_request_type("SessionEndedRequest"))
def ended(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.response


lambda_handler = skill_builder.lambda_handler()
