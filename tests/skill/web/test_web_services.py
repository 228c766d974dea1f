"""Skills that are web services: started for the tests, or by someone else."""

import base64
import json
import random
import signal
import subprocess
import sys
import textwrap
import time
from datetime import datetime, timezone

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from processes import assert_gone, is_running, serving
from skill_project import ROOT, docstring

import pytest_alexa_persona.skill.service
from pytest_alexa_persona.skill.service import free_port

SERVICES = ROOT / "tests/skill/services"
EXAMPLE = ROOT / "features/ride_hailing/service"

SERVICE = """
import http.server, json, os, sys, time

SAYS = {"version": "1.0", "response": {}}

def say(text, **attributes):
    speech = {"type": "PlainText", "text": str(text)}
    response = {"outputSpeech": speech, "shouldEndSession": False}
    return {"version": "1.0", "response": response, "sessionAttributes": attributes}

class Service(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if event["request"]["type"] == "SessionEndedRequest":
            answer = {"version": "1.0", "response": {}}
        else:
            answer = handler(event, self)
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args): ...

def main():
    address = "127.0.0.1", int(os.environ["PORT"])
    with http.server.ThreadingHTTPServer(address, Service) as server:
        server.serve_forever()
"""
MAIN = '\nif __name__ == "__main__":\n    main()\n'

COMMAND = f"alexa_service_command = {sys.executable} app.py"
STARTED = "http://127.0.0.1:{port}/alexa"


def service(project, code, *settings, command=COMMAND, skill=STARTED):
    """A service that is started: `handler(event, request)`, `say(text)` at hand."""
    project.settings(*settings, *([command] if command else []), skill=skill)
    return project.write("app.py", SERVICE + textwrap.dedent(code) + MAIN)


def says(project, expression, *settings, **more):
    """A service that says what a Python expression gives."""
    code = f"def handler(event, request):\n    return say({expression})\n"
    return service(project, code, *settings, **more)


def speaks_to(url, says=None, given=()):
    """A scenario in which Jane opens the skill at a URL."""
    steps = [f'Given the skill "{url}"', *(f"Given {step}" for step in given)]
    steps += ["When Jane opens the skill"]
    return "\n".join(steps if says is None else [*steps, f'Then Alexa says "{says}"'])


OPENS = "When Jane opens the skill"


# answers


@pytest.fixture(scope="module")
def bad():
    """The URL of a service that answers as none should."""
    port = free_port()
    with serving(port, sys.executable, SERVICES / "bad_answers.py", str(port)):
        yield f"http://127.0.0.1:{port}"


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


def test_an_answer_that_is_none_is_shown_as_what_it_is(project, bad):
    project.settings(skill=f"{bad}/good")
    project.refuses([(speaks_to(f"{bad}{path}"), said) for path, said in BAD.items()])
    (long,) = project.refusals(speaks_to(f"{bad}/long"))
    assert 100 < len(long) < 400
    assert long.endswith("…")
    project.passes(f'{OPENS}\nThen Alexa says "Hello"')


@pytest.mark.parametrize("how", ["silent", "drip", "slow-head"])
def test_what_does_not_end_in_time_is_not_waited_for(project, bad, how):
    project.settings("alexa_response_timeout = 0.4", skill=f"{bad}/{how}")
    began = time.monotonic()
    (message,) = project.refusals(OPENS)
    # the skill is told that its session has ended, and does not answer to that either
    assert time.monotonic() - began < 10
    assert message == "the skill has not answered after 0.4 seconds, when Alexa gives up"


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


def test_the_path_and_the_query_are_those_of_the_setting(project):
    code = "def handler(event, request):\n    return say(request.path)\n"
    service(project, code, skill="http://127.0.0.1:{port}/a/b?c=d%20e")
    project.passes(f'{OPENS}\nThen Alexa says "/a/b?c=d%20e"')
    service(project, code, skill="http://127.0.0.1:{port}")
    project.passes(f'{OPENS}\nThen Alexa says "/"')


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


# what is sent


