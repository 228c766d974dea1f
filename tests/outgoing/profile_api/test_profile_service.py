"""The Person and the Customer Profile API: the pure function."""

import json
from dataclasses import replace

import pytest

from pytest_alexa_persona.household.schema import define
from pytest_alexa_persona.outgoing.http_call import HttpRequest
from pytest_alexa_persona.outgoing.profile_api.service import (
    ACCOUNT,
    PERSON,
    Issued,
    Override,
    State,
    issued_to,
    reply,
)
from pytest_alexa_persona.project.manifest import Manifest

NA, EU, FE = (f"https://api{place}.amazonalexa.com" for place in ("", ".eu", ".fe"))
PERSONS = "/v2/persons/~current/profile/"
ACCOUNTS = "/v2/accounts/~current/settings/Profile."
NUMBER = {"countryCode": "+1", "phoneNumber": "206-555-0100"}
ALL = ["full name", "given name", "mobile number"]
DETAILS = {
    "full_name": "John Smith",
    "given_name": "John",
    "mobile_number": "+1 206-555-0100",
    "granted": ALL,
}
PYTHON_SDK = "ask-python-model/1.82.0 Python/3.11"


def state(*, household=None, scopes=None, region="NA", **more):
    """All that an answer depends on: John granted everything, Jane nothing; `none` is a guest."""
    account = {**DETAILS, "email": "john@example.com", "granted": [*ALL, "email"]}
    document = household or {"account": account, "people": {"John": DETAILS, "Jane": {}}}
    document["account"] = {**document.get("account", {}), "region": region}
    lives_here = define(document, default_id="id", source="test")
    return State(
        lives_here,
        Manifest() if scopes is None else Manifest(frozenset(scopes), "skill.json"),
        {
            "of-nobody": issued_to(lives_here, None),
            **{f"of-{name.lower()}": _issued(lives_here, name) for name in ("John", "Jane")},
        },
        **more,
    )


def _issued(lives_here, name):
    return issued_to(lives_here, name) if name in lives_here.people else Issued("id", name)


def ask(known, path, *, token="of-john", host=NA, method="GET", agent="", **headers):
    """What a call is answered: status and body, parsed."""
    if token is not None:
        headers["authorization"] = f"Bearer {token}"
    if agent:
        headers["user-agent"] = agent
    http = reply(known, HttpRequest(method, host + path, headers)).http
    return http.status, json.loads(http.body) if http.body else None


def reason(status, code, message):
    return status, {"code": code, "message": message}


UNAUTHORIZED = reason(
    401, "INVALID_TOKEN", "The authorization token is missing, expired or not valid."
)
NOT_GRANTED = reason(403, "ACCESS_DENIED", "Access denied with reason: ACCESS_NOT_REQUESTED")
FORBIDDEN = reason(403, "ACCESS_DENIED", "Access denied with reason: FORBIDDEN")
NOT_FOUND = reason(404, "INVALID_URI", "The requested resource was not found.")


# what is known, and what may be known


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{PERSONS}name", {"name": "John Smith"}),
        (f"{PERSONS}givenName", {"name": "John"}),
        (f"{PERSONS}mobileNumber", NUMBER),
        (f"{ACCOUNTS}name", {"name": "John Smith"}),
        (f"{ACCOUNTS}givenName", {"name": "John"}),
        (f"{ACCOUNTS}mobileNumber", NUMBER),
        (f"{ACCOUNTS}email", {"email": "john@example.com"}),
    ],
)
def test_resource(path, body):
    granted = ["full name", "given name", "mobile number"]
    unset = {"account": {"granted": [*granted, "email"]}, "people": {"John": {"granted": granted}}}
    consent = {"account": {}, "people": {"John": {}}}
    assert ask(state(), path) == (200, body)
    assert ask(state(household=unset), path) == (204, None)
    assert ask(state(household=consent), path) == NOT_GRANTED
    assert ask(state(scopes=["alexa::person_id:read"]), path) == FORBIDDEN
    assert ask(state(), path, token=None) == UNAUTHORIZED
    assert ask(state(overrides=[Override(PERSON, 503), Override(ACCOUNT, 503)]), path)[0] == 503


