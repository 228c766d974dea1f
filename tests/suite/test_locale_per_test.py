"""In which locales a test runs: those of its tags, of its marker, or of the settings."""

import pytest
from locale_project import HELLO, outcomes, passed

from pytest_alexa_persona.protocol.locales import LOCALES

# tags


@pytest.mark.slow
@pytest.mark.parametrize("tags", ["@locale-de-DE", "@smoke @locale-de-DE"])
def test_a_tag_names_the_locale_and_wins_over_option_and_household(german, tags):
    german.household("people: {}\ndevice: {locale: en-GB}")
    german.write("features/hello.feature", HELLO.format(tags, "de-DE"))
    german.settings("markers = smoke: first")
    assert outcomes(german) == passed("test_hi[de-DE]")
    assert outcomes(german, "--alexa-locale", "en-US") == passed("test_hi[de-DE]")
    assert outcomes(german, "--alexa-locale", "all") == passed("test_hi[de-DE]")


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_tags_need_not_be_registered(german):
    tags = " ".join(f"@locale-{locale}" for locale in LOCALES)
    german.write("features/hello.feature", HELLO.format(tags, "de-DE"))
    german.settings("addopts = --strict-markers --strict-config", "filterwarnings = error")
    assert outcomes(german, "--collect-only") == {}
    assert outcomes(german)["test_hi[de-DE]"] == "PASSED"