RECORDING = """
import io, json, os, sys, urllib.request
sys.path.insert(0, {example!r})
from app import app

answer = app.wsgi_app

def recording(environ, start_response):
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    environ["wsgi.input"] = io.BytesIO(body)
    headers = {{
        name.removeprefix("HTTP_").replace("_", "-").title(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name == "CONTENT_TYPE"
    }}
    if not os.path.exists("sent.json"):
        with open("sent.json", "w") as file:
            json.dump({{"body": body.decode(), "headers": headers}}, file)
        with urllib.request.urlopen(headers["Signaturecertchainurl"]) as chain:
            open("chain.pem", "wb").write(chain.read())
    return answer(environ, start_response)

app.wsgi_app = recording
app.run(port=int(os.environ["PORT"]))
"""

EXPRESS = """
const express = require('express');
const fs = require('fs');
const { ExpressAdapter } = require('ask-sdk-express-adapter');
const Alexa = require('ask-sdk-core');

const all = {
  canHandle: () => true,
  async handle({ requestEnvelope, responseBuilder, serviceClientFactory }) {
    const { person, user } = requestEnvelope.context.System;
    if (!person) return responseBuilder.speak('Hello').getResponse();
    const name = await serviceClientFactory.getUpsServiceClient().getPersonsProfileGivenName();
    const authorization = `Bearer ${person.accessToken}`;
    const bus = await fetch('https://api.transit.example/me', { headers: { authorization } });
    return responseBuilder.speak(`Hello ${name}, ${await bus.text()}`).getResponse();
  },
};
const skill = Alexa.SkillBuilders.custom()
  .addRequestHandlers(all)
  .withApiClient(new Alexa.DefaultApiClient())
  .create();

const app = express();
app.use((request, _response, next) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    if (fs.existsSync('sent.json')) return;
    const body = Buffer.concat(parts).toString();
    fs.writeFileSync('sent.json', JSON.stringify({ body, headers: request.headers }));
  });
  next();
});
app.post('/alexa', new ExpressAdapter(skill, true, true).getRequestHandlers());
app.listen(process.env.PORT, '127.0.0.1');
"""


def flask_of_the_example(project):
    project.write("app.py", RECORDING.format(example=str(EXAMPLE)))
    return COMMAND


def express(project):
    project.write("server.js", EXPRESS)
    return "alexa_service_command = node server.js"


@pytest.mark.parametrize("start", [flask_of_the_example, express])
def test_a_service_that_verifies_takes_what_alexa_sends_and_nothing_else(project, start, request):
    if start is express:
        request.getfixturevalue("node_path")
    port = free_port()
    project.settings(start(project), skill=f"http://127.0.0.1:{port}/alexa")
    project.python(
        f"""
        import base64, json
        import requests
        from cryptography.hazmat.primitives.asymmetric import padding, rsa
        from cryptography.hazmat.primitives.hashes import SHA1, SHA256

        def test_replayed(alexa):
            assert alexa.guest().opens().speech
            sent = json.load(open("sent.json"))
            body, headers = sent["body"], sent["headers"]

            def post(body, headers=headers):
                url = "http://127.0.0.1:{port}/alexa"
                return requests.post(url, body.encode(), headers=headers, timeout=5).status_code

            # to the verifier, it is the same request once more
            assert post(body) == 200
            assert post(body.replace("LaunchRequest", "CanFulfillIntentRequest")) == 400
            assert post(body + " ") == 400
            names = {{name.lower(): name for name in headers}}
            unsigned = dict(headers)
            for name in ("signature", "signature-256"):
                del unsigned[names[name]]
            assert post(body, unsigned) == 400

            stranger = rsa.generate_private_key(65537, 2048)
            def signed(hash):
                signature = stranger.sign(body.encode(), padding.PKCS1v15(), hash)
                return base64.b64encode(signature).decode()
            forged = {{
                names["signature"]: signed(SHA1()),
                names["signature-256"]: signed(SHA256()),
            }}
            assert post(body, {{**headers, **forged}}) == 400
            elsewhere = {{names["signaturecertchainurl"]: "https://s3.evil.example/echo.api/c.pem"}}
            assert post(body, {{**headers, **elsewhere}}) == 400

        """
    )


