"""The fixtures: parts of one conversation, which ends with its test."""

import pytest


def test_fixtures_are_parts_of_one_conversation(project):
    project.python(
        """
        def test_one(alexa, household, profile_api, http, skill):
            assert household is alexa.household
            assert profile_api is alexa.profile_api
            assert http is alexa.http
            assert skill == alexa.skill
            household.grant("Jane")
            profile_api.answers(503)
            household.link("Jane", "jane-token")
            assert household.person("Jane").linked_account == "jane-token"

        def test_next_one_starts_anew(household, profile_api):
            assert household.person("Jane").granted
            assert household.person("Jane").linked_account is None
            assert profile_api.calls == []
        """,
        passed=2,
    )


@pytest.mark.slow
def test_turns_are_not_kept_after_their_test(project):
    project.python(
        """
        import gc
        import pytest
        from pytest_alexa_persona.turn import Turn

        def of_this_run(word):
            turns = [each for each in gc.get_objects() if isinstance(each, Turn)]
            return [turn for turn in turns if word in turn.said]

        @pytest.mark.parametrize("number", [1, 2])
        def test_it(alexa, number):
            gc.collect()
            assert of_this_run("TurnsAreNotKept") == []
            alexa.guest().asks_for("TurnsAreNotKept")
            assert len(of_this_run("TurnsAreNotKept")) == 1
        """,
        passed=2,
    )


def test_step_and_python_share_the_conversation(project):
    project.write(
        "conftest.py",
        """
        from pytest_bdd import given, then

        @given("a house full of guests")
        def full(household):
            household.change("Jane", recognized=False)

        @then("Jane was not recognized")
        def not_recognized(alexa):
            assert alexa.turn.seen_as == "not recognized this time"
        """,
    )
    project.passes(
        """
        Given a house full of guests
        When Jane opens the skill
        Then Jane was not recognized
        And Alexa says "LaunchRequest by nobody"
        """
    )
