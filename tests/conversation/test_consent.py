"""Consent: asked for by voice, and given or taken back in the Alexa app."""

import json

import pytest
from skill_project import docstring

HOUSEHOLD = """
account: {given_name: Smith, email: smith@example.com}
people: {Jane: {given_name: Jane}, John: {given_name: John}}
device: {interfaces: [AudioPlayer]}
"""

ASKER = """
import requests

PATHS = (
    "persons/~current/profile/givenName",
    "accounts/~current/settings/Profile.givenName",
    "accounts/~current/settings/Profile.email",
)

def handler(event, context):
    system, attributes = event["context"]["System"], event.get("session", {}).get("attributes", {})
    if "answer" in attributes:
        return {"sessionAttributes": {"kept": [1]}, "response": attributes["answer"]}
    bearer = {"Authorization": f"Bearer {system['apiAccessToken']}"}
    urls = [f"{system['apiEndpoint']}/v2/{path}" for path in PATHS]
    statuses = [requests.get(url, headers=bearer).status_code for url in urls]
    return say(statuses, sessionAttributes={"request": event["request"]})
"""
"""A skill that answers as the session attributes have it, or says what it may read: the given
name of the speaker and of the account, and the account's e-mail address."""


@pytest.fixture
def asker(project):
    project.household(HOUSEHOLD)
    project.skill(ASKER)
    return project


def scopes(asked):
    """Scopes as a directive has them, from `profile:email ACCOUNT, …`."""
    pairs = (each.split() for each in asked.split(", "))
    return [
        {"permissionScope": f"alexa::{name}:read", "consentLevel": level} for name, level in pairs
    ]


def answer(asked, ends=None, **directive):
    """Session attributes that make the skill have Alexa ask for scopes."""
    start = {
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": {"permissionScopes": scopes(asked)},
    }
    return {"answer": {"directives": [start | directive], "shouldEndSession": ends}}


def opens(asked, ends=None, **directive):
    """Jane opens the skill, which has Alexa ask for scopes."""
    attributes = json.dumps(answer(asked, ends, **directive))
    return (
        docstring("Given the session attributes are:", attributes) + "\nWhen Jane opens the skill\n"
    )


OF_JANE = "profile:given_name PERSON"
OF_ALL = "profile:given_name ACCOUNT, profile:email ACCOUNT"
OF_BOTH = f"profile:email ACCOUNT, {OF_JANE}"
ELSE = "devices:all:geolocation"
OUTCOMES = {
    "agrees": "ACCEPTED",
    "declines": "DENIED",
    "does not answer": "NOT_ANSWERED",
    "is sent to the Alexa app": "REDIRECT_TO_APP",
}
OK = {"code": "200", "message": "OK"}


# by voice


def test_outcome_of_a_question(asker):
    scenarios = []
    for number, (did, status) in enumerate(OUTCOMES.items()):
        token, ends = (
            [{"token": "t"}, {}, {"token": ""}, {}][number],
            [None, True, True, False][number],
        )
        cause = {"type": "ConnectionCompleted", **token, "status": OK, "result": {"status": status}}
        scenarios.append(
            f"{opens(OF_JANE, ends, **token)}Then the session stays open\n"
            'And the skill asks for permission to read "given name"\n'
            f"When Jane {did}\n"
            f'Then the session attribute "request.cause" is {json.dumps(cause)}\n'
            'And the session attribute "request.type" is "SessionResumedRequest"'
        )
    asker.passes(*scenarios)


def test_skill_goes_on_in_the_same_session_with_whoever_answered(asker):
    asker.python(
        f"""
        import pytest

        def test_it(alexa):
            jane, john = alexa.person("Jane"), alexa.person("John")
            alexa.begin_with({answer(OF_BOTH)!r})
            asked, event = jane.opens(), alexa.sends("AlexaSkillEvent.SkillEnabled")
            with pytest.raises(Exception, match="cannot consent"):
                alexa.guest().agrees()
            assert not alexa.household.account.granted
            turn = john.agrees()
            assert event.http_calls and turn is alexa.turn and turn.said == "John agrees"
            before, now = asked.request["session"], turn.request["session"]
            # the account has granted something by now
            assert now.pop("user").keys() - before.pop("user") == {{"permissions"}}
            assert now == {{**before, "new": False, "attributes": {{"kept": [1]}}}}
            person = turn.request["context"]["System"]["person"]
            assert person["personId"] == alexa.household.now.person_id(alexa.skill.id, "John")
            assert jane.asks_for("A").request["session"]["sessionId"] == now["sessionId"]
        """
    )