def test_the_headers_are_those_of_alexa_and_both_signatures_are_right(project):
    project.settings(flask_of_the_example(project), skill=STARTED)
    project.passes("When a guest opens the skill", "When a guest opens the skill")
    sent = json.loads((project.root / "sent.json").read_text())
    body, headers = sent["body"].encode(), sent["headers"]
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["Accept-Charset"] == "utf-8"
    assert headers["Signaturecertchainurl"].startswith("https://s3.amazonaws.com/echo.api/")
    timestamp = datetime.fromisoformat(
        json.loads(body)["request"]["timestamp"].replace("Z", "+00:00")
    )
    assert abs((datetime.now(timezone.utc) - timestamp).total_seconds()) < 60

    own, authority = x509.load_pem_x509_certificates((project.root / "chain.pem").read_bytes())
    own.verify_directly_issued_by(authority)
    names = own.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["echo-api.amazon.com"]
    for name, algorithm in (("Signature", SHA1()), ("Signature-256", SHA256())):
        signature = base64.b64decode(headers[name])
        own.public_key().verify(signature, body, padding.PKCS1v15(), algorithm)


def test_text_beyond_ascii_is_signed_and_sent_as_it_is(project):
    says(project, "event['session']['attributes']['word'] + request.headers['Content-Length']")
    given = docstring("Given the session attributes are:", '{"word": "née 日本 "}')
    (message,) = project.refusals(f'{given}\n{OPENS}\nThen Alexa says "x"')
    assert "née 日本 " in message


# what a service calls, if it is started here


CALLING = """
from flask import Flask, request

app = Flask(__name__)

def by_requests(url, headers):
    import requests
    answer = requests.get(url, headers=headers, timeout=1)
    return answer.status_code, answer.text

def by_urllib(url, headers):
    import urllib.error, urllib.request
    asked = urllib.request.Request(url, headers=headers)
    try:
        answer = urllib.request.urlopen(asked, timeout=1)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.read().decode()

def by_httpx(url, headers):
    import httpx
    answer = httpx.get(url, headers=headers, timeout=1)
    return answer.status_code, answer.text

def token_of(system, url):
    own = system["apiAccessToken"] if "/~current/" in url else system["person"].get("accessToken")
    return {"Authorization": f"Bearer {own}"} if own else {}

@app.post("/alexa")
def alexa():
    event = request.get_json()
    attributes, system = event["session"]["attributes"], event["context"]["System"]
    get = globals()[attributes.get("by", "by_requests")]
    url = attributes.get("url", "").replace("API", system["apiEndpoint"])
    try:
        said = "%s %s" % get(url, token_of(system, url)) if url else system["apiEndpoint"]
    except Exception as error:
        said = type(error).__name__
    speech = {"type": "PlainText", "text": said}
    return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": False}}

if __name__ == "__main__":
    import os
    app.run(port=int(os.environ["PORT"]))
"""

CLIENTS = ("by_requests", "by_urllib", "by_httpx")
NAME = "API/v2/persons/~current/profile/givenName"
BUS = "https://api.transit.example/me"


def asks(url, *steps, by="by_requests"):
    """A scenario in which Jane opens a skill that calls a URL by a client."""
    attributes = docstring("Given the session attributes are:", json.dumps({"by": by, "url": url}))
    given = [step for step in steps if step.startswith("Given")]
    return "\n".join([attributes, *given, OPENS, *(step for step in steps if step not in given)])


@pytest.fixture
def calling(project):
    """A started Flask service that calls what the session attributes say."""
    project.write("app.py", CALLING)
    project.settings(COMMAND, skill=STARTED)
    return project


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


# started, and stopped


def noted(project, count=1):
    """What each of so many services has noted of itself, when they have: numbers."""
    file = project.root / "noted"
    until = time.monotonic() + 20
    while time.monotonic() < until:
        lines = file.read_text().splitlines() if file.is_file() else []
        if len(lines) == count:
            return [[int(number) for number in line.split()] for line in lines]
        time.sleep(0.02)
    raise AssertionError(f"not {count} services after 20 seconds: {lines}")


NOTES = """
def note():
    with open("noted", "a") as file:
        service, loopback = os.environ["PORT"], os.environ["ALEXA_PERSONA_PORT"]
        print(os.getpid(), os.getppid(), service, loopback, file=file)
"""


def assert_all_gone(services):
    """Nothing that runs is left of these services, and no port."""
    assert_gone(
        [pid for service in services for pid in service[:2]],
        [port for service in services for port in service[2:]],
    )


