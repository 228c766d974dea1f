"""Slots as a skill is sent them: what was said, and the values that Alexa finds for it."""

import hashlib
import json
import textwrap
import time

import pytest
from skill_project import MIRROR, cases, docstring

from pytest_alexa_persona.language.builtin_slots import has_entities
from pytest_alexa_persona.language.model import Name, SlotType, TypeValue
from pytest_alexa_persona.language.slots import filled_slot, is_unmatched, matches

MANIFEST = '{"manifest": {"permissions": [{"name": "alexa::person_id:read"}]}}'
PLACE = "skill-package/interactionModels/custom"
SKILL = "amzn1.ask.skill.7d1c9b50-0000-4000-8000-000000000000"


def value(name, *synonyms, id=None):
    return {"name": {"value": name, "synonyms": list(synonyms)}, **({"id": id} if id else {})}


def intent(name, *samples, **slots):
    return {
        "name": name,
        "samples": samples,
        "slots": [
            {"name": slot, "type": kind, "multipleValues": {"enabled": slot.endswith("s")}}
            for slot, kind in slots.items()
        ],
    }


MODEL = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "coffee shop",
            "intents": [
                intent(
                    "DrinkIntent",
                    "bring me a {drink}",
                    "a {drink} in {city}",
                    drink="DRINK",
                    city="AMAZON.US_CITY",
                ),
                intent("DrinksIntent", "we want {drinks}", drinks="DRINK"),
                intent(
                    "CountIntent",
                    "give us {count} by {hour}",
                    count="AMAZON.NUMBER",
                    hour="AMAZON.TIME",
                ),
                intent("CountsIntent", "tables {tables}", tables="AMAZON.NUMBER"),
                intent("NoteIntent", "note {text}", text="AMAZON.SearchQuery"),
                intent("ArtistIntent", "play {artist}", artist="AMAZON.Artist"),
            ],
            "types": [
                {
                    "name": "DRINK",
                    "values": [
                        value("coffee", "joe", "house special", id="C"),
                        value("tea", "cuppa", "house special", id="T"),
                        value("house special", id="H"),
                        value("water"),
                        {"name": {"value": "milk", "synonyms": None}, "id": ""},
                        "juice",
                    ],
                },
                {"name": "AMAZON.Artist", "values": [value("The Seeds", "seeds", id="S")]},
            ],
        }
    }
}


@pytest.fixture
def shop(project):
    """A skill that mirrors its requests, and its model."""
    project.write("skill-package/skill.json", MANIFEST)
    project.write(f"{PLACE}/en-US.json", json.dumps(MODEL))
    project.settings(f"alexa_skill_id = {SKILL}")
    project.skill(MIRROR)
    return project


