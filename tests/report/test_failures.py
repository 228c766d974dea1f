"""What a failed test shows where something else than the skill is at fault."""

import pytest

SAYS_HELLO = 'When Jane opens the skill\nThen Alexa says "Hello"'


def test_what_is_pytests_own_stays_as_pytest_shows_it(project):
    project.write(
        "test_python.py",
        """
        import pytest

        def test_fixture(alexa, nonesuch):
            pass

        def test_without_traceback(alexa):
            alexa.person("Jane").opens()
            pytest.fail("not like this", pytrace=False)
        """,
    )
    output = project.run().stdout.str()
    assert "fixture 'nonesuch' not found" in output
    assert "available fixtures:" in output
    assert "\nnot like this\n" in output
    assert "pytest.fail(" not in output


def test_local_variables_of_the_skill_are_shown_if_asked_for(project):
    project.skill(
        """
        def handler(event, context):
            fare = "four euros"
            raise ValueError("no change")
        """
    )
    project.feature("When Jane opens the skill")
    output = project.run("--showlocals").stdout.str()
    assert "fare       = 'four euros'" in output
    assert "ValueError: no change" in output


def test_a_scenario_bound_by_a_module_is_placed_in_its_feature(project):
    project.feature(
        'Given the household "others.yaml"\nWhen Lee opens the skill\nThen there is no card',
        SAYS_HELLO,
    )
    project.write("features/others.yaml", "people: {Lee: {}}\n")
    project.write(
        "tests/test_bound.py",
        'from pytest_bdd import scenarios\nscenarios("../features/test.feature")\n',
    )
    result = project.run("tests")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(['features/test.feature:10: Then Alexa says "Hello"'])


def test_a_failing_teardown_does_not_name_the_step_that_failed_before(project):
    project.write(
        "conftest.py",
        """
        import pytest

        @pytest.fixture(autouse=True)
        def untidy():
            yield
            raise RuntimeError("left a mess")
        """,
    )
    project.feature(SAYS_HELLO)
    output = project.run().stdout.str()
    of_teardown = output.partition("ERROR at teardown")[2].partition("= FAILURES =")[0]
    assert "left a mess" in of_teardown
    assert "Then Alexa says" not in of_teardown


@pytest.mark.slow
def test_an_envelope_of_any_shape_can_be_shown(project):
    project.says("'hi'")
    failure, ended = project.failures(
        'Given every request carries:\n  """\n  {"session": "x", "context": 1, "request": null}\n'
        '  """\n' + SAYS_HELLO,
        'Given every request carries:\n  """\n  {"request": null}\n  """\n'
        "When Jane opens the skill\nThen the session ends",
    )
    assert 'Alexa says "hi"' in failure
    assert "the session stays open: shouldEndSession is false" in ended


def test_a_skip_in_a_patched_function_of_the_skill_is_a_skip(project):
    project.skill("import pytest\n\ndef handler(event, context):\n    pytest.skip('not today')\n")
    project.feature("When Jane opens the skill")
    project.run().assert_outcomes(skipped=1)
