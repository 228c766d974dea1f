"""Scenarios that would pass whatever the skill does, and those that only look like these."""

import textwrap

import pytest
from skill_project import cases

REFUSED = """
Feature: F
  Scenario: Her email
    Given Jane has granted "given name"
    * Jane has no voice ID
> :2: nobody says anything to the skill in the scenario "Her email": it has no When
Feature: F
  Scenario: Early
    Then Alexa says "Hi"
> :2: nobody says anything to the skill in the scenario "Early": it has no When
Feature: F
  Background:
    Given Jane has no voice ID
  Rule: R
    Background:
      Given Alexa does not recognize John
    Scenario: S
      Given time passes at once
> :7: nobody says anything to the skill in the scenario "S": it has no When
Feature: F
  Scenario Outline: S
    Given <who> <does>
    Examples:
      | who  | does            |
      | Jane | has no voice ID |
> :2: nobody says anything to the skill in the scenario "S": it has no When
Feature: F
  Scenario Outline: S
    Given Jane <is so>
    Examples:
      | is so           |
      | is happy        |
      | has no voice ID |
> :2: nobody says anything to the skill in the scenario "S": it has no When
Feature: F
  Scenario Outline: S
    When <who> opens the skill
    Then Alexa does not say "<nmae>"
    Examples:
      | who  | name |
      | Jane | John |
> :4: nothing fills in <nmae>: the Examples in line 5 have no column "nmae" - did you mean "name"?
Feature: F
  Scenario Outline: S
    When Jane asks for FooIntent with:
      | slot | value |
      | a    | <b c> |
    Examples:
      | d |
      | 1 |
> :5: nothing fills in <b c>: the Examples in line 6 have no column "b c" - known are "d"
Feature: F
  Scenario: S
    When Jane opens the skill
    Then Alexa does not say "The PIN is <pin>."
> :4: nothing fills in <pin>: the scenario "S" has no Examples
Feature: F
  Background:
    Given the locale is "<locale>"
  Scenario Outline: A
    When Jane opens the skill
    Examples:
      | locale |
      | de-DE  |
  Scenario: B
    When Jane opens the skill
> :3: nothing fills in <locale>: the scenario "B" has no Examples
Feature: F
  Scenario Outline: S
    When <who> opens the skill
    Then Alexa says "<what>"
    Examples:
      | who  | what |
      | Jane | Hi   |
    Examples:
      | who  |
      | John |
> :4: nothing fills in <what>: the Examples in line 8 have no column "what" - known are "who"
Feature: F
  Scenario Outline: S
    When <who> opens the skill
    Examples:
      | who  |
      | Jane |
    Examples:
      | who  | why |
      | John | x   |
> :7: no step of the scenario "S" uses the column "why": write <why> where its values belong
Feature: F
  Scenario Outline: S
    When Jane opens the skill
    Then the response includes:
      '''
      {"outputSpeech": {"ssml": "<speak>Hi <frist name></speak>"}}
      '''
    Examples:
      | first name |
      | Jane       |
> :4: nothing fills in <frist name>: the Examples in line 8 have no column "frist name" - did you \
mean "first name"?
Feature: F
  Scenario Outline: S
    When Jane opens the skill
    Then Alexa does not say "1 < <number>"
    Examples:
      | number |
      | 2      |
> :4: pytest-bdd does not fill in <number> here, since another < stands before it
"""


def test_scenarios_that_prove_nothing(project):
    refused = cases(REFUSED.replace("'''", '"' * 3))
    for number, (text, _) in enumerate(refused):
        project.write(f"features/{number}.feature", text + "\n")
    result = project.run()
    result.assert_outcomes(errors=len(refused))
    output = result.stdout.str()
    for number, (text, (said,)) in enumerate(refused):
        assert f"\n{project.root}/features/{number}.feature{said}\n" in output, text


