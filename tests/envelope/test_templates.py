"""A project's own templates of requests, and what is said of those that cannot be rendered."""

import textwrap
from pathlib import Path

import pytest
from skill_project import MIRROR, docstring


@pytest.fixture
def templates(project):
    """Writes a template of the project."""
    project.settings("alexa_templates = templates")
    project.skill(MIRROR)

    def write(text: str, name: str = "LaunchRequest.json.j2") -> Path:
        return project.write(f"templates/{name}", textwrap.dedent(text).strip("\n"))

    return write


def refused(project, templates, texts: list[str]) -> list[str]:
    """What is said of each of these templates: those of a LaunchRequest, 0.json.j2, 1.json.j2 …"""
    for number, text in enumerate(texts):
        templates(text, f"{number}.json.j2")
    given = 'Given LaunchRequest is rendered from "{}.json.j2"\nWhen Jane opens the skill'.format
    return project.refusals(*map(given, range(len(texts))))


# what a project can do


def test_a_block_of_every_request(project, templates):
    templates(
        """
        {% extends "alexa/envelope.json.j2" %}
        {% block context %}{{ super() }}"Geolocation": {"city": {{ device.locale | tojson }}},
        {%- endblock %}
        {% block system %}{{ super() }}, "unit": {"unitId": "kitchen"}{% endblock %}
        """,
        "envelope.json.j2",
    )
    project.passes(
        """
        Given the device supports "AudioPlayer"
        When Jane opens the skill
        Then the session attribute "event.context.Geolocation.city" is "en-US"
        And the session attribute "event.context.AudioPlayer.playerActivity" is "IDLE"
        And the session attribute "event.context.System.unit" is {"unitId": "kitchen"}
        When Jane asks for FooIntent with a "1"
        Then the session attribute "event.context.System.unit" is {"unitId": "kitchen"}
        And the session attribute "event.request.intent.slots.a.value" is "1"
        When John closes the skill
        Then the response includes:
          \"\"\"
          {"sessionAttributes": {"event": {
            "context": {"System": {"unit": {"unitId": "kitchen"}}},
            "request": {"reason": "USER_INITIATED"}
          }}}
          \"\"\"
        """
    )


def test_one_type_of_request(project, templates):
    templates(
        """
        {% extends "alexa/LaunchRequest.json.j2" %}
        {% block request %}{{ super() }}, "task": {"name": "{{ speaker.name }}'s"}{% endblock %}
        """
    )
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "event.request.task.name" is "Jane's"
        And the session attribute "event.request.shouldLinkResultBeReturned" is false
        When Jane asks for FooIntent
        Then the response includes:
          \"\"\"
          {"sessionAttributes": {"event": {"request": {"intent": {"name": "FooIntent"}}}}}
          \"\"\"
        And the session attribute "event.session.attributes.event.request.task.name" is "Jane's"
        """
    )


def test_the_person_can_be_left_out(project, templates):
    templates('{% extends "alexa/envelope.json.j2" %}{% block person %}{% endblock %}')
    project.says('event["context"]["System"].get("person", "nobody")')
    project.passes('When Jane opens the skill\nThen Alexa says "nobody"')


def test_macros_and_parts_of_its_own(project, templates):
    templates(
        """
        {% macro one(who) -%}
          {"name": {{ who.name | tojson }}, "id": "{{ who.person_id }}"}
        {%- endmacro %}
        """,
        "parts/macros.j2",
    )
    templates('"spoken": "{{ device.locale }}"', "parts/device.j2")
    templates(
        """
        {% extends "alexa/LaunchRequest.json.j2" %}
        {% from "parts/macros.j2" import one %}
        {% block request %},
          "people": [
            {% for each in people %}{{ one(each) }}{% if not loop.last %},{% endif %}{% endfor %}
          ],
          {% include "parts/device.j2" %}
        {% endblock %}
        """
    )
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "event.request.people.0.name" is "John"
        And the session attribute "event.request.people.1.name" is "Jane"
        And the response includes:
          \"\"\"
          {"sessionAttributes": {"event": {"request": {"people": [
            {"id": "{{ people.John.person_id }}"}, {"id": "{{ people.Jane.person_id }}"}
          ]}}}}
          \"\"\"
        """
    )


