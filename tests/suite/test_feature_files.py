"""Feature files as tests: what pytest collects of them, under which names, and what it refuses."""

import json
import sys
import textwrap
from xml.etree import ElementTree

import pytest
from skill_project import cases

GREETING = """
    Feature: Greeting

      @smoke
      Scenario: Jane
        When Jane opens the skill
        Then Alexa says "LaunchRequest by person"

      Scenario: A guest
        When a guest opens the skill
        Then Alexa says "LaunchRequest by nobody"
    """

FAREWELL = """
    Feature: Farewell

      Scenario: John stops
        When John asks for AMAZON.StopIntent
        Then Alexa says "AMAZON.StopIntent by person"
    """

ONE_FAILS = """
    Feature: Greeting

      Scenario: Right
        When Jane opens the skill
        Then Alexa says "LaunchRequest by person"

      Scenario: Wrong
        When Jane opens the skill
        Then Alexa says "Good evening"
    """

SAYS_HELLO = 'When Jane opens the skill\n    Then Alexa says "LaunchRequest by person"'

STEP_IN_PYTHON = """
    from pytest_bdd import scenarios, then, when

    @then("she is pleased")
    def pleased(alexa):
        assert alexa.turn.speech == "LaunchRequest by person"
    """


@pytest.fixture
def greeting(project):
    """A project with the two scenarios of `features/greeting.feature`."""
    project.write("features/greeting.feature", GREETING)
    return project


def names(result):
    """The node ids that a quiet `--collect-only` prints."""
    return [line for line in result.outlines if "::" in line]


# which scenarios run


def test_scenarios_are_selected_as_any_test_is(greeting):
    greeting.write("features/farewell.feature", FAREWELL)
    greeting.settings("markers = smoke: the first")
    jane, guest = (f"features/greeting.feature::test_{name}" for name in ("jane", "a_guest"))
    john = "features/farewell.feature::test_john_stops"
    for arguments, selected in (
        ([], [john, jane, guest]),
        (["features/"], [john, jane, guest]),
        (["features/greeting.feature"], [jane, guest]),
        ([guest], [guest]),
        (["-k", "guest"], [guest]),
        (["-k", "stops or jane"], [john, jane]),
        (["-m", "smoke"], [jane]),
        (["-m", "not smoke"], [john, guest]),
    ):
        result = greeting.run("--collect-only", "-q", *arguments)
        assert names(result) == selected, arguments


@pytest.mark.slow
def test_last_failed_runs_the_scenario_that_failed(project):
    project.write("features/greeting.feature", ONE_FAILS)
    project.pytester.runpytest_inprocess().assert_outcomes(passed=1, failed=1)
    again = project.pytester.runpytest_inprocess("--lf")
    again.assert_outcomes(failed=1)
    assert "FAILED features/greeting.feature::test_wrong" in again.stdout.str()


@pytest.mark.slow
def test_xdist_gives_the_same_outcomes(project):
    project.write("features/greeting.feature", ONE_FAILS)
    project.write("features/farewell.feature", FAREWELL)
    result = project.run("-n", "2")
    result.assert_outcomes(passed=2, failed=1)
    assert "+ LaunchRequest by person" in result.stdout.str()


# what Gherkin has


def test_outline_background_and_rule(project):
    project.write(
        "features/test.feature",
        """
        Feature: F
          Background:
            Given Jane has no voice ID

          Scenario Outline: Each of them
            When <who> opens the skill
            Then Alexa says "LaunchRequest by <seen as>"

            Examples:
              | who     | seen as |
              | John    | person  |
              | Jane    | nobody  |
              | a guest | nobody  |

          Rule: What was changed holds for one scenario
            Background:
              Given Alexa does not recognize John

            Scenario: John
              When John opens the skill
              Then Alexa says "LaunchRequest by nobody"
        """,
    )
    project.run().assert_outcomes(passed=4)


def test_a_backslash_in_a_cell_is_one(project):
    project.says('"bus 5" + chr(92)')
    project.write(
        "features/test.feature",
        r"""
        Feature: F
          Scenario Outline: In examples
            When Jane opens the skill
            Then Alexa says "<in quotes>"

            Examples:
              | in quotes |
              | bus 5\\\\ |

          Scenario: In a table
            When Jane opens the skill
            Then Alexa says one of:
              | bus 5\\ |
        """,
    )
    project.run().assert_outcomes(passed=2)


