"""Given: what changes, and what cannot hold."""

import re

import pytest
from checked_steps import CALLER
from skill_project import cases, docstring, table

JANE = '200 {"name":"Jane"}'
MOBILE = 'Jane has granted "mobile number"\nAnd '
ANSWERED = [
    # what is given, what the skill asks for, what it is answered before and after
    ("Jane's given name is not set", 'person "givenName"', JANE, "204"),
    ('Jane has granted "full name"', 'person "givenName"', JANE, "403…"),
    ('Jane has granted "given name" and "full name"', 'person "name"', "403…", "204"),
    ("Jane has granted nothing", 'person "givenName"', JANE, "403…"),
    ('Jane has revoked "given name"', 'person "givenName"', JANE, "403…"),
    ('Jane has revoked "full name"', 'person "givenName"', JANE, JANE),
    ('the account holder has granted "email"', 'account "email"', "403…", "204"),
    (
        f'{MOBILE}Jane\'s mobile number is "206-555-0100" with country code "+1"',
        'person "mobileNumber"',
        "403…",
        '200 {"countryCode":"+1","phoneNumber":"206-555-0100"}',
    ),
    (
        f'{MOBILE}Jane\'s mobile number is "+49 30 1234"',
        'person "mobileNumber"',
        "403…",
        '200 {"countryCode":"+49","phoneNumber":"30 1234"}',
    ),
    ("the profile API answers 500 for the full name", 'person "givenName"', JANE, JANE),
    ("the customer profile API is unreachable", 'person "givenName"', JANE, JANE),
    ("the customer profile API is unreachable", 'account "email"', "403…", "unreachable"),
    ('the skill declares "given name" and "voice ID"', 'person "givenName"', JANE, JANE),
]


def test_given_changes_what_the_skill_is_answered(project):
    def heard(answer):
        if answer.endswith("…"):
            return f'Then Alexa says something matching "^{answer[:-1]} "'
        return docstring("Then Alexa says:", answer)

    project.skill(CALLER)
    scenarios = []
    for given, asked, before, after in ANSWERED:
        ask = f"When Jane asks for AskIntent with {asked}"
        scenarios.append(f"Given {given}\n{ask}\n{heard(after)}")
        scenarios.append(f"{ask}\n{heard(before)}\nGiven {given}\n{ask}\n{heard(after)}")
    project.passes(*scenarios)


SEES = """
def handler(event, context):
    system, request = event["context"]["System"], event["request"]
    sees = {
        "person": "person" in system,
        "token": system.get("person", {}).get("accessToken", "none"),
        "account": system["user"].get("accessToken", "none"),
        "locale": request["locale"],
        "api": system["apiEndpoint"],
        "id": system["application"]["applicationId"][:6],
        "device": "-".join(sorted(system["device"]["supportedInterfaces"])),
        "attributes": event["session"].get("attributes", {}),
        "shape": event["context"].get("Viewport", {}).get("shape", "none"),
        "own": event.get("own", "none"),
        "skill": "usual",
    }
    return say(", ".join(f"{key} {value}" for key, value in sees.items()))
"""
USUAL = (
    "person True, token none, account none, locale en-US, api https://api.amazonalexa.com, "
    "id amzn1., device , attributes {}, shape none, own none, skill usual"
)
OWN_TEMPLATE = """
{% extends "alexa/LaunchRequest.json.j2" %}
{% block session %}{{ super() }} "own": {{ speaker.name | tojson }},{% endblock %}
"""
OFF = "Jane has turned skill personalization off"
ROWS = ["person", "linked account"], ["Jane", "table-token"]
CHANGES = [
    ("Jane has no voice ID", "person False"),
    ("Jane has no voice ID\nAnd Jane has a voice ID", "person True"),
    (OFF, "person False"),
    (f"{OFF}\nAnd {OFF.removesuffix('off')}on", "person True"),
    ("Alexa does not recognize Jane", "person False"),
    ("Alexa does not recognize Jane\nAnd Alexa recognizes Jane", "person True"),
    ('Jane has linked the account "t"', "token t"),
    ('Jane has linked the account "t"\nAnd Jane has not linked their account', "token none"),
    ('the account holder has linked the account "t"', "account t"),
    ('the locale is "de-DE"', "locale de-DE"),
    ("the account is in Europe", "api https://api.eu.amazonalexa.com"),
    ("the account is in the Far East", "api https://api.fe.amazonalexa.com"),
    ('the skill\'s id is "own.id"', "id own.id"),
    ('the device supports "AudioPlayer" and "Display"', "device AudioPlayer-Display"),
    ('the device supports "Alexa.Brand.New"', "device Alexa.Brand.New"),
    (
        docstring("the session attributes are:", '{"name": "{{ people.Jane.given_name }}"}'),
        "attributes {'name': 'Jane'}",
    ),
    (
        docstring(
            "every request carries:", '{"context": {"Viewport": {"shape": "{{ device.locale }}"}}}'
        ),
        "shape en-US",
    ),
    ('LaunchRequest is rendered from "own.json.j2"', "own Jane"),
    ('the skill "other/skill.py:talk"', "skill other"),
    ('the household "others.yaml"', "token file-token"),
    (table("the household:", *ROWS), "token table-token"),
]


