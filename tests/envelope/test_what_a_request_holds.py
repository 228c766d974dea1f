"""What stands in a request only now and then: attributes, permissions, how sure Alexa is."""

import json

import pytest

PERMISSIONS = """
import pytest

def permissions(turn):
    user = turn.request["context"]["System"]["user"]
    if turn.has_session:
        assert turn.request["session"]["user"] == user
    return user.get("permissions")

def token(turn):
    return turn.request["context"]["System"]["apiAccessToken"]

"""


def test_attributes_stand_there_only_if_there_are_some(project):
    answers = "{'sessionAttributes': {'n': 1} if event['session']['new'] else {}, 'response': %s}"
    project.skill(
        "def handler(event, context):\n    return " + answers % "{'shouldEndSession': False}"
    )
    project.python(
        """
        def test_it(alexa):
            jane, keys = alexa.person("Jane"), {"new", "sessionId", "application", "user"}
            assert jane.opens().request["session"].keys() == keys
            assert jane.asks_for("A").request["session"].keys() == keys | {"attributes"}
            assert jane.asks_for("A").request["session"].keys() == keys
            alexa.begin_with({"k": 2})
            assert jane.asks_for("A").request["session"]["attributes"] == {"k": 2}
            alexa.begin_with({})
            assert "attributes" not in jane.asks_for("A").request["session"]
        """
    )


def test_a_consent_token_stands_there_once_the_account_has_granted_something(project):
    project.responds("{}")
    project.python(
        PERMISSIONS
        + """
def test_it(alexa, household):
    jane = alexa.person("Jane")
    assert permissions(jane.opens()) is None
    household.grant("Jane", "full name")
    assert permissions(jane.opens()) is None
    household.grant("the account holder", "email")
    first, second = jane.opens(), alexa.guest().opens()
    assert permissions(first) == {"consentToken": token(first)}
    assert permissions(second) == {"consentToken": token(second)} != permissions(first)
    household.revoke("the account holder", "email")
    assert permissions(jane.opens()) is None
    household.grant("the account holder", "alexa::alerts:reminders:skill:readwrite")
    assert permissions(jane.opens()).keys() == {"consentToken"}

def test_events(alexa, household):
    household.grant("the account holder", "email")
    event = alexa.sends("AlexaSkillEvent.SkillEnabled")
    assert permissions(event) == {"consentToken": token(event)}
    assert permissions(alexa.revokes("the account holder", "email")) is None
""",
        passed=2,
    )


SCOPE = "alexa::devices:all:geolocation:read"


@pytest.mark.parametrize(
    ("declared", "interfaces", "status"),
    [
        ([SCOPE], ["Geolocation"], "DENIED"),
        ([SCOPE], ["AudioPlayer"], None),
        (["alexa::person_id:read"], ["Geolocation"], None),
        (None, ["Geolocation"], "DENIED"),
    ],
)
def test_where_the_device_is_may_be_granted_or_denied(project, declared, interfaces, status):
    if declared is not None:
        named = {"permissions": [{"name": scope} for scope in declared]}
        project.write("skill-package/skill.json", json.dumps({"manifest": named}))
    device = {"interfaces": interfaces}
    project.household({"people": {"Jane": {}}, "device": device}, "household.json")
    expected = {"scopes": {SCOPE: {"status": status}}} if status else None
    project.python(
        PERMISSIONS
        + f"""
def test_it(alexa, household):
    jane, expected = alexa.person("Jane"), {expected!r}
    assert permissions(jane.opens()) == expected
    household.grant("the account holder", "{SCOPE}")
    granted = jane.opens()
    if expected is None:
        assert permissions(granted) == {{"consentToken": token(granted)}}
    else:
        scopes = {{"{SCOPE}": {{"status": "GRANTED"}}}}
        assert permissions(granted) == {{"consentToken": token(granted), "scopes": scopes}}
"""
    )


