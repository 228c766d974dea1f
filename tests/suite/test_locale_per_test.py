"""In which locales a test runs: those of its tags, of its marker, or of the settings."""

import json

import pytest

from pytest_alexa_persona.project.locales import LOCALES

MODEL = {"interactionModel": {"languageModel": {"invocationName": "hello", "intents": []}}}
PUBLISHED = {"manifest": {"publishingInformation": {"locales": {"en-US": {}, "de-DE": {}}}}}
SAYS_LOCALE = 'event["request"]["locale"]'
HELLO = """
    Feature: Hello
      {}
      Scenario: Hi
        When a guest opens the skill
        Then Alexa says "{}"
    """


@pytest.fixture
def german(project):
    """A skill that says its locale, with models for English and German."""
    project.says(SAYS_LOCALE)
    project.write("skill-package/skill.json", json.dumps(PUBLISHED))
    for locale in ("de-DE", "en-US"):
        path = f"skill-package/interactionModels/custom/{locale}.json"
        project.write(path, json.dumps(MODEL))
    return project


def outcomes(project, *arguments):
    """The outcome of each test, by the name that its id ends with."""
    result = project.run("-rA", *arguments)
    lines = [line for line in result.outlines if line.startswith(("PASSED ", "FAILED ", "ERROR "))]
    return {line.split("::")[-1].split(" - ")[0]: line.split()[0] for line in lines}


def passed(*names):
    """Tests that have passed."""
    return dict.fromkeys(names, "PASSED")


# tags


@pytest.mark.parametrize("tags", ["@locale-de-DE", "@smoke @locale-de-DE"])
def test_a_tag_names_the_locale_and_wins_over_option_and_household(german, tags):
    german.household("people: {}\ndevice: {locale: en-GB}")
    german.write("features/hello.feature", HELLO.format(tags, "de-DE"))
    german.settings("markers = smoke: first")
    assert outcomes(german) == passed("test_hi[de-DE]")
    assert outcomes(german, "--alexa-locale", "en-US") == passed("test_hi[de-DE]")
    assert outcomes(german, "--alexa-locale", "all") == passed("test_hi[de-DE]")


def test_several_tags_run_a_scenario_in_each(german):
    tags = "@locale-en-US @locale-de-DE"
    german.write("features/hello.feature", HELLO.format(tags, "de-DE"))
    assert outcomes(german) == {"test_hi[de-DE]": "PASSED", "test_hi[en-US]": "FAILED"}
    assert outcomes(german, "-k", "de-DE and not en-US") == {}
    assert outcomes(german, "-m", "locale-de-DE") == outcomes(german)
    one = "features/hello.feature::test_hi[de-DE]"
    assert outcomes(german, one) == passed("test_hi[de-DE]")


def test_a_tag_of_feature_or_rule_holds_below_it(german):
    german.write(
        "features/hello.feature",
        """
        @locale-de-DE
        Feature: Hello
          Scenario: A
            When a guest opens the skill
            Then Alexa says "de-DE"
          @locale-en-US
          Rule: R
            Scenario: B
              When a guest opens the skill
              Then Alexa says "en-US"
        """,
    )
    found = outcomes(german)
    assert found.pop("test_b[de-DE]") == "FAILED"
    assert found == passed("test_a[de-DE]", "test_b[en-US]")


OUTLINE = """
    Feature: Hello
      {}
      Scenario Outline: Hi
        When {{who}} opens the skill
        Then Alexa says "{{says}}"

        @locale-de-DE
        Examples:
          | who  | says  |
          | John | de-DE |

        {}
        Examples:
          | who  | says  |
          | Jane | en-US |
    """.replace("{{", "<").replace("}}", ">")


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        (("", "@locale-en-US"), ["[de-DE-John-de-DE]", "[en-US-Jane-en-US]"]),
        (("", ""), ["[de-DE-John-de-DE]", "[household-Jane-en-US]"]),
        (("@locale-de-DE", ""), ["[de-DE-John-de-DE]", "[de-DE-Jane-en-US]"]),
        (("@locale-en-US", ""), ["[en-US-John-de-DE]", "[de-DE-John-de-DE]", "[en-US-Jane-en-US]"]),
    ],
)
def test_rows_can_have_tags_of_their_own(german, tags, names):
    german.write("features/hello.feature", OUTLINE.format(*tags))
    found = outcomes(german)
    assert set(found) == {f"test_hi{name}" for name in names}
    for name, outcome in found.items():
        in_locale, _, says = name.removeprefix("test_hi[").rstrip("]").rpartition("-J")
        in_locale = in_locale.replace("household", "en-US")
        assert (outcome == "PASSED") == says.endswith(in_locale), name
    bound = 'from pytest_bdd import scenarios\nscenarios("features/hello.feature")\n'
    german.write("test_bound.py", bound)
    assert outcomes(german, "test_bound.py") == found


