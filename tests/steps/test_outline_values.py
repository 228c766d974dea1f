"""What the values of an outline become in docstrings: texts in strings, JSON outside of these."""

import textwrap

import pytest
from skill_project import MIRROR

VALUES = [
    'a "quoted" word',
    r"C:\\new\\table",
    r"two\nlines",
    '", "admin": true, "x": "',
    "{{ 7*7 }} {% if %} {# gone",
    "{% endraw %}<who> </speak>",
    "$ ’ 😀",
]
"""As they stand in a cell, where a backslash is two."""

OUTLINE = '''
    Feature: F
      Background:
        Given the session attributes are:
          """
          {"<key>": "<value>", "n": [<n>], "id": "{{ people.<who>.person_id }}: <value>"}
          """

      Scenario Outline: S
        When <who> asks for FooIntent with:
          | slot | value   |
          | v    | <value> |
        Then the response includes:
          """
          {"sessionAttributes": {"event": {
            "request": {"intent": {"slots": {"v": {"value": "<value>"}}}},
            "session": {"attributes": {
              "<key>": "<value>", "n": [<n>], "id": "{{ people.Jane.person_id }}: <value>"
            }}
          }}}
          """

        Examples:
          | who  | key | n           | value |
    '''


ROW = """\
      | Jane | a"b | 1, [2, "{{ x }}"] | %s |
"""


@pytest.fixture
def outline(project):
    """A feature with an outline whose values stand in all kinds of places."""
    project.skill(MIRROR)
    text = textwrap.dedent(OUTLINE).rstrip() + "\n"
    file = project.write("features/test.feature", "")
    file.write_text(text + "".join(ROW % value for value in VALUES), encoding="utf-8")
    return project


def test_no_value_breaks_a_json_docstring(outline):
    outline.run().assert_outcomes(passed=len(VALUES))


def test_nor_where_a_test_module_binds_the_scenario(outline):
    outline.settings("alexa_collect_features = false")
    outline.write("test_it.py", 'from pytest_bdd import scenarios\nscenarios("features")\n')
    outline.run().assert_outcomes(passed=len(VALUES))


def test_a_value_does_not_make_a_false_expectation_true(project):
    project.says('"49"')
    project.write(
        "features/test.feature",
        '''
        Feature: F
          Scenario Outline: JSON
            When Jane opens the skill
            Then the response includes:
              """
              {"outputSpeech": {"text": "<value>"}}
              """
            Examples:
              | value     |
              | {{ 7*7 }} |

          Scenario Outline: JSON of a value
            When Jane opens the skill
            Then the response includes:
              """
              {"outputSpeech": <speech>}
              """
            Examples:
              | speech                |
              | {"text": "{{ 7*7 }}"} |

          Scenario Outline: text
            When Jane opens the skill
            Then Alexa says:
              """
              <value>
              """
            Examples:
              | value     |
              | {{ 7*7 }} |
        ''',
    )
    result = project.run()
    result.assert_outcomes(failed=3)
    assert result.stdout.str().count('expected "{{ 7*7 }}", got "49"') >= 2


def test_a_text_with_values_and_expressions(project):
    project.says('"Hi {{ Jane }} and John, {% raw %}! <b>bold</b>"')
    project.write(
        "features/test.feature",
        '''
        Feature: F
          Scenario Outline: S
            When Jane opens the skill
            Then Alexa says:
              """
              Hi <first> and {{ people.<second>.given_name or "<second>" }},
              <third>! <b>bold</b>
              """
            And Alexa says:
              """
              Hi <first> and <second>, <third>! <b>bold</b>
              """
            Examples:
              | first      | second | third     |
              | {{ Jane }} | John   | {% raw %} |
        ''',
    )
    project.run().assert_outcomes(passed=1)


def test_bodies_of_answers(project):
    project.says('requests.get("https://api.example/").text', "import requests")
    project.write(
        "features/test.feature",
        r'''
        Feature: F
          Scenario Outline: <body>
            Given GET "https://api.example/" answers 200:
              """
              <body>
              """
            When Jane opens the skill
            Then Alexa says "<speech>"
            Examples:
              | body         | speech           |
              | {"a": 1.50 } | {\\"a\\": 1.50 } |
              | {{ oops      | {{ oops          |

          Scenario Outline: JSON around it
            Given GET "https://api.example/" answers 200:
              """
              {"name": "<name>", "n": 1.50}
              """
            When Jane opens the skill
            Then Alexa says "{\"name\": \"\\\"J {{ x }}\", \"n\": 1.50}"
            Examples:
              | name       |
              | "J {{ x }} |

          Scenario Outline: rendered JSON around it
            Given GET "https://api.example/" answers 200:
              """
              {"names": ["{{ account.email or 1 }}", "<name>"]}
              """
            When Jane opens the skill
            Then Alexa says "{\"names\":[\"1\",\"\\\"J {{ x }}\"]}"
            Examples:
              | name       |
              | "J {{ x }} |
        ''',
    )
    project.run().assert_outcomes(passed=4)


def test_phrases_of_a_project_get_them_likewise(project):
    project.write(
        "conftest.py",
        r"""
        from pytest_alexa_persona import phrase

        @phrase("when", "noted:", takes="docstring")
        def _(step):
            assert step.docstring == '{"text": "a "b" {{ c }}"}'
            assert step.json == {"text": 'a "b" {{ c }}'}
        """,
    )
    project.write(
        "features/test.feature",
        '''
        Feature: F
          Scenario Outline: S
            When noted:
              """
              {"text": "<text>"}
              """
            Examples:
              | text          |
              | a "b" {{ c }} |
        ''',
    )
    project.run().assert_outcomes(passed=1)


BROKEN = '''
    Feature: F
      Scenario Outline: S
        When Jane opens the skill
        Then the response includes:
          """
          {"outputSpeech":
            {"text": <text>, "n": <n>%s}}
          """
        Examples:
          | text | n |
          | %s   | %s |
    '''


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            ("", "Hello", "1"),
            '<text> is Hello in this row, which is no JSON; a text needs quotes: "<text>"',
        ),
        (("", '"a"', "1, 2"), "<n> is 1, 2 in this row, which is no JSON"),
        ((", ", "1", "2"), "the docstring is no JSON: "),
        (('", ', "1", "b"), "the docstring is no JSON: "),
        (("", "1", '2, "n": 3'), '"n" stands here twice, in outputSpeech'),
        ((', "2": 0, "<n>": 3', "1", "2"), '"2" stands here twice, in outputSpeech'),
    ],
)
def test_a_docstring_that_is_no_json(project, row, says):
    feature = project.write("features/test.feature", "")
    feature.write_text(textwrap.dedent(BROKEN) % row)
    result = project.run()
    result.assert_outcomes(failed=1)
    output = result.stdout.str()
    assert says in output
    assert ("in this row" in output) == ("in this row" in says)
