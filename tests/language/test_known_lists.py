"""Amazon's lists that everybody knows: what is in them, and that nothing else is a value."""

import json

import pytest
from spoken_models import TODAY, document, intent, shown, slot_type, table, understood

from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.builtin_slots import is_closed, is_shaped
from pytest_alexa_persona.language.known_lists import KNOWN_LISTS

VALUES = """
    en-US | US_STATE  | Nevada, west virginia, New York, the state of Maine, Washington D.C., Guam
    en-GB | Month     | May, november
    en-US | DayOfWeek | Monday, sunday
    en-US | Color     | red, Teal, light blue, sky-blue, bluish green, very dark red, rose gold
    de-DE | US_STATE  | Kalifornien, North Dakota, Texas
    de-DE | Month     | März, Jänner
    de-DE | DayOfWeek | Samstag, Sonnabend
    de-DE | Color     | rot, hellblau, dunkel grün, ein blaugrünes, weiße, rosa, himmelblau
    fr-FR | Month     | août, Janvier
    fr-FR | DayOfWeek | dimanche
    es-ES | Month     | septiembre, setiembre
    it-IT | DayOfWeek | venerdì
    pt-BR | DayOfWeek | segunda-feira, sexta, sábado
    ja-JP | DayOfWeek | 月曜日, 土曜
"""
NO_VALUES = """
    en-US | US_STATE  | Boston, Dakota, New, Canada, open nevada quiz
    en-US | Month     | Monday, Mayo, next May
    en-US | DayOfWeek | today, March, everyday
    en-US | Color     | bread, light, dark, Rome, red car
    de-DE | US_STATE  | Berlin, Dakota
    de-DE | Month     | Montag, Jahr
    de-DE | DayOfWeek | heute, Feiertag
    de-DE | Color     | Brot, hell, Auto, bunt wie ein Hund
    fr-FR | Month     | lundi
    pt-BR | DayOfWeek | feira, janeiro
    ja-JP | DayOfWeek | 今日
"""
OPEN = """
    fr-FR | US_STATE  | Texas, Californie
    es-ES | Color     | rojo, azul marino
    ja-JP | Month     | 三月
    ar-SA | Month     | مارس, آذار
    hi-IN | DayOfWeek | सोमवार, सोम
    nl-NL | Month     | maart
"""


def of(text):
    return [
        pytest.param(locale, f"AMAZON.{kind}", words.strip(), id=f"{locale}-{kind}-{words.strip()}")
        for locale, kind, listed in table(text)
        for words in listed.split(",")
    ]


@pytest.mark.parametrize(("locale", "kind", "words"), of(VALUES))
def test_values(locale, kind, words):
    assert is_closed(kind, locale)
    assert is_shaped(kind, words.removeprefix("ein "), locale)


@pytest.mark.parametrize(("locale", "kind", "words"), of(NO_VALUES))
def test_what_is_in_no_list(locale, kind, words):
    assert not is_shaped(kind, words, locale)


@pytest.mark.parametrize(("locale", "kind", "words"), of(OPEN))
def test_a_list_of_which_the_words_are_not_known_takes_any(locale, kind, words):
    assert not is_closed(kind, locale)
    assert is_shaped(kind, words, locale)


PAINT = read_model(
    document(
        intent("StateIntent", "about {state}", state="AMAZON.US_STATE"),
        intent("TownIntent", "about {town}", town="AMAZON.US_CITY"),
        intent("PaintIntent", "{shade}", "paint it {shade}", shade="AMAZON.Color"),
        intent(
            "WhenIntent", "in {month}", "on {day}", month="AMAZON.Month", day="AMAZON.DayOfWeek"
        ),
        intent("ManyIntent", "mix {shades}", shades=["AMAZON.Color"]),
        intent("AMAZON.FallbackIntent"),
        types=[slot_type("AMAZON.Color", "house shade/our own")],
    ),
    "en-US.json",
)

HEARD = """
    about Idaho           | StateIntent state=Idaho
    about Boise           | TownIntent town=Boise
    about the Ohio        | StateIntent state=Ohio
    paint it teal         | PaintIntent shade=teal
    paint it Tuesday      | AMAZON.FallbackIntent
    paint it our own      | PaintIntent shade=our own
    Teal                  | PaintIntent shade=Teal
    Tuesday               | AMAZON.FallbackIntent
    in June               | WhenIntent month=June
    in Paris              | AMAZON.FallbackIntent
    on Friday             | WhenIntent day=Friday
    mix red and sky blue  | ManyIntent shades=red+sky blue
    mix red and bread     | AMAZON.FallbackIntent
"""


@pytest.mark.parametrize(("said", "meant"), table(HEARD))
def test_what_is_in_no_list_goes_elsewhere(said, meant):
    assert shown(understood(PAINT, said, locale="en-US", today=TODAY)) == meant


@pytest.mark.parametrize("kind", KNOWN_LISTS)
def test_a_value_is_sent_as_it_was_said(project, kind):
    said = {"AMAZON.US_STATE": "Utah", "AMAZON.Month": "May", "AMAZON.DayOfWeek": "Friday"}
    model = document(intent("GoIntent", "go for {it}", it=kind), name="go")
    project.write("skill.json", '{"manifest": {}}')
    project.write("models/en-US.json", json.dumps(model))
    project.says("sorted(event['request']['intent']['slots']['it'])")
    value = said.get(kind, "Rose Gold")
    keys = "['confirmationStatus', 'name', 'slotValue', 'source', 'value']"
    project.passes(
        f'When Jane says "go for {value}"\nThen the slot "it" is "{value}"\nAnd Alexa says "{keys}"'
    )