def test_content_type_is_json():
    for token in ("of-john", "unknown"):
        request = HttpRequest("GET", f"{NA}{PERSONS}name", {"authorization": f"Bearer {token}"})
        assert reply(state(), request).http.headers == {"Content-Type": "application/json"}


@pytest.mark.parametrize("seconds", [{}, {PERSON: 2.0}])
def test_an_answer_without_a_body_has_no_content_type(seconds):
    asked = state(overrides=[Override(PERSON, 204)], seconds=seconds)
    answer = reply(asked, HttpRequest("GET", f"{NA}{PERSONS}name", {})).http
    assert (answer.status, answer.body, answer.headers) == (204, "", {})


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (f"{PERSONS}email", NOT_FOUND),
        (f"{PERSONS}givenname", NOT_FOUND),
        (f"{PERSONS}givenName/", NOT_FOUND),
        (f"{ACCOUNTS}address", NOT_FOUND),
        (f"{PERSONS}givenName?x=1", (200, {"name": "John"})),
    ],
)
def test_no_such_resource(path, answer):
    assert ask(state(), path) == answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_get_is_answered(method):
    assert ask(state(), f"{PERSONS}name", method=method) == NOT_FOUND


def test_resource_is_named_for_messages():
    request = HttpRequest("GET", f"{NA}{ACCOUNTS}email", {})
    assert (reply(state(), request).api, reply(state(), request).resource) == (ACCOUNT, "email")
    request = HttpRequest("GET", f"{NA}{PERSONS}email", {})
    assert reply(state(), request).resource == f"{PERSONS}email"


@pytest.mark.parametrize(
    "url",
    [
        "https://api.transit.example/v2/persons/~current/profile/name",
        f"{NA}/v1/devices/1/settings/address",
        f"{NA}/v2/persons/someone/profile/name",
        "https://api.amazonalexa.com.evil.example/v2/persons/~current/profile/name",
    ],
)
def test_other_calls_are_for_someone_else(url):
    assert reply(state(), HttpRequest("GET", url, {"authorization": "Bearer of-john"})) is None


# who asks


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer ", "of-john", "Basic of-john", "Bearer unknown", "Bearer of-john x"],
)
@pytest.mark.parametrize("path", [f"{PERSONS}name", f"{ACCOUNTS}name", f"{PERSONS}email"])
def test_token_that_is_none(path, authorization):
    assert ask(state(), path, token=None, authorization=authorization) == UNAUTHORIZED


@pytest.mark.parametrize("authorization", ["bearer of-john", "BEARER of-john", "Bearer  of-john"])
def test_scheme_of_the_token_in_any_case(authorization):
    assert ask(state(), f"{PERSONS}name", token=None, authorization=authorization)[0] == 200


@pytest.mark.parametrize(
    ("region", "host"), [("NA", NA), ("EU", EU), ("FE", FE)], ids=["NA", "EU", "FE"]
)
def test_only_the_host_of_the_region_knows_the_token(region, host):
    known = state(region=region)
    for path in (f"{PERSONS}name", f"{ACCOUNTS}name"):
        answers = {each: ask(known, path, host=each) for each in (NA, EU, FE)}
        assert answers.pop(host)[0] == 200
        assert list(answers.values()) == [UNAUTHORIZED, UNAUTHORIZED]


def test_nobody_recognized_behind_the_token():
    assert ask(state(), f"{PERSONS}name", token="of-nobody") == FORBIDDEN
    assert ask(state(), f"{ACCOUNTS}name", token="of-nobody") == (200, {"name": "John Smith"})


def test_consent_of_one_is_not_that_of_another():
    assert ask(state(), f"{PERSONS}name", token="of-jane") == NOT_GRANTED
    assert ask(state(), f"{ACCOUNTS}name", token="of-jane")[0] == 200
    only_john = {"account": {}, "people": {"John": DETAILS, "Jane": {}}}
    assert ask(state(household=only_john), f"{PERSONS}name")[0] == 200
    assert ask(state(household=only_john), f"{ACCOUNTS}name") == NOT_GRANTED


