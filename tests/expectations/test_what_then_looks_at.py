"""A Then looks at the turn as it was, whatever has changed since."""

import pytest

CALLS = """
import requests

def handler(event, context):
    token = event["context"]["System"]["person"].get("accessToken", "none")
    how = event["request"].get("intent", {}).get("name", "header")
    url, more = "https://api.example/me", {}
    if how == "path":
        url += f"/{token}/rides"
    elif how == "cookie":
        more = {"cookies": {"session": token}}
    elif how == "oauth":
        more = {"headers": {"Authorization": f'OAuth oauth_token="{token}"'}}
    elif how == "multipart":
        more = {"files": {"token": token}}
    else:
        more = {"headers": {"Authorization": f"Bearer {token}"}}
    return say(requests.get(url, timeout=3, **more).text)
"""


@pytest.mark.slow
def test_names_and_accounts_are_those_of_the_turn(project):
    project.says("'Hi Jane'")
    (revealed,) = project.refusals(
        """
        When a guest opens the skill
        Given Jane's given name is "Lucy"
        Then nothing about Jane is revealed
        """
    )
    assert 'reveals Jane\'s given name, "Jane", in the speech' in revealed
    project.skill(CALLS)
    project.passes(
        """
        Given GET "https://api.example/me" answers 200
        And Jane has linked the account "old-token"
        When Jane opens the skill
        Given Jane has linked the account "new-token"
        Then the skill used Jane's linked account
        """
    )


@pytest.mark.slow
def test_a_token_is_seen_wherever_the_call_carries_it(project):
    project.skill(CALLS)
    for how, token in [
        ("path", "jane-token"),
        ("cookie", "jane-token"),
        ("oauth", "jane-token"),
        ("multipart", "jane-token"),
        ("header", "a token of two words"),
    ]:
        path = f"/me/{token}/rides" if how == "path" else "/me"
        project.passes(
            f"""
            Given Jane has linked the account "{token}"
            And GET "https://api.example{path}" for Jane answers 200:
              \"\"\"
              hers
              \"\"\"
            When Jane asks for {how}
            Then Alexa says "hers"
            And the skill used Jane's linked account
            """
        )


def test_the_name_that_alexa_speaks_is_a_name(project):
    project.household("people:\n  Dad: {full_name: John Smith}\n")
    project.says("'Hi John'")
    (revealed,) = project.refusals("When Dad opens the skill\nThen nothing about Dad is revealed")
    assert 'reveals Dad\'s given name, "John"' in revealed


def test_a_reprompt_is_heard_only_where_alexa_listens(project):
    speech = "{'type': 'PlainText', 'text': 'Still there?'}"
    for ends, step in [
        ("False", 'Alexa reprompts "Still there?"'),
        ("True", "Alexa does not reprompt"),
    ]:
        project.responds(
            f"{{'reprompt': {{'outputSpeech': {speech}}}, 'shouldEndSession': {ends}}}"
        )
        project.passes(f"When Jane opens the skill\nThen {step}")
