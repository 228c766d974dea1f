"""Answers that say nothing, to what need not be answered: by each way that a skill is reached."""

import sys

import pytest
from node_skills import INDEX
from node_skills import skill as node_skill
from processes import serving
from skill_project import docstring
from web_skills import SERVICES
from wsgi_skills import application

from pytest_alexa_persona.skill.service import free_port

ENDPOINT = SERVICES / "lambda_endpoint.py"
EVENTS = [
    docstring("When Alexa sends:", '{"type": "AudioPlayer.PlaybackStarted", "token": "t"}'),
    docstring("When Alexa sends:", '{"type": "PlaybackController.PlayCommandIssued"}'),
    'When Alexa sends "AlexaSkillEvent.SkillEnabled"',
    'When Alexa sends "System.ExceptionEncountered"',
]
SPOKEN = "When Jane opens the skill"


def lets_pass(project, given=""):
    """Events are answered well enough, whatever comes, and what someone speaks is not."""
    project.passes(*(f"{given}{event}\nThen Alexa says nothing" for event in EVENTS))
    (message,) = project.refusals(f"{given}{SPOKEN}")
    return message


@pytest.mark.parametrize(
    "answer", ["True", "None", "{}", '{"version": "1.0"}', '{"response": None}', '{"ok": 1}']
)
def test_of_a_handler_in_python(project, answer):
    project.skill(f"def handler(event, context):\n    return {answer}\n")
    assert "response" in lets_pass(project)


@pytest.mark.parametrize("answer", ["False", "1", '"OK"', "[]", '{"response": "OK"}'])
def test_what_is_no_acknowledgement(project, answer):
    project.skill(f"def handler(event, context):\n    return {answer}\n")
    project.refuses((event, "the skill's answer is no response") for event in EVENTS[:2])
    project.passes(*(f"{event}\nThen Alexa says nothing" for event in EVENTS[2:]))


@pytest.mark.slow
@pytest.mark.usefixtures("node_path")
@pytest.mark.parametrize(
    "body",
    [
        "context.succeed(true);",
        "context.done();",
        "callback(null, null);",
        "callback(null, {});",
        "return Promise.resolve(undefined);",
        "// as Lambda does, it ends without an answer",
        "return new Promise(() => {});",
        "return { response: {} };",
    ],
)
def test_of_a_handler_for_node(project, body):
    node_skill(project, f"exports.handler = (event, context, callback) => {{\n{body}\n}};")
    assert lets_pass(project, f'Given the skill "{INDEX}:handler"\n')


@pytest.mark.slow
def test_of_a_web_service(project):
    port = free_port()
    with serving(port, sys.executable, SERVICES / "bad_answers.py", str(port)):
        for path, said in [("empty", "the service's answer is empty"), ("null", "no response")]:
            given = f'Given the skill "http://127.0.0.1:{port}/{path}"\n'
            assert said in lets_pass(project, given)
        # what is no answer by HTTP is none to an event either
        gone = f'Given the skill "http://127.0.0.1:{port}/no-content"\n'
        project.refuses([(f"{gone}{EVENTS[0]}", "the service answered 204")])


@pytest.mark.slow
@pytest.mark.parametrize("body", [b"", b" \n", b"true"])
def test_of_a_wsgi_application(project, body):
    application(
        project,
        f"""
        def app(environ, start_response):
            start_response("200 OK", [("Content-Type", "application/json")])
            return [{body!r}]
        """,
    )
    assert lets_pass(project, 'Given the skill "wsgi:service/app.py:app"\n')


@pytest.mark.slow
def test_of_a_function(project, monkeypatch):
    app, port = project.skill("def handler(event, context):\n    return True\n"), free_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    project.settings("alexa_api_endpoint = http", skill="lambda:skill")
    with serving(port, sys.executable, ENDPOINT, str(port), app, "handler"):
        assert "the handler returned bool" in lets_pass(project)


def test_the_conversation_tells_what_was_let_pass(project):
    project.skill(
        """
        def handler(event, context):
            return say("Hi") if event["request"]["type"] == "LaunchRequest" else True
        """
    )
    output = project.fails(
        f'{SPOKEN}\n{EVENTS[0]}\nWhen Jane closes the skill\nThen Alexa says "X"'
    )
    for kind in ("AudioPlayer.PlaybackStarted", "SessionEndedRequest"):
        assert f"! the skill answers {kind} with true, which is no response; Alexa lets" in output
    assert output.count("which is no response") == 2
