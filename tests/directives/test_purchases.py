"""Purchases and skill connections: what a skill asks for, and how it is told what came of it."""

import pytest
from skill_project import cases, docstring

from pytest_alexa_persona.directives import connection, purchase
from pytest_alexa_persona.directives.connection import Connection
from pytest_alexa_persona.directives.purchase import Purchase
from pytest_alexa_persona.errors import ConversationError, InvalidResponseError, StepError
from pytest_alexa_persona.protocol.response import Answer, Response

PRODUCT = "amzn1.adg.product.1"

SKILL = """
import json
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model.interfaces.connections import OnCompletion, SendRequestDirective
from ask_sdk_model.interfaces.connections.v1 import StartConnectionDirective

builder = CustomSkillBuilder(api_client=DefaultApiClient())
PRODUCT = {"InSkillProduct": {"productId": "amzn1.adg.product.1"}}
TASK = "connection://amzn1.ask.skill.1.Count/1?provider=amzn1.ask.skill.1"
DIRECTIVES = {
    "Buy": SendRequestDirective("Buy", PRODUCT, "bought"),
    "Upsell": SendRequestDirective("Upsell", {**PRODUCT, "upsellMessage": "More?"}, "offered"),
    "Cancel": SendRequestDirective("Cancel", PRODUCT),
    "Count": StartConnectionDirective(TASK, OnCompletion.RESUME_SESSION, {"to": 3}, "counted"),
    "Errors": StartConnectionDirective(TASK, OnCompletion.SEND_ERRORS_ONLY, {}),
    "Setup": SendRequestDirective("Setup", {"@type": "SetupAmazonPayRequest"}, "pay"),
}

@builder.request_handler(can_handle_func=lambda handler_input: True)
def any_request(handler_input):
    request, respond = handler_input.request_envelope.request, handler_input.response_builder
    new = "new" if handler_input.request_envelope.session.new else "same"
    person = handler_input.request_envelope.context.system.person
    if request.object_type == "IntentRequest":
        respond.add_directive(DIRECTIVES[request.intent.name])
        # neither keeps a session that ends, nor ends one that goes on
        return respond.set_should_end_session(request.intent.name in ("Count", "Errors")).response
    if request.object_type == "Connections.Response":
        told = [request.name, request.token, request.status.code, request.payload]
    elif request.object_type == "SessionResumedRequest":
        cause = request.cause
        told = [cause.object_type, cause.token, cause.status.code, cause.result]
    else:
        shop = handler_input.service_client_factory.get_monetization_service()
        sold = shop.get_in_skill_products("en-US").in_skill_products
        told = [each.entitled.value for each in sold]
    return respond.speak(f"{new} {person is not None} {json.dumps(told)}").response

handler = builder.lambda_handler()
"""
"""A skill that asks for what its intents are called, and tells what it is told."""


def send(name, payload=None, **more):
    return {"type": "Connections.SendRequest", "name": name, "payload": payload, **more}


def start(uri="connection://x.Count/1", **more):
    return {"type": "Connections.StartConnection", "uri": uri, **more}


def answer(*directives):
    return Answer(Response(directives=list(directives)))


SOLD = {"InSkillProduct": {"productId": PRODUCT}}


# what an answer asks for


@pytest.mark.parametrize(
    ("directive", "asked"),
    [
        (send("Buy", SOLD, token="t"), Purchase("Buy", PRODUCT, "t")),
        (send("Cancel", SOLD), Purchase("Cancel", PRODUCT)),
        (
            send("Upsell", {**SOLD, "upsellMessage": "More?"}),
            Purchase("Upsell", PRODUCT, None, "More?"),
        ),
        (send("AskFor", {}), None),
        (send("Setup", {}, token="t"), Connection("Setup", "t", older=True)),
        (start(token="t"), Connection("connection://x.Count/1", "t")),
        (start(onCompletion="RESUME_SESSION"), Connection("connection://x.Count/1")),
        (
            start(onCompletion="SEND_ERRORS_ONLY"),
            Connection("connection://x.Count/1", resumes=False),
        ),
        (start("connection://AMAZON.AskForPermissionsConsent/2"), None),
        ({"type": "Dialog.Delegate"}, None),
    ],
)
def test_what_is_asked_for(directive, asked):
    found = answer({"type": "AudioPlayer.Stop"}, directive)
    assert (purchase.requested(found) or connection.requested(found)) == asked


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        (send("Buy"), "Connections.SendRequest Buy: payload: Expected `object`, got `null`"),
        (send("Buy", {"productId": PRODUCT}), "payload: Object missing required field `InSkill"),
        (send("Buy", {"InSkillProduct": {}}), "payload.InSkillProduct: Object missing required"),
        (send("Cancel", SOLD, token=1), "Cancel: token: Expected `str | null`, got `int`"),
        (send("Upsell", SOLD), "Upsell: payload: Object missing required field `upsellMessage`"),
        (send(None), "name: Expected `str`, got `null`"),
        (start("x.Count/1"), "StartConnection: uri: Expected `str` matching regex"),
        (start(onCompletion="RESUME"), "onCompletion: Invalid enum value 'RESUME'"),
    ],
)
def test_directive_that_alexa_does_not_take(directive, message):
    found = answer(directive)
    with pytest.raises(InvalidResponseError) as raised:
        assert purchase.requested(found) or connection.requested(found)
    assert message in str(raised.value)