@pytest.mark.parametrize(
    ("scopes", "person", "account"),
    [
        ([], FORBIDDEN, FORBIDDEN),
        (["alexa::profile:name:read"], FORBIDDEN, (200, {"name": "John Smith"})),
        (["alexa::person_id:read"], FORBIDDEN, FORBIDDEN),
        (
            ["alexa::person_id:read", "alexa::profile:name:read"],
            (200, {"name": "John Smith"}),
            (200, {"name": "John Smith"}),
        ),
    ],
)
def test_what_the_skill_declares(scopes, person, account):
    assert ask(state(scopes=scopes), f"{PERSONS}name") == person
    assert ask(state(scopes=scopes), f"{ACCOUNTS}name") == account


def test_details_of_the_holder_are_those_of_the_account():
    household = {
        "account": {"holder": "John", "given_name": "Johnny", "granted": [*ALL, "email"]},
        "people": {"John": DETAILS},
    }
    known = state(household=household)
    assert ask(known, f"{ACCOUNTS}name") == (200, {"name": "John Smith"})
    assert ask(known, f"{ACCOUNTS}givenName") == (200, {"name": "Johnny"})
    assert ask(known, f"{ACCOUNTS}mobileNumber") == (200, NUMBER)
    assert ask(known, f"{ACCOUNTS}email") == (204, None)
    household["account"] |= {"full_name": "The Smiths", "email": "john@example.com"}
    known = state(household=household)
    assert ask(known, f"{ACCOUNTS}name") == (200, {"name": "The Smiths"})
    assert ask(known, f"{ACCOUNTS}email") == (200, {"email": "john@example.com"})


# forms of a body


@pytest.mark.parametrize(
    ("form", "agent", "name", "email", "code"),
    [
        ("documented", PYTHON_SDK, {"name": "John"}, {"email": "john@example.com"}, True),
        ("live", "", "John", "john@example.com", True),
        ("live", PYTHON_SDK, "John", "john@example.com", True),
        ("sdk", "", "John", "john@example.com", False),
        ("auto", PYTHON_SDK, "John", "john@example.com", False),
        ("auto", "ask-node-model/1.86.0 Node/v18", "John", "john@example.com", False),
        ("auto", "ask-java-model/1.80.0 Java/17", "John", "john@example.com", False),
        ("auto", "python-requests/2.34", {"name": "John"}, {"email": "john@example.com"}, True),
        ("auto", "", {"name": "John"}, {"email": "john@example.com"}, True),
    ],
)
def test_form_of_the_body(form, agent, name, email, code):
    known = state(body_form=form)
    assert ask(known, f"{PERSONS}givenName", agent=agent) == (200, name)
    assert ask(known, f"{ACCOUNTS}email", agent=agent) == (200, email)
    assert ask(known, f"{PERSONS}mobileNumber", agent=agent) == (200, NUMBER)
    status, refusal = ask(known, f"{PERSONS}givenName", agent=agent, token="of-jane")
    assert (status, refusal.pop("message")) == (403, NOT_GRANTED[1]["message"])
    assert refusal == ({"code": "ACCESS_DENIED"} if code else {})
    # codes that the SDKs know stay in
    assert ask(known, f"{PERSONS}givenName", agent=agent, token="?") == UNAUTHORIZED
    assert ask(known, f"{PERSONS}email", agent=agent) == NOT_FOUND


# what a test tells the API to answer


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "INVALID_STRING_LENGTH"),
        (401, "INVALID_TOKEN"),
        (403, "ACCESS_DENIED"),
        (404, "INVALID_URI"),
        (429, "TOO_MANY_REQUESTS"),
        (500, "UNKNOWN_ERROR"),
        (503, "UNKNOWN_ERROR"),
        (418, "UNKNOWN_ERROR"),
    ],
)
def test_forced_status(status, code):
    known = state(overrides=[Override(PERSON, status)])
    for path, token in ((f"{PERSONS}name", "of-john"), (f"{PERSONS}nothing", None)):
        answered, body = ask(known, path, token=token)
        assert (answered, body["code"]) == (status, code)
        assert body["message"].endswith((".", "ACCESS_NOT_REQUESTED"))
    assert ask(known, f"{ACCOUNTS}name")[0] == 200


