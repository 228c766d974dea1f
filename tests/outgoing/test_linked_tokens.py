"""Whose linked account a call carries the token of, wherever it stands, however it is encoded."""

import pytest

CALLER = """
import base64, gzip, json, urllib.parse, urllib.request, zlib
import requests

URL = "https://bus.example/me"

def basic(user, password):
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}

def send(how, token):
    if how == "user":
        requests.get(URL, auth=(token, ""))
    elif how == "password":
        requests.get(URL, headers=basic("x-token-auth", token))
    elif how == "without padding":
        requests.get(URL, headers={"Authorization": basic("u", token)["Authorization"].rstrip("=")})
    elif how == "through a proxy":
        requests.get(URL, headers={"Proxy-Authorization": basic("u", token)["Authorization"]})
    elif how == "graphql":
        requests.post(URL, json={"query": '{ me(token: "%s") { id } }' % token})
    elif how == "escaped":
        text = "".join(f"\\\\u{ord(each):04x}" for each in token)
        requests.post(URL, data='{"token": "%s"}' % text)
    elif how == "form":
        requests.post(URL, data={"q": f"a {token} b"})
    elif how == "query":
        requests.get(URL, params={"filter": json.dumps({"token": token})})
    elif how == "gzip":
        packed = gzip.compress(json.dumps({"token": token}).encode())
        requests.post(URL, data=packed, headers={"Content-Encoding": "gzip"})
    elif how == "deflate":
        packed = zlib.compress(f"token={token}".encode())
        call = urllib.request.Request(URL, data=packed, headers={"Content-Encoding": "deflate"})
        urllib.request.urlopen(call).read()
    elif how == "utf-16":
        kind = {"Content-Type": "text/plain; charset=utf-16"}
        requests.post(URL, data=token.encode("utf-16"), headers=kind)
    elif how == "base64":
        requests.post(URL, json={"blob": base64.b64encode(f"t={token};".encode()).decode()})
    elif how == "xml":
        requests.post(URL, data=f"<a><t>&#{ord(token[0])};{token[1:]}</t></a>")
    elif how == "under a name":
        requests.post(URL, json={f"token_{token}": 1})
    elif how == "longer":
        requests.post(URL, json={"token": f"{token}-2"})
    elif how == "within a word":
        requests.post(URL, data=f"x{token}")

def handler(event, context):
    send(event["request"]["intent"]["slots"]["how"]["value"], "joe-token")
    return say("ok")
"""
SEEN = ["user", "password", "without padding", "through a proxy", "graphql", "escaped", "form"]
SEEN += ["query", "gzip", "deflate", "utf-16", "base64", "xml", "under a name"]
UNSEEN = ["longer", "within a word"]


@pytest.mark.slow
def test_a_token_is_found_wherever_it_stands(project):
    """It is that of someone who does not speak, so that the request has not given it."""
    project.household("people:\n  Jane: {}\n  Joe: {linked_account: joe-token}\n")
    project.skill(CALLER)
    given = "".join(
        f'Given {method} "https://bus.example/me" answers 200\n' for method in ("GET", "POST")
    )

    def steps(how, then):
        return f'{given}When Jane asks for SendIntent with how "{how}"\nThen the skill used {then}'

    project.passes(*(steps(how, "Joe's linked account") for how in SEEN))
    project.refuses(
        (steps(how, "no linked account"), "the skill used the linked account of Joe")
        for how in SEEN
    )
    project.passes(*(steps(how, "no linked account") for how in UNSEEN))


def test_a_body_that_is_not_what_its_header_says(project):
    """It is sent all the same, and looked through as it is."""
    project.skill(
        """
        import requests

        def handler(event, context):
            headers = {"Content-Encoding": "gzip", "Content-Type": "text/plain; charset=none"}
            requests.post("https://bus.example/", data=b"\\xff jane-token", headers=headers)
            return say("ok")
        """
    )
    project.passes(
        """
        Given Jane has linked the account "jane-token"
        And POST "https://bus.example/" answers 200
        When Jane opens the skill
        Then the skill used Jane's linked account
        """
    )


def test_a_token_in_a_call_that_a_mock_of_the_test_answers(project):
    project.skill(
        """
        import gzip, requests

        def handler(event, context):
            packed = gzip.compress(b'{"token": "jane-token"}')
            headers = {"Content-Encoding": "gzip"}
            requests.post("https://bus.example/", data=packed, headers=headers)
            requests.get("https://bus.example/", auth=("jane-token", ""))
            return say("ok")
        """
    )
    project.write(
        "conftest.py",
        """
        import pytest

        @pytest.fixture(autouse=True)
        def mocked(requests_mock):
            requests_mock.register_uri("POST", "https://bus.example/", json={})
            requests_mock.register_uri("GET", "https://bus.example/", json={})
        """,
    )
    project.python(
        """
        def test_it(alexa, household):
            household.link("Jane", "jane-token")
            first, second = opens(alexa).http_calls
            assert first.linked_tokens == second.linked_tokens == ("jane-token",)
        """
    )
