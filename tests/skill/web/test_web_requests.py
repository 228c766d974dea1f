"""Skills that are web services: what is sent to one, and how it is signed."""

import base64
import json
from datetime import datetime, timezone

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from skill_project import docstring
from web_skills import COMMAND, EXAMPLE, OPENS, STARTED, express, says

from pytest_alexa_persona.skill.service import free_port

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


def flask_of_the_example(project):
    project.write("app.py", RECORDING.format(example=str(EXAMPLE)))
    return COMMAND


@pytest.mark.slow
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


@pytest.mark.slow
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
