"""Understanding whatever someone says: samples of the model, and words of any kind."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken_models import OPEN, RIDE, RIDES, SAID, TODAY, TONGUES, listening, understood

from pytest_alexa_persona.errors import ConversationError
from pytest_alexa_persona.language.utterance import plain

pytestmark = pytest.mark.slow  # hypothesis

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
