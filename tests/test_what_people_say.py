"""What people say: which intent it goes to with which slots, when it opens the skill, and when
nobody takes it for the skill."""

import json
import os
import re
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from datetime import date

import pytest
from conftest import MIRROR, cases, docstring, understood
from hypothesis import given
from hypothesis import strategies as st

from pytest_alexa_persona.directives.dialog import Dialog
from pytest_alexa_persona.errors import ConversationError
from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.dialog import Question
from pytest_alexa_persona.language.fitting import UtteranceContext
from pytest_alexa_persona.language.phrases import phrases
from pytest_alexa_persona.language.utterance import plain
from pytest_alexa_persona.listening import Listening
from pytest_alexa_persona.session import Session

TODAY = date(2026, 11, 22)
MANIFEST = '{"manifest": {"permissions": [{"name": "alexa::person_id:read"}]}}'
PLACE = "skill-package/interactionModels/custom"


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
    book a ride to the emerald city      | BookIntent city=the emerald city
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


@pytest.mark.parametrize(("said", "meant"), table(UNDERSTOOD))
def test_what_is_understood(said, meant):
    heard = understood(RIDE, said, locale="en-US", today=TODAY)
    assert shown(heard) == meant


TABLES = read_model(
    document(
        intent(
            "BookIntent", "book {day}", "book {day} {hour}", day="AMAZON.DATE", hour="AMAZON.TIME"
        ),
        intent("CancelIntent", "cancel {day}", day="AMAZON.DATE"),
    ),
    "en-US.json",
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("book tomorrow", "BookIntent day=tomorrow"),
        ("book tomorrow morning", "BookIntent day=tomorrow hour=morning"),
        ("book next friday night", "BookIntent day=next friday hour=night"),
        ("book tonight", "BookIntent day=tonight"),
        ("book may 5", "BookIntent day=may 5"),
        ("cancel tomorrow morning", "CancelIntent day=tomorrow morning"),
    ],
)
def test_a_part_of_the_day_goes_into_a_slot_for_times_where_there_is_one(said, meant):
    assert shown(understood(TABLES, said, locale="en-US", today=TODAY)) == meant


WITHOUT_FALLBACK = """
    Atlantis                | CityIntent city=Atlantis
    Atlantis by night       | CityIntent city=Atlantis by night
    Rome                    | CityIntent city=Rome
    halt                    | AMAZON.StopIntent
    book a ride to Seattle  | BookIntent city=Seattle
"""


@pytest.mark.parametrize(("said", "meant"), table(WITHOUT_FALLBACK))
def test_without_a_fallback_a_slot_alone_takes_what_nothing_else_does(said, meant):
    intents = RIDES["interactionModel"]["languageModel"]["intents"][:-1]
    types = RIDES["interactionModel"]["languageModel"]["types"]
    model = read_model(document(*intents, types=types), "en-US.json")
    assert shown(understood(model, said, locale="en-US", today=TODAY)) == meant


def test_nothing_fits_where_there_is_no_fallback():
    model = read_model(document(intent("HelloIntent", "hello")), "en-US.json")
    assert understood(model, "good bye", locale="en-US", today=TODAY) is None


SCRIPTS = """
    café            | cafe\u0301
    Straße          | STRASSE
    फ़ोन             | फ\u093cोन
    ﾎﾃﾙ             | ホテル
    ３時            | 3時
    ハリー・ポッター | ハリーポッター
    l’eau           | L'eau
    ¿qué?           | que\u0301
    كيف حالك؟       | كيف حالك
    t. v.           | TV
    a.m.            | am
    wi-fi           | wi fi
"""


@pytest.mark.parametrize(("one", "other"), table(SCRIPTS))
def test_the_same_words_however_they_are_written(one, other):
    assert plain(one) == plain(other) != ()


DIFFERENT = """
    café    | cafe
    1.5     | 15
    18:30   | 1830
    は      | ば
    naïve   | naive
"""


@pytest.mark.parametrize(("one", "other"), table(DIFFERENT))
def test_words_that_are_not_the_same(one, other):
    assert plain(one) != plain(other)


