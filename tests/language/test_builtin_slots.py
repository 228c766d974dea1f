"""Amazon's built-in slot types: what each takes, and that all that is said has a value or none."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slot_values import SUNDAY

from pytest_alexa_persona.language.builtin_slots import (
    is_builtin,
    is_closed,
    is_shaped,
    value_of,
)
from pytest_alexa_persona.language.patterns import expansions
from pytest_alexa_persona.language.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("slot_type", "closed"),
    [
        ("AMAZON.NUMBER", True),
        ("AMAZON.DATE", True),
        ("AMAZON.TIME", True),
        ("AMAZON.DURATION", True),
        ("AMAZON.FOUR_DIGIT_NUMBER", True),
        ("AMAZON.PhoneNumber", True),
        ("AMAZON.Ordinal", True),
        ("AMAZON.City", False),
        ("AMAZON.US_CITY", False),
        ("AMAZON.SearchQuery", False),
        ("AMAZON.US_STATE", True),
        ("AMAZON.Color", True),
    ],
)
def test_types_that_take_nothing_but_their_shape(slot_type, closed):
    assert is_builtin(slot_type)
    assert is_closed(slot_type, "en-US") is closed


def test_a_type_of_the_skill_is_none_of_amazons():
    assert not is_builtin("CITY")
    assert not is_closed("CITY", "en-US")


@pytest.mark.parametrize(
    ("slot_type", "words", "shaped"),
    [
        ("AMAZON.US_CITY", "Seattle", True),
        ("AMAZON.City", "Salt Lake City", True),
        ("AMAZON.City", "a city that I have never heard of", False),
        ("AMAZON.City", "", False),
        ("AMAZON.FirstName", "Jane", True),
        ("AMAZON.US_FIRST_NAME", "Jane 2", False),
        ("AMAZON.Person", "Mary Jane Watson Parker", False),
        ("AMAZON.Artist", "blink 182", True),
        ("AMAZON.Movie", "2001 a space odyssey", True),
        ("AMAZON.SearchQuery", "how to make the best chocolate cake in the world", True),
        ("AMAZON.SearchQuery", " ", False),
        ("AMAZON.NUMBER", "five", True),
        ("AMAZON.NUMBER", "Seattle", False),
        ("AMAZON.DATE", "tomorrow", True),
    ],
)
def test_words_that_look_like_a_value(slot_type, words, shaped):
    assert is_shaped(slot_type, words, "en-US") is shaped


def test_the_value_of_a_list_is_what_was_said():
    assert value_of("AMAZON.US_CITY", "Seattle", "en-US", SUNDAY) == "Seattle"
    assert value_of("AMAZON.FirstName", "2", "en-US", SUNDAY) is None


def test_nothing_said_is_no_value():
    assert value_of("AMAZON.NUMBER", "", "en-US", SUNDAY) is None
    assert value_of("AMAZON.DATE", " . ", "en-US", SUNDAY) is None


FORMS = {
    "NUMBER": r"-?\d+",
    "DATE": r"PRESENT_REF|\d{3}X|\d{4}(-W[0-5]\d(-WE)?|-(WI|SP|SU|FA)|-[01]\d(-[0-3]\d)?)?",
    "TIME": r"[0-2]\d:[0-5]\d|MO|AF|EV|NI",
    "DURATION": r"P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?",
    "FOUR_DIGIT_NUMBER": r"\d{4}",
    "PhoneNumber": r"\d{3,15}",
    "Ordinal": r"\d+",
    "AlphaNumeric": r"\w{1,30}",
}


def some_words(language):
    """What is made of the words that a language knows for values, in any order."""
    known = vocabulary(language)
    numerals = known.numerals
    kinds = [known.weekdays, known.months, known.seasons, known.units, known.parts]
    phrases = [known.dates, known.times, known.durations]
    words = {
        word
        for words in [numerals.words, numerals.times, numerals.ordinals, numerals.digits, *kinds]
        for word in words
    }
    words |= {word for phrase in phrases for way in phrase for word in way.split()}
    words |= {*numerals.joining, *numerals.minus, *numerals.one, *numerals.suffixes}
    return st.lists(
        st.sampled_from(sorted(words)) | st.integers(0, 3000).map(str) | st.text(max_size=4),
        min_size=1,
        max_size=6,
    ).map((" " if known.spaced else "").join)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "hi", "it", "ja", "pt"])
def test_whatever_is_said_has_a_value_of_the_right_form_or_none(language):
    @settings(max_examples=150, deadline=None, database=None)
    @given(words=some_words(language), slot_type=st.sampled_from(sorted(FORMS)))
    def anything(words, slot_type):
        value = value_of(f"AMAZON.{slot_type}", words, language, SUNDAY)
        assert value is None or re.fullmatch(FORMS[slot_type], value)

    anything()


def test_more_than_anybody_says_is_no_value():
    assert value_of("AMAZON.NUMBER", "1" * 5000, "en-US", SUNDAY) is None


@pytest.mark.parametrize(
    ("phrase", "ways"),
    [
        ("next week", ["next week"]),
        ("[the] day", ["the day", "day"]),
        ("(a|an b) c|d", ["a c", "an b c", "d"]),
        ("[l'|la] {season}", ["l' {season}", "la {season}", "{season}"]),
    ],
)
def test_the_notation_of_phrases(phrase, ways):
    assert [" ".join(way) for way in expansions(phrase)] == ways


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "hi", "it", "ja", "pt"])
def test_every_way_to_say_a_phrase_has_a_value(language):
    known = vocabulary(language)
    phrases = {"DATE": known.dates, "TIME": known.times, "DURATION": known.durations}

    ways = {
        (slot_type, (" " if known.spaced else "").join(way))
        for slot_type, each in phrases.items()
        for phrase in each
        for way in expansions(phrase)
        if not {"{", "<"} & {word[0] for word in way}
    }

    silent = {way for way in ways if value_of(f"AMAZON.{way[0]}", way[1], language, SUNDAY) is None}
    assert len(ways) > 50
    assert silent == set()