NO_PLACEHOLDERS = r"""
    Feature: F
      Scenario: Plain
        Given GET "https://api.example/" answers 200:
          '''
          <foo>1</foo> <bar baz>
          '''
        When Jane asks for FooIntent with a "<b>"
        Then Alexa does not say "<speak>"
        And Alexa does not say "a <break time=\"1s\"/> b <br> <!-- c --> </d> <?xml?> <e/>"
        And Alexa does not say "<voice name='Ivy'> <chess piece=\"king\">"
        And Alexa does not say "<note>x</note>"
        And Alexa does not say "a < b > c, I <3 you -> me, 1 <2> 3, <=>"
        And Alexa says something matching "(?P<who>Foo)Intent by person(?<!bus)(?P=who)?"

      Scenario Outline: <title>
        When <who> asks for FooIntent with:
          | slot | value  |
          | a    | <cell> |
        Then Alexa says "FooIntent by <b>"
        And Alexa does not say "</title>, <titles/>, <in docstring='1'>"
        And the response includes:
          '''
          {"outputSpeech": {"text": "<in docstring>"}, "shouldEndSession": <ends>}
          '''

        Examples:
          | title | who  | cell | b      | in docstring        | ends  |
          | 1     | Jane | 1    | person | FooIntent by person | false |
    """


def test_what_is_no_placeholder_and_where_columns_are_used(project):
    project.write("features/test.feature", NO_PLACEHOLDERS.replace("'''", '"' * 3))
    project.run().assert_outcomes(passed=2)


def test_a_background_uses_a_column(project):
    project.write(
        "features/test.feature",
        """
        Feature: F
          Background:
            Given the locale is "<locale>"
          Scenario Outline: S
            When Jane opens the skill
            Examples:
              | locale |
              | de-DE  |
        """,
    )
    project.run().assert_outcomes(passed=1)


def test_an_intent_is_about_something(project):
    project.passes("When Jane asks for AMAZON.SearchAction<object@WeatherForecast>")


OWN_STEPS = """
    from pytest_bdd import given, then, when

    @given("Jane has come home")
    def _(alexa):
        alexa.person("Jane").opens()

    @when("the sun rises")
    @then("all is well")
    def _():
        pass
    """


def test_steps_of_a_project_may_say_anything(project):
    project.write("conftest.py", OWN_STEPS)
    project.passes(
        'Given Jane has come home\nThen Alexa says "LaunchRequest by person"',
        "Given Jane has no voice ID\nWhen the sun rises\nThen all is well",
        "Given Jane has no voice ID\nThen all is well",
    )


def test_a_mistyped_step_fails_by_itself(project):
    project.write(
        "features/test.feature", "Feature: F\n  Scenario: S\n    Given Jane has a voice IDD\n"
    )
    result = project.run()
    result.assert_outcomes(failed=1)
    assert "no one defines this step: Given Jane has a voice IDD" in result.stdout.str()


BOUND = [
    ("Given Jane has no voice ID", ':3: nobody says anything to the skill in the scenario "S"'),
    ('When Jane opens the skill\n    Then Alexa says "<what>"', ":5: nothing fills in <what>: "),
]


@pytest.mark.parametrize("fixture", [False, True])
def test_a_scenario_that_a_test_module_binds(project, fixture):
    project.settings("alexa_collect_features = false")
    for number, (steps, _) in enumerate(BOUND):
        text = f"# a remark\nFeature: F\n  Scenario: S\n    {steps}\n"
        project.write(f"features/{number}.feature", text)
        uses = f"@scenario('features/{number}.feature', 'S')\ndef test_it(alexa):\n    pass\n"
        code = uses if fixture else f"scenarios('features/{number}.feature')\n"
        project.write(f"test_{number}.py", f"from pytest_bdd import scenario, scenarios\n{code}")
    result = project.run()
    result.assert_outcomes(errors=len(BOUND))
    output = result.stdout.str()
    for number, (_, said) in enumerate(BOUND):
        assert f"{project.root}/features/{number}.feature{said}" in output


def test_a_scenario_that_is_about_something_else(project):
    project.settings("alexa_collect_features = false")
    project.write(
        "features/test.feature",
        """
        Feature: F
          Scenario Outline: S
            Given a <thing>
            Examples:
              | a | b |
              | 1 | 2 |
        """,
    )
    code = """
        from pytest_bdd import given, scenarios
        scenarios("features")

        @given("a <thing>")
        def _():
            pass
        """
    project.write("test_it.py", textwrap.dedent(code))
    project.run().assert_outcomes(passed=1)
