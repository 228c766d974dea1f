"""What leaves the skill: a stub answers it, and whatever nobody answers fails the turn."""

import textwrap

import pytest
from skill_project import cases, message_in

GET = """
import asyncio, os, socket
import requests

async def delete(url):
    import httpx
    async with httpx.AsyncClient() as client:
        await client.delete(url)

def get(url="https://api.transit.example/me", event=None, method="GET", **more):
    system = event["context"]["System"] if event else {}
    token = system.get("person", {}).get("accessToken") or system.get("user", {}).get("accessToken")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.request(method, url, headers=headers, timeout=3, **more)
"""

URL = "https://api.transit.example/me"


def calling(project, *codes):
    """A skill with a handler for each code, `get(url, event)` at hand.

    The handlers are `handler`, `handler1`, `handler2` and so on.
    """
    text = GET
    for number, code in enumerate(codes):
        body = textwrap.indent(textwrap.dedent(code).strip(), "    ")
        text += f"\ndef handler{number or ''}(event, context):\n{body}\n    return say('done')\n"
    return project.skill(text)


def opens(number=0, given=(), says=None):
    """A scenario in which Jane opens the skill with one of its handlers."""
    steps = [f"Given {step}" for step in given]
    steps += [f'Given the skill "lambda/app.py:handler{number or ""}"', "When Jane opens the skill"]
    return "\n".join(steps if says is None else [*steps, f'Then Alexa says "{says}"'])


# calls that nobody answers

AWS = """
from botocore.config import Config
more = {
    "region_name": "us-east-1",
    "aws_access_key_id": "dummy",
    "aws_secret_access_key": "dummy",
    "config": Config(retries={"total_max_attempts": 1}),
}
"""

BY_REQUESTS = """
get("https://api.example/a?b=1")
> GET https://api.example/a?b=1
import concurrent.futures
with concurrent.futures.ThreadPoolExecutor() as pool:
    pool.submit(get, "https://api.example/thread").result()
> GET https://api.example/thread
asyncio.run(asyncio.to_thread(get, "https://api.example/a"))
> GET https://api.example/a
"""

BY_OTHER_CLIENTS = f"""
import urllib.request
urllib.request.urlopen("https://api.example/a?b=1", data=b"x")
> POST https://api.example/a?b=1
import urllib.request
urllib.request.urlopen("http://192.0.2.1:8080/a")
> GET http://192.0.2.1:8080/a
import urllib3
urllib3.PoolManager(retries=False).request("PUT", "https://api.example/a")
> PUT https://api.example/a
import http.client
http.client.HTTPSConnection("api.example").request("POST", "/a?b=1", body="x")
> POST https://api.example/a?b=1
import httpx
httpx.put("https://api.example/a?b=1")
> PUT https://api.example/a?b=1
import httpx
httpx.get("http://127.0.0.1:9/a")
> GET http://127.0.0.1:9/a
asyncio.run(delete("https://api.example/a?b=1"))
> DELETE https://api.example/a?b=1
asyncio.run(delete("http://127.0.0.1:9/a"))
> DELETE http://127.0.0.1:9/a
async def post(url):
    import aiohttp
    async with aiohttp.ClientSession() as session, session.post(url, data="x"): ...
asyncio.run(post("https://api.example/a?b=1"))
> POST https://api.example/a?b=1
{AWS}
import boto3
boto3.client("s3", **more).get_object(Bucket="buses", Key="554")
> GET https://buses.s3.amazonaws.com/554
{AWS}
import boto3
boto3.client("sns", **more).publish(PhoneNumber="+12065550100", Message="x")
> POST https://sns.us-east-1.amazonaws.com/
"""