def test_untagged_rows_run_in_all_locales_if_these_are_asked_for(german):
    german.write("features/hello.feature", OUTLINE.format("", ""))
    found = outcomes(german, "--alexa-locale=all")
    assert found.pop("test_hi[de-DE-Jane-en-US]") == "FAILED"
    assert found == passed("test_hi[de-DE-John-de-DE]", "test_hi[en-US-Jane-en-US]")


UNKNOWN = {
    "de-De": 'the tag @locale-de-De names no locale of Alexa - did you mean "de-DE"?',
    "german": "the tag @locale-german names no locale of Alexa - known are",
    "en-ZA": 'the tag @locale-en-ZA names no locale of Alexa - did you mean "en-',
    "de-AT": 'the tag @locale-de-AT names no locale of Alexa - did you mean "de-DE"?',
}


@pytest.mark.parametrize("locale", UNKNOWN)
@pytest.mark.parametrize("place", ["Feature", "Rule", "Scenario", "Examples"])
def test_a_tag_of_another_locale_is_an_error_with_its_line(german, locale, place):
    text = """\
        Feature: F
          Rule: R
            Scenario Outline: S
              When <who> opens the skill
              Examples:
                | who  |
                | Jane |
        """
    german.write("features/f.feature", text.replace(place, f"@locale-{locale}\n{place}", 1))
    german.settings("addopts = --strict-markers")
    result = german.run()
    result.assert_outcomes(errors=1)
    line = 1 + text.splitlines().index(
        next(each for each in text.splitlines() if each.strip().startswith(place))
    )
    assert f"\n{german.root}/features/f.feature:{line}: {UNKNOWN[locale]}" in result.stdout.str()


@pytest.mark.parametrize("tag", ["local-de-DE", "locale_de-DE", "locales-de-DE", "localede-DE"])
def test_a_misspelt_tag_is_an_error(german, tag):
    german.write("features/f.feature", HELLO.format(f"@{tag} @local @location-de", ""))
    result = german.run("-W", "ignore")
    result.assert_outcomes(errors=1)
    message = f"the tag @{tag} names no locale: did you mean @locale-de-DE?"
    assert message in result.stdout.str()


OPENS = "When Jane opens the skill"
SPOKEN = f"{OPENS}\nThen Alexa says {{}}"


def test_a_device_speaks_the_language_of_the_skill_if_nobody_says_otherwise(german):
    models = german.root / "skill-package/interactionModels/custom"
    (models / "en-US.json").rename(models / "fr-FR.json")
    table = "Given the household:\n  | person |\n  | Jane   |\n"
    german.passes(SPOKEN.format('"de-DE"'), table + SPOKEN.format('"de-DE"'))
    german.refuses([(f'Given the locale is "en-US"\n{OPENS}', NO_MODEL)])
    moved = 'Given the account is "other"\nAnd the locale is "en-US"\nAnd the account is "smith"'
    german.refuses([(f"{moved}\n{OPENS}", NO_MODEL)])
    german.household({"device": {"locale": "fr-FR"}, "people": {"Jane": {}}})
    german.passes(SPOKEN.format('"fr-FR"'))
    german.household({"device": {"locale": "en-US"}, "people": {"Jane": {}}})
    german.refuses([(OPENS, NO_MODEL)])


NO_MODEL = 'there is no interaction model for the locale "en-US" - known are "de-DE" and "fr-FR"'


def test_no_model_where_the_setting_says_is_an_error(german):
    german.settings("alexa_models = skill-package/interactionModels", skill="lambda/app.py:handler")
    message = (
        "skill-package/interactionModels, in which there is no interaction model such as en-US"
    )
    german.refuses([(OPENS, message)])


def test_a_tag_of_another_locale_in_a_module_is_an_error(german):
    german.write("hello/hello.feature", HELLO.format("@locale-de-AT", ""))
    german.write("test_it.py", 'from pytest_bdd import scenarios\nscenarios("hello")\n')
    result = german.run("test_it.py")
    result.assert_outcomes(errors=1)
    assert "test_it.py::test_hi: the tag @locale-de-AT names no locale" in result.stdout.str()
    # where there is no skill it is a tag like any other
    german.settings(skill="")
    (german.root / "skill-package/skill.json").unlink()
    assert outcomes(german, "test_it.py") == {"test_hi": "FAILED"}


def test_tags_need_not_be_registered(german):
    tags = " ".join(f"@locale-{locale}" for locale in LOCALES)
    german.write("features/hello.feature", HELLO.format(tags, "de-DE"))
    german.settings("addopts = --strict-markers --strict-config", "filterwarnings = error")
    assert outcomes(german, "--collect-only") == {}
    assert outcomes(german)["test_hi[de-DE]"] == "PASSED"


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
