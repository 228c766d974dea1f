"""Dialogs that the skill leads: what it asks, and how it hands them on."""

import json

import pytest
from pet_skill import MODEL, answering, asked, heard, model, seen, skill

pytestmark = pytest.mark.slow  # a run for each directive, and Node.js


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
