"""Whatever a name or a value consists of, it reaches the skill as it is and never becomes code."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

VALUES = {
    "double quotes": '"Jane" said "hi"',
    "a lone quote": '"',
    "single quotes": "O'Brien's 'best'",
    "backslashes": r"C:\new\table \" \u0041 \\",
    "a last backslash": "back\\",
    "braces": "{a} {0} {} {{}} }} {{ %}",
    "an expression": "{{ 7*7 }}",
    "a statement": "{% raw %} {% endraw %} {% set x = 1 %}{# gone #}",
    "an escape from the sandbox": "{{ ''.__class__.__mro__ }}",
    "other languages' templates": "${x} $x %s %(x)s #{x} <%= 1 %>",
    "an outline's parameter": "<k> <name>",
    "markup": "<b>&amp;</b> & <!-- no -->",
    "JSON": '", "admin": true, "x": "',
    "emoji": "👩‍👩‍👧 😀🇩🇪",
    "right to left": "שלום עולם \u202e مرحبا",
    "combining marks": "Zoe\u0308 e\u0301 \u1100\u1161 ﬁ",
    "a number": "007",
    "a word of JSON": "null",
    "a placeholder": "any(string)",
    "very long": "{{ long }} " * 700 + ".",
}
IN_FILES = {
    **VALUES,
    "line breaks": "one\ntwo\r\nthree\u2028four\n",
    "blanks around": " \t blank ",
    "control characters": "bell \x07 escape \x1b[31m",
}

# keeps the events, and what the profile APIs and the back end answer, in a file
SKILL = """
import json
from pathlib import Path

import requests

SEEN = Path(__file__).with_name("seen.json")
URLS = {urls}

def handler(event, context):
    system = event["context"]["System"]
    token = {{"Authorization": "Bearer " + system["apiAccessToken"]}}
    answers = {{}}
    for url in URLS:
        whole = url if url.startswith("https:") else system["apiEndpoint"] + url
        answers[url] = requests.get(whole, headers=token).text
    with SEEN.open("a") as file:
        print(json.dumps([event, answers]), file=file)
    speech = {{"type": "PlainText", "text": "{{{{ 7*7 }}}}"}}
    return {{"response": {{"outputSpeech": speech, "shouldEndSession": False}}}}
"""
NAME = "/v2/persons/~current/profile/name"
GIVEN_NAME = "/v2/persons/~current/profile/givenName"
ACCOUNT_NAME = "/v2/accounts/~current/settings/Profile.name"
EMAIL = "/v2/accounts/~current/settings/Profile.email"
BACK_END = "https://api.example/me"


def quoted(text: str) -> str:
    """As a text stands in a step."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def cell(text: str) -> str:
    """As a text stands in a table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def seen(project, scenarios: list[str], *urls: str) -> list[tuple[Any, dict[str, str]]]:
    """What the skill was sent and answered in each of these scenarios, which must pass."""
    project.skill(SKILL.format(urls=list(urls)))
    project.passes(*scenarios)
    return records(project)


def records(project) -> list[Any]:
    lines = (project.root / "lambda" / "seen.json").read_text().splitlines()
    return [json.loads(line) for line in lines]


def of_each(values: Iterable[str], found: list[Any]) -> Iterator[tuple[str, Any, dict[str, str]]]:
    """Each value with the event and the answers of its scenario."""
    for value, (event, answers) in zip(values, found, strict=True):
        yield value, event, answers


def person_id(event: dict[str, Any]) -> str:
    return event["context"]["System"]["person"]["personId"]


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
              | value     |
              | {{ 6*6 }} |
        """,
    )
    project.run().assert_outcomes(passed=1)
    ((event, _),) = records(project)
    slots = event["request"]["intent"]["slots"]
    assert slots["a"]["value"] == "{{ 6*6 }}"
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


def people(values: Iterable[str]) -> dict[str, Any]:
    """A household in which these are the given names of P0, P1, …"""
    return {"people": {f"P{n}": {"given_name": value} for n, value in enumerate(values)}}


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


LAUNCH = """
{%% extends "alexa/LaunchRequest.json.j2" %%}
{%% block request %%}, "x": %s{%% endblock %%}
"""


