"""Skills that are web services: started for the tests, and gone after them."""

import random
import signal
import subprocess
import sys
import textwrap
import time

import pytest
from processes import assert_gone, is_running
from skill_project import message_in
from web_skills import CALLING, COMMAND, MAIN, OPENS, STARTED, says, service

import pytest_alexa_persona.skill.service
from pytest_alexa_persona.skill.service import free_port

pytestmark = pytest.mark.slow  # a service for each test, and processes that are waited for


def noted(project, count=1):
    """What each of so many services has noted of itself, when they have: numbers."""
    file = project.root / "noted"
    until = time.monotonic() + 20
    while time.monotonic() < until:
        lines = file.read_text().splitlines() if file.is_file() else []
        if len(lines) == count:
            return [[int(number) for number in line.split()] for line in lines]
        time.sleep(0.02)
    raise AssertionError(f"not {count} services after 20 seconds: {lines}")


NOTES = """
def note():
    with open("noted", "a") as file:
        service, loopback = os.environ["PORT"], os.environ["ALEXA_PERSONA_PORT"]
        print(os.getpid(), os.getppid(), service, loopback, file=file)
"""


def assert_all_gone(services):
    """Nothing that runs is left of these services, and no port."""
    assert_gone(
        [pid for service in services for pid in service[:2]],
        [port for service in services for port in service[2:]],
    )


def counting(project, *settings, **more):
    """A service that says how often it was asked, and notes who it is."""
    code = """
    note()
    calls = 0

    def handler(event, request):
        global calls
        calls += 1
        return say(calls)
    """
    return service(project, NOTES + textwrap.dedent(code), *settings, **more)


def turns(*numbers):
    return "\n".join(f'{OPENS}\nThen Alexa says "{number}"' for number in numbers)


def test_one_service_is_started_for_all_tests_and_gone_after_them(project):
    counting(project)
    project.passes(turns(1, 2), turns(3))
    services = noted(project)
    assert_all_gone(services)


def test_each_test_has_a_service_of_its_own_if_the_skill_is_to_start_cold(project):
    counting(project, "alexa_cold_start = true")
    project.passes(turns(1, 2), turns(1), turns(1))
    services = noted(project, 3)
    assert len({pid for pid, *_ in services}) == 3
    assert_all_gone(services)


def test_a_service_of_someone_elses_cannot_start_cold(project, bad):
    project.settings("alexa_cold_start = true", skill=f"{bad}/good")
    (message,) = project.refusals(OPENS)
    assert message == (
        f"{bad}/good cannot be started anew: alexa_cold_start needs alexa_service_command"
    )


def test_no_other_program_is_given_the_port_of_a_service_before_it_listens():
    random.seed(0)
    first = free_port()
    random.seed(0)
    assert free_port() != first
    # Linux gives away 32768 and above, macOS and Windows 49152 and above
    assert first < 32_768


def test_the_port_is_in_the_environment_and_in_the_command(project):
    says(project, "[os.environ['PORT'], *sys.argv[1:]]", command=f"{COMMAND} --port={{port}} {{x}}")
    (message,) = project.refusals(f'{OPENS}\nThen Alexa says "x"')
    port = message.partition("['")[2][:5]
    assert f"['{port}', '--port={port}', '{{x}}']" in message
    # a port of the author's own choice
    port = free_port()
    says(project, "os.environ['PORT']", skill=f"http://127.0.0.1:{port}/alexa")
    project.passes(f'{OPENS}\nThen Alexa says "{port}"')


def test_all_that_a_command_starts_is_stopped_with_it(project):
    beside = f"= sleep 60 & echo $! > slept; {sys.executable} app.py & wait"
    counting(project, command=f"alexa_service_command {beside}")
    project.passes(turns(1, 2))
    assert_all_gone(noted(project))
    assert_gone([int((project.root / "slept").read_text())], [])


def test_a_service_outlives_no_test_run_though_it_ignores_signals(project):
    code = """
    import signal
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    """
    counting(project)
    app = project.root / "app.py"
    app.write_text(textwrap.dedent(code) + app.read_text())
    project.passes(turns(1))
    assert_all_gone(noted(project))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_broken_off_in_mid_turn_leaves_no_process_and_no_port(project, how):
    code = """
    def handler(event, request):
        note()
        time.sleep(60)
    """
    command = COMMAND.replace("= ", '= sh -c "') + ' & wait"'
    settings = "alexa_response_timeout = 60"
    service(project, NOTES + textwrap.dedent(code), settings, command=command)
    project.feature(OPENS)
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest"],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as run:
        services = noted(project)
        assert is_running(services[0][0])
        run.send_signal(how)
        run.communicate(timeout=20)
    assert_all_gone(services)