@pytest.mark.parametrize("other", ["AudioPlayer.Stop", "VideoApp.Launch"])
def test_nothing_plays_beside_a_connection(other):
    consent = start("connection://AMAZON.AskForPermissionsConsent/2")
    for directive in (start(), consent, {"type": "Tasks.CompleteTask"}):
        with pytest.raises(InvalidResponseError, match=f"{other} may not stand beside it"):
            connection.check(answer({"type": other}, directive))
    connection.check(answer({"type": other}, send("Buy", SOLD)))


def test_what_the_skill_is_told_of_a_purchase():
    told = Purchase("Buy", PRODUCT).request("DECLINED", "Jane declines")
    assert (told.type, told.said) == ("Connections.Response", "Jane declines")
    assert told.details == {
        "name": "Buy",
        "status": {"code": "200", "message": "OK"},
        "payload": {"purchaseResult": "DECLINED", "productId": PRODUCT},
    }
    with pytest.raises(StepError, match='results in "DECLINE" - did you mean "DECLINED"'):
        Purchase("Buy", PRODUCT).request("DECLINE", "Jane declines")


def test_what_the_skill_is_told_of_a_connection():
    errors_only = Connection("x", resumes=False)
    with pytest.raises(ConversationError, match="not told: it wants to know of errors of x only"):
        errors_only.request(200, None)
    cause = {"type": "ConnectionCompleted", "status": {"code": "500", "message": "Error"}}
    told = errors_only.request(500, None)
    assert (told.type, told.details) == ("SessionResumedRequest", {"cause": cause})
    told = Connection("Setup", older=True).request(200, None)
    assert (told.type, told.details["payload"]) == ("Connections.Response", {})


# in a conversation


PURCHASES = r"""
When Jane asks for Buy
Then the skill sells the product "amzn1.adg.product.1"
And the session ends
When Jane accepts the purchase
Then Alexa says "new True [\"Buy\", \"bought\", \"200\", {\"purchaseResult\": \"ACCEPTED\", \
\"productId\": \"amzn1.adg.product.1\"}]"
When Jane asks for Upsell
Then the skill offers the product "amzn1.adg.product.1"
When a guest declines the purchase
Then Alexa says "new False [\"Upsell\", \"offered\", \"200\", {\"purchaseResult\": \
\"DECLINED\", \"productId\": \"amzn1.adg.product.1\"}]"
When John asks for Cancel
Then the skill cancels the product "amzn1.adg.product.1"
When John accepts the cancellation
Then Alexa says something containing "[\"Cancel\", null, \"200\", {\"purchaseResult\": \"ACCEPTED\""
When John asks for Cancel
And John declines the cancellation
Then Alexa says something containing "DECLINED"
When Jane asks for Buy
And Jane's purchase results in "ALREADY_PURCHASED"
Then Alexa says something containing "ALREADY_PURCHASED"
"""


def test_purchases(project):
    project.skill(SKILL)
    project.passes(PURCHASES.replace("\\\n", ""))


def test_products_are_a_stub_of_the_account(project):
    project.skill(SKILL)
    product = """{"inSkillProducts": [{"productId": "amzn1.adg.product.1", "entitled": "%s",
      "referenceName": "x", "type": "ENTITLEMENT", "name": "X", "summary": "x",
      "purchasable": "PURCHASABLE", "activeEntitlementCount": 0, "purchaseMode": "TEST",
      "entitlementReason": "NOT_PURCHASED"}], "isTruncated": false}"""
    url = "https://api.amazonalexa.com/v1/users/~current/skills/~current/inSkillProducts"
    project.passes(
        "\n".join(
            [
                docstring(f'Given GET "{url}" answers 200:', product % "NOT_ENTITLED"),
                "When Jane opens the skill",
                'Then Alexa says something containing "NOT_ENTITLED"',
                docstring(f'Given GET "{url}" answers 200:', product % "ENTITLED"),
                "When Jane opens the skill",
                r'Then Alexa says "new True [\"ENTITLED\"]"',
                f'And the skill called GET "{url}" once',
            ]
        )
    )
    (message,) = project.refusals("When Jane opens the skill")
    assert f"{url}, which nothing in this test answers" in message


