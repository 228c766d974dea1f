"""The locales of the settings: a test runs in each, and what is said where there is none."""

import pytest
from locale_project import HELLO, outcomes, passed

pytestmark = pytest.mark.slow  # a run in each locale, several for each test


# all locales


@pytest.fixture
def scenario(german):
    """A scenario without a tag, which passes in German."""
    german.write("features/hello.feature", HELLO.format("", "de-DE"))
    return german


IN_BOTH = {"test_hi[en-US]": "FAILED", "test_hi[de-DE]": "PASSED"}


@pytest.mark.parametrize("value", ["all", "en-US, de-DE", "en-US,de-DE,en-US"])
def test_a_scenario_runs_in_each_locale(scenario, value):
    assert outcomes(scenario) == {"test_hi": "FAILED"}
    assert outcomes(scenario, "--alexa-locale", value) == IN_BOTH
    scenario.settings(f"alexa_locale = {value}")
    assert outcomes(scenario) == IN_BOTH
    assert outcomes(scenario, "-n", "2") == IN_BOTH
    assert outcomes(scenario, "--alexa-locale=de-DE") == passed("test_hi")
    ids = scenario.run("--collect-only", "-q").outlines[:2]
    # in the order of the manifest
    assert ids == [f"features/hello.feature::test_hi[{locale}]" for locale in ("en-US", "de-DE")]


def test_header_of_a_failure_tells_the_locale(scenario):
    assert "_ Hello: Hi [en-US] _" in scenario.run("--alexa-locale=all").stdout.str()


def test_last_failed(scenario):
    scenario.settings("alexa_locale = all")
    scenario.pytester.runpytest_inprocess().assert_outcomes(passed=1, failed=1)
    scenario.pytester.runpytest_inprocess("--lf").assert_outcomes(failed=1)


def test_a_module_that_binds_a_scenario_runs_it_in_each_locale(scenario):
    scenario.write("test_it.py", 'from pytest_bdd import scenarios\nscenarios("features")\n')
    result = scenario.run("--alexa-locale=all")
    result.assert_outcomes(passed=1, failed=1, deselected=2)
    assert "test_it.py F." in result.stdout.str()


def test_python_tests_that_use_our_fixtures_run_in_each_locale(german):
    german.write(
        "test_it.py",
        """
        import pytest

        @pytest.fixture
        def own(household):
            return household.device.locale

        def test_direct(alexa): assert alexa.guest().opens().speech in ("en-US", "de-DE")
        def test_through(own, request): assert f"[{own}" in request.node.name
        def test_other(): pass

        @pytest.mark.parametrize("number", [1, 2])
        def test_numbers(skill, number): assert skill.locales == ("en-US", "de-DE")

        @pytest.mark.alexa(locale="de-DE")
        def test_marked(own): assert own == "de-DE"

        @pytest.mark.alexa(locale="all")
        def test_all(own): pass

        @pytest.mark.alexa(locale="fr-FR, de-DE")
        def test_list(own): pass

        class TestClass:
            def test_method(self, own): pass
        """,
    )
    both = ["all[en-US]", "all[de-DE]"]
    one = ["other", "marked", *both]
    for locale in ("en-US", "de-DE"):
        one += [f"{name}[{locale}]" for name in ("direct", "through", "method")]
        one += [f"numbers[{locale}-{number}]" for number in (1, 2)]
    one.append("list[de-DE]")
    found = outcomes(german, "--alexa-locale=all")
    assert found.pop("test_list[fr-FR]") == "ERROR"
    assert found == passed(*(f"test_{name}" for name in one))
    once = ["other", "marked", *both, "list[de-DE]", "direct", "method", "numbers[1]", "numbers[2]"]
    found = outcomes(german)
    del found["test_list[fr-FR]"], found["test_through"]
    assert found == passed(*(f"test_{name}" for name in once))


def test_a_test_that_asks_for_the_fixture_while_it_runs_is_told_so(german):
    german.write("test_it.py", "def test_it(request): request.getfixturevalue('alexa')\n")
    assert outcomes(german) == passed("test_it")
    output = german.run("--alexa-locale=all").stdout.str()
    assert "alexa_locale is all, but this test is made once: it has to name the fixt" in output


def test_a_tag_that_nobody_looks_at_is_told(german):
    german.settings(skill="")
    (german.root / "skill-package/skill.json").unlink()
    skill = 'Given the skill "lambda/app.py:handler"'
    hello = HELLO.format("@locale-de-DE", "de-DE").replace("When", f"{skill}\n        When")
    german.write("features/hello.feature", hello)
    german.write("test_it.py", 'from pytest_bdd import scenarios\nscenarios("features")\n')
    said = "the tag @locale-de-DE is not looked at, since no skill is known before the tests run"
    assert said in german.run("test_it.py").stdout.str()
    german.settings("alexa_collect_features = true", skill="")
    assert outcomes(german, "test_it.py") == passed("test_hi[de-DE]")


def test_a_marker_that_names_the_skill_can_name_locales(german):
    german.settings(skill="")
    german.write(
        "test_it.py",
        """
        import pytest

        @pytest.mark.alexa(skill="lambda/app.py:handler", locale="de-DE, en-US")
        def test_it(alexa, request):
            assert f"[{alexa.guest().opens().speech}]" in request.node.name
        """,
    )
    assert outcomes(german) == passed("test_it[de-DE]", "test_it[en-US]")


def test_all_without_a_model_is_an_error(project):
    project.feature("When Jane opens the skill")
    result = project.run("--alexa-locale=all")
    said = "alexa_locale is all, but no interaction model is found: it would be in skill-package"
    assert f"ERROR: {said}" in result.stderr.str()
    project.write(
        "test_it.py",
        "import pytest\n@pytest.mark.alexa(locale='all')\ndef test_it(alexa): pass\n",
    )
    result = project.run("test_it.py")
    result.assert_outcomes(errors=1)
    assert f"\ntest_it.py::test_it: {said}" in result.stdout.str()


@pytest.mark.parametrize("value", ["en-US,,de-DE", "en-US,", ","])
def test_a_list_with_an_empty_entry_is_an_error(scenario, value):
    result = scenario.run(f"--alexa-locale={value}")
    assert f'ERROR: alexa_locale is "{value}", a list with an empty entry' in result.stderr.str()


def test_a_locale_without_a_model_is_an_error_where_others_have_one(scenario):
    scenario.write("features/hello.feature", HELLO.format("@locale-fr-FR", "fr-FR"))
    output = scenario.run().stdout.str()
    said = (
        'E   there is no interaction model for the locale "fr-FR" - known are "en-US" and "de-DE"'
    )
    assert said in output
    (scenario.root / "skill-package/skill.json").unlink()
    assert outcomes(scenario) == passed("test_hi[fr-FR]")
