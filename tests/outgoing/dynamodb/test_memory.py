"""What a skill keeps in DynamoDB: for whom, before and after, with the real SDKs."""

import sys

import pytest
from dynamodb_skills import BY, NODE, SDK, WEB, given_skill, remembers, scenario

KEPT = {
    "by_person": scenario(
        remembers("Jane", {"games": 3, "plan": "gold"}),
        "When John opens the skill",
        'Then Alexa says "1 of none"',
        "When Jane opens the skill",
        'Then Alexa says "4 of gold"',
        remembers("Jane", {"games": 4}, "Then"),
        remembers("Jane only", {"games": 4, "plan": "gold"}, "Then"),
        remembers("John only", {"games": 1}, "Then"),
        "And the skill remembers nothing for the account holder",
        "And the skill remembers nothing for the device",
        "When a guest opens the skill",
        'Then Alexa says "1 of none"',
        remembers("the account holder only", {"games": 1}, "Then"),
    ),
    "by_user": scenario(
        remembers("the account holder", {"games": 3, "plan": "gold"}),
        "When John opens the skill",
        "And a guest opens the skill",
        'Then Alexa says "5 of gold"',
        remembers("the account holder", {"games": 5}, "Then"),
        "And the skill remembers nothing for John",
    ),
    "by_device": scenario(
        remembers("the device", {"games": 3, "plan": "gold"}),
        "When John opens the skill",
        'Then Alexa says "4 of gold"',
        remembers("the device", {"games": 4}, "Then"),
        'Given the device is "bedroom"',
        "When John opens the skill",
        'Then Alexa says "1 of none"',
        remembers("the device", {"games": 1}, "Then"),
    ),
}


@pytest.mark.parametrize("language", ["Python", pytest.param("Node.js", marks=pytest.mark.slow)])
def test_what_it_remembers_is_there_before_and_after_by_person_user_and_device(
    project, language, request
):
    path = "lambda/app.py"
    if language == "Node.js":
        request.getfixturevalue("node_path")
        path = "lambda/index.js"
        project.write(path, NODE)
    else:
        project.skill(SDK + BY)
    # each more than once: what a test leaves is not there for the next
    project.passes(
        *(scenario(given_skill(name, path), KEPT[name]) for name in [*KEPT, *reversed(KEPT)])
    )


@pytest.mark.slow
def test_workers_come_to_the_same(project):
    project.skill(SDK + BY)
    project.feature(*(scenario(given_skill(name), KEPT[name]) for name in [*KEPT, *KEPT]))
    project.run("-n", "2").assert_outcomes(passed=6)


@pytest.mark.slow
def test_a_service_that_is_started_has_it_too(project):
    project.write("app.py", WEB)
    project.settings(
        f"alexa_service_command = {sys.executable} app.py {{port}}",
        skill="http://127.0.0.1:{port}/",
    )
    project.passes(
        scenario(
            remembers("Jane", {"games": 6}),
            "When Jane opens the skill",
            'Then Alexa says "7"',
            remembers("Jane only", {"games": 7}, "Then"),
        ),
        'When Jane opens the skill\nThen Alexa says "1"',
    )


def test_who_has_enabled_the_skill_again_is_someone_else(project):
    project.skill(SDK + BY)
    project.passes(
        scenario(
            given_skill("by_person"),
            remembers("Jane", {"games": 3}),
            "And the skill has been disabled and enabled again",
            "When Jane opens the skill",
            'Then Alexa says "1 of none"',
            remembers("Jane only", {"games": 1}, "Then"),
        )
    )


# the fixture


def test_the_fixture_has_all_items(project):
    project.skill(SDK + BY)
    project.python(
        """
        def test_it(alexa, memory, household):
            assert memory.items == []
            assert memory.of("Jane") is None
            memory.remember("John", {"half": "\\ud800"})
            assert memory.of("John") == {"half": "\\ud800"}
            memory.remember("John", {"games": 7})
            assert memory.of("John") == {"games": 7}
            opens(alexa)
            [item] = memory.items
            assert item.table == "games"
            assert item.key == {"id": memory.key_of("Jane")}
            assert item.attributes == {"attributes": {"games": 1}}
            memory.remember("Jane", {"plan": "gold"})
            assert memory.items == []
            assert opens(alexa).speech == "1 of gold"
            assert memory.of("Jane") == {"plan": "gold", "games": 1}
            assert memory.of("John") == {"games": 7}

        def test_nothing_is_left(alexa, memory):
            assert memory.items == []
            assert opens(alexa).speech == "1 of none"
        """,
        "--alexa-skill=lambda/app.py:by_person",
        passed=2,
    )


def test_what_is_put_in_its_place_is_not_there_again_when_the_key_is_known(project):
    project.skill(
        """
        import boto3

        table = boto3.resource("dynamodb").Table("t")

        def handler(event, context):
            person = event["context"]["System"]["person"]["personId"]
            if event["request"]["type"] == "LaunchRequest":
                table.put_item(Item={"year": 2025, "player": person, "games": 9})
                return say("")
            return say(table.get_item(Key={"year": 2025, "player": person}).get("Item"))
        """
    )
    project.python(
        """
        def test_it(alexa, memory):
            opens(alexa)
            memory.remember("Jane", {"games": 1})
            turn = alexa.person("Jane").asks_for("FooIntent")
            assert "'games': Decimal('1')" in turn.speech
            assert "9" not in turn.speech.replace(memory.key_of("Jane"), "")
        """
    )
