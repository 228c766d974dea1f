"""Listening: when a skill is called by its name, and what a session makes of what is said."""

import re
from datetime import date

import pytest
from spoken_models import (
    OPEN,
    RIDE,
    TONGUES,
    document,
    in_a_line,
    intent,
    listening,
    slot_type,
    table,
)

from pytest_alexa_persona.conversation.listening import Listening
from pytest_alexa_persona.directives.dialog import Dialog
from pytest_alexa_persona.errors import ConversationError
from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.dialog import Question
from pytest_alexa_persona.language.fitting import UtteranceContext
from pytest_alexa_persona.language.phrases import phrases
from pytest_alexa_persona.session import Session

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


@pytest.mark.parametrize("said", ["yes", "no thanks", "the weather"])
def test_only_what_would_be_understood_is_suggested(said):
    with pytest.raises(ConversationError) as error:
        listening("en-US").hears(said)
    assert str(error.value).endswith(f'does not take "{said}" for the skill')


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
