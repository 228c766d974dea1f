"""The README: what it shows runs as printed, and what there is stands in it."""

import json
import re
import time

import pytest
from skill_project import QUICKLY, ROOT

from pytest_alexa_persona.settings import OPTIONS
from pytest_alexa_persona.steps.catalogue import all_phrases

README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = {
    "lambda/lambda_function.py": "python",
    "household.yaml": "yaml",
    "features/welcome.feature": "gherkin",
    "pytest.ini": "ini",
}


def blocks(language: str) -> list[str]:
    """The blocks of a language in the README."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def block(language: str) -> str:
    """The first of them."""
    return blocks(language)[0]


@pytest.fixture
def first_feature(pytester):
    for path, language in FILES.items():
        file = pytester.path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(block(language), encoding="utf-8")
    return pytester


@pytest.mark.skipif(
    pytest.version_tuple < (8, 3), reason="before 8.3, pytest leaves out an empty line of a report"
)
def test_the_first_feature_prints_what_the_readme_shows(first_feature):
    result = first_feature.runpytest_inprocess(*QUICKLY)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [line.replace("[", "[[]") for line in block("text").splitlines()], consecutive=True
    )


def test_the_mended_skill_passes_as_the_readme_says(first_feature):
    skill = first_feature.path / "lambda/lambda_function.py"
    mended = skill.read_text(encoding="utf-8").replace(
        "    name = profile.get_profile_given_name()\n",
        "    person = handler_input.request_envelope.context.system.person\n"
        "    name = profile.get_persons_profile_given_name() if person else 'whoever you are'\n",
    )
    skill.write_text(mended, encoding="utf-8")
    with (first_feature.path / "features/welcome.feature").open("a", encoding="utf-8") as feature:
        feature.write('    When Jane opens the skill\n    Then Alexa says "Welcome back, Jane."\n')
    first_feature.runpytest_inprocess(*QUICKLY).assert_outcomes(passed=1)


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Honolulu", "Asia/Tokyo"])
def test_a_step_sets_the_day_as_the_readme_says(project, request, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    request.addfinalizer(lambda: (monkeypatch.undo(), time.tzset()))
    step = next(block for block in blocks("python") if "time_machine" in block)
    project.write("conftest.py", step)
    book = {
        "name": "BookIntent",
        "slots": [{"name": "day", "type": "AMAZON.DATE"}],
        "samples": ["book for {day}"],
    }
    language = {"invocationName": "diary", "intents": [book]}
    model = {"interactionModel": {"languageModel": language}}
    project.write("skill-package/interactionModels/custom/en-US.json", json.dumps(model))
    project.write("skill-package/skill.json", '{"manifest": {}}')
    project.says(
        "[datetime.now().isoformat()[:13], event['request']['timestamp'][:10]]",
        "from datetime import datetime",
    )
    project.passes(
        """
        Given today is 2027-02-28
        When Jane says "book for tomorrow"
        Then the slot "day" is "2027-03-01"
        And Alexa says "['2027-02-28T12', '2027-02-28']"
        """
    )


@pytest.mark.parametrize("phrase", all_phrases(), ids=str)
def test_every_step_stands_in_the_readme(phrase):
    assert f"| `{phrase}` |" in README


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_setting_stands_in_the_readme(option):
    command_line = f"`--alexa-{option.name.replace('_', '-')}`" if option.command_line else ""
    assert f"| `alexa_{option.name}` | {command_line}{' ' if command_line else ''}|" in README


def test_every_step_in_the_readme_exists():
    documented = re.findall(r"^\| `((?:Given|When|Then) .*?)` \|", README, re.MULTILINE)
    assert sorted(documented) == sorted(map(str, all_phrases()))


def test_the_section_of_two_commands_holds_just_those():
    section = README.split("## Two commands\n")[1].split("\n## ")[0]
    commands = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    assert [len(text.splitlines()) for text in commands] == [2]


def test_what_a_project_adds_works_as_the_readme_shows(project):
    shown = [
        code for code in blocks("python") if re.search(r"^@(phrase|rule|stand_in)", code, re.M)
    ]
    assert len(shown) == 3
    mailbox = """
import pytest


@pytest.fixture
def mailbox(alexa):
    class Mailbox:
        def last(self, name):
            return f"{name}: {alexa.turn.http_calls[-1].answered_by.split(' (')[0]}"
    return Mailbox()
"""
    (project.root / "conftest.py").write_text("\n".join([*shown, mailbox]), encoding="utf-8")
    project.says("requests.get('https://weather.example/now').text * 40", "import requests")
    ride = 'When Jane books a ride to "the airport"\nThen Alexa says something containing "{}"'
    receipt = "Jane: the stand-in for https://weather.example/"
    project.passes(
        ride.format(r"{\"for\":2}") + f'\nAnd Jane gets the receipt:\n"""\n{receipt}\n"""'
    )
    assert "! the answer takes longer than half a minute to say" in project.fails(ride.format("?"))
