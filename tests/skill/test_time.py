"""Time: what a skill sleeps, how long it is waited for, and pauses before it tries again."""

import asyncio
import json
import time

import pytest

CLOCKS = time.sleep, asyncio.sleep, time.time, time.monotonic, time.perf_counter

SLEEPER = """
import asyncio
import threading
import time
from time import monotonic as now, sleep

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry, Timeout

async def one_by_one(*pauses):
    for pause in pauses:
        await asyncio.sleep(pause)

async def side_by_side(*sleepers):
    await asyncio.gather(*(one_by_one(*pauses) for pauses in sleepers))

async def impatient():
    await asyncio.wait_for(asyncio.sleep(5), timeout=1)

def in_a_thread():
    def really():
        began = time.monotonic()
        time.sleep(0.05)
        slept.append(time.monotonic() - began > 0.04)

    slept = []
    thread = threading.Thread(target=really)
    thread.start()
    thread.join()
    return slept

def ask(path="persons/~current/profile/givenName", retries=0, **more):
    with requests.Session() as session:
        session.mount("https://", HTTPAdapter(max_retries=retries))
        url = f"{system['apiEndpoint']}/v2/{path}"
        return session.get(url, headers=bearer, **more).status_code

def retrying(**more):
    return ask(retries=Retry(3, backoff_factor=1, status_forcelist=[429, 503], **more))

def ask_account():
    return ask("accounts/~current/settings/Profile.email")

def ask_after(*pauses):
    for pause in (0, *pauses):
        if pause:
            time.sleep(pause)
        try:
            ask(timeout=2)
        except requests.RequestException:
            pass

def handler(event, context):
    global system, bearer
    system = event["context"]["System"]
    bearer = {"Authorization": f"Bearer {system['apiAccessToken']}"}
    clocks = (
        time.time, time.monotonic, now, time.perf_counter,
        lambda: -context.get_remaining_time_in_millis() / 1000,
    )
    before = [clock() for clock in clocks]
    try:
        result = eval(event["request"]["intent"]["slots"]["do"]["value"])
    except (requests.RequestException, asyncio.TimeoutError) as error:
        result = type(error).__name__
    passed = {round(clock() - start) for clock, start in zip(clocks, before)}
    return say(f"{result} in {passed}")
"""
"""A skill that does what a slot says, and says how long that took, by each of its clocks."""


@pytest.fixture
def sleeper(project):
    project.skill(SLEEPER)
    yield project
    assert (time.sleep, asyncio.sleep, time.time, time.monotonic, time.perf_counter) == CLOCKS


def does(code, *given):
    """Jane has the skill do something, on virtual time, after some Givens."""
    givens = [f"Given {each}\n" for each in ("time passes at once", *given)]
    return f"{''.join(givens)}When Jane asks for A with do {json.dumps(code)}"


def says(code, said, *given):
    return f'{does(code, *given)}\nThen Alexa says "{said}"'


# what sleeps


def test_what_is_slept_passes_at_once_and_on_every_clock(sleeper):
    began = time.perf_counter()
    sleeper.passes(
        says("time.sleep(3)", "None in {3}"),
        says("[time.sleep(1.25), sleep(2.75), sleep(0)]", "[None, None, None] in {4}"),
        says("asyncio.run(asyncio.sleep(3, 'done'))", "done in {3}"),
        says("asyncio.run(one_by_one(1, 0, 2))", "None in {3}"),
        says("asyncio.run(side_by_side([3], [1], [2]))", "None in {3}"),
        says("asyncio.run(side_by_side([3], [1, 1, 1]))", "None in {3}"),
        says("asyncio.run(impatient())", "TimeoutError in {1}"),
        says("Retry(backoff_factor=1).increment().increment().sleep()", "None in {2}"),
        says("in_a_thread()", "[True] in {0}"),
        says("[sleep(3), in_a_thread()]", "[None, [True]] in {3}"),
        f'{does("time.sleep(7)")}\nWhen Jane asks for A with do "time.sleep(7)"',
    )
    assert time.perf_counter() - began < 25


@pytest.mark.slow
def test_what_sleeps_too_long_has_not_answered(sleeper):
    began = time.perf_counter()
    late = "the skill has not answered after 8 seconds, when Alexa gives up"
    outputs = sleeper.failures(
        *map(does, ("ask_after(5, 4)", "asyncio.run(one_by_one(9))", "time.sleep(1e6)")),
        does("ask()", "the profile API takes 9 seconds"),
        style="line",
    )
    assert time.perf_counter() - began < 4 * 8
    for output in outputs:
        assert f"E   {late}" in output
        assert "SessionEndedRequest (ERROR, ENDPOINT_TIMEOUT), same session" in output
    assert ": time.sleep(pause)" in outputs[0]
    assert "givenName → no answer yet\n" in outputs[3]