def test_what_it_prints_is_output_of_the_test_and_nothing_else(project):
    service(
        project,
        """
        print("starting")

        def handler(event, request):
            print("said", event["request"]["type"])
            print("née", file=sys.stderr)
            sys.stdout.write("no end of line")
            return say("x")
        """,
    )
    project.python(
        """
        def test_first(alexa, capsys):
            opens(alexa)
            assert capsys.readouterr().out.split("\\n") == [
                "starting", "said LaunchRequest", "née", "no end of line"
            ]

        def test_next(alexa, capfd):
            opens(alexa)
            assert capfd.readouterr().out.split("\\n") == [
                "said LaunchRequest", "née", "no end of line"
            ]

        """,
        passed=2,
    )


def test_the_traceback_of_flask_is_shown_with_the_failure(calling):
    calling.write("app.py", CALLING.replace("event = ", "print(1 / 0)\n    event = "))
    output = calling.fails(OPENS)
    assert "E   the service answered 500: Internal Server Error" in output
    traceback = output.partition("Captured stdout call")[2]
    assert "ZeroDivisionError: division by zero" in traceback
    assert "E     it has printed: ZeroDivisionError: division by zero" in output
    assert "print(1 / 0)" in traceback


def test_a_service_that_ends_in_a_turn_fails_it_and_the_next_test_has_another(project):
    counting(project)
    app = project.root / "app.py"
    crash = "    if event['request'].get('intent'):\n        print('Bye')\n        os._exit(3)\n"
    app.write_text(app.read_text().replace("    calls += 1\n", f"    calls += 1\n{crash}"))
    crashes = f"{turns(1)}\nWhen Jane asks for CrashIntent"
    project.feature(crashes, turns(1, 2))
    result = project.run()
    result.assert_outcomes(failed=1, passed=1)
    output = result.stdout.str()
    assert "E   the service" in output
    assert "exit code 3" in output
    assert "Bye" in output.partition("Captured stdout call")[2]
    assert_all_gone(noted(project, 2))


def test_a_command_that_does_not_listen_is_shown_with_what_it_has_printed(project):
    project.settings("alexa_service_command = echo one; echo two >&2; exit 7", skill=STARTED)
    first, *printed = project.refusals(OPENS)[0].splitlines()
    assert first.startswith("alexa_service_command has not begun to listen on port ")
    assert first.endswith(" and has ended with exit code 7: echo one; echo two >&2; exit 7")
    assert printed == ["  one", "  two", "(see docs/guides/web-services.md)"]

    project.settings("alexa_service_command = nonesuch", skill=STARTED)
    (message,) = project.refusals(OPENS)
    assert "has ended with exit code 127: nonesuch" in message
    assert "not found" in message

    project.write("noisy.py", "for number in range(1000): print(number)")
    project.settings(f"alexa_service_command = {sys.executable} noisy.py", skill=STARTED)
    _, *printed, _ = project.refusals(OPENS)[0].splitlines()
    assert printed == [f"  {number}" for number in range(980, 1000)]


def test_a_command_that_never_listens_is_stopped(project, monkeypatch):
    # pytester would forget it, and what is changed of it, had this module not imported it
    monkeypatch.setattr(pytest_alexa_persona.skill.service, "_START_SECONDS", 4)
    app = says(project, "'never'")
    waiting = "note()\nprint('waiting')\ntime.sleep(60)\n"
    app.write_text(app.read_text().replace(MAIN, NOTES + waiting))
    started = time.monotonic()
    project.feature(*[OPENS] * 5)
    result = project.run()
    # it is waited for and told of once, not five times
    result.assert_outcomes(failed=1, skipped=4)
    message = message_in(result.stdout.str())
    assert f" and still runs: {sys.executable} app.py\n  waiting" in message
    assert "the variable PORT" in message
    assert time.monotonic() - started < 5 * 4
    assert_all_gone(noted(project))


def test_workers_do_not_share_a_port(project):
    counting(project, skill=f"http://127.0.0.1:{free_port()}/alexa")
    project.feature(turns(1), turns(1))
    result = project.pytester.runpytest_subprocess("-n", "2", "-p", "no:hypothesispytest")
    result.assert_outcomes(failed=2)
    assert "each worker of pytest-xdist starts a service of its own" in result.stdout.str()


def test_it_is_tried_again_in_the_next_test(project):
    counting(project)
    app = project.root / "app.py"
    not_yet = """
    import os, sys
    if not os.path.exists("flag"):
        open("flag", "w")
        sys.exit("not yet")
    """
    app.write_text(textwrap.dedent(not_yet) + app.read_text())
    project.feature(OPENS, turns(1))
    result = project.run()
    result.assert_outcomes(failed=1, passed=1)
    assert "E     not yet" in result.stdout.str()


def test_a_port_on_which_someone_listens_is_not_taken_for_the_service(project, bad):
    counting(project, skill=f"{bad}/good")
    (message,) = project.refusals(OPENS)
    port = bad.rpartition(":")[2]
    assert message.startswith(f"another program listens on port {port} already, so that ")
    assert "{port}" in message
    assert not (project.root / "noted").exists()