TONGUES = {
    "en-US": document(
        intent("WayIntent", "find {city}", "the way to {city}", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "Rome")],
        name="city guide",
    ),
    "de-DE": document(
        intent("WayIntent", "finde {city}", "den Weg nach {city}", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "Rom", "Köln")],
        name="mein stadtführer",
    ),
    "fr-FR": document(
        intent("WayIntent", "trouver {city}", "l'itinéraire vers {city}", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "Rome", "l'Étoile")],
        name="guide de ville",
    ),
    "es-ES": document(
        intent("WayIntent", "encontrar {city}", "el camino a {city}", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "Málaga")],
        name="guía de ciudad",
    ),
    "it-IT": document(
        intent("WayIntent", "trovare {city}", "la strada per {city}", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "Roma")],
        name="guida città",
    ),
    "pt-BR": document(
        intent("WayIntent", "encontrar {city}", "o caminho para {city}", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "São Paulo")],
        name="guia da cidade",
    ),
    "ja-JP": document(
        intent("WayIntent", "{city}を探して", "{city}への道を教えて", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "東京", "ローマ")],
        name="町ガイド",
    ),
    "hi-IN": document(
        intent("WayIntent", "{city} ढूंढो", "{city} का रास्ता", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "दिल्ली")],
        name="शहर गाइड",
    ),
    "ar-SA": document(
        intent("WayIntent", "ابحث عن {city}", "الطريق إلى {city}", city="CITY"),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.StopIntent"),
        types=[slot_type("CITY", "الرياض")],
        name="دليل المدينة",
    ),
}

TONGUE = {locale: read_model(model, f"{locale}.json") for locale, model in TONGUES.items()}

BY_NAME = """
    en-US | open city guide                              | opens
    en-US | Alexa, open City Guide!                      | opens
    en-US | Alexa ask city guide to find Rome            | WayIntent city=Rome
    en-US | ask city guide the way to Rome               | WayIntent city=Rome
    en-US | tell city guide to find Atlantis             | WayIntent city=Atlantis
    en-US | Computer, find Rome with city guide          | WayIntent city=Rome
    en-US | ask city guide for help                      | AMAZON.HelpIntent
    en-US | can you please open City Guide               | opens
    en-US | open the city guide                          | opens
    en-US | Alexa, could you ask the city guide to find Rome | WayIntent city=Rome
    en-US | please find Rome with city guide             | WayIntent city=Rome
    de-DE | kannst du bitte mein Stadtführer öffnen      | opens
    de-DE | öffne mein Stadtführer                       | opens
    de-DE | Alexa, frage mein Stadtführer nach Hilfe     | AMAZON.HelpIntent
    de-DE | öffne mein Stadtführer und finde Köln        | WayIntent city=Köln
    de-DE | starte mein Stadtführer                      | opens
    fr-FR | ouvre guide de ville                         | opens
    fr-FR | Alexa, demande à guide de ville de trouver l'étoile | WayIntent city=l'étoile
    fr-FR | demande à guide de ville l’itinéraire vers Rome | WayIntent city=Rome
    es-ES | abre guía de ciudad                          | opens
    es-ES | pide a guía de ciudad encontrar málaga       | WayIntent city=málaga
    it-IT | apri guida città                             | opens
    it-IT | chiedi a guida città di trovare Roma         | WayIntent city=Roma
    pt-BR | abrir guia da cidade                         | opens
    pt-BR | peça para guia da cidade encontrar São Paulo | WayIntent city=São Paulo
    ja-JP | 町ガイドを開いて                             | opens
    ja-JP | アレクサ、町ガイドを開いて                   | opens
    ja-JP | 町ガイドを開いて東京を探して                 | WayIntent city=東京
    ja-JP | アレクサ、町ガイドで大阪への道を教えて       | WayIntent city=大阪
    hi-IN | शहर गाइड खोलो                                | opens
    hi-IN | एलेक्सा, शहर गाइड खोलो और दिल्ली ढूंढो       | WayIntent city=दिल्ली
    ar-SA | افتحي دليل المدينة                           | opens
    ar-SA | اليكسا، اطلبي من دليل المدينة ابحث عن الرياض | WayIntent city=الرياض
"""


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


