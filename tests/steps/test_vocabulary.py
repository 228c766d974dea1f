"""The phrases of the steps among each other: the order in which they are defined is no matter."""

import re
from itertools import chain, product
from pathlib import Path

import pytest
from pytest_bdd.parser import FeatureParser

from pytest_alexa_persona.steps.catalogue import all_phrases
from pytest_alexa_persona.steps.vocabulary import grammar
from pytest_alexa_persona.steps.vocabulary.kinds import KINDS

FEATURES = Path(__file__).parents[2] / "features"
NAMES = ["Jane", "Alexa", '"the skill"', "a guest", "the guest only", "the account holder"]
TEXTS = ['""', '"x"', '"the \\"card\\" is"', '"nothing"']

# what is written for each kind of placeholder, with words in it that other phrases have
WRITTEN = {
    "person": NAMES,
    "owner": [f"{name}'s" for name in NAMES] + ["James'"],
    "whose": [*NAMES, "the device"],
    "text": TEXTS,
    "list": [*TEXTS, '"a" and "b"', '"a", "b" and "c"'],
    "resource": ["full name", "given name", "mobile number", "email"],
    "intent": ["FooIntent", "nothing", "AMAZON.SearchAction<object@Song[album]>"],
    "slots": ['city "Seattle"', 'a "1", with "2" and for "3"'],
    "status": ["200", "503"],
    "statuses": ["200", "429, 200"],
    "count": ["once", "twice", "5 times"],
    "method": ["GET", "POST"],
    "card": ["Simple", "LinkAccount"],
    "type": ["LaunchRequest", "AlexaSkillEvent.SkillEnabled", "nothing"],
    "json": ["3", '"x"', '{"is": "empty"}'],
    "verb": ["says", "reprompts"],
    "api": ["profile API", "customer profile API"],
    "region": ["Europe", "the Far East"],
    "seconds": ["1 second", "2.5 seconds"],
    "button": ["play", "next"],
    "sale": ["purchase", "cancellation"],
    "switch": ["on", "off"],
}


def steps_of(phrase):
    """Ways to write a phrase: with what may be left out and without it, each word in turn."""
    for optional in (r"\1", ""):
        text = re.sub(r"\[([^\]]*)\]", optional, phrase.text)
        kinds = [kind for _, kind in re.findall(r"\{(?:(\w+):)?(\w+)\}", text)]
        written = [WRITTEN[kind] for kind in kinds]
        usual = [words[0] for words in written]
        one_unusual = (
            [*usual[:place], word, *usual[place + 1 :]]
            for place, words in enumerate(written)
            for word in words
        )
        choices = product(*written) if len(kinds) < 3 else one_unusual
        for words in choices:
            remaining = iter(words)
            yield re.sub(r"\{[\w:]+\}", lambda _, words=remaining: next(words), text)


def said_by(keyword, step):
    return [str(each) for each in all_phrases() if each.keyword == keyword and each.match(step)]


def test_each_kind_of_placeholder_is_tried():
    assert set(WRITTEN) == set(KINDS)
    for kind, written in WRITTEN.items():
        assert [text for text in written if not re.fullmatch(KINDS[kind].pattern, text)] == []


@pytest.mark.parametrize("phrase", all_phrases(), ids=str)
def test_a_step_says_one_phrase(phrase):
    grammar.check(phrase.text)
    ways = list(steps_of(phrase))
    assert ways
    for step in ways:
        assert said_by(phrase.keyword, step) == [str(phrase)], step


def test_each_step_of_the_living_examples_says_one_phrase():
    features = [
        FeatureParser(str(FEATURES), file.name, "utf-8").parse()
        for file in FEATURES.glob("*.feature")
    ]
    steps = {
        (step.type, step.name)
        for feature in features
        for template in feature.scenarios.values()
        for row in [*chain(*(each.as_contexts() for each in template.examples))] or [{}]
        for step in template.render(row).steps
    }
    assert len(steps) > 200
    assert [step for step in steps if len(said_by(*step)) != 1] == []


def test_no_two_phrases_are_written_the_same():
    written = [str(phrase) for phrase in all_phrases()]
    assert sorted(set(written)) == sorted(written)