NOT_BY_HTTP = """
socket.create_connection(("db.example", 5432))
> db.example:5432
socket.socket().connect(("192.0.2.1", 5432))
> 192.0.2.1:5432
socket.socket(socket.AF_INET6).connect(("::1", 5432))
> ::1:5432
socket.socket().connect_ex(("127.0.0.1", 9))
> 127.0.0.1:9
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))
> 127.0.0.1:9
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", 0, ("127.0.0.1", 9))
> 127.0.0.1:9
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b"x"], [], 0, ("127.0.0.1", 9))
> 127.0.0.1:9
asyncio.run(asyncio.wait_for(asyncio.open_connection("db.example", 5432), 3))
> db.example:5432
asyncio.run(asyncio.wait_for(asyncio.open_connection("127.0.0.1", 9), 3))
> 127.0.0.1:9
with socket.create_connection(("db.example", 5432)) as database: database.recv(1)
> db.example:5432
redis = socket.create_connection(("localhost", 6379))
redis.sendall(b"*1\\r\\n$4\\r\\nPING\\r\\n")
redis.recv(1)
> localhost:6379
socket.getaddrinfo("db.example", 5432, socket.AF_INET6)
> db.example:5432
socket.gethostbyaddr("127.0.0.1")
> 127.0.0.1
"""


def swallowed(code):
    tried = textwrap.indent(code.strip(), "    ")
    return f"try:\n{tried}\nexcept Exception: ...\nreturn say('all is well')"


@pytest.mark.slow
def test_a_call_that_nobody_answers_fails_the_turn_by_its_name(project):
    by_http = [*cases(BY_REQUESTS), *cases(BY_OTHER_CLIENTS)]
    others = cases(NOT_BY_HTTP)
    # one of each way: requests, urllib, httpx; a connection, a datagram, a look-up
    by_http += [(swallowed(code), said) for code, said in map(by_http.__getitem__, (0, 3, 7))]
    others += [(swallowed(code), said) for code, said in map(others.__getitem__, (3, 4, 12))]
    calls = [(code, said) for code, (said,) in [*by_http, *others]]
    codes = [code for code, _ in calls]
    app = calling(project, *codes)
    lines = app.read_text().splitlines()
    sections = project.failures(*map(opens, range(len(codes))), style="line")
    for number, ((code, called), section) in enumerate(zip(calls, sections, strict=True)):
        first, place, *remedy, page = message_in(section).splitlines()
        assert page == "(see docs/explanations/calls.md)"
        if number < len(by_http):
            assert first == f"the skill called {called}, which nothing in this test answers"
            method, url = called.split()
            assert remedy == [f'  to answer it: Given {method} "{url}" answers 200']
        else:
            assert first == f"the skill called {called}, not by HTTP"
            assert remedy == ["  only calls by HTTP can be answered here"]
        file, line, text = place.strip().split(":", 2)
        assert file == str(app)
        assert text.strip() == lines[int(line) - 1].strip()
        assert text.strip() in code + GET
        assert ": When Jane opens the skill" in section
        assert "all is well" not in section
        for stranger in ("pytest_alexa_persona/", "site-packages", "socket.py"):
            assert stranger not in section


def test_each_refused_call_is_named_once_and_the_transcript_has_them_all(project):
    calling(
        project,
        """
        for url in ("https://api.example/a", "https://api.example/b", "https://api.example/a"):
            try:
                get(url)
            except requests.ConnectionError as error:
                # the skill sees one short line
                seen = f"the skill called GET {url}, which nothing in this test answers"
                assert str(error) == seen
        """,
    )
    (output,) = project.failures(opens())
    assert output.count("E   the skill called GET https://api.example/a, which nothing") == 1
    assert output.count("E   the skill called GET https://api.example/b, which nothing") == 1
    assert output.count("GET https://api.example/a → refused") == 2
    assert output.count("GET https://api.example/b → refused") == 1


def test_a_refused_call_is_an_error_of_its_own_in_python_and_the_next_turn_is_free_of_it(project):
    calling(project, "if event['request']['type'] == 'LaunchRequest': get()")
    project.python(
        """
        import pytest
        from pytest_alexa_persona.errors import RefusedCallError

        def test_refused(alexa):
            with pytest.raises(RefusedCallError, match="GET https://api.transit.example/me"):
                opens(alexa)
            (call,) = alexa.turn.http_calls
            assert (call.request.method, call.status, call.outcome) == ("GET", None, "refused")
            assert alexa.turn.problem.startswith("RefusedCallError: the skill called GET")
            assert not alexa.turn.session_open
            turn = alexa.person("John").asks_for("FooIntent")
            assert turn.speech == "done"
            assert list(turn.http_calls) == []

        """,
    )