@pytest.mark.parametrize(("locale", "said", "meant"), table(BY_NAME))
def test_calling_a_skill_by_its_name(locale, said, meant):
    meaning = listening(locale).hears(said)
    assert in_a_line(meaning) == meant
    assert meaning.is_new_session


@pytest.mark.parametrize("locale", TONGUES)
def test_without_its_name_it_is_not_called_and_is_told_how_in_the_language(locale):
    device = listening(locale)
    usual = phrases(locale).intents["AMAZON.HelpIntent"][0]
    with pytest.raises(ConversationError, match="no session is open") as raised:
        device.hears(usual)
    hint = re.search('something like "(.*)" would reach it', str(raised.value))
    assert in_a_line(device.hears(hint[1])) == "AMAZON.HelpIntent"
    assert in_a_line(listening(locale, is_first=True).hears(usual)) == ("AMAZON.HelpIntent")


OPEN = Session("amzn1.echo-api.session.1", False, {})


@pytest.mark.parametrize("locale", TONGUES)
def test_what_every_language_has_in_a_session(locale):
    device = listening(locale, OPEN)
    known = phrases(locale)
    said = {
        phrase: in_a_line(device.answered(phrase))
        for name in ("AMAZON.HelpIntent", "AMAZON.StopIntent")
        for phrase in known.intents[name]
    }
    assert set(said.values()) == {"AMAZON.HelpIntent", "AMAZON.StopIntent"}
    for word in set(known.closing) - set(said):
        assert device.answered(word).kind == "closes"
    for wake in known.wake:
        phrase = known.intents["AMAZON.HelpIntent"][0]
        assert in_a_line(device.hears(f"{wake}、{phrase}")) == "AMAZON.HelpIntent"
        assert in_a_line(device.answered(f"{wake}, {phrase}")) == "AMAZON.HelpIntent"


AMBIGUOUS = document(
    intent("AnythingIntent", "{thing}", thing="THING"),
    intent("TopicIntent", "about {topic}", topic="TOPIC"),
    intent("SingIntent", "sing along with {band}", band="BAND"),
    intent("EchoIntent", "echo {words}", "amazon", words="AMAZON.SearchQuery"),
    intent("StopIntent", "stop {thing}", thing="THING"),
    intent("QuitIntent", "quit"),
    types=[
        slot_type("TOPIC", "history"),
        slot_type("BAND", "queen"),
        slot_type("THING", "exit light"),
    ],
    name="queen",
)

WHICH = """
    ask queen about history   | TopicIntent topic=history   | new
    sing along with queen     | SingIntent band=queen       |
    echo hello                | EchoIntent words=hello      |
    Echo, stop exit light     | StopIntent thing=exit light |
    amazon                    | EchoIntent                  |
    exit                      | closes                      |
    quit                      | QuitIntent                  |
    exit light                | AnythingIntent thing=exit light |
    open queen                | opens                       | new
    queen                     | opens                       | new
"""


@pytest.mark.parametrize(("said", "meant", "new"), table(WHICH))
def test_what_a_session_makes_of_names_and_wake_words(said, meant, new):
    model = read_model(AMBIGUOUS, "en-US.json")
    meaning = listening("en-US", OPEN, model=model).hears(said)
    assert in_a_line(meaning) == meant
    assert meaning.is_new_session == bool(new)


ASKED_FOR_A_CITY = """
    Atlantis                   | CityIntent city=Atlantis   | goes on
    Rome                       | CityIntent city=Rome       | goes on
    Alexa, Rome                | CityIntent city=Rome       | goes on
    exit                       | closes                     |
    stop                       | AMAZON.StopIntent          |
    what can I say             | AMAZON.HelpIntent          |
    book a ride to Rome        | BookIntent city=Rome       |
    ask ride hailer for help   | AMAZON.HelpIntent          |
"""


@pytest.mark.parametrize(("said", "meant", "goes_on"), table(ASKED_FOR_A_CITY))
def test_what_is_said_when_a_slot_is_asked_for(said, meant, goes_on):
    empty = {"city": {"name": "city", "confirmationStatus": "NONE"}}
    about = {"name": "CityIntent", "confirmationStatus": "NONE", "slots": empty}
    dialog = Dialog(about, Question("slot", "city"), is_delegated=False)
    session = Session("amzn1.echo-api.session.1", False, {}, dialog=dialog)
    meaning = listening("en-US", session, model=RIDE).hears(said)
    assert in_a_line(meaning) == meant
    assert meaning.goes_on == bool(goes_on)


