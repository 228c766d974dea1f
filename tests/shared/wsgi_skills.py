"""Skills that are WSGI applications, bare or of Flask, and scenarios that open one."""

import textwrap

from skill_project import ROOT

EXAMPLE = ROOT / "features/ride_hailing/service/app.py"
OPENS = "When Jane opens the skill"

ANSWER = """
import json, os, sys

def answer_of(text):
    speech = {"type": "PlainText", "text": str(text)}
    response = {"outputSpeech": speech, "shouldEndSession": False}
    return json.dumps({"version": "1.0", "response": response}).encode()

JSON = [("Content-Type", "application/json")]

def event_of(environ):
    return json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
"""


def application(project, code, *settings, skill="wsgi:service/app.py:app"):
    """A WSGI application: `answer_of(text)`, `event_of(environ)` and `JSON` at hand."""
    project.settings(*settings, skill=skill)
    return project.write("service/app.py", ANSWER + textwrap.dedent(code))


def flask(project, code, *settings, skill="wsgi:service/app.py:app/alexa"):
    """A Flask application, `say(text)` at hand."""
    before = """
    import os, sys
    from flask import Flask, request
    app = Flask(__name__)

    def say(text):
        speech = {"type": "PlainText", "text": str(text)}
        response = {"outputSpeech": speech, "shouldEndSession": False}
        return {"version": "1.0", "response": response}
    """
    project.settings(*settings, skill=skill)
    return project.write(
        "service/app.py", f"{textwrap.dedent(before)}\n{textwrap.dedent(code)}".lstrip()
    )


def speaks_to(attribute, says=None):
    steps = f'Given the skill "wsgi:service/app.py:{attribute}"\n{OPENS}'
    return steps if says is None else f'{steps}\nThen Alexa says "{says}"'
