"""Requests that nobody speaks: events, ends of sessions, and whatever else a test writes down."""

import pytest
from skill_project import ECHO, MIRROR, cases, docstring

pytestmark = pytest.mark.slow  # sessions that end by a timeout, and many types of requests

HOUSEHOLD = """
account: {linked_account: smith-token, granted: [email]}
people:
  Jane: {given_name: Jane, linked_account: jane-token, granted: [given name]}
  John: {given_name: John, personalize_skills: false}
device: {interfaces: [AudioPlayer]}
"""

SDK = """
import json
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill_builder import SkillBuilder

builder = SkillBuilder()

@builder.request_handler(can_handle_func=lambda handler_input: True)
def any_request(handler_input):
    request = handler_input.request_envelope.request
    understood = json.dumps([type(request).__name__, DefaultSerializer().serialize(request)])
    respond = handler_input.response_builder.set_should_end_session(False)
    return respond.speak(understood.replace("+00:00", "Z")).response

handler = builder.lambda_handler()
"""
"""A skill that answers with what the SDK has made of a request, written as JSON again."""

PERMISSIONS = """{"body": {
  "acceptedPermissions": [{"scope": "alexa::profile:email:read"}],
  "acceptedPersonPermissions": [{"scope": "alexa::profile:given_name:read"}]
}}"""
BY_TYPE = f"""
AlexaSkillEvent.SkillEnabled
> SkillEnabledRequest {{}}
AlexaSkillEvent.SkillDisabled
> SkillDisabledRequest {{}}
AlexaSkillEvent.SkillAccountLinked
> AccountLinkedRequest {{"body": {{"accessToken": "jane-token"}}}}
AlexaSkillEvent.SkillPermissionAccepted
> PermissionAcceptedRequest {" ".join(PERMISSIONS.split())}
AlexaSkillEvent.SkillPermissionChanged
> PermissionChangedRequest {" ".join(PERMISSIONS.split())}
System.ExceptionEncountered
> ExceptionEncounteredRequest {{"error": {{"type": "INVALID_RESPONSE", "message": \
"A directive could not be carried out."}}, "cause": {{"requestId": "LAST"}}}}
SessionEndedRequest
> SessionEndedRequest {{"reason": "USER_INITIATED"}}
"""
WRITTEN = """
SessionResumedRequest
> SessionResumedRequest {"cause": {"type": "ConnectionCompleted", "token": "t", \
"status": {"code": "200", "message": "OK"}, "result": {"status": "DENIED"}}}
Connections.Response
> ConnectionsResponse {"name": "AskFor", "status": {"code": "200", "message": "OK"}, \
"token": "t", "payload": {"status": "DENIED"}}
Messaging.MessageReceived
> MessageReceivedRequest {"message": {"text": "hi"}}
"""


def test_sdk_understands_every_type_and_all_that_is_in_it(project):
    project.household(HOUSEHOLD)
    project.skill(SDK)
    project.python(
        f"""
        import json

        def check(turn, name, content):
            kind, sent = turn.request_type, turn.request["request"]
            context, system = turn.request["context"], turn.request["context"]["System"]
            ssml = turn.response["response"]["outputSpeech"]["ssml"]
            if kind == "AlexaSkillEvent.SkillDisabled":
                del sent["body"]  # which the SDK does not know
            assert json.loads(ssml.removeprefix("<speak>").removesuffix("</speak>")) == [name, sent]
            is_event = sent["type"].startswith("AlexaSkillEvent.")
            assert sent.pop("requestId").startswith("amzn1.echo-api.request.") != is_event
            assert sent.pop("timestamp").endswith("Z")
            if kind.startswith("AlexaSkillEvent."):
                assert sent.pop("eventCreationTime") == sent.pop("eventPublishingTime")
            assert system["person"]["accessToken"] == "jane-token"
            on_device = not kind.startswith(("AlexaSkillEvent.", "Messaging."))
            assert sent.pop("locale", None) == ("en-US" if on_device else None)
            assert ("device" in system) == ("AudioPlayer" in context) == on_device
            in_session = kind.startswith(("Session", "Connections."))
            assert ("session" in turn.request) == in_session
            assert sent == {{"type": kind, **content}}

        def test_it(alexa):
            for kind, (said,) in {cases(BY_TYPE)!r}:
                last = opens(alexa).request["request"]["requestId"]
                name, _, content = said.replace("LAST", last).partition(" ")
                check(alexa.sends(kind, "Jane"), name, json.loads(content))
                assert alexa.turn.said == f"Alexa sends {{kind}} for Jane"
            for kind, (said,) in {cases(WRITTEN)!r}:
                name, _, content = said.partition(" ")
                content = json.loads(content)
                check(alexa.sends_json({{"type": kind, **content}}, "Jane"), name, content)
        """
    )


