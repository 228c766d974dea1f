"""A skill of the real SDK that leads dialogs about pets, and its interaction model."""

import json
from copy import deepcopy
from typing import Any

MANIFEST = {
    "manifest": {
        "permissions": [{"name": "alexa::person_id:read"}, {"name": "alexa::profile:name:read"}],
        "events": {"subscriptions": [{"eventName": "SKILL_ENABLED"}]},
    }
}
MODEL = "skill-package/interactionModels/custom/en-US.json"


def slot_type(name, **values):
    """A slot type, whose values have these names and synonyms, by their ids."""
    return {
        "name": name,
        "values": [
            {"id": id, "name": {"value": said[0], "synonyms": said[1:]}}
            for id, said in values.items()
        ],
    }


def asked(name, **more):
    """What a dialog asks of a slot, by the prompts `E.name` and `C.name`."""
    prompts = {"elicitation": f"E.{name}", "confirmation": f"C.{name}"}
    return {"name": name, "elicitationRequired": True, "prompts": prompts, **more}


def validated(name, *validations):
    """A slot with validations, the prompt of each of which is `V.name`."""
    return asked(name, validations=[{"prompt": f"V.{name}", **each} for each in validations])


def intent(name, samples, /, **slots):
    """An intent with slots of these types, each asked for by no sample but a value."""
    return {
        "name": name,
        "samples": samples,
        "slots": [{"name": slot, "type": kind} for slot, kind in slots.items()],
    }


INTENTS = [
    intent(
        "PetIntent", ["find a pet", "find a {size} pet", "{size} and {kind}"], size="S", kind="K"
    ),
    intent("WalkIntent", ["walk", "walk at {hour}"], hour="AMAZON.NUMBER", day="AMAZON.DATE"),
    intent("NameIntent", ["call it {name}", "name it"], name="AMAZON.FirstName"),
    intent("SearchIntent", ["look it up"], query="AMAZON.SearchQuery"),
    intent("PlainIntent", ["good dog", "be {size}"], size="S"),
    intent("SureIntent", ["give it away"]),
    *({"name": f"AMAZON.{each}Intent"} for each in ("Help", "Stop", "Cancel", "Yes", "No")),
]
TYPES = [
    slot_type("S", s=("small", "tiny"), l=("large", "big")),
    slot_type("K", d=("dog", "puppy"), c=("cat", "kitten")),
]
DIALOGS: list[dict[str, Any]] = [
    {"name": "PetIntent", "slots": [asked("size"), asked("kind", confirmationRequired=True)]},
    {
        "name": "WalkIntent",
        "slots": [validated("hour", {"type": "isGreaterThan", "value": "5"})],
        "confirmationRequired": True,
        "prompts": {"confirmation": "C.walk"},
    },
    {
        "name": "NameIntent",
        "delegationStrategy": "ALWAYS",
        "slots": [asked("name", confirmationRequired=True)],
    },
    {"name": "SearchIntent", "slots": [asked("query")]},
    {
        "name": "SureIntent",
        "confirmationRequired": True,
        "prompts": {"confirmation": "C.sure"},
    },
]
PROMPTS = {
    "E.size": "How big?",
    "E.kind": "A {size} what?",
    "C.kind": "<speak>A <emphasis>{kind}</emphasis>, right?</speak>",
    "E.hour": "When?",
    "V.hour": "Not at {hour}. When?",
    "C.walk": "Walk at {hour} {day}?",
    "E.name": "What name?",
    "C.name": "Is it {name}?",
    "E.query": "For what?",
    "C.sure": "Sure?",
}


def model(dialogs=DIALOGS, prompts=PROMPTS, **dialog):
    """An interaction model; what is given by name takes the place of dialogs of that name."""
    given = {name: dialog.pop(name) for name in [*dialog] if name.endswith("Intent")}
    listed = [{**each, **given.get(each["name"], {})} for each in dialogs]
    # a test may change what it is given
    return deepcopy(
        {
            "interactionModel": {
                "languageModel": {
                    "invocationName": "pet match",
                    "intents": INTENTS,
                    "types": TYPES,
                },
                "dialog": {"intents": listed, **dialog},
                "prompts": [
                    {
                        "id": id,
                        "variations": [_variation(text), {"type": "PlainText", "value": "No."}],
                    }
                    for id, text in prompts.items()
                ],
            }
        }
    )


def _variation(text):
    return {"type": "SSML" if text.startswith("<") else "PlainText", "value": text}


SKILL = """
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Intent, IntentConfirmationStatus, Slot, SlotConfirmationStatus
from ask_sdk_model.dialog import (
    ConfirmIntentDirective, ConfirmSlotDirective, DelegateDirective, ElicitSlotDirective,
)

builder = SkillBuilder()

def told(request, system):
    intent = getattr(request, "intent", None)
    if intent is None:
        return request.object_type
    state = request.dialog_state.value if request.dialog_state else "no dialog"
    slots = [
        f"{slot.name}={slot.value}" + ("" if str(slot.confirmation_status.value) == "NONE"
                                       else f" {slot.confirmation_status.value}")
        for slot in (intent.slots or {}).values() if slot.value
    ]
    status = "" if intent.confirmation_status.value == "NONE" else intent.confirmation_status.value
    return " ".join(filter(None, [intent.name, state, *slots, status]))

@builder.request_handler(can_handle_func=lambda input: True)
def answer(input):
    envelope, respond = input.request_envelope, input.response_builder
    request, system = envelope.request, envelope.context.system
    if envelope.session is None or request.object_type == "SessionEndedRequest":
        return respond.response
    seen = input.attributes_manager.session_attributes
    seen.setdefault("seen", []).append(told(request, system))
    name = request.intent.name if request.object_type == "IntentRequest" else "Launch"
    state = request.dialog_state.value if getattr(request, "dialog_state", None) else None
    given = own(respond, request, name, state)
    if given is not None:
        return given
    if state not in (None, "COMPLETED"):
        return respond.add_directive(DelegateDirective()).response
    return respond.speak(told(request, system)).set_should_end_session(False).response

handler = builder.lambda_handler()
"""

DELEGATES = "def own(respond, request, name, state):\n    return None\n"


def skill(project, own=DELEGATES):
    """The real SDK's skill that delegates unless its function `own` has another answer."""
    project.write("lambda/app.py", own + SKILL)


def answering(name, directive, state=None):
    """A skill that answers an intent, or `Launch`, with a directive of the SDK's.

    It says "Well?" with it, but where it leaves what is said to Alexa.
    """
    says = "" if "DelegateDirective" in directive else '.speak("Well?")'
    when = f'name == "{name}"' + (f" and state == {state!r}" if state else "")
    return (
        "def own(respond, request, name, state):\n"
        f"    if {when}:\n"
        f"        return respond{says}.add_directive({directive}).response\n"
    )


def heard(*turns):
    """A scenario: what someone does, and what Alexa says then, turn by turn."""
    return "\n".join(f"When {does}\nThen Alexa says {json.dumps(says)}" for does, says in turns)


def seen(*told):
    """The step that says what the skill was told in this session, request by request."""
    return f'And the session attribute "seen" is {json.dumps(list(told))}'