def test_another_language_and_what_may_stand_before_a_feature(project):
    project.write(
        "features/german.feature",
        """
        # language: de
        Funktionalität: Begrüßung
          Szenario: Jane
            Angenommen Jane has no voice ID
            Wenn Jane opens the skill
            Dann Alexa says "LaunchRequest by nobody"
            Und the session stays open
        """,
    )
    before = {
        "bom": "\ufeff",
        "remarks": "# a remark\n\n",
        "tag": "@tag\n",
        "crlf": "# language: en\r\n\r\n",
    }
    for name, text in before.items():
        feature = f"{text}Feature: F\n  Scenario: S\n    {SAYS_HELLO}\n"
        project.write(f"features/{name}.feature", feature)
    project.run().assert_outcomes(passed=1 + len(before))


# settings of the user's own


def test_settings_for_python_tests_filter_no_scenario_out(greeting):
    greeting.settings(
        "python_functions = check_*",
        "python_files = nothing.py",
        "python_classes = Nothing",
        "collect_imported_tests = false",
    )
    greeting.run().assert_outcomes(passed=2)


def test_strict_markers_accept_a_registered_tag_and_refuse_another(project):
    # pytest remembers the markers of earlier runs in this process: this tag is used here only
    tagged = f"Feature: F\n  @evening\n  Scenario: S\n    {SAYS_HELLO}\n"
    project.write("features/test.feature", tagged)
    project.settings("addopts = --strict-markers")
    refused = project.run()
    refused.assert_outcomes(errors=1)
    assert "'evening' not found in `markers` configuration option" in refused.stdout.str()
    project.settings("addopts = --strict-markers", "markers = evening: when it is late")
    project.run("-m", "evening").assert_outcomes(passed=1)


def test_features_are_collected_where_a_skill_is_configured_or_found(greeting):
    configured = "alexa_skill = lambda/app.py:handler"
    on, off = (f"alexa_collect_features = {value}" for value in ("true", "false"))

    def count(*settings):
        greeting.write("pytest.ini", "\n".join(["[pytest]", *settings]))
        return len(names(greeting.run("--collect-only", "-q")))

    assert [count(), count(off), count(on)] == [0, 0, 2]
    assert [count(configured), count(configured, on), count(configured, off)] == [2, 2, 0]
    greeting.write("lambda/lambda_function.py", (greeting.root / "lambda/app.py").read_text())
    assert count() == 0
    greeting.write("skill-package/skill.json", '{"manifest": {}}')
    assert count() == 2


def test_header_says_which_skill_is_tested(greeting):
    with_household = greeting.run("--collect-only").stdout.str()
    assert (
        "alexa: skill lambda/app.py:handler, no manifest, no models, household.yaml"
        in with_household
    )
    greeting.settings(skill="")
    assert "alexa:" not in greeting.run("--collect-only").stdout.str()
    asked_for = greeting.run("features/greeting.feature").stdout.str()
    none = "alexa: no skill, so that .feature files are not collected: set alexa_skill"
    assert f"\n{none}\n" in asked_for
    greeting.settings()
    greeting.write("skill-package/skill.json", '{"manifest": {"permissions": []}}')
    assert (
        "alexa: skill lambda/app.py:handler, manifest skill-package/skill.json, no models, "
        "household.yaml, nobody is recognized: skill.json declares no alexa::person_id:read"
        in greeting.run("--collect-only").stdout.str()
    )


# together with Python


@pytest.mark.parametrize("place", ["conftest.py", "features/conftest.py"])
def test_conftest_adds_a_step_and_wins_over_ours_of_the_same_text(project, place):
    project.write(
        place,
        textwrap.dedent(STEP_IN_PYTHON)
        + textwrap.dedent(
            """
            from pytest_bdd import parsers

            @when(parsers.parse("{name} closes the skill"))
            def asks_instead(alexa, name):
                alexa.person(name).asks_for("OwnIntent")
            """
        ),
    )
    project.passes(
        """
        When Jane opens the skill
        Then she is pleased
        When Jane closes the skill
        Then Alexa says "OwnIntent by person"
        """
    )