# by type, as JSON, as a whole envelope


OWN_TEMPLATE = """
{% extends "alexa/envelope.json.j2" %}
{% block request %}, "message": {{ (speaker.name if speaker else "all") | tojson }}{% endblock %}
"""
FILLED_IN = '''
When Alexa sends for Jane:
  """
  {"type": "Display.ElementSelected", "token": "{{ people.Jane.person_id }}"}
  """
> {"session": {"new": true}, "context": {"System": {"person": \
{"personId": "{{ people.Jane.person_id }}", "accessToken": "jane-token"}}}, "request": \
{"type": "Display.ElementSelected", "token": "{{ people.Jane.person_id }}", \
"requestId": "any(string)", "timestamp": "any(string)", "locale": "en-US"}}
When Alexa sends:
  """
  {"request": {"type": "AudioPlayer.PlaybackStopped", "requestId": "mine", "locale": "fr-FR"}}
  """
> {"request": {"type": "AudioPlayer.PlaybackStopped", "requestId": "mine", "locale": "fr-FR"}}
When Alexa sends "Messaging.MessageReceived"
> {"request": {"message": "all", "requestId": "any(string)", "timestamp": "any(string)"}}
When Alexa sends "Messaging.MessageReceived" for Jane
> {"request": {"message": "Jane"}, "context": {"System": {"person": {"accessToken": "jane-token"}}}}
When Alexa sends "AlexaSkillEvent.SkillAccountLinked"
> {"request": {"body": {"accessToken": "smith-token"}}}
'''


def test_what_is_filled_in_and_for_whom(project):
    project.household(HOUSEHOLD)
    project.skill(MIRROR)
    project.settings("alexa_templates = templates")
    project.write("templates/Messaging.MessageReceived.json.j2", OWN_TEMPLATE)
    answer, step = '{"sessionAttributes": {"event": %s}}', "Then the response includes:"
    project.passes(
        *(f"{when}\n{docstring(step, answer % event)}" for when, (event,) in cases(FILLED_IN))
    )
    project.python(
        """
        def test_it(alexa):
            for name in ("John", None):
                turn = alexa.sends_json({"type": "AudioPlayer.PlaybackFailed"}, name)
                assert "person" not in turn.request["context"]["System"]
                assert "session" not in turn.request
        """
    )


def test_whole_envelope_is_sent_word_for_word_and_its_token_counts(project):
    project.household(HOUSEHOLD)
    project.says(
        "requests.get(url, headers={'Authorization': 'Bearer mine'}).status_code",
        before="import requests\n"
        "url = 'https://api.amazonalexa.com/v2/persons/~current/profile/givenName'",
    )
    project.python(
        """
        import pytest

        def test_it(alexa):
            opens(alexa)
            jane = alexa.household.now.person_id(alexa.skill.id, "Jane")
            for person, status, why in [
                (jane, "200", "as the envelope has it"),
                ("amzn1.ask.person.OTHER", "403", "nobody speaks"),
            ]:
                system = {"apiAccessToken": "mine", "person": {"personId": person}}
                written = {"context": {"System": system}, "request": {"type": "LaunchRequest"}}
                turn = alexa.sends_json(written)
                assert turn.request == written
                assert (turn.speech, turn.speaker, turn.seen_as) == (status, "", why)
            with pytest.raises(Exception, match="a whole envelope says itself who speaks"):
                alexa.sends_json(written, "Jane")
        """
    )


