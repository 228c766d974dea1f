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
from pytest_alexa_persona.directives.consent import ConsentQuestion
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


SHOPPING = read_model(
    document(
        intent("ShopIntent", "{shop}", "buy at {shop} today", shop="SHOP"),
        intent("ShopsIntent", "compare {shops}", "{shops} please", shops=["SHOP"]),
        intent("PersonIntent", "call {who}", "{who}", who="AMAZON.FirstName"),
        intent("NoteIntent", "note {text}", text="AMAZON.SearchQuery"),
        intent("LightIntent", "computer room on"),
        intent("EchoIntent", "echo says {words}", words="AMAZON.SearchQuery"),
        intent("AMAZON.StopIntent"),
        intent("AMAZON.YesIntent"),
        types=[slot_type("SHOP", "Amazon", "Amazon Fresh", "eBay", "Echo Store", "computer world")],
        name="shop finder",
    ),
    "en-US.json",
)

AWAKE = """
    Amazon Fresh                   | ShopIntent shop=Amazon Fresh
    amazon                         | ShopIntent shop=amazon
    Alexa, Amazon Fresh            | ShopIntent shop=Amazon Fresh
    Alexa Amazon Fresh             | ShopIntent shop=Amazon Fresh
    Computer World                 | ShopIntent shop=Computer World
    buy at echo store today        | ShopIntent shop=echo store
    Amazon, eBay please            | ShopsIntent
    computer room on               | LightIntent
    Echo, stop                     | AMAZON.StopIntent
    echo stop                      | AMAZON.StopIntent
    Alexa open shop finder         | opens
    Alexa, open shop finder        | opens
    Alexa ask shop finder to stop  | AMAZON.StopIntent
    Alexa exit                     | closes
    Computer, note buy milk        | NoteIntent text=buy milk
"""


@pytest.mark.parametrize(("said", "meant"), table(AWAKE))
def test_a_wake_word_may_begin_a_value(said, meant):
    assert in_a_line(listening("en-US", OPEN, model=SHOPPING).hears(said)) == meant


@pytest.mark.parametrize(
    ("said", "in_session", "first"),
    [
        # unknown either way: while a session is open nobody says a wake word
        ("amazon pantry", "shop=amazon pantry", "shop=pantry"),
        ("Alexa Jones", "who=Alexa Jones", "who=Jones"),
        ("Alexa, pantry", "shop=pantry", "shop=pantry"),
        # known in full
        ("Amazon Fresh", "shop=Amazon Fresh", "shop=Amazon Fresh"),
        ("Alexa eBay", "shop=eBay", "shop=eBay"),
        ("echo call Ann", "who=Ann", "who=Ann"),
        ("echo says good night", "words=good night", "words=good night"),
        # a pause behind it is one of a list, if anyone listens
        ("Amazon, eBay please", "", "shops=eBay"),
    ],
)
def test_a_wake_word_while_a_session_is_open_and_where_none_is(said, in_session, first):
    found = [
        in_a_line(listening("en-US", session, is_first=session is None, model=SHOPPING).hears(said))
        for session in (OPEN, None)
    ]
    assert [each.partition(" ")[2] for each in found] == [in_session, first]


def test_a_wake_word_in_front_of_what_fits_in_part():
    meant = listening("en-US", OPEN, model=RIDE).hears("Alexa book a ride to Atlantis")
    assert in_a_line(meant) == "BookIntent city=Atlantis"


def test_a_wake_word_in_front_of_a_name_that_could_be_a_value_too():
    towns = document(
        intent("TownIntent", "{town}", town="AMAZON.City"), intent("HelloIntent", "hello")
    )
    device = listening("en-US", OPEN, model=read_model(towns, "en-US.json"))
    assert in_a_line(device.hears("Alexa Ask Ride Hailer Hello")) == "HelloIntent"
    assert in_a_line(device.hears("Alexa City")) == "TownIntent town=Alexa City"


TOPICS = read_model(
    document(
        intent("LearnIntent", "teach me", topic="TOPIC"),
        intent("AMAZON.FallbackIntent"),
        intent("AMAZON.YesIntent"),
        types=[slot_type("TOPIC", "computer science", "history")],
    ),
    "en-US.json",
)


