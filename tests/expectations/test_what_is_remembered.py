"""Then: what the skill remembers, for whom and about whom."""

import json

import pytest
from dynamodb_skills import BY, MIXED_UP, RAW, SDK, given_skill, remembers, scenario
from skill_project import docstring, message_in

from pytest_alexa_persona.skill.service import free_port

pytestmark = pytest.mark.slow  # moto makes a table for each


def test_what_is_remembered_for_someone_else_or_about_them_fails(project):
    project.skill(MIXED_UP + SDK + BY)
    project.refuses(
        [
            (
                scenario(
                    "When John asks for TellIntent",
                    "Then nothing about Jane is remembered for John",
                ),
                'the skill keeps Jane\'s given name, "Jane", in the memory for John, last:\n',
            ),
            (
                scenario(
                    given_skill("by_user"),
                    "When Jane opens the skill",
                    remembers("Jane", {"games": 1}, "Then"),
                ),
                [
                    "the skill remembers nothing for Jane (the personId as the key)\n"
                    "it remembers\n"
                    '  for the account holder (the userId as the key): {"games": 1}; '
                    "to look there: Then the skill remembers for the account holder:",
                ],
            ),
            (
                scenario(
                    given_skill("by_person"),
                    "When Jane opens the skill",
                    "And John opens the skill",
                    "And John opens the skill",
                    remembers("Jane", {"games": 2}, "Then"),
                ),
                [
                    "what the skill remembers for Jane, as far as the step goes, is not as",
                    "games: expected 2, got 1",
                    'for John (the personId as the key): {"games": 2}; to look there',
                ],
            ),
            (
                scenario(
                    given_skill("by_person"),
                    remembers("Jane", {"plan": "gold"}),
                    "When Jane opens the skill",
                    remembers("Jane only", {"games": 1}, "Then"),
                ),
                ["what the skill remembers for Jane is not as expected", "plan: expected nothing"],
            ),
            (
                scenario(
                    given_skill("by_person"),
                    "When Jane opens the skill",
                    "Then the skill remembers nothing for Jane",
                ),
                'the skill remembers for Jane (the personId as the key):\n  {"games": 1}',
            ),
        ]
    )


def test_what_makes_no_sense_is_refused(project):
    project.skill(MIXED_UP)
    project.refuses(
        [
            (
                remembers("a guest", {}),
                "a guest has no personId that could be a key: the skill remembers for the account",
            ),
            (remembers("Jan", {}), 'there is no "Jan" in the household'),
            (remembers("Jane", [1]), "what the skill remembers must be a JSON object"),
            (
                remembers("Jane", {"n": 1e300}),
                "DynamoDB does not keep \"n\": no number that DynamoDB keeps: '1e+300'",
            ),
            (remembers("Jane", {"n": [int("7" * 45)]}), 'DynamoDB does not keep "n": no number'),
            (
                remembers("Jane", {"n": json.loads("[" * 40 + "]" * 40)}),
                "values within values, more than 32 levels",
            ),
            (
                remembers("Jane", {"text": "x" * 420_000}),
                "DynamoDB keeps 400000 bytes in an item at most, not 420011",
            ),
            (
                "When Jane opens the skill\nThen nothing about Jane is remembered for Jane",
                "what is remembered for Jane may be about Jane: name someone else",
            ),
            (
                f"{remembers('Jane', {}, 'Then')}\nWhen Jane opens the skill",
                "nobody has said anything to the skill yet",
            ),
            (
                "Then nothing about Jane is remembered for John\nWhen Jane opens the skill",
                "nobody has said anything to the skill yet",
            ),
        ]
    )


def test_of_a_skill_elsewhere_nothing_is_known(project):
    project.settings(skill=f"http://127.0.0.1:{free_port()}/")
    project.refuses(
        [
            (f"{step}\nWhen Jane opens the skill", "this cannot hold for http://127.0.0.1")
            for step in (
                remembers("Jane", {}),
                docstring("Given the skill remembers for Jane the item:", "{}"),
                remembers("Jane", {}, "Then"),
                "Then the skill remembers nothing for Jane",
                "Then nothing about Jane is remembered for John",
            )
        ]
    )


KEY = {"pk": {"S": "PERSON"}}
TOLD = {
    "number": ({**KEY, "v": {"N": "2065550199"}}, "mobile number"),
    "number in a list": ({**KEY, "v": {"L": [{"N": "12065550199"}]}}, "mobile number"),
    "number in a set": ({**KEY, "v": {"NS": ["1", "2065550199"]}}, "mobile number"),
    "binary": ({**KEY, "v": {"B": "SmFuZSB3YXMgaGVyZQ=="}}, "given name"),
    "binary in a set": ({**KEY, "v": {"BS": ["SmFuZQ=="]}}, "given name"),
    "name": ({**KEY, "v": {"M": {"Jane": {"N": "1"}}}}, "given name"),
    "part of a name": ({**KEY, "v": {"M": {"visits_jane": {"N": "1"}}}}, "given name"),
    "part of an attribute's name": ({**KEY, "janeVisits": {"N": "1"}}, "given name"),
    "sort key": ({**KEY, "sk": {"S": "FRIEND#Jane"}}, "given name"),
    "number as a sort key": ({**KEY, "sk": {"N": "2065550199"}}, "mobile number"),
    "partition key": ({"pk": {"S": "PERSON#Jane"}}, "given name"),
}
"""Items of John's that tell something about Jane, and what."""


def keeping(item):
    names = [name for name in ("pk", "sk") if name in item]
    kinds = zip(names, ("HASH", "RANGE"), strict=False)
    table = {
        "TableName": "t",
        "KeySchema": [{"AttributeName": name, "KeyType": kind} for name, kind in kinds],
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": next(iter(item[name]))} for name in names
        ],
        "BillingMode": "PAY_PER_REQUEST",
    }
    calls = [["CreateTable", table], ["PutItem", {"TableName": "t", "Item": item}]]
    return f"{RAW}\nCALLS = {calls!r}\n"


@pytest.mark.parametrize("place", TOLD)
def test_whatever_the_item_is_like_it_is_searched(project, place):
    item, fact = TOLD[place]
    jane = {"given_name": "Jane", "mobile_number": "+1 206-555-0199"}
    project.household({"people": {"John": {"given_name": "John"}, "Jane": jane}})
    project.skill(keeping(item))
    output = project.fails(
        """
        When John opens the skill
        Then nothing about Jane is remembered for John
        """
    )
    assert f"the skill keeps Jane's {fact}" in message_in(output)


def test_the_ids_under_which_it_is_kept_tell_nothing(project):
    project.skill(keeping({"pk": {"S": "USER"}, "sk": {"S": "PERSON"}, "n": {"N": "1"}}))
    project.passes(
        """
        When John opens the skill
        Then nothing about Jane is remembered for John
        And nothing about the account holder is remembered for John
        """
    )
