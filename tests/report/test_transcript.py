"""The conversation so far, as a failed test shows it."""

from skill_project import python_tests


def test_failed_step_shows_the_conversation_so_far(project):
    output = project.fails(
        """
        When Jane opens the skill
        And a guest asks for FooIntent with city "Rome"
        Then Alexa says "Nothing"
        """
    )
    for line in (
        "1. Jane opens the skill  (recognized as Jane)",
        'Alexa says "LaunchRequest by person"',
        '2. a guest asks for FooIntent with city "Rome"  (not recognized: a guest)',
        "IntentRequest, same session, no linked account",
        "features/test.feature:6: Then Alexa says",
    ):
        assert line in output


def test_failed_assertion_in_python_shows_the_conversation(project):
    (output,) = python_tests(project, 'assert alexa.person("Jane").opens().speech == "Good day"')
    assert "- Good day" in output
    assert "The conversation so far" in output
    assert "1. Jane opens the skill  (recognized as Jane)" in output
