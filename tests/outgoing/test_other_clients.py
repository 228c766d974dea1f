"""What a skill calls by other libraries than `requests` is answered as well, over the loopback."""

import socket
import textwrap

import pytest

from pytest_alexa_persona.outgoing import served

pytestmark = pytest.mark.slow  # connections over the loopback, and pauses in real time

CLIENTS = {
    "urllib": """
        import urllib.error, urllib.request
        def get(url, headers):
            request = urllib.request.Request(url, headers=headers)
            try:
                answer = urllib.request.urlopen(request, timeout=3)
            except urllib.error.HTTPError as error:
                answer = error
            with answer:
                return answer.status, answer.read().decode()
        """,
    "http.client": """
        import http.client, urllib.parse
        def get(url, headers):
            parts = urllib.parse.urlsplit(url)
            connection = http.client.HTTPSConnection(parts.netloc, timeout=3)
            connection.request("GET", parts.path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        """,
    "urllib3": """
        import urllib3
        pool = urllib3.PoolManager(timeout=3)
        def get(url, headers):
            answer = pool.request("GET", url, headers=headers)
            return answer.status, answer.data.decode()
        """,
    "httpx": """
        import httpx
        client = httpx.Client(timeout=3)
        def get(url, headers):
            answer = client.get(url, headers=headers)
            return answer.status_code, answer.text
        """,
    "httpx, asynchronous": """
        import asyncio, httpx
        async def ask(url, headers):
            async with httpx.AsyncClient(timeout=3) as client:
                answer = await client.get(url, headers=headers)
                return answer.status_code, answer.text
        def get(url, headers):
            return asyncio.run(ask(url, headers))
        """,
    "aiohttp": """
        import aiohttp, asyncio
        async def ask(url, headers):
            timeout = aiohttp.ClientTimeout(3)
            async with aiohttp.ClientSession(timeout=timeout) as session:
                async with session.get(url, headers=headers) as answer:
                    return answer.status, await answer.text()
        def get(url, headers):
            return asyncio.run(ask(url, headers))
        """,
}

PROFILE = """
def handler(event, context):
    system = event["context"]["System"]
    url = system["apiEndpoint"] + "/v2/persons/~current/profile/givenName"
    status, body = get(url, {"Authorization": "Bearer " + system["apiAccessToken"]})
    return say(f"{status} {body}")
"""


@pytest.mark.parametrize("client", CLIENTS)
def test_the_profile_api_and_a_stub_answer_any_client(project, client):
    back_end = """
def book(event, context):
    token = event["context"]["System"]["person"]["accessToken"]
    headers = {"Authorization": "Bearer " + token}
    return say(get("https://api.transit.example/me", headers))
"""
    project.skill(textwrap.dedent(CLIENTS[client]) + PROFILE + back_end)
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says "200 {\\"name\\":\\"Jane\\"}"
        And the skill asked the profile API for the given name once
        When John opens the skill
        Then Alexa says something containing "John"
        """,
        """
        Given Jane has revoked "given name"
        When Jane opens the skill
        Then Alexa says something containing "403 "
        And the profile API answered 403
        """,
        """
        Given Jane has granted nothing
        And the profile API answers 204
        When Jane opens the skill
        Then Alexa says "204"
        """,
        """
        Given the skill "lambda/app.py:book"
        And Jane has linked the account "jane-token"
        And GET "https://api.transit.example/me" for Jane answers 200:
          \"\"\"
          bus 554, every 10 minutes – née
          \"\"\"
        When Jane opens the skill
        Then Alexa says "(200, 'bus 554, every 10 minutes – née')"
        And the skill used Jane's linked account
        And the skill called GET "https://api.transit.example/me" once
        """,
    )


HTTPX = """
import asyncio, httpx, time
client = httpx.Client(timeout=0.3)
"""


def test_whoever_is_slow_or_unreachable_is_so_for_any_client(project):
    project.skill(
        HTTPX
        + """
def handler(event, context):
    try:
        return say(client.get("https://api.transit.example/me").status_code)
    except httpx.HTTPError as error:
        return say(type(error).__name__)
"""
    )
    project.passes(
        """
        Given GET "https://api.transit.example/me" answers 200
        And GET "https://api.transit.example/me" takes 9 seconds
        When Jane opens the skill
        Then Alexa says "ReadTimeout"
        """,
        """
        Given GET "https://api.transit.example/me" is unreachable
        When Jane opens the skill
        Then Alexa says one of:
          | RemoteProtocolError |
          | ReadError           |
        """,
        """
        Given GET "https://api.transit.example/me" answers 200
        And GET "https://api.transit.example/me" takes 0.1 seconds
        When Jane opens the skill
        Then Alexa says "200"
        """,
    )


def test_what_alexa_does_not_wait_for_is_no_answer_yet_and_disturbs_no_later_turn(project):
    project.settings("alexa_response_timeout = 0.3")
    project.skill(
        HTTPX
        + """
def handler(event, context):
    if event["request"]["type"] == "SessionEndedRequest":
        return {"response": {}}
    return say(client.get("https://api.transit.example/me", timeout=5).text)
"""
    )
    project.python(
        """
        import time
        import pytest
        from pytest_alexa_persona.errors import ResponseTimeoutError

        def test_late(alexa):
            alexa.http.answers("GET", "https://api.transit.example/me", body="late")
            alexa.http.takes("GET", "https://api.transit.example/me", 0.6)
            with pytest.raises(ResponseTimeoutError):
                opens(alexa)
            (call,) = alexa.turns[0].http_calls
            # the handler, once it is stopped, hangs up
            assert (call.status, call.outcome) in [(None, "no answer yet"), (None, "timed out")]
            time.sleep(0.5)
            alexa.http.takes("GET", "https://api.transit.example/me", 0)
            turn = opens(alexa)
            assert turn.speech == "late"
            assert [call.status for call in turn.http_calls] == [200]
        """
    )


def test_calls_at_the_same_time_and_over_kept_connections_are_each_answered_once(project):
    project.skill(
        """