def match(*found, slot_type="DRINK", dynamic=False):
    """What an authority has found: names and ids, or nothing."""
    authority = f"amzn1.er-authority.echo-sdk.{'dynamic.' if dynamic else ''}{SKILL}.{slot_type}"
    if not found:
        return {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    values = [{"value": {"name": name, "id": id}} for name, id in found]
    return {"authority": authority, "status": {"code": "ER_SUCCESS_MATCH"}, "values": values}


def simple(said, *authorities):
    resolutions = {"resolutions": {"resolutionsPerAuthority": authorities}} if authorities else {}
    return {"type": "Simple", "value": said, **resolutions}


def slot(name, said, *authorities):
    """A slot of a request in which one value was said."""
    whole = simple(said, *authorities)
    top = {key: whole[key] for key in whole if key != "type"}
    return {"name": name, "confirmationStatus": "NONE", **top, "source": "USER", "slotValue": whole}


def slots(name, *values):
    """A multiple-value slot of a request."""
    several = {"type": "List", "values": values}
    return {"name": name, "confirmationStatus": "NONE", "source": "USER", "slotValue": several}


def empty(name):
    return {"name": name, "confirmationStatus": "NONE"}


def mirrors(step, *expected):
    """A scenario in which these are all slots of the request, and nothing else is in them."""
    wanted = {each["name"]: each for each in expected}
    attribute = "event.request.intent.slots"
    return f'{step}\nThen the session attribute "{attribute}" is {json.dumps(wanted)}'


def derived(name):
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()


def test_a_value_of_the_skills_own_type(shop):
    def said(words, *found):
        step = f'When Jane says "bring me a {words}"'
        return mirrors(step, slot("drink", words, match(*found)), empty("city"))

    shop.passes(
        said("coffee", ("coffee", "C")),
        said("Joe", ("coffee", "C")),
        said("cuppa", ("tea", "T")),
        # what is a value's own name counts before what is a synonym of others
        said("House special", ("house special", "H"), ("coffee", "C"), ("tea", "T")),
        said("water", ("water", derived("water"))),
        said("milk", ("milk", derived("milk"))),
        said("juice", ("juice", derived("juice"))),
        said("hot chocolate"),
    )


ENTITIES = {"authority": "AlexaEntities", "status": {"code": "ER_SUCCESS_NO_MATCH"}}
"""What Alexa says of a value of a list of its own, which nobody here has."""


def test_values_of_amazons_types_are_converted_and_those_of_its_lists_looked_up(shop):
    shop.passes(
        mirrors(
            'When Jane says "give us twenty five by half past seven"',
            slot("count", "25"),
            slot("hour", "07:30"),
        ),
        mirrors('When Jane says "note buy some coffee"', slot("text", "buy some coffee")),
        mirrors(
            'When Jane says "a tea in New York"',
            slot("drink", "tea", match(("tea", "T"))),
            slot("city", "New York", ENTITIES),
        ),
    )


def test_a_type_of_amazons_with_more_values(shop):
    def said(words, *found):
        return mirrors(
            f'When Jane says "play {words}"',
            slot("artist", words, match(*found, slot_type="AMAZON.Artist")),
        )

    shop.passes(said("seeds", ("The Seeds", "S")), said("Nina Simone"))


@pytest.mark.parametrize(
    ("slot_type", "locale", "looked_up"),
    [
        ("AMAZON.City", "en-US", True),
        ("AMAZON.FirstName", "en-IN", True),
        ("AMAZON.Actor", "de-DE", True),
        ("AMAZON.Actor", "es-ES", True),
        # there are no entities in these
        ("AMAZON.Actor", "es-MX", False),
        ("AMAZON.City", "ja-JP", False),
        ("AMAZON.City", "fr-CA", False),
        # these are no lists, or everybody knows them
        ("AMAZON.NUMBER", "en-US", False),
        ("AMAZON.SearchQuery", "en-US", False),
        ("AMAZON.LITERAL", "en-US", False),
        ("AMAZON.US_STATE", "en-US", False),
        ("AMAZON.Month", "de-DE", False),
        ("DRINK", "en-US", False),
    ],
)
def test_which_values_alexa_looks_up_among_its_own(slot_type, locale, looked_up):
    assert has_entities(slot_type, locale) is looked_up


def test_several_values_of_a_list_of_amazons_are_looked_up_each(shop):
    model = json.loads(json.dumps(MODEL))
    intents = model["interactionModel"]["languageModel"]["intents"]
    intents.append(intent("VisitIntent", "visit {cities}", cities="AMAZON.City"))
    shop.write(f"{PLACE}/en-US.json", json.dumps(model))
    shop.passes(
        mirrors('When Jane says "visit Oslo"', slot("cities", "Oslo", ENTITIES)),
        mirrors(
            'When Jane says "visit Oslo and Rome"',
            slots("cities", simple("Oslo", ENTITIES), simple("Rome", ENTITIES)),
        ),
    )


def test_dynamic_entities_of_a_list_of_amazons_stand_behind_those_of_alexa(shop):
    values = (
        '"types": [{"name": "AMAZON.US_CITY", "values": [{"id": "O", "name": {"value": "Oz"}}]}]'
    )
    shop.skill(UPDATE.format(directive=f'"updateBehavior": "REPLACE", {values}'))
    found = match(("Oz", "O"), slot_type="AMAZON.US_CITY", dynamic=True)
    tea = slot("drink", "tea", match(("tea", "T")))
    steps = 'When Jane opens the skill\nAnd Jane says "a tea in Oz"'
    shop.passes(mirrors(steps, tea, slot("city", "Oz", ENTITIES, found)))


def test_what_is_looked_up_among_those_of_alexa_may_have_been_found():
    city = filled_slot("city", "Rome", has_entities_of_alexa=True)
    assert city["resolutions"]["resolutionsPerAuthority"] == [ENTITIES]
    assert not is_unmatched(city)
    assert is_unmatched(filled_slot("drink", "gin", SKILL, SlotType("DRINK")))


def test_several_values_in_a_slot(shop):
    tea, unknown = simple("cuppa", match(("tea", "T"))), simple("hot chocolate", match())
    shop.passes(
        # one value is sent as in any slot
        mirrors('When Jane says "we want cuppa"', slot("drinks", "cuppa", match(("tea", "T")))),
        mirrors('When Jane says "we want hot chocolate"', slot("drinks", "hot chocolate", match())),
        mirrors('When Jane says "tables four"', slot("tables", "4")),
        mirrors('When Jane asks for CountsIntent with tables "4"', slot("tables", "4")),
        mirrors('When Jane says "we want cuppa and hot chocolate"', slots("drinks", tea, unknown)),
        mirrors('When Jane says "we want hot chocolate, cuppa"', slots("drinks", unknown, tea)),
        mirrors(
            'When Jane says "tables two, twelve and 3"',
            slots("tables", simple("2"), simple("12"), simple("3")),
        ),
    )


def test_what_is_asked_for_is_resolved_too_and_stays_as_it_is_given(shop):
    shop.passes(
        mirrors(
            'When Jane asks for DrinkIntent with drink "joe" and city "two"',
            slot("drink", "joe", match(("coffee", "C"))),
            slot("city", "two", ENTITIES),
        ),
        mirrors(
            'When Jane asks for DrinkIntent with drink "gin"',
            slot("drink", "gin", match()),
            empty("city"),
        ),
        mirrors("When Jane asks for DrinkIntent", empty("drink"), empty("city")),
        mirrors(
            'When Jane asks for CountIntent with count "two" and hour "noon"',
            slot("count", "two"),
            slot("hour", "noon"),
        ),
    )


def test_what_a_then_says_of_slots(shop):
    says = 'When Jane says "{}"\nThen {}'.format
    shop.passes(
        says("bring me a joe", 'Alexa understood DrinkIntent with drink "coffee"'),
        says("bring me a joe", 'Alexa understood DrinkIntent with drink "joe"'),
        says("bring me a joe", 'the slot "drink" is "coffee" with the id "C"'),
        says("bring me a joe", 'the slot "city" is empty'),
        says("bring me a water", f'the slot "drink" is "water" with the id "{derived("water")}"'),
        says("we want cuppa and gin", 'the slot "drinks" is "tea" with the id "T"'),
        says("we want cuppa and gin", 'the slot "drinks" is "gin"'),
        says("give us three by noon", 'Alexa understood CountIntent with count "3"'),
        says("give us three by noon", 'the slot "hour" is "12:00"'),
    )


NOT_SO = """
When Jane says "bring me a joe"
Then Alexa understood DrinksIntent
> Alexa understood DrinkIntent, not DrinksIntent
When Jane says "bring me a joe"
Then Alexa understood DrinkIntent with drink "tea"
> the slot "drink" is "coffee" and "joe", not "tea"
When Jane says "bring me a joe"
Then the slot "drink" is "coffee" with the id "T"
> the slot "drink" is "coffee" with the id "C", not with the id "T"
When Jane says "bring me a gin"
Then the slot "drink" is "gin" with the id "G"
> the slot "drink" is "gin" resolved to no value with an id, not with the id "G"
When Jane says "bring me a joe"
Then the slot "drink" is empty
> the slot "drink" is "coffee", not empty
When Jane says "bring me a joe"
Then the slot "city" is "Rome"
> the slot "city" is empty, not "Rome"
When Jane says "bring me a joe"
Then the slot "drnk" is "joe"
> DrinkIntent was understood, which has no slot "drnk" - did you mean "drink"?
When Jane says "open coffee shop"
Then the slot "drink" is "joe"
> no intent was understood: LaunchRequest was sent
When Jane says "open coffee shop"
Then Alexa understood DrinkIntent
> no intent was understood: LaunchRequest was sent
"""


@pytest.mark.slow
def test_what_a_then_finds_wrong_with_slots(shop):
    shop.refuses(cases(NOT_SO))


BARISTA = """
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot, is_intent_name, is_request_type
from ask_sdk_core.utils.request_util import get_simple_slot_values, get_slot_value_v2
from ask_sdk_model.dialog import DynamicEntitiesDirective
from ask_sdk_model.er.dynamic import (
    Entity, EntityListItem, EntityValueAndSynonyms, UpdateBehavior
)
from ask_sdk_model.slu.entityresolution import StatusCode

builder = SkillBuilder()


def entities(*names, slot_type="DRINK"):
    return DynamicEntitiesDirective(update_behavior=UpdateBehavior.REPLACE, types=[
        EntityListItem(name=slot_type, values=[
            Entity(id=name.upper(), name=EntityValueAndSynonyms(
                value=name, synonyms=[f"my {name}"]))
            for name in names])])


def answer(handler_input, text, *directives):
    for directive in directives:
        handler_input.response_builder.add_directive(directive)
    return handler_input.response_builder.speak(text).set_should_end_session(False).response


@builder.request_handler(is_request_type("LaunchRequest"))
def launch(handler_input):
    return answer(handler_input, "Today we have gin.", entities("gin", "coffee"))


@builder.request_handler(is_intent_name("AMAZON.MoreIntent"))
def more(handler_input):
    return answer(handler_input, "We have rum, too.", entities("rum"))


@builder.request_handler(is_intent_name("AMAZON.StopIntent"))
def stop(handler_input):
    clear = DynamicEntitiesDirective(update_behavior=UpdateBehavior.CLEAR)
    return answer(handler_input, "There is no more.", clear)


def found(value):
    said = []
    for each in value.resolutions.resolutions_per_authority:
        kind = "dynamic" if ".dynamic." in each.authority else "static"
        if each.status.code == StatusCode.ER_SUCCESS_MATCH:
            said.append(f"{kind} {each.values[0].value.name}={each.values[0].value.id}")
        else:
            said.append(f"{kind} nothing")
    return f"{value.value}: {', '.join(sorted(said))}"


@builder.request_handler(is_intent_name("DrinkIntent"))
def drink(handler_input):
    return answer(handler_input, found(get_slot(handler_input, "drink")))


@builder.request_handler(is_intent_name("DrinksIntent"))
def drinks(handler_input):
    values = get_simple_slot_values(get_slot_value_v2(handler_input, "drinks"))
    return answer(handler_input, "; ".join(map(found, values)))


@builder.request_handler(lambda _: True)
def rest(handler_input):
    return answer(handler_input, "Pardon?")


handler = builder.lambda_handler()
"""


@pytest.fixture
def barista(shop):
    """A skill with the SDK, that has values of its own for a while."""
    model = json.loads(json.dumps(MODEL))
    intents = model["interactionModel"]["languageModel"]["intents"]
    intents += [{"name": f"AMAZON.{name}Intent"} for name in ("More", "Stop", "Fallback")]
    intents.append(intent("BareIntent", "{drink}", drink="DRINK"))
    shop.write(f"{PLACE}/en-US.json", json.dumps(model))
    shop.write("lambda/app.py", textwrap.dedent(BARISTA))
    return shop


def test_the_sdk_finds_what_was_resolved(barista):
    barista.passes(
        'When Jane says "bring me a joe"\nThen Alexa says "joe: static coffee=C"',
        'When Jane says "bring me a gin"\nThen Alexa says "gin: static nothing"',
        'When Jane says "we want cuppa and gin"\n'
        'Then Alexa says "cuppa: static tea=T; gin: static nothing"',
        'When Jane asks for DrinkIntent with drink "cuppa"\nThen Alexa says "cuppa: static tea=T"',
    )


LIVELY = """
When Jane says "open coffee shop"
And John says "bring me a gin"
Then Alexa says "gin: dynamic gin=GIN, static nothing"
And the slot "drink" is "gin" with the id "GIN"
When Jane says "bring me a my coffee"
Then Alexa says "my coffee: dynamic coffee=COFFEE, static nothing"
When John says "bring me a coffee"
Then Alexa says "coffee: dynamic coffee=COFFEE, static coffee=C"
When John says "bring me a joe"
Then Alexa says "joe: dynamic nothing, static coffee=C"
When John says "we want gin and joe"
Then Alexa says "gin: dynamic gin=GIN, static nothing; joe: dynamic nothing, static coffee=C"
When a guest asks for DrinkIntent with drink "my gin"
Then Alexa says "my gin: dynamic gin=GIN, static nothing"
When a guest says "more"
And John says "bring me a gin"
Then Alexa says "gin: dynamic nothing, static nothing"
When John says "bring me a rum"
Then Alexa says "rum: dynamic rum=RUM, static nothing"
When John says "stop"
And John says "bring me a rum"
Then Alexa says "rum: static nothing"
"""

ALONE = """
When Jane says "open coffee shop"
And Jane says "my gin"
Then Alexa understood BareIntent with drink "gin"
When Jane says "my rum"
Then Alexa understood AMAZON.FallbackIntent
"""


def test_dynamic_entities_are_replaced_and_cleared(barista):
    barista.passes(LIVELY)


def test_dynamic_entities_outlive_the_session(barista):
    barista.passes(
        'When Jane says "open coffee shop"\nAnd Jane closes the skill\n'
        'And John says "ask coffee shop to bring me a gin"\n'
        'Then Alexa says "gin: dynamic gin=GIN, static nothing"\n'
        'Given the device is "hall"\n'
        'When John says "ask coffee shop to bring me a gin"\n'
        'Then Alexa says "gin: static nothing"',
    )


def test_dynamic_entities_are_known_values(barista):
    barista.passes(ALONE)


UPDATE = """
def handler(event, context):
    if event["request"]["type"] == "IntentRequest":
        return say("", sessionAttributes={{"event": event}})
    return {{"version": "1.0", "response": {{"shouldEndSession": False, "directives": [
        {{"type": "Dialog.UpdateDynamicEntities", {directive}}}]}}}}
"""

VALUES = '"types": [{"name": "DRINK", "values": [{"name": {"value": "gin"}}]}]'

BROKEN = [
    ("", "Object missing required field `updateBehavior`"),
    (f'"updateBehavior": "ADD", {VALUES}', "updateBehavior: Invalid enum value 'ADD'"),
    ('"updateBehavior": "REPLACE", "types": [{"name": "DRINK"}]', "types[0]: Object missing"),
    (
        '"updateBehavior": "REPLACE", "types": [{"name": "DRINK", "values": ["gin"]}]',
        "types[0].values[0]: Expected `object`, got `str`",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("directive", "says"), BROKEN)
def test_a_malformed_update_is_no_answer(shop, directive, says):
    shop.skill(UPDATE.format(directive=directive))
    found = "a directive that Alexa does not take: Dialog.UpdateDynamicEntities: "
    shop.refuses([("When Jane opens the skill", [found, says])])


def test_an_update_of_a_type_that_the_model_lacks_is_no_answer(shop):
    update = f'"updateBehavior": "REPLACE", {VALUES}'
    shop.skill(UPDATE.format(directive=update.replace("DRINK", "DRINKS")))
    message = (
        'the skill\'s answer has Dialog.UpdateDynamicEntities for the slot type "DRINKS", which '
        'en-US.json lacks - did you mean "DRINK"?'
    )
    shop.refuses([("When Jane opens the skill", message)])


@pytest.mark.slow
@pytest.mark.parametrize("how_many", [100, 101])
def test_more_dynamic_entities_than_alexa_takes_are_told_of(shop, how_many):
    names = [{"name": {"value": f"gin {number}"}} for number in range(how_many)]
    types = json.dumps([{"name": "DRINK", "values": names}])
    shop.skill(UPDATE.format(directive=f'"updateBehavior": "REPLACE", "types": {types}'))
    (output,) = shop.failures('When Jane opens the skill\nThen Alexa says "?"')
    hint = "! there are 101 dynamic entities, and Alexa takes 100 at most"
    assert (hint in output) == (how_many > 100)


def test_an_entity_needs_no_id_and_no_synonyms(shop):
    shop.skill(UPDATE.format(directive=f'"updateBehavior": "REPLACE", {VALUES}'))
    found = match(("gin", derived("gin")), dynamic=True)
    steps = 'When Jane opens the skill\nAnd Jane says "bring me a gin"'
    shop.passes(mirrors(steps, slot("drink", "gin", match(), found), empty("city")))


def test_clearing_takes_no_values_in(shop):
    shop.skill(UPDATE.format(directive=f'"updateBehavior": "CLEAR", {VALUES}'))
    steps = 'When Jane opens the skill\nAnd Jane says "bring me a gin"'
    shop.passes(mirrors(steps, slot("drink", "gin", match()), empty("city")))


def test_without_a_model_a_value_is_resolved_by_nobody(project):
    project.skill(MIRROR)
    project.passes(mirrors('When Jane asks for DrinkIntent with drink "joe"', slot("drink", "joe")))


def test_a_docstring_can_change_what_was_said(shop):
    other = {"request": {"intent": {"slots": {"drink": {"value": "rum"}}}}}
    shop.passes(
        docstring("Given every request carries:", json.dumps(other))
        + '\nWhen Jane says "bring me a gin"\nThen the slot "drink" is "rum"'
    )


@pytest.mark.slow
def test_a_value_is_found_among_very_many_at_once():
    values = tuple(TypeValue(Name(f"Item {number}", (f"no {number}",))) for number in range(20_000))
    many = SlotType("ITEM", (*values, TypeValue(Name("no 7"), "7")))
    began = time.process_time()
    filled_slot("item", "no 1", SKILL, many)
    once = time.process_time() - began
    found = [matches(filled_slot("item", f"NO {number}", SKILL, many)) for number in range(50)]
    assert time.process_time() - began < 3 * once
    assert [each["name"] for each in found[7]] == ["no 7", "Item 7"]
    assert [each["name"] for each in found[8]] == ["Item 8"]