def test_how_virtual_time_is_switched_on_and_what_is_left_of_it(sleeper):
    sleeper.settings("alexa_virtual_time = true", "pythonpath = lambda")
    sleeper.python(
        """
        from contextlib import suppress
        import app
        import pytest

        def does(alexa, code):
            return alexa.person("Jane").asks_for("A", do=code).duration

        def test_setting_and_what_stays_patched(alexa):
            before = app.sleep, app.now, app.time.sleep, app.asyncio.sleep
            assert 3 <= does(alexa, "sleep(3)") < 4
            for code in ("0", "sleep(3) or 1 / 0", "sleep(9)", "exit()"):
                with suppress(Exception):
                    does(alexa, code)
                assert (app.sleep, app.now, app.time.sleep, app.asyncio.sleep) == before
            assert len(alexa.turns) == 8

        @pytest.mark.alexa(virtual_time=False)
        def test_marker_and_attribute(alexa):
            assert 0.03 <= does(alexa, "sleep(0.03)") < 1
            alexa.clock.virtual = True
            assert 3 <= does(alexa, "sleep(3)") < 4
        """,
        passed=2,
    )


# a slow API


SLOW = "the profile API takes 3 seconds"


def test_slow_profile_api_and_a_client_that_does_not_wait(sleeper):
    sleeper.passes(
        says("ask()", "200 in {3}", SLOW),
        says("ask(timeout=3)", "200 in {3}", SLOW),
        says("ask(timeout=2)", "ReadTimeout in {2}", SLOW),
        says("ask(timeout=(4, 2))", "ReadTimeout in {2}", SLOW),
        says("ask()", "200 in {0}", SLOW, "the profile API works again"),
        says("ask()", "ConnectionError in {0}", SLOW, "the profile API is unreachable"),
        says("ask()", "429 in {3}", SLOW, "the profile API answers 429"),
        says("[ask_account(), ask()]", "[403, 200] in {3}", SLOW),
        says(
            "[ask_account(), ask()]", "[403, 200] in {1}", "the customer profile API takes 1 second"
        ),
    )
    late = f"{does('ask(timeout=2)', SLOW)}\nThen Alexa says nothing"
    (shown,) = sleeper.failures(late, style="line")
    assert "/v2/persons/~current/profile/givenName → timed out\n" in shown


@pytest.mark.slow
def test_slow_profile_api_in_real_time(sleeper):
    sleeper.python(
        """
        import pytest

        def ask(alexa, code):
            alexa.person("Jane").asks_for("A", do=code)
            (profile,), (http,) = alexa.turn.profile_calls, alexa.turn.http_calls
            assert profile.outcome == http.outcome and profile.status == http.status
            return http.outcome or http.status, http.ended - http.began

        def test_it(alexa):
            alexa.profile_api.takes(0.05)
            status, seconds = ask(alexa, "ask()")
            assert status == 200 and 0.05 <= seconds <= alexa.turn.duration
            outcome, seconds = ask(alexa, "ask(timeout=0.01)")
            assert outcome == "timed out" and 0.01 <= seconds < 1
            for wrong in (-1, float("inf"), float("nan")):
                with pytest.raises(Exception, match=f"no answer can take {wrong:g} seconds"):
                    alexa.profile_api.takes(wrong)

        @pytest.mark.alexa(response_timeout=0.1)
        def test_late(alexa):
            alexa.profile_api.takes(30)
            with pytest.raises(Exception, match="has not answered after 0.1 seconds"):
                ask(alexa, "ask()")
            call = alexa.turns[0].http_calls[0]
            assert (call.status, call.outcome) == (None, "no answer yet")
        """,
        passed=2,
    )


# pauses before the next try


def after(status, times=9):
    return f"the profile API answers {status} {times} times"


BACKED_OFF = [
    ("ask_after(1)", after(429)),
    ("ask_after(1, 2, 4)", after(429)),
    ("ask_after(1, 1.1)", after(500)),
    ("ask_after(1, 2)", "the profile API is unreachable"),
    ("ask_after(0.5, 1)", SLOW),
    ("[ask_after(1, 2), ask_account(), ask_account()]", after(503)),
    # what did not fail is not tried again, whenever it is called
    ("[ask_after(1, 2), ask(), ask()]", after(503, 2)),
    ("retrying()", after(503, 3)),
]
CONSTANT = "it paused 1.00, 1.00 seconds; each pause must be longer than the one before"
HASTY = [
    ("ask_after(1, 1)", after(429), CONSTANT),
    ("ask_after(1, 1, 2)", after(429), "it paused 1.00, 1.00, 2.00 seconds"),
    ("ask_after(1, 2, 1)", "the profile API is unreachable", "it paused 1.00, 2.00, 1.00 seconds"),
    ("[ask(), ask()]", after(500), "it paused 0.00 seconds"),
    ("[ask(), ask(), ask()]", after(500), "it paused 0.00, 0.00 seconds"),
    ("ask_after()", after(429), "the skill did not try again what had failed"),
    ("ask_after(1, 2)", after(403), "nothing has failed in this turn that could be tried again"),
    (
        "[ask_after(1, 2), ask_account(), ask_account()]",
        f"{after(503)}\nAnd the customer profile API answers 500",
        "Profile.email again: it paused 0.00 seconds",
    ),
]


