"""Dialogs: what is sent, asked and heard, turn by turn, whoever leads them."""

import json
from datetime import datetime
from typing import Any

import pytest
from skill_project import docstring

from pytest_alexa_persona.language.model import Validation
from pytest_alexa_persona.language.validation import breaks

MANIFEST = {
    "manifest": {
        "permissions": [{"name": "alexa::person_id:read"}],
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
    return {
        "interactionModel": {
            "languageModel": {"invocationName": "pet match", "intents": INTENTS, "types": TYPES},
            "dialog": {"intents": listed, **dialog},
            "prompts": [
                {"id": id, "variations": [_variation(text), {"type": "PlainText", "value": "No."}]}
                for id, text in prompts.items()
            ],
        }
    }


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


@pytest.fixture
def pets(project):
    """A skill that delegates its dialogs, says what it was told, and keeps it all."""
    project.write("skill-package/skill.json", json.dumps(MANIFEST))
    project.write(MODEL, json.dumps(model()))
    skill(project)
    return project


def answering(name, directive, state=None):
    """A skill that answers an intent, or `Launch`, with a directive of the SDK's."""
    when = f'name == "{name}"' + (f" and state == {state!r}" if state else "")
    return (
        "def own(respond, request, name, state):\n"
        f"    if {when}:\n"
        f'        return respond.speak("Well?").add_directive({directive}).response\n'
    )


def heard(*turns):
    """A scenario: what someone does, and what Alexa says then, turn by turn."""
    return "\n".join(f"When {does}\nThen Alexa says {json.dumps(says)}" for does, says in turns)


def seen(*told):
    """The step that says what the skill was told in this session, request by request."""
    return f'And the session attribute "seen" is {json.dumps(list(told))}'


# What is sent, turn by turn


def test_a_delegated_dialog_is_sent_in_each_turn_and_asked_in_the_words_of_the_model(pets):
    pets.passes(
        heard(
            ('Jane says "find a pet"', "How big?"),
            ('John answers "tiny"', "A tiny what?"),
            ('Jane answers "kitten"', "A kitten, right?"),
            ('John answers "yes"', "PetIntent COMPLETED size=tiny kind=kitten CONFIRMED"),
        )
        + """
        And the dialog is complete
        And Alexa understood PetIntent with size "small" and kind "cat"
        And the slot "kind" is "cat" with the id "c"
        And the session stays open
        """
        + seen(
            "PetIntent STARTED",
            "PetIntent IN_PROGRESS size=tiny",
            "PetIntent IN_PROGRESS size=tiny kind=kitten",
            "PetIntent COMPLETED size=tiny kind=kitten CONFIRMED",
        )
    )


def test_the_first_request_has_started_even_if_nothing_is_left_to_ask(pets):
    skill(pets, answering("PetIntent", "DelegateDirective()", "STARTED"))
    pets.write(MODEL, json.dumps(model(PetIntent={"slots": [asked("size")]})))
    pets.python(
        """
        def test_it(alexa):
            turn = alexa.person("Jane").says("find a big pet")
            first, second = alexa.turns
            assert turn is second
            assert first.said == 'Jane says "find a big pet"'
            assert second.said == "Alexa completes the dialog about PetIntent"
            states = [each.sent("request", "dialogState") for each in alexa.turns]
            assert states == ["STARTED", "COMPLETED"]
            assert [each.sent("session", "new") for each in alexa.turns] == [True, False]
            assert [each.person for each in alexa.turns] == ["Jane", "Jane"]
            assert (first.speech, first.reprompt) == ("", "")
            assert second.speech == "PetIntent COMPLETED size=big"
        """
    )


def test_alexa_leads_a_dialog_before_the_skill_is_asked(pets):
    pets.python(
        """
        from pytest_alexa_persona.language.dialog import Question

        def test_it(alexa):
            alexa.begin_with({"seen": ["before"]})
            jane, john = alexa.person("Jane"), alexa.person("John")
            turn = jane.says("tell pet match name it")
            assert not turn.is_sent and turn.session_open
            assert turn.request == {} and turn.response == {} and turn.session_attributes == {}
            assert turn.speech == "What name?" and turn.request_type == ""
            assert turn.dialog.question == Question("slot", "name")
            assert turn.intent["name"] == "NameIntent"
            turn = john.answers("Rex")
            assert (turn.is_sent, turn.speech, turn.person) == (False, "Is it Rex?", "John")
            assert turn.dialog.question == Question("slot confirmation", "name")
            turn = jane.answers("yes")
            assert turn.sent("session", "new") and turn.is_sent and turn.dialog is None
            assert turn.sent("request", "dialogState") == "COMPLETED"
            slot = turn.intent["slots"]["name"]
            assert (slot["value"], slot["confirmationStatus"]) == ("Rex", "CONFIRMED")
            told = "NameIntent COMPLETED name=Rex CONFIRMED"
            assert turn.session_attributes["seen"] == ["before", told]
            assert len(alexa.turns) == 3
            alexa.person("Jane").says("good dog")
            assert alexa.turn.sent("session", "new") is False
            assert alexa.turn.sent("session", "attributes", "seen") == ["before", told]
        """
    )


def test_session_and_attributes_outlive_what_alexa_leads(pets):
    pets.passes(
        """
        When Jane says "open pet match"
        And John says "call it Rex"
        Then Alexa says "Is it Rex?"
        When John says "no"
        Then Alexa says "What name?"
        And the slot "name" is empty
        When Jane says "call it Bella"
        Then Alexa says "Is it Bella?"
        When Jane says "yes"
        Then Alexa says "NameIntent COMPLETED name=Bella CONFIRMED"
        """
        + seen("LaunchRequest", "NameIntent COMPLETED name=Bella CONFIRMED")
    )


def test_person_and_linked_account_are_of_whoever_speaks_in_each_turn(pets):
    pets.python(
        """
        def test_it(alexa):
            alexa.household.link("Jane", "jane-token")
            jane = alexa.person("Jane")
            jane.says("find a pet")
            alexa.person("John").says("big")
            alexa.guest().says("cat")
            jane.says("yes")
            token = "context", "System", "person", "accessToken"
            tokens = [turn.sent(*token) for turn in alexa.turns]
            assert tokens == ["jane-token", None, None, "jane-token"]
            assert [turn.person for turn in alexa.turns] == ["Jane", "John", None, "Jane"]
            assert len({turn.sent("session", "sessionId") for turn in alexa.turns}) == 1
        """
    )


def test_an_intent_that_is_asked_for_takes_part_in_dialogs(pets):
    pets.passes(
        heard(
            ('Jane asks for PetIntent with size "big"', "A big what?"),
            ('John answers "cat"', "A cat, right?"),
            ('Jane asks for NameIntent with name "Rex"', "Is it Rex?"),
            ('Jane answers "yes"', "NameIntent COMPLETED name=Rex CONFIRMED"),
            ("Jane asks for PlainIntent", "PlainIntent no dialog"),
        )
    )


# Questions, and what is said to them

ANSWERS = {
    "several slots at once": heard(
        ('Jane says "find a pet"', "How big?"),
        ('Jane says "tiny and puppy"', "A puppy, right?"),
        ('Jane says "yes"', "PetIntent COMPLETED size=tiny kind=puppy CONFIRMED"),
    ),
    "another sample of the same intent": heard(
        ('Jane says "find a pet"', "How big?"),
        ('Jane says "find a big pet"', "A big what?"),
    ),
    "a slot that is denied is asked for again": heard(
        ('Jane says "big and dog"', "A dog, right?"),
        ('Jane says "no"', "A big what?"),
        ('Jane says "cat"', "A cat, right?"),
        ('Jane says "yes"', "PetIntent COMPLETED size=big kind=cat CONFIRMED"),
    ),
    "a denied slot is sent so": heard(
        ('Jane says "big and dog"', "A dog, right?"), ('Jane says "no"', "A big what?")
    )
    + "\n"
    + seen("PetIntent STARTED size=big kind=dog", "PetIntent IN_PROGRESS size=big kind=dog DENIED"),
    "something else in the place of yes": heard(
        ('Jane says "big and dog"', "A dog, right?"),
        ('Jane says "find a tiny pet"', "A dog, right?"),
        ('Jane says "yes"', "PetIntent COMPLETED size=tiny kind=dog CONFIRMED"),
    ),
    "an intent that is confirmed": heard(
        ('Jane says "walk at seven"', "Walk at 7 ?"),
        ('John says "yes"', "WalkIntent COMPLETED hour=7 CONFIRMED"),
    ),
    "an intent that is denied is complete": heard(
        ('Jane says "walk at seven"', "Walk at 7 ?"),
        ('John says "no"', "WalkIntent COMPLETED hour=7 DENIED"),
    )
    + "\nAnd the dialog is complete",
    "an intent without slots": heard(
        ('Jane says "give it away"', "Sure?"), ('John says "yes"', "SureIntent COMPLETED CONFIRMED")
    ),
    "a value that is not valid": heard(
        ('Jane says "walk at four"', "Not at 4. When?"),
        ('Jane says "five"', "Not at 5. When?"),
        ('Jane says "six"', "Walk at 6 ?"),
    )
    + "\n"
    + seen(
        "WalkIntent STARTED hour=4",
        "WalkIntent IN_PROGRESS hour=5",
        "WalkIntent IN_PROGRESS hour=6",
    ),
}


def test_questions_and_answers(pets):
    pets.passes(*ANSWERS.values())


INTERRUPTED = {
    "another intent": 'Jane says "good dog"\nThen Alexa says "PlainIntent no dialog"',
    "help": 'Jane says "help"\nThen Alexa says "AMAZON.HelpIntent no dialog"',
    "stop": 'Jane says "stop"\nThen Alexa says "AMAZON.StopIntent no dialog"',
    "cancel": 'John says "cancel"\nThen Alexa says "AMAZON.CancelIntent no dialog"',
    "opened": 'Jane opens the skill\nThen Alexa says "LaunchRequest"',
    "opened by name": 'John says "open pet match"\nThen Alexa says "LaunchRequest"',
    "another dialog": 'Jane says "walk at eight"\nThen Alexa says "Walk at 8 ?"',
    "asked by name": 'Jane says "ask pet match to find a big pet"\nThen Alexa says "A big what?"',
}


@pytest.mark.parametrize("begins", ["look it up", "name it", "find a pet"])
def test_a_dialog_is_left_for_something_else(pets, begins):
    begin = f'When Jane says "{begins}"\nWhen '
    over = '\nThen Alexa asks for the slot "query"'
    pets.passes(*(begin + steps for steps in INTERRUPTED.values()))
    pets.refuses([(begin + steps + over, "Alexa asks") for steps in INTERRUPTED.values()])


def test_what_a_dialog_is_left_for_begins_anew(pets):
    pets.passes(
        heard(
            ('Jane says "find a pet"', "How big?"),
            ('Jane says "walk at eight"', "Walk at 8 ?"),
        )
        + "\n"
        + seen("PetIntent STARTED", "WalkIntent STARTED hour=8"),
        heard(
            ('Jane says "find a pet"', "How big?"),
            ('Jane says "ask pet match to find a big pet"', "A big what?"),
        )
        + "\n"
        + seen("PetIntent STARTED size=big"),
    )


def test_words_of_another_intent_are_no_name(pets):
    pets.passes(heard(('Jane says "name it"', "What name?"), ('Jane says "Walk"', "When?")))


@pytest.mark.parametrize("begins", ["look it up", "name it", "find a pet"])
def test_exit_closes_the_skill_whatever_is_asked_for(pets, begins):
    pets.passes(
        f"""
        When Jane says "{begins}"
        And Jane says "exit"
        Then the session ends
        And Alexa says nothing
        """
    )


def test_words_of_any_kind_fill_a_slot_that_takes_them(pets):
    pets.passes(
        heard(
            ('Jane says "look it up"', "For what?"),
            ('John says "why cats purr"', "SearchIntent COMPLETED query=why cats purr"),
            ('Jane says "name it"', "What name?"),
            ('John says "bella"', "Is it bella?"),
        )
    )


def test_events_leave_a_dialog_as_it_is(pets):
    pets.passes(
        """
        When Jane says "find a pet"
        And Jane grants "full name" in the Alexa app
        And Alexa sends "AlexaSkillEvent.SkillEnabled"
        And Jane answers "big"
        Then Alexa says "A big what?"
        """,
        """
        When Jane says "name it"
        And Alexa sends "AlexaSkillEvent.SkillEnabled"
        And Jane answers "Rex"
        Then Alexa says "Is it Rex?"
        """,
    )


@pytest.mark.parametrize("begins", ["name it", "find a pet"])
def test_a_dialog_ends_with_its_session(pets, begins):
    begin = f'When Jane says "{begins}"\n'
    answer = '\nWhen Jane answers "big"'
    gone = [
        'Given the device is "kitchen"',
        'When the session ends because "EXCEEDED_MAX_REPROMPTS"',
        "When Jane closes the skill",
    ]
    pets.refuses([(begin + each + answer, "no session is open") for each in gone])
    pets.passes(
        *(
            begin + each + '\nWhen John says "ask pet match to find a pet"\n'
            'Then Alexa says "How big?"\n' + seen("PetIntent STARTED")
            for each in gone
        )
    )


# What the skill asks


def test_a_skill_that_asks_itself_is_in_progress_until_it_is_done(pets):
    own = """
def own(respond, request, name, state):
    if name != "PetIntent" or state == "COMPLETED":
        return None
    slots = request.intent.slots
    if not slots["size"].value:
        elicits = ElicitSlotDirective(slot_to_elicit="size")
        return respond.speak("Size?").ask("Size!").add_directive(elicits).response
    if slots["size"].confirmation_status.value == "NONE":
        confirms = ConfirmSlotDirective(slot_to_confirm="size")
        return respond.speak("Sure?").add_directive(confirms).response
    if slots["size"].confirmation_status.value == "DENIED":
        intent = request.intent
        slots["size"].value, slots["size"].confirmation_status = None, SlotConfirmationStatus.NONE
        return respond.speak("Then?").add_directive(
            ElicitSlotDirective(intent, "size")).response
    if request.intent.confirmation_status.value == "NONE":
        return respond.speak("All?").add_directive(ConfirmIntentDirective()).response
    return respond.speak(told(request, None)).response
"""
    skill(pets, own)
    pets.passes(
        """
        When Jane says "find a pet"
        Then Alexa says "Size?"
        And Alexa reprompts "Size!"
        And Alexa asks for the slot "size"
        And the directive "Dialog.ElicitSlot" is sent
        When John says "big"
        Then Alexa says "Sure?"
        And Alexa asks to confirm the slot "size"
        And the session stays open
        When Jane says "no"
        Then Alexa says "Then?"
        When John says "small"
        Then Alexa asks to confirm the slot "size"
        When John says "yes"
        Then Alexa says "All?"
        And Alexa asks to confirm PetIntent
        When Jane says "no"
        Then Alexa says "PetIntent IN_PROGRESS size=small CONFIRMED DENIED"
        And the session ends
        """
    )


@pytest.mark.parametrize("strategy", ["SKILL_RESPONSE", "ALWAYS"])
def test_what_the_skill_asks_comes_back_to_it_even_if_nothing_is_left_to_ask(pets, strategy):
    pets.write(MODEL, json.dumps(model(SearchIntent={"delegationStrategy": strategy})))
    asks = 'ElicitSlotDirective(Intent(name="SearchIntent"), "query")'
    skill(pets, answering("Launch", asks))
    pets.passes(
        heard(
            ('Jane says "open pet match"', "Well?"),
            ('John says "why cats purr"', "SearchIntent COMPLETED query=why cats purr"),
        )
        + "\n"
        + seen(
            "LaunchRequest",
            "SearchIntent IN_PROGRESS query=why cats purr",
            "SearchIntent COMPLETED query=why cats purr",
        )
    )


def test_an_updated_intent_sets_and_clears_what_it_says(pets):
    skill(
        pets,
        answering(
            "PetIntent",
            'ElicitSlotDirective(Intent(name="PetIntent", slots={'
            '"size": Slot(name="size"), "kind": Slot(name="kind", value="cat", '
            "confirmation_status=SlotConfirmationStatus.CONFIRMED)}), "
            '"size")',
            "STARTED",
        ),
    )
    pets.passes(
        """
        When Jane says "find a big pet"
        Then Alexa says "Well?"
        And Alexa asks for the slot "size"
        When Jane says "tiny"
        Then Alexa says "PetIntent COMPLETED size=tiny kind=cat CONFIRMED"
        """
    )


def test_a_value_that_the_skill_has_set_is_valid(pets):
    kinds = asked("kind", validations=[{"type": "hasEntityResolutionMatch", "prompt": "V.hour"}])
    pets.write(MODEL, json.dumps(model(PetIntent={"slots": [asked("size"), kinds]})))
    slot = 'Slot(name="kind", value="unicorn")'
    skill(
        pets,
        answering(
            "PetIntent",
            f'DelegateDirective(Intent(name="PetIntent", slots={{"kind": {slot}}}))',
            "STARTED",
        ),
    )
    pets.passes(
        heard(
            ('Jane says "find a pet"', "How big?"),
            ('Jane says "tiny"', "PetIntent COMPLETED size=tiny kind=unicorn"),
        )
    )


def test_no_value_of_an_updated_intent_need_be_there(pets):
    bare = {"name": "PetIntent", "confirmationStatus": None, "slots": {"size": None}}
    pets.responds(repr({"directives": [{"type": "Dialog.Delegate", "updatedIntent": bare}]}))
    pets.passes(heard(('Jane says "find a big pet"', "How big?")))


CHAINED = {
    "DelegateDirective(%s)": "How big?",
    'ElicitSlotDirective(%s, "kind")': "Well?",
}


@pytest.mark.parametrize(("directive", "says"), CHAINED.items())
@pytest.mark.parametrize("begins", ["open pet match", "good dog", "give it away"])
def test_a_dialog_can_go_on_about_another_intent(pets, directive, says, begins):
    pet = 'Intent(name="PetIntent")'
    name = {"open pet match": "Launch", "good dog": "PlainIntent"}.get(begins, "SureIntent")
    skill(pets, answering(name, directive % pet))
    asks = "size" if says == "How big?" else "kind"
    pets.passes(
        f"""
        When Jane says "{begins}"
        Then Alexa says "{says}"
        And Alexa asks for the slot "{asks}"
        And the session stays open
        When John says "tiny and puppy"
        Then Alexa understood PetIntent with size "small" and kind "dog"
        And Alexa says "A puppy, right?"
        When Jane says "yes"
        Then Alexa says "PetIntent COMPLETED size=tiny kind=puppy CONFIRMED"
        """
    )


def test_to_confirm_another_intent_is_asked_of_that(pets):
    skill(pets, answering("Launch", 'ConfirmIntentDirective(Intent(name="SureIntent"))'))
    pets.passes(
        """
        When Jane opens the skill
        Then Alexa asks to confirm SureIntent
        When John says "yes"
        Then Alexa says "SureIntent COMPLETED CONFIRMED"
        """
    )
    pets.refuses(
        [
            (
                "When Jane opens the skill\nThen Alexa asks to confirm PetIntent",
                "Alexa asks to confirm SureIntent, not PetIntent",
            )
        ]
    )


def test_an_intent_without_a_dialog_can_have_one(pets):
    skill(pets, answering("PlainIntent", 'ElicitSlotDirective(slot_to_elicit="size")', None))
    pets.passes(
        """
        When Jane says "good dog"
        Then Alexa asks for the slot "size"
        When Jane says "big"
        Then Alexa understood PlainIntent with size "large"
        And Alexa says "Well?"
        And the session stays open
        """
        + seen("PlainIntent no dialog", "PlainIntent IN_PROGRESS size=big")
    )


def test_a_complete_dialog_can_begin_anew(pets):
    again = 'DelegateDirective(Intent(name="WalkIntent"))'
    skill(
        pets,
        answering("WalkIntent", again, "COMPLETED").replace(
            ":\n        return",
            ' and request.intent.confirmation_status.value == "DENIED":\n        return',
        ),
    )
    pets.passes(
        heard(
            ('Jane says "walk at seven"', "Walk at 7 ?"),
            ('Jane says "no"', "When?"),
            ('Jane says "eight"', "Walk at 8 ?"),
            ('Jane says "yes"', "WalkIntent COMPLETED hour=8 CONFIRMED"),
        )
    )


LOOPS = {
    "delegated when complete": answering("SearchIntent", "DelegateDirective()"),
    "with an updated intent": answering("SearchIntent", "DelegateDirective(request.intent)"),
    "to and fro": (
        "def own(respond, request, name, state):\n"
        '    other = "PlainIntent" if name == "SearchIntent" else "SearchIntent"\n'
        '    slots = {"query": Slot(name="query", value="x")} if other == "SearchIntent" else {}\n'
        "    if state in (None, 'COMPLETED'):\n"
        "        return respond.add_directive(\n"
        "            DelegateDirective(Intent(name=other, slots=slots))).response\n"
    ),
}


@pytest.mark.parametrize("own", LOOPS.values(), ids=LOOPS)
def test_a_dialog_that_is_complete_can_not_be_delegated(pets, own):
    skill(pets, own)
    steps = 'When Jane asks for SearchIntent with query "why"\n'
    output = pets.fails(steps)
    assert "the skill delegates the dialog about SearchIntent to Alexa, which has told it" in output
    assert "SessionEndedRequest (ERROR, INVALID_RESPONSE)" in output
    assert "conversation.py" not in output


# What Alexa does not take

REFUSED = {
    answering("Launch", "DelegateDirective()"): "LaunchRequest has Dialog.Delegate without an upda",
    answering(
        "Launch", "ConfirmIntentDirective()"
    ): "answer to LaunchRequest has Dialog.ConfirmInt",
    answering("Launch", 'DelegateDirective(Intent(name="PetsIntent"))'): (
        "has Dialog.Delegate about PetsIntent, which is no custom intent in en-US.json - did you "
        'mean "PetIntent"?'
    ),
    answering("Launch", 'DelegateDirective(Intent(name="AMAZON.HelpIntent"))'): (
        "Dialog.Delegate about AMAZON.HelpIntent, which is no custom intent"
    ),
    answering("Launch", 'ElicitSlotDirective(Intent(name="PetIntent"), "sise")'): (
        'Dialog.ElicitSlot about PetIntent with no slot "sise" - did you mean "size"?'
    ),
    answering("Launch", 'ConfirmSlotDirective(Intent(name="PetIntent"))'): (
        "Dialog.ConfirmSlot about PetIntent with no slotToConfirm"
    ),
    answering("Launch", 'DelegateDirective(Intent(name="PetIntent", slots={"x": Slot("x")}))'): (
        'the updatedIntent PetIntent of Dialog.Delegate has no slot "x" in en-US.json'
    ),
}


@pytest.mark.parametrize(("own", "says"), REFUSED.items(), ids=REFUSED.values())
def test_directives_that_alexa_does_not_take(pets, own, says):
    skill(pets, own)
    opens = "When Jane opens the skill"
    fine = 'When Jane says "tell pet match find a pet"\nThen Alexa says "How big?"'
    pets.feature(opens, fine)
    result = pets.run("--tb=line")
    result.assert_outcomes(failed=1, passed=1)
    assert says in " ".join(result.stdout.str().split())


MALFORMED = {
    "{'type': 'Dialog.ElicitSlot', 'slotToElicit': 1}": (
        "has a directive that Alexa does not take: Dialog.ElicitSlot: slotToElicit: Expected `str"
    ),
    "{'type': 'Dialog.Delegate', 'updatedIntent': 'PetIntent'}": "updatedIntent: Expected `object",
    "{'type': 'Dialog.Delegate', 'updatedIntent': {}}": "missing required field `name`",
    "{'type': 'Dialog.Delegate', 'updatedIntent': {'name': 'PetIntent', "
    "'confirmationStatus': 'MAYBE'}}": "MAYBE",
}


def test_directives_of_another_form(pets):
    for directive, says in MALFORMED.items():
        pets.responds(f"{{'directives': [{directive}]}}")
        pets.refuses([("When Jane opens the skill", says)])


def test_an_intent_request_that_is_written_may_lack_everything(pets):
    pets.responds("{'directives': [{'type': 'Dialog.Delegate'}]}")
    for written in [{}, {"intent": {}}, {"intent": "PetIntent"}, {"intent": {"name": 1}}]:
        request = json.dumps({"type": "IntentRequest", **written})
        pets.refuses(
            [(docstring("When Alexa sends:", request), "so that there is no intent for a dialog")]
        )
    strange = {"name": "WalkIntent", "slots": {"x": 1, "hour": None}}
    request = json.dumps({"type": "IntentRequest", "intent": strange})
    pets.refuses([(docstring("When Alexa sends:", request) + "\nThen there is a card", "no one")])
    request = '{"type": "IntentRequest", "intent": {"name": "PetIntent"}}'
    pets.passes(
        docstring("When Alexa sends for Jane:", request)
        + '\nThen Alexa says "How big?"\nWhen Jane says "big"\nThen Alexa says "A big what?"'
    )


def test_a_model_without_dialogs(pets):
    pets.write(MODEL, json.dumps(model(dialogs=[])))
    skill(pets, answering("Launch", 'DelegateDirective(Intent(name="PetIntent"))'))
    pets.refuses([("When Jane opens the skill", "en-US.json has no dialogs, for which a slot")])
    pets.passes(heard(('Jane says "find a pet"', "PetIntent no dialog")))


def test_without_a_model_a_directive_says_nothing_to_alexa(pets):
    (pets.root / MODEL).unlink()
    skill(pets, answering("Launch", 'ElicitSlotDirective(slot_to_elicit="size")'))
    pets.passes(
        """
        When Jane opens the skill
        Then Alexa says "Well?"
        And the session stays open
        """
    )


# Prompts


def test_what_is_said_can_break_no_prompt(pets):
    prompts = {**PROMPTS, "C.name": "<speak>Is it <emphasis>{name}</emphasis>?</speak>"}
    pets.write(MODEL, json.dumps(model(prompts=prompts)))
    pets.passes(
        heard(('Jane asks for NameIntent with name "Tom & <Jerry>"', "Is it Tom & <Jerry>?"))
    )


NO_PROMPT = {
    "E.name": [
        'When Jane says "name it"',
        'no prompt "E.name" for the elicitation of the slot "name" of NameIntent, so that',
    ],
    "C.name": ['When Jane says "call it Rex"', 'the confirmation of the slot "name" of NameIntent'],
    "E.size": ['When Jane says "find a pet"', 'the elicitation of the slot "size" of PetIntent'],
    "C.walk": ['When Jane says "walk at seven"', 'prompt "C.walk" for the confirmation of WalkIn'],
    "V.hour": ['When Jane says "walk at four"', 'prompt "V.hour" for the elicitation of the slot'],
}


@pytest.mark.parametrize("missing", NO_PROMPT)
def test_a_prompt_that_is_missing(pets, missing):
    steps, says = NO_PROMPT[missing]
    prompts = {id: text for id, text in PROMPTS.items() if id != missing}
    pets.write(MODEL, json.dumps(model(prompts=prompts)))
    pets.refuses([(steps, ["en-US.json has ", says])])
    pets.passes('When Jane says "good dog"')


@pytest.mark.parametrize("text", ["How big is {nane}?", "<speak>How big is { nane }?</speak>"])
def test_a_prompt_with_a_slot_that_the_intent_lacks(pets, text):
    pets.write(MODEL, json.dumps(model(prompts={**PROMPTS, "E.size": text})))
    message = (
        'en-US.json: the prompt "E.size" for the elicitation of the slot "size" of PetIntent has '
        'the slot "nane", which the intent lacks'
    )
    pets.refuses([('When Jane says "find a pet"', message)])


def test_a_dialog_that_names_no_prompt(pets):
    slots = [{"name": "size", "elicitationRequired": True}]
    pets.write(MODEL, json.dumps(model(PetIntent={"slots": slots})))
    pets.refuses(
        [('When Jane says "find a pet"', "en-US.json names no prompt for the elicitation of the")]
    )


def test_the_delegation_strategy_of_the_skill_is_that_of_its_intents(pets):
    pets.write(MODEL, json.dumps(model(delegationStrategy="ALWAYS")))
    pets.python(
        """
        def test_it(alexa):
            jane = alexa.person("Jane")
            assert [jane.says(text).is_sent for text in ("find a pet", "big", "dog")] == [False] * 3
            turn = jane.says("yes")
            assert turn.speech == "PetIntent COMPLETED size=big kind=dog CONFIRMED"
        """
    )


# Validations

NOW = datetime(2026, 11, 22, 14, 30)
VALID = [
    ("isInSet", {"values": ["Big", "small"]}, "big", "huge"),
    ("isNotInSet", {"values": ["the sun"]}, "mars", "The Sun"),
    ("isInSet", {"values": [1, 2.5]}, "1", "2"),
    ("isGreaterThan", {"value": "9"}, "10", "9"),
    ("isGreaterThanOrEqualTo", {"value": 9}, "9", "8.5"),
    ("isLessThan", {"value": "10"}, "9", "10"),
    ("isLessThanOrEqualTo", {"value": "10"}, "10", "11"),
    ("isLessThan", {"value": "2026-12-01"}, "2026-11-30", "2026-12-01"),
    ("isGreaterThan", {"value": "08:00"}, "08:01", "08:00"),
    ("isInDuration", {"start": "P0D", "end": "P3D"}, "2026-11-25", "2026-11-26"),
    ("isInDuration", {"start": "P0D"}, "2026-11-22", "2026-11-21"),
    ("isInDuration", {"end": "-P18Y"}, "2008-11-22", "2008-11-23"),
    ("isInDuration", {"end": "P-18Y"}, "2008-11-22", "2008-11-23"),
    ("isInDuration", {"start": "P3M"}, "2027-02-22", "2027-02-21"),
    ("isInDuration", {"start": "P1W", "end": "2026-12-31"}, "2026-12-31", "2027-01-01"),
    ("isInDuration", {"start": "PT1H", "end": "PT2H30M"}, "17:00", "15:29"),
    ("isInDuration", {"start": "08:00", "end": "-PT30M"}, "14:00", "14:01"),
    ("isNotInDuration", {"start": "P0D", "end": "P1M"}, "2026-12-23", "2026-12-22"),
    ("IsNotInDuration", {"start": "12:00", "end": "13:00"}, "13:01", "12:30"),
    ("isInDuration", {"start": "P0D"}, "2026-W47", "2026-W46"),
    ("isInDuration", {"start": "P0D", "end": "P14D"}, "2026-W48-WE", "2027"),
    ("isInDuration", {"start": "P0D", "end": "P14D"}, "2026-12", "2026-10"),
    ("isNotInDuration", {"start": "P0D", "end": "P14D"}, "2026-W47", "2026-W48"),
    ("isInDuration", {"start": "12:00"}, "MO", "11:59"),
    ("isInDuration", {"start": "T12:00", "end": "PT7200S"}, "16:30", "16:31"),
    ("isGreaterThan", {"value": "2026-11-22"}, "2026-W48", "2026-W47"),
    ("isGreaterThan", {"value": "P0D"}, "2026-11-23", "2026-11-22"),
    ("isLessThan", {"value": "P90D"}, "2026", "2027-04"),
    ("isLessThanOrEqualTo", {"value": "2026-11-29"}, "2026-W48-WE", "2026-12"),
    ("isGreaterThan", {"value": "18:00"}, "EV", "18:00"),
    ("isLessThan", {"value": "PT2H"}, "PT90M", "PT10H"),
    ("isGreaterThan", {"value": 1990}, "1991", "1989"),
    ("isInDuration", {"start": "P0D"}, "2026-W54", "2026-W01"),
]


@pytest.mark.parametrize(("kind", "of", "good", "bad"), VALID)
def test_validations(kind, of, good, bad):
    validation = Validation(kind, "P", **of)
    assert not breaks(validation, {"name": "x", "value": good}, NOW)
    assert breaks(validation, {"name": "x", "value": bad}, NOW)


def test_the_day_of_a_month_that_has_none():
    end = Validation("isInDuration", end="P1M")
    days = {
        day: breaks(end, {"value": day}, datetime(2026, 1, 31))
        for day in ("2026-02-28", "2026-03-01")
    }
    assert days == {"2026-02-28": False, "2026-03-01": True}


@pytest.mark.parametrize("kind", ["isSomethingNew", "isGreaterThan", "isInDuration"])
def test_a_validation_that_says_nothing_is_never_broken(kind):
    assert not breaks(Validation(kind), {"value": "2026-11-22"}, NOW)


UNREADABLE = [
    ({"type": "isGreaterThan"}, 'isGreaterThan, without "value"'),
    (
        {"type": "isGreaterThan", "value": "01.03.2026"},
        'isGreaterThan, whose value "01.03.2026" is no number',
    ),
    (
        {"type": "isLessThan", "value": "9:00"},
        'isLessThan, whose value "9:00" is no number, date (2',
    ),
    ({"type": "isInSet"}, 'isInSet, without "values"'),
    ({"type": "isInSet", "values": []}, 'isInSet, without "values"'),
    ({"type": "isInDuration"}, 'isInDuration, without "start" and "end"'),
    ({"type": "isInDuration", "start": "1D"}, 'isInDuration, whose start "1D" is no number, date'),
    ({"type": "isNotInDuration", "end": "2O27-01-01"}, 'isNotInDuration, whose end "2O27-01-01"'),
]


@pytest.mark.parametrize(("validation", "problem"), UNREADABLE)
def test_a_validation_that_cannot_be_read(pets, validation, problem):
    pets.write(MODEL, json.dumps(model(PetIntent={"slots": [validated("size", validation)]})))
    message = f'en-US.json: the slot "size" of PetIntent has the validation {problem}'
    pets.refuses([('When Jane says "find a big pet"', message)])


def test_each_of_several_values_must_be_more():
    several = {"slotValue": {"type": "List", "values": [{"value": "7"}, {"value": "3"}]}}
    assert breaks(Validation("isGreaterThan", value="5"), several, NOW)
    assert not breaks(Validation("isGreaterThan", value="2"), several, NOW)


def test_a_validation_in_a_dialog(pets):
    day = validated("day", {"type": "isInDuration", "start": "P1D"})
    kinds = asked("kind", validations=[{"type": "hasEntityResolutionMatch", "prompt": "V.kind"}])
    given = model(
        prompts={
            **PROMPTS,
            "V.day": "Not {day}.",
            "E.day": "Which day?",
            "V.kind": "No {kind}.",
            "V.name": "No {name}.",
        },
        WalkIntent={"slots": [day], "confirmationRequired": False},
        PetIntent={"slots": [kinds]},
        NameIntent={"slots": [validated("name", {"type": "isNotInSet", "values": ["rex"]})]},
    )
    pets.write(MODEL, json.dumps(given))
    pets.passes(
        """
        When Jane says "walk"
        Then Alexa says "Which day?"
        When Jane says "today"
        Then Alexa says something matching "Not 20..-..-..[.]"
        And Alexa asks for the slot "day"
        When Jane says "tomorrow"
        Then the dialog is complete
        """,
        heard(
            ('Jane says "find a pet"', "A  what?"),
            ('Jane says "gnu"', "No gnu."),
            ('Jane says "kitten"', "PetIntent COMPLETED kind=kitten"),
        ),
        """
        When Jane says "call it Rex"
        Then Alexa says "No Rex."
        And the slot "name" is empty
        When Jane says "Bella"
        Then Alexa says "NameIntent COMPLETED name=Bella"
        """,
    )


# When something is wrong

FAILING = {
    "exception": ("raise ValueError('ouch')", "ouch"),
    "invalid answer": ("return {'version': '1.0'}", 'has no "response"'),
}


@pytest.mark.parametrize(("code", "says"), FAILING.values(), ids=FAILING)
def test_a_skill_that_fails_in_the_middle(pets, code, says):
    skill(pets)
    app = (pets.root / "lambda/app.py").read_text()
    fails = f"""
sdk = handler

def handler(event, context):
    request = event["request"]
    if request.get("intent", {{}}).get("slots", {{}}).get("size", {{}}).get("value") == "tiny":
        {code}
    return sdk(event, context)
"""
    (pets.root / "lambda/app.py").write_text(app + fails)
    begin = 'When Jane says "tell pet match find a pet"\n'
    pets.feature(
        begin + 'When Jane says "tiny"',
        begin + 'When Jane says "big"\nThen Alexa says "A big what?"',
    )
    result = pets.run()
    result.assert_outcomes(failed=1, passed=1)
    output = result.stdout.str()
    assert says in output
    assert "SessionEndedRequest (ERROR, INVALID_RESPONSE)" in output
    pets.python(
        f"""
        import pytest

        def test_it(alexa):
            jane = alexa.person("Jane")
            jane.says("find a pet")
            with pytest.raises(Exception, match={says!r}):
                jane.answers("tiny")
            with pytest.raises(Exception, match="no session is open"):
                jane.answers("big")
            turn = jane.says("ask pet match to find a big pet")
            assert turn.speech == "A big what?" and turn.sent("session", "new")
        """,
        path="test_again.py",
    )


def test_a_question_for_consent_comes_before_a_dialog(pets):
    scope = {"permissionScope": "alexa::profile:name:read", "consentLevel": "PERSON"}
    asks = {
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [scope],
        },
    }
    pets.responds(repr({"directives": [asks]}))
    waits = "Alexa is asking for consent"
    pets.refuses(
        [
            ("When Jane opens the skill\nAnd Jane asks for NameIntent", waits),
            ("When Jane opens the skill\nAnd Jane asks for PetIntent", waits),
            ('When Jane opens the skill\nAnd Jane says "name it"', waits),
        ]
    )


def test_speech_beside_delegate_is_heard_by_nobody_and_found(pets):
    skill(pets, answering("PetIntent", "DelegateDirective()", "STARTED"))
    (output,) = pets.failures('When Jane says "find a pet"\nThen Alexa says "Well?"')
    assert 'Alexa says "How big?"' in output
    hint = "! the skill answers with outputSpeech beside Dialog.Delegate, which nobody hears"
    assert hint in output
    skill(pets)
    (output,) = pets.failures('When Jane says "find a pet"\nThen Alexa says "Well?"')
    assert hint not in output


def test_a_prompt_that_repeats_what_was_said_is_no_finding(pets):
    (output,) = pets.failures(
        'When Jane says "call it John"\nThen there is no card\nAnd the session ends'
    )
    assert 'Alexa says "Is it John?"' in output
    assert "Alexa leads the dialog, nothing is sent to the skill" in output
    assert "!" not in output.replace("✗", "")


def test_nothing_is_revealed_by_what_alexa_asks(pets):
    pets.passes('When John says "name it"\nThen nothing about Jane is revealed')
    pets.write(MODEL, json.dumps(model(prompts={**PROMPTS, "E.name": "What name, Jane?"})))
    pets.refuses(
        [
            (
                'When John says "name it"\nThen nothing about Jane is revealed',
                'reveals Jane\'s given name, "Jane", in the speech',
            )
        ]
    )


def test_templates_see_a_turn_in_which_nothing_was_sent(pets):
    pets.passes(
        'When Jane says "call it Rex"\n'
        + docstring(
            "Then Alexa says:",
            "{% if not turn.is_sent %}Is it {{ turn.intent.slots.name.value }}?{% endif %}",
        ),
        'When Jane says "name it"\n'
        + docstring("Then Alexa says:", "What {{ turn.dialog.question.slot }}?"),
    )


LED = 'When Jane says "name it"\nThen '
IN_VAIN = {
    'the session attribute "seen" is []': 'there is no session attribute "seen"',
    'the directive "Dialog.Delegate" is sent': 'the directive "Dialog.Delegate" is not sent',
    'the card reads "x"': "there is no card",
    "the card is a Simple card": "there is no card",
    'the skill asks for permission to read "given name"': "there is no AskForPermissionsConsent",
    "the skill asks to link an account": "there is no card",
    "the session ends": "Alexa leads a dialog, and nothing was sent to the skill",
    "the skill asked the profile API for the given name": "made no call to a profile API",
    "the profile API answered 200": "the skill did not ask the profile API",
    "the skill backed off before retrying": "it made no HTTP call",
    'the skill called GET "https://x.example/"': "it made no HTTP call",
    "the dialog is complete": (
        'the dialog is not complete: no dialogState was sent, and Alexa asks for the slot "name"'
    ),
    'Alexa asks for the slot "size"': 'Alexa asks for the slot "name"',
    'Alexa asks to confirm the slot "name"': 'Alexa asks for the slot "name"',
    "Alexa asks to confirm NameIntent": 'Alexa asks for the slot "name"',
    "Alexa understood PetIntent": "Alexa understood NameIntent, not PetIntent",
    'Alexa understood NameIntent with name "Rex"': 'the slot "name" is empty, not "Rex"',
    'the slot "name" is "Rex"': 'the slot "name" is empty, not "Rex"',
    'the slot "nam" is empty': (
        'NameIntent was understood, which has no slot "nam" - did you mean "name"?'
    ),
    "Alexa says nothing": 'Alexa says "What name?"',
}
HOLDS = [
    "the session stays open",
    "there is no card",
    "the skill used no linked account",
    "the skill did not ask the profile API",
    'the skill did not call GET "https://x.example/"',
    "Alexa does not reprompt",
    'Alexa asks for the slot "name"',
    'the slot "name" is empty',
]


def test_what_then_says_of_a_turn_in_which_nothing_was_sent(pets):
    pets.refuses([(LED + step, says) for step, says in IN_VAIN.items()])
    pets.passes(*(LED + step for step in HOLDS))
    written = [docstring(f"the response {verb}:", '{"card": {}}') for verb in ("is", "includes")]
    pets.refuses([(LED + step, "card: expected") for step in written])
    card = docstring("the card is:", "{}")
    directive = docstring('the directive "Dialog.Delegate" is sent with:', "{}")
    pets.refuses([(LED + card, "there is no card"), (LED + directive, "is not sent; sent: none")])


OTHERWISE = {
    "When Jane opens the skill\nThen Alexa understood PetIntent": (
        "no intent was understood: LaunchRequest was sent"
    ),
    'When Jane opens the skill\nThen the slot "size" is empty': "no intent was understood: Launch",
    'When Jane opens the skill\nThen Alexa asks for the slot "size"': (
        "Alexa asks nothing: no dialog is open"
    ),
    "When Jane opens the skill\nThen the dialog is complete": (
        "the dialog is not complete: no dialogState was sent"
    ),
    'When Jane says "find a big pet"\nThen the slot "size" is empty': (
        'the slot "size" is "large", not empty'
    ),
    'When Jane says "find a big pet"\nThen the slot "size" is "small"': (
        'the slot "size" is "large" and "big", not "small"'
    ),
    'When Jane says "find a big pet"\nThen the slot "size" is "large" with the id "s"': (
        'the slot "size" is "large" with the id "l", not with the id "s"'
    ),
    'When Jane says "find a big pet"\nThen the slot "size" is "big" with the id "l"': (
        'the slot "size" is "big" resolved to no value with an id, not with the id "l"'
    ),
    'When Jane says "big and dog"\nThen Alexa asks for the slot "kind"': (
        'Alexa asks to confirm the slot "kind"'
    ),
    'When Jane says "walk at nine"\nThen the dialog is complete': (
        "the dialog is not complete: dialogState is STARTED, and Alexa asks to confirm the intent"
    ),
}


def test_what_then_says_otherwise(pets):
    pets.refuses(OTHERWISE.items())


# A skill of the real SDK under Node.js

NODE = """
const Alexa = require('ask-sdk-core');

const pet = {
  canHandle: (input) => Alexa.getRequestType(input.requestEnvelope) === 'IntentRequest',
  handle(input) {
    const request = input.requestEnvelope.request, slots = request.intent.slots;
    const person = input.requestEnvelope.context.System.person ? 'somebody' : 'nobody';
    if (Alexa.getDialogState(input.requestEnvelope) === 'COMPLETED') {
      return input.responseBuilder
        .speak(`${slots.size.value} ${slots.kind.value} for ${person}`).getResponse();
    }
    if (slots.size.value && !slots.kind.value) {
      slots.size.confirmationStatus = 'CONFIRMED';
      return input.responseBuilder.speak('Dog or cat?')
        .addElicitSlotDirective('kind', request.intent).getResponse();
    }
    return input.responseBuilder.addDelegateDirective(request.intent).getResponse();
  },
};
const launch = {
  canHandle: (input) => Alexa.getRequestType(input.requestEnvelope) === 'LaunchRequest',
  handle: (input) => input.responseBuilder
    .addDelegateDirective({name: 'PetIntent', confirmationStatus: 'NONE', slots: {}}).getResponse(),
};
exports.handler = Alexa.SkillBuilders.custom().addRequestHandlers(pet, launch).lambda();
"""


@pytest.mark.usefixtures("node_path")
def test_a_dialog_of_a_skill_under_node(pets):
    pets.write("lambda/index.js", NODE)
    pets.settings(skill="lambda/index.js:handler")
    pets.passes(
        """
        When Jane says "open pet match"
        Then Alexa says "How big?"
        When John answers "tiny"
        Then Alexa says "Dog or cat?"
        And Alexa asks for the slot "kind"
        When Jane answers "kitten"
        Then Alexa says "A kitten, right?"
        And the slot "kind" is "cat" with the id "c"
        When a guest answers "no"
        Then Alexa says "A tiny what?"
        When a guest answers "puppy"
        And a guest answers "yes"
        Then Alexa says "tiny puppy for nobody"
        And the dialog is complete
        """
    )


def test_asks_for_goes_on_with_its_own_dialog(pets):
    skill(pets)
    pets.passes(
        """
        When Jane says "find a pet"
        Then Alexa asks for the slot "size"
        When John asks for PetIntent with size "big"
        Then the slot "size" is "large"
        And Alexa asks for the slot "kind"
        When John asks for PetIntent with kind "kitten"
        Then the slot "size" is "large"
        And Alexa asks to confirm the slot "kind"
        When Jane asks for AMAZON.NoIntent
        Then Alexa asks for the slot "kind"
        When Jane asks for PetIntent with kind "puppy"
        And Jane asks for AMAZON.YesIntent
        Then the dialog is complete
        And Alexa understood PetIntent with size "large" and kind "dog"
        """,
        """
        When Jane says "find a pet"
        And Jane asks for AMAZON.YesIntent
        Then Alexa understood AMAZON.YesIntent
        """,
        """
        When Jane says "find a pet"
        And Jane asks for WalkIntent
        Then Alexa understood WalkIntent
        """,
    )


UNSOUND = [
    ({"name": "PteIntent"}, 'a dialog about PteIntent, and no such intent - did you mean "PetIn'),
    (
        {"name": "PetIntent", "slots": [{"name": "sise"}]},
        'the dialog about PetIntent has the slot "sise", which the intent lacks - did you mean "si',
    ),
    (
        {"name": "PetIntent", "slots": [validated("size", {"type": "isGreaterThen"})]},
        'validation of type "isGreaterThen" - did you mean "isGreaterThan"?',
    ),
]


@pytest.mark.parametrize(("dialog", "says"), UNSOUND)
def test_a_dialog_that_is_not_about_the_models_intents_is_told_of_at_once(pets, dialog, says):
    pets.write(MODEL, json.dumps(model(dialogs=[dialog])))
    pets.refuses([('When Jane says "find a pet"', [says, "en-US.json"])])


NOT_TWICE = [
    (
        "ElicitSlotDirective(slot_to_elicit='kind')).add_directive(DelegateDirective()",
        "! the skill answers with Dialog.ElicitSlot and Dialog.Delegate: a dialog goes on in "
        "one way, here in the first",
    ),
    (
        "ElicitSlotDirective(slot_to_elicit='kind')).set_should_end_session(True",
        "! the skill answers with Dialog.ElicitSlot and shouldEndSession true: nobody can answer",
    ),
]


@pytest.mark.parametrize(("directive", "hint"), NOT_TWICE)
def test_a_dialog_that_cannot_go_on_as_the_skill_has_it_is_told_of(pets, directive, hint):
    skill(pets, answering("PetIntent", directive, "STARTED"))
    (output,) = pets.failures('When Jane says "find a pet"\nThen Alexa says "?"')
    assert hint in output


def test_what_is_no_answer_to_the_slot_asked_for_is_told_of(pets):
    (output,) = pets.failures(
        'When Jane says "walk"\nAnd Jane answers "half past some"\nThen Alexa says "?"'
    )
    assert 'and "half past some" is no AMAZON.' in output
    assert ": the slot hour was asked for" in output


def test_a_dialog_is_confirmed_though_the_model_has_no_yes(pets):
    without = [each for each in INTENTS if each["name"] != "AMAZON.YesIntent"]
    changed = model()
    changed["interactionModel"]["languageModel"]["intents"] = without
    pets.write(MODEL, json.dumps(changed))
    said = 'When Jane says "call it Rex"\nAnd Jane asks for AMAZON.YesIntent'
    pets.passes(f'{said}\nThen Alexa says "NameIntent COMPLETED name=Rex CONFIRMED"')
    pets.refuses([("When Jane asks for AMAZON.YesIntent", 'no intent "AMAZON.YesIntent" in en-US')])


def test_a_catalog_may_have_any_value(pets):
    kinds = asked("kind", validations=[{"type": "hasEntityResolutionMatch", "prompt": "V.kind"}])
    changed = model(prompts={**PROMPTS, "V.kind": "No {kind}."}, PetIntent={"slots": [kinds]})
    pets.write(MODEL, json.dumps(changed))
    asks = 'When Jane asks for PetIntent with kind "newt"\nThen Alexa says {}'
    pets.passes(asks.format('"No newt."'))
    types = changed["interactionModel"]["languageModel"]["types"]
    for each in types:
        if each["name"] == "K":
            each.update(values=[], valueSupplier={"type": "CatalogValueSupplier"})
    pets.write(MODEL, json.dumps(changed))
    pets.passes(asks.format('"PetIntent COMPLETED kind=newt"'))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Is it { name }?", "Is it Tom {hour} {name}?"),
        ("<speak>Is it {name}?</speak>", "Is it Tom {hour} {name}?"),
    ],
)
def test_what_was_said_is_put_into_a_prompt_once(pets, text, said):
    pets.write(MODEL, json.dumps(model(prompts={**PROMPTS, "C.name": text})))
    pets.passes(heard(('Jane asks for NameIntent with name "Tom {hour} {name}"', said)))


