"""What someone says, cut into words once and understood once."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pytest_alexa_persona.conversation.listening import Listening
from pytest_alexa_persona.directives.dialog import Dialog
from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.dialog import Question
from pytest_alexa_persona.language.fitting import UtteranceContext
from pytest_alexa_persona.language.invocation import invocation
from pytest_alexa_persona.language.understanding import understand, understand_answer
from pytest_alexa_persona.language.utterance import plain, utterance
from pytest_alexa_persona.session import Session

WAY = utterance("  Alexa, ask City Guide: the way to St. John’s?! ")


def test_a_part_keeps_the_words_and_where_they_stand():
    part = WAY.part(4, 9)
    assert part.plain == ("the", "way", "to", "st", "john")
    assert part.text == "the way to St. John"
    assert part.text_of(3, 5) == "St. John"
    assert part.part(3) == WAY.part(7, 9)
    assert (part.between(3), part.between(4)) == (" ", ". ")


def test_what_goes_to_the_end_has_the_punctuation_there():
    assert WAY.text == "Alexa, ask City Guide: the way to St. John’s?!"
    assert WAY.part(1).text == "ask City Guide: the way to St. John’s?!"
    assert WAY.part(1).part(3).text == "the way to St. John’s?!"
    assert WAY.part(1, len(WAY.words)).text == "ask City Guide: the way to St. John’s"


def test_what_stands_in_front_of_all_words_is_quoted_too():
    assert utterance(" ¿qué?").quoted == "¿qué?"
    assert utterance("Alexa, ¿qué?").part(1).quoted == "qué?"


def test_a_part_is_quoted_as_a_text_is():
    long = utterance(f"Alexa, {'na ' * 50}")
    assert long.part(1).quoted == f"{('na ' * 50)[:99]}…"
    assert long.part(1, 34).quoted == ("na " * 33)[:-1]


@pytest.mark.parametrize(
    ("text", "paused"),
    [
        ("Echo, stop", True),
        ("Echo; stop", True),
        ("Echo، stop", True),
        ('Echo, "stop"', True),
        ("アレクサ、町", True),
        ("Echo stop", False),
        ("Echo: stop", False),
        ("Mary-Lou", False),
        ("Zoe's", False),
        ("町ガイド", False),
    ],
)
def test_pauses_stay_visible(text, paused):
    said = utterance(text)
    last = len(said.words) - 1
    assert said.pauses_before(last - 3 if text.startswith("町") else last) == paused
    assert said.part(last - 1).pauses_before(1) == paused


def test_japanese_is_taken_letter_by_letter():
    said = utterance("アレクサ、３時に東京。")
    assert said.plain == (*"アレクサ", "3", *"時に東京")
    assert said.part(4).text == "３時に東京。"
    assert said.part(7, 9).text == "東京"
    assert said.pauses_before(4)
    assert not said.between(8)


def test_what_is_spelled_is_one_word():
    said = utterance("is there a T. V. in room 1.5?")
    assert said.plain == ("is", "there", "a", "tv", "in", "room", "1.5")
    assert said.part(3, 4).text == "T. V."
    assert said.part(3, 5).text == "T. V. in"
    assert said.part(3, 4).plain == plain("T. V.")


CHARACTERS = st.sampled_from([*"abAB19 ..,'-:;$€", "ß", "é", "e\u0301", "町", "ガ", "、", "’", "ﬁ"])


@given(st.one_of(st.text(max_size=30), st.lists(CHARACTERS).map("".join)), st.data())
@example("あ.いx", None)
@example("1.5a. b.", None)
def test_a_part_cut_anew_has_the_same_words_unless_another_word_touches_it(text, data):
    said = utterance(text)
    assert said.plain == plain(text) == plain(said.text)
    if not said.words:
        return
    count = len(said.words)
    first = data.draw(st.integers(0, count - 1)) if data else count - 2
    end = data.draw(st.integers(first + 1, count)) if data else count - 1
    part = said.part(first, end)
    assert part.plain == said.plain[first:end]
    assert part.text == said.text_of(first, end)
    is_touched = (first and not said.between(first)) or (end < count and not said.between(end))
    if not is_touched:
        assert utterance(part.text).plain == part.plain


@pytest.mark.parametrize(
    ("text", "part", "whole", "anew"),
    [
        # a letter behind keeps Japanese from being spelled, a number in front a letter
        ("あ.いx", (0, 2), ("あ", "い", "x"), ("あい",)),
        ("1.5a. b.", (1, 3), ("1.5", "a", "b"), ("ab",)),
    ],
)
def test_a_part_has_the_words_that_the_whole_has(text, part, whole, anew):
    said = utterance(text)
    assert said.plain == whole
    assert said.part(*part).plain == whole[slice(*part)]
    assert plain(said.part(*part).text) == anew


def requests(text, name="pet match", locale="en-US"):
    """Whether a skill is opened, and what it is asked for, as messages quote it."""
    found = invocation(utterance(text), name, locale)
    return found.opens, [each.quoted for each in found.requests]


@pytest.mark.parametrize(
    ("text", "opens", "asked"),
    [
        ("open pet match!", True, []),
        ("can you open the Pet Match", True, []),
        ("open the Pet Match, please", True, ["please"]),
        ("pet match", True, []),
        ("pet matches", False, []),
        ("ask pet match for a dog!", False, ["a dog", "for a dog"]),
        ("ask pet match a dog, please!", False, ["a dog, please", "a dog"]),
        ("a dog from the pet match", False, ["a dog"]),
        # the words are those that were said, though an article does not count
        ("ask pet match about the pet match", False, ["pet match", "about the pet match"]),
    ],
)
def test_what_stands_beside_the_name(text, opens, asked):
    assert requests(text) == (opens, asked)


def test_a_request_that_fits_several_forms_is_one():
    # "di a" and "di' a" are the same words
    opens, asked = requests("di' a guida città di trovare Roma", "guida città", "it-IT")
    assert not opens
    assert asked == ["trovare Roma", "di trovare Roma"]


def test_a_skill_without_a_name_is_not_called():
    assert requests("open pet match", name="") == (False, [])
    assert requests("open pet match", name="!") == (False, [])


CITY = {"name": "city", "type": "CITY"}
RIDES = {
    "languageModel": {
        "invocationName": "ride hailer",
        "intents": [
            {
                "name": "BookIntent",
                "samples": ["book a ride to {city}", "book a ride on {day}"],
                "slots": [CITY, {"name": "day", "type": "AMAZON.DATE"}],
            },
            {"name": "CityIntent", "samples": ["{city}"], "slots": [CITY]},
            {"name": "EchoIntent", "samples": ["echo {city}"], "slots": [CITY]},
            {"name": "AMAZON.YesIntent", "samples": []},
            {"name": "AMAZON.FallbackIntent", "samples": []},
        ],
        "types": [{"name": "CITY", "values": [{"name": {"value": "Rome"}}]}],
    }
}
MODEL = read_model(RIDES, "en-US.json")


@contextmanager
def calls(*functions: Callable[..., Any]) -> Iterator[list[str]]:
    """The texts that functions are called with, in the order of the calls."""
    codes = {function.__code__ for function in functions}
    texts: list[str] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in codes:
            given = frame.f_locals
            texts.append(given["text"] if "text" in given else given["said"].text)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield texts
    finally:
        sys.setprofile(before)


def asking(about: str, slot: str = "") -> Session:
    """A session in which Alexa has asked something about BookIntent."""
    slots = {name: {"name": name, "confirmationStatus": "NONE"} for name in ("city", "day")}
    intent = {"name": "BookIntent", "confirmationStatus": "NONE", "slots": slots}
    return Session("S", False, {}, dialog=Dialog(intent, Question(about, slot), is_delegated=False))


OPEN = Session("S", False, {})

ONCE = [
    # the session, what is said, the parts that are understood, the values that are resolved
    (OPEN, "Alexa, open ride hailer!", [], []),
    (
        OPEN,
        "please ask the ride hailer to book a ride to Rome",
        [
            "to book a ride to Rome",
            "book a ride to Rome",
            "please ask the ride hailer to book a ride to Rome",
        ],
        ["Rome"],
    ),
    (
        None,
        "ask ride hailer to book a ride on friday",
        ["to book a ride on friday", "book a ride on friday"],
        [],
    ),
    (None, "ask ride hailer how the weather is", ["how the weather is"], []),
    (OPEN, "book a ride to Rome", ["book a ride to Rome"], ["Rome"]),
    (OPEN, "echo rome", ["echo rome"], ["rome"]),
    (OPEN, "exit", ["exit"], []),
    (asking("slot", "city"), "Rome", ["Rome"], ["Rome"]),
    (asking("slot", "city"), "Alexa, Atlantis", ["Alexa, Atlantis", "Atlantis"], ["Atlantis"]),
    (asking("slot", "city"), "exit", ["exit"], []),
    (asking("intent confirmation"), "yes", [], []),
    (asking("intent confirmation"), "Rome", ["Rome"], ["Rome"]),
]


@pytest.mark.parametrize(("session", "text", "understood", "resolved"), ONCE)
def test_what_is_said_is_cut_once_and_each_part_is_understood_once(
    session, text, understood, resolved
):
    context = UtteranceContext("en-US", date(2026, 11, 22), {})
    device = Listening(MODEL, context, "skill", session, is_first=False)
    device.hears(text)  # from now on the phrases of the language are known
    with calls(understand) as parts:
        device.hears(text)
    assert sorted(parts) == sorted(understood)
    with calls(understand_answer) as answers:
        device.hears(text)
    assert answers == (parts if session == asking("slot", "city") else [])
    with calls(utterance, plain) as cut:
        device.hears(text)
    assert cut == [text, *resolved]