@pytest.fixture
def rides(project):
    """A skill that mirrors its requests, with a manifest and the model of rides."""
    project.write("skill-package/skill.json", MANIFEST)
    project.write(f"{PLACE}/en-US.json", json.dumps(RIDES))
    project.skill(MIRROR)
    return project


def sent(step, request, new):
    """A scenario in which this is part of the request, in a new session or not."""
    expected = {"event": {"request": request, "session": {"new": new}}}
    return docstring(
        f"{step}\nThen the response includes:", json.dumps({"sessionAttributes": expected})
    )


def asked(name, **slots):
    """A part of an IntentRequest."""
    filled = {slot: {"name": slot, "value": value} for slot, value in slots.items()}
    return {
        "type": "IntentRequest",
        "intent": {"name": name, **({"slots": filled} if filled else {})},
    }


LAUNCHED = {"type": "LaunchRequest"}
SEATTLE = asked("BookIntent", city="Seattle")
EXITED = {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}


def test_what_opens_a_session_and_what_goes_on_in_it(rides):
    rides.passes(
        sent('When Jane says "open ride hailer"', LAUNCHED, True),
        sent('When Jane says "Alexa, open Ride Hailer!"', LAUNCHED, True),
        sent('When Jane says "ask ride hailer to book a ride to Seattle"', SEATTLE, True),
        # the first thing said is a one-shot, with the name or without
        sent('When Jane says "book a ride to Seattle"', SEATTLE, True),
        sent('When a guest says "book a ride to Seattle"', SEATTLE, True),
        sent('When Jane opens the skill\nAnd John says "book a ride to Seattle"', SEATTLE, False),
        sent('When Jane opens the skill\nAnd John answers "Seattle"', asked("CityIntent"), False),
        # by its name it is called anew
        sent('When Jane opens the skill\nAnd John says "open ride hailer"', LAUNCHED, True),
        sent(
            'When Jane opens the skill\nAnd John says "tell ride hailer to book a ride to Seattle"',
            SEATTLE,
            True,
        ),
        sent(
            'When Jane opens the skill\nAnd Jane says "what?"',
            asked("AMAZON.FallbackIntent"),
            False,
        ),
        sent('When Jane says "ask ride hailer what is up"', asked("AMAZON.FallbackIntent"), True),
        # an answer is one, whatever the skill is called
        sent(
            'When Jane opens the skill\nAnd John answers "open ride hailer"',
            asked("AMAZON.FallbackIntent"),
            False,
        ),
        'When Jane opens the skill\nAnd John says "exit"\nThen the session ends',
        'When Jane opens the skill\nAnd John answers "Alexa, exit"\nThen the session ends',
    )


NOT_HEARD = """
When Jane opens the skill
And Jane closes the skill
And Jane says "book a ride to Seattle"
> no session is open, so that Alexa does not take "book a ride to Seattle" for the skill;
> and ask to book a ride to Seattle" would reach it
When Jane says "ask ride hailer for help"
And the session ends because "EXCEEDED_MAX_REPROMPTS"
And Jane says "Rome"
> no session is open, so that Alexa does not take "Rome" for the skill
When Jane opens the skill
And Jane says "exit"
And Jane says "yes"
> no session is open, so that Alexa does not take "yes" for the skill
When Jane opens the skill
And Jane says "exit"
And Jane says "the weather"
> no session is open, so that Alexa does not take "the weather" for the skill
When Jane opens the skill
And Jane says "exit"
And Jane says "help"
> no session is open
When Jane opens the skill
Given the device is "bedroom"
When Jane says "help"
> no session is open
When Jane opens the skill
Given the account is "other"
When a guest says "help"
> no session is open
When Jane answers "yes"
> no session is open, so that nobody has asked anything
When Jane opens the skill
And Jane closes the skill
And Jane answers "Alexa, yes"
> no session is open, so that nobody has asked anything
When Jane says "what is the weather"
> no intent has a sample that fits "what is the weather"
> (the skill is called by "ride hailer")
When Jane says "book a ride too Seattle"
> no intent has a sample that fits "book a ride too Seattle" in en-US.json;
> the nearest is "book a ride to {city}" of BookIntent
When Jane says "?!"
> nothing was said that could be understood
When Jane opens the skill
And Jane answers "..."
> nothing was said that could be understood
Given the locale is "fr-FR"
When Jane says "bonjour"
> there is no interaction model for the locale "fr-FR" - known are "en-US"
When Bob says "open ride hailer"
> Bob
"""


