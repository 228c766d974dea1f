"""Interaction models that are spoken to, and devices that listen to them."""

import textwrap
from datetime import date

from pytest_alexa_persona.conversation.listening import Listening
from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.fitting import Heard, UtteranceContext
from pytest_alexa_persona.language.model import InteractionModel
from pytest_alexa_persona.language.understanding import understand
from pytest_alexa_persona.language.utterance import utterance
from pytest_alexa_persona.session import Session

TODAY = date(2026, 11, 22)
MANIFEST = '{"manifest": {"permissions": [{"name": "alexa::person_id:read"}]}}'
PLACE = "skill-package/interactionModels/custom"


def understood(model: InteractionModel, text: str, *, locale: str, today: date) -> Heard | None:
    """What is understood of a text, without dynamic entities."""
    return understand(model, utterance(text), UtteranceContext(locale, today, {}))


def intent(name, /, *samples, **slots):
    """An intent of a model; a slot's type in a list makes it a multiple-value slot."""
    return {
        "name": name,
        "samples": samples,
        "slots": [
            {"name": slot, "type": kind[0], "multipleValues": {"enabled": True}}
            if isinstance(kind, list)
            else {"name": slot, "type": kind}
            for slot, kind in slots.items()
        ],
    }


def slot_type(name, /, *values):
    """A slot type; of each value the name, and behind slashes its synonyms."""
    named = [value.split("/") for value in values]
    return {
        "name": name,
        "values": [{"name": {"value": value, "synonyms": more}} for value, *more in named],
    }


def document(*intents, types=(), name="ride hailer"):
    """The JSON of a model."""
    language = {"invocationName": name, "intents": intents, "types": types}
    return {"interactionModel": {"languageModel": language}}


def shown(heard):
    """What was understood, in a line: `RideIntent city=Rome items=milk+tea or OtherIntent`."""
    if heard is None:
        return "nothing"
    slots = [
        f"{name}={value if isinstance(value, str) else '+'.join(value)}"
        for name, value in heard.slots.items()
    ]
    return " ".join([heard.intent, *slots, *(f"or {other}" for other in heard.also)])


def table(text):
    """The rows of a table, whose cells stand between bars."""
    rows = textwrap.dedent(text).strip().splitlines()
    return [tuple(cell.strip() for cell in row.split("|")) for row in rows]


RIDES = document(
    intent(
        "BookIntent", "book a ride to {city}", "take me to {city} {day}", city="CITY", day="DAY"
    ),
    intent("CityIntent", "{city}", city="CITY"),
    intent("SpecialIntent", "take me to the moon", "{name}'s usual ride", name="AMAZON.FirstName"),
    intent("HowManyIntent", "for {count} people", "we are {count}", count="AMAZON.NUMBER"),
    intent("NoteIntent", "note {text}", "tell the driver {text} please", text="AMAZON.SearchQuery"),
    intent("AddIntent", "also pick up {people}", people=["PERSON"]),
    intent("FloorsIntent", "stop at floors {floors}", floors=["AMAZON.NUMBER"]),
    intent("TelevisionIntent", "is there a t. v.", "do you have wi-fi"),
    intent("FirstIntent", "which ride is next", "show {thing} rides", thing="DAY"),
    intent("SecondIntent", "which ride is next", "show {other} rides", other="DAY"),
    intent("ThirdIntent", "Which ride is next?"),
    intent("TodayIntent", "show today rides"),
    intent("PlayIntent", "stop the music"),
    intent("AMAZON.StopIntent", "halt"),
    intent("AMAZON.HelpIntent"),
    intent("AMAZON.YesIntent"),
    intent("AMAZON.FallbackIntent", "you are not a taxi"),
    types=[
        slot_type("CITY", "Seattle/emerald city", "New York", "New York City", "Rome"),
        slot_type("DAY", "today", "tomorrow"),
        slot_type("PERSON", "Ann", "Bob", "Bob and Carol", "Dave"),
    ],
)

RIDE = read_model(RIDES, "en-US.json")

