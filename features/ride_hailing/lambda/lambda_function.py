"""Ride Hailing, a skill that knows who is speaking.

It greets a recognized speaker by name, books rides with the speaker's own account, and sends
receipts to the speaker's own phone.
"""

import logging

import ride_service
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.dispatch_components import AbstractExceptionHandler
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model.canfulfill import (
    CanFulfillIntent,
    CanFulfillIntentValues,
    CanFulfillSlot,
    CanFulfillSlotValues,
    CanUnderstandSlotValues,
)
from ask_sdk_model.interfaces.connections.send_request_directive import SendRequestDirective
from ask_sdk_model.interfaces.connections.v1 import StartConnectionDirective
from ask_sdk_model.services import ServiceException
from ask_sdk_model.ui import AskForPermissionsConsentCard, LinkAccountCard
from contact import EMAIL, GIVEN_NAME, MOBILE_NUMBER, NotAllowed, ask_profile, dialable

WHERE_TO = "Where do you want to go?"
REMINDERS = "alexa::alerts:reminders:skill:readwrite"

skill_builder = CustomSkillBuilder(api_client=DefaultApiClient())


def is_event(*names):
    """Matches skill events."""
    types = [f"AlexaSkillEvent.{name}" for name in names]
    return lambda handler_input: handler_input.request_envelope.request.object_type in types


def speaker_of(handler_input):
    """The recognized speaker, or None."""
    return handler_input.request_envelope.context.system.person


def profile_of(handler_input):
    return handler_input.service_client_factory.get_ups_service()


def linked_token(handler_input):
    """The speaker's own linked account if there is one, or else the Amazon account's."""
    system = handler_input.request_envelope.context.system
    if system.person and system.person.access_token:
        return system.person.access_token
    return system.user.access_token


def say(handler_input, speech):
    """Say something and end the session."""
    return handler_input.response_builder.speak(speech).set_should_end_session(True)


def ask(handler_input, speech, question=WHERE_TO):
    """Say something, ask a question and listen."""
    return handler_input.response_builder.speak(f"{speech} {question}").ask(question)


def ask_to_link(handler_input):
    speech = "To do that, link your Ride Hailing account. I sent a card to the Alexa app."
    return say(handler_input, speech).set_card(LinkAccountCard()).response


@skill_builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def launch(handler_input):
    if speaker_of(handler_input) is None:
        return ask(handler_input, "Welcome to Ride Hailing.").response
    try:
        name = profile_of(handler_input).get_persons_profile_given_name()
    except ServiceException as error:
        if error.status_code == 403:
            speech = "Welcome to Ride Hailing. To greet you by name I need your permission."
            card = AskForPermissionsConsentCard(permissions=[GIVEN_NAME])
            return ask(handler_input, speech).set_card(card).response
        name = None
    return ask(handler_input, f"Welcome back, {name}." if name else "Welcome back.").response


@skill_builder.request_handler(can_handle_func=is_intent_name("BookRideIntent"))
def book_ride(handler_input):
    token = linked_token(handler_input)
    if token is None:
        return ask_to_link(handler_input)
    destination = handler_input.request_envelope.request.intent.slots["destination"].value
    minutes = ride_service.book(token, destination)
    handler_input.attributes_manager.session_attributes["destination"] = destination
    speech = f"Your ride to {destination} comes in {minutes} minutes."
    return ask(handler_input, speech, "Anything else?").response


@skill_builder.request_handler(can_handle_func=is_intent_name("LastRideIntent"))
def last_ride(handler_input):
    # where someone went is nobody else's business: the account's token will not do here
    speaker = speaker_of(handler_input)
    if speaker is None:
        return say(handler_input, "I can only tell that to someone whose voice I know.").response
    if speaker.access_token is None:
        return ask_to_link(handler_input)
    destination = ride_service.last_ride(speaker.access_token)
    speech = f"You went to {destination}." if destination else "You have not gone anywhere yet."
    return say(handler_input, speech).response


@skill_builder.request_handler(can_handle_func=is_intent_name("FavoriteIntent"))
def favorite(handler_input):
    system = handler_input.request_envelope.context.system
    # whoever Alexa does not make out is a guest of the house
    whose, someone = "This house's", system.user.user_id
    if system.person:
        whose, someone = "Your", system.person.person_id
    destination = ride_service.favorite(someone)
    if destination is None:
        return ask(handler_input, f"{whose} favorite place is not known yet.").response
    return ask(
        handler_input, f"{whose} favorite place is {destination}.", "Anything else?"
    ).response


@skill_builder.request_handler(can_handle_func=is_intent_name("TextReceiptIntent"))
def text_receipt(handler_input):
    if speaker_of(handler_input) is None:
        return ask(handler_input, "I can only text someone whose voice I know.").response
    try:
        number = ask_profile(profile_of(handler_input).get_persons_profile_mobile_number)
    except NotAllowed:
        speech = "To text you the receipt I need your mobile number."
        consent = {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [{"permissionScope": MOBILE_NUMBER, "consentLevel": "PERSON"}],
        }
        directive = StartConnectionDirective(
            uri="connection://AMAZON.AskForPermissionsConsent/2", input=consent, token="receipt"
        )
        return handler_input.response_builder.speak(speech).add_directive(directive).response
    if number is None:
        speech = (
            "Your mobile number is not set. You can enter it in the Alexa app under Settings, "
            "Your Profile, and then open Ride Hailing again."
        )
        return say(handler_input, speech).response
    ride_service.text_receipt(dialable(number))
    return ask(handler_input, "I sent the receipt to your phone.", "Anything else?").response


