"""Slots of requests against a second model of them, in plain dicts and ifs.

Hypothesis makes up types, values, dynamic entities and locales. Both must agree on the slot that is
sent. The second model shares no code with the package.
"""

import hashlib
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_alexa_persona.conversation.listening import Listening
from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.fitting import UtteranceContext
from pytest_alexa_persona.language.model import Name, SlotType, TypeValue

SKILL = "amzn1.ask.skill.1"
NAMES = ("tea", "red", "May", "Texas", "Rome", "5")
SYNONYMS = ("cuppa", "ruby", "Rome")
LISTED_BY_AMAZON = ("AMAZON.City", "AMAZON.FirstName", "AMAZON.Actor", "AMAZON.Food")
OTHER_TYPES = (
    "AMAZON.NUMBER",
    "AMAZON.DATE",
    "AMAZON.SearchQuery",
    "AMAZON.Color",
    "AMAZON.Month",
    "AMAZON.DayOfWeek",
    "AMAZON.US_STATE",
)
LOCALES = ("en-US", "en-IN", "de-DE", "fr-FR", "fr-CA", "it-IT", "es-ES", "es-MX", "ja-JP", "pt-BR")
WITH_ENTITIES = ("en-US", "en-IN", "de-DE", "fr-FR", "it-IT", "es-ES")


def naive(slot_type, said, several, listed, dynamic, locale):
    """The slot, as it would be sent."""
    slot = {"name": "it", "confirmationStatus": "NONE"}
    if not said:
        return slot
    filled = []
    for value in said:
        one = {"type": "Simple", "value": value}
        found = []
        if slot_type in LISTED_BY_AMAZON and listed is None and locale in WITH_ENTITIES:
            found.append({"authority": "AlexaEntities", "status": {"code": "ER_SUCCESS_NO_MATCH"}})
        if listed is not None:
            found.append(looked_up(f"{SKILL}.{slot_type}", value, listed))
        if dynamic is not None:
            found.append(looked_up(f"dynamic.{SKILL}.{slot_type}", value, dynamic))
        if found:
            one["resolutions"] = {"resolutionsPerAuthority": found}
        filled.append(one)
    if several and len(filled) > 1:
        return {**slot, "source": "USER", "slotValue": {"type": "List", "values": filled}}
    top = {key: filled[0][key] for key in filled[0] if key != "type"}
    return {**slot, **top, "source": "USER", "slotValue": filled[0]}


def looked_up(authority, said, values):
    authority = f"amzn1.er-authority.echo-sdk.{authority}"
    named = [(name, own) for name, own, _ in values if name.lower() == said.lower()]
    named += [
        (name, own)
        for name, own, synonyms in values
        if said.lower() in [each.lower() for each in synonyms] and (name, own) not in named
    ]
    if not named:
        return {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    found = [{"value": {"name": name, "id": sent_id(name, own)}} for name, own in named]
    return {"authority": authority, "status": {"code": "ER_SUCCESS_MATCH"}, "values": found}


def sent_id(name, own):
    if own in (None, ""):
        return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
    return f"{own}"


IDS = st.sampled_from((None, "", "A", "0", 0, 1, 17))
VALUES = st.lists(
    st.tuples(st.sampled_from(NAMES), IDS, st.lists(st.sampled_from(SYNONYMS), max_size=2)),
    max_size=4,
    unique_by=lambda value: value[0],
)


def as_json(values):
    for name, own, synonyms in values:
        value = {"name": {"value": name, "synonyms": synonyms}}
        yield value if own is None else {**value, "id": own}


@settings(
    max_examples=300, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    slot_type=st.sampled_from(("DRINK", *LISTED_BY_AMAZON, *OTHER_TYPES)),
    said=st.lists(st.sampled_from((*NAMES, *SYNONYMS, "gin")), max_size=3),
    several=st.booleans(),
    listed=st.none() | VALUES,
    dynamic=st.none() | VALUES,
    locale=st.sampled_from(LOCALES),
)
def test_they_agree(slot_type, said, several, listed, dynamic, locale):
    if slot_type == "DRINK" and listed is None:
        listed = []
    said = said if several else said[:1]
    slot = {"name": "it", "type": slot_type, "multipleValues": {"enabled": several}}
    types = [] if listed is None else [{"name": slot_type, "values": list(as_json(listed))}]
    language = {"intents": [{"name": "AskIntent", "slots": [slot]}], "types": types}
    entities = {}
    if dynamic is not None:
        named = [TypeValue(Name(name, tuple(more)), own) for name, own, more in dynamic]
        entities = {slot_type: SlotType(slot_type, tuple(named))}
    device = Listening(
        read_model({"languageModel": language}, f"{locale}.json"),
        UtteranceContext(locale, date(2026, 11, 22), entities),
        SKILL,
        None,
        is_first=True,
    )
    value = (tuple(said) if several else said[0]) if said else None
    sent = device.asked("AskIntent", {"it": value}).intent["slots"]["it"]
    assert sent == naive(slot_type, said, several, listed, dynamic, locale)
