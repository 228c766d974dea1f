"""What a run says of itself, whether its tests pass or fail: what answers rest on."""

import pytest

REMARK = "set alexa_profile_body = live to test what they send"

CALLING = """
import requests

def ask(event, path, **headers):
    system = event["context"]["System"]
    headers["Authorization"] = f"Bearer {system['apiAccessToken']}"
    return requests.get(system["apiEndpoint"] + path, headers=headers).text

def handler(event, context):
    path = "/v2/persons/~current/profile/" + event["request"].get("intent", {}).get("name", "x")
    agent = event["request"].get("intent", {}).get("slots", {}).get("agent", {}).get("value")
    return say(ask(event, path, **({"User-Agent": agent} if agent else {})))
"""


@pytest.fixture
def asking(project):
    person = {
        "given_name": "Jane",
        "mobile_number": "+1 206",
        "granted": ["given name", "mobile number"],
    }
    project.household({"people": {"Jane": person}})
    project.skill(CALLING)
    return project


ASKS = 'When Jane asks for givenName\nThen Alexa says something containing "Jane"'


def summaries(project, *arguments):
    return project.run(*arguments).stdout.str().count(f"{REMARK} (first in features/")


def test_it_is_said_once_though_all_pass(asking):
    asking.feature(ASKS, ASKS)
    result = asking.run()
    result.assert_outcomes(passed=2)
    lines = result.outlines
    assert sum(REMARK in line for line in lines) == 1
    said = next(line for line in lines if REMARK in line)
    assert said.startswith("the profile APIs answer a client that is no ASK SDK")
    assert said.endswith("(first in features/test.feature::test_)")


@pytest.mark.parametrize("form", ["live", "documented", "sdk"])
def test_a_form_that_is_set_is_no_guess(asking, form):
    asking.feature(ASKS)
    assert summaries(asking, "-o", f"alexa_profile_body={form}") == 0


@pytest.mark.parametrize(
    "steps",
    [
        'When Jane asks for givenName with agent "ask-node-model/1.86.0 Node/v18"',
        "When Jane asks for mobileNumber",
        "Given Jane has granted nothing\nWhen Jane asks for givenName",
        'Given the profile API answers 200 with:\n"""\n"J"\n"""\nWhen Jane asks for givenName',
    ],
    ids=["SDK", "number", "403", "told"],
)
def test_where_nothing_is_guessed_nothing_is_said(asking, steps):
    asking.feature(f"{steps}\nThen the session stays open")
    assert summaries(asking) == 0


def test_a_failed_conversation_says_it_at_the_first_turn_alone(asking):
    twice = "When Jane asks for givenName\nAnd Jane asks for givenName\nThen Alexa says nothing"
    conversation = asking.fails(twice).partition("short test summary")[0]
    assert conversation.count("! the profile APIs answer a client that is no ASK SDK") == 1


@pytest.mark.slow
def test_workers_say_it_once_together(asking):
    asking.feature(*[ASKS] * 4)
    result = asking.pytester.runpytest_subprocess("-n", "2")
    assert sum(REMARK in line for line in result.outlines) == 1
