"""Ride Hailing, a skill that knows who is speaking.

It greets a recognized speaker by name and books rides with the speaker's own account.
"""

import logging

import ride_service
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.dispatch_components import AbstractExceptionHandler
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model.services import ServiceException
from ask_sdk_model.ui import AskForPermissionsConsentCard, LinkAccountCard

WHERE_TO = "Where do you want to go?"
GIVEN_NAME = "alexa::profile:given_name:read"

skill_builder = CustomSkillBuilder(api_client=DefaultApiClient())


def linked_token(handler_input):
    """The speaker's own linked account if there is one, or else the Amazon account's."""
    system = handler_input.request_envelope.context.system
    if system.person and system.person.access_token:
        return system.person.access_token
    return system.user.access_token


def ask_to_link(handler_input):
    return (
        handler_input.response_builder.speak(
            "To do that, link your Ride Hailing account. I sent a card to the Alexa app."
        )
        .set_card(LinkAccountCard())
        .set_should_end_session(True)
        .response
    )


@skill_builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def launch(handler_input):
    respond = handler_input.response_builder
    if handler_input.request_envelope.context.system.person is None:
        return respond.speak(f"Welcome to Ride Hailing. {WHERE_TO}").ask(WHERE_TO).response

    profile = handler_input.service_client_factory.get_ups_service()
    try:
        name = profile.get_persons_profile_given_name()
    except ServiceException as error:
        if error.status_code == 403:
            respond.set_card(AskForPermissionsConsentCard(permissions=[GIVEN_NAME]))
            return (
                respond.speak(
                    "Welcome to Ride Hailing. To greet you by name I need your permission. "
                    f"{WHERE_TO}"
                )
                .ask(WHERE_TO)
                .response
            )
        name = None
    greeting = f"Welcome back, {name}." if name else "Welcome back."
    return respond.speak(f"{greeting} {WHERE_TO}").ask(WHERE_TO).response


@skill_builder.request_handler(can_handle_func=is_intent_name("BookRideIntent"))
def book_ride(handler_input):
    token = linked_token(handler_input)
    if token is None:
        return ask_to_link(handler_input)
    destination = handler_input.request_envelope.request.intent.slots["destination"].value
    minutes = ride_service.book(token, destination)
    handler_input.attributes_manager.session_attributes["destination"] = destination
    return (
        handler_input.response_builder.speak(
            f"Your ride to {destination} comes in {minutes} minutes. Anything else?"
        )
        .ask("Anything else?")
        .response
    )


@skill_builder.request_handler(can_handle_func=is_intent_name("LastRideIntent"))
def last_ride(handler_input):
    system = handler_input.request_envelope.context.system
    # where someone went is nobody else's business: the account's token will not do here
    if system.person is None:
        speech = "I can only tell that to someone whose voice I know."
        return handler_input.response_builder.speak(speech).set_should_end_session(True).response
    if system.person.access_token is None:
        return ask_to_link(handler_input)
    destination = ride_service.last_ride(system.person.access_token)
    speech = f"You went to {destination}." if destination else "You have not gone anywhere yet."
    return handler_input.response_builder.speak(speech).set_should_end_session(True).response


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.HelpIntent"))
def help_(handler_input):
    speech = f"You can say: take me to the airport. {WHERE_TO}"
    return handler_input.response_builder.speak(speech).ask(WHERE_TO).response


@skill_builder.request_handler(
    can_handle_func=lambda handler_input: any(
        is_intent_name(name)(handler_input) for name in ("AMAZON.CancelIntent", "AMAZON.StopIntent")
    )
)
def stop(handler_input):
    return handler_input.response_builder.speak("Bye.").set_should_end_session(True).response


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.FallbackIntent"))
def fallback(handler_input):
    speech = f"I did not get that. {WHERE_TO}"
    return handler_input.response_builder.speak(speech).ask(WHERE_TO).response


@skill_builder.request_handler(can_handle_func=is_request_type("SessionEndedRequest"))
def session_ended(handler_input):
    return handler_input.response_builder.response


class CatchAll(AbstractExceptionHandler):
    """Whatever happens, someone is listening."""

    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        logging.error(exception, exc_info=True)
        speech = "Sorry, I could not reach Ride Hailing. Please try again."
        return handler_input.response_builder.speak(speech).set_should_end_session(True).response


skill_builder.add_exception_handler(CatchAll())

lambda_handler = skill_builder.lambda_handler()
