"""Skills that are web services: what one calls, started for the tests or by someone else."""

import json
import sys

import pytest
from processes import serving
from skill_project import docstring
from web_skills import CALLING, OPENS, STARTED, express

from pytest_alexa_persona.skill.service import free_port

pytestmark = pytest.mark.slow  # a service for each test

CLIENTS = ("by_requests", "by_urllib", "by_httpx")
NAME = "API/v2/persons/~current/profile/givenName"
BUS = "https://api.transit.example/me"


def asks(url, *steps, by="by_requests"):
    """A scenario in which Jane opens a skill that calls a URL by a client."""
    attributes = docstring("Given the session attributes are:", json.dumps({"by": by, "url": url}))
    given = [step for step in steps if step.startswith("Given")]
    return "\n".join([attributes, *given, OPENS, *(step for step in steps if step not in given)])


@pytest.mark.parametrize("by", CLIENTS)
def test_a_started_service_calls_its_hosts_by_their_own_names(calling, by, monkeypatch):
    # a proxy of the machine's is not asked
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    linked = 'Given Jane has linked the account "jane-token"'
    calling.passes(
        asks(NAME, 'Then Alexa says "200 {\\"name\\":\\"Jane\\"}"', by=by),
        asks(
            BUS,
            linked,
            f'Given GET "{BUS}" for Jane answers 200:\n"""\nbus 554 – née\n"""',
            'Then Alexa says "200 bus 554 – née"',
            "And the skill used Jane's linked account",
            by=by,
        ),
        asks(
            "http://api.transit.example/plain?day=today",
            'Given GET "http://api.transit.example/plain" answers 404',
            'Then Alexa says something containing "404"',
            by=by,
        ),
        asks(
            NAME,
            "Given the account is in Europe",
            "Then the profile API answered 200",
            'And the skill called GET "https://api.eu.amazonalexa.com/v2/persons/~current/profile/'
            'givenName"',
            by=by,
        ),
    )
    slow = [f'Given GET "{BUS}" answers 200', f'Given GET "{BUS}" takes 1.5 seconds']
    gone = [f'Given GET "{BUS}" is unreachable']
    late, lost = calling.refusals(
        asks(BUS, *slow, "Then there is a card", by=by),
        asks(BUS, *gone, 'Then Alexa says "reached"', by=by),
    )
    assert "card" in late
    assert "reached" in lost
    (refused,) = calling.refusals(asks("https://api.example/a?b=1", by=by))
    assert refused.splitlines() == [
        "the skill called GET https://api.example/a?b=1, which nothing in this test answers",
        '  to answer it: Given GET "https://api.example/a?b=1" answers 200',
        "(see docs/explanations/calls.md)",
    ]


def test_its_own_connections_to_this_machine_are_left_alone(calling, bad):
    # such as a database
    port = bad.rpartition(":")[2]
    calling.passes(
        *(
            asks(f"http://{host}:{port}/good", 'Then Alexa says something containing "200 "')
            for host in ("127.0.0.1", "localhost")
        )
    )


def test_express_calls_by_fetch_and_by_the_sdk(project, node_path):  # noqa: ARG001
    project.settings(express(project), skill=STARTED)
    project.passes(
        f"""
        Given Jane has linked the account "jane-token"
        And GET "{BUS}" for Jane answers 200:
          \"\"\"
          bus 554
          \"\"\"
        When Jane opens the skill
        Then Alexa says "Hello Jane, bus 554"
        And the skill used Jane's linked account
        """,
        """
        When a guest opens the skill
        Then Alexa says "Hello"
        And the skill did not ask the profile API
        """,
    )
    (refused,) = project.refusals(OPENS)
    assert refused.startswith(f"the skill called GET {BUS}, which nothing in this test answers")


# what a service calls that someone else has started


@pytest.fixture
def someone_elses(project):
    """Starts a Flask service as its author would, with an environment of its own."""
    project.write("app.py", CALLING)
    port = free_port()
    project.settings(skill=f"http://127.0.0.1:{port}/alexa")
    with serving(port, sys.executable, project.root / "app.py", PORT=str(port)):
        yield project, f"http://127.0.0.1:{port}/alexa"