NONE, NAME = [403, 403, 403], [200, 403, 403]
GRANTED = [
    # asked for, the answer, what may then be read in a turn of Jane, and of John
    (OF_JANE, "Jane agrees", NAME, NONE),
    (OF_JANE, "John agrees", NONE, NAME),
    (OF_ALL, "Jane agrees", [403, 200, 200], [403, 200, 200]),
    (OF_ALL, "a guest agrees", [403, 200, 200], [403, 200, 200]),
    (OF_BOTH, "Jane agrees", [200, 403, 200], [403, 403, 200]),
    *((OF_BOTH, f"Jane {did}", NONE, NONE) for did in OUTCOMES if did != "agrees"),
]


def test_what_is_granted_by_it_and_by_whom(asker):
    asker.passes(
        *(
            f'{opens(asked)}When {did}\nWhen Jane asks for A\nThen Alexa says "{jane}"\n'
            f'When John asks for A\nThen Alexa says "{john}"'
            for asked, did, jane, john in GRANTED
        ),
        # already for the request that tells of it, and besides what is granted already
        'Given Jane has granted "given name"\n'
        f"{opens('profile:name PERSON, profile:email ACCOUNT')}"
        'When Jane agrees\nThen Alexa says "[200, 403, 200]"',
        # other scopes than those of the profile APIs, too
        f"{opens(f'{ELSE} PERSON, {ELSE} ACCOUNT')}When Jane agrees",
    )


def test_older_directive(asker):
    one = {"permissionScope": "alexa::profile:given_name:read"}
    both = {"permissionScopes": scopes(OF_BOTH)}
    scenarios = []
    for asked, token, did, read in [
        (one, {"token": "t"}, "agrees", [403, 200, 403]),
        (both, {}, "agrees", [200, 403, 200]),
        (one, {}, "declines", NONE),
    ]:
        payload = {"@type": "AskForPermissionsConsentRequest", "@version": "2", **asked}
        response = {
            "type": "Connections.Response",
            **dict.fromkeys(("requestId", "timestamp", "locale"), "any(string)"),
            **{"name": "AskFor", "status": OK, **token},
            "payload": {**asked, "status": OUTCOMES[did], "isCardThrown": False},
        }
        directive = {
            "type": "Connections.SendRequest",
            "name": "AskFor",
            "payload": payload,
            **token,
        }
        scenarios.append(
            f"{opens(OF_ALL, True, **directive)}When Jane {did}\n"
            f'Then the session attribute "request" is {json.dumps(response)}\n'
            f'And Alexa says "{read}"'
        )
    asker.passes(*scenarios)


ASKED = opens(OF_JANE)
NOBODY = "Alexa asks nobody for consent"
CANNOT = 'cannot consent to "given name" at the level of a person: '
FORM = "the skill has Alexa ask for consent, but not in the form that Alexa takes: Connections."
NO_SCOPES = "Object missing required field `permissionScope"
REFUSED = [
    (f"{ASKED}When a guest agrees", f"a guest {CANNOT}not recognized: a guest"),
    (
        f"Given Alexa does not recognize Jane\n{opens(OF_BOTH)}When Jane agrees",
        f"Jane {CANNOT}not recognized this time",
    ),
    (
        f"{ASKED}Given Jane has turned skill personalization off\nWhen Jane agrees",
        [CANNOT, '"Personalize skills" is off'],
    ),
    (f"{opens('profile:email PERSON')}When Jane agrees", "a person has no e-mail address"),
    (f"{ASKED}When Jane asks for A", "Alexa is asking for consent, and waits for the answer"),
    *((f"When Jane {did}", NOBODY) for did in OUTCOMES),
    (f"{ASKED}When Jane agrees\nWhen Jane agrees", NOBODY),
    (
        opens(
            OF_JANE,
            type="Connections.SendRequest",
            name="AskFor",
            payload={"permissionScope": "alexa::alerts:timers:skill:readwrite"},
        )
        + "When Jane is sent to the Alexa app",
        "Connections.SendRequest sends nobody to the Alexa app",
    ),
    (f"{ASKED}When Jane opens the skill\nAnd Jane agrees", NOBODY),
    (f"{ASKED}When Jane closes the skill\nAnd Jane agrees", NOBODY),
    (f"{opens(OF_JANE, uri='connection://AMAZON.PrintPDF/1')}When Jane agrees", NOBODY),
    (
        f'{opens(OF_BOTH)}Then the skill asks for permission to read "email"',
        'asks for permission to read "email" and "given name", not "email"',
    ),
    (opens(OF_JANE, input=None), f"{FORM}StartConnection: input: Expected `object`, got `null`"),
    (opens(OF_JANE, input={}), f"{FORM}StartConnection: input: {NO_SCOPES}s`; write {{"),
    (opens("profile:name ALL"), "input.permissionScopes[0].consentLevel: Invalid enum value 'ALL'"),
    (
        opens(OF_JANE, type="Connections.SendRequest", name="AskFor", payload={"scope": "x"}),
        f"{FORM}SendRequest: payload: {NO_SCOPES}`",
    ),
    # in the Alexa app
    (
        'Given Jane has granted "full name"\nWhen Jane opens the skill\n'
        'And Jane grants "full name" in the Alexa app\nThen there is no card',
        'nothing was sent to the skill: Jane grants "full name" in the Alexa app, which changes no',
    ),
    ('When John revokes "full name" in the Alexa app\nThen there is no card', "changes nothing"),
    ('When Jane grants "email" in the Alexa app', "a person has no e-mail address in Alexa"),
    ('When a guest grants "email" in the Alexa app', "Alexa knows nothing of a guest"),
]


