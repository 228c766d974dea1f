"""Alexa's question whether a skill could do something, and answers to it."""

import json

import pytest
from skill_project import docstring

BOTH = {"canUnderstand": "YES", "canFulfill": "MAYBE"}


def inquiry(name="TripIntent", **slots):
    filled = {slot: {"name": slot, "value": value} for slot, value in slots.items()}
    request = {"type": "CanFulfillIntentRequest", "intent": {"name": name, "slots": filled}}
    return docstring("When Alexa sends:", json.dumps(request))


ASKED = inquiry(to="Rome")


def test_the_skill_is_asked_of_no_device_and_in_no_session(project):
    project.skill(
        """
        def handler(event, context):
            if event["request"]["type"] != "CanFulfillIntentRequest":
                return say(event["session"]["new"])
            system, intent = event["context"]["System"], event["request"]["intent"]
            assert set(event) == {"version", "context", "request"}, sorted(event)
            assert set(system["device"]) == {"supportedInterfaces"}, system["device"]
            assert set(system) == {"application", "user", "device", "apiEndpoint"}, sorted(system)
            could = {"canUnderstand": "YES", "canFulfill": "NO"}
            answer = {"canFulfill": "NO", "slots": {name: could for name in intent["slots"]}}
            return {"version": "1.0", "response": {"canFulfillIntent": answer}}
        """
    )
    project.passes(
        f"{ASKED}\nThen Alexa says nothing",
        # an open session goes on, and none is opened
        f'When Jane opens the skill\n{ASKED}\nWhen Jane asks for A\nThen Alexa says "False"',
        f'{ASKED}\nWhen Jane asks for A\nThen Alexa says "True"',
    )


def test_the_sdk_understands_it(project):
    project.write(
        "lambda/app.py",
        """
        from ask_sdk_core.skill_builder import SkillBuilder
        from ask_sdk_core.utils import is_request_type
        from ask_sdk_model.canfulfill import CanFulfillIntent, CanFulfillSlot

        builder = SkillBuilder()

        @builder.request_handler(can_handle_func=is_request_type("CanFulfillIntentRequest"))
        def could(handler_input):
            slots = handler_input.request_envelope.request.intent.slots
            each = {name: CanFulfillSlot("YES", "YES") for name in slots}
            answer = CanFulfillIntent("YES", each)
            return handler_input.response_builder.set_can_fulfill_intent(answer).response

        handler = builder.lambda_handler()
        """,
    )
    could = {"canUnderstand": "YES", "canFulfill": "YES"}
    answer = {"canFulfillIntent": {"canFulfill": "YES", "slots": {"to": could}}}
    project.passes(f"{ASKED}\n{docstring('Then the response includes:', json.dumps(answer))}")


@pytest.mark.parametrize(
    "answer",
    [
        {"canFulfill": "MAYBE"},
        {"canFulfill": "YES", "slots": {}},
        {"canFulfill": "NO", "slots": None},
        {"canFulfill": "YES", "slots": {"to": BOTH}},
    ],
)
def test_what_alexa_takes(project, answer):
    project.responds(repr({"canFulfillIntent": answer}))
    project.passes(f"{ASKED}\nThen Alexa says nothing")


WRONG = [
    ({}, "it is missing; write {"),
    ({"outputSpeech": {"type": "PlainText", "text": "Yes, I can"}}, "it is missing"),
    ({"canFulfillIntent": None}, "it is missing"),
    ({"canFulfillIntent": "YES"}, "Expected `object`, got `str`"),
    ({"canFulfillIntent": {}}, "missing required field `canFulfill`"),
    ({"canFulfillIntent": {"canFulfill": True}}, "canFulfill: Expected `str`, got `bool`"),
    ({"canFulfillIntent": {"canFulfill": "yes"}}, "canFulfill: Invalid enum value 'yes'"),
    (
        {"canFulfillIntent": {"canFulfill": "YES", "slots": {"to": {"canFulfill": "YES"}}}},
        "missing required field `canUnderstand`",
    ),
    (
        {
            "canFulfillIntent": {
                "canFulfill": "YES",
                "slots": {"to": BOTH | {"canFulfill": "NEVER"}},
            }
        },
        "Invalid enum value 'NEVER'",
    ),
    ({"canFulfillIntent": {"canFulfill": "YES", "slots": [BOTH]}}, "slots: Expected `object"),
]


@pytest.mark.parametrize(("response", "says"), WRONG)
def test_what_it_does_not(project, response, says):
    project.responds(repr(response))
    message = "a CanFulfillIntentRequest has no response.canFulfillIntent that Alexa takes: "
    values = 'with "YES", "NO" and "MAYBE" as values'
    project.refuses([(ASKED, [message, says, values])])