import asyncio, httpx
shared = httpx.Client(timeout=3)

def handler(event, context):
    system = event["context"]["System"]
    url = system["apiEndpoint"] + "/v2/persons/~current/profile/givenName"
    headers = {"Authorization": "Bearer " + system["apiAccessToken"]}

    async def ask():
        async with httpx.AsyncClient(timeout=3) as client:
            answers = [client.get(url, headers=headers) for _ in range(5)]
            return [answer.status_code for answer in await asyncio.gather(*answers)]

    found = asyncio.run(ask()) + [shared.get(url, headers=headers).status_code for _ in range(2)]
    return say(" ".join(map(str, found)))
"""
    )
    steps = """
        Given the profile API answers 429 twice
        When Jane opens the skill
        Then Alexa says something matching "^(?=(.*429){2})(?=(.*200){5})"
        When Jane opens the skill
        Then Alexa says "200 200 200 200 200 200 200"
        And the profile API answered 200, 200, 200, 200, 200, 200, 200
        """
    project.passes(steps, steps)


def test_boto3_reaches_a_stub(project):
    project.skill(
        """
import boto3
from botocore.config import Config

def handler(event, context):
    table = boto3.resource(
        "dynamodb",
        region_name="us-east-1",
        aws_access_key_id="dummy",
        aws_secret_access_key="dummy",
        config=Config(retries={"total_max_attempts": 1}),
    ).Table("rides")
    return say(table.get_item(Key={"id": "1"})["Item"]["place"])
"""
    )
    project.passes(
        """
        Given POST "https://dynamodb.us-east-1.amazonaws.com/" answers 200:
          \"\"\"
          {"Item": {"place": {"S": "the airport"}}}
          \"\"\"
        When Jane opens the skill
        Then Alexa says "the airport"
        """
    )


def test_bodies_of_requests_and_unusual_ports_and_answers(project):
    project.skill(
        """
import http.client, httpx

def handler(event, context):
    # a body in chunks, and more requests over one connection
    with httpx.Client(timeout=3) as client:
        sent = client.post("http://localhost:8080/rides", content=iter([b'{"to":', b' "me"}']))
        gone = client.delete("http://localhost:8080/rides/1")
        head = client.head("http://localhost:8080/rides")
        patient = client.post(
            "http://localhost:8080/rides", json={"to": "you"}, headers={"Expect": "100-continue"}
        )
    found = [sent.status_code, gone.status_code, gone.text, head.status_code, head.text]
    return say(" ".join(map(str, [*found, patient.status_code])))
"""
    )
    project.passes(
        """
        Given POST "http://localhost:8080/rides" answers 201
        And DELETE "http://localhost:8080/rides/1" answers 204
        And HEAD "http://localhost:8080/rides" answers 200:
          \"\"\"
          of the same length as of a GET
          \"\"\"
        When Jane opens the skill
        Then Alexa says "201 204 200 201"
        And the skill called POST "http://localhost:8080/rides" with:
          \"\"\"
          {"to": "you"}
          \"\"\"
        """
    )


def test_a_client_that_trusts_no_one_trusts_the_service_and_nothing_is_left_of_it(project):
    project.skill(
        """
import http.client, ssl

def handler(event, context):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # it has loaded no certificates
    connection = http.client.HTTPSConnection("api.transit.example", context=context, timeout=3)
    connection.request("GET", "/me")
    return say(f"{connection.getresponse().status} {context.cert_store_stats()['x509_ca']}")
"""
    )
    project.python(
        """
        import socket, ssl

        def test_it(alexa):
            found = ssl.SSLContext.wrap_socket, socket.socket.connect, socket.getaddrinfo
            alexa.http.answers("GET", "https://api.transit.example/me")
            assert opens(alexa).speech == "200 0"
            assert found == (ssl.SSLContext.wrap_socket, socket.socket.connect, socket.getaddrinfo)
        """
    )


def test_the_service_listens_on_the_loopback_address_while_the_tests_run_and_not_after(project):
    project.skill(
        """
import urllib.request

def handler(event, context):
    return say(urllib.request.urlopen("http://api.transit.example/me", timeout=3).status)
"""
    )
    ports = project.root / "ports"
    project.python(
        f"""
        import socket
        from pathlib import Path

        def test_it(alexa):
            alexa.http.answers("GET", "http://api.transit.example/me")
            assert opens(alexa).speech == "200"
            port = alexa._line._exchange._loopback.port
            Path({str(ports)!r}).write_text(str(port))
            socket.create_connection(("127.0.0.1", port), timeout=3).close()
            # nobody answers between turns
            with socket.create_connection(("127.0.0.1", port), timeout=3) as client:
                client.sendall(b"GET / HTTP/1.1\\r\\nHost: api.transit.example\\r\\n\\r\\n")
                assert client.recv(1) == b""
        """
    )
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(ports.read_text())), timeout=3)


def test_a_connection_that_is_closed_at_the_end_of_a_turn_is_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as server:
        there = socket.create_connection(server.getsockname())
        here, _ = server.accept()
    with there:
        client = served.Served(here, host=None, port=1)
        client._listens = True
        assert client.is_settled
        here.close()
        assert not client.is_settled
