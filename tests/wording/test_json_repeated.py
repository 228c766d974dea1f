"""Keys that stand twice in an object of JSON, wherever somebody has written it."""

import pytest
from skill_project import MIRROR, cases, docstring

from pytest_alexa_persona.wording.json_repeated import repeated_key


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ('{"a": 1, "a": 1}', '"a" stands here twice', 1),
        (
            '{"a": {"b": 1},\n "c": [0, {"d": {"e": [],\n "e"\n: {}}}]}',
            '"e" stands here twice, in c[1].d',
            3,
        ),
        (r'["x: {", {"\"": 1, "z": "}", "\u0022": 1e999}]', '""" stands here twice, in [1]', 1),
        ('[[], [1, 2, {"k": ","}], {"k": [1, 2], "k": 3}]', '"k" stands here twice, in [2]', 1),
    ],
)
def test_where_a_key_stands_twice(text, said, line):
    found = repeated_key(text)
    assert (str(found), found.line) == (said, line)


@pytest.mark.parametrize(
    "text",
    ['{"a": {"a": [{"a": 1}, {"a": 2}]}, "b": "a"}', "3", "9" * 5000, '{"A": 1, "a": 2, "": 3}'],
)
def test_where_none_does(text):
    assert repeated_key(text) is None


IN_STEPS = '''
Then the response includes:
  """
  {"outputSpeech": {"type": "PlainText"},
   "shouldEndSession": true, "shouldEndSession": false}
  """
> the docstring, line 2: "shouldEndSession" stands here twice
Given the session attributes are:
  """
  {"cart": [{"size": "S", "size": "{{ people.Jane.name }}"}]}
  """
> the docstring, line 1: "size" stands here twice, in cart[0]
Given GET "https://api.example/" answers 200:
  """
  {"bus": 8,
   "bus": 9}
  """
> the docstring, line 2: "bus" stands here twice
When Alexa sends:
  """
  {"request": {"type": "LaunchRequest", "type": "IntentRequest"}}
  """
> the docstring, line 1: "type" stands here twice, in request
Then the session attribute "event" is {"a": [{"b": 1, "b": 1}]}
> {"a": [{"b": 1, "b": 1}]}: "b" stands here twice, in a[0]
'''


def test_in_steps(project):
    opens = "When Jane opens the skill\n"
    project.refuses((opens + step, said) for step, said in cases(IN_STEPS))


def test_a_text_that_is_no_json_may_say_anything_twice(project):
    project.says('requests.get("https://api.example/").text', "import requests")
    stub = 'Given GET "https://api.example/" answers 200:'
    project.passes(
        docstring(stub, '{"a": 1, "a": oops}')
        + '\nWhen Jane opens the skill\nThen Alexa says "{\\"a\\": 1, \\"a\\": oops}"'
    )


def test_what_a_template_renders_to(project):
    project.settings("alexa_templates = templates")
    project.skill(MIRROR)
    project.write(
        "templates/0.j2", '{"a": {% for n in [1, 2] %}\n[{"b": {{ n }}}],\n"c": {% endfor %} 0}'
    )
    project.write(
        "templates/1.j2",
        '{% extends "alexa/LaunchRequest.json.j2" %}\n'
        '{% block request %}{{ super() }}, "type": "X"{% endblock %}',
    )
    opens = "\nWhen Jane opens the skill"
    twice, again = project.refusals(
        *(f'Given LaunchRequest is rendered from "{n}.j2"{opens}' for n in range(2))
    )
    assert twice == '0.j2: "c" stands here twice, in line 5 of what it renders to'
    assert again.startswith('1.j2: "type" stands here twice, in request, in line ')


def test_in_the_files_of_a_skill_package(project):
    project.write("skill-package/skill.json", '{"manifest": {"apis": {},\n "apis": {}}}')
    model = '{"interactionModel": {"languageModel": {"invocationName": "x", "intents": [\n%s]}}}'
    intent = '{"name": "FooIntent", "samples": [], "samples": []}'
    place = "skill-package/interactionModels/custom"
    project.write(f"{place}/en-US.json", model % intent)
    project.refuses(
        [("When Jane opens the skill", 'skill-package/skill.json:2: "apis" stands here twice, in ')]
    )
    project.write("skill-package/skill.json", '{"manifest": {}}')
    said = 'en-US.json:2: "samples" stands here twice, in interactionModel.languageModel.intents[0]'
    project.refuses([("When Jane asks for FooIntent", said)])
    project.write("ask-resources.json", '{"profiles": {"default": {}, "default": {}}}')
    said = 'ask-resources.json:1: "default" stands here twice, in profiles'
    project.refuses([("When Jane opens the skill", said)])
