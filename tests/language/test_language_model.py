"""The interaction model beside the manifest: which intents and slots there are."""

import json
from datetime import date

import pytest
from skill_project import cases
from spoken_models import understood

from pytest_alexa_persona.errors import ManifestError
from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.protocol.locales import LOCALES

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


def test_all_slots_of_an_intent_are_sent_and_help_need_not_be_in_the_model(modelled):
    ride = "When Jane asks for RideIntent"
    modelled.passes(
        says(ride, "RideIntent", {"city": None, "day": None}),
        says(f'{ride} with day "today"', "RideIntent", {"city": None, "day": "today"}),
        says("When Jane asks for LastRideIntent", "LastRideIntent", {}),
        says("When Jane asks for AMAZON.HelpIntent", "AMAZON.HelpIntent", {}),
    )


UNKNOWN = """
When Jane asks for RdieIntent
> there is no intent "RdieIntent" in en-US.json - did you mean "RideIntent"?
When Jane asks for AMAZON.HlepIntent
> there is no intent "AMAZON.HlepIntent" in en-US.json - did you mean "AMAZON.HelpIntent"?
When Jane asks for AMAZON.NoIntent
> there is no intent "AMAZON.NoIntent" in en-US.json
When Jane asks for AMAZON.HelpIntent with a "1"
> AMAZON.HelpIntent has no slot "a" in en-US.json
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


def test_the_model_of_the_locale_counts_and_a_skill_is_nowhere_else(modelled):
    german = json.dumps(MODEL).replace("RideIntent", "FahrtIntent")
    modelled.write(f"{PLACE}/de-DE.json", german)
    asks = 'Given the locale is "{}"\nWhen Jane asks for RideIntent with x "1"'.format
    elsewhere = 'there is no interaction model for the locale "fr-FR" - known are "de-DE" and "en'
    modelled.refuses(
        [
            (asks("de-DE"), 'there is no intent "RideIntent" in de-DE.json'),
            (asks("fr-FR"), elsewhere),
            ('Given the locale is "fr-FR"\nWhen Jane opens the skill', elsewhere),
        ]
    )


@pytest.mark.slow
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
    for locale, (text, (says,)) in zip(LOCALES, cases(MALFORMED), strict=False):
        file = modelled.write(f"{PLACE}/{locale}.json", text)
        asks = f'Given the locale is "{locale}"\nWhen Jane asks for AMAZON.HelpIntent'
        steps.append((asks, [str(file), says]))
    modelled.refuses(steps)


def test_what_exports_have_and_nobody_needs():
    slots = [{"name": "city", "type": "AMAZON.LITERAL", "multipleValues": {"enabled": None}}]
    fares = {"name": "FareIntent", "slots": slots, "samples": ["fares to {new york | city}"]}
    weather = {"name": "AMAZON.SearchAction<object@WeatherForecast>"}
    dialog = {
        "intents": [
            {
                "name": "FareIntent",
                "confirmationRequired": None,
                "slots": [{"name": "city", "type": "AMAZON.LITERAL", "elicitationRequired": None}],
            }
        ]
    }
    model = read_model(
        {
            "version": "3",
            "interactionModel": {
                "languageModel": {
                    "invocationName": None,
                    "intents": [fares, weather],
                    "types": None,
                    "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
                },
                "dialog": dialog,
                "prompts": None,
            },
        },
        "en-US.json",
    )
    heard = understood(model, "fares to old york", locale="en-US", today=date(2026, 11, 22))
    assert heard is not None
    assert (heard.intent, heard.slots) == ("FareIntent", {"city": "old york"})


DIALOG = {"name": "RideIntent", "slots": [{"name": "city"}]}
BUILT_BY_NOBODY = [
    (
        {"dialog": {"intents": [DIALOG, DIALOG]}},
        'en-US.json has two dialogs of the name "RideIntent"',
    ),
    (
        {"dialog": {"intents": [{**DIALOG, "slots": [{"name": "city"}, {"name": "city"}]}]}},
        'has two slots of the dialog about RideIntent of the name "city"',
    ),
    (
        {"dialog": {"intents": [{**DIALOG, "slots": [{"name": "city", "type": "AMAZON.DATE"}]}]}},
        'in the dialog about RideIntent the slot "city" is of the type "AMAZON.DATE", and in the',
    ),
    ({"prompts": [{"id": "P"}, {"id": "P"}]}, 'en-US.json has two prompts of the name "P"'),
    (
        {"prompts": [{"id": "P", "variations": [{"type": "ssml", "value": "a"}]}]},
        "interactionModel.prompts[0].variations[0].type: Invalid enum value 'ssml'",
    ),
    (
        {"dialog": {"intents": [{**DIALOG, "confirmationsRequired": True}]}},
        'interactionModel.dialog.intents[0] has "confirmationsRequired" - did you mean "confirma',
    ),
    ({"dialogs": {"intents": []}}, 'interactionModel has "dialogs" - did you mean "dialog"?'),
]


@pytest.mark.parametrize(("parts", "problem"), BUILT_BY_NOBODY)
def test_what_amazon_would_not_build_is_refused(parts, problem):
    with pytest.raises(ManifestError) as error:
        read_model({"interactionModel": {**MODEL["interactionModel"], **parts}}, "en-US.json")
    assert problem in str(error.value)
    assert ("languageModel" in str(error.value)) == ("languageModel" in problem)


def test_a_library_intent_is_asked_for_by_its_name(modelled):
    library = "AMAZON.SearchAction<object@WeatherForecast[temperature]>"
    with_library = json.loads(json.dumps(MODEL))
    intents = with_library["interactionModel"]["languageModel"]["intents"]
    intents.append({"name": library, "samples": ["how warm is it"]})
    modelled.write(f"{PLACE}/en-US.json", json.dumps(with_library))
    modelled.passes(
        f"When Jane asks for {library}\nThen Alexa understood {library}",
        f'When Jane says "how warm is it"\nThen Alexa understood {library}',
    )


def test_a_sample_with_more_slots_than_anyone_fills():
    names = [f"s{number}" for number in range(21)]

    def of(how_many):
        sample = " x ".join(f"{{{name}}}" for name in names[:how_many])
        slots = [{"name": name, "type": "AMAZON.City"} for name in names]
        language = {"intents": [{"name": "LongIntent", "slots": slots, "samples": [sample]}]}
        return read_model({"languageModel": language}, "en-US.json")

    assert of(20).intent("LongIntent").samples
    with pytest.raises(ManifestError) as error:
        of(21)
    message = str(error.value)
    assert message.startswith('en-US.json: the sample "{s0} x {s1} x')
    assert message.endswith('…" of LongIntent has 21 slots, and 20 are the most')


def test_the_id_of_a_value_may_be_a_number(modelled):
    values = [
        {"id": 0, "name": {"value": "Rome"}},
        {"id": 17, "name": {"value": "Oslo", "synonyms": ["Christiania"]}},
        {"id": "", "name": {"value": "Bonn"}},
        {"id": "B", "name": {"value": "Bern"}},
    ]
    language = MODEL["interactionModel"]["languageModel"]
    slot = {"name": "city", "type": "CITY"}
    rides = [{"name": "RideIntent", "slots": [slot], "samples": ["go to {city}"]}]
    numbered = {**language, "intents": rides, "types": [{"name": "CITY", "values": values}]}
    modelled.write(f"{PLACE}/en-US.json", json.dumps({"languageModel": numbered}))
    goes = 'When Jane says "go to {}"\nThen the slot "city" is "{}" with the id "{}"'.format
    modelled.passes(
        goes("Rome", "Rome", "0"),
        goes("Christiania", "Oslo", "17"),
        goes("Bern", "Bern", "B"),
        goes("Bonn", "Bonn", "03b16e0a78b56bb5ada8e43123aaaa62"),
    )


SHARED = {"id": "amzn1.ask.interactionModel.slotType.tea", "version": "~latest"}
OF_SHARED = {
    "intents": [
        {
            "name": "BrewIntent",
            "slots": [
                {"name": "tea", "slotTypeReference": SHARED},
                {"name": "cups", "type": "AMAZON.NUMBER"},
            ],
            "samples": ["brew {tea} for {cups}", "brew {tea}"],
        }
    ]
}


@pytest.mark.parametrize(
    ("types", "values"),
    [
        ([{"slotTypeReference": SHARED, "values": ["oolong"]}], 1),
        ([{"slotTypeReference": SHARED}], 0),
        ([], 0),
    ],
)
def test_a_slot_type_that_skills_share_is_like_a_catalog(types, values):
    model = read_model({"languageModel": {**OF_SHARED, "types": types}}, "en-US.json")
    (shared,) = model.types.values()
    assert (shared.name, len(shared.values), shared.is_catalog) == (SHARED["id"], values, True)
    heard = understood(model, "brew green tea for two", locale="en-US", today=date(2026, 11, 22))
    assert heard is not None
    assert heard.slots == {"tea": "green tea", "cups": "two"}


def test_values_that_a_model_adds_to_a_type_that_skills_share_are_known(modelled):
    types = [{"slotTypeReference": SHARED, "values": [{"id": "O", "name": {"value": "oolong"}}]}]
    shared = {"languageModel": {**OF_SHARED, "types": types}}
    modelled.write(f"{PLACE}/en-US.json", json.dumps(shared))
    modelled.passes(
        'When Jane says "brew oolong"\nThen the slot "tea" is "oolong" with the id "O"',
        'When Jane says "brew chai"\nThen the slot "tea" is "chai"',
    )


def test_a_shared_type_that_has_a_name_is_called_by_it():
    slot = {"name": "tea", "type": "TEA"}
    language = {
        "intents": [{"name": "BrewIntent", "slots": [slot], "samples": ["brew {tea}"]}],
        "types": [{"name": "TEA", "slotTypeReference": SHARED, "values": ["oolong"]}],
    }
    assert list(read_model({"languageModel": language}, "en-US.json").types) == ["TEA"]


def test_a_type_that_has_no_name_and_is_not_shared():
    model = {"languageModel": {**OF_SHARED, "types": [{"values": ["oolong"]}]}}
    with pytest.raises(
        ManifestError, match=r'types\[0\]: .* or "slotTypeReference" if skills share'
    ):
        read_model(model, "en-US.json")
