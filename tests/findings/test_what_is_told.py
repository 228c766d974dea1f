"""What is told of people: found however it is spelled, and nothing where nobody is named."""

import pytest
import told_names

SWEEP = """
import json
import random

import told_names

from pytest_alexa_persona import ExpectationError
from pytest_alexa_persona.expectations.privacy import expect_nothing_about


def is_told(alexa, who, answer):
    alexa.person("Bob").asks_for("SayIntent", answer=json.dumps(answer))
    return tells(alexa.turns[-1:], who)


def tells(turns, who):
    try:
        expect_nothing_about(turns, who)
    except ExpectationError:
        return True
    return False


def speak(household, language):
    household.change_device(locale=next(each for each in LOCALES if each.startswith(language)))


LOCALES = ["en-US", "de-DE", "es-ES", "fr-FR", "it-IT", "pt-BR", "hi-IN", "ar-SA", "ja-JP"]
"""


@pytest.fixture
def sweep(project):
    """Run a test in which `is_told(alexa, who, answer)` says whether something of someone is."""
    project.household("people:\n  Bob: {given_name: Bob}\n  Kim: {given_name: Kim}\n")
    project.skill(
        """
        import json

        def handler(event, context):
            return json.loads(event["request"]["intent"]["slots"]["answer"]["value"])
        """
    )
    return lambda code: project.python(SWEEP + code)


@pytest.mark.slow
def test_names_are_found_in_any_spelling(sweep):
    sweep(
        """
def test_it(alexa, household):
    chance = random.Random(14)
    for language, names in told_names.NAMES.items():
        for name in names:
            household.change("Kim", given_name=name)
            speak(household, language)
            for _ in range(20):
                spelled = told_names.spelled(name, chance)
                text = chance.choice(told_names.CARRIERS[language]).format(spelled)
                answer = told_names.answer(text, chance)
                assert is_told(alexa, "Kim", answer), (language, name, ascii(text), answer)
"""
    )


@pytest.mark.slow
def test_numbers_ids_and_tokens_are_found_in_any_spelling(sweep):
    sweep(
        """
def test_it(alexa, household, skill):
    chance = random.Random(14)
    token, mail = "tok-77_a", "kim.lee@example.com"
    numbers = {"49": "1512345678", "44": "7700900123", "1": "2065550142", "91": "7799827711"}
    household.change("Kim", linked_account=token)
    household.change("the account holder", email=mail)
    person_id = household.now.person_id(skill.id, "Kim")
    for _ in range(300):
        code = chance.choice(sorted(numbers))
        national = numbers[code]
        household.change("Kim", mobile_number=f"+{code} {national[:3]}-{national[3:]}")
        spelled = told_names.number_spelled(code, national, chance)
        answer = told_names.answer(f"Call {spelled}.", chance)
        assert is_told(alexa, "Kim", answer), (code, national, ascii(spelled))
        for who, code in (("Kim", token), ("Kim", person_id), ("the account holder", mail)):
            spelled = told_names.code_spelled(code, chance)
            answer = told_names.answer(spelled, chance)
            assert is_told(alexa, who, answer), (code, ascii(spelled))
"""
    )


@pytest.mark.slow
def test_sentences_that_name_nobody(project, sweep):
    names = {language: names for language, names, _ in told_names.sentences()}
    people = {f"{one} {name}": {"given_name": name} for one in names for name in names[one]}
    project.household({"people": {"Bob": {}, **people}})
    sweep(
        """
def test_it(alexa, household):
    wrong, total, chance = [], 0, random.Random(14)
    for language, names, sentence in told_names.sentences():
        speak(household, language)
        answer = told_names.answer(sentence, chance)
        total += 1
        alexa.person("Bob").asks_for("SayIntent", answer=json.dumps(answer))
        wrong += [
            (name, sentence) for name in names if tells(alexa.turns[-1:], f"{language} {name}")
        ]
    assert total >= 2000
    assert not wrong, (len(wrong), wrong[:30])
"""
    )