def test_events_have_bodies_and_ids_of_their_own(project):
    project.responds("{}")
    publications = [{"eventName": "AMAZON.OrderStatus.Updated"}, {"eventName": "AMAZON.Custom"}]
    events = {
        "subscriptions": [
            {"eventName": "SKILL_DISABLED"},
            {"eventName": "SKILL_PROACTIVE_SUBSCRIPTION_CHANGED"},
        ],
        "publications": publications,
    }
    project.write("skill-package/skill.json", json.dumps({"manifest": {"events": events}}))
    project.python(
        f"""
        import uuid

        def test_it(alexa):
            disabled = alexa.sends("AlexaSkillEvent.SkillDisabled").request["request"]
            assert disabled["body"] == {{"userInformationPersistenceStatus": "NOT_PERSISTED"}}
            changed = alexa.sends("AlexaSkillEvent.ProactiveSubscriptionChanged")
            body = changed.request["request"]["body"]
            assert body == {{"subscriptions": {publications[::-1]!r}}}
            for event in disabled, changed.request["request"]:
                assert str(uuid.UUID(event["requestId"])) == event["requestId"]
            opened = opens(alexa).request["request"]["requestId"]
            assert opened.startswith("amzn1.echo-api.request.")
        """
    )


def test_what_every_request_carries_of_a_session_is_for_those_that_have_one(project):
    project.responds("{}")
    project.python(
        """
        def test_it(alexa):
            alexa.envelopes.carry({"session": {"mine": 1}, "context": {"Mine": {}}})
            session = opens(alexa).request["session"]
            assert session["mine"] == 1 and session["sessionId"]
            event = alexa.sends("AlexaSkillEvent.SkillEnabled").request
            assert "session" not in event and event["context"]["Mine"] == {}
            whole = {"request": {"type": "X"}, "context": {}}
            assert "session" not in alexa.sends_json(whole).request
            assert alexa.sends_json({**whole, "session": {}}).request["session"] == {"mine": 1}
        """
    )


VERIFYING = """
def handler(event, context):
    uri = event["request"].get("intent", {}).get("name", "VerifyPerson/2")
    start = {"type": "Connections.StartConnection", "uri": f"connection://AMAZON.{uri}"}
    start["input"] = {"@type": "x", "@version": "1"}
    return {"version": "1.0", "response": {"directives": [start]}}
"""


@pytest.mark.parametrize(
    ("result", "level"),
    [({"status": "ACHIEVED"}, 400), ({"status": "NOT_ACHIEVED"}, 300), (None, 300)],
)
def test_who_resumes_a_session_and_how_sure_alexa_is_of_it(project, result, level):
    project.skill(VERIFYING)
    project.python(
        f"""
        def test_it(alexa):
            jane = alexa.person("Jane")
            opened = jane.opens().request["context"]["System"]["person"]
            assert "authenticationConfidenceLevel" not in opened
            turn = alexa.connection_answers(200, {result!r})
            assert turn.request_type == "SessionResumedRequest" and turn.person == "Jane"
            confident = {{**opened, "authenticationConfidenceLevel": {{"level": {level}}}}}
            assert turn.request["context"]["System"]["person"] == confident
            # who spoke last, whatever was sent since
            alexa.person("Jane").opens()
            alexa.grants("John", "given name")
            alexa.sends("AlexaSkillEvent.SkillEnabled")
            assert alexa.connection_answers(200, {result!r}).person == "Jane"
            alexa.person("Jane").opens()
            john = alexa.connection_answers(200, {result!r}, alexa.person("John"))
            assert john.person == "John"
            alexa.person("Jane").opens()
            guest = alexa.connection_answers(200, {result!r}, alexa.guest())
            assert "person" not in guest.request["context"]["System"]
        """
    )


def test_a_session_is_resumed_by_who_spoke_last_or_who_is_named(project):
    project.skill(VERIFYING)
    resumed = 'Then the session attribute "a" is 1'
    project.passes(
        "When Jane opens the skill\nAnd the connection answers 200\nThen the session stays open",
        "When Jane opens the skill\nAnd the connection answers 200 for John:"
        '\n"""\n{"status": "ACHIEVED"}\n"""\nThen the session stays open',
    )
    project.refuses([(f"When Jane opens the skill\n{resumed}", "a")])
    project.python(
        """
        def test_it(alexa):
            alexa.person("Jane").asks_for("Other/1")
            turn = alexa.connection_answers(200)
            person = turn.request["context"]["System"]["person"]
            assert turn.person == "Jane" and "authenticationConfidenceLevel" not in person
        """
    )
