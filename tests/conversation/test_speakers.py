"""Who speaks, and how Alexa sees them: the reason for all of this."""

import json

import pytest
from consent_directives import asks_for_consent
from skill_project import docstring


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


NEVER = "Alexa never recognizes Jane for this skill, and this would prove nothing: "
OF_JANE = [
    "Given Alexa recognizes Jane",
    docstring("Given the skill remembers for Jane:", '{"visits": 1}'),
    docstring("Given the skill remembers for Jane the item:", '{"visits": 1}'),
    docstring("When Jane opens the skill\nThen the skill remembers for Jane:", '{"visits": 1}'),
    "When Jane opens the skill\nThen the skill remembers nothing for Jane",
    "When Jane opens the skill\nThen nothing about John is remembered for Jane",
]
OF_ANYONE = [
    "Given Alexa does not recognize Jane\nWhen Jane opens the skill\nThen there is no card",
    "When Jane opens the skill\nThen the skill remembers nothing for the account holder",
    "When Jane opens the skill\nThen nothing about Jane is remembered for the device",
    'Given Jane has linked the account "j"\nWhen Jane opens the skill\nThen there is no card',
]


@pytest.mark.slow
def test_what_is_about_a_recognized_person_where_nobody_ever_is(project):
    project.write("skill-package/skill.json", '{"manifest": {"permissions": []}}')
    lacks = f"{NEVER}skill.json declares no alexa::person_id:read"
    project.refuses([(each, lacks) for each in OF_JANE])
    declares = 'Given the skill declares "voice ID"\n'
    project.passes(*OF_ANYONE, declares + OF_JANE[0], *(declares + each for each in OF_JANE[4:]))
    declares = 'Given the skill declares "given name"\n'
    lacks = f'{NEVER}the step "the skill declares" declares no alexa::person_id:read'
    project.refuses([(declares + OF_JANE[0], lacks)])


@pytest.mark.parametrize(
    "says", ["agrees", "declines", "does not answer", "is sent to the Alexa app"]
)
def test_who_answers_for_a_skill_that_is_never_told_who_speaks(project, says):
    scope = "alexa::profile:email:read"
    project.write(
        "skill-package/skill.json", json.dumps({"manifest": {"permissions": [{"name": scope}]}})
    )
    asks = asks_for_consent(scope, level="ACCOUNT")
    project.responds(f"{{'directives': [{asks}]}} if event['session']['new'] else {{}}")
    project.passes(f"When a guest opens the skill\nWhen a guest {says}")
    project.refuses([(f"When Jane opens the skill\nWhen Jane {says}", NEVER)])