@pytest.mark.slow
def test_what_nobody_can_agree_to(asker):
    asker.refuses(REFUSED)


# in the Alexa app


NAMES = ("given_name", "name", "email")


def test_events_of_consent(asker):
    asker.skill(
        """
        def handler(event, context):
            session = event.get("session")
            return say("", sessionAttributes=session.get("attributes", {})) if session else None
        """
    )
    for name, sent in [("no", []), ("some", ["SKILL_PERMISSION_CHANGED"])]:
        manifest = {
            "permissions": [{"name": f"alexa::profile:{each}:read"} for each in NAMES],
            "events": {"subscriptions": [{"eventName": each} for each in sent]},
        }
        asker.write(f"{name}.json", json.dumps({"manifest": manifest}))
    asker.python(
        """
        import pytest

        NAMES = "given_name", "name", "email"
        GIVEN, FULL, EMAIL = (f"alexa::profile:{name}:read" for name in NAMES)

        def seen(turn):
            body = turn.request["request"]["body"]
            assert list(body) == ["acceptedPermissions", "acceptedPersonPermissions"][:len(body)]
            listed = [[each["scope"] for each in scopes] for scopes in body.values()]
            return turn.request_type.removeprefix("AlexaSkillEvent.SkillPermission"), *listed

        def test_first_or_change_and_what_holds_then(alexa):
            assert seen(alexa.grants("Jane", "given name")) == ("Accepted", [], [GIVEN])
            assert seen(alexa.grants("Jane", "full name")) == ("Changed", [], [GIVEN, FULL])
            assert seen(alexa.revokes("Jane", "given name")) == ("Changed", [], [FULL])
            assert seen(alexa.grants("John", "given name")) == ("Accepted", [], [GIVEN])
            assert seen(alexa.grants("the account holder", "email")) == ("Accepted", [EMAIL])
            assert seen(alexa.revokes("Jane", "full name")) == ("Changed", [EMAIL], [])
            assert seen(alexa.grants("Jane", "full name")) == ("Accepted", [EMAIL], [FULL])
            assert seen(alexa.revokes("the account holder", "email")) == ("Changed", [])

        def test_whom_the_app_knows(alexa, household):
            household.change("Jane", recognized=False)
            assert seen(alexa.grants("Jane", "given name")) == ("Accepted", [], [GIVEN])
            assert alexa.turn.request["context"]["System"]["person"]
            household.change("Jane", personalize_skills=False)
            assert seen(alexa.revokes("Jane", "given name")) == ("Changed", [])
            assert "person" not in alexa.turn.request["context"]["System"]

        def test_session_and_device_have_no_part_in_it(alexa):
            alexa.begin_with({"told": 1})
            alexa.grants("John", "full name")
            session = opens(alexa).request["session"]
            request = alexa.grants("Jane", "full name").request
            assert request.keys() == {"version", "context", "request"}
            assert request["context"].keys() == {"System"}
            assert "device" not in request["context"]["System"]
            assert "locale" not in request["request"]
            after = alexa.guest().asks_for("A").request["session"]
            assert after == {**session, "new": False} and after["attributes"] == {"told": 1}

        @pytest.mark.alexa(manifest="no.json")
        def test_no_subscription(alexa):
            assert alexa.grants("Jane", "given name") is None
            with pytest.raises(Exception, match="no.json does not subscribe to .*_ACCEPTED"):
                alexa.turn
            assert alexa.household.person("Jane").granted == {GIVEN}
            assert opens(alexa) is alexa.turn

        @pytest.mark.alexa(manifest="some.json")
        def test_one_subscription(alexa):
            assert alexa.grants("Jane", "given name") is None
            assert alexa.grants("Jane", "full name") is alexa.turn is alexa.turns[0]
        """,
        passed=5,
    )
    asker.passes('When Jane grants "given name" in the Alexa app\nThen Alexa says nothing')


def test_app_after_another_scope_was_agreed_to(asker):
    agreed = f"{opens(f'{ELSE} PERSON, {OF_JANE}')}When Jane agrees\n"
    asker.passes(
        f'{agreed}When Jane grants "full name" in the Alexa app',
        f'{agreed}When Jane revokes "given name" in the Alexa app',
        f'{agreed}Given Jane has revoked "given name"',
    )