def test_a_template_of_no_one_else(project, templates):
    templates('{"hello": "{{ speaker.name }}", "kind": {{ request.type | tojson }}}')
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "event" is {"hello": "Jane", "kind": "LaunchRequest"}
        """
    )


def test_everything_that_a_template_can_use(project, templates):
    project.household(
        """
        account: {id: a, holder: Jane, email: j@example.com, linked_account: house}
        people:
          Jane:
            full_name: Jane Smith
            given_name: Jane
            mobile_number: +1 206
            linked_account: own
        device: {locale: de-DE, interfaces: [AudioPlayer]}
        """,
    )
    templates(
        """
        {"a": [{{ account.full_name | tojson }}, "{{ account.email }}", "{{ account.user_id }}",
               "{{ account.linked_account }}"],
         "s": [{{ speaker.mobile_number | tojson }}, "{{ speaker.mobile_number.country_code }}",
               "{{ speaker.linked_account }}", {{ person.person_id | tojson }}],
         "n": [{{ session.new }}, {{ session.attributes | tojson }}, {{ nothing is defined }}],
         "d": [{{ device.interfaces | tojson }}, "{{ device.locale }}", "{{ skill.id }}"],
         "x": {{ api.endpoint | tojson }}}
        """
    )
    project.passes(
        """
        Given the skill's id is "amzn1.ask.skill.1"
        And the session attributes are:
          \"\"\"
          {"n": 1}
          \"\"\"
        When Jane opens the skill
        Then the response includes:
          \"\"\"
          {"sessionAttributes": {"event": {
            "a": ["Jane Smith", "j@example.com", "{{ account.user_id }}", "house"],
            "s": [{"country_code": "+1", "phone_number": "206"}, "+1", "own",
                  "{{ people.Jane.person_id }}"],
            "n": [true, {"n": 1}, false],
            "d": [{"AudioPlayer": {}}, "de-DE", "amzn1.ask.skill.1"],
            "x": "https://api.amazonalexa.com"
          }}}
          \"\"\"
        """
    )


def test_a_request_rendered_from_another_template(project, templates):
    templates('{"from": "x", "request": {"type": "LaunchRequest"}}', "x.json.j2")
    templates('{"from": "y", "request": {"type": "{{ request.type }}"}}', "deep/y.json.j2")
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "event.request.shouldLinkResultBeReturned" is false
        Given LaunchRequest is rendered from "x.json.j2"
        And IntentRequest is rendered from "deep/y.json.j2"
        When Jane opens the skill
        Then the session attribute "event.from" is "x"
        When Jane asks for FooIntent
        Then the session attribute "event" is {"from": "y", "request": {"type": "IntentRequest"}}
        Given LaunchRequest is rendered from "alexa/LaunchRequest.json.j2"
        When Jane opens the skill
        Then the session attribute "event.request.shouldLinkResultBeReturned" is false
        """
    )


@pytest.mark.slow
def test_what_one_scenario_renders_from_no_other_does(project, templates):
    templates('{"from": "x"}', "x.json.j2")
    project.passes(
        """
        Given LaunchRequest is rendered from "x.json.j2"
        And every request carries:
          \"\"\"
          {"more": 1}
          \"\"\"
        When Jane opens the skill
        Then the session attribute "event" is {"from": "x", "more": 1}
        """,
        """
        Given every request carries:
          \"\"\"
          {"less": 2}
          \"\"\"
        When Jane opens the skill
        Then the session attribute "event.version" is "1.0"
        And Alexa says:
          \"\"\"
          {{ 'more' if turn.request.more is defined else '' }}
          \"\"\"
        """,
    )


