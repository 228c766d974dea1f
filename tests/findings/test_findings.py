"""The hints in the conversation of a failed test: rules of Amazon's that a turn seems to break."""

import json

import pytest

CALLER = """
import requests
BACK_END = "https://b.example/x"
KEPT = {}

def call(url=BACK_END, method="GET", token=None, **more):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.request(method, url, headers=headers, **more)

def profile(what="givenName"):
    return call(f"{system['apiEndpoint']}/v2/persons/~current/profile/{what}",
                token=system["apiAccessToken"])

def handler(event, context):
    global system, own, ours
    system = event["context"]["System"]
    own = system.get("person", {}).get("accessToken")
    ours = system["user"].get("accessToken")
    slots = event["request"].get("intent", {}).get("slots", {})
    response = eval(slots["do"]["value"]) if slots else "Hi"
    if isinstance(response, str):
        speech = {"type": "PlainText", "text": response}
        response = {"outputSpeech": speech, "shouldEndSession": False}
    return {"version": "1.0", "response": response}
"""
"""A skill that does what a slot says, and says or responds what comes of it."""

HOUSEHOLD = """
account: {id: smith, holder: John}
people:
  John: {given_name: John, mobile_number: "+1 206-555-0100", granted: [given name]}
  Jane: {given_name: Jane, granted: [given name]}
  Mary Ann: {given_name: Mary Ann}
  Mary: {given_name: Mary}
  Tim: {given_name: Tim}
"""
BACK_END = 'Given GET "https://b.example/x" answers 200:\n"""\n{"name": "Jane"}\n"""\n'
LINKED = 'Given Jane has linked the account "jane-token"\n'
OURS = 'Given the account holder has linked the account "our-token"\n'
LINK = "{'card': {'type': 'LinkAccount'}}"
ASK = "{'card': {'type': 'AskForPermissionsConsent', 'permissions': ['alexa::profile:%s:read']}}"


def does(code, who="Jane"):
    return f"When {who} asks for A with do {json.dumps(code)}\n"


# what the household is like and what the skill does, and the hint
BROKEN = {
    LINKED + OURS + BACK_END + does("str(call(token=ours).ok)"): (
        "the skill used the Amazon account's token, though the speaker has one"
    ),
    LINKED
    + BACK_END
    + does("str(KEPT.update(token=own))")
    + does("str(call(token=KEPT['token']).ok)", "John"): (
        "the skill used the linked account of Jane for John"
    ),
    LINKED + does(LINK): "though one is linked: its token is in context.System.person.accessToken",
    OURS + does(LINK): "though one is linked: its token is in context.System.user.accessToken",
    does("str(profile().ok)", "a guest"): "there is nobody to ask about",
    "Given Jane has granted nothing\n" + does("str(profile().ok)"): (
        "the skill may not know the given name (403), and does not ask for permission"
    ),
    "Given Jane has granted nothing\n" + does(f"profile() and {ASK % 'name'} or {ASK % 'name'}"): (
        "the skill may not know the given name (403), and asks for something else"
    ),
    does("str(KEPT.update(api=system['apiAccessToken']))")
    + does("str(call(system['apiEndpoint'] + '/v2/x', token=KEPT['api']).status_code)", "John"): (
        "the skill used the apiAccessToken of an earlier request, which stands for Jane"
    ),
    'Given the skill declares "voice ID"\n' + does("str(profile().ok)"): (
        "the skill's manifest does not declare the permission for givenName"
    ),
    "Given the profile API answers 503\n" + does("str(profile().json().get('name'))"): (
        'the skill says "None" for the given name, after profile API: given name → 503'
    ),
    does("'Hello Jane'", "John"): 'the skill tells John Jane\'s given name, "Jane", in the speech',
    does("'Hello Tim'"): 'the skill tells Jane Tim\'s given name, "Tim", in the speech',
    'Given Jane\'s given name is "Hannah"\nWhen Jane opens the skill\n'
    'Given Jane\'s given name is "Ada"\n' + does("'Hello Hannah'", "John"): (
        'the skill tells John Jane\'s given name, "Hannah", in the speech'
    ),
    does("'Hello Jane'"): "and has not asked the profile API for it in this turn",
    'Given POST "https://b.example/x" answers 200\n'
    + does("str(call(method='POST', json={'to': '(206) 555 0100'}).ok)"): (
        'the skill sent John\'s mobile number, "+1 206-555-0100", in the call to'
    ),
    "When Jane opens the skill\nAnd Jane closes the skill\n": "with speech, which nobody hears",
}

