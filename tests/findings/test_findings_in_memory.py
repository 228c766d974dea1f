"""Findings in what a skill remembers: people who are mixed up."""

import pytest
from dynamodb_skills import MIXED_UP
from skill_project import message_in


@pytest.mark.slow
def test_hints_say_whose_key_it_is_and_who_else_is_in_the_item(project):
    jane = {"given_name": "Jane", "mobile_number": "+1 206-555-0199"}
    project.household({"people": {"John": {"given_name": "John"}, "Jane": jane}})
    project.skill(MIXED_UP)
    output = project.fails(
        """
        When John opens the skill
        And Jane asks for TellIntent
        And John asks for NumberIntent
        Then nothing about Jane is remembered for John
        """
    )
    assert [line.strip() for line in output.splitlines() if "DynamoDB" in line or "! " in line] == [
        'DynamoDB PutItem friends for John {"last": "nothing"} → 200',
        'DynamoDB PutItem friends for John {"last": "Jane"} → 200',
        "! the skill writes what it remembers for John, while Jane speaks",
        '! the skill remembers Jane\'s given name, "Jane", in the item of John, last',
        'DynamoDB PutItem friends for John {"last": {"amzn": ["206-555-0199"]}} → 200',
        '! the skill sent Jane\'s mobile number, "+1 206-555-0199", in the call to '
        "https://dynamodb.us-east-1.amazonaws.com/, while John speaks",
        '! the skill remembers Jane\'s mobile number, "+1 206-555-0199", '
        "in the item of John, last, amzn, 0",
    ]
    assert message_in(output).splitlines() == [
        'the skill keeps Jane\'s mobile number, "+1 206-555-0199", '
        "in the memory for John, last, amzn, 0:",
        '  "206-555-0199"',
    ]
