"""What is there of AWS: credentials that are made up, and nothing before a skill asks for it."""

import os
import sys

import pytest
from dynamodb_skills import BY, SDK, given_skill, remembers, scenario
from skill_project import QUICKLY


def test_without_moto_it_says_what_to_install(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "moto", None)
    project.skill(SDK + BY)
    project.refuses(
        [
            (
                scenario(given_skill("by_person"), "When Jane opens the skill"),
                [
                    "the skill called POST https://dynamodb.us-east-1.amazonaws.com/, which",
                    "to answer it by moto: pip install 'pytest-alexa-persona[dynamodb]'",
                ],
            ),
            (
                remembers("Jane", {}),
                "is kept by moto: pip install 'pytest-alexa-persona[dynamodb]'",
            ),
        ]
    )


SEES = """
import os
NAMES = [
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION",
    "AWS_PROFILE", "DYNAMODB_PERSISTENCE_REGION", "DYNAMODB_PERSISTENCE_TABLE_NAME",
]
AT_IMPORT = {name: os.environ.get(name) for name in NAMES}

def handler(event, context):
    import boto3
    found = boto3.Session().get_credentials()
    now = {name: os.environ.get(name) for name in NAMES}
    return say("", sessionAttributes={
        "same": now == AT_IMPORT, "key": found.access_key, "region": now["AWS_REGION"],
        "table": now["DYNAMODB_PERSISTENCE_TABLE_NAME"], "profile": now["AWS_PROFILE"],
        "regions": len({now[name] for name in NAMES if "REGION" in name}),
    })
"""


def test_credentials_are_made_up_and_the_developers_own_are_not_used(project, monkeypatch):
    own = project.write("aws", "[work]\naws_access_key_id = AKIAREAL\naws_secret_access_key = x\n")
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(own))
    monkeypatch.setenv("AWS_PROFILE", "work")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "mine")
    project.skill(SEES)
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "same" is true
        And the session attribute "key" is "AKIAALEXAPERSONA0000"
        And the session attribute "region" is "us-east-1"
        And the session attribute "regions" is 1
        And the session attribute "profile" is null
        And the session attribute "table" is "1b4d7e2c-5f7a-4c0e-9a53-6d1f0c8e2b94"
        """
    )


def test_what_the_environment_has_stays(project, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("DYNAMODB_PERSISTENCE_TABLE_NAME", "mine")
    project.skill(SEES)
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "key" is "testing"
        And the session attribute "region" is "eu-west-1"
        And the session attribute "regions" is 1
        And the session attribute "table" is "mine"
        """
    )


@pytest.mark.slow
def test_nothing_of_aws_is_imported_before_a_skill_calls_it(project):
    project.module(
        """
        import sys

        def test_it(alexa, memory):
            opens(alexa)
            assert memory.of("Jane") is None
            assert not {"moto", "boto3"} & sys.modules.keys()
        """
    )
    result = project.pytester.runpytest_subprocess(*QUICKLY, "test_it.py")
    result.assert_outcomes(passed=1)
