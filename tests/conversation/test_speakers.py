"""Who speaks, and how Alexa sees them: the reason for all of this."""

import pytest


def test_each_speaker_is_seen_as_who_they_are(project):
    project.says('event["context"]["System"].get("person", {}).get("personId", "nobody")')
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says:
          \"\"\"
          {{ people.Jane.person_id }}
          \"\"\"
        When John asks for FooIntent
        Then Alexa says:
          \"\"\"
          {{ people.John.person_id }}
          \"\"\"
        And Alexa does not say "nobody"
        When a guest asks for FooIntent
        Then Alexa says "nobody"
        """
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("Jane has no voice ID", "not recognized: has no voice ID"),
        ("Jane has turned skill personalization off", '"Personalize skills" is off'),
        ("Alexa does not recognize Jane", "not recognized this time"),
        ('the skill declares "given name"', "declares no alexa::person_id:read"),
    ],
)
def test_no_person_and_the_transcript_says_why(project, step, why):
    output = project.fails(
        f"""
        Given {step}
        When Jane opens the skill
        Then Alexa says "LaunchRequest by person"
        """
    )
    assert why in output
    assert "+ LaunchRequest by nobody" in output
