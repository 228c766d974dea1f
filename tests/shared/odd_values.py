"""Names and values of every kind, and a skill that keeps what reaches it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

VALUES = {
    "double quotes": '"Jane" said "hi"',
    "a lone quote": '"',
    "single quotes": "O'Brien's 'best'",
    "backslashes": r"C:\new\table \" \u0041 \\",
    "a last backslash": "back\\",
    "braces": "{a} {0} {} {{}} }} {{ %}",
    "an expression": "{{ 7*7 }}",
    "a statement": "{% raw %} {% endraw %} {% set x = 1 %}{# gone #}",
    "an escape from the sandbox": "{{ ''.__class__.__mro__ }}",
    "other languages' templates": "${x} $x %s %(x)s #{x} <%= 1 %>",
    "markup": "<b>&amp;</b> & <!-- no -->",
    "JSON": '", "admin": true, "x": "',
    "emoji": "👩‍👩‍👧 😀🇩🇪",
    "right to left": "שלום עולם \u202e مرحبا",
    "combining marks": "Zoe\u0308 e\u0301 \u1100\u1161 ﬁ",
    "a number": "007",
    "a word of JSON": "null",
    "a placeholder": "any(string)",
    "very long": "{{ long }} " * 700 + ".",
}
IN_FILES = {
    **VALUES,
    # in a step's own line it would be one that nothing fills in
    "an outline's parameter": "<k> <name>",
    "line breaks": "one\ntwo\r\nthree\u2028four\n",
    "blanks around": " \t blank ",
    "control characters": "bell \x07 escape \x1b[31m",
}

# keeps the events, and what the profile APIs and the back end answer, in a file
SKILL = """
import json
from pathlib import Path

import requests

SEEN = Path(__file__).with_name("seen.json")
URLS = {urls}

def handler(event, context):
    system = event["context"]["System"]
    token = {{"Authorization": "Bearer " + system["apiAccessToken"]}}
    answers = {{}}
    for url in URLS:
        whole = url if url.startswith("https:") else system["apiEndpoint"] + url
        answers[url] = requests.get(whole, headers=token).text
    with SEEN.open("a") as file:
        print(json.dumps([event, answers]), file=file)
    speech = {{"type": "PlainText", "text": "{{{{ 7*7 }}}}"}}
    return {{"response": {{"outputSpeech": speech, "shouldEndSession": False}}}}
"""
NAME = "/v2/persons/~current/profile/name"
GIVEN_NAME = "/v2/persons/~current/profile/givenName"
ACCOUNT_NAME = "/v2/accounts/~current/settings/Profile.name"
EMAIL = "/v2/accounts/~current/settings/Profile.email"
BACK_END = "https://api.example/me"


def quoted(text: str) -> str:
    """As a text stands in a step."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def cell(text: str) -> str:
    """As a text stands in a table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def seen(project, scenarios: list[str], *urls: str) -> list[tuple[Any, dict[str, str]]]:
    """What the skill was sent and answered in each of these scenarios, which must pass."""
    project.skill(SKILL.format(urls=list(urls)))
    project.passes(*scenarios)
    return records(project)


def records(project) -> list[Any]:
    lines = (project.root / "lambda" / "seen.json").read_text().splitlines()
    return [json.loads(line) for line in lines]


def of_each(values: Iterable[str], found: list[Any]) -> Iterator[tuple[str, Any, dict[str, str]]]:
    """Each value with the event and the answers of its scenario."""
    for value, (event, answers) in zip(values, found, strict=True):
        yield value, event, answers


def person_id(event: dict[str, Any]) -> str:
    return event["context"]["System"]["person"]["personId"]


def people(values: Iterable[str]) -> dict[str, Any]:
    """A household in which these are the given names of P0, P1, …"""
    return {"people": {f"P{n}": {"given_name": value} for n, value in enumerate(values)}}
