"""What people usually say to Alexa, in each of its languages."""

import re

import msgspec
import pytest

from pytest_alexa_persona.language.phrases import phrases

LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "pt")

# Standard Built-in Intents: all but FallbackIntent, which is what fits no phrase.
INTENTS = {
    f"AMAZON.{name}Intent"
    for name in [
        "Cancel",
        "Help",
        "LoopOff",
        "LoopOn",
        "More",
        "NavigateHome",
        "NavigateSettings",
        "Next",
        "No",
        "PageDown",
        "PageUp",
        "Pause",
        "Previous",
        "Repeat",
        "Resume",
        "ScrollDown",
        "ScrollLeft",
        "ScrollRight",
        "ScrollUp",
        "Select",
        "ShuffleOff",
        "ShuffleOn",
        "StartOver",
        "Stop",
        "Yes",
    ]
}


@pytest.mark.parametrize(
    ("locale", "intent", "said"),
    [
        ("en-US", "Help", "help"),
        ("en-US", "Help", "help me"),
        ("en-US", "Help", "can you help me"),
        ("en-GB", "Cancel", "never mind"),
        ("en-US", "Cancel", "forget it"),
        ("en-US", "Stop", "stop"),
        ("en-US", "Stop", "off"),
        ("en-US", "Stop", "shut up"),
        ("en-US", "Yes", "yes please"),
        ("en-IN", "No", "no thanks"),
        ("en-US", "LoopOn", "keep repeating this song"),
        ("en-US", "Next", "skip forward"),
        ("en-US", "Previous", "back up"),
        ("en-US", "Repeat", "say that again"),
        ("en-US", "Resume", "keep going"),
        ("en-US", "ShuffleOff", "stop shuffling"),
        ("en-US", "StartOver", "start again"),
        ("en-US", "NavigateHome", "go home"),
        ("de-DE", "Cancel", "abbrechen"),
        ("de-AT", "Help", "hilfe"),
        ("de-DE", "Stop", "stopp"),
        ("fr-CA", "Help", "aide"),
        ("fr-FR", "Yes", "oui"),
        ("es-MX", "Help", "ayuda"),
        ("es-ES", "Stop", "para"),
        ("it-IT", "Cancel", "annulla"),
        ("pt-BR", "Help", "ajuda"),
        ("ja-JP", "Help", "ヘルプ"),
        ("ja-JP", "Yes", "はい"),
        ("hi-IN", "Help", "मदद"),
        ("ar-SA", "Cancel", "إلغاء"),
    ],
)
def test_what_is_said_for_an_intent(locale, intent, said):
    assert said in phrases(locale).intents[f"AMAZON.{intent}Intent"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_all_intents_and_each_phrase_means_one(language):
    intents = phrases(language).intents

    assert set(intents) == INTENTS
    assert all(intents.values())
    said = [phrase for each in intents.values() for phrase in each]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_plain(language):
    known = phrases(language)
    said = [phrase for each in known.intents.values() for phrase in each]
    said += [*known.joining, *known.closing, *known.approving, *known.wake, *known.leading]

    assert said
    for phrase in said:
        assert phrase == " ".join(phrase.lower().split())
        assert not re.search(r"[.,;:!?\"{}-]", phrase), phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_invocations_name_the_skill_the_more_specific_first(language):
    invocation = phrases(language).invocation

    assert "{name}" in invocation
    assert len(set(invocation)) == len(invocation)
    for phrase in invocation:
        assert phrase.count("{name}") == 1
        assert phrase.count("{request}") <= 1
        assert not re.search(r"[^\w\s{}'\u0900-\u097f]", phrase), phrase
    asking = [place for place, phrase in enumerate(invocation) if "{request}" in phrase]
    opening = [place for place, phrase in enumerate(invocation) if "{request}" not in phrase]
    assert max(asking) < min(opening)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_invocation_is_hidden_by_a_wider_one_before(language):
    invocation = phrases(language).invocation
    blanks = "" if language == "ja" else " "
    for place, narrow in enumerate(invocation):
        said = narrow.replace("{name}", "horoscope").replace("{request}", "gemini")
        for wide in invocation[:place]:
            pattern = re.escape(wide).replace(r"\{name\}", "horoscope")
            found = re.fullmatch(pattern.replace(r"\{request\}", "(.+)"), said)
            assert not found or not found[1].endswith(f"{blanks}gemini"), (narrow, wide)


@pytest.mark.parametrize(
    ("locale", "invocation"),
    [
        ("en-US", "open {name}"),
        ("en-US", "launch {name}"),
        ("en-US", "ask {name} to {request}"),
        ("en-US", "ask {name} {request}"),
        ("en-US", "tell {name} that {request}"),
        ("en-US", "{request} using {name}"),
        ("de-DE", "öffne {name}"),
        ("de-DE", "frage {name} nach {request}"),
        ("fr-FR", "demande à {name} {request}"),
        ("es-ES", "abre {name}"),
        ("it-IT", "chiedi a {name} di {request}"),
        ("pt-BR", "abrir {name}"),
        ("ja-JP", "{name}を開いて"),
        ("ja-JP", "{name}で{request}"),
        ("hi-IN", "{name} से पूछो कि {request}"),
        ("ar-SA", "اسألي {name} عن {request}"),
        ("ar-SA", "اطلبي من {name} أن {request}"),
    ],
)
def test_how_a_skill_is_invoked(locale, invocation):
    assert invocation in phrases(locale).invocation


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_joins_closes_and_wakes(language):
    known = phrases(language)

    assert known.joining
    assert known.closing
    assert known.wake
    assert not set(known.closing) & {said for each in known.intents.values() for said in each}


def test_what_may_stand_in_front():
    # Understand How Users Invoke Custom Skills, on additional words around the utterance.
    assert {"can you", "let's", "i want to", "i wanna"} <= set(phrases("en-US").leading)
    assert "the" in phrases("en-US").articles


def test_regions_share_their_language():
    assert phrases("en-GB") is phrases("en-US")
    assert "exit" in phrases("en-AU").closing


def test_a_language_that_alexa_does_not_speak_has_only_the_wake_words():
    unknown = phrases("nl-NL")

    assert unknown.wake == phrases("en-US").wake
    assert msgspec.structs.replace(unknown, wake=()) == type(unknown)()


def test_no_locale_reads_another_file():
    assert phrases("../phrases/en") == phrases("xx")
