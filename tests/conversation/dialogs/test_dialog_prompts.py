"""Prompts: the words in which Alexa asks."""

import json

import pytest
from pet_skill import MODEL, PROMPTS, heard, model

pytestmark = pytest.mark.slow  # a run for each prompt


def test_what_is_said_can_break_no_prompt(pets):
    prompts = {**PROMPTS, "C.name": "<speak>Is it <emphasis>{name}</emphasis>?</speak>"}
    pets.write(MODEL, json.dumps(model(prompts=prompts)))
    pets.passes(
        heard(('Jane asks for NameIntent with name "Tom & < Jerry >"', "Is it Tom & < Jerry >?"))
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