WRONG = '''
When Alexa sends "AlexaSkillEvent.SkillEnable"
> there is no template for "AlexaSkillEvent.SkillEnable" - did you mean \
"AlexaSkillEvent.SkillEnabled"?
> (any request can be written as a docstring, under: When Alexa sends:)
When Alexa sends "IntentRequest"
> IntentRequest needs more than its type: write the request as a docstring
When Alexa sends "CanFulfillIntentRequest" for Jane
> CanFulfillIntentRequest needs more than its type
When Alexa sends "SessionResumedRequest"
> SessionResumedRequest needs more than its type
When Alexa sends "Connections.Response"
> Connections.Response needs more than its type
When Alexa sends "AlexaSkillEvent.SkillAccountLinked" for John
> John has not linked an account
When Alexa sends "AlexaSkillEvent.SkillEnabled" for a guest
> Alexa knows nothing of a guest
When Alexa sends:
  """
  {"request": {"token": "t"}}
  """
> a request needs a type: {"type": "AudioPlayer.PlaybackStarted", …}
When Alexa sends:
  """
  ["AudioPlayer.PlaybackStarted"]
  """
> a request must be a JSON object
When Alexa sends "SessionEndedRequest"
> no session is open that could end
When the session ends because "ERROR"
> no session is open that could end
When Jane opens the skill
And the session ends because "INVALID_RESPONS"
> no session ends because "INVALID_RESPONS" - did you mean "INVALID_RESPONSE"?
'''


def test_what_cannot_be_sent(project):
    project.household(HOUSEHOLD)
    project.refuses(cases(WRONG))


def test_only_an_event_depends_on_the_manifest(project):
    project.settings("alexa_collect_features = true", skill="")
    sends = 'When Alexa sends "{}" for Jame'
    project.refuses(
        [
            (sends.format("LaunchRequest"), 'there is no "Jame"'),
            (sends.format("AlexaSkillEvent.SkillEnabled"), "there is no skill to speak to"),
        ]
    )


# ends of sessions


def test_why_a_session_ends(project):
    project.python(
        """
        ERRORS = ("INVALID_RESPONSE", "ENDPOINT_TIMEOUT", "INTERNAL_SERVICE_ERROR",
                  "DEVICE_COMMUNICATION_ERROR")

        def test_it(alexa):
            for reason, told in [
                ("USER_INITIATED", ("USER_INITIATED", None)),
                ("EXCEEDED_MAX_REPROMPTS", ("EXCEEDED_MAX_REPROMPTS", None)),
                ("ERROR", ("ERROR", "INTERNAL_SERVICE_ERROR")),
                *((error, ("ERROR", error)) for error in ERRORS),
            ]:
                before = opens(alexa).request["session"]
                turn = alexa.session_ends(reason)
                request = turn.request["request"]
                assert (request["reason"], request.get("error", {}).get("type")) == told
                assert "error" not in request or request["error"]["message"].endswith(".")
                assert turn.request["session"] == {**before, "new": False}
                assert alexa.guest().asks_for("FooIntent").request["session"]["new"]
        """
    )
    ends = 'When Jane opens the skill\nAnd the session ends because "EXCEEDED_MAX_REPROMPTS"\n'
    project.passes(f"{ends}Then Alexa says nothing\nAnd the session ends")