def test_what_nobody_takes_for_the_skill(rides):
    rides.refuses(cases(NOT_HEARD))


def test_without_a_manifest_or_model_nothing_is_understood(project):
    project.refuses(
        [
            (
                'When Jane says "hello"',
                "Alexa understands nothing in en-US: no interaction models are known",
            )
        ]
    )


TOLD = """
When Jane says "which ride is next"
Then the session ends
> FirstIntent
> "which ride is next" of FirstIntent fits; as well does a sample of SecondIntent and ThirdIntent
When Jane opens the skill
And a guest says "book a rides to Seattle"
Then the session ends
> AMAZON.FallbackIntent
> no sample fits in en-US.json; the nearest is "book a ride to {city}" of BookIntent
When Jane opens the skill
And a guest says "you are not a taxi"
Then the session ends
> AMAZON.FallbackIntent
When Jane opens the skill
And a guest says "xylophone"
Then the session ends
> no sample fits in en-US.json
When Jane opens the skill
And John says "book a ride to the Emerald City"
Then the session ends
> 2. John says "book a ride to the Emerald City"
> BookIntent with city "the Emerald City"
When Jane opens the skill
And John says "book a ride to emerald city"
Then the session ends
> BookIntent with city "emerald city" = "Seattle"
When Jane opens the skill
And John says "also pick up Ann and Zoe"
Then the session ends
> AddIntent with people "Ann" and "Zoe"
When Jane says "open ride hailer"
Then the session ends
> 1. Jane says "open ride hailer"
> LaunchRequest, new session
"""


def test_what_a_failure_tells_of_what_was_understood(rides):
    told = cases(TOLD)
    outputs = rides.failures(*(steps for steps, _ in told))
    for (steps, parts), output in zip(told, outputs, strict=True):
        for part in parts:
            assert part in output, f"{part!r} is not in\n{output}\nof\n{steps}"


ASKING = """
    def handler(event, context):
        if event["request"]["type"] != "LaunchRequest":
            told = event["request"].get("cause", {}).get("result", {}).get("status")
            return say(told or event["request"]["type"])
        scope = "alexa::profile:given_name:read"
        asked = {"permissionScope": scope, "consentLevel": "PERSON"}
        return {"version": "1.0", "response": {"directives": [{
            "type": "Connections.StartConnection",
            "uri": "connection://AMAZON.AskForPermissionsConsent/2",
            "input": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "2",
                "permissionScopes": [asked],
            },
        }]}}
"""


@pytest.fixture
def asking(rides):
    """A skill that has Alexa ask for the given name of whoever opens it."""
    declared = '{"manifest": {"permissions": [{"name": "alexa::person_id:read"}, %s]}}'
    rides.write("skill-package/skill.json", declared % '{"name": "alexa::profile:given_name:read"}')
    rides.skill(ASKING)
    return rides


OPENS = "Given Jane has granted nothing\nWhen Jane opens the skill\n"


def test_a_question_for_consent_is_answered_in_words(asking):
    asking.passes(
        f'{OPENS}And Jane says "yes"\nThen Alexa says "ACCEPTED"',
        f'{OPENS}And Jane answers "Alexa, sure"\nThen Alexa says "ACCEPTED"',
        f'{OPENS}And Jane says "no thanks"\nThen Alexa says "DENIED"',
        # called anew, the skill is not waited for any more
        f'{OPENS}And Jane says "ask ride hailer for help"\nThen Alexa says "IntentRequest"',
    )
    asking.refuses(
        [
            (
                f'{OPENS}And Jane says "maybe"',
                'Alexa is asking for consent, and waits for a yes or no, not for "maybe"',
            ),
            (f'{OPENS}And a guest says "yes"', "a guest cannot consent to"),
        ]
    )