def test_every_request_carries_what_it_is_told_to(project):
    project.skill(MIRROR)
    project.passes(
        """
        Given every request carries:
          \"\"\"
          {"context": {"Viewport": {"shape": "ROUND"}, "System": {"device": {"more": [1, 2]}}}}
          \"\"\"
        When Jane opens the skill
        Then the session attribute "event.context.Viewport.shape" is "ROUND"
        And the session attribute "event.context.System.device.more" is [1, 2]
        And the session attribute "event.context.System.apiEndpoint" is "https://api.amazonalexa.com"
        Given every request carries:
          \"\"\"
          {"context": {"Viewport": {"dpi": 160}, "System": {"device": {"more": [3]}, "person": 1}},
           "request": {"locale": "fr-{{ people.Jane.given_name }}"}}
          \"\"\"
        When Jane asks for FooIntent
        Then the session attribute "event.context.Viewport" is {"shape": "ROUND", "dpi": 160}
        And the session attribute "event.context.System.device.more" is [3]
        And the session attribute "event.context.System.person" is 1
        And the session attribute "event.request.locale" is "fr-Jane"
        When Jane closes the skill
        Then the response includes:
          \"\"\"
          {"sessionAttributes": {"event": {"context": {"Viewport": {"dpi": 160}}}}}
          \"\"\"
        """
    )


# what is said of a template that cannot be rendered


NOT_RENDERED = [
    (
        '{% extends "alexa/LaunchRequest.json.j2" %}\n\n{% block request %}, "x": 1',
        ":3: Unexpected end of template. Jinja was looking for the following tags: "
        "'endblock'. The innermost block that needs to be closed is 'block'.",
    ),
    ('{"x": {{ 1 | tojsn }}}', ":1: No filter named 'tojsn'."),
    ('{"x":\n{{ speker.name | tojson }}}', ":2: 'speker' is undefined - did you mean \"speaker\"?"),
    ('{"x":\n\n{{ speker }}}', ":3: 'speker' is undefined - did you mean \"speaker\"?"),
    ("{% if speker %}{% endif %}{}", ":1: 'speker' is undefined - did you mean \"speaker\"?"),
    ('{"x": {{ nothing_like_it | tojson }}}', ":1: 'nothing_like_it' is undefined - known are "),
    (
        '{"x":\n"{{ people.Jnae.given_name }}"}',
        ':2: there is no "Jnae" in the household of household.yaml - did you mean "Jane"?',
    ),
    ('{"x": {{ 1 / 0 }}}', ":1: ZeroDivisionError: division by zero"),
    *(
        (
            f'{{"x":\n{{{{ {whole}.{wrong} | tojson }}}}}}',
            f':2: {what} has no "{wrong}" - did you mean "{right}"?',
        )
        for whole, wrong, what, right in (
            ("speaker", "givn_name", "a person", "given_name"),
            ("people.Jane", "persn_id", "a person", "person_id"),
            ("device", "lokale", "a device", "locale"),
            ("session", "atributes", "a session", "attributes"),
        )
    ),
    ('{"x": {{ people }}}', ":1: this is nothing that can be sent"),
    ('{"x": {{ people | tojson }}}', ":1: this is nothing that can be sent"),
    ('{"x": {{ range | tojson }}}', ":1: this is nothing that can be sent"),
    (
        '{% extends "alexa/LaunchRequest.json.j2" %}\n{% block requst %}, "x": 1{% endblock %}',
        ':2: there is no block "requst" above - did you mean "request"?',
    ),
]


def test_a_template_that_cannot_be_rendered(project, templates):
    messages = refused(project, templates, [text for text, _ in NOT_RENDERED])
    for number, (message, (_, expected)) in enumerate(zip(messages, NOT_RENDERED, strict=True)):
        assert message.startswith(f"{project.root}/templates/{number}.json.j2{expected}")
        assert "pytest_alexa_persona" not in message


def test_the_mistake_is_where_it_is_made_not_where_it_is_used(project, templates):
    file = templates("{% macro hi() %}\n\n{{ speker }}\n{% endmacro %}", "parts.j2")
    templates('{% import "parts.j2" as parts with context %}\n{"x": {{ parts.hi() }}}')
    said = "'speker' is undefined - did you mean \"speaker\"?"
    assert project.refusals("When Jane opens the skill") == [f"{file}:3: {said}"]


