"""What a turn costs with a skill that runs elsewhere, and a call that does not use `requests`.

Run it with `python benchmarks/transports.py [turns] [rounds]`; it needs Node.js, Flask and what the
extra `examples` installs. All variants are tests of one pytest process, in which they take turns;
each line is the median over the rounds of the mean over the turns, in milliseconds of real time.

- the handlers do nothing, in Python, in Node.js, as a WSGI application, and as a web service.
- the profile handlers ask for the given name once a turn: by `requests` in Python, by a
  connection of `http.client` that is kept, by Node.js's `https` and by its `fetch`.
- the handlers with the ASK SDK say nothing, and the second one gets and saves attributes by the
  SDK's adapter for DynamoDB, which is two calls by boto3 to moto.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

PYTHON = """
import http.client
import requests

ANSWER = {"version": "1.0", "response": {"shouldEndSession": False}}
PATH = "/v2/persons/~current/profile/givenName"

def handler(event, context):
    return ANSWER

def token(event):
    return {"Authorization": "Bearer " + event["context"]["System"]["apiAccessToken"]}

def by_requests(event, context):
    url = event["context"]["System"]["apiEndpoint"] + PATH
    assert requests.get(url, headers=token(event)).status_code == 200
    return ANSWER

connection = http.client.HTTPSConnection("api.amazonalexa.com")

def by_connection(event, context):
    connection.request("GET", PATH, headers=token(event))
    response = connection.getresponse()
    assert response.status == 200
    response.read()
    return ANSWER
"""
SDK = """
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_dynamodb.adapter import DynamoDbAdapter

def skill(answer):
    builder = CustomSkillBuilder(persistence_adapter=DynamoDbAdapter("games"))
    builder.request_handler(lambda handler_input: True)(answer)
    return builder.lambda_handler()

@skill
def forgets(handler_input):
    return handler_input.response_builder.response

@skill
def remembers(handler_input):
    manager = handler_input.attributes_manager
    attributes = manager.persistent_attributes
    manager.persistent_attributes = {"games": attributes.get("games", 0) + 1}
    manager.save_persistent_attributes()
    return handler_input.response_builder.response
"""
NODE = """
const https = require('https');
const answer = { version: '1.0', response: { shouldEndSession: false } };
const path = '/v2/persons/~current/profile/givenName';
const headers = (event) => ({ authorization: `Bearer ${event.context.System.apiAccessToken}` });
exports.handler = async () => answer;
exports.by_https = (event) => new Promise((resolve, reject) => {
  const url = event.context.System.apiEndpoint + path;
  https.get(url, { headers: headers(event) }, (response) => {
    response.resume();
    response.on('end', () => resolve(answer));
  }).on('error', reject);
});
exports.by_fetch = async (event) => {
  const url = event.context.System.apiEndpoint + path;
  await (await fetch(url, { headers: headers(event) })).text();
  return answer;
};
"""
WEB = """
import sys
from flask import Flask

app = Flask(__name__)

@app.post("/")
def alexa():
    return {"version": "1.0", "response": {"shouldEndSession": False}}

if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
"""
TEST = """
import statistics, time
from pathlib import Path
import pytest

SKILLS = {
    "nothing, Python": "app.py:handler",
    "nothing, Node.js": "index.js:handler",
    "nothing, WSGI": "wsgi:web.py:app",
    "nothing, web service": "http://127.0.0.1:{port}/",
    "profile, requests": "app.py:by_requests",
    "profile, kept connection": "app.py:by_connection",
    "profile, Node.js https": "index.js:by_https",
    "profile, Node.js fetch": "index.js:by_fetch",
    "ASK SDK": "sdk.py:forgets",
    "ASK SDK, memory": "sdk.py:remembers",
}
times = {name: [] for name in SKILLS}

@pytest.mark.parametrize("round", range(ROUNDS + 1))
@pytest.mark.parametrize("name", SKILLS)
def test_turns(alexa, name, round):
    alexa.use_skill(SKILLS[name], [Path(__file__).parent])
    jane = alexa.person("Jane")
    jane.opens()
    started = time.perf_counter()
    for _ in range(TURNS):
        jane.opens()
    if round:  # the first one starts what there is to start
        times[name].append((time.perf_counter() - started) / TURNS * 1000)

def test_figures(capsys):
    medians = {name: statistics.median(found) for name, found in times.items()}
    with capsys.disabled():
        print()
        for name, median in medians.items():
            print(f"{name}: {median:.2f} ms a turn")
        more = medians["nothing, Node.js"] - medians["nothing, Python"]
        print(f"a turn with Node.js takes more than one with Python: {more:.2f} ms")
        for name, without in (
            ("profile, kept connection", "nothing, Python"),
            ("profile, Node.js https", "nothing, Node.js"),
            ("profile, Node.js fetch", "nothing, Node.js"),
        ):
            print(f"a call, {name}: {medians[name] - medians[without]:.2f} ms")
        ratio = medians["ASK SDK, memory"] / medians["ASK SDK"]
        print(f"a turn with two calls to DynamoDB takes {ratio:.1f} times one without")
"""


def main(turns: int = 200, rounds: int = 5) -> None:
    """Run the tests, which print the figures."""
    test = TEST.replace("ROUNDS", str(rounds)).replace("TURNS", str(turns))
    files = {
        "app.py": PYTHON,
        "sdk.py": SDK,
        "index.js": NODE,
        "web.py": WEB,
        "household.yaml": "people:\n  Jane: {given_name: Jane, granted: [given name]}\n",
        "pytest.ini": "[pytest]\nalexa_skill = app.py:handler\n"
        f"alexa_service_command = {sys.executable} web.py {{port}}\n",
        "test_it.py": test,
    }
    with tempfile.TemporaryDirectory() as place:
        for name, text in files.items():
            Path(place, name).write_text(text)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        raise SystemExit(subprocess.call(command, cwd=place))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
