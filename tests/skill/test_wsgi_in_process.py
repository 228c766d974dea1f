"""WSGI applications in this process: what goes wrong in one, what it calls, and what is left."""

import os
import textwrap

import pytest
from wsgi_skills import EXAMPLE, OPENS, application, flask, speaks_to

pytestmark = pytest.mark.slow  # Flask is imported anew for each


def test_an_error_in_flask_is_shown_by_its_page_and_its_traceback(project):
    flask(
        project,
        """
        @app.post("/alexa")
        def alexa():
            raise LookupError("no such bus")
        """,
    )
    output = project.fails(OPENS)
    assert "E   the service answered 500: Internal Server Error" in output
    logged = output.partition("Captured ")[2]
    assert "LookupError: no such bus" in logged
    assert 'raise LookupError("no such bus")' in logged


def test_an_error_that_the_framework_lets_through_is_shown_by_its_own_lines(project):
    app = flask(
        project,
        """
        app.config["PROPAGATE_EXCEPTIONS"] = True

        @app.post("/alexa")
        def alexa():
            raise LookupError("no such bus")
        """,
    )
    output = project.fails(OPENS)
    assert "E       LookupError: no such bus" in output or "E   LookupError: no such bus" in output
    line = 1 + app.read_text().splitlines().index('    raise LookupError("no such bus")')
    assert f"app.py:{line}" in output
    for stranger in ("pytest_alexa_persona/", "site-packages"):
        assert stranger not in output.partition("Captured")[0]


def test_an_answer_that_is_none(project):
    application(
        project,
        """
        def of(status, body, *headers):
            def app(environ, start_response):
                start_response(status, list(headers))
                return body
            return app

        html = of("200 OK", [b"<h1>Hello</h1>"], ("Content-Type", "text/html"))
        missing = of("404 NOT FOUND", [b"<p>Not here</p>"])
        redirect = of("301 MOVED", [], ("LOCATION", "/other"))
        empty = of("200 OK", [])
        latin = of("200 OK", ['"é"'.encode("latin-1")])
        endless = of("200 OK", iter(lambda: b"[" * 1000, None))
        none = of("200 OK", None)
        text = of("200 OK", ["{}"])

        def unstarted(environ, start_response):
            return [answer_of("x")]

        def nothing(environ):
            return [answer_of("x")]
        """,
    )
    project.refuses(
        [
            (speaks_to("html"), "the service answered text/html, which is no JSON: Hello"),
            (speaks_to("missing"), "the service answered 404: Not here"),
            (speaks_to("redirect"), "the service answered 301, a redirect to /other"),
            (speaks_to("empty"), "the service's answer is empty"),
            (speaks_to("latin"), "the service's answer is no UTF-8"),
            (speaks_to("endless"), "the service's answer has more than 1,000,000 bytes"),
            # what the server makes of these is the application's fault, and not ours
            (speaks_to("none"), "NoneType"),
            (speaks_to("text"), "str"),
            (speaks_to("unstarted"), "start_response"),
            (speaks_to("nothing"), "nothing() takes 1 positional argument but 2 were given"),
        ]
    )


def test_an_application_that_is_not_there(project):
    app = flask(project, "number = 5\n")
    folder = app.parent
    project.refuses(
        [
            (speaks_to("ap"), f'{app} has no "ap" - did you mean "app"?'),
            (speaks_to("number"), f'"number" in {app} is no function, it is an int'),
            (
                'Given the skill "wsgi:service/ap.py:app"',
                'the skill "service/ap.py:app" is missing: there is no file',
            ),
            ('Given the skill "wsgi:service/app.py"', "wsgi:app.py:app"),
            ('Given the skill "wsgi:"', "wsgi:app.py:app"),
        ]
    )
    (message,) = project.refusals(speaks_to("number"))
    # what is advised helps here
    assert "lambda_handler" not in message
    assert folder.is_dir()


def test_a_slow_application_is_not_waited_for(project):
    flask(
        project,
        """
        import time

        @app.post("/alexa")
        def alexa():
            time.sleep(5)
        """,
        "alexa_response_timeout = 0.3",
    )
    (message,) = project.refusals(OPENS)
    assert message.startswith("the skill has not answered after 0.3 seconds, when Alexa gives up")
    assert "app.py:" in message


def test_its_own_modules_are_beside_it(project):
    project.write("service/greetings.py", "GREETING = 'from beside'\n")
    project.write("service/texts/__init__.py", "WORD = 'and below'\n")
    flask(
        project,
        """
        from greetings import GREETING

        @app.post("/alexa")
        def alexa():
            from texts import WORD
            return say(f"{GREETING} {WORD} {os.getcwd() == os.path.dirname(__file__)}")
        """,
    )
    project.passes(f'{OPENS}\nThen Alexa says "from beside and below True"')


