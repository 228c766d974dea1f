"""Whatever a value consists of, a template renders it as it is, and gets out of no sandbox."""

import pytest
from odd_values import IN_FILES, SKILL, of_each, people, seen

pytestmark = pytest.mark.slow  # a scenario for each odd value

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
