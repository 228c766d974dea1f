"""Validations of the model in a dialog: which value is asked for again."""

import json

import pytest
from pet_skill import MODEL, PROMPTS, asked, heard, model, validated

pytestmark = pytest.mark.slow  # a run for each validation

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
