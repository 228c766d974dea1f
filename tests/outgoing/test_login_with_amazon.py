"""Login with Amazon's profile endpoint, and which calls a test sees."""

import json

from skill_project import cases, docstring

HOUSEHOLD = """
account: {id: smith, holder: John, email: john@example.com, linked_account: smith-token}
people:
  Jane: {given_name: Jane, full_name: Jane Smith, linked_account: "Atza|jane+token="}
  John: {given_name: John, linked_account: john-token}
  Pat: {linked_account: pat-token}
"""

CALLER = """
import requests

def handler(event, context):
    calls = event["session"].get("attributes", {})["calls"]
    answers = [requests.request(**call) for call in calls]
    told = [[answer.status_code, answer.text and answer.json()] for answer in answers]
    return say("", sessionAttributes={"answers": told})
"""
"""A skill that makes the calls which the session attributes have."""


def test_whose_profile_it_is_and_how_the_token_is_sent(project):
    project.household(HOUSEHOLD)
    project.skill(CALLER)
    project.python(
        """
        import pytest
        from pytest_alexa_persona.errors import RefusedCallError

        JANE = "Atza|jane+token="

        def ask(alexa, token="", url="https://api.amazon.com/user/profile", **more):
            if token:
                more["headers"] = {"Authorization": f"Bearer {token}"}
            alexa.begin_with({"calls": [{"method": "GET", "url": url, **more}]})
            return opens(alexa).session_attributes["answers"][0]

        def test_profiles(alexa):
            answers = [ask(alexa, f"{name}-token") for name in ("john", "smith", "pat")]
            answers.append(ask(alexa, JANE))
            ids = [answer.pop("user_id") for _, answer in answers]
            assert all(each.startswith("amzn1.account.A") for each in ids) and len(set(ids)) == 4
            of_account = {"name": "John", "email": "john@example.com"}
            assert answers == [[200, of_account], [200, of_account], [200, {}],
                               [200, {"name": "Jane Smith"}]]
            assert ask(alexa, JANE)[1]["user_id"] == ids[3]

        def test_ways_to_send_it(alexa):
            known = ask(alexa, JANE)
            assert ask(alexa, params={"access_token": JANE}) == known
            assert ask(alexa, headers={"x-amz-access-token": JANE}) == known
            assert alexa.turn.linked_tokens == [JANE]
            for elsewhere in ("co.uk", "co.jp"):
                assert ask(alexa, JANE, f"https://api.amazon.{elsewhere}/user/profile") == known
            assert ask(alexa, JANE, method="POST")[0] == 405
            for url in ("http://api.amazon.com/user/profile", "https://api.amazon.com/auth/o2/tokeninfo",
                        "https://api.amazon.de/user/profile"):
                with pytest.raises(RefusedCallError):
                    ask(alexa, JANE, url)

        def test_tokens_that_are_none(alexa, household):
            household.link("Pat", "new-token")
            basic = {"headers": {"Authorization": f"Basic {JANE}"}}
            tokens = [{"token": each} for each in ("", "jane", JANE[:-1], "pat-token")]
            for sent in [*tokens, basic]:
                status, problem = ask(alexa, **sent)
                assert (status, problem["error"]) == (400, "invalid_token")
                assert problem["error_description"]
            assert ask(alexa, "new-token")[0] == 200
            alexa.use_account("other")
            assert ask(alexa, JANE)[0] == 400
            alexa.use_account("smith")
            assert ask(alexa, JANE)[0] == 200
            alexa.enable_skill_again()
            assert ask(alexa, JANE)[0] == 400

        def test_stub_comes_first(alexa, http):
            url = "https://api.amazon.com/user/profile"
            http.answers("GET", url, 503, json="mine", for_person="Jane")
            assert ask(alexa, JANE) == [503, "mine"]
            assert ask(alexa, "john-token")[0] == 200
        """,
        passed=4,
    )


# which calls a test sees

RIDES = "https://api.example/rides"
NAME = "https://api.amazonalexa.com/v2/persons/~current/profile/name"
MADE = [
    {"method": "POST", "url": f"{RIDES}?dry=1", "json": {"from": {"city": "Rome", "zip": 1}}},
    {"method": "POST", "url": f"{RIDES}?dry=0", "data": {"to": "Milan", "day": "1"}},
    {"method": "DELETE", "url": RIDES, "data": "all of them"},
    {"method": "GET", "url": NAME},
]
SEEN = f'''
Then the skill called POST "{RIDES}" twice
And the skill called POST "{RIDES}?dry=1"
And the skill called DELETE "{RIDES}" once
And the skill called GET "{NAME}"
And the skill did not call GET "{RIDES}"
And the skill did not call POST "{RIDES}?dry=2"
And the skill called POST "{RIDES}" with:
  """
  {{"from": {{"city": "any(string)"}}}}
  """
And the skill called POST "{RIDES}" with:
  """
  {{"to": "Milan"}}
  """
And the skill called DELETE "{RIDES}" with:
  """
  "all of them"
  """
'''
NOT_SEEN = f'''
Then the skill called POST "{RIDES}" once
> the skill called POST {RIDES} twice in this turn, not once
>   POST {RIDES}?dry=1 → 201 (with no linked account)
Then the skill called PUT "{RIDES}"
> the skill called PUT {RIDES} not at all in this turn
Then the skill did not call DELETE "{RIDES}"
> the skill called DELETE {RIDES} once in this turn
Then the skill called POST "{RIDES}?dry=1" with:
  """
  {{"from": {{"city": "Milan"}}}}
  """
> the body of POST {RIDES}?dry=1
> Rome
Then the skill called GTE "{RIDES}"
> "GTE" is no HTTP method - did you mean "GET"?
Then the skill did not call GET "rides"
> "rides" is no whole URL
'''


CALLS = "\n".join(
    [
        *(f'Given {method} "{RIDES}" answers 201' for method in ("POST", "DELETE")),
        docstring("And the session attributes are:", json.dumps({"calls": MADE})),
        "When Jane opens the skill\n",
    ]
)


def test_which_calls_were_made(project):
    project.skill(CALLER)
    project.passes(CALLS + SEEN)
    project.refuses((CALLS + steps, said) for steps, said in cases(NOT_SEEN))


def test_call_that_should_not_have_been_made(project):
    project.skill(CALLER)
    (message,) = project.refusals(f'{CALLS}Then the skill did not call DELETE "{RIDES}"')
    assert "not not" not in message
