"""Regular expressions in steps: each is found or not, or one message says what is wrong with it."""

import signal
import warnings
from threading import Thread

import pytest
from skill_project import docstring

from pytest_alexa_persona import limits
from pytest_alexa_persona.errors import StepError
from pytest_alexa_persona.expectations.regex import is_found

BACKTRACKING = "^([a-z]+ ?)*$"
TEXT = "we are open from nine to five on all days but sunday!"

REFUSED = {
    "[": "unterminated character set",
    "x{3,1}": "min repeat greater than max repeat",
    "x{88888888888}": "the repetition number is too large",
    r"\Uffffffff": "too large",
    "(?:" * 3000 + ")" * 3000: "its groups are nested too deeply",
}


@pytest.fixture
def quickly(monkeypatch):
    monkeypatch.setattr(limits, "MOST_COMPUTING", 0.2)


@pytest.mark.parametrize("regex", list(REFUSED))
def test_what_is_wrong_with_it(regex):
    with pytest.raises(StepError, match=f"is no regular expression: .*{REFUSED[regex]}") as raised:
        is_found(regex, TEXT)
    assert len(str(raised.value)) < 200


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("regex", ["(w+)+!", "(w|ww)*!", "(w*?w)*!"])
def test_one_that_runs_away_is_stopped(regex):
    with pytest.raises(StepError, match=r"has not come to an end after 0\.2 seconds"):
        is_found(regex, "w" * 40)


def test_a_warning_about_it_is_none_of_the_tests():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert is_found("[[a-z]+", TEXT)


@pytest.mark.usefixtures("quickly")
def test_in_every_step_that_takes_one(project):
    project.responds(f'{{"outputSpeech": {{"type": "PlainText", "text": "{TEXT}"}}}}')
    opens = "When Jane opens the skill\n"
    runs = "has not come to an end after 0.2 seconds"
    placeholder = '{{"outputSpeech": {{"type": "PlainText", "text": "matches({})"}}}}'
    cases = []
    for regex, said in (
        (BACKTRACKING, runs),
        ("x{88888888888}", "the repetition number is too large"),
    ):
        response = placeholder.format(regex)
        cases += [
            (f'{opens}Then Alexa says something matching "{regex}"', said),
            (opens + docstring("Then the response is:", response), said),
            (opens + docstring("Then the response includes:", response), said),
        ]
    project.refuses(cases)


def test_what_others_have_set_stays():
    def others(_signal, _frame):
        return None

    before = signal.signal(signal.SIGVTALRM, others)
    try:
        assert is_found("nine", TEXT)
        assert signal.getsignal(signal.SIGVTALRM) is others
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert is_found("nine", TEXT)
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_in_another_thread_nothing_is_set():
    found = []
    thread = Thread(target=lambda: found.append(is_found("nine", TEXT)))
    thread.start()
    thread.join()
    assert found == [True]
