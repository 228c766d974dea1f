"""The Person and the Customer Profile API as a skill sees them."""

import json

PERSONS = "/v2/persons/~current/profile/"
ACCOUNTS = "/v2/accounts/~current/settings/Profile."

CALLER = """
import requests

def handler(event, context):
    system, session = event["context"]["System"], event["session"].get("attributes", {})
    token = session.get("token", system["apiAccessToken"])
    answers = []
    for slot in event["request"]["intent"]["slots"].values():
        for _ in range(int(slot["name"][-1]) if slot["name"][-1].isdigit() else 1):
            try:
                answer = requests.get(
                    system["apiEndpoint"] + slot["value"],
                    headers={"Authorization": f"Bearer {token}"},
                )
                answers.append(f"{answer.status_code} {answer.text}".strip())
            except requests.ConnectionError as error:
                answers.append(str(error))
    return {
        "sessionAttributes": {"token": token},
        "response": {
            "outputSpeech": {"type": "PlainText", "text": ", ".join(answers)},
            "shouldEndSession": False,
        },
    }
"""
"""A skill that asks for each slot's path, with the token of the session's first turn."""

GIVEN_NAME = f"{PERSONS}givenName"

SDK_SKILL = """
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import is_intent_name
from ask_sdk_model.services import ServiceException

skill_builder = CustomSkillBuilder(api_client=DefaultApiClient())

@skill_builder.request_handler(can_handle_func=is_intent_name("AskIntent"))
def ask(handler_input):
    service = handler_input.service_client_factory.get_ups_service()
    method = handler_input.request_envelope.request.intent.slots["method"].value
    try:
        speech = getattr(service, method)()
        if hasattr(speech, "phone_number"):
            speech = speech.country_code + " " + speech.phone_number
        speech = repr(speech)
    except ServiceException as error:
        speech = f"ServiceException {error.status_code} {getattr(error.body, 'message', '')}"
    return handler_input.response_builder.speak(speech).response

handler = skill_builder.lambda_handler()
"""


TOLD = [
    ("answers 429 once", "path3", "^429 .*, 200 .*, 200 .*$", "429, 200, 200"),
    ("answers 500 twice", "path3", "^500 .*, 500 .*, 200 .*$", "500, 500, 200"),
    ("answers 503 3 times", "path4", "^503.*, 200 [^,]*$", "503, 503, 503, 200"),
    ("answers 403 for the given name", "path", "^403 ", "403"),
    ("answers 403 for the full name", "path", "^200 ", "200"),
    ("answers 404 for the given name once", "path2", "^404 .*, 200 ", "404, 200"),
    ("is unreachable\nAnd the profile API works again", "path", "^200 ", "200"),
    ("answers 500 once\nAnd the profile API answers 503 once", "path3", "^503", "503, 500, 200"),
    ('answers 200 with:\n"""\n"Jo"\n"""', "path", '^200 "Jo"$', "200"),
    ('answers 429 once with:\n"""\nslow down\n"""', "path2", "^429 slow down, 200", "429, 200"),
    (
        'answers 404 for the given name twice with:\n"""\n{"code": "X"}\n"""',
        "path2",
        '^404 {"code": "X"}, 404 {"code": "X"}$',
        "404, 404",
    ),
]


def test_what_a_test_makes_it_answer(project):
    project.skill(CALLER)
    project.passes(
        *(
            f"Given the profile API {given}\n"
            f'When Jane asks for AskIntent with {slots} "{GIVEN_NAME}"\n'
            f"Then Alexa says something matching {json.dumps(speech)}\n"
            f"And the profile API answered {statuses}"
            for given, slots, speech, statuses in TOLD
        ),
    )


ASKS = f'asks for AskIntent with path "{GIVEN_NAME}"'
ANEW = 'the session attributes are:\n  """\n  {}\n  """'