@skill_builder.request_handler(can_handle_func=is_request_type("SessionResumedRequest"))
def resume(handler_input):
    cause = handler_input.request_envelope.request.cause
    if cause.result["status"] == "ACCEPTED" and cause.token == "receipt":
        return text_receipt(handler_input)
    speech = {
        "DENIED": "All right, no receipt by text.",
        "REDIRECT_TO_APP": "Say yes in the Alexa app, and then ask me again.",
    }.get(cause.result["status"], "I heard no answer, so I sent no text.")
    return ask(handler_input, speech).response


@skill_builder.request_handler(can_handle_func=is_intent_name("MailReceiptIntent"))
def mail_receipt(handler_input):
    # this is the address of the Amazon account, whoever speaks: it is not said aloud
    try:
        address = ask_profile(profile_of(handler_input).get_profile_email)
    except NotAllowed:
        speech = "To mail the receipt I need the e-mail address of the Amazon account."
        card = AskForPermissionsConsentCard(permissions=[EMAIL])
        return ask(handler_input, speech).set_card(card).response
    if address is None:
        return ask(handler_input, "The Amazon account has no e-mail address.").response
    ride_service.mail_receipt(address)
    speech = "I sent the receipt to the address of the Amazon account."
    return ask(handler_input, speech, "Anything else?").response


@skill_builder.request_handler(can_handle_func=is_intent_name("RemindIntent"))
def remind(handler_input):
    consent = {
        "@type": "AskForPermissionsConsentRequest",
        "@version": "1",
        "permissionScope": REMINDERS,
    }
    directive = SendRequestDirective(name="AskFor", payload=consent, token="reminder")
    return handler_input.response_builder.add_directive(directive).response


@skill_builder.request_handler(can_handle_func=is_request_type("Connections.Response"))
def reminders_allowed(handler_input):
    allowed = handler_input.request_envelope.request.payload["status"] == "ACCEPTED"
    speech = "I will remind you." if allowed else "All right, no reminder."
    return ask(handler_input, speech).response


@skill_builder.request_handler(
    can_handle_func=is_event("SkillPermissionAccepted", "SkillPermissionChanged")
)
def consents_changed(handler_input):
    system = handler_input.request_envelope.context.system
    request = handler_input.request_envelope.request
    ride_service.consents(
        system.person.person_id if system.person else system.user.user_id,
        [each.scope for each in request.body.accepted_permissions or ()],
        [each.scope for each in request.body.accepted_person_permissions or ()],
        first=request.object_type == "AlexaSkillEvent.SkillPermissionAccepted",
    )
    return handler_input.response_builder.response


@skill_builder.request_handler(can_handle_func=is_event("SkillAccountLinked"))
def account_linked(handler_input):
    ride_service.account_linked(handler_input.request_envelope.request.body.access_token)
    return handler_input.response_builder.response


@skill_builder.request_handler(can_handle_func=is_event("SkillDisabled"))
def disabled(handler_input):
    ride_service.forget(handler_input.request_envelope.context.system.user.user_id)
    return handler_input.response_builder.response


@skill_builder.request_handler(can_handle_func=is_event("SkillEnabled"))
def enabled(handler_input):
    return handler_input.response_builder.response


@skill_builder.request_handler(can_handle_func=is_request_type("CanFulfillIntentRequest"))
def can_fulfill(handler_input):
    intent = handler_input.request_envelope.request.intent
    can = intent.name == "BookRideIntent"
    slot = CanFulfillSlot(CanUnderstandSlotValues.YES, CanFulfillSlotValues.YES)
    answer = CanFulfillIntent(
        can_fulfill=CanFulfillIntentValues.YES if can else CanFulfillIntentValues.NO,
        slots=dict.fromkeys(intent.slots or {}, slot) if can else None,
    )
    return handler_input.response_builder.set_can_fulfill_intent(answer).response


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.HelpIntent"))
def help_(handler_input):
    return ask(handler_input, "You can say: take me to the airport.").response


@skill_builder.request_handler(
    can_handle_func=lambda handler_input: any(
        is_intent_name(name)(handler_input) for name in ("AMAZON.CancelIntent", "AMAZON.StopIntent")
    )
)
def stop(handler_input):
    person = speaker_of(handler_input)
    # Alexa knows the name, and says it without telling us
    name = f', <alexa:name type="first" personId="{person.person_id}"/>' if person else ""
    return say(handler_input, f"Bye{name}.").response


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.FallbackIntent"))
def fallback(handler_input):
    return ask(handler_input, "I did not get that.").response


@skill_builder.request_handler(
    can_handle_func=lambda handler_input: any(
        is_request_type(name)(handler_input)
        for name in ("SessionEndedRequest", "System.ExceptionEncountered")
    )
)
def ended(handler_input):
    request = handler_input.request_envelope.request
    if request.error:
        logging.error("%s: %s", request.error.object_type, request.error.message)
    return handler_input.response_builder.response


class CatchAll(AbstractExceptionHandler):
    """Whatever happens, someone is listening."""

    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        logging.error(exception, exc_info=True)
        speech = "Sorry, I could not reach Ride Hailing. Please try again."
        return say(handler_input, speech).response


skill_builder.add_exception_handler(CatchAll())

lambda_handler = skill_builder.lambda_handler()