# what stays possible


def test_what_a_skill_needs_within_the_process_works_and_stubs_of_other_libraries_do(project):
    calling(
        project,
        """
        import os, tempfile
        async def answer():
            await asyncio.sleep(0)
            return await asyncio.to_thread(lambda: "asyncio")
        found = [asyncio.run(answer())]

        path = os.path.join(tempfile.mkdtemp(dir="/tmp"), "socket")
        with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
            server.bind(path)
            server.listen()
            client.connect(path)
            with server.accept()[0] as accepted:
                client.sendall(b"unix")
                found.append(accepted.recv(4).decode())
        with socket.socket(socket.AF_UNIX) as client:
            assert client.connect_ex(path + "-missing") != 0
        here, there = socket.socketpair()
        with here, there:
            here.sendall(b"pair")
            found.append(there.recv(4).decode())
        with socket.socket(socket.AF_INET) as server:
            server.bind(("127.0.0.1", 0))
            found.append("bound")
        return say(" ".join(found))
        """,
        AWS
        + textwrap.dedent("""
        import boto3, httpx
        from botocore.stub import Stubber
        s3 = boto3.client("s3", **more)
        with Stubber(s3) as stubber:
            stubber.add_response("list_buckets", {"Buckets": [{"Name": "buses"}]})
            name = s3.list_buckets()["Buckets"][0]["Name"]
        mock = httpx.MockTransport(lambda request: httpx.Response(200, text="mocked"))
        with httpx.Client(transport=mock) as client:
            return say(f"{name} {client.get('https://api.example').text}")
        """),
    )
    project.passes(*[opens(says="asyncio unix pair bound"), opens(1, says="buses mocked")])


def test_between_turns_the_tests_own_code_reaches_its_server_and_the_skill_does_not(project):
    calling(
        project,
        """
        how = event["session"].get("attributes", {})["how"]
        if how == "call":
            get(event["session"].get("attributes", {})["url"])
        if how == "fail":
            raise LookupError
        if how == "stop":
            raise KeyboardInterrupt
        """,
    )
    project.python(
        """
        import asyncio, http.server, socket, threading
        import pytest, requests
        from pytest_alexa_persona.errors import RefusedCallError

        @pytest.fixture
        def server():
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(204)
                    self.end_headers()

                def log_message(self, *args): ...

            with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
                thread = threading.Thread(target=server.serve_forever, args=(0.01,))
                thread.start()
                yield server.server_address
                server.shutdown()
                thread.join()

        def reach(server):
            assert requests.get("http://{}:{}".format(*server), timeout=3).status_code == 204
            socket.create_connection(server, timeout=3).close()

            async def connect():
                writer = (await asyncio.open_connection(*server))[1]
                writer.close()

            asyncio.run(connect())
            assert socket.getaddrinfo("127.0.0.1", 80)

        @pytest.mark.parametrize(
            ("how", "raised"),
            [
                ("pass", None),
                ("call", RefusedCallError),
                ("fail", LookupError),
                ("stop", KeyboardInterrupt),
            ],
        )
        def test_reach(alexa, server, how, raised):
            for _ in range(2):
                reach(server)
                alexa.begin_with({"how": how, "url": "http://{}:{}/".format(*server)})
                if raised:
                    with pytest.raises(raised):
                        opens(alexa)
                else:
                    opens(alexa)
                reach(server)

        """,
        passed=4,
    )


def test_the_skill_does_not_reach_a_server_on_this_machine(project):
    calling(project, "get(f\"http://127.0.0.1:{event['session']['attributes']['port']}/\")")
    project.python(
        """
        import socket
        import pytest

        def test_refused(alexa):
            with socket.create_server(("127.0.0.1", 0)) as server:
                port = server.getsockname()[1]
                alexa.begin_with({"port": port})
                with pytest.raises(Exception, match=f"called GET http://127.0.0.1:{port}/, which"):
                    opens(alexa)
                server.settimeout(0)
                with pytest.raises(BlockingIOError):
                    server.accept()

        """,
    )


# stubs


