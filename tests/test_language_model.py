"""The interaction model beside the manifest: which intents and slots there are."""

import json

import pytest
from conftest import cases

from pytest_alexa_persona.errors import ManifestError
from pytest_alexa_persona.language.model import read_model

MODEL = {
    "interactionModel": {
        "languageModel": {
            "intents": [
                {"name": "RideIntent", "slots": [{"name": "city"}, {"name": "day"}]},
                {"name": "LastRideIntent"},
                {"name": "AMAZON.YesIntent", "slots": []},
            ]
        }
    }
}
MANIFEST = '{"manifest": {"permissions": [{"name": "alexa::person_id:read"}]}}'
PLACE = "skill-package/interactionModels/custom"

SAYS_SLOTS = """
import json

def handler(event, context):
    intent = event["request"]["intent"]
    slots = {name: slot.get("value") for name, slot in intent.get("slots", {}).items()}
    return say(f"{intent['name']} {json.dumps(slots)}")
"""


@pytest.fixture
def modelled(project):
    """A skill with a manifest, and an interaction model for en-US."""
    project.write("skill-package/skill.json", MANIFEST)
    project.write(f"{PLACE}/en-US.json", json.dumps(MODEL))
    project.skill(SAYS_SLOTS)
    return project


def says(asks, intent, slots):
    """A scenario in which the skill is sent these slots."""
    return f'{asks}\nThen Alexa says:\n  """\n  {intent} {json.dumps(slots)}\n  """'


def test_all_slots_of_an_intent_are_sent_and_those_of_amazon_need_not_be_in_it(modelled):
    ride = "When Jane asks for RideIntent"
    modelled.passes(
        says(ride, "RideIntent", {"city": None, "day": None}),
        says(f'{ride} with day "today"', "RideIntent", {"city": None, "day": "today"}),
        says("When Jane asks for LastRideIntent", "LastRideIntent", {}),
        says("When Jane asks for AMAZON.HelpIntent", "AMAZON.HelpIntent", {}),
        says('When Jane asks for AMAZON.HelpIntent with a "1"', "AMAZON.HelpIntent", {"a": "1"}),
    )


UNKNOWN = """
When Jane asks for RdieIntent
> there is no intent "RdieIntent" in en-US.json - did you mean "RideIntent"?
When Jane asks for Weather
> there is no intent "Weather" in en-US.json - known are "RideIntent", "LastRideIntent" and
When Jane asks for RideIntent with city "Rome" and daay "today"
> RideIntent has no slot "daay" in en-US.json - did you mean "day"?
When Jane asks for RideIntent with:
  | slot | value |
  | town | Rome  |
> RideIntent has no slot "town" in en-US.json - known are "city" and "day"
When Jane asks for LastRideIntent with city "Rome"
> LastRideIntent has no slot "city" in en-US.json
When Jane asks for AMAZON.YesIntent with city "Rome"
> AMAZON.YesIntent has no slot "city" in en-US.json
"""


def test_an_unknown_intent_or_slot_is_an_error_with_the_nearest_name(modelled):
    modelled.refuses(cases(UNKNOWN))


def test_from_python_too(modelled):
    modelled.python(
        """
        import pytest
        from pytest_alexa_persona.errors import StepError

        def test_it(alexa):
            turn = alexa.person("Jane").asks_for("RideIntent", city="Rome")
            assert turn.said == 'Jane asks for RideIntent with city "Rome"'
            assert set(turn.request["request"]["intent"]["slots"]) == {"city", "day"}
            with pytest.raises(StepError, match='no slot "town" in en-US.json'):
                alexa.guest().asks_for("RideIntent", town="Rome")
            assert alexa.turns == [turn]
        """
    )


def test_the_model_of_the_locale_counts_and_nothing_is_checked_without_one(modelled):
    german = json.dumps(MODEL).replace("RideIntent", "FahrtIntent")
    modelled.write(f"{PLACE}/de-DE.json", german)
    asks = 'Given the locale is "{}"\nWhen Jane asks for RideIntent with x "1"'.format
    modelled.passes(says(asks("fr-FR"), "RideIntent", {"x": "1"}))
    modelled.refuses([(asks("de-DE"), 'there is no intent "RideIntent" in de-DE.json')])


@pytest.mark.parametrize("place", ["models", "interactionModels/custom"])
def test_where_a_model_can_be(project, place):
    project.write("skill.json", MANIFEST)
    project.write(f"{place}/en-US.json", json.dumps(MODEL))
    project.refuses([("When Jane asks for FooIntent", 'no intent "FooIntent" in en-US.json')])
    (project.root / "skill.json").unlink()
    # without a manifest it is not known whose model this is
    project.passes("When Jane asks for FooIntent")


MALFORMED = """
{
> is not JSON: Expecting property name
[]
> is no interaction model: Expected `object`, got `array`; it needs {"interactionModel": {"langu
{"interactionModel": {}}
> is no interaction model: interactionModel: Object missing required field `languageModel`; it n
{"interactionModel": {"languageModel": {"intents": ["RideIntent"]}}}
> is no interaction model: interactionModel.languageModel.intents[0]: Expected `object`, got `str`
{"interactionModel": {"languageModel": {"intents": [{"name": "A", "slots": [{}]}]}}}
> interactionModel.languageModel.intents[0].slots[0]: Object missing required field `name`
"""


def test_a_malformed_model(modelled):
    steps = []
    for number, (text, (says,)) in enumerate(cases(MALFORMED)):
        locale = f"a{'abcde'[number]}-AA"
        file = modelled.write(f"{PLACE}/{locale}.json", text)
        asks = f'Given the locale is "{locale}"\nWhen Jane asks for AMAZON.HelpIntent'
        steps.append((asks, [str(file), says]))
    modelled.refuses(steps)


def test_a_sample_with_more_slots_than_anyone_fills():
    names = [f"s{number}" for number in range(21)]

    def of(how_many):
        sample = " x ".join(f"{{{name}}}" for name in names[:how_many])
        slots = [{"name": name} for name in names]
        language = {"intents": [{"name": "LongIntent", "slots": slots, "samples": [sample]}]}
        return read_model({"languageModel": language}, "en-US.json")

    assert of(20).intent("LongIntent").samples
    with pytest.raises(ManifestError) as error:
        of(21)
    message = str(error.value)
    assert message.startswith('en-US.json: the sample "{s0} x {s1} x')
    assert message.endswith('…" of LongIntent has 21 slots, and 20 are the most')
