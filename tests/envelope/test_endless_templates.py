"""Templates that do not come to an end, or grow without one: each ends with a message."""

import pytest
from skill_project import docstring

from pytest_alexa_persona import limits

LOOPS = "{% for a in range(90000) %}{% for b in range(90000) %}BODY{% endfor %}{% endfor %}"
ENDLESS = "this has not come to an end after 0.2 seconds: is there a loop in it that does not end?"
ITSELF = "it includes or calls itself without end, or is nested too deeply"
MUCH = "this makes a text of more than 1000000 characters"
DIGITS = "this makes a number of too many digits"

RUNNING_AWAY = [LOOPS.replace("BODY", ""), "{{ lipsum(n=900000000) }}"]
TEMPLATES = {
    LOOPS.replace("BODY", "more"): MUCH,
    "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}": ITSELF,
    "{% for a in range(4000000000) %}{% endfor %}": "ranges larger than",
    "{{ 'ha' * 3000000000 }}": "this is repeated to a length of more than 1000000",
    "{{ 3000000000 * [1] }}": "this is repeated to a length of more than 1000000",
    "{{ 7 ** 7000000 }}": DIGITS,
    f"{{{{ {'8' * 5000} }}}}": DIGITS,
    "{{ 2.5 ** 44444 }}": "Numerical result out of range",
}


@pytest.fixture
def quickly(monkeypatch):
    monkeypatch.setattr(limits, "MOST_COMPUTING", 0.2)


SAYS = "When Jane opens the skill\nThen Alexa says:"
RENDERED = 'Given LaunchRequest is rendered from "{}"\nWhen Jane opens the skill'


@pytest.mark.usefixtures("quickly")
def test_what_runs_away_is_stopped(project):
    project.settings("alexa_templates = templates")
    project.says("'hi'")
    for number, template in enumerate(RUNNING_AWAY):
        project.write(f"templates/{number}.json.j2", f'{{"a":\n "{template}"}}')
    project.refuses(
        [
            *((docstring(SAYS, each), ["the docstring", ENDLESS]) for each in RUNNING_AWAY),
            (RENDERED.format("0.json.j2"), ["templates/0.json.j2:2: ", ENDLESS]),
            (RENDERED.format("1.json.j2"), ["templates/1.json.j2:2: ", ENDLESS]),
        ]
    )


def test_in_docstrings(project):
    project.says("'hi'")
    project.refuses(
        (docstring(SAYS, template), ["the docstring", said]) for template, said in TEMPLATES.items()
    )


def test_in_request_templates(project):
    project.settings("alexa_templates = templates")
    project.says("'hi'")
    names = [f"own{number}.json.j2" for number, _ in enumerate(TEMPLATES)]
    for name, template in zip(names, TEMPLATES, strict=True):
        project.write(f"templates/{name}", f'{{"a": "{template}"}}')
    project.write("templates/itself.json.j2", '{% extends "itself.json.j2" %}')
    project.write("templates/each.json.j2", '{% include "other.json.j2" %}')
    project.write("templates/other.json.j2", '{% include "each.json.j2" %}')
    project.write("templates/large.json.j2", '{"a": "",\n"b": [1, -5e555]}')
    project.write("templates/out.json.j2", '{"a": {{ 5e555 }}}')
    project.write("templates/infinite.json.j2", '{"a": {{ 5e222 * 5e222 }}}')
    more = {
        "itself.json.j2": ITSELF,
        "each.json.j2": ITSELF,
        "large.json.j2": "large.json.j2 has a number that is too large: -5e555 in line 2",
        "out.json.j2": "out.json.j2:1: a number in it is out of range",
        "infinite.json.j2": "inf is no number that JSON has",
    }
    project.refuses(
        (RENDERED.format(name), said)
        for name, said in [*zip(names, TEMPLATES.values(), strict=True), *more.items()]
    )


def test_what_is_not_much_is_worked_out(project):
    project.says("'hahaha 1000000000 0.5'")
    project.passes(
        docstring(
            "When Jane opens the skill\nThen Alexa says:",
            "{{ 'ha' * 3 }} {{ 10 ** 9 }} {{ 2 ** -1 }}",
        )
    )


def test_a_mark_at_the_beginning_of_a_template_is_passed_over(project):
    project.settings("alexa_templates = templates")
    project.says("event['own']")
    own = '{% extends "base.json.j2" %}{% block session %}"own": "mine",{% endblock %}'
    for name, text in (
        ("base.json.j2", '{% extends "alexa/LaunchRequest.json.j2" %}'),
        ("LaunchRequest.json.j2", own),
        ("wide.json.j2", "{}"),
    ):
        encoding = "utf-16" if name == "wide.json.j2" else "utf-8-sig"
        project.write(f"templates/{name}", "").write_bytes(text.encode(encoding))
    project.passes('When Jane opens the skill\nThen Alexa says "mine"')
    project.refuses([(RENDERED.format("wide.json.j2"), "wide.json.j2 is not UTF-8 text: byte 0")])