def test_a_stub_answers_its_url(project):
    host = "https://api.transit.example"
    cases = [
        (URL, URL),
        # a query of the call does not matter where the stub has none
        (URL, f"{URL}?day=today&city=Seattle"),
        (f"{URL}?day=today&city=Seattle", f"{URL}?city=Seattle&day=today"),
        (f"{URL}?day=", f"{URL}?day="),
        (f"{URL}?day=to%20day", f"{URL}?day=to+day"),
        # the same URL, written otherwise
        ("https://API.transit.example:443/me", URL),
        (host, f"{host}/"),
        (f"{URL}#part", URL),
        (f"{host}/a%20b", f"{host}/a b"),
        (f"{host}/a b", f"{host}/a b"),
        (f"{host}/é", f"{host}/é"),
        (f"{host}/é", f"{host}/%C3%A9"),
        ("http://api.transit.example:8080/a", "http://api.transit.example:8080/a"),
    ]
    calling(project, *(f'return say(get("{called}").status_code)' for _, called in cases))
    project.passes(
        *[
            opens(number, [f'GET "{stubbed}" answers 200'], "200")
            for number, (stubbed, _) in enumerate(cases)
        ],
    )


def test_a_call_that_no_stub_is_for_says_why_for_each_stub(project):
    host = "https://api.transit.example"
    calls = [
        (f'POST "{URL}"', URL, f"POST {URL}: the method is GET"),
        (f'GET "{host}/you"', URL, f"GET {host}/you: the path is /me"),
        (f'GET "{host}/me/"', URL, f"GET {host}/me/: the path is /me"),
        (f'GET "{host}/ü"', URL, f"GET {host}/%C3%BC: the path is /me"),
        (
            'GET "https://other.example/me"',
            URL,
            "GET https://other.example/me: the host is api.transit.example",
        ),
        (
            'GET "http://api.transit.example/me"',
            URL,
            "GET http://api.transit.example/me: the scheme is https",
        ),
        (f'GET "{host}:8443/me"', URL, f"GET {host}:8443/me: the port is 443"),
        (f'GET "{URL}?day=today"', URL, f'GET {URL}?day=today: the query is ""'),
        (
            f'GET "{URL}?day=today"',
            f"{URL}?day=now",
            f'GET {URL}?day=today: the query is "day=now"',
        ),
        (
            f'GET "{URL}" for Jane',
            URL,
            f"GET {URL} for Jane: the call does not carry the token of Jane's linked account",
        ),
    ]
    calling(project, *(f'get("{called}")' for _, called, _ in calls))
    other = 'DELETE "https://other.example" answers 204'
    messages = project.refusals(
        *(
            opens(number, [f"{stub} answers 200", other])
            for number, (stub, _, _) in enumerate(calls)
        )
    )
    for (_, called, why), message in zip(calls, messages, strict=True):
        first, _, one, two, remedy, _ = message.splitlines()
        assert first == f"the skill called GET {called}, which nothing in this test answers"
        assert one == f"  not for it: {why}"
        assert two == "  not for it: DELETE https://other.example/: the method is GET"
        assert remedy == f'  to answer it: Given GET "{called}" answers 200'


def test_the_latest_matching_stub_answers_and_may_come_between_turns(project):
    calling(project, "return say(get(event=event).status_code)")
    project.passes(
        f"""
        Given GET "{URL}" answers 200
        And GET "{URL}" answers 404
        And GET "{URL}?never=asked" answers 500
        And POST "{URL}" answers 201
        When Jane opens the skill
        Then Alexa says "404"
        Given GET "{URL}" answers 503
        When John asks for FooIntent
        Then Alexa says "503"
        """
    )