def counting(project, *settings, **more):
    """A service that says how often it was asked, and notes who it is."""
    code = """
    note()
    calls = 0

    def handler(event, request):
        global calls
        calls += 1
        return say(calls)
    """
    return service(project, NOTES + textwrap.dedent(code), *settings, **more)


def turns(*numbers):
    return "\n".join(f'{OPENS}\nThen Alexa says "{number}"' for number in numbers)


def test_one_service_is_started_for_all_tests_and_gone_after_them(project):
    counting(project)
    project.passes(turns(1, 2), turns(3))
    services = noted(project)
    assert_all_gone(services)


def test_each_test_has_a_service_of_its_own_if_the_skill_is_to_start_cold(project):
    counting(project, "alexa_cold_start = true")
    project.passes(turns(1, 2), turns(1), turns(1))
    services = noted(project, 3)
    assert len({pid for pid, *_ in services}) == 3
    assert_all_gone(services)


def test_a_service_of_someone_elses_cannot_start_cold(project, bad):
    project.settings("alexa_cold_start = true", skill=f"{bad}/good")
    (message,) = project.refusals(OPENS)
    assert message == (
        f"{bad}/good cannot be started anew: alexa_cold_start needs alexa_service_command"
    )


def test_no_other_program_is_given_the_port_of_a_service_before_it_listens():
    random.seed(0)
    first = free_port()
    random.seed(0)
    assert free_port() != first
    # Linux gives away 32768 and above, macOS and Windows 49152 and above
    assert first < 32_768


def test_the_port_is_in_the_environment_and_in_the_command(project):
    says(project, "[os.environ['PORT'], *sys.argv[1:]]", command=f"{COMMAND} --port={{port}} {{x}}")
    (message,) = project.refusals(f'{OPENS}\nThen Alexa says "x"')
    port = message.partition("['")[2][:5]
    assert f"['{port}', '--port={port}', '{{x}}']" in message
    # a port of the author's own choice
    port = free_port()
    says(project, "os.environ['PORT']", skill=f"http://127.0.0.1:{port}/alexa")
    project.passes(f'{OPENS}\nThen Alexa says "{port}"')


def test_all_that_a_command_starts_is_stopped_with_it(project):
    beside = f"= sleep 60 & echo $! > slept; {sys.executable} app.py & wait"
    counting(project, command=f"alexa_service_command {beside}")
    project.passes(turns(1, 2))
    assert_all_gone(noted(project))
    assert_gone([int((project.root / "slept").read_text())], [])


def test_a_service_outlives_no_test_run_though_it_ignores_signals(project):
    code = """
    import signal
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    """
    counting(project)
    app = project.root / "app.py"
    app.write_text(textwrap.dedent(code) + app.read_text())
    project.passes(turns(1))
    assert_all_gone(noted(project))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_broken_off_in_mid_turn_leaves_no_process_and_no_port(project, how):
    code = """
    def handler(event, request):
        note()
        time.sleep(60)
    """
    command = COMMAND.replace("= ", '= sh -c "') + ' & wait"'
    settings = "alexa_response_timeout = 60"
    service(project, NOTES + textwrap.dedent(code), settings, command=command)
    project.feature(OPENS)
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest"],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as run:
        services = noted(project)
        assert is_running(services[0][0])
        run.send_signal(how)
        run.communicate(timeout=20)
    assert_all_gone(services)


def test_what_it_prints_is_output_of_the_test_and_nothing_else(project):
    service(
        project,
        """
        print("starting")

        def handler(event, request):
            print("said", event["request"]["type"])
            print("née", file=sys.stderr)
            sys.stdout.write("no end of line")
            return say("x")
        """,
    )
    project.python(
        """
        def test_first(alexa, capsys):
            opens(alexa)
            assert capsys.readouterr().out.split("\\n") == [
                "starting", "said LaunchRequest", "née", "no end of line"
            ]

        def test_next(alexa, capfd):
            opens(alexa)
            assert capfd.readouterr().out.split("\\n") == [
                "said LaunchRequest", "née", "no end of line"
            ]

        """,
        passed=2,
    )