def test_connections(project):
    project.skill(SKILL)
    project.passes(
        r"""
        When Jane asks for Count
        Then the session stays open
        When the connection answers 200:
          '''
          {"counted": 3, "by": "{{ people.Jane.given_name }}"}
          '''
        Then Alexa says:
          '''
          same True ["ConnectionCompleted", "counted", "200", {"counted": 3, "by": "Jane"}]
          '''
        When Jane asks for Errors
        And the connection answers 404
        Then Alexa says "same True [\"ConnectionCompleted\", null, \"404\", null]"
        When Jane asks for Setup
        Then the session ends
        When the connection answers 200:
          '''
          {"id": 1}
          '''
        Then Alexa says "new True [\"Setup\", \"pay\", \"200\", {\"id\": 1}]"
        """.replace("'''", '"""')
    )


WRONG = """
When Jane accepts the purchase
> Alexa sells nothing: the last answer had no directive Connections.SendRequest
When Jane asks for Count
And Jane declines the purchase
> Alexa sells nothing
When Jane asks for Buy
And Jane accepts the cancellation
> Alexa asks about a purchase, not a cancellation: Buy amzn1.adg.product.1
When Jane asks for Buy
And Jane's purchase results in "ACCEPT"
> no purchase results in "ACCEPT" - did you mean "ACCEPTED"?
When Jane asks for Buy
And Jane declines the purchase
And Jane accepts the purchase
> Alexa sells nothing
When Jane asks for Buy
Then the skill offers the product "amzn1.adg.product.1"
> the skill sends no Connections.SendRequest to Upsell "amzn1.adg.product.1"; \
sent: Buy "amzn1.adg.product.1"
When Jane asks for Count
Then the skill sells the product "amzn1.adg.product.1"
> the skill sends no Connections.SendRequest to Buy "amzn1.adg.product.1"; sent: nothing
When Jane asks for Buy
Then the session stays open
> the session has ended: Alexa goes on with Connections.SendRequest Buy, and begins a new one
When Jane asks for Count
Then the session ends
> the session stays open: connection://amzn1.ask.skill.1.Count/1?provider=amzn1.ask.skill.1 goes on
When the connection answers 200
> no connection is open: the last answer had no directive Connections.StartConnection
When Jane asks for Buy
And the connection answers 200
> Connections.StartConnection; write: accepts the purchase
When Jane asks for Errors
And the connection answers 200
> the skill is not told: it wants to know of errors of connection://amzn1.ask.skill.1.Count/1
"""


def test_what_steps_say_when_it_is_otherwise(project):
    project.skill(SKILL)
    project.refuses(cases(WRONG))
    output = project.fails('When Jane asks for Buy\nThen Alexa says "x"')
    assert 'Alexa is asked to sell the product "amzn1.adg.product.1"' in output


def test_what_the_device_tells_in_the_meantime_changes_nothing(project):
    document = {"type": "APL", "mainTemplate": {"item": {"type": "Text", "text": "Hi"}}}
    stream = {"token": "a", "url": "https://a.example/a.mp3"}
    directives = [
        {"type": "Alexa.Presentation.APL.RenderDocument", "document": document},
        {
            "type": "AudioPlayer.Play",
            "playBehavior": "REPLACE_ALL",
            "audioItem": {"stream": stream},
        },
        send("Buy", SOLD),
    ]
    project.responds(
        f'{{"directives": {directives!r}}} if event["request"]["type"] == "LaunchRequest" else {{}}'
    )
    project.passes(
        """
        Given the device supports "Alexa.Presentation.APL" and "AudioPlayer"
        When Jane opens the skill
        And the audio starts
        Then the screen shows "Hi"
        And the skill sells the product "amzn1.adg.product.1"
        When Jane accepts the purchase
        Then the screen shows nothing
        """
    )
    project.responds(f'{{"directives": [{directives[1]!r}, {start()!r}]}}')
    given = 'Given the device supports "AudioPlayer"\n'
    (message,) = project.refusals(f"{given}When Jane opens the skill")
    assert "Connections.StartConnection: AudioPlayer.Play may not stand beside it" in message


def test_purchase_in_python(project):
    project.skill(SKILL)
    project.python(
        """
        def test_it(alexa):
            jane = alexa.person("Jane")
            for asked, decide, result in [
                ("Buy", lambda: jane.accepts(), "ACCEPTED"),
                ("Cancel", lambda: jane.refuses("cancellation"), "DECLINED"),
                ("Buy", lambda: jane.purchase_results_in("PENDING_PURCHASE"), "PENDING_PURCHASE"),
            ]:
                first = jane.asks_for(asked)
                assert first.device_state.task.name == asked and not first.session_open
                turn = decide()
                assert turn.person == "Jane"
                assert turn.request["request"]["payload"]["purchaseResult"] == result
                assert turn.request["session"]["new"]
                assert turn.request["session"]["sessionId"] != first.request["session"]["sessionId"]
            jane.asks_for("Count")
            assert alexa.connection_answers(200, {"a": 1}).speech.endswith('{"a": 1}]')
        """
    )
