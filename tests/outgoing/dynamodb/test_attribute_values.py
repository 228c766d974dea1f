"""Values as DynamoDB keeps them, and what is none."""

import json

import pytest
from dynamodb_skills import RAW, SDK

from pytest_alexa_persona.outgoing.dynamodb.attribute_value import of_json, to_json


def test_every_json_value_comes_and_goes_as_it_is(project):
    record = {
        "text": 'Zoë "{{"',
        "empty": "",
        "whole": 3,
        "part": 1.5,
        "big": 12345678901234567890,
        "yes": True,
        "nothing": None,
        "list": [1, "a", [False], {}],
        "object": {"a b": {"c": []}},
    }
    project.skill(
        f"""{SDK}
by_person = skill(partition_keygen=partition_keygen.person_id_partition_keygen)
"""
    )
    project.python(
        f"""
        RECORD = {record!r}

        def test_it(alexa, memory):
            memory.remember("Jane", RECORD)
            assert memory.of("Jane") == RECORD
            opens(alexa)
            assert memory.of("Jane") == {{**RECORD, "games": 1}}
        """,
        "--alexa-skill=lambda/app.py:by_person",
    )


@pytest.mark.parametrize(
    ("kept", "value"),
    [
        ({"NS": ["2", "1.50"]}, [1.5, 2]),
        ({"SS": ["b", "a"]}, ["a", "b"]),
        ({"BS": ["Yg==", "YQ=="]}, ["YQ==", "Yg=="]),
        ({"B": "YQ=="}, "YQ=="),
        ({"N": "1E+2"}, 100),
    ],
)
def test_what_json_has_not_is_told_by_what_it_has(kept, value):
    assert to_json(kept) == value


UNREADABLE = [
    {"N": ""},
    {"N": "abc"},
    {"N": "Infinity"},
    {"N": None},
    {"N": "9" * 5000},
    {"N": "1E+999999"},
    {"N": "1E-999999"},
    {"NS": ["1", "x"]},
    {"NS": 5},
    {"SS": [1, "a"]},
    {"L": 5},
    {"M": []},
    {"X": 1},
    {"S": "a", "N": "1"},
    {"S": ["a"]},
    {},
    [],
    "x",
    5,
]
"""What is no value of DynamoDB's."""


@pytest.mark.parametrize("value", UNREADABLE, ids=lambda value: str(value)[:20])
def test_what_is_no_value_stays_as_it_stands(value):
    assert to_json(value) == value
    assert to_json({"L": [{"M": {"v": value}}, {"N": "1"}]}) == [{"v": value}, 1]


def test_numbers_are_as_big_as_dynamodb_keeps_them():
    assert to_json({"N": "1E+125"}) == 10**125
    assert to_json({"N": "1E-130"}) == 1e-130
    assert to_json({"N": f"{'9' * 38}000"}) == int("9" * 38) * 1000
    assert to_json({"N": "0E+999999"}) == 0


def test_a_boolean_is_no_number():
    assert of_json([True, 1]) == {"L": [{"BOOL": True}, {"N": "1"}]}


@pytest.mark.slow
def test_values_that_are_none_are_refused_and_shown(project):
    put = [["PutItem", {"TableName": "t", "Item": {"id": {"S": "x"}, "v": v}}] for v in UNREADABLE]
    key = {"TableName": "t", "Key": {"id": {"S": "x"}}}
    set_ = {**key, "UpdateExpression": "SET a = :a"}
    deep = {"N": "1"}
    for _ in range(200):
        deep = {"L": [deep]}
    calls = [
        *put,
        ["PutItem", {"TableName": "t", "Item": {"id": {"S": "x"}, "v": deep}}],
        *(["PutItem", {"TableName": "t", "Item": item}] for item in ("x", 5, [], {"id": "x"})),
        ["PutItem", {"TableName": "t", "Item": {"id": {}}}],
        ["PutItem", {"TableName": "t", "Item": {"id": {"S": "x"}, "v": {"L": [{}]}}}],
        *(["GetItem", {"TableName": "t", "Key": each}] for each in (5, [], {"id": ["S"]})),
        ["UpdateItem", {**set_, "ExpressionAttributeValues": {":a": 5}}],
        ["UpdateItem", {**set_, "ExpressionAttributeValues": [1]}],
        ["UpdateItem", {**key, "AttributeUpdates": {"a": {"Value": 5, "Action": "PUT"}}}],
        ["BatchGetItem", {"RequestItems": {"t": {"Keys": [5]}}}],
        ["BatchWriteItem", {"RequestItems": {"t": [{"PutRequest": {"Item": 5}}]}}],
        ["TransactWriteItems", {"TransactItems": [{"Put": {"TableName": "t", "Item": 5}}]}],
    ]
    project.skill(f"{RAW}\nCALLS = json.loads({json.dumps(calls)!r})\n")
    project.python(
        f"""
        from pytest_alexa_persona.report.transcript import transcript

        def test_it(alexa, memory):
            memory.remember("Jane", {{"games": 1}})
            said = opens(alexa).speech.split(", ")
            assert said == ["ValidationException"] * {len(calls)}
            shown = str(transcript(alexa.turns))
            assert '"v": {{"NS": ["1", "x"]}}' in shown.replace("\\\\", "")
            assert memory.items == []
            assert memory.of("Jane") == {{"games": 1}}
            memory.remember("Jane", {{"games": 2}})
        """,
        "--alexa-skill=lambda/app.py:handler",
    )
