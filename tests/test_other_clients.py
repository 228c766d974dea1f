"""What a skill calls by other libraries than `requests` is answered as well, over the loopback."""

import textwrap

import pytest

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
        """,
    )
