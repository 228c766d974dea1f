"""Whatever a name or a value consists of, it reaches the skill as it is and never becomes code."""

import json

import pytest
from odd_values import (
    ACCOUNT_NAME,
    BACK_END,
    EMAIL,
    GIVEN_NAME,
    IN_FILES,
    NAME,
    SKILL,
    VALUES,
    cell,
    of_each,
    people,
    person_id,
    quoted,
    records,
    seen,
)

pytestmark = pytest.mark.slow  # a scenario for each odd value


def test_a_name_in_steps_is_the_name_in_the_household(project):
    names = list(VALUES.values())
    project.household({"people": {name: {} for name in [*names, "Jane"]}})
    found = seen(
        project,
        [
            f"""
            Given {quoted(name)}'s given name is "Right"
            And {quoted(name)} has granted "given name"
            When {quoted(name)} opens the skill
            """
            for name in names
        ],
        GIVEN_NAME,
    )
    assert all(json.loads(answers[GIVEN_NAME]) == {"name": "Right"} for _, answers in found)
    project.write(
        "test_ids.py",
        f"def test(alexa):\n    for name in {names!r}:\n        alexa.person(name).opens()\n",
    )
    project.run("test_ids.py").assert_outcomes(passed=1)
    ids = [person_id(event) for event, _ in records(project)]
    assert ids[: len(names)] == ids[len(names) :]
    assert len(set(ids)) == len(names)


def test_a_name_the_household_lacks_is_shown_as_it_is(project):
    found = project.refusals(*(f"When {quoted(name)} opens the skill" for name in VALUES.values()))
    for name, output in zip(VALUES.values(), found, strict=True):
        assert f'there is no "{name}" in the household of household.yaml' in output


def test_a_guest_of_any_name(project):
    project.skill(SKILL.format(urls=[]))
    messages = project.refusals(
        *(
            f"""
            When the guest {quoted(name)} opens the skill
            Then Alexa says:
              \"\"\"
              {{{{ speaker.name }}}}
              \"\"\"
            """
            for name in VALUES.values()
        )
    )
    for name, message in zip(VALUES.values(), messages, strict=True):
        assert f"- the guest {' '.join(name.split())}\n" in message


def test_details_tokens_and_slots_given_in_steps(project):
    found = seen(
        project,
        [
            f"""
            Given Jane's full name is {quoted(value)}
            And Jane has granted "full name"
            And the account holder's email is {quoted(value)}
            And the account holder has granted "email"
            And Jane has linked the account {quoted(value)}
            And the account holder has linked the account {quoted(value + "!")}
            And the device is {quoted(value)}
            When Jane asks for FooIntent with a {quoted(value)}, b "2" and c {quoted(value)}
            """
            for value in VALUES.values()
        ],
        NAME,
        EMAIL,
    )
    for value, event, answers in of_each(VALUES.values(), found):
        system = event["context"]["System"]
        assert system["person"]["accessToken"] == value
        assert system["user"]["accessToken"] == value + "!"
        assert event["session"]["user"]["accessToken"] == value + "!"
        assert json.loads(answers[NAME]) == {"name": value}
        assert json.loads(answers[EMAIL]) == {"email": value}
        slots = event["request"]["intent"]["slots"]
        assert [slots[name]["value"] for name in "abc"] == [value, "2", value]


def test_details_and_token_given_in_a_file(project):
    project.settings("alexa_profile_body = live")
    granted = ["full name"]
    for number, value in enumerate(IN_FILES.values()):
        person = {"full_name": value, "linked_account": value, "granted": granted}
        account = {"holder": "Jane", "granted": granted}
        project.household({"account": account, "people": {"Jane": person}}, f"{number}.json")
    found = seen(
        project,
        [
            f'Given the household "{number}.json"\nWhen Jane opens the skill'
            for number in range(len(IN_FILES))
        ],
        NAME,
        ACCOUNT_NAME,
    )
    for value, event, answers in of_each(IN_FILES.values(), found):
        assert event["context"]["System"]["person"]["accessToken"] == value
        assert json.loads(answers[NAME]) == json.loads(answers[ACCOUNT_NAME]) == value


def test_cells_of_tables(project):
    values = [*VALUES.values(), "a | b", "one\ntwo"]
    found = seen(
        project,
        [
            f"""
            Given the household:
              | person        | given name    | granted    | linked account | full name     |
              | {cell(value)} | Right         |            |                |               |
              | Other         | {cell(value)} | given name | {cell(value)}  | {cell(value)} |
            When Other asks for FooIntent with:
              | slot | value         |
              | a    | {cell(value)} |
            """
            for value in values
        ],
        GIVEN_NAME,
    )
    for value, event, answers in of_each(values, found):
        assert event["request"]["intent"]["slots"]["a"]["value"] == value
        assert event["context"]["System"]["person"]["accessToken"] == value
        assert json.loads(answers[GIVEN_NAME]) == {"name": value}