def template(project, expression: str, name: str = "LaunchRequest.json.j2") -> None:
    """A project template in which `request.x` is what is given."""
    project.settings("alexa_templates = templates")
    project.write(f"templates/{name}", LAUNCH % expression)


EXPRESSIONS = {
    '"{{ speaker.given_name }}"': "%s",
    '"<{{ speaker.given_name }}|{{ speaker.given_name }}>"': "<%s|%s>",
    "{{ speaker.given_name | tojson }}": "%s",
    '"{{ speaker.given_name | e }}{{ speaker.given_name | escape }}"': "%s%s",
    '"{{ speaker.given_name | forceescape }}{{ speaker.given_name | safe }}"': "%s%s",
    '"{{ "a" ~ speaker.given_name ~ "z" }}"': "a%sz",
    '"{{ "<%s>" | format(speaker.given_name) }}"': "<%s>",
    '"{{ [speaker.given_name, "z"] | join(", ") }}"': "%s, z",
    '"{{ speaker.given_name | replace("nothing of it", "") }}"': "%s",
    '{% macro hi(name) %}"Hi {{ name }}"{% endmacro %}{{ hi(speaker.given_name) }}': "Hi %s",
    '{% set hi %}Hi {{ speaker.given_name }}{% endset %}"{{ hi }}"': "Hi %s",
    "{% set hi %}Hi {{ speaker.given_name }}{% endset %}{{ hi | tojson }}": "Hi %s",
}


def test_values_in_templates(project):
    project.household(people(IN_FILES.values()))
    template(project, f"[{', '.join(EXPRESSIONS)}]")
    opens = [f"When P{number} opens the skill" for number in range(len(IN_FILES))]
    for value, event, _ in of_each(IN_FILES.values(), seen(project, opens)):
        assert event["request"]["x"] == [
            result.replace("%s", value) for result in EXPRESSIONS.values()
        ]


def test_a_text_outside_quotes_is_an_error(project):
    """Whatever it says, alone or in a list."""
    values = [
        *("Jane", "1", "true", "null", '"Jane"', '{"a": 1}', '1, "admin": true'),
        *("\\u0031", "1 2", "1.5e3", ""),
    ]
    project.household(people(values))
    opens = [f"When P{number} opens the skill" for number in range(len(values))]
    for expression in ("{{ speaker.given_name }}", "[{{ speaker.given_name }}]"):
        template(project, expression)
        for message in project.refusals(*opens):
            assert message.startswith("LaunchRequest.json.j2 is no JSON: ")


def test_an_object_between_quotes_is_an_error(project):
    project.skill(SKILL.format(urls=[]))
    template(project, '"{{ session.attributes }}"')
    output = project.fails(
        """
        Given the session attributes are:
          \"\"\"
          {",": ":"}
          \"\"\"
        When Jane opens the skill
        """
    )
    assert "LaunchRequest.json.j2:3: an object is no text: write {{ … | tojson }}" in output


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ people.__init__.__globals__ }}",
    "{{ people._household }}",
    "{{ people['_household'] }}",
    "{{ speaker.__class__ }}",
    "{{ '{0.__class__}'.format('') }}",
    "{{ ''|attr('__class__') }}",
    "{{ self.__init__ }}",
]


def test_the_sandbox(project):
    opens = "When Jane opens the skill\n"
    says = 'Then Alexa says:\n  """\n  {}\n  """'.format
    in_json = """
        Given the session attributes are:
          \"\"\"
          {"list": [{"a": "{{ ''.__class__.__mro__ }}"}]}
          \"\"\"
        """
    *found, what = project.refusals(*(opens + says(escape) for escape in ESCAPES), in_json)
    for output in found:
        assert output.startswith("the docstring, line 1: ")
        assert "- expected, + got" not in output
    assert "line 1: access to attribute '__class__' of 'str' object is unsafe." in what
    for number, escape in enumerate(ESCAPES):
        template(project, f'"{escape}"', f"{number}.json.j2")
    given = 'Given LaunchRequest is rendered from "{}.json.j2"\n'.format
    found = project.refusals(*(given(number) + opens for number in range(len(ESCAPES))))
    for number, output in enumerate(found):
        assert f"templates/{number}.json.j2:3: " in output