# what looks like one, and is none
FINE = [
    OURS + BACK_END + does("str(call(token=ours).ok)"),
    LINKED + BACK_END + does(f"call(token=own) and {LINK}"),
    "Given Jane has granted nothing\n" + does(f"profile() and 0 or {ASK % 'given_name'}"),
    "Given Jane has granted nothing\n"
    + does(f"profile() and 0 or {ASK % 'given_name'}")
    + does("str(profile().ok)"),
    BACK_END + does("call().json()['name']"),
    does("'Hello ' + profile().json()['name']"),
    does("'Hello Mary Ann'", '"Mary Ann"').replace("Hello Mary Ann", "Hi"),
    'When Jane asks for A with do "\'a taxi for John\'" and whom "John"\n',
]


@pytest.fixture
def caller(project):
    project.household(HOUSEHOLD)
    project.skill(CALLER)
    project.settings("alexa_cold_start = true", "alexa_profile_body = documented")
    return project


def hints(output):
    return [line.strip() for line in output.splitlines() if line.strip().startswith("! ")]


@pytest.mark.slow
def test_a_rule_that_is_broken_is_named(caller):
    outputs = caller.failures(
        *(f'{steps}Then Alexa says "never"' for steps in BROKEN), style="line"
    )
    for (steps, hint), output in zip(BROKEN.items(), outputs, strict=True):
        assert any(hint in each for each in hints(output)), f"{hint}\n{steps}\n{output}"


def test_what_only_looks_like_it_is_not_blamed(caller):
    outputs = caller.failures(*(f'{steps}Then Alexa says "never"' for steps in FINE), style="line")
    for steps, output in zip(FINE, outputs, strict=True):
        assert hints(output) == [], steps + output


@pytest.mark.slow
def test_a_hint_never_costs_the_report(caller):
    caller.module(
        """
        import pytest

        def test_it(alexa):
            odd = {"apiAccessToken": ["x"], "person": {"personId": ["x"]}, "user": {}}
            request = {"type": "LaunchRequest", "cause": 7}
            alexa.sends_json({"request": request, "context": {"System": odd}})
            opens(alexa)
            assert 0, "why it fails"
        """
    )
    result = caller.run("test_it.py")
    result.assert_outcomes(failed=1)
    assert "AssertionError: why it fails" in result.stdout.str()


def test_an_account_that_was_linked_once_is_a_linked_account(caller):
    kept = f"{LINKED}{BACK_END}" + does("str(KEPT.update(token=own))")
    used = does("str(call(token=KEPT['token']).ok)")
    ways = [
        "Given Jane has not linked their account\n",
        'Given Jane has linked the account "another"\n',
        'Given the account is "jones"\n',
        "Given the skill has been disabled and enabled again\n",
    ]
    caller.refuses(
        (
            f"{kept}{way}{used}Then the skill used no linked account",
            "the skill used the linked account of Jane (once)",
        )
        for way in ways
    )
    back = f'{ways[2]}Given the account is "smith"\n'
    caller.passes(f"{kept}{back}{used}Then the skill used Jane's linked account")


def test_nothing_is_revealed_that_was_true_before(caller):
    caller.refuses(
        [
            (
                'When Jane opens the skill\nGiven Jane\'s given name is "Ada"\n'
                + does("'Hello Jane'", "John")
                + "Then nothing about Jane is revealed",
                'the answer reveals Jane\'s given name, "Jane"',
            )
        ]
    )


STUB = 'GET "https://b.example/x"'
AT_ONCE = f"Given time passes at once\nAnd {STUB} answers 200\n"


@pytest.mark.slow
def test_a_back_end_that_is_down_for_a_while_or_slow(caller):
    status = does("str(call().status_code)")
    patient = does("str(call(timeout=2).status_code)")
    caller.passes(
        f"Given {STUB} answers 200\nAnd {STUB} answers 503 twice\n{status * 2}"
        f'Then Alexa says "503"\n{status}Then Alexa says "200"',
        f'{AT_ONCE}Given {STUB} takes 1.5 seconds\n{patient}Then Alexa says "200"',
    )
    caller.failures(f"Given {STUB} is unreachable\n{status}")
    (slow,) = caller.failures(f"{AT_ONCE}Given {STUB} takes 3 seconds\n{patient}", style="line")
    assert "GET https://b.example/x → timed out" in slow
    caller.refuses(
        [
            (f"Given {STUB} answers 503 twice\n{status * 3}", "nothing in this test answers"),
            ('Given the account is "Europe"', "write: the account is in Europe"),
        ]
    )
