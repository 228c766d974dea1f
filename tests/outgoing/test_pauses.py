"""Pauses before what failed is tried again: what a skill sleeps, whichever library calls."""

import os
import subprocess
import sys
import textwrap
from contextlib import contextmanager
from pathlib import Path

import pytest
from node_skills import PROFILE, calling
from web_skills import service

BACKED_OFF = "Then the skill backed off before retrying"
HASTY = "the skill did not back off before it tried GET"
needs_linux = pytest.mark.skipif(
    not Path("/proc/self/schedstat").exists(), reason="only Linux tells who waits for a processor"
)

CLIENTS = """
import asyncio
import http.client
import time
import urllib.request

URL = "https://api.amazonalexa.com/v2/persons/~current/profile/givenName"


def computes(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


class Urllib:
    def get(self, headers):
        try:
            urllib.request.urlopen(urllib.request.Request(URL, headers=headers)).read()
        except OSError:
            pass


class Requests:
    def get(self, headers):
        import requests
        requests.get(URL, headers=headers)


class Httpx:
    def get(self, headers):
        import httpx
        httpx.get(URL, headers=headers)


class HttpxClient:
    def __init__(self):
        import httpx
        self.client = httpx.Client()

    def get(self, headers):
        self.client.get(URL, headers=headers)


class Aiohttp:
    def get(self, headers):
        import aiohttp

        async def get():
            async with aiohttp.ClientSession() as session, session.get(URL, headers=headers) as got:
                await got.read()

        asyncio.run(get())


class Connection:
    def __init__(self):
        self.connection = http.client.HTTPSConnection("api.amazonalexa.com")

    def get(self, headers):
        self.connection.request("GET", URL.partition(".com")[2], headers=headers)
        self.connection.getresponse().read()


class Urllib3:
    def get(self, headers):
        import urllib3
        urllib3.PoolManager().request("GET", URL, headers=headers, retries=False)


class Thread(Urllib):
    def get(self, headers):
        asyncio.run(asyncio.to_thread(super().get, headers))
"""
HANDLER = """

def handler(event, context):
    token = event["context"]["System"]["apiAccessToken"]
    client = eval(event["request"]["intent"]["slots"]["by"]["value"])()
    for pause in eval(event["request"]["intent"]["slots"]["pauses"]["value"]):
        client.get({"Authorization": f"Bearer {token}"})
        pause()
    client.get({"Authorization": f"Bearer {token}"})
    return say("done")
"""
NAMES = (
    "Urllib",
    "Requests",
    "Httpx",
    "HttpxClient",
    "Aiohttp",
    "Connection",
    "Urllib3",
    "Thread",
)


def sleeping(*seconds):
    return f"[lambda s=s: time.sleep(s) for s in {seconds}]"


def computing(*seconds):
    return f"[lambda s=s: computes(s) for s in {seconds}]"


def tries(by, pauses, *given):
    """Jane's skill tries again what has failed, by a client, after each of some pauses."""
    begins = [f"Given {each}" for each in (*given, "the profile API answers 500")]
    asks = f'When Jane asks for A with by "{by}" and pauses "{pauses}"'
    return "\n".join([*begins, asks, BACKED_OFF])


@pytest.fixture
def clients(project):
    project.skill(CLIENTS + HANDLER)
    return project


@pytest.mark.parametrize("by", NAMES)
def test_who_tries_again_at_once_has_not_backed_off(clients, by):
    # however much it computes meanwhile, or its library does
    clients.refuses(
        (tries(by, pauses), HASTY)
        for pauses in (sleeping(0), sleeping(0, 0, 0), computing(0.03), computing(0.03, 0.08))
    )


@pytest.mark.parametrize("by", NAMES)
def test_short_pauses_that_grow_are_backing_off(clients, by):
    clients.passes(tries(by, sleeping(0.06)), tries(by, sleeping(0.05, 0.1, 0.2)))
    clients.refuses([(tries(by, sleeping(0.2, 0.1)), HASTY)])


@pytest.mark.parametrize("by", NAMES[:-1])
def test_on_virtual_time_pauses_are_what_was_slept(clients, by):
    at_once = "time passes at once"
    clients.passes(
        tries(by, sleeping(1, 2), at_once),
        tries(by, sleeping(0.002, 0.003), at_once),
    )
    clients.refuses(
        [
            (tries(by, sleeping(0, 0), at_once), "it paused 0.00, 0.00 seconds"),
            (tries(by, sleeping(3, 3), at_once), "it paused 3.00, 3.00 seconds"),
            (tries(by, computing(0.05), at_once), "it paused 0.00 seconds"),
        ]
    )


def test_what_a_client_does_while_it_waits_for_the_answer_is_no_pause(clients):
    slow = "the profile API takes 0.3 seconds"
    clients.refuses((tries(by, sleeping(0), slow), HASTY) for by in ("Urllib", "Requests"))


@contextmanager
def busy_machine():
    """Two processes for each processor that compute."""
    loop = [sys.executable, "-c", "while True: pass"]
    processes = [subprocess.Popen(loop) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


@needs_linux
@pytest.mark.slow
def test_on_a_machine_that_has_much_to_do(clients):
    with busy_machine():
        clients.refuses((tries(by, sleeping(0, 0, 0)), HASTY) for by in ("Urllib", "Requests"))
        clients.passes(*(tries(by, sleeping(0.1, 0.3)) for by in ("Urllib", "Requests")))


# in other processes

RESTLESS = """
const computes = (milliseconds) => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {}
};
"""


@needs_linux
@pytest.mark.slow
@pytest.mark.usefixtures("node_path")
def test_what_nodejs_computes_is_no_pause(project):
    asks = "await profile(event, {headers: {connection: 'close'}});"
    calling(
        project,
        f"{asks} computes(60); {asks}",
        f"{asks} computes(40); {asks} computes(90); {asks}",
        f"{asks} await rest(60); {asks} await rest(120); {asks}",
        before=PROFILE + RESTLESS,
    )
    hasty, also, patient = (
        f'Given the skill "lambda/index.js:handler{number}"\n'
        f"And the profile API answers 500\nWhen Jane opens the skill\n{BACKED_OFF}"
        for number in range(3)
    )
    project.passes(patient)
    project.refuses([(hasty, HASTY), (also, HASTY)])


@needs_linux
@pytest.mark.slow
def test_what_a_service_computes_is_no_pause(project):
    code = """
    def handler(event, request):
        token = event["context"]["System"]["apiAccessToken"]
        for pause in eval(event["session"]["attributes"]["pauses"]):
            Requests().get({"Authorization": f"Bearer {token}"})
            pause()
        Requests().get({"Authorization": f"Bearer {token}"})
        return say("done")
    """
    service(project, CLIENTS + textwrap.dedent(code))

    def opened(pauses):
        attributes = f'Given the session attributes are:\n"""\n{{"pauses": "{pauses}"}}\n"""'
        api = "Given the profile API answers 500\nWhen Jane opens the skill"
        return f"{attributes}\n{api}\n{BACKED_OFF}"

    project.passes(opened(sleeping(0.05, 0.1)))
    project.refuses((opened(pauses), HASTY) for pauses in (sleeping(0), computing(0.06, 0.1)))