def test_scenario_that_a_test_module_binds_runs_there_and_once(greeting):
    greeting.write("features/farewell.feature", FAREWELL)
    greeting.write(
        "features/pleased.feature",
        """
        Feature: Pleased
          Scenario: Jane is pleased
            When Jane opens the skill
            Then she is pleased
        """,
    )
    greeting.write(
        "test_pleased.py",
        textwrap.dedent(STEP_IN_PYTHON) + '\nscenarios("features/pleased.feature")\n',
    )
    result = greeting.run("-rA")
    result.assert_outcomes(passed=4, deselected=1)
    output = result.stdout.str()
    assert "PASSED test_pleased.py::test_jane_is_pleased" in output
    assert "pleased.feature::" not in output


@pytest.mark.slow
def test_deselection_by_a_test_module_adds_up_with_that_by_k(greeting):
    greeting.write("test_module.py", 'from pytest_bdd import scenarios\nscenarios("features")\n')
    greeting.run("-k", "guest").assert_outcomes(passed=1, deselected=3)


def test_own_copy_runs_when_the_test_module_is_not_collected(greeting):
    greeting.write("test_module.py", 'from pytest_bdd import scenarios\nscenarios("features")\n')
    greeting.run("features").assert_outcomes(passed=2)


# where a scenario is


@pytest.mark.slow
def test_junitxml_and_header_of_a_failure_give_the_scenario_and_its_line(project):
    project.write("features/greeting.feature", ONE_FAILS)
    output = project.run("--junitxml=report.xml", "-o", "junit_family=xunit1").stdout.str()
    assert "_ Greeting: Wrong _" in output
    assert "features/greeting.feature:10: Then Alexa says" in output
    cases = ElementTree.parse(project.root / "report.xml").iter("testcase")
    places = {case.get("name"): (case.get("file"), case.get("line")) for case in cases}
    # junitxml counts lines from 0
    assert places == {
        "test_right": ("features/greeting.feature", "3"),
        "test_wrong": ("features/greeting.feature", "7"),
    }


def test_header_of_a_failed_example_tells_which_it_was(project):
    project.write(
        "features/test.feature",
        """
        Feature: F
          Scenario Outline: Hello
            When <who> opens the skill
            Then Alexa says "LaunchRequest by person"

            Examples:
              | who     |
              | Jane    |
              | a guest |
        """,
    )
    result = project.run()
    result.assert_outcomes(passed=1, failed=1)
    assert "_ F: Hello [a guest] _" in result.stdout.str()


# what is refused


REFUSED = """
# nothing but
# comments
> is empty: it needs a line that begins with Feature:
Feature: F
> :1: the feature has no scenarios
# a rule, and nothing in it
Feature: F
  Rule: R
> :2: the feature has no scenarios
Feature: F
  Scenario: S
    When Jane opens the skill
  Scenario: S
    When Jane opens the skill
> :4: the scenario "S" has the same name as the one in line 2; one of them would not run
Feature: F
  Rule: A
    Scenario: S
      When Jane opens the skill
  Rule: B
    Scenario: S
      When Jane opens the skill
> :6: the scenario "S" has the same name as the one in line 3; one of them would not run
Feature: F
  Scenario: S
> :2: the scenario "S" has no steps
Feature: F
  Scenario: S
    Wenn Jane opens the skill
> :2: the scenario "S" has a line that begins with no keyword: "Wenn Jane opens the skill"
Feature: F
  Scenario: S
    as a start
    Gven Jane has no voice ID
    When Jane opens the skill
> :2: the scenario "S" has a line that begins with no keyword: "Gven Jane has no voice ID"
Feature: F
  Background:
    Gven Jane has no voice ID
  Scenario: S
    When Jane opens the skill
> :2: Background has a line that begins with no keyword: "Gven Jane has no voice ID"
Feature: F
  Rule: R
  Background:
    Gven Jane has no voice ID
  Scenario: S
    When Jane opens the skill
> :3: Background has a line that begins with no keyword: "Gven Jane has no voice ID"
Feature: F
  Scenario Outline: S
    When <who> opens the skill
> :2: the scenario "S" is an outline without rows; none of it would run
Feature: F
  Scenario: S
    When <who> opens the skill
    Examples:
      | who |
> :2: the scenario "S" is an outline without rows; none of it would run
Feature: F
  Scenario Outline: S
    When <who> opens the skill
    Examples:
      | who  |
      | Jane |
    Examples:
      | who |
> :2: the scenario "S" is an outline without rows; none of it would run
# language: de
Funktionalität: F
  Szenariogrundriss: S
    Wenn <a> opens
> :3: the scenario "S" is an outline without rows; none of it would run
Feature: F
  Scenario: S
    When Jane opens the skill
  Then nothing:
  What?
> :5: Unexpected token found. Check Gherkin syntax near the reported error.
>   What?
Feature: F
  Scenario: S
    Then Alexa says:
      '''
      Hello
> :6: unexpected end of file, expected: #DocStringSeparator, #Other
# language: xx
Feature: F
> :1: Language not supported: xx
"""