def test_the_traceback_of_flask_is_shown_with_the_failure(calling):
    calling.write("app.py", CALLING.replace("event = ", "print(1 / 0)\n    event = "))
    output = calling.fails(OPENS)
    assert "E   the service answered 500: Internal Server Error" in output
    traceback = output.partition("Captured stdout call")[2]
    assert "ZeroDivisionError: division by zero" in traceback
    assert "E     it has printed: ZeroDivisionError: division by zero" in output
    assert "print(1 / 0)" in traceback


def test_a_service_that_ends_in_a_turn_fails_it_and_the_next_test_has_another(project):
    counting(project)
    app = project.root / "app.py"
    crash = "    if event['request'].get('intent'):\n        print('Bye')\n        os._exit(3)\n"
    app.write_text(app.read_text().replace("    calls += 1\n", f"    calls += 1\n{crash}"))
    crashes = f"{turns(1)}\nWhen Jane asks for CrashIntent"
    project.feature(crashes, turns(1, 2))
    result = project.run()
    result.assert_outcomes(failed=1, passed=1)
    output = result.stdout.str()
    assert "E   the service" in output
    assert "exit code 3" in output
    assert "Bye" in output.partition("Captured stdout call")[2]
    assert_all_gone(noted(project, 2))


def test_a_command_that_does_not_listen_is_shown_with_what_it_has_printed(project):
    project.settings("alexa_service_command = echo one; echo two >&2; exit 7", skill=STARTED)
    first, *printed = project.refusals(OPENS)[0].splitlines()
    assert first.startswith("alexa_service_command has not begun to listen on port ")
    assert first.endswith(" and has ended with exit code 7: echo one; echo two >&2; exit 7")
    assert printed == ["  one", "  two"]

    project.settings("alexa_service_command = nonesuch", skill=STARTED)
    (message,) = project.refusals(OPENS)
    assert "has ended with exit code 127: nonesuch" in message
    assert "not found" in message

    project.write("noisy.py", "for number in range(1000): print(number)")
    project.settings(f"alexa_service_command = {sys.executable} noisy.py", skill=STARTED)
    _, *printed = project.refusals(OPENS)[0].splitlines()
    assert printed == [f"  {number}" for number in range(980, 1000)]


def test_a_command_that_never_listens_is_stopped(project, monkeypatch):
    # pytester would forget it, and what is changed of it, had this module not imported it
    monkeypatch.setattr(pytest_alexa_persona.skill.service, "_START_SECONDS", 4)
    app = says(project, "'never'")
    waiting = "note()\nprint('waiting')\ntime.sleep(60)\n"
    app.write_text(app.read_text().replace(MAIN, NOTES + waiting))
    started = time.monotonic()
    for message in project.refusals(*[OPENS] * 5):
        assert f" and still runs: {sys.executable} app.py\n  waiting" in message
        assert "the variable PORT" in message
    # it is waited for once, not five times
    assert time.monotonic() - started < 5 * 4
    assert_all_gone(noted(project))


def test_workers_do_not_share_a_port(project):
    counting(project, skill=f"http://127.0.0.1:{free_port()}/alexa")
    project.feature(turns(1), turns(1))
    result = project.pytester.runpytest_subprocess("-n", "2", "-p", "no:hypothesispytest")
    result.assert_outcomes(failed=2)
    assert "each worker of pytest-xdist starts a service of its own" in result.stdout.str()


def test_it_is_tried_again_in_the_next_test(project):
    counting(project)
    app = project.root / "app.py"
    not_yet = """
    import os, sys
    if not os.path.exists("flag"):
        open("flag", "w")
        sys.exit("not yet")
    """
    app.write_text(textwrap.dedent(not_yet) + app.read_text())
    project.feature(OPENS, turns(1))
    result = project.run()
    result.assert_outcomes(failed=1, passed=1)
    assert "E     not yet" in result.stdout.str()


def test_a_port_on_which_someone_listens_is_not_taken_for_the_service(project, bad):
    counting(project, skill=f"{bad}/good")
    (message,) = project.refusals(OPENS)
    port = bad.rpartition(":")[2]
    assert message.startswith(f"another program listens on port {port} already, so that ")
    assert "{port}" in message
    assert not (project.root / "noted").exists()