def test_from_python(rides):
    rides.python(
        """
        import pytest
        from pytest_alexa_persona.errors import ConversationError

        def test_it(alexa):
            jane, guest = alexa.person("Jane"), alexa.guest()
            turn = jane.says("book a ride to Seattle")
            assert turn.said == 'Jane says "book a ride to Seattle"'
            assert turn.intent["slots"]["city"]["value"] == "Seattle"
            assert turn.sent("session", "new")
            turn = guest.answers("Rome")
            assert (turn.speaker, turn.said) == ("a guest", 'a guest answers "Rome"')
            assert not turn.sent("session", "new")
            first = jane.says("which ride is next")
            assert ["SecondIntent" in note for note in first.notes] == [True]
            guest.says("exit")
            with pytest.raises(ConversationError, match="no session is open"):
                jane.says("Rome")
            with pytest.raises(ConversationError, match="nobody has asked anything"):
                jane.answers("Rome")
            assert len(alexa.turns) == 4
        """
    )


def changed(**language):
    """A model, as JSON, with this in its language model."""
    model = document(intent("FooIntent", "foo"))
    model["interactionModel"]["languageModel"].update(language)
    return json.dumps(model)


QUERY = "AMAZON.SearchQuery"
MALFORMED = [
    (
        changed(intents=[intent("FooIntent", "foo"), intent("FooIntent", "bar")]),
        'has two intents of the name "FooIntent"',
    ),
    (
        changed(intents=[{**intent("A", "a"), "slots": [{"name": "b"}, {"name": "b"}]}]),
        'has two slots of A of the name "b"',
    ),
    (changed(types=[slot_type("T"), slot_type("T")]), 'has two types of the name "T"'),
    (
        changed(intents=[intent("A", "go to {citty}", city="AMAZON.City")]),
        'the sample "go to {citty}" of A has the slot "citty", which the intent lacks'
        ' - did you mean "city"?',
    ),
    (
        changed(intents=[intent("A", "go to { town }", city="AMAZON.City")]),
        'has the slot "town", which the intent lacks - known are "city"',
    ),
    (
        changed(intents=[{"name": "A", "slots": [{"name": "city", "samples": ["to {b} please"]}]}]),
        'the sample "to {b} please" of A has the slot "b"',
    ),
    (
        changed(intents=[intent("A", "go to {city}", city="CITTY")], types=[slot_type("CITY")]),
        'the slot "city" of A has the type "CITTY", which the model lacks - did you mean "CITY"?',
    ),
    (
        changed(intents=[intent("A", "in {n} days", n="AMAZON.Number")]),
        'the slot "n" of A has the type "AMAZON.Number", which Amazon lacks - did you mean "AMAZ',
    ),
    (changed(intents=[intent("A", "go to {city")]), '"go to {city" of A has a brace that makes'),
    (changed(intents=[intent("A", "go {}")]), 'the sample "go {}" of A has a brace that makes no'),
    (
        changed(intents=[intent("A", "find {what} in {city}", what=QUERY, city="AMAZON.City")]),
        '"find {what} in {city}" of A has other slots beside "what" (AMAZON.SearchQuery)',
    ),
    (
        changed(intents=[intent("A", "{what}.", what=QUERY)]),
        'the sample "{what}." of A has no words beside the slot "what" (AMAZON.SearchQuery)',
    ),
    (
        changed(intents=[intent("AMAZON.StoppIntent")]),
        'Amazon has no intent "AMAZON.StoppIntent" - did you mean "AMAZON.StopIntent"?',
    ),
    (
        changed(types=[{"name": "T", "values": [{"name": {"value": "a", "synonym": ["b"]}}]}]),
        'languageModel.types[0].values[0].name has "synonym" - did you mean "synonyms"?',
    ),
    (changed(intents=[{"samples": []}]), "intents[0]: Object missing required field `name`"),
    (changed(intents={}), "languageModel.intents: Expected `array`, got `object`"),
    (changed(invocationName=5), "languageModel.invocationName: Expected `str | null`, got `int`"),
    (changed(intents=[{"name": "A", "samples": "go"}]), "intents[0].samples: Expected `array"),
    (changed(types=[{"values": []}]), "types[0]: Object missing required field `name`"),
    (changed(types=[{"name": "T", "values": [{"id": "1"}]}]), "types[0].values[0]: "),
]


