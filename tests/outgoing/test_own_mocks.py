"""What a test's own mocks answer is a call as any other: it is seen, and counts in every step."""

import textwrap

import pytest
from skill_project import docstring

HOUSEHOLD = """
people:
  John: {given_name: John, linked_account: token-of-john}
  Jane: {given_name: Jane, granted: [given name], linked_account: token-of-jane}
"""
TICKETS = 'GET "https://tickets.example/mine"'
USED = "the skill used the linked account of Jane"


@pytest.fixture(autouse=True)
def _household(project):
    project.household(HOUSEHOLD)


def mocked(project, code, skill, imports=""):
    """A project whose conftest has this code in an autouse fixture, and a skill that calls."""
    project.write(
        "conftest.py",
        f"import pytest\n{imports}\n\n@pytest.fixture(autouse=True)\ndef mocked(monkeypatch):\n"
        + textwrap.indent(textwrap.dedent(code), "    "),
    )
    before = "URL = 'https://tickets.example/mine'\n" + textwrap.dedent(skill)
    project.skill(
        f"{before}\ndef handler(event, context):\n    system = event['context']['System']\n"
        "    bearer = {'Authorization': 'Bearer ' + system['person']['accessToken']}\n"
        "    return say(called(bearer, system))\n"
    )


FAKE = "lambda *args, **kwargs: SimpleNamespace(status_code=201, text='Row 7', status=201)"
WAYS = {
    "a function of requests": (
        f"monkeypatch.setattr('requests.get', {FAKE})",
        "import requests\ndef called(bearer, system):\n"
        "    return requests.get(URL, headers=bearer).text",
    ),
    "what all functions of requests use": (
        f"monkeypatch.setattr('requests.api.request', {FAKE})",
        "import requests\ndef called(bearer, system):\n"
        "    return requests.get(URL, headers=bearer).text",
    ),
    "a method of a session": (
        f"monkeypatch.setattr('requests.Session.get', {FAKE})",
        "import requests\ndef called(bearer, system):\n"
        "    return requests.Session().get(URL, headers=bearer).text",
    ),
    "a method of a session, by unittest.mock": (
        "answer = SimpleNamespace(status_code=201, text='Row 7', history=[])\n"
        "with mock.patch('requests.Session.send', return_value=answer):\n    yield",
        "import requests\ndef called(bearer, system):\n"
        "    return requests.Session().get(URL, headers=bearer).text",
    ),
    "a method of one session only": (
        f"import tickets\nmonkeypatch.setattr(tickets.session, 'send', {FAKE})",
        "import tickets\ndef called(bearer, system):\n"
        "    return tickets.session.get(URL, headers=bearer).text",
    ),
    "a function, with its signature": (
        "import requests\nanswer = SimpleNamespace(status_code=201, text='Row 7')\n"
        "with mock.patch('requests.get', autospec=True, return_value=answer):\n    yield",
        "import requests\ndef called(bearer, system):\n"
        "    return requests.get(URL, headers=bearer).text",
    ),
    "the transport of httpx": (
        "import httpx\n"
        "def answer(self, request):\n    return httpx.Response(201, text='Row 7')\n"
        "monkeypatch.setattr(httpx.HTTPTransport, 'handle_request', answer)",
        "import httpx\ndef called(bearer, system):\n    return httpx.get(URL, headers=bearer).text",
    ),
    "the asynchronous transport of httpx": (
        "import httpx\n"
        "async def answer(self, request):\n    return httpx.Response(201, text='Row 7')\n"
        "monkeypatch.setattr(httpx.AsyncHTTPTransport, 'handle_async_request', answer)",
        "import asyncio, httpx\nasync def ask(bearer):\n"
        "    async with httpx.AsyncClient(base_url='https://tickets.example') as client:\n"
        "        return (await client.get('/mine', headers=bearer)).text\n"
        "def called(bearer, system):\n    return asyncio.run(ask(bearer))",
    ),
    "a function of httpx": (
        f"monkeypatch.setattr('httpx.get', {FAKE})",
        "import httpx\ndef called(bearer, system):\n    return httpx.get(URL, headers=bearer).text",
    ),
    "what urllib opens": (
        f"monkeypatch.setattr('urllib.request.urlopen', {FAKE})",
        "import urllib.request\ndef called(bearer, system):\n"
        "    return urllib.request.urlopen(urllib.request.Request(URL, headers=bearer)).text",
    ),
    "the connections of urllib3": (
        f"monkeypatch.setattr('urllib3.HTTPConnectionPool.urlopen', {FAKE})",
        "import urllib3\ndef called(bearer, system):\n"
        "    return urllib3.PoolManager().request('GET', URL, headers=bearer, redirect=False).text",
    ),
    "a session of aiohttp": (
        "import aiohttp\n"
        "async def answer(self, method, url, **kwargs):\n"
        "    return SimpleNamespace(status=201, release=lambda: None)\n"
        "monkeypatch.setattr(aiohttp.ClientSession, '_request', answer)",
        "import aiohttp, asyncio\nasync def ask(bearer):\n"
        "    async with aiohttp.ClientSession('https://tickets.example/') as session:\n"
        "        await session.get('mine', headers=bearer)\n        return 'Row 7'\n"
        "def called(bearer, system):\n    return asyncio.run(ask(bearer))",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_whatever_a_test_has_replaced_the_call_is_seen(project, way):
    code, skill = WAYS[way]
    imports = "from types import SimpleNamespace\nfrom unittest import mock"
    project.write("tickets.py", "import requests\nsession = requests.Session()\n")
    project.settings("pythonpath = .")
    mocked(project, code, skill, imports)
    project.passes(
        f"""
        When Jane opens the skill
        Then Alexa says "Row 7"
        And the skill called {TICKETS} once
        And the skill used Jane's linked account
        """
    )
    project.refuses(
        [
            ("When Jane opens the skill\nThen the skill used no linked account", USED),
            (
                f"When Jane opens the skill\nThen the skill did not call {TICKETS}",
                "https://tickets.example/mine → 201 (with a linked account)",
            ),
        ]
    )


ASKS = """
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import ApiConfiguration, ServiceClientFactory
from ask_sdk_model.services.api_client_response import ApiClientResponse

{more}

def called(bearer, system):
    configuration = ApiConfiguration(
        DefaultSerializer(), {client}(), system["apiAccessToken"], system["apiEndpoint"]
    )
    return ServiceClientFactory(configuration).get_ups_service().get_persons_profile_given_name()
"""
CLIENT = """
class Client:
    def invoke(self, request):
        return ApiClientResponse(status_code=200, body='"Jane"')
"""


@pytest.mark.parametrize(
    ("code", "client", "more"),
    [
        ("pass", "Client", CLIENT),
        (
            "from ask_sdk_core.api_client import DefaultApiClient\n"
            "from ask_sdk_model.services.api_client_response import ApiClientResponse\n"
            "answer = ApiClientResponse(status_code=200, body='\"Jane\"')\n"
            "monkeypatch.setattr(DefaultApiClient, 'invoke', lambda self, request: answer)",
            "DefaultApiClient",
            "",
        ),
        (
            "from ask_sdk_model.services.ups.ups_service_client import UpsServiceClient\n"
            "name = 'get_persons_profile_given_name'\n"
            "with mock.patch.object(UpsServiceClient, name, return_value='Jane'):\n    yield",
            "DefaultApiClient",
            "",
        ),
    ],
    ids=["a client of its own", "the client of the SDK", "the method that asks"],
)
def test_the_profile_api_is_asked_whoever_answers_for_it(project, code, client, more):
    skill = ASKS.format(client=client, more=more)
    mocked(project, code, skill, "from unittest import mock")
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says "Jane"
        And the skill asked the profile API for the given name once
        And the profile API answered 200
        """
    )
    project.refuses(
        [
            (
                "When Jane opens the skill\nThen the skill did not ask the profile API",
                "the skill asked the profile API\n  profile API: given name → 200",
            )
        ]
    )


def test_a_stub_for_a_profile_api_is_one_as_well(project):
    url = "https://api.amazonalexa.com/v2/persons/~current/profile/name"
    project.says(f"requests.get('{url}').text", "import requests")
    steps = f"""
        Given GET "{url}" answers 200:
          \"\"\"
          "J"
          \"\"\"
        When Jane opens the skill
        Then the skill """
    project.passes(f"{steps}asked the profile API for the full name once")
    project.refuses([(f"{steps}did not ask the profile API", "profile API: full name → 200")])


def test_what_a_mock_does_not_answer_is_kept_once(project):
    """As requests-mock with `real_http`, or a wrapper that measures."""
    code = """
    import requests
    send = requests.Session.send
    def measured(self, request, **kwargs):
        return send(self, request, **kwargs)
    monkeypatch.setattr(requests.Session, "send", measured)
    get = requests.get
    monkeypatch.setattr(requests, "get", lambda *args, **kwargs: get(*args, **kwargs))
    """
    skill = """
    import requests
    def called(bearer, system):
        return requests.get(URL, params={"seat": "a b/ü"}, headers=bearer).text
    """
    mocked(project, code, skill)
    project.passes(
        docstring(f"Given {TICKETS} answers 200:", "Row 7")
        + '\nWhen Jane opens the skill\nThen Alexa says "Row 7"\n'
        + f"And the skill called {TICKETS} once"
    )


def test_what_a_mock_lets_fail_is_a_call(project):
    code = """
    import requests
    def refused(self, request, **kwargs):
        raise requests.ConnectTimeout("too late")
    monkeypatch.setattr(requests.Session, "send", refused)
    """
    skill = """
    import requests
    def called(bearer, system):
        try:
            return requests.get(URL, headers=bearer).text
        except requests.RequestException as error:
            return error
    """
    mocked(project, code, skill)
    output = project.fails("When Jane opens the skill\nThen the skill used no linked account")
    assert "GET https://tickets.example/mine → timed out" in output
    assert "(a mock of the test's own)" in output


def test_each_exchange_of_a_redirection_is_a_call(project):
    code = """
    import requests
    def answer(request, **kwargs):
        response = requests.Response()
        response.request, response.url = request, request.url
        response.status_code, response._content = 200, b"Row 7"
        if request.url.endswith("/mine"):
            response.status_code = 302
            response.headers["Location"] = "https://tickets.example/yours"
        response.raw = SimpleNamespace(release_conn=lambda: None, _original_response=None)
        return response
    adapter = SimpleNamespace(send=answer)
    monkeypatch.setattr(requests.Session, "get_adapter", lambda self, url: adapter)
    """
    skill = "import requests\ndef called(bearer, system):\n    return requests.get(URL).text"
    mocked(project, code, skill, "from types import SimpleNamespace")
    output = project.fails('When Jane opens the skill\nThen Alexa says "Nothing"')
    lines = [line.strip() for line in output.splitlines() if "https://tickets" in line]
    assert [line.partition(" (")[0] for line in lines if line.startswith("GET")] == [
        "GET https://tickets.example/mine → 302",
        "GET https://tickets.example/yours → 200",
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("monkeypatch.setattr('requests.Session', mock.Mock())", "requests.Session"),
        ("monkeypatch.setattr('boto3.client', lambda name: None)", "boto3.client"),
        (
            "import http.client\nmonkeypatch.setattr('http.client.HTTPConnection.request', len)\n"
            "monkeypatch.setattr('http.client.HTTPConnection.getresponse', mock.Mock())",
            "http.client.HTTPConnection.getresponse",
        ),
        (
            "import ask_sdk_core.attributes_manager\nname = 'save_persistent_attributes'\n"
            "manager = ask_sdk_core.attributes_manager.AttributesManager\n"
            "monkeypatch.setattr(manager, name, lambda self: None)",
            "ask_sdk_core.attributes_manager.AttributesManager.save_persistent_attributes",
        ),
        ("import app\nmonkeypatch.setattr(app, 'requests', mock.Mock())", "app.requests"),
        (
            "import app\nclass Fake:\n    get = None\nmonkeypatch.setattr(app, 'requests', Fake())",
            "app.requests",
        ),
    ],
)
def test_what_cannot_be_seen_proves_nothing(project, code, name):
    project.settings("pythonpath = lambda")
    skill = "import requests, boto3\ndef called(bearer, system):\n    return 'Hi'"
    mocked(project, code, skill, "from unittest import mock\nimport boto3")
    opens = "When Jane opens the skill\nThen "
    project.refuses(
        [
            (f"{opens}{step}", f"this cannot be told: the test has replaced {name}, and what")
            for step in (
                "the skill used no linked account",
                "the skill did not ask the profile API",
                f"the skill did not call {TICKETS}",
                "the skill remembers nothing for Jane",
                "nothing about Jane is remembered for John",
            )
        ]
    )
    project.passes(f'{opens}Alexa says "Hi"')


def test_what_is_not_about_http_or_calls_on_hides_nothing(project):
    code = """
    import app, requests
    from requests.adapters import HTTPAdapter
    monkeypatch.setattr(app, "greeting", mock.Mock(return_value="Hi"))
    monkeypatch.setattr(HTTPAdapter, "close", lambda self: None)
    class Measured(requests.Session):
        pass
    monkeypatch.setattr(requests, "Session", Measured)
    """
    project.settings("pythonpath = lambda")
    skill = """
    import requests
    greeting = len
    def called(bearer, system):
        return greeting(requests.Session().headers)
    """
    mocked(project, code, skill, "from unittest import mock")
    project.passes(
        'When Jane opens the skill\nThen Alexa says "Hi"\nAnd the skill used no linked account'
    )


FIXTURES = {
    "requests_mock": ("requests", "requests_mock.get(URL, text='Row 7')"),
    "pytest_httpx": ("httpx", "httpx_mock.add_response(url=URL, text='Row 7')"),
}


@pytest.mark.parametrize("plugin", FIXTURES)
def test_mocks_of_plugins(project, plugin):
    library, told = FIXTURES[plugin]
    skill = f"""
    import {library}
    def called(bearer, system):
        return {library}.get(URL, headers=bearer).text
    """
    mocked(project, "pass", skill)
    project.write(
        "conftest.py",
        f"""
        import pytest
        URL = "https://tickets.example/mine"

        @pytest.fixture(autouse=True)
        def mocked({told.partition(".")[0]}):
            {told}
        """,
    )
    project.passes(
        f'When Jane opens the skill\nThen Alexa says "Row 7"\nAnd the skill called {TICKETS} once'
    )
    project.refuses([("When Jane opens the skill\nThen the skill used no linked account", USED)])


def test_what_a_library_refuses_to_send_is_no_call(project):
    project.skill(
        """
        import boto3, requests

        def handler(event, context):
            faults = []
            for send in (
                lambda: requests.post("https://tickets.example", json={"seat": float("nan")}),
                lambda: requests.get("tickets.example"),
                lambda: boto3.client("s3").get_object(Bucket="pets", Key=7),
            ):
                try:
                    send()
                except Exception as error:
                    faults.append(type(error).__name__)
            return say(", ".join(faults))
        """
    )
    output = project.fails('When Jane opens the skill\nThen Alexa says "Hi"')
    assert 'Alexa says "InvalidJSONError, MissingSchema, ParamValidationError"' in output
    assert "(a mock of the test's own)" not in output
