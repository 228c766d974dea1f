"""A test freezes the time, by freezegun or time-machine: the skill's stands still, ours goes on."""

import time

import pytest
from freezegun import freeze_time
from node_skills import calling, opens
from web_skills import service

FREEZEGUN = """
import pytest
from freezegun import freeze_time

@pytest.fixture(autouse=True)
def frozen():
    with freeze_time("2024-02-29 12:00", {options}) as clock:
        yield clock
"""
TIME_MACHINE = """
import pytest
import time_machine

@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel("2024-02-29 12:00+00:00", tick=False) as clock:
        yield clock
"""
FREEZES = {
    "still": FREEZEGUN.format(options=""),
    "ticking": FREEZEGUN.format(options="tick=True"),
    "by steps": FREEZEGUN.format(options="auto_tick_seconds=90"),
    "but for asyncio": FREEZEGUN.format(options="real_asyncio=True"),
    "time-machine": TIME_MACHINE,
}
BACKED_OFF = "Then the skill backed off before retrying"

TRIES = """
import asyncio
import datetime
import time
import urllib.request

import requests

URL = "https://api.amazonalexa.com/v2/persons/~current/profile/givenName"

def by_requests(headers):
    requests.get(URL, headers=headers)

def by_urllib(headers):
    try:
        urllib.request.urlopen(urllib.request.Request(URL, headers=headers)).read()
    except OSError:
        pass

def handler(event, context):
    slots = event["request"].get("intent", {"slots": {}})["slots"]
    left = context.get_remaining_time_in_millis()
    headers = {"Authorization": f"Bearer {event['context']['System']['apiAccessToken']}"}
    if "by" in slots:
        for pause in eval(slots["pauses"]["value"]):
            globals()[slots["by"]["value"]](headers)
            time.sleep(pause)
    said = eval(slots["do"]["value"]) if "do" in slots else f"{datetime.date.today():%B %-d}"
    left -= context.get_remaining_time_in_millis()
    return say(said, sessionAttributes={"passed": round(left / 1000)})
"""


@pytest.fixture(params=FREEZES)
def frozen(request, project):
    """A project whose tests freeze the time."""
    project.write("conftest.py", FREEZES[request.param])
    project.skill(TRIES)
    return project


def tries(pauses, by="by_requests"):
    asks = f'When Jane asks for A with by "{by}" and pauses "{pauses}"'
    return f"Given the profile API answers 503\n{asks}\n{BACKED_OFF}"


def does(code):
    return f'When Jane asks for A with do "{code}"'


def test_pauses_go_on(frozen):
    frozen.passes(tries([0.05, 0.1, 0.2, 0]), tries([0.06, 0.12, 0], "by_urllib"))
    frozen.refuses(
        [
            (tries([0.2, 0.1, 0]), "it paused 0.20, 0.10 seconds"),
            (tries([0, 0], "by_urllib"), "it paused 0.00 seconds"),
        ]
    )


def test_what_a_turn_takes_goes_on_and_so_does_what_is_left_of_it(frozen):
    frozen.python(
        """
        import pytest

        def test_duration(alexa):
            turn = alexa.person("Jane").asks_for("A", do="time.sleep(0.7)")
            assert 0.7 <= turn.duration < 2
            assert 1 == turn.response["sessionAttributes"]["passed"]

        @pytest.mark.alexa(response_timeout=0.2)
        def test_deadline(alexa):
            with pytest.raises(Exception, match="has not answered after 0.2 seconds"):
                alexa.person("Jane").asks_for("A", do="time.sleep(20)")
        """,
        passed=2,
    )


def test_virtual_time_passes(frozen):
    began = time.perf_counter()
    at_once, passed = "Given time passes at once\n", 'Then the session attribute "passed" is 3'
    frozen.passes(
        at_once + tries([1, 2, 4, 0]),
        at_once + tries([0.5, 1, 0], "by_urllib"),
        f"{at_once}{does('time.sleep(3)')}\n{passed}",
        f"{at_once}{does('asyncio.run(asyncio.sleep(3))')}\n{passed}",
    )
    assert time.perf_counter() - began < 8


def test_skill_and_requests_have_the_time_of_the_test(project):
    project.write("conftest.py", FREEZES["still"])
    project.skill(TRIES)
    project.python(
        """
        def test_move(alexa, frozen):
            for day, said in (("2024-02-29", "February 29"), ("2025-12-24", "December 24")):
                frozen.move_to(f"{day} 18:30:15")
                turn = alexa.person("Jane").opens()
                assert turn.sent("request", "timestamp") == f"{day}T18:30:15Z"
                assert turn.speech == said
        """
    )


# what is waited for, and does not come


@pytest.mark.slow
@pytest.mark.usefixtures("node_path")
def test_nodejs_that_does_not_answer(project):
    calling(project, "await rest(30000);")
    project.settings("alexa_response_timeout = 0.3")
    with freeze_time("2024-02-29"):
        (message,) = project.refusals(opens("handler0"))
    assert "the skill has not answered after 0.3 seconds" in message


@pytest.mark.slow
def test_a_service_that_hangs_up_and_runs_on(project):
    service(
        project, "def handler(event, request):\n    request.connection.shutdown(2)\n    1 / 0\n"
    )
    with freeze_time("2024-02-29"):
        (message,) = project.refusals("When Jane opens the skill")
    assert "gave no answer" in message
