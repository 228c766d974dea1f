"""Skills that are web services: what one answers, and where it is."""

import sys
import time

import pytest
import trustme
from processes import serving
from web_skills import OPENS, SERVICES, service, speaks_to

from pytest_alexa_persona.skill.service import free_port

BAD = {
    "/html": "the service answered text/html; charset=utf-8, which is no JSON: "
    "It works! You have reached nginx.",
    "/redirect": "the service answered 302, a redirect to /alexa: Alexa does not follow it",
    "/nowhere": "the service answered 308, a redirect to nowhere: Alexa does not follow it",
    "/missing": "the service answered 404: Not Found There is no /missing., to POST /missing",
    "/broken": "the service answered 500: Oops KeyError: 'person'",
    "/unavailable": "the service answered 503",
    "/created": "the service answered 201",
    "/empty": "the service's answer is empty",
    "/no-content": "the service answered 204",
    "/latin-1": "the service's answer is no UTF-8: ",
    "/wrong-json": "the skill's answer is no response: JSON is malformed: object keys must be",
    "/half": "the skill's answer is no response: Input data was truncated",
    "/text": "the service answered text/plain, which is no JSON: Hello, Jane",
    "/nameless": "the service answered something without a Content-Type, which is no JSON: Hello",
    "/list": "the skill's answer is no response: ",
    "/null": "the skill's answer is no response: ",
    "/hang-up": "gave no answer: Remote end closed connection without response",
    "/reset": "gave no answer: [Errno ",
    "/not-http": "gave no answer: SSH-2.0-OpenSSH_9.6",
    "/headers": "gave no answer: got more than 100 headers",
    "/number": "gave no answer: HTTP/1.1 zwei OK",
    "/endless": "the service's answer has more than 1,000,000 bytes",
}


@pytest.mark.slow
def test_an_answer_that_is_none_is_shown_as_what_it_is(project, bad):
    project.settings(skill=f"{bad}/good")
    project.refuses([(speaks_to(f"{bad}{path}"), said) for path, said in BAD.items()])
    (long,) = project.refusals(speaks_to(f"{bad}/long"))
    assert 100 < len(long) < 400
    assert long.endswith("…")
    project.passes(f'{OPENS}\nThen Alexa says "Hello"')


@pytest.mark.slow
@pytest.mark.parametrize("how", ["silent", "drip", "slow-head"])
def test_what_does_not_end_in_time_is_not_waited_for(project, bad, how):
    project.settings("alexa_response_timeout = 0.4", skill=f"{bad}/{how}")
    began = time.monotonic()
    (message,) = project.refusals(OPENS)
    # the skill is told that its session has ended, and does not answer to that either
    assert time.monotonic() - began < 10
    assert message == "the skill has not answered after 0.4 seconds, when Alexa gives up"


@pytest.mark.slow
def test_after_an_answer_that_is_none_the_session_is_broken_off(project, bad):
    project.settings(skill=f"{bad}/broken")
    output = project.fails(OPENS)
    assert 'Alexa says "There was a problem with the requested skill\'s response."' in output
    assert "2. the session ends because INVALID_RESPONSE" in output


# where it is


def test_a_service_that_is_not_there_or_cannot_be_named(project):
    port = free_port()
    nowhere = f"http://127.0.0.1:{port}/alexa"
    elsewhere = "is not on this machine: a service is tested at http://127.0.0.1:PORT"
    project.settings(skill=nowhere)
    project.refuses(
        [
            (OPENS, f"there is no service at {nowhere}: start it, or let alexa_service_command"),
            (speaks_to("https://example.com/alexa"), f'"https://example.com/alexa" {elsewhere}'),
            (speaks_to("http://10.0.0.1/"), f'the skill "http://10.0.0.1/" {elsewhere}'),
            (speaks_to("http://0.0.0.0:80/"), elsewhere),
            (speaks_to("http://localhost.example:5000/"), elsewhere),
            (speaks_to("http://user@example.com:80/"), elsewhere),
            (speaks_to("http://127.0.0.1@example.com/"), elsewhere),
            (speaks_to("http:///alexa"), "http:///alexa"),
            (speaks_to("http://127.0.0.1:99999/"), "is no URL: Port out of range 0-65535"),
            (speaks_to("http://127.0.0.1:five/"), "is no URL: Port could not be cast"),
            (speaks_to("http://[::1/alexa"), "is no URL: Invalid IPv6 URL"),
            (
                speaks_to("http://127.0.0.1:{port}/alexa"),
                "{port} is for a service that alexa_service_command starts",
            ),
        ]
    )


def test_it_is_found_by_whichever_name_this_machine_has(project, bad):
    port = bad.rpartition(":")[2]
    project.settings(skill=f"{bad}/good")
    hosts = ["127.0.0.1", "localhost", "LOCALHOST"]
    project.passes(*(speaks_to(f"http://{host}:{port}/good", "Hello") for host in hosts))


@pytest.mark.slow
def test_the_path_and_the_query_are_those_of_the_setting(project):
    code = "def handler(event, request):\n    return say(request.path)\n"
    service(project, code, skill="http://127.0.0.1:{port}/a/b?c=d%20e")
    project.passes(f'{OPENS}\nThen Alexa says "/a/b?c=d%20e"')
    service(project, code, skill="http://127.0.0.1:{port}")
    project.passes(f'{OPENS}\nThen Alexa says "/"')


@pytest.mark.slow
def test_https_needs_a_certificate_that_is_trusted(project, tmp_path, monkeypatch):
    authority, port, plain = trustme.CA(), free_port(), free_port()
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(
        tmp_path / "server.pem"
    )
    authority.cert_pem.write_to_path(tmp_path / "root.pem")
    command = sys.executable, SERVICES / "bad_answers.py"
    good = f"https://localhost:{port}/good"
    project.settings(skill=good)
    with (
        serving(port, *command, str(port), str(tmp_path / "server.pem")),
        serving(plain, *command, str(plain)),
    ):
        not_trusted = f"the certificate of {good} is not trusted: unable to get local issuer"
        project.refuses(
            [
                (OPENS, [not_trusted, "set SSL_CERT_FILE to"]),
                (
                    speaks_to(f"https://127.0.0.1:{plain}/good"),
                    f"https://127.0.0.1:{plain}/good does not speak TLS: ",
                ),
                (speaks_to(f"http://localhost:{port}/good"), "gave no answer"),
            ]
        )
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))
        project.passes(f'{OPENS}\nThen Alexa says "Hello"')
        (message,) = project.refusals(speaks_to(f"https://127.0.0.1:{port}/good"))
        assert "is not trusted: IP address mismatch" in message
