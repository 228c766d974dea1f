r"""What a terminal would obey: shown as ``\x1b``, whoever has written it, wherever it is shown."""

import re

import pytest

from pytest_alexa_persona.wording.printable import printable

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HOUSEHOLD = r"""
account: {id: smith}
people:
  "Jane\e[7m": {given_name: "Jane\e[7m", full_name: "\x07Ann", linked_account: token}
"""
SKILL = r"""
import requests

def handler(event, context):
    if event["request"]["type"] == "IntentRequest":
        alarm = "\x1b[5mfire\x07"
        raise ValueError(f"no {alarm}\r\x9b2J")
    requests.get("https://api.example/a?b=\x1b[1m\x7f")
    card = {"type": "Simple", "title": "\x1b[31mRed", "content": "two\x0blines\r"}
    speech = {"type": "PlainText", "text": "Hello \x1b]0;title\x07 Jane\x1b[7m"}
    response = {"outputSpeech": speech, "card": card, "shouldEndSession": False}
    return {"response": response, "sessionAttributes": {"\x1b[3m": "\x1b[4mlink"}}
"""
OPENS = 'Given GET "https://api.example/a" answers 200\nWhen a guest opens the skill\n'
STEPS = [
    # what fails, and what is shown of it
    (OPENS + 'Then Alexa says "Bye"', [r"Hello \x1b]0;title\x07 Jane\x1b[7m", r"+ Hello \x1b]0;"]),
    (OPENS + 'Then the card reads "x"', [r'titled "\x1b[31mRed"', r"two\x0blines\r"]),
    (OPENS + 'Then the session attribute "a" is 1', [r"known are "]),
    (OPENS + "Then there is no card", [r'there is a card: Simple, titled "\x1b[31mRed"']),
    ('When "Jam\x1b[2J" opens the skill', [r'there is no "Jam\x1b[2J" in', r'"Jane\x1b[7m"']),
    ('When the guest "\x1bc\x07" asks for FooIntent', [r"the guest \x1bc\x07", r"ValueError: no "]),
]


@pytest.fixture
def colored(project):
    project.household(HOUSEHOLD)
    project.skill(SKILL)
    return project


@pytest.mark.parametrize("style", ["auto", "long", "short", "line", "native"])
def test_in_steps(colored, style):
    colored.feature(*(steps for steps, _ in STEPS))
    result = colored.run(f"--tb={style}", "--showlocals", "-rf")
    output = result.stdout.str()
    result.assert_outcomes(failed=len(STEPS))
    assert not OBEYED.search(output), OBEYED.search(output)
    if style == "auto":
        for steps, parts in STEPS:
            for part in parts:
                assert part in output, f"{part} is not in\n{output}\nof\n{steps}"
        assert r"no \x1b[5mfire\x07\r\x9b2J" in output


def test_in_python(colored):
    colored.module(
        """
        def test_exception(alexa):
            alexa.guest("\\x1b[1m").asks_for("FooIntent", {"a": "\\x1b[2m"})

        def test_ours(alexa, http):
            http.answers("GET", "https://api.example/a")
            alexa.guest().opens()
            alexa.person("Who\\x1b[6m")

        def test_own(alexa, http):
            http.answers("GET", "https://api.example/a")
            assert alexa.guest().opens().card.title == "blue"
        """
    )
    result = colored.run("test_it.py")
    result.assert_outcomes(failed=3)
    output = result.stdout.str()
    assert not OBEYED.search(output), OBEYED.search(output)
    for part in (r"the guest \x1b[1m asks for", r"Who\x1b[6m", r"Red", "ValueError: no "):
        assert part in output


def test_before_anything_runs(project):
    project.settings("alexa_profile_body = \x1b[1mlive")
    project.feature("When Jane opens the skill")
    assert r'profile_body cannot be "\x1b[1mlive"' in project.run().stderr.str()
    project.settings()
    project.household("people: {Jane: {voice_id: '\x9b'}}")
    output = project.run("-rs").stdout.str()
    assert not OBEYED.search(output)


def test_what_no_terminal_obeys_stays():
    text = "tab\tline\nname שלום \u202e 👩‍👩‍👧 é"
    assert printable(text) == text
    assert printable("\ud83d") == r"\ud83d"