BREAKS = """
import time
import requests

def Raises(): raise KeyError("boom")
def Babbles(): return {"speech": "hi"}
def Exits(): raise SystemExit(3)
def Sleeps(): time.sleep(9)
def Calls(): requests.get("https://nowhere.example/")

def handler(event, context):
    request, attributes = event["request"], {"told": [1]}
    if request["type"] == "LaunchRequest":
        return say("Hello", sessionAttributes=attributes)
    if request["type"] == "IntentRequest":
        return globals()[request["intent"]["name"]]()
    if request["type"] != "System.ExceptionEncountered":
        raise LookupError("and once more")
"""


def test_skill_is_told_that_its_session_broke_off(project):
    project.settings("alexa_virtual_time = true")
    project.skill(BREAKS)
    project.python(
        """
        import pytest

        PROBLEM = "There was a problem with the requested skill's response."
        INVALID, LATE = "INVALID_RESPONSE", "ENDPOINT_TIMEOUT"

        @pytest.mark.parametrize(("how", "problem", "error"), [
            ("Raises", "KeyError: 'boom'", INVALID),
            ("Babbles", "InvalidResponseError: the skill's answer has no", INVALID),
            ("Exits", "SkillExitError: the handler ended the process", INVALID),
            ("Sleeps", "ResponseTimeoutError: the skill has not answered", LATE),
            ("Calls", "RefusedCallError: the skill called GET https://nowhere.example/", None),
        ])
        @pytest.mark.parametrize("attributes", [{}, {"told": [1]}])
        def test_turn(alexa, how, problem, error, attributes):
            before = [opens(alexa)] if attributes else []
            with pytest.raises(Exception) as raised:
                alexa.person("Jane").asks_for(how)
            assert problem.startswith(type(raised.value).__name__)
            failed, *ended = alexa.turns[len(before):]
            assert failed.problem.startswith(problem) and not failed.session_open
            assert (failed.speech, len(ended)) == ((PROBLEM, 1) if error else ("", 0))
            for turn in ended:
                assert (turn.problem, turn.speech) == ("LookupError: and once more", "")
                request, session = turn.request["request"], failed.request["session"]
                assert (request["reason"], request["error"]["type"]) == ("ERROR", error)
                assert turn.request["session"] == {**session, "new": False}
                assert session.get("attributes", {}) == attributes
                assert "person" not in turn.request["context"]["System"]
            with pytest.raises(Exception, match="no session is open"):
                alexa.session_ends("ERROR")

        def test_event(alexa):
            session = opens(alexa).request["session"]["sessionId"]
            with pytest.raises(LookupError):
                alexa.sends("AlexaSkillEvent.SkillEnabled")
            assert len(alexa.turns) == 2 and alexa.turn.speech == ""
            assert alexa.sends("System.ExceptionEncountered").response == {}
            with pytest.raises(LookupError):
                alexa.session_ends("USER_INITIATED")
            assert len(alexa.turns) == 4
            assert alexa.turn.request["session"]["sessionId"] == session
        """,
        passed=11,
    )
    project.feature("When Jane opens the skill\nAnd Jane asks for Raises")
    result = project.run("--tb=short", "features")
    result.stdout.fnmatch_lines(
        [
            "*✗ KeyError: 'boom'",
            '*Alexa says "There was a problem with the requested skill\'s response."',
            "*3. the session ends because INVALID_RESPONSE  (nobody speaks)",
            "*SessionEndedRequest (ERROR, INVALID_RESPONSE), same session, no linked account",
            "*✗ LookupError: and once more",
        ],
        consecutive=True,
    )
    result.stdout.fnmatch_lines(["FAILED features/test.feature::test_ - KeyError: 'boom'"])


def test_session_that_an_event_leaves_alone_stays_open(project):
    project.skill(ECHO.replace('event["session"].get("attributes", {})', "{}"))
    event = 'When Jane opens the skill\nAnd Alexa sends "AlexaSkillEvent.SkillEnabled"\n'
    project.passes(f"{event}Then the session stays open")