UNDERSTOOD = """
    book a ride to Seattle               | BookIntent city=Seattle
    Book a ride, to SEATTLE!             | BookIntent city=SEATTLE
    book a ride to the emerald city      | BookIntent city=emerald city
    book a ride to new york city         | BookIntent city=new york city
    book a ride to Atlantis by night     | BookIntent city=Atlantis by night
    book a ride                          | AMAZON.FallbackIntent
    please book a ride to Seattle        | AMAZON.FallbackIntent
    book ride a to Seattle               | AMAZON.FallbackIntent
    take me to New York City tomorrow    | BookIntent city=New York City day=tomorrow
    take me to Paris Texas today         | BookIntent city=Paris Texas day=today
    take me to the moon                  | SpecialIntent
    take me to Seattle                   | AMAZON.FallbackIntent
    Rome                                 | CityIntent city=Rome
    Atlantis                             | AMAZON.FallbackIntent
    Jane's usual ride                    | SpecialIntent name=Jane
    Jane’s usual ride                    | SpecialIntent name=Jane
    for three people                     | HowManyIntent count=three
    for 12 people                        | HowManyIntent count=12
    for some people                      | AMAZON.FallbackIntent
    we are twenty five                   | HowManyIntent count=twenty five
    note that it's late, please          | NoteIntent text=that it's late, please
    tell the driver to hurry please      | NoteIntent text=to hurry
    tell the driver please               | AMAZON.FallbackIntent
    also pick up Ann                     | AddIntent people=Ann
    also pick up Ann and Dave            | AddIntent people=Ann+Dave
    also pick up Ann, Dave               | AddIntent people=Ann+Dave
    also pick up Ann, Bob and Carol      | AddIntent people=Ann+Bob and Carol
    also pick up Zoe's mum, and Mary-Lou | AddIntent people=Zoe's mum+Mary-Lou
    also pick up Zoe and my aunt         | AddIntent people=Zoe+my aunt
    also pick up and                     | AMAZON.FallbackIntent
    stop at floors two, three and 12     | FloorsIntent floors=two+three+12
    stop at floors two and many          | AMAZON.FallbackIntent
    is there a TV                        | TelevisionIntent
    is there a t.v.?                     | TelevisionIntent
    do you have wi fi                    | TelevisionIntent
    which ride is next                   | FirstIntent or SecondIntent or ThirdIntent
    show tomorrow rides                  | FirstIntent thing=tomorrow or SecondIntent
    show today rides                     | TodayIntent
    stop the music                       | PlayIntent
    stop                                 | AMAZON.StopIntent
    halt                                 | AMAZON.StopIntent
    What can I say?                      | AMAZON.HelpIntent
    yeah                                 | AMAZON.YesIntent
    no                                   | AMAZON.FallbackIntent
    start over                           | AMAZON.FallbackIntent
"""


def _guide(name, samples, *cities):
    """A guide to cities, which knows the way to them."""
    return document(
        intent("WayIntent", *samples, city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", *cities)],
        name=name,
    )


TONGUES = {
    "en-US": _guide("city guide", ["find {city}", "the way to {city}"], "Rome"),
    "de-DE": _guide("mein stadtführer", ["finde {city}", "den Weg nach {city}"], "Rom", "Köln"),
    "fr-FR": _guide(
        "guide de ville", ["trouver {city}", "l'itinéraire vers {city}"], "Rome", "l'Étoile"
    ),
    "es-ES": _guide("guía de ciudad", ["encontrar {city}", "el camino a {city}"], "Málaga"),
    "it-IT": _guide("guida città", ["trovare {city}", "la strada per {city}"], "Roma"),
    "pt-BR": _guide("guia da cidade", ["encontrar {city}", "o caminho para {city}"], "São Paulo"),
    "ja-JP": _guide("町ガイド", ["{city}を探して", "{city}への道を教えて"], "東京", "ローマ"),
    "hi-IN": _guide("शहर गाइड", ["{city} ढूंढो", "{city} का रास्ता"], "दिल्ली"),
    "ar-SA": _guide("دليل المدينة", ["ابحث عن {city}", "الطريق إلى {city}"], "الرياض"),
}

TONGUE = {locale: read_model(model, f"{locale}.json") for locale, model in TONGUES.items()}


def listening(locale, session=None, is_first=False, model=None):
    """A device that listens to the model of a language, or to another."""
    return Listening(
        model or TONGUE.get(locale, RIDE),
        UtteranceContext(locale, TODAY, {}),
        "amzn1.ask.skill.1",
        session,
        is_first=is_first,
    )


def in_a_line(meaning):
    """What something means, in a line."""
    if meaning.kind != "asks":
        return meaning.kind
    slots = meaning.intent.get("slots", {}).values()
    filled = [f"{slot['name']}={slot['value']}" for slot in slots if "value" in slot]
    return " ".join([meaning.intent["name"], *filled])


OPEN = Session("amzn1.echo-api.session.1", False, {})


SAID = [said for said, _ in table(UNDERSTOOD)]