def test_a_stub_for_someone_needs_that_persons_token_anywhere_in_the_call(project):
    calling(
        project,
        "return say(get(event=event).status_code)",
        f"""
        token = event["context"]["System"]["person"]["accessToken"]
        carrying = [
            {{"params": {{"access_token": token}}}},
            {{"headers": {{"X-Token": token}}}},
            {{"json": {{"auth": [{{"token": token}}]}}}},
            {{"data": {{"token": token}}}},
        ]
        return say([requests.post("{URL}", **more).status_code for more in carrying])
        """,
    )
    project.passes(
        *[
            f"""
            Given Jane has linked the account "jane-token"
            And John has linked the account "john-token"
            And the account holder has linked the account "holder-token"
            And GET "{URL}" answers 404
            And GET "{URL}" for Jane answers 200
            And GET "{URL}" for the account holder answers 202
            When Jane opens the skill
            Then Alexa says "200"
            When John asks for FooIntent
            Then Alexa says "404"
            When a guest asks for FooIntent
            Then Alexa says "202"
            Given Jane has linked the account "another-token"
            When Jane asks for FooIntent
            Then Alexa says "200"
            And the skill used Jane's linked account
            """,
            f"""
            Given the skill "lambda/app.py:handler1"
            And Jane has linked the account "jane+token/=="
            And POST "{URL}" answers 404
            And POST "{URL}" for Jane answers 201
            When Jane opens the skill
            Then Alexa says "[201, 201, 201, 201]"
            And the skill used Jane's linked account
            """,
        ],
    )


@pytest.mark.slow
def test_every_method_can_be_stubbed(project):
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
    calling(project, f"return say([get(method=method).status_code for method in {methods}])")
    stubs = [f'{method} "{URL}" answers {number}' for number, method in enumerate(methods, 200)]
    project.passes(opens(0, stubs, str(list(range(200, 207)))))


def test_the_body_of_a_stub(project):
    calling(
        project,
        """
        answer = get(event=event)
        kind = answer.headers["Content-Type"].partition(";")[0]
        return say(f"{kind}: {answer.json()['bus'] if 'json' in kind else answer.text}")
        """,
    )
    project.passes(
        f"""
        Given Jane has linked the account "jane-token"
        And Jane's full name is "Jane \\"JJ\\" Doe"
        And GET "{URL}" answers 200:
          \"\"\"
          {{"bus": "554 for {{{{ people.Jane.full_name }}}}"}}
          \"\"\"
        When Jane opens the skill
        Then Alexa says "application/json: 554 for Jane \\"JJ\\" Doe"
        Given GET "{URL}" answers 200:
          \"\"\"
          Straße der {{{{ people.Jane.linked_account }}}}
          \"\"\"
        When Jane asks for FooIntent
        Then Alexa says "text/plain: Straße der jane-token"
        """
    )


def test_stubs_from_python(project):
    calling(project, "answer = get()\nreturn say(f\"{answer.json()} {answer.headers['X-Bus']}\")")
    project.python(
        f"""
        import pytest
        from pytest_alexa_persona.errors import RefusedCallError

        def test_answered(alexa, http):
            http.answers("get", "{URL}", json=[554], headers={{"X-Bus": "late"}})
            turn = opens(alexa)
            assert turn.speech == "[554] late"
            assert [(call.request.url, call.status) for call in turn.http_calls] == [("{URL}", 200)]

        def test_stubs_are_gone_with_their_test(alexa):
            with pytest.raises(RefusedCallError):
                opens(alexa)

        """,
        passed=2,
    )


MISWRITTEN = f"""
Given GTE "{URL}" answers 200
> "GTE" is no HTTP method - did you mean "GET"?
Given GET "{URL}" answers 700
> 700 is no HTTP status that a back end answers: 200 to 599
Given GET "{URL}" for Jnae answers 200
> did you mean "Jane"?
Given GET "{URL}" for a guest answers 200
> Alexa knows nothing of a guest
Given GET {URL} answers 200
> no one defines this step
>   Given GET "…" [for {{person}}] answers 200
Given get "{URL}" answers 200
> no one defines this step
>   Given GET "…" [for {{person}}] answers 200
Given GET "{URL}" answers 2000
> no one defines this step
>   Given GET "…" [for {{person}}] answers 200
"""
NO_URLS = [
    "/me",
    "api.transit.example/me",
    "https:///me",
    "https://api.example:port/me",
    "https://[api.example/me",
    "https://api.example:99999/",
]


def test_a_stub_that_is_miswritten(project):
    no_urls = [
        (f'Given GET "{url}" answers 200', f'"{url}" is no whole URL: write "https://api.example/p')
        for url in NO_URLS
    ]
    project.refuses([*cases(MISWRITTEN), *no_urls])
