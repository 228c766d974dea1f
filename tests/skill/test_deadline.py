"""A handler that does not come back, and one that may take its time."""

import sys
import time

import pytest

from pytest_alexa_persona.skill.deadline import DeadlinePassed, deadline, is_debugged

pytestmark = pytest.mark.slow  # time passes really

HANGS = """
import time

def wait():
    while True:
        time.sleep(0.01)

def handler(event, context):
    try:
        wait()
    except Exception:
        return say("caught")
"""


def test_a_handler_that_hangs_is_stopped_at_its_line(project):
    project.settings("alexa_response_timeout = 0.3")
    project.skill(HANGS)
    output = project.fails("When Jane opens the skill")
    assert "E   the skill has not answered after 0.3 seconds, when Alexa gives up" in output
    assert "app.py:" in output
    assert ": wait()" in output


def test_a_handler_that_swallows_it_is_stopped_all_the_same():
    raised = []

    def swallow_twice():
        while len(raised) < 3:
            try:
                time.sleep(5)
            except BaseException as error:
                raised.append(error)

    with deadline(0.05):
        swallow_twice()
    assert [type(error) for error in raised] == [DeadlinePassed] * 3


def test_a_tracer_that_is_no_debugger_does_not_switch_it_off(monkeypatch):
    def tracer(_frame, _event, _argument):
        return None

    monkeypatch.setattr(sys, "gettrace", lambda: tracer)
    assert not is_debugged()
    tracer.__module__ = "bdb"
    assert is_debugged()


def test_time_under_a_debugger_does_not_count(project, monkeypatch):
    project.settings("alexa_response_timeout = 0.05")
    project.says("event['version']", before="import time\ntime.sleep(0.1)")
    project.skill(
        """
        import time

        def handler(event, context):
            time.sleep(0.2)
            return say("at last")
        """
    )
    monkeypatch.setattr("pytest_alexa_persona.skill.deadline.is_debugged", lambda: True)
    monkeypatch.setattr("pytest_alexa_persona.skill.python.is_debugged", lambda: True)
    project.passes('When Jane opens the skill\nThen Alexa says "at last"')


def test_what_the_import_takes_is_not_in_the_time_of_the_first_turn(project):
    project.settings("alexa_response_timeout = 0.2")
    project.says("'here'", before="import time\ntime.sleep(0.4)")
    project.passes('When Jane opens the skill\nThen Alexa says "here"')