def test_forced_429_says_when_to_retry():
    known = state(overrides=[Override(PERSON, 429), Override(ACCOUNT, 503)])
    for path, header in ((f"{PERSONS}name", "1"), (f"{ACCOUNTS}name", None)):
        http = reply(known, HttpRequest("GET", NA + path, {})).http
        assert http.headers.get("Retry-After") == header


@pytest.mark.parametrize("token", ["of-john", "of-jane", "of-nobody", None])
def test_forced_200_answers_what_is_known_without_consent(token):
    known = state(overrides=[Override(PERSON, 200)], scopes=[])
    answer = ask(known, f"{PERSONS}givenName", token=token)
    assert answer == ((200, {"name": "John"}) if token == "of-john" else (204, None))


def test_forced_204_has_no_body():
    assert ask(state(overrides=[Override(PERSON, 204)]), f"{PERSONS}name") == (204, None)


def test_forced_body_goes_out_word_for_word():
    known = state(overrides=[Override(PERSON, 200, body='"{odd'), Override(ACCOUNT, 403, body="")])
    requests = [HttpRequest("GET", NA + path, {}) for path in (f"{PERSONS}name", f"{ACCOUNTS}name")]
    answers = [reply(known, request).http for request in requests]
    assert [(answer.status, answer.body) for answer in answers] == [(200, '"{odd'), (403, "")]


def test_unreachable_is_no_answer():
    request = HttpRequest("GET", f"{NA}{PERSONS}name", {"authorization": "Bearer of-john"})
    answer = reply(state(overrides=[Override(PERSON, None)]), request)
    assert (answer.http, answer.override) == (None, 0)


@pytest.mark.parametrize(
    ("overrides", "used", "given_name", "full_name"),
    [
        ([Override(PERSON, 500, times=2)], {0: 1}, 500, 500),
        ([Override(PERSON, 500, times=2)], {0: 2}, 200, 200),
        ([Override(PERSON, 500, "alexa::profile:given_name:read")], {}, 500, 200),
        ([Override(PERSON, 500), Override(PERSON, 503)], {}, 503, 503),
        ([Override(PERSON, 500), Override(PERSON, 503, times=1)], {1: 1}, 500, 500),
        ([Override(PERSON, 500), Override(PERSON, 503, "alexa::profile:name:read")], {}, 500, 503),
        ([Override(ACCOUNT, 500)], {}, 200, 200),
    ],
)
def test_latest_override_that_still_holds_counts(overrides, used, given_name, full_name):
    known = state(overrides=overrides, used=used)
    assert ask(known, f"{PERSONS}givenName")[0] == given_name
    assert ask(known, f"{PERSONS}name")[0] == full_name


def test_a_token_from_before_the_household_moved_stands_for_nobody():
    moved = {"people": {"Lee": {}}}
    for path in (f"{PERSONS}givenName", f"{ACCOUNTS}givenName"):
        assert ask(state(household=dict(moved)), path) == UNAUTHORIZED
    told = state(household=dict(moved), overrides=[Override(PERSON, 200)])
    assert ask(told, f"{PERSONS}givenName") == (204, None)


@pytest.mark.parametrize(
    ("then", "now", "answer"),
    [
        ([], ALL, NOT_GRANTED),
        (["full name"], ALL, NOT_GRANTED),
        (ALL, [], NOT_GRANTED),
        (["given name"], ["given name"], (200, {"name": "John"})),
    ],
)
@pytest.mark.parametrize(
    ("path", "token"), [(f"{PERSONS}givenName", "of-john"), (f"{ACCOUNTS}givenName", "of-nobody")]
)
def test_a_token_has_the_permissions_of_its_request(path, token, then, now, answer):
    def granting(granted):
        member = {**DETAILS, "granted": granted}
        return state(household={"account": dict(member), "people": {"John": member}})

    known = replace(granting(now), tokens=granting(then).tokens)
    assert ask(known, path, token=token) == answer
