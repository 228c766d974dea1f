"""Skills that are functions of AWS Lambda, or of what stands in for it on this machine."""

import os
import sys
import time

import pytest
from processes import serving
from skill_project import ROOT, docstring

from pytest_alexa_persona.skill.service import free_port

pytestmark = pytest.mark.slow  # an endpoint in a process of its own for each

ENDPOINT = ROOT / "tests/skill/services/lambda_endpoint.py"
OPENS = "When Jane opens the skill"
BUS = "https://api.transit.example/me"

ANSWERS = """
import json, time
import urllib.request

class NoBusError(Exception): ...

class Payload(Exception):
    '''What the stand-in answers as it is, as the error of a function.'''
    def __init__(self, payload): self.payload = payload

def find(destination):
    raise NoBusError(f"no bus to {destination}")

def profile(system):
    url = system["apiEndpoint"] + "/v2/persons/~current/profile/givenName"
    headers = {"Authorization": "Bearer " + system["apiAccessToken"]}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=1) as answer:
        return json.load(answer)["name"]

NODE = {
    "errorType": "TypeError",
    "errorMessage": "Cannot read properties of undefined (reading 'bus')",
    "trace": [
        "TypeError: Cannot read properties of undefined (reading 'bus')",
        "    at find (/var/task/index.js:4:11)",
        "    at Runtime.handler (/var/task/index.js:9:3)",
    ],
}

def handler(event, context):
    how = event["session"].get("attributes", {}).get("how", "")
    if event["request"]["type"] == "SessionEndedRequest":
        return say("")
    if how == "raises":
        return find("Seattle")
    if how == "node":
        raise Payload(json.dumps(NODE))
    if how == "timeout":
        raise Payload('{"errorMessage": "2026-11-22 Task timed out after 3.00 seconds"}')
    if how == "not JSON":
        raise Payload("Runtime exited")
    if how == "sleeps":
        time.sleep(20)
    if how == "asks":
        return say(profile(event["context"]["System"]))
    if how == "null":
        return None
    return say(event["session"].get("attributes", {}))
"""


@pytest.fixture
def aws(monkeypatch):
    """An environment in which boto3 knows nothing of AWS."""
    for name in ("AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/nonexistent")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    return monkeypatch


@pytest.fixture
def function(project, aws):
    """A project whose skill is the function `skill` of what stands in for Lambda."""
    app, port = project.skill(ANSWERS), free_port()
    project.settings("alexa_api_endpoint = http", skill="lambda:skill")
    with serving(port, sys.executable, ENDPOINT, str(port), app, "handler"):
        aws.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        yield project


def opens(how="", *steps):
    given = docstring("Given the session attributes are:", f'{{"how": "{how}"}}')
    before = [step for step in steps if step.startswith("Given")]
    return "\n".join([given, *before, OPENS, *(step for step in steps if step not in before)])


def test_a_function_is_invoked_and_asks_the_profile_api_at_the_endpoint(function):
    function.passes(
        opens("née – 日本", "Then Alexa says \"{'how': 'née – 日本'}\""),
        opens("asks", 'Then Alexa says "Jane"', "And the profile API answered 200"),
        opens("asks", 'Given Jane\'s given name is "Janet"', 'Then Alexa says "Janet"'),
        opens("", "Then the skill did not ask the profile API"),
    )


@pytest.mark.parametrize("variable", ["AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL"])
def test_its_endpoint_is_found_as_by_any_client_of_aws(function, aws, variable):
    place = os.environ["AWS_ENDPOINT_URL"]
    aws.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    aws.setenv(variable, place)
    function.passes(OPENS)


def test_it_is_named_by_an_arn_as_well(function):
    arn = "arn:aws:lambda:eu-west-1:123456789012:function:skill"
    function.settings(skill=f"lambda:{arn}")
    function.passes(OPENS)
    message = function.refusals(f'Given the skill "lambda:{arn}s"\n{OPENS}')[0]
    assert f'there is no function "{arn}s" at http://127.0.0.1:' in message


def test_what_a_function_raises_is_shown_with_its_stack(function):
    raised, node, timeout, other = function.refusals(
        *(opens(how) for how in ("raises", "node", "timeout", "not JSON"))
    )
    app = function.root / "lambda/app.py"
    lines = [line.strip() for line in app.read_text().splitlines()]
    call, raise_ = 'return find("Seattle")', 'raise NoBusError(f"no bus to {destination}")'
    assert raised.splitlines() == [
        "NoBusError: no bus to Seattle",
        f'  File "{app}", line {1 + lines.index(call)}, in handler',
        f"  {call}",
        f'  File "{app}", line {1 + lines.index(raise_)}, in find',
        f"  {raise_}",
    ]
    assert node.splitlines() == [
        "TypeError: Cannot read properties of undefined (reading 'bus')",
        "  at find (/var/task/index.js:4:11)",
        "  at Runtime.handler (/var/task/index.js:9:3)",
    ]
    assert timeout == "2026-11-22 Task timed out after 3.00 seconds"
    assert other == "Runtime exited"