def test_a_prompt_without_words(pets):
    pets.write(MODEL, json.dumps(model(prompts={**PROMPTS, "E.size": " "})))
    message = 'en-US.json has no words in the prompt "E.size" for the elicitation of the slot'
    pets.refuses([('When Jane says "find a pet"', message)])


def test_the_conversation_tells_what_became_of_a_dialog(pets):
    own = "def own(respond, request, name, state):\n    return respond{}.response\n"
    skill(pets, own.format(".speak('Well?').set_should_end_session(False)"))
    (output,) = pets.failures('When Jane says "find a pet"\nThen the dialog is complete')
    assert "the dialog is not complete, and no Dialog directive goes on with it" in output
    elicit = "ElicitSlotDirective(slot_to_elicit='hour', updated_intent=Intent(name='WalkIntent'))"
    skill(pets, own.format(f".add_directive({elicit})"))
    (output,) = pets.failures('When Jane says "find a pet"\nThen the dialog is complete')
    assert 'Alexa asks for the slot "hour" of WalkIntent' in output
    hint = "! the skill answers with Dialog.ElicitSlot and without outputSpeech: nobody hears a"
    assert hint in output


def test_nothing_is_revealed_before_the_dialog_is_complete_either(pets):
    shows = (
        "def own(respond, request, name, state):\n"
        "    from ask_sdk_model.ui import SimpleCard\n"
        "    if state == 'STARTED':\n"
        "        respond.set_card(SimpleCard('Pets', 'Jane was here.'))\n"
        "        return respond.add_directive(DelegateDirective()).response\n"
    )
    skill(pets, shows)
    asks = 'When John asks for PlainIntent with size "big"\n'
    plain = {"name": "PlainIntent", "slots": [asked("size")]}
    pets.write(MODEL, json.dumps(model(dialogs=[plain])))
    pets.passes(f"{asks}Then the dialog is complete\nAnd nothing about John is revealed")
    pets.refuses(
        [(f"{asks}Then nothing about Jane is revealed", 'Jane\'s given name, "Jane", in the card')]
    )