@pytest.mark.parametrize("turns_before", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_given_changes_the_next_request(project, turns_before):
    project.skill(SEES)
    other = SEES.replace("handler", "talk").replace('"usual"', '"other"')
    project.skill(other, "other/skill.py")
    project.write("features/others.yaml", "people:\n  Jane: {linked_account: file-token}\n")
    project.write("own.json.j2", OWN_TEMPLATE)
    opens = "When Jane opens the skill"
    scenarios = [f'{opens}\nThen Alexa says "{USUAL}"']
    for given, change in CHANGES:
        key, _, value = change.partition(" ")
        # only this one thing is not as usual
        expected = re.sub(rf"(?<!\w){key} [^,]*", lambda _: f"{key} {value}", USUAL, count=1)  # noqa: B023
        before = f"{opens}\n" * turns_before
        scenarios.append(f'{before}Given {given}\n{opens}\nThen Alexa says "{expected}"')
    linked = f"Given Jane has linked their account\n{opens}"
    scenarios.append(f'{linked}\nThen Alexa does not say "token none"')
    project.passes(*scenarios)


@pytest.mark.slow
def test_another_device_has_another_id(project):
    project.says('event["context"]["System"]["device"]["deviceId"]')
    own_id = docstring("Then Alexa says:", "{{ device.device_id }}")
    opens = "When Jane opens the skill"
    before = f'{opens}\n{own_id}\nGiven the device is "kitchen"'
    project.passes(f"{before}\n{opens}\n{own_id}")
    project.refuses([(f"{before}\n{own_id}", "+ amzn1.ask.device.")])


WRONG_GIVENS = """
Given a guest has a voice ID
> Alexa knows nothing of a guest;
Given the guest Mary has linked their account
> Alexa knows nothing of the guest Mary;
Given the account holder has no voice ID
> the account holder is the Amazon account, which has no voice: name a person
Given the account holder has turned skill personalization off
> which has no voice
Given Alexa does not recognize the account holder
> which has no voice
Given Jane has granted "email"
> "email" cannot be granted here: a person has no e-mail
Given Jane has granted "voice ID"
> "voice ID" cannot be granted here
Given Jane has granted "givn name"
> no permission "givn name" - did you mean "given name"?
Given Jane has revoked "shoe size"
> there is no permission "shoe size" - known are
Given the skill declares "voice id"
> no permission "voice id" - did you mean "voice ID"?
Given Jane's email is "j@example.com"
> a person has no e-mail address in Alexa, only the account has: the account holder's
Given the profile API answers 500 for the email
> the profile API has no email, only the customer profile API has
Given the profile API answers 199
> 199 is no HTTP status that an API answers: 200 to 599
Given Jane's mobile number is "206"
> "206" is not a country code and a number with a space between them: write "+1 206-555-0100"
Given Jane's mobile number is "012345678901234567890" with country code "+1"
> the phone number "012345678901234567890" has 21 characters; Alexa allows 1 to 20
Given Jane's mobile number is "2" with country code "+1234567890"
> the country code "+1234567890" has 11 characters; Alexa allows 1 to 10
Given the locale is "german"
> "german" is no locale: Alexa writes them like "en-US"
Given the locale is "sv-SE"
> "sv-SE" is no locale of Alexa - known are "ar-SA"
Given the locale is "de-CH"
> "de-CH" is no locale of Alexa - did you mean "de-DE"?
Given the device is ""
> a device needs an id, which is not empty
Given the account is ""
> an account needs an id, which is not empty
Given the account is "  "
> an account needs an id, which is not empty
Given the skill's id is ""
> a skill needs an id, which is not empty
Given the device supports "APL"
> no device supports "APL"
Given the device supports "AudioPlayer" and "Alexa.Presentation.API"
> no device supports "Alexa.Presentation.API" - did you mean "Alexa.Presentation.APL"?
"""


def test_given_that_cannot_hold(project):
    project.refuses(cases(WRONG_GIVENS))


def test_a_name_that_no_file_can_have(project):
    project.settings("alexa_templates = templates")
    project.write("templates/LaunchRequest.json.j2", "{}")
    long = "far-away" * 500
    project.refuses(
        [
            (f'Given the household "{long}.yaml"', ["the household file ", "File name too long"]),
            (f'When Alexa sends "{long}"', "there is no template for"),
        ]
    )