@pytest.mark.parametrize("said", ["yes", "no thanks", "the weather"])
def test_only_what_would_be_understood_is_suggested(said):
    with pytest.raises(ConversationError) as error:
        listening("en-US").hears(said)
    assert str(error.value).endswith(f'does not take "{said}" for the skill')


def test_a_malformed_model_is_one_clear_error(rides):
    steps = []
    for number, (text, says) in enumerate(MALFORMED):
        locale = f"a{chr(ord('a') + number)}-AA"
        file = rides.write(f"{PLACE}/{locale}.json", text)
        steps.append((f'Given the locale is "{locale}"\nWhen Jane says "foo"', [str(file), says]))
    rides.refuses(steps)


SAID = [said for said, _ in table(UNDERSTOOD)]

TELLS = """
import sys
from datetime import date
from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.fitting import UtteranceContext
from pytest_alexa_persona.language.understanding import nearest_sample, understand
from pytest_alexa_persona.language.utterance import utterance
import json

document, said = json.load(sys.stdin)
model = read_model(document, "en-US.json")
context = UtteranceContext("en-US", date(2026, 11, 22), {})
for each in map(utterance, said):
    print(understand(model, each, context))
    print(nearest_sample(model, each, "en-US"))
"""


def test_the_same_words_always_go_to_the_same_intent():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", TELLS],
            input=json.dumps([RIDES, SAID]),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "5")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == 2 * len(SAID)


def test_many_slots_that_follow_each_other_do_not_take_for_ever():
    slots = {f"slot{number}": "CITY" for number in range(9)}
    sample = " ".join(f"{{{slot}}}" for slot in slots)
    many = intent("ManyIntent", f"go {sample}", **slots)
    model = read_model(document(many, types=[slot_type("CITY")]), "en-US.json")
    said = f"go {' '.join(f'word{number}' for number in range(60))}"
    start = time.process_time()
    heard = understood(model, said, locale="en-US", today=TODAY)
    assert time.process_time() - start < 10
    assert list(heard.slots.values())[:2] == ["word0", "word1"]
    assert heard.slots["slot8"].startswith("word8 word9 ")


LOCALES = st.sampled_from([*TONGUES, "xx-XX"])
WORDS = st.sampled_from(sorted({word for said in SAID for word in plain(said)}))
TEXTS = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=12).map(" ".join))


@given(LOCALES, TEXTS)
def test_no_text_is_too_odd(locale, text):
    heard = understood(RIDE, text, locale=locale, today=TODAY)
    assert heard.intent in RIDE.intents
    for value in heard.slots.values():
        for each in [value] if isinstance(value, str) else value:
            assert each
            assert each in text
    assert understood(RIDE, text, locale=locale, today=TODAY) == heard


@given(LOCALES, TEXTS, st.booleans(), st.sampled_from([None, OPEN]))
def test_no_text_is_too_odd_for_a_device_that_listens(locale, text, is_first, session):
    device = listening(locale, session, is_first=is_first)
    with suppress(ConversationError):
        assert device.hears(text).kind in {"opens", "closes", "asks"}


LANGUAGE = RIDES["interactionModel"]["languageModel"]
VALUES = {
    "CITY": ["Seattle", "new york city", "emerald city"],
    "DAY": ["tomorrow"],
    "PERSON": ["Ann", "Bob and Carol"],
    "AMAZON.NUMBER": ["3", "twenty five"],
    "AMAZON.FirstName": ["Jane"],
    "AMAZON.SearchQuery": ["where the sun never shines"],
}


