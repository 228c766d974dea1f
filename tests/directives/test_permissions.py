"""What a skill may ask for, by a card or by voice: what it declares, and what there is."""

import json

import pytest
from consent_directives import asks_for_consent

GIVEN, MOBILE = "alexa::profile:given_name:read", "alexa::profile:mobile_number:read"
ADDRESS = "read::alexa:device:all:address"
COUNTRY = f"{ADDRESS}:country_and_postal_code"


def card(*scopes, **more):
    return {"card": {"type": "AskForPermissionsConsent", "permissions": scopes, **more}}


def voice(*scopes, level="PERSON"):
    return {"directives": [asks_for_consent(*scopes, level=level)]}


def older(scope):
    payload = {"@type": "AskForPermissionsConsentRequest", "permissionScope": scope}
    directive = {"type": "Connections.SendRequest", "name": "AskFor", "payload": payload}
    return {"directives": [directive]}


def asking(project, answers, *declared):
    """A skill with an intent for each answer, A0 and so on, and a manifest if there is one."""
    sent = {f"A{number}": answer for number, answer in enumerate(answers)}
    project.responds(f"{sent!r}.get(event['request'].get('intent', {{}}).get('name'), {{}})")
    if declared:
        permissions = [{"name": each} for each in ("alexa::person_id:read", *declared)]
        project.write("skill.json", json.dumps({"manifest": {"permissions": permissions}}))
    return [f"When Jane asks for {name}" for name in sent]


def test_what_is_declared_can_be_asked_for(project):
    list_, lists = "write::alexa:household:list", "alexa::household:lists:write"
    declared = [
        GIVEN,
        "alexa::devices:all:address:full:read",
        lists,
        "alexa::brand:new:read",
        "alexa::alerts:reminders:skill:readwrite",
    ]
    answers = [
        card(GIVEN),
        # a card has another name of it than a manifest
        card(ADDRESS, list_),
        card(lists),
        card("alexa::brand:new:read"),
        voice(GIVEN),
        voice("alexa::alerts:reminders:skill:readwrite", level="ACCOUNT"),
        older("alexa::alerts:reminders:skill:readwrite"),
    ]
    asks = asking(project, answers, *declared)
    project.passes(*(f"{ask}\nThen Alexa says nothing" for ask in asks))


def test_what_is_not_declared_cannot(project):
    answers = [
        (card(MOBILE), f'an AskForPermissionsConsent card for "{MOBILE}", which skill.json does'),
        (card(GIVEN, MOBILE), f'"{MOBILE}", which skill.json does not declare: write {{"name"'),
        (card(COUNTRY), f'for "{COUNTRY}", which skill.json does not declare'),
        (voice(MOBILE), f'a question for consent for "{MOBILE}", which skill.json does not'),
        (voice("alexa::profile:email:read", level="ACCOUNT"), 'email:read", which skill.json does'),
        (older("alexa::alerts:timers:skill:readwrite"), "which skill.json does not declare"),
    ]
    asks = asking(project, [answer for answer, _ in answers], GIVEN, ADDRESS)
    project.refuses(zip(asks, (said for _, said in answers), strict=True))
    given = 'Given the skill declares "voice ID" and "email"\n'
    says = 'which the step "the skill declares" does not declare'
    project.refuses([(f"{given}{asks[0]}", says)])


NONE = [
    (card("alexa::profile:given_nam:read"), f'no permission of Alexa\'s - did you mean "{GIVEN}"?'),
    (card("given name"), '"given name", which is no permission'),
    (card("mobile_number:read"), '"mobile_number:read", which is no permission'),
    (voice("alexa::profile:shoe_size:read"), "there is no permission"),
    (older("alexa::alerts:reminder:skill:readwrite"), 'did you mean "alexa::alerts:reminders:sk'),
    (card(), "card that asks for nothing: write"),
    (card(permissions=None), "card that asks for nothing: write"),
]


@pytest.mark.parametrize("declared", [[], [GIVEN]])
def test_what_there_is_not_cannot(project, declared):
    asks = asking(project, [answer for answer, _ in NONE], *declared)
    project.refuses(zip(asks, (said for _, said in NONE), strict=True))


def test_without_a_manifest_all_that_there_is_can_be_asked_for(project):
    answers = [card(GIVEN, MOBILE), card(COUNTRY), voice(MOBILE), card("payments:autopay_consent")]
    project.passes(*(f"{ask}\nThen Alexa says nothing" for ask in asking(project, answers)))


def test_nobody_grants_in_the_app_what_is_not_declared(project):
    asking(project, [], GIVEN)
    app = "in the Alexa app"
    project.passes(f'When Jane opens the skill\nAnd John revokes "given name" {app}')
    cannot = 'cannot grant "mobile number" in the Alexa app, which shows what a skill declares'
    project.refuses(
        [
            (f'When Jane grants "mobile number" {app}', [f"Jane {cannot}", f"declare {MOBILE}"]),
            (
                f'When the account holder grants "given name" and "mobile number" {app}',
                f"the account holder {cannot}: skill.json does not declare",
            ),
            (
                f'Given the skill declares "full name"\nWhen Jane grants "given name" {app}',
                'the step "the skill declares" does not declare alexa::profile:given_name:read',
            ),
        ]
    )
