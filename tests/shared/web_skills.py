"""Skills that are web services, started by a command, and scenarios that open one."""

import sys
import textwrap

from skill_project import ROOT

SERVICES = ROOT / "tests/skill/services"
EXAMPLE = ROOT / "features/ride_hailing/service"

SERVICE = """
import http.server, json, os, sys, time

SAYS = {"version": "1.0", "response": {}}

def say(text, **attributes):
    speech = {"type": "PlainText", "text": str(text)}
    response = {"outputSpeech": speech, "shouldEndSession": False}
    return {"version": "1.0", "response": response, "sessionAttributes": attributes}

class Service(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if event["request"]["type"] == "SessionEndedRequest":
            answer = {"version": "1.0", "response": {}}
        else:
            answer = handler(event, self)
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args): ...

def main():
    address = "127.0.0.1", int(os.environ["PORT"])
    with http.server.ThreadingHTTPServer(address, Service) as server:
        server.serve_forever()
"""
MAIN = '\nif __name__ == "__main__":\n    main()\n'

COMMAND = f"alexa_service_command = {sys.executable} app.py"
STARTED = "http://127.0.0.1:{port}/alexa"


def service(project, code, *settings, command=COMMAND, skill=STARTED):
    """A service that is started: `handler(event, request)`, `say(text)` at hand."""
    project.settings(*settings, *([command] if command else []), skill=skill)
    return project.write("app.py", SERVICE + textwrap.dedent(code) + MAIN)


def says(project, expression, *settings, **more):
    """A service that says what a Python expression gives."""
    code = f"def handler(event, request):\n    return say({expression})\n"
    return service(project, code, *settings, **more)


def speaks_to(url, says=None, given=()):
    """A scenario in which Jane opens the skill at a URL."""
    steps = [f'Given the skill "{url}"', *(f"Given {step}" for step in given)]
    steps += ["When Jane opens the skill"]
    return "\n".join(steps if says is None else [*steps, f'Then Alexa says "{says}"'])


OPENS = "When Jane opens the skill"

EXPRESS = """
const express = require('express');
const fs = require('fs');
const { ExpressAdapter } = require('ask-sdk-express-adapter');
const Alexa = require('ask-sdk-core');

const all = {
  canHandle: () => true,
  async handle({ requestEnvelope, responseBuilder, serviceClientFactory }) {
    const { person, user } = requestEnvelope.context.System;
    if (!person) return responseBuilder.speak('Hello').getResponse();
    const name = await serviceClientFactory.getUpsServiceClient().getPersonsProfileGivenName();
    const authorization = `Bearer ${person.accessToken}`;
    const bus = await fetch('https://api.transit.example/me', { headers: { authorization } });
    return responseBuilder.speak(`Hello ${name}, ${await bus.text()}`).getResponse();
  },
};
const skill = Alexa.SkillBuilders.custom()
  .addRequestHandlers(all)
  .withApiClient(new Alexa.DefaultApiClient())
  .create();

const app = express();
app.use((request, _response, next) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    if (fs.existsSync('sent.json')) return;
    const body = Buffer.concat(parts).toString();
    fs.writeFileSync('sent.json', JSON.stringify({ body, headers: request.headers }));
  });
  next();
});
app.post('/alexa', new ExpressAdapter(skill, true, true).getRequestHandlers());
app.listen(process.env.PORT, '127.0.0.1');
"""


def express(project):
    project.write("server.js", EXPRESS)
    return "alexa_service_command = node server.js"


# what a service calls, if it is started here


CALLING = """
from flask import Flask, request

app = Flask(__name__)

def by_requests(url, headers):
    import requests
    answer = requests.get(url, headers=headers, timeout=1)
    return answer.status_code, answer.text

def by_urllib(url, headers):
    import urllib.error, urllib.request
    asked = urllib.request.Request(url, headers=headers)
    try:
        answer = urllib.request.urlopen(asked, timeout=1)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.read().decode()

def by_httpx(url, headers):
    import httpx
    answer = httpx.get(url, headers=headers, timeout=1)
    return answer.status_code, answer.text

def token_of(system, url):
    own = system["apiAccessToken"] if "/~current/" in url else system["person"].get("accessToken")
    return {"Authorization": f"Bearer {own}"} if own else {}

@app.post("/alexa")
def alexa():
    event = request.get_json()
    attributes, system = event["session"].get("attributes", {}), event["context"]["System"]
    get = globals()[attributes.get("by", "by_requests")]
    url = attributes.get("url", "").replace("API", system["apiEndpoint"])
    try:
        said = "%s %s" % get(url, token_of(system, url)) if url else system["apiEndpoint"]
    except Exception as error:
        said = type(error).__name__
    speech = {"type": "PlainText", "text": said}
    return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": False}}

if __name__ == "__main__":
    import os
    app.run(port=int(os.environ["PORT"]))
"""
