"""Understanding: which intent it goes to what someone says, and with which slots."""

import json
import os
import subprocess
import sys
import time

import pytest
from spoken_models import (
    RIDE,
    RIDES,
    SAID,
    TODAY,
    UNDERSTOOD,
    document,
    intent,
    shown,
    slot_type,
    table,
    understood,
)

from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.utterance import plain


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


LESSONS = read_model(
    document(
        intent(
            "TellIntent", "tell me {topic} fact", "tell me a {dull} story", topic="TOPIC", dull="D"
        ),
        intent(
            "PlaceIntent", "{place}", "take {article} {place}", place="PLACE", article="ARTICLE"
        ),
        intent("PackIntent", "pack {things}", things=["THING"]),
        intent("RowIntent", "row {number}", number="AMAZON.NUMBER"),
        intent("DayIntent", "see you {day}", day="AMAZON.DATE"),
        intent("WhoIntent", "call {who}", who="AMAZON.Person"),
        intent("AMAZON.FallbackIntent"),
        types=[
            slot_type("TOPIC", "science", "the sea/ocean", "a cappella"),
            slot_type("PLACE", "casino", "old mill"),
            slot_type("THING", "hat", "map"),
            slot_type("D", "science"),
            slot_type("ARTICLE", "the", "a"),
        ],
    ),
    "en-US.json",
)
BEHIND_ARTICLES = """
    tell me science fact        | TellIntent topic=science
    tell me a science fact      | TellIntent topic=science
    tell me an ocean fact       | TellIntent topic=ocean
    tell me the sea fact        | TellIntent topic=the sea
    tell me the the sea fact    | TellIntent topic=the sea
    tell me a cappella fact     | TellIntent topic=a cappella
    tell me the physics fact    | TellIntent topic=the physics
    tell me some science fact   | TellIntent topic=some science
    tell me a science story     | TellIntent dull=science
    the casino                  | PlaceIntent place=casino
    The Old Mill                | PlaceIntent place=Old Mill
    the harbor                  | AMAZON.FallbackIntent
    a                           | AMAZON.FallbackIntent
    take the casino             | PlaceIntent article=the place=casino
    pack a hat, the map and tea | PackIntent things=hat+map+tea
    row the five                | RowIntent number=five
    row a hundred               | RowIntent number=a hundred
    see you the fifth           | DayIntent day=the fifth
    call the Rock               | WhoIntent who=the Rock
"""


@pytest.mark.parametrize(("said", "meant"), table(BEHIND_ARTICLES))
def test_a_known_value_may_stand_behind_an_article(said, meant):
    assert shown(understood(LESSONS, said, locale="en-US", today=TODAY)) == meant


@pytest.mark.parametrize(
    ("locale", "sample", "said", "value"),
    [
        ("de-DE", "erzähl {thing}", "erzähl eine Geschichte", "Geschichte"),
        ("de-DE", "geh in {thing}", "geh in den Wald", "Wald"),
        ("fr-FR", "raconte {thing}", "raconte l'histoire", "histoire"),
        ("es-ES", "cuenta {thing}", "cuenta una historia", "historia"),
        ("it-IT", "conta {thing}", "conta gli alberi", "alberi"),
        ("pt-BR", "conte {thing}", "conte a história", "história"),
    ],
)
def test_articles_of_other_languages(locale, sample, said, value):
    known = slot_type("THING", "Geschichte", "Wald", "histoire", "historia", "alberi", "história")
    model = read_model(document(intent("A", sample, thing="THING"), types=[known]), "m")
    assert shown(understood(model, said, locale=locale, today=TODAY)) == f"A thing={value}"


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


@pytest.mark.slow
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


SLOW = {
    "slots": ({"samples": 20, "type": "ITEM"}, "w{}"),
    "several": ({"samples": 3, "type": ["ITEM"]}, "w{}"),
    "several, joined": ({"samples": 20, "type": ["ITEM"]}, "and w{}"),
    "several, known": ({"samples": 20, "type": ["ITEM"]}, "tea"),
    "words between": ({"samples": 20, "type": "ITEM", "between": " and "}, "w and"),
}


@pytest.mark.slow
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