def test_file_is_refused_with_its_place(project):
    refused = [
        (text.replace("'''", '"' * 3).encode() + b"\n", "\n".join(said))
        for text, said in cases(REFUSED)
    ]
    refused += [
        (b"", "is empty: it needs a line that begins with Feature:"),
        (b"Feature: F\n  Scenario: caf\xe9\n", ": not UTF-8 text: byte 26"),
    ]
    for number, (data, _) in enumerate(refused):
        project.write(f"features/{number}.feature", "").write_bytes(data)
    result = project.run()
    result.assert_outcomes(errors=len(refused))
    output = result.stdout.str()
    for number, (data, message) in enumerate(refused):
        file = project.root / f"features/{number}.feature"
        assert f"\n{file}{message if message[0] == ':' else ' ' + message}" in output, data
    assert "Traceback" not in output
    assert "collection.py" not in output


def test_prose_under_a_scenario_is_no_step(project):
    prose = "As Jane\n    I want to open the skill when I like\n    Alexa says hello to me"
    project.write(
        "features/test.feature", f"Feature: F\n  Scenario: S\n    {prose}\n\n    {SAYS_HELLO}\n"
    )
    project.run().assert_outcomes(passed=1)


def test_refused_file_leaves_the_others_alone(greeting):
    greeting.write("features/broken.feature", "Feature: F\n  Scenario: S\n")
    result = greeting.run("--continue-on-collection-errors")
    result.assert_outcomes(passed=2, errors=1)


# other plugins, and what it costs


@pytest.mark.slow
def test_nothing_heavy_is_imported_where_no_scenario_is(pytester):
    heavy = ("deepdiff", "jinja2", "msgspec", "requests", "responses", "yaml")
    code = (
        "import sys, pytest; pytest.main(['--collect-only', '-q', '-p', 'no:html', "
        "'-p', 'no:requests_mock']); "
        f"print('imported', [name for name in {heavy} if name in sys.modules], "
        "'pytest_alexa_persona.plugin' in sys.modules)"
    )
    result = pytester.run(sys.executable, "-c", code)
    assert result.outlines[-1] == "imported [] True"


@pytest.mark.slow
def test_cucumber_json(greeting):
    greeting.run("--cucumber-json=report.json").assert_outcomes(passed=2)
    (feature,) = json.loads((greeting.root / "report.json").read_text())
    assert feature["uri"].endswith("features/greeting.feature")
    steps = [step for element in feature["elements"] for step in element["steps"]]
    assert [step["result"]["status"] for step in steps] == ["passed"] * 4


@pytest.mark.slow
def test_gherkin_terminal_reporter(greeting):
    output = greeting.run("--gherkin-terminal-reporter", "-vv").stdout.str()
    assert "Feature: Greeting" in output
    assert "Scenario: Jane" in output
    assert 'Then Alexa says "LaunchRequest by nobody"' in output


def test_generate_missing_lists_unknown_steps_only(project):
    project.feature("When Jane opens the skill\nThen she is pleased")
    output = project.run("--generate-missing", "--feature", "features").stdout.str()
    assert 'Step Then "she is pleased" is not defined' in output
    assert 'Step When "Jane opens the skill"' not in output