def test_turns_and_people(project):
    project.skill(CALLER)
    project.passes(
        # unreachable raises in the skill
        f"""
        Given the profile API is unreachable
        When Jane asks for AskIntent with path "{GIVEN_NAME}" and other "{ACCOUNTS}name"
        Then Alexa says something matching "the profile API is unreachable.*, 403 "
        And the skill asked the profile API for the given name once
        And the customer profile API answered 403
        """,
        # times are counted across turns and start again after works
        f"""
        Given the profile API answers 500 twice
        When Jane {ASKS}
        Then the profile API answered 500
        Given the customer profile API works again
        When Jane {ASKS}
        Then the profile API answered 500
        When Jane {ASKS}
        Then the profile API answered 200
        Given the profile API answers 500 twice
        And the profile API works again
        When Jane {ASKS}
        Then the profile API answered 200
        """,
        # the skill keeps the token of John's turn: it still stands for John when Jane speaks
        f"""
        When John {ASKS}
        Then Alexa says something containing "John"
        When Jane {ASKS}
        Then Alexa says something containing "John"
        And Alexa does not say "Jane"
        Given {ANEW}
        When Jane {ASKS}
        Then Alexa says something containing "Jane"
        Given John has granted nothing
        And {ANEW}
        When John {ASKS}
        Then the profile API answered 403
        """,
        # api of a guest and of someone not recognized
        f"""
        When a guest {ASKS}
        Then Alexa says something containing "FORBIDDEN"
        Given Alexa does not recognize John
        And {ANEW}
        When John {ASKS}
        Then Alexa says something containing "FORBIDDEN"
        """,
        # account moves to another region between two turns
        f"""
        When Jane {ASKS}
        Then the profile API answered 200
        Given the account is in Europe
        When Jane {ASKS}
        Then the profile API answered 200
        """,
    )


def test_setting_for_the_form_of_the_body(project):
    project.skill(CALLER)
    ini = "[pytest]\nalexa_skill = lambda/app.py:handler\nalexa_profile_body = {}\n".format
    forms = {"live": '"Jane"', "sdk": '"Jane"', "documented": '{"name":"Jane"}'}
    for form, body in forms.items():
        project.write("pytest.ini", ini(form))
        project.passes(f"When Jane {ASKS}\nThen Alexa says {json.dumps(f'200 {body}')}")


TO_THE_SDK = [
    ("", "get_persons_profile_given_name", "'Jane'"),
    ('Jane has granted "full name"', "get_persons_profile_name", "None"),
    (
        'Jane has granted "mobile number"\nAnd Jane\'s mobile number is "+1 206-555-0100"',
        "get_persons_profile_mobile_number",
        "'+1 206-555-0100'",
    ),
    (
        "",
        "get_persons_profile_name",
        "ServiceException 403 Access denied with reason: ACCESS_NOT_REQUESTED",
    ),
    (
        "",
        "get_profile_email",
        "ServiceException 403 Access denied with reason: ACCESS_NOT_REQUESTED",
    ),
    (
        'the account holder\'s email is "a@b.example"\nAnd the account holder has granted "email"',
        "get_profile_email",
        "'a@b.example'",
    ),
    ('the account holder has granted "given name"', "get_profile_given_name", "None"),
    (
        'the skill declares "voice ID"',
        "get_persons_profile_given_name",
        "ServiceException 403 Access denied with reason: FORBIDDEN",
    ),
    (
        "the profile API answers 401",
        "get_persons_profile_given_name",
        "ServiceException 401 The authorization token is missing, expired or not valid.",
    ),
    (
        "the profile API answers 429",
        "get_persons_profile_given_name",
        "ServiceException 429 The permitted rate limit was exceeded.",
    ),
    ("the profile API answers 500", "get_persons_profile_given_name", "ServiceException 500"),
    ("the profile API answers 503", "get_persons_profile_given_name", "ServiceException 503"),
    ("the profile API answers 204", "get_persons_profile_given_name", "None"),
    ("the account is in the Far East", "get_persons_profile_given_name", "'Jane'"),
    ("the profile API is unreachable", "get_persons_profile_given_name", "ServiceException"),
]


def test_python_sdk_understands_it(project):
    project.skill(SDK_SKILL)
    project.passes(
        *(
            f"Given {given or 'Jane has a voice ID'}\n"
            f'When Jane asks for AskIntent with method "{method}"\n'
            f'Then Alexa says something containing "{speech}"'
            for given, method, speech in TO_THE_SDK
        ),
    )


def test_fixture_tells_it_what_to_answer_and_keeps_its_calls(project):
    project.skill(CALLER)
    project.write(
        "test_it.py",
        f"""
        def test_it(alexa, profile_api):
            profile_api.answers(429, for_the="given name", times=1)
            profile_api.answers(None, account_level=True)
            jane = alexa.person("Jane")
            turn = jane.asks_for("AskIntent", path2="{GIVEN_NAME}", other="{ACCOUNTS}email")
            assert [str(call) for call in profile_api.calls] == [
                "profile API: given name → 429",
                "profile API: given name → 200",
                "customer profile API: email → unreachable",
            ]
            assert list(turn.profile_calls) == profile_api.calls
            profile_api.works(account_level=True)
            turn = jane.asks_for("AskIntent", other="{ACCOUNTS}email")
            assert [call.status for call in turn.profile_calls] == [403]
            assert len(profile_api.calls) == 4
        """,
    )
    project.run("test_it.py").assert_outcomes(passed=1)