NO_SLOTS = [
    '{"slotValue": {"type": "List", "values": ["x", 3]}}',
    '{"slotValue": 5}',
    '{"value": 5}',
    '{"confirmationStatus": "YES"}',
    '{"resolutions": {"resolutionsPerAuthority": [{"status": {"code": "ER_SUCCESS_MATCH"}, '
    '"values": [{"value": {}}]}]}}',
]


@pytest.mark.parametrize("slot", NO_SLOTS)
def test_a_slot_that_the_skill_has_written_in_another_form(pets, slot):
    intent = f'{{"name": "PetIntent", "slots": {{"size": {slot}}}}}'
    pets.responds(f"{{'directives': [{{'type': 'Dialog.Delegate', 'updatedIntent': {intent}}}]}}")
    found = "the updatedIntent of the skill's answer is none that Alexa takes: the slot size of"
    pets.refuses([("When Jane opens the skill", found)])


def test_slots_that_someone_has_written_into_a_request(pets):
    pets.responds("{}")
    slots = '{"size": {"name": "size", "slotValue": {"type": "List", "values": ["x", 3]}}}'
    request = f'{{"type": "IntentRequest", "intent": {{"name": "PlainIntent", "slots": {slots}}}}}'
    sends = docstring("When Alexa sends for Jane:", request)
    pets.passes(f'{sends}\nThen the slot "size" is empty')