@pytest.mark.parametrize("reply", ["hears", "answered"])
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("computer science", "LearnIntent topic=computer science"),
        ("Computer, history", "LearnIntent topic=history"),
        ("Computer history", "LearnIntent topic=history"),
        ("Alexa exit", "closes"),
        ("echo location", "LearnIntent topic=echo location"),
    ],
)
def test_a_wake_word_may_begin_what_was_asked_for(reply, said, meant):
    empty = {"topic": {"name": "topic", "confirmationStatus": "NONE"}}
    about = {"name": "LearnIntent", "confirmationStatus": "NONE", "slots": empty}
    dialog = Dialog(about, Question("slot", "topic"), is_delegated=False)
    session = Session("amzn1.echo-api.session.1", False, {}, dialog=dialog)
    device = listening("en-US", session, model=TOPICS)
    assert in_a_line(getattr(device, reply)(said)) == meant


def test_a_wake_word_in_front_of_a_yes_to_a_confirmation():
    about = {"name": "LearnIntent", "confirmationStatus": "NONE", "slots": {}}
    dialog = Dialog(about, Question("intent confirmation"), is_delegated=False)
    session = Session("amzn1.echo-api.session.1", False, {}, dialog=dialog)
    model = read_model(
        document(
            intent("LearnIntent", "{topic}", topic="TOPIC"), types=[slot_type("TOPIC", "history")]
        ),
        "en-US.json",
    )
    meaning = listening("en-US", session, model=model).hears("Alexa yes")
    assert meaning.intent["confirmationStatus"] == "CONFIRMED"


def test_a_wake_word_in_front_of_a_no_to_a_question_for_consent():
    asking = Session("amzn1.echo-api.session.1", False, {}, question=ConsentQuestion([]))
    assert listening("en-US", asking, model=SHOPPING).hears("Alexa no thanks").kind == "declines"


def test_a_wake_word_without_which_nothing_fits_is_none():
    pair = document(intent("PairIntent", "{one} {other}", one="IT", other="IT"))
    language = pair["interactionModel"]["languageModel"]
    model = read_model({"languageModel": {**language, "types": [slot_type("IT")]}}, "m")
    meant = listening("en-US", OPEN, model=model).hears("Amazon forest")
    assert in_a_line(meant) == "PairIntent one=Amazon other=forest"


NOT_CALLED = """
    en-US | open shop fnder                      | shop fnder
    en-US | Alexa, open shop fnder               | shop fnder
    en-US | can you open Shop Fnder please       | Shop Fnder
    en-US | ask shop fnder to compare prices     | shop fnder
    en-US | talk to my shops                     | my shops
    en-US | Start Shop Fnder                     | Shop Fnder
    en-US | play the shop fnder game             | shop fnder
    en-US | open                                 |
    en-US | shop fnder                           |
    en-US | gold mines in shop fnder             |
    de-DE | öffne den Kaufladen                  | den Kaufladen
    de-DE | frage Kaufladen nach Preisen         | Kaufladen
    fr-FR | ouvre le magasin                     | le magasin
    ja-JP | 店を開いて                           | 店
"""


@pytest.mark.parametrize(("locale", "said", "name"), table(NOT_CALLED))
@pytest.mark.parametrize("kind", ["SHOP", "AMAZON.City"])
def test_a_name_that_no_skill_has_is_no_value(locale, said, name, kind):
    shops = [] if kind == "AMAZON.City" else [slot_type("SHOP", "open")]
    anything = document(intent("GoIntent", "{place}", place=kind), types=shops, name="shop finder")
    device = listening(locale, is_first=True, model=read_model(anything, "x.json"))
    if not name:
        assert in_a_line(device.hears(said)).startswith("GoIntent place=")
        return
    with pytest.raises(ConversationError) as error:
        device.hears(said)
    called = f'no skill is called "{name}"; this one is called "shop finder"'
    assert str(error.value).startswith(called)
    # in a session it may be what was asked for
    meant = in_a_line(listening(locale, OPEN, model=read_model(anything, "x.json")).hears(said))
    assert meant.startswith("GoIntent place=")


@pytest.mark.parametrize("said", ["open sesame", "start over", "play dead"])
def test_what_a_sample_or_a_known_value_has_calls_nobody(said):
    model = read_model(
        document(
            intent("SpellIntent", "open {what}", what="WHAT"),
            intent("TrickIntent", "{trick}", trick="TRICK"),
            intent("AMAZON.StartOverIntent"),
            types=[slot_type("WHAT"), slot_type("TRICK", "play dead")],
        ),
        "en-US.json",
    )
    assert listening("en-US", is_first=True, model=model).hears(said).kind == "asks"


def test_a_skill_that_nobody_can_call():
    model = read_model(document(intent("A", "{b}", b="B"), types=[slot_type("B")], name=""), "m")
    with pytest.raises(ConversationError, match="this one has no invocationName in its model"):
        listening("en-US", is_first=True, model=model).hears("open the shop")


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
