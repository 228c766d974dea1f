"""Dialog directives, and models of dialogs, that Alexa does not take."""

import json

import pytest
from pet_skill import MODEL, answering, heard, model, skill, validated
from skill_project import docstring

pytestmark = pytest.mark.slow  # a run for each directive

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


def test_a_model_is_read_for_what_is_about_it_alone(pets):
    pets.write(MODEL.replace("en-US", "de-DE"), "no JSON")
    pets.responds(
        "{'directives': [{'type': 'Dialog.Delegate' if event['request']['type'].startswith("
        "'Playback') else 'Dialog.DelegateRequest'}]}"
    )
    german = 'Given the locale is "de-DE"'
    pets.passes(
        f'{german}\nWhen Jane opens the skill\nThen the directive "Dialog.DelegateRequest" is sent'
    )
    presses = 'When Alexa sends "PlaybackController.PlayCommandIssued"'
    pets.refuses([(f"{german}\n{presses}", "to PlaybackController.PlayCommandIssued has")])
