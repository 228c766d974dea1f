"""Python skills in process: the call, as Lambda makes it, and what may be answered."""

import pytest
from python_skills import numbered, opens
from skill_project import cases, message_in


def test_what_the_handler_does_to_its_event_stays_with_it(project):
    project.skill(
        """
        def handler(event, context):
            answer = say(event["request"]["type"])
            event["request"]["type"] = "Changed"
            event["context"].clear()
            return answer
        """
    )
    project.python(
        """
        def test_event(alexa):
            for _ in range(2):
                turn = opens(alexa)
                assert turn.speech == turn.request["request"]["type"] == "LaunchRequest"
                assert "System" in turn.request["context"]
        """
    )


def test_the_lambda_context(project):
    project.skill(
        """
        import time

        def handler(event, context):
            seen = {
                name: value
                for name in dir(context)
                if not name.startswith("_") and not callable(value := getattr(context, name))
            }
            seen["before"] = context.get_remaining_time_in_millis()
            time.sleep(0.02)
            context.log("logged by the skill")
            seen["after"] = context.get_remaining_time_in_millis()
            return say("", sessionAttributes=seen)
        """
    )
    project.python(
        """
        import uuid
        import pytest

        def test_context(alexa, capsys):
            first, second = [opens(alexa).session_attributes for _ in range(2)]
            assert 7000 < first["before"] <= 8000
            assert 7000 < second["before"] <= 8000
            assert 20 <= first["before"] - first["after"] < 1000
            assert uuid.UUID(first["aws_request_id"]) != uuid.UUID(second["aws_request_id"])
            assert first["invoked_function_arn"].startswith("arn:aws:lambda:us-east-1:")
            assert first["invoked_function_arn"].endswith(":function:" + first["function_name"])
            assert first["log_group_name"] == "/aws/lambda/" + first["function_name"]
            assert first["function_version"] == "$LATEST"
            assert "[$LATEST]" in first["log_stream_name"]
            assert int(first["memory_limit_in_mb"]) > 0
            assert first["identity"] is None and first["client_context"] is None
            assert capsys.readouterr().out == "logged by the skill\\n" * 2

        @pytest.mark.alexa(response_timeout=3)
        def test_timeout(alexa):
            assert 2000 < opens(alexa).session_attributes["before"] <= 3000
        """,
        passed=2,
    )


def test_decimals_are_numbers_in_the_answer(project):
    project.skill(
        """
        from decimal import Decimal

        def handler(event, context):
            return say("", sessionAttributes={"half": Decimal("0.5"), "list": [Decimal(3)]})
        """
    )
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "half" is 0.5
        And the session attribute "list" is [3]
        """
    )


NO_ANSWERS = r"""
return object()
> the handler returned an object, which is no JSON:
return say("", sessionAttributes={"list": [0, {1, 2}]})
> the handler returned a dict, which is no JSON: the answer.sessionAttributes.list.1 is a set
return say("", sessionAttributes={"list": [0, b"x"]})
> the handler returned a dict, which is no JSON: the answer.sessionAttributes.list.1 is a bytes
return say("", sessionAttributes={"list": [0, float("nan")]})
> the handler returned a dict, which is no JSON: the answer.sessionAttributes.list.1 is nan
return say("", sessionAttributes={"list": [0, float("inf")]})
> the handler returned a dict, which is no JSON: the answer.sessionAttributes.list.1 is inf
return say("", sessionAttributes={"list": [0, {(1, 2): 3}]})
> which is no JSON: the answer.sessionAttributes.list.1 has the key (1, 2)
return cyclic()
> which is no JSON: the answer.response.directives.1.in is the answer.response itself, which it stan
return {"response": {}, "sessionAttributes": itself()}
> which is no JSON: the answer.sessionAttributes.0 is the answer.sessionAttributes itself
return deep(100_000)
> the handler returned a dict, which is no JSON: it is nested more than 200 levels deep
return deep(300)
> the skill's answer is nested more than 200 levels deep
return deep(300, {1, 2})
> which is no JSON: it is nested more than 200 levels deep
return deep(150, {1, 2})
> .in is a set
return {"response": {}, "sessionAttributes": {"twice": [shared, shared, object()]}}
> the answer.sessionAttributes.twice.2 is an object
return None
> the skill's answer is no response: the handler returned nothing (is a return missing?)
return []
> the skill's answer is no response: the handler returned a list, not an object
return "Hi"
> the skill's answer is no response: the handler returned a text (return the object itself
return 42
> the skill's answer is no response: the handler returned int, not an object
return {"response": "Hello"}
> the skill's answer is no response: response: Expected `object`, got `str`
return {"response": {"outputSpeech": {"type": "PlainText", "text": 1}}}
> no response: response.outputSpeech.text: Expected `str | null`, got `int`
return say("\ud83d")
> the skill's answer is no response: it has a text with half a surrogate pair
return say("x" * 8001)
> outputSpeech has 8,001 characters; Alexa takes 8,000
return reprompting("x" * 8001)
> reprompt.outputSpeech has 8,001 characters; Alexa takes 8,000
return {"response": {"card": {"type": "Simple", "title": "x" * 10, "content": "x" * 7991}}}
> the card has 8,001 characters; Alexa takes 8,000
return {"response": {"card": {"type": "Standard", "image": {"largeImageUrl": "x" * 2001}}}}
> the URL of the card's image has 2,001 characters; Alexa takes 2,000
return say("", sessionAttributes={"x": "x" * 123_000})
> the skill's answer has 123,114 bytes; Alexa takes 122,880
async def inner(): ...
return inner()
> the handler is an async function, which Lambda's Python runtime does not await: call \
asyncio.run() in it
""".replace("\\\n", "")


ANSWERING = """
shared = {"a": [1]}

def cyclic():
    response = {"directives": [{"type": "Hint"}]}
    response["directives"].append({"type": "Hint", "in": response})
    return {"version": "1.0", "response": response}

def itself():
    found = []
    found.append(found)
    return found

def deep(levels, innermost=None):
    answer = innermost
    for _ in range(levels):
        answer = {"in": answer}
    return {"version": "1.0", "response": {}, "sessionAttributes": answer}

def reprompting(text):
    return {"response": {"reprompt": {"outputSpeech": {"type": "PlainText", "text": text}}}}
"""


@pytest.mark.slow
def test_an_answer_that_is_none(project):
    bad = cases(NO_ANSWERS)
    code = numbered(code for code, _ in bad)
    last = len(bad) - 1
    asynchronous = f"\nasync def handler{last}(event, context):\n    return {{}}\n"
    asynchronous += ANSWERING
    project.skill(code + asynchronous)
    sections = project.failures(*map(opens, range(len(bad))))
    for (code, (says,)), section in zip(bad, sections, strict=True):
        assert says in message_in(section), code
        assert "LaunchRequest, new session" in section
        assert ": When Jane opens the skill" in section
        assert "python.py" not in section