def test_a_failure_breaks_the_session_off_and_the_conversation_shows_it(function):
    output = function.fails(opens("raises"))
    assert "✗ NoBusError: no bus to Seattle" in output
    assert "2. the session ends because INVALID_RESPONSE" in output
    (message,) = function.refusals(opens("null"))
    assert "the skill's answer is no response" in message
    # said in no words of Python's
    assert "NoneType" not in message


def test_a_function_that_is_not_there_and_an_endpoint_that_is_not(function, aws):
    message = function.refusals(f'Given the skill "lambda:skil"\n{OPENS}')[0]
    assert message.startswith('there is no function "skil" at http://127.0.0.1:')
    nowhere = f"http://127.0.0.1:{free_port()}"
    aws.setenv("AWS_ENDPOINT_URL", nowhere)
    (message,) = function.refusals(OPENS)
    assert message == (f"there is no Lambda at {nowhere}: start it, or set AWS_ENDPOINT_URL_LAMBDA")


def test_a_function_that_takes_too_long(function):
    function.settings("alexa_response_timeout = 1", skill="lambda:skill")
    began = time.monotonic()
    (message,) = function.refusals(opens("sleeps"))
    assert message == "the skill has not answered after 1 seconds, when Alexa gives up"
    assert time.monotonic() - began < 15


def test_a_proxy_of_the_machines_is_not_asked(function, aws):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        aws.setenv(name, "http://127.0.0.1:9")
    function.passes(OPENS)


def test_it_cannot_start_cold(function):
    function.settings("alexa_cold_start = true", skill="lambda:skill")
    (message,) = function.refusals(OPENS)
    assert message == "lambda:skill cannot be started anew: alexa_cold_start is not for functions"


def test_what_depends_on_calls_to_other_hosts_is_said_at_once(function):
    cannot = "this cannot hold for lambda:skill: of its calls, only those to the apiEndpoint"
    steps = [f'Given GET "{BUS}" answers 200', "Given the account is in Europe"]
    for output in function.failures(*(f"{step}\n{OPENS}" for step in steps), style="line"):
        assert f"E   {cannot}" in output
        assert "1. Jane opens" not in output


def test_the_function_of_a_lambda_that_is_not_here_is_not_asked_of_profiles(project, aws):
    aws.setenv("AWS_ENDPOINT_URL", "https://lambda.us-east-1.amazonaws.com")
    aws.setenv("AWS_ACCESS_KEY_ID", "dummy")
    aws.setenv("AWS_SECRET_ACCESS_KEY", "dummy")
    project.settings(skill="lambda:skill")
    steps = [
        "Given the profile API answers 503",
        "Given the profile API answers 429 twice",
        "Given the customer profile API answers 204",
        "Given the profile API is unreachable",
        "Given the profile API takes 3 seconds",
        f'Given GET "{BUS}" answers 200',
        "Given the account is in Europe",
    ]
    cannot = (
        "this cannot hold for lambda:skill: it runs where the loopback address of this machine "
        "cannot be reached\n(see docs/explanations/calls.md#how-a-call-gets-here)"
    )
    messages = project.refusals(*steps)
    assert messages == [cannot] * len(steps)


def test_it_is_hinted_at_that_no_call_has_come(function):
    hint = "! no call has come to http://127.0.0.1:"
    output = function.fails(opens("", 'Then Alexa says "Hello Jane"'))
    assert hint in output
    output = function.fails(opens("asks", 'Then Alexa says "Hello Jane"'))
    assert "givenName → 200" in output
    assert hint not in output


def test_without_boto3_it_is_said_what_to_install(project, aws):
    aws.setitem(sys.modules, "boto3", None)
    project.settings(skill="lambda:skill")
    (message,) = project.refusals(OPENS)
    assert message == "lambda:skill needs boto3: pip install 'pytest-alexa-persona[lambda]'"


def test_an_endpoint_that_is_no_url_is_named(project, aws):
    aws.setenv("AWS_ENDPOINT_URL", "127.0.0.1:9001")
    project.settings(skill="lambda:skill")
    (message,) = project.refusals(OPENS)
    assert message.startswith("lambda:skill cannot be invoked: ")
    assert "127.0.0.1:9001" in message


def test_a_profile_that_is_not_configured_is_named(function, aws):
    aws.setenv("AWS_PROFILE", "nonesuch")
    (message,) = function.refusals(OPENS)
    assert message.startswith("lambda:skill cannot be invoked: ")
    assert "nonesuch" in message


def test_a_name_that_no_function_can_have_is_shown(function):
    for name in ("a b", "skill/../x", ""):
        (message,) = function.refusals(f'Given the skill "lambda:{name}"\n{OPENS}')
        assert (name or "lambda:") in message