@pytest.mark.slow
def test_pauses_that_grow_and_pauses_that_do_not(sleeper):
    backed_off = "\nThen the skill backed off before retrying"
    real = 'When Jane asks for A with do "ask_after(0.03, 0.08)"'
    sleeper.passes(
        *(f"{does(code, given)}{backed_off}" for code, given in BACKED_OFF),
        f"Given {after(429)}\n{real}{backed_off}",
    )
    sleeper.refuses((does(code, given) + backed_off, said) for code, given, said in HASTY)


def test_retries_of_urllib3(sleeper):
    sleeper.passes(
        # Retry-After grows: 1, 2 and 4 seconds
        says("retrying()", "200 in {7}", after(429, 3)),
        says("retrying()", "200 in {6}", after(503, 3)),
        says("retrying()", "RetryError in {6}", after(503)),
        says("retrying(raise_on_status=False)", "503 in {6}", after(503)),
        says("retrying()", "500 in {0}", after(500)),
        says("retrying()", "ConnectionError in {6}", "the profile API is unreachable"),
        says("retrying(allowed_methods=['POST'])", "503 in {0}", after(503)),
        # where all attempts are used up, requests does not say any more that one timed out
        says("ask(retries=1, timeout=1)", "ConnectionError in {2}", SLOW),
        says("ask(timeout=Timeout(total=2))", "ReadTimeout in {2}", SLOW),
    )


def test_profile_call_without_an_answer(sleeper):
    sleeper.python(
        """
        import pytest

        @pytest.mark.alexa(virtual_time=True)
        def test_it(alexa):
            alexa.profile_api.takes(9)
            with pytest.raises(Exception, match="has not answered"):
                alexa.person("Jane").asks_for("A", do="ask()")
            assert alexa.turns[0].profile_calls[0].status is None
        """
    )


def test_sleep_that_is_imported_meanwhile(sleeper):
    sleeper.write("lambda/late.py", "from time import sleep\n")
    sleeper.python(
        """
        def test_it(alexa):
            alexa.clock.virtual = True
            alexa.person("Jane").asks_for("A", do="__import__('late').sleep(3)")
            alexa.clock.virtual = False
            turn = alexa.person("Jane").asks_for("A", do="__import__('late').sleep is sleep")
            assert turn.speech == "True in {0}"
        """
    )


EVENT_LOOPS = """
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor()

class Timer:
    now = time.monotonic

def work():
    time.sleep(0.05)
    return "worked"

async def in_the_pool():
    loop = asyncio.get_running_loop()
    return await asyncio.wait_for(loop.run_in_executor(POOL, work), 3)

async def after_a_thread():
    await asyncio.to_thread(work)
    await asyncio.sleep(7)

def handler(event, context):
    import late  # meanwhile, clocks are virtual
    began = time.monotonic()
    answers = [asyncio.run(in_the_pool()) for _ in range(2)]
    asyncio.run(after_a_thread())
    late.Timer().now()
    return say(f"{answers} in {round(time.monotonic() - began)}")
"""


@pytest.mark.slow
def test_an_event_loop_waits_really_for_what_is_not_a_timer(project):
    project.write("lambda/late.py", "import time\nclass Timer:\n    now = time.monotonic\n")
    project.skill(EVENT_LOOPS)
    turn = "When Jane opens the skill\nThen Alexa says \"['worked', 'worked'] in 7\"\n"
    began = time.perf_counter()
    project.passes(f"Given time passes at once\n{turn}{turn}")
    assert time.perf_counter() - began < 12


@pytest.mark.slow
def test_a_slow_answer_is_waited_for_no_longer_than_alexa_waits(sleeper):
    sleeper.settings("alexa_response_timeout = 0.3")
    began = time.perf_counter()
    (message,) = sleeper.refusals(
        'Given the profile API takes 99999 seconds\nWhen Jane asks for A with do "ask()"'
    )
    assert "the skill has not answered after 0.3 seconds" in message
    assert time.perf_counter() - began < 20