@pytest.mark.parametrize("type", ['["AudioPlayer.Play"]', '{"a": 1}', "None", "5"])
def test_a_directive_whose_type_is_no_text(pets, type):
    pets.responds(f"{{'directives': [{{'type': {type}}}]}}")
    pets.refuses([("When Jane opens the skill", "response.directives[0] has no type that is a te")])


def test_an_answer_that_is_nested_too_deep(pets):
    pets.write(
        "lambda/app.py",
        "def handler(event, context):\n"
        "    deep = []\n"
        "    for _ in range(900):\n"
        "        deep = [deep]\n"
        "    return {'response': {'directives': [{'type': 'A', 'deep': deep}]}}\n",
    )
    output = pets.fails("When Jane opens the skill\nThen there is a card")
    assert "INTERNALERROR" not in output


BEYOND = "2026-11-22"


@pytest.mark.parametrize(
    ("interval", "broken"),
    [
        ({"start": "-P3000Y"}, False),
        ({"end": "-P3000Y"}, True),
        ({"start": "P9000Y"}, True),
        ({"end": "P9000Y"}, False),
        ({"start": "P99999999999999D"}, True),
        ({"end": "P99999999999999D"}, False),
        ({"start": "-P" + "9" * 5000 + "W"}, False),
        ({"start": "-P1M99999999999D", "end": "P" + "9" * 30 + "M"}, False),
    ],
)
def test_an_interval_that_begins_or_ends_beyond_the_calendar(interval, broken):
    assert breaks(Validation("isInDuration", **interval), {"value": BEYOND}, NOW) == broken


def test_a_prompt_that_cannot_be_spoken(pets):
    pets.write(
        MODEL, json.dumps(model(prompts={**PROMPTS, "E.size": "<speak>How <b>big?</speak>"}))
    )
    pets.refuses(
        [
            (
                'When Jane says "open pet match"\nAnd Jane says "find a pet"',
                'en-US.json: the prompt "E.size" for the elicitation of the slot "size" of '
                "PetIntent is SSML that Alexa cannot speak: line 1, column",
            )
        ]
    )