def test_values_of_an_outline_are_literal(project):
    project.skill(SKILL.format(urls=[]))
    project.write(
        "features/test.feature",
        """
        Feature: F
          Scenario Outline: S
            When Jane asks for FooIntent with a "<value>" and b "<b>"
            Then Alexa says "{{ 7*7 }}"
            Examples:
              | value         |
              | <k> {{ 6*6 }} |
        """,
    )
    project.run().assert_outcomes(passed=1)
    ((event, _),) = records(project)
    slots = event["request"]["intent"]["slots"]
    assert slots["a"]["value"] == "<k> {{ 6*6 }}"
    assert slots["b"]["value"] == "<b>"


def test_values_given_in_python(project):
    project.skill(SKILL.format(urls=[BACK_END]))
    project.write(
        "test_it.py",
        f"""
        import pytest

        @pytest.mark.parametrize("value", {list(IN_FILES.values())!r}, ids=repr)
        def test_it(alexa, household, http, value):
            alexa.begin_with({{value: value, "list": [value]}})
            alexa.envelopes.carry({{"request": {{"x": {{value: value}}}}}})
            household.change("Jane", linked_account=value)
            http.answers("GET", "{BACK_END}", json={{value: value}})
            turn = alexa.person("Jane").asks_for("FooIntent", {{"a": value}})
            assert turn.request["request"]["intent"]["slots"]["a"]["value"] == value
        """,
    )
    project.run("test_it.py").assert_outcomes(passed=len(IN_FILES))
    for value, event, answers in of_each(IN_FILES.values(), records(project)):
        assert event["session"]["attributes"] == {value: value, "list": [value]}
        assert event["request"]["x"] == {value: value}
        assert event["context"]["System"]["person"]["accessToken"] == value
        assert event["request"]["intent"]["slots"]["a"]["value"] == value
        assert json.loads(answers[BACK_END]) == {value: value}


def test_values_in_json_docstrings(project):
    """Parsed first, rendered after that: the value cannot break out of its string."""
    project.household(people(IN_FILES.values()))
    found = seen(
        project,
        [
            f"""
            Given the session attributes are:
              \"\"\"
              {{"who": "{{{{ people.P{n}.given_name }}}}",
               "list": ["Hi {{{{ people.P{n}.given_name }}}}!"]}}
              \"\"\"
            And every request carries:
              \"\"\"
              {{"request": {{"x": {{"who": "{{{{ people['P{n}'].given_name }}}}"}}}}}}
              \"\"\"
            And GET "{BACK_END}" answers 200:
              \"\"\"
              {{"name": "{{{{ people.P{n}.given_name }}}}"}}
              \"\"\"
            And the profile API answers 200 for the given name with:
              \"\"\"
              {{"name": "{{{{ people.P{n}.given_name }}}}"}}
              \"\"\"
            When P{n} opens the skill
            """
            for n in range(len(IN_FILES))
        ],
        BACK_END,
        GIVEN_NAME,
    )
    for value, event, answers in of_each(IN_FILES.values(), found):
        assert event["session"]["attributes"] == {"who": value, "list": [f"Hi {value}!"]}
        assert event["request"]["x"] == {"who": value}
        assert json.loads(answers[BACK_END]) == {"name": value}
        assert json.loads(answers[GIVEN_NAME]) == {"name": value}


def test_values_in_expectations(project):
    project.household(people(VALUES.values()))
    project.skill(
        """
        def handler(event, context):
            value = event["request"]["intent"]["slots"]["a"]["value"]
            speech = {"type": "PlainText", "text": value}
            card = {"type": "Simple", "title": value}
            return {"response": {"outputSpeech": speech, "card": card}}
        """
    )
    project.passes(
        *(
            f"""
            When P0 asks for FooIntent with a {quoted(value)}
            Then Alexa says {quoted(value)}
            And Alexa says something containing {quoted(value)}
            And the card is titled {quoted(value)}
            And Alexa says:
              \"\"\"
              {{{{ people.P{n}.given_name }}}}
              \"\"\"
            And the card is:
              \"\"\"
              {{"type": "Simple", "title": "{{{{ people.P{n}.given_name }}}}"}}
              \"\"\"
            """
            for n, value in enumerate(VALUES.values())
        )
    )


def test_a_docstring_can_say_jinja_literally_and_a_body_be_text(project):
    project.household({"people": {"Jane": {"given_name": '<"Jane">'}}})
    ((event, answers),) = seen(
        project,
        [
            f"""
            Given the session attributes are:
              \"\"\"
              {{"a": "{{% raw %}}{{{{ 7*7 }}}}{{% endraw %}}", "b": "{{{{ '{{{{' }}}}",
               "{{{{ 7*7 }}}}": "{{{{ 7*7 }}}}"}}
              \"\"\"
            And GET "{BACK_END}" answers 200:
              \"\"\"
              Hello {{{{ people.Jane.given_name }}}}
              \"\"\"
            When Jane opens the skill
            """
        ],
        BACK_END,
    )
    assert event["session"]["attributes"] == {"a": "{{ 7*7 }}", "b": "{{", "{{ 7*7 }}": "49"}
    assert answers[BACK_END] == 'Hello <"Jane">'