NO_JSON = [
    ("[1]", "is no JSON object: Expected `object`, got `array`"),
    ("", "is no JSON object: Input data was truncated"),
    (
        '{"a": 1,\n {% if true %}"b": x{% endif %} }',
        "is no JSON: invalid character (byte 15)\n"
        '  at line 2 of what it renders to:\n    {"a": 1,\n     "b": x }',
    ),
    ('{"a": 1,\n {% for n in [1, 2] %}"{{ n }}": 1,\n{% endfor %} }', "is no JSON: "),
    (
        '{% extends "alexa/envelope.json.j2" %}{% block request %}"x": 1{% endblock %}',
        "is no JSON: ",
    ),
]


def test_a_template_that_renders_to_no_json(project, templates):
    messages = refused(project, templates, [text for text, _ in NO_JSON])
    for number, (message, (_, expected)) in enumerate(zip(messages, NO_JSON, strict=True)):
        assert message.startswith(f"{number}.json.j2 {expected}")


def test_a_missing_template(project, templates):
    templates("{}", "launch.json.j2")
    templates('{% extends "alexa/Launch.json.j2" %}')
    missing = {
        "lauch.json.j2": ' - did you mean "launch.json.j2"?',
        "../household.yaml": " - known are ",
        "": " - known are ",
    }
    opens = "When Jane opens the skill"
    given = f'Given LaunchRequest is rendered from "{{}}"\n{opens}'.format
    used, *messages = project.refusals(opens, *map(given, missing))
    assert used == (
        'there is no template "alexa/Launch.json.j2" (LaunchRequest.json.j2 needs it) - '
        'did you mean "alexa/LaunchRequest.json.j2"?'
    )
    for message, (name, known) in zip(messages, missing.items(), strict=True):
        assert message.startswith(f'there is no template "{name}"{known}')


def test_what_begins_with_a_vowel_has_its_article(project, templates):
    file = templates('"{{ account.emial }}"')
    message = f'{file}:1: an account has no "emial" - did you mean "email"?'
    assert project.refusals("When Jane opens the skill") == [message]


def test_a_template_that_is_not_utf_8(project, templates):
    templates("{}").write_bytes('{"x": "José"}'.encode("latin-1"))
    messages = project.refusals("When Jane opens the skill")
    assert messages == ["LaunchRequest.json.j2 is not UTF-8 text: byte 10"]


# docstrings


DOCSTRINGS = [
    ('{"a": "{{ peple.Jane.name }}"}', "'peple' is undefined - did you mean \"people\"?"),
    ('{"a": "{{ turn.speech }}"}', "'turn' is undefined - known are "),
    ('{"a": ["{% if %}"]}', "Expected an expression, got 'end of statement block'"),
    ('{"a": "{{ people.Jnae.name }}"}', 'there is no "Jnae" in the household'),
    ('{"a": 1,\n   "b": }', "the docstring is no JSON: invalid character (byte 15)"),
    ("{{ 1 }}", "the docstring is no JSON: "),
    ("[1]", "session attributes must be a JSON object, {…}"),
]


def test_a_docstring_that_cannot_be_rendered(project):
    step = 'Given the session attributes are:\n  """\n  {}\n  """'.format
    in_speech = """
        When Jane opens the skill
        Then Alexa says:
          \"\"\"
          LaunchRequest
          by {{ speker.name }}
          \"\"\"
        """
    messages = project.refusals(*(step(text) for text, _ in DOCSTRINGS), in_speech)
    assert messages.pop() == (
        "the docstring, line 2: 'speker' is undefined - did you mean \"speaker\"?"
    )
    for message, (_, expected) in zip(messages, DOCSTRINGS, strict=True):
        assert expected in message


@pytest.mark.slow
@pytest.mark.parametrize(
    "step",
    [
        "Given every request carries:",
        "When Alexa sends:",
        'Given GET "https://api.example.com/deep" answers 200:',
    ],
)
def test_a_docstring_that_is_nested_too_deeply(project, step):
    deep = '{"a":' * 3000 + '"{{ 1 }}"' + "}" * 3000
    project.refuses([(docstring(step, deep), "the docstring is nested too deeply")])