@given(st.data())
def test_each_sample_with_known_values_goes_to_its_intent_or_a_tie_is_told(data):
    each = data.draw(st.sampled_from([one for one in LANGUAGE["intents"] if one["samples"]]))
    said = data.draw(st.sampled_from(each["samples"]))
    values = {}
    for slot in each["slots"]:
        if f"{{{slot['name']}}}" in said:
            values[slot["name"]] = data.draw(st.sampled_from(VALUES[slot["type"]]))
            said = said.replace(f"{{{slot['name']}}}", values[slot["name"]])
    said = data.draw(st.sampled_from([said, said.upper(), f"  {said}!"]))
    heard = understood(RIDE, said, locale="en-US", today=TODAY)
    assert each["name"] in (heard.intent, *heard.also)
    if heard.intent == each["name"]:
        found = {
            slot: value if isinstance(value, str) else " ".join(value)
            for slot, value in heard.slots.items()
        }
        assert {slot: plain(value) for slot, value in found.items()} == {
            slot: plain(value) for slot, value in values.items()
        }


def test_nobody_says_more_than_200_words_at_once():
    said = "alexa " + "na " * 199
    with pytest.raises(ConversationError, match="no intent has a sample that fits"):
        listening("en-US", is_first=True).hears(said)
    for hears in (listening("en-US").hears, listening("en-US", Session("S", False, {})).answered):
        with pytest.raises(ConversationError) as error:
            hears(said * 10)
        assert str(error.value) == (
            f'"{said[:99]}…" has 2000 words; nobody says more than 200 at once'
        )


def test_a_message_quotes_the_beginning_of_what_is_long():
    for first in (True, False):
        with pytest.raises(ConversationError) as error:
            listening("en-US", is_first=first).hears("na" * 5000)
        assert f'"{"na" * 49}n…"' in str(error.value)
        assert len(str(error.value)) < 500


SLOW = {
    "slots": ({"samples": 20, "type": "ITEM"}, "w{}"),
    "several": ({"samples": 3, "type": ["ITEM"]}, "w{}"),
    "several, joined": ({"samples": 20, "type": ["ITEM"]}, "and w{}"),
    "several, known": ({"samples": 20, "type": ["ITEM"]}, "tea"),
    "words between": ({"samples": 20, "type": "ITEM", "between": " and "}, "w and"),
}


@pytest.mark.parametrize(("of", "word"), SLOW.values(), ids=SLOW)
def test_the_longest_utterance_takes_no_time(of, word):
    names = [f"slot{number}" for number in range(of["samples"])]
    sample = "go " + of.get("between", " ").join(f"{{{name}}}" for name in names)
    known = slot_type("ITEM", "tea", "tea " * 100)
    ask = intent("AskIntent", sample, **dict.fromkeys(names, of["type"]))
    model = read_model(document(ask, types=[known]), "m")
    said = " ".join(["go", *(word.format(number) for number in range(200))]).split()[:200]
    began = time.process_time()
    heard = understood(model, " ".join([*said[:-1], "end"]), locale="en-US", today=TODAY)
    assert heard is not None
    assert time.process_time() - began < 10


def test_several_values_between_pauses_and_joins():
    ask = intent("AskIntent", "get {items}", "get {items} for {who}", items=["ITEM"], who="WHO")
    types = [slot_type("ITEM", "milk", "milk and honey", "tea"), slot_type("WHO", "Jane")]
    model = read_model(document(ask, types=types), "m")
    told = {
        said: shown(understood(model, said, locale="en-US", today=TODAY))
        for said in (
            "get milk and honey and tea",
            "get milk and honey tea milk for Jane",
            "get red wine, milk and old bread and",
            "get and milk and and wine",
        )
    }
    assert told == {
        "get milk and honey and tea": "AskIntent items=milk and honey+tea",
        "get milk and honey tea milk for Jane": "AskIntent items=milk and honey+tea+milk who=Jane",
        "get red wine, milk and old bread and": "AskIntent items=red wine+milk+old bread",
        "get and milk and and wine": "AskIntent items=milk+wine",
    }


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "open ride hailer please"),
        ("en-US", "Alexa, can you open ride hailer, please"),
        ("de-DE", "öffne ride hailer bitte"),
        ("fr-FR", "ouvre ride hailer s'il te plaît"),
        ("es-ES", "abre ride hailer por favor"),
    ],
)
def test_a_polite_word_may_stand_behind_too(locale, text):
    document = {"languageModel": {"invocationName": "ride hailer", "intents": []}}
    context = UtteranceContext(locale, date(2026, 11, 22), {})
    device = Listening(read_model(document, "x.json"), context, "skill", None, is_first=True)
    assert device.hears(text).kind == "opens"