def test_it_is_imported_once_or_once_for_each_test(project):
    code = """
    calls = []

    @app.post("/alexa")
    def alexa():
        calls.append(1)
        return say(len(calls))
    """
    twice = f'{OPENS}\nThen Alexa says "1"\n{OPENS}\nThen Alexa says "2"'
    flask(project, code)
    project.passes(twice, f'{OPENS}\nThen Alexa says "3"')
    flask(project, code, "alexa_cold_start = true")
    project.passes(twice, twice, twice)


def test_its_calls_are_answered_as_those_of_any_skill_in_process(project):
    flask(
        project,
        """
        import requests, urllib.request

        @app.post("/alexa")
        def alexa():
            system = request.json["context"]["System"]
            url = system["apiEndpoint"] + "/v2/persons/~current/profile/givenName"
            headers = {"Authorization": "Bearer " + system["apiAccessToken"]}
            name = requests.get(url, headers=headers).json()["name"]
            with urllib.request.urlopen("https://api.transit.example/me") as answer:
                return say(f"{name} {answer.read().decode()}")
        """,
    )
    project.passes(
        f"""
        Given GET "https://api.transit.example/me" answers 200:
          \"\"\"
          bus 554
          \"\"\"
        {OPENS}
        Then Alexa says "Jane bus 554"
        And the profile API answered 200
        """
    )
    output = project.fails(OPENS)
    assert "E   the skill called GET https://api.transit.example/me, which nothing" in output
    assert "app.py:" in output.partition("E   the skill called")[2]


FORGERIES = {
    "another body": "environ['wsgi.input'] = io.BytesIO(body + b' ')\n"
    "environ['CONTENT_LENGTH'] = str(len(body) + 1)",
    "another signature": "environ['HTTP_SIGNATURE_256'] = environ['HTTP_SIGNATURE'] = 'x' * 344",
    "no signature": "del environ['HTTP_SIGNATURE'], environ['HTTP_SIGNATURE_256']",
    "another host": "environ['HTTP_SIGNATURECERTCHAINURL'] = 'https://s3.example/echo.api/c.pem'",
}

FORGING = """
import importlib.util, io, sys

sys.path.insert(0, {folder!r})
spec = importlib.util.spec_from_file_location("example", {file!r})
example = importlib.util.module_from_spec(spec)
spec.loader.exec_module(example)
verifying = example.app.wsgi_app

def app(environ, start_response):
    body = environ["wsgi.input"].read()
    environ["wsgi.input"] = io.BytesIO(body)
    forge(environ, body)
    return verifying(environ, start_response)

def forge(environ, body):
    pass
"""


def test_what_alexa_signs_is_taken_and_nothing_else(project):
    text = FORGING.format(folder=str(EXAMPLE.parent), file=str(EXAMPLE))
    project.settings(skill="wsgi:service/app.py:app/alexa")
    project.write("service/app.py", text)
    project.passes("When a guest opens the skill\nThen the session stays open")
    for number, code in enumerate(FORGERIES.values()):
        forging = text.replace("    pass\n", textwrap.indent(code, "    ") + "\n")
        project.write(f"forged{number}/app.py", forging)
    project.refuses(
        [
            (
                f'Given the skill "wsgi:forged{number}/app.py:app/alexa"\n'
                "When a guest opens the skill",
                "the service answered 400: ",
            )
            for number in range(len(FORGERIES))
        ]
    )


def test_the_process_is_as_it_was_when_an_application_has_run(project, monkeypatch):
    flask(
        project,
        """
        @app.post("/alexa")
        def alexa():
            if request.json["request"]["type"] == "IntentRequest":
                raise SystemExit(1)
            return say(os.path.isfile(os.environ["SSL_CERT_FILE"]))
        """,
    )
    steps = f'{OPENS}\nThen Alexa says "True"'
    for before in (None, "/etc/ssl/own.pem"):
        if before:
            monkeypatch.setenv("SSL_CERT_FILE", before)
        else:
            monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        project.python(
            """
            import os
            import pytest

            def test_environment(alexa):
                before = dict(os.environ)
                assert opens(alexa).speech == "True"
                assert dict(os.environ) == before
                with pytest.raises(Exception, match="ended the process"):
                    alexa.person("Jane").asks_for("EndIntent")
                assert dict(os.environ) == before

            """
        )
        project.passes(steps)
        assert os.environ.get("SSL_CERT_FILE") == before