def test_what_cannot_hold_for_someone_elses_service_is_said_at_once(someone_elses):
    project, url = someone_elses
    cannot = f"this cannot hold for {url}: of its calls, only those to the apiEndpoint"
    steps = [
        "Given the account is in Europe",
        f'Given GET "{BUS}" answers 200',
        f'Given GET "{BUS}" is unreachable',
        f'Given GET "{BUS}" takes 3 seconds',
        docstring(f'Given GET "{BUS}" answers 200:', "{}"),
    ]
    outputs = project.failures(*(f"{step}\n{OPENS}" for step in steps), style="line")
    for step, output in zip(steps, outputs, strict=True):
        assert f"E   {cannot}" in output, step
        assert "conversation" not in output
        assert "1. Jane opens" not in output


def test_someone_elses_service_asks_the_profile_api_at_the_endpoint_by_http(someone_elses):
    project, url = someone_elses
    project.settings("alexa_api_endpoint = http", skill=url)
    project.passes(
        asks(
            NAME,
            'Then Alexa says "200 {\\"name\\":\\"Jane\\"}"',
            "And the skill asked the profile API for the given name once",
            by="by_urllib",
        ),
        asks(
            NAME,
            "Given Jane has granted nothing",
            "Then the profile API answered 403",
            by="by_urllib",
        ),
        asks(NAME, "Given the profile API answers 503", "Then the profile API answered 503"),
        asks("", "Then the skill did not ask the profile API"),
    )


def test_a_client_that_does_not_trust_the_authority_is_named(someone_elses):
    project, _ = someone_elses
    for by in CLIENTS:
        output = project.fails(asks(NAME, by=by))
        assert "E   the skill called https://127.0.0.1:" in output
        assert ", without trusting the certificate authority of this test session" in output
        # and how else it may ask
        assert "alexa_api_endpoint = http" in output


def test_trusting_the_authority_it_asks_by_https(project):
    project.write("app.py", CALLING)
    port = free_port()
    project.settings(skill=f"http://127.0.0.1:{port}/alexa")
    # urllib reads this at each call, though the file is not there yet when the service starts
    authority = str(project.root / ".pytest_cache/d/alexa/authority.pem")
    app = sys.executable, project.root / "app.py"
    project.feature(*(asks(NAME, "Then the profile API answered 200", by=by) for by in CLIENTS))
    with serving(port, *app, PORT=str(port), SSL_CERT_FILE=authority, REQUESTS_CA_BUNDLE=authority):
        project.pytester.runpytest_inprocess("-p", "no:hypothesispytest").assert_outcomes(passed=3)


def test_alexas_own_endpoint_can_be_asked_for_and_a_wrong_one_cannot(someone_elses):
    project, url = someone_elses
    project.settings("alexa_api_endpoint = amazon", skill=url)
    project.passes(asks("", 'Then Alexa says "https://api.amazonalexa.com"'))
    project.settings("alexa_api_endpoint = htps", skill=url)
    result = project.run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(['*api_endpoint cannot be "htps" - did you mean "https"?*'])


def test_what_is_asserted_of_calls_that_do_not_come_here_is_not_simply_true(someone_elses):
    project, url = someone_elses
    cannot = f"this cannot hold for {url}: of its calls, only those to the apiEndpoint"
    steps = [
        f'Then the skill did not call GET "{BUS}"',
        f'Then the skill called GET "{BUS}"',
        "Then the skill used no linked account",
        "Then the skill used Jane's linked account",
    ]
    linked = 'Given Jane has linked the account "jane-token"'
    project.refuses([(asks("", linked, step), cannot) for step in steps])
    # the profile API is no such host
    project.settings("alexa_api_endpoint = http", skill=url)
    profile = "https://api.amazonalexa.com/v2/persons/~current/profile/givenName"
    project.passes(asks(NAME, f'Then the skill called GET "{profile}"'))
