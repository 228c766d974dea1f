"""The suite tells what it never runs: shown by a small suite of its own."""

from pathlib import Path

import never_run
import pytest
from skill_project import QUICKLY

from pytest_alexa_persona.findings.rules import BUILT_IN
from pytest_alexa_persona.steps.catalogue import all_phrases

pytestmark = pytest.mark.slow  # a process of its own for each run

TITLE = "= never run by any test ="
UNSAID = {f"no step says: {phrase}" for phrase in all_phrases()}
UNFOUND = {f"the rule {rule.name} finds nothing" for rule in BUILT_IN}
RUN = {
    "no step says: When {person} opens the skill",
    'no step says: Given the locale is "…"',
    # these within a test
    "no step says: Given time passes at once",
    "no step says: Then the session ends",
    "the rule tells-given-name finds nothing",
}

FEATURE = """
Feature: F
  Scenario: Open
    When Jane opens the skill

  Scenario: British
    Given the locale is "en-GB"
    When Jane opens the skill
"""
WITHIN = '''
def test_it(pytester):
    pytester.makefile(".feature", """
        Feature: F
          Scenario: S
            Given time passes at once
            When a guest opens the skill
            Then the session ends
        """)
    pytester.makefile(".yaml", household="people: {Jane: {given_name: Jane}}")
    speech = {"type": "PlainText", "text": "Hello Jane"}
    answer = {"response": {"outputSpeech": speech, "shouldEndSession": False}}
    pytester.makepyfile(app=f"def handler(event, context): return {answer}")
    pytester.makeini("[pytest]\\nalexa_skill = app.py:handler")
    pytester.runpytest_inprocess().assert_outcomes(failed=1)
'''


@pytest.fixture
def suite(project, monkeypatch):
    """Runs a suite of two files in a process of its own; gives what is never run, and the end."""
    monkeypatch.setenv("PYTHONPATH", str(Path(never_run.__file__).parent))
    project.settings("testpaths = features tests")
    project.write("features/test.feature", FEATURE)
    project.write("tests/conftest.py", 'pytest_plugins = ["pytester"]')
    project.write("tests/test_it.py", WITHIN)

    def run(*args):
        result = project.pytester.runpytest_subprocess(*QUICKLY, "-p", "never_run", *args)
        section = result.stdout.str().partition(TITLE)[2]
        return set(section.splitlines()) & (UNSAID | UNFOUND), result.ret

    return run


@pytest.mark.parametrize("options", [(), ("-n2",)])
def test_what_is_never_run_fails_the_whole_suite(suite, options):
    assert RUN < UNSAID | UNFOUND
    assert suite(*options) == ((UNSAID | UNFOUND) - RUN, pytest.ExitCode.TESTS_FAILED)


@pytest.mark.parametrize("options", [("-k", "not british"), ("features",), ("--collect-only",)])
def test_of_a_part_of_the_suite_nothing_is_told(suite, options):
    assert suite(*options) == (set(), pytest.ExitCode.OK)


def test_a_suite_that_is_stopped_tells_nothing(suite, project):
    project.feature("When Jane opens the skill\nThen there is a card")
    assert suite("-x")[0] == set()
