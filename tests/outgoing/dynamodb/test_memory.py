"""What a skill keeps in DynamoDB: for whom, before and after, with the real SDKs."""

import json
import os
import sys
import textwrap

import pytest
from skill_project import QUICKLY, docstring, message_in

from pytest_alexa_persona.persistence.attribute_value import of_json, to_json
from pytest_alexa_persona.skill.service import free_port

SDK = """
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_dynamodb import partition_keygen
from ask_sdk_dynamodb.adapter import DynamoDbAdapter

def skill(**options):
    builder = CustomSkillBuilder(persistence_adapter=DynamoDbAdapter("games", **options))
    builder.add_request_handler(Count())
    return builder.lambda_handler()

from ask_sdk_core.dispatch_components import AbstractRequestHandler

class Count(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return True

    def handle(self, handler_input):
        manager = handler_input.attributes_manager
        record = manager.persistent_attributes
        record["games"] = record.get("games", 0) + 1
        manager.persistent_attributes = record
        manager.save_persistent_attributes()
        speech = f"{record['games']} of {record.get('plan', 'none')}"
        return handler_input.response_builder.speak(speech).response
"""
"""Skills that count how often they were called, each by another key."""

BY = """
by_person = skill(partition_keygen=partition_keygen.person_id_partition_keygen)
by_user = skill()
by_device = skill(partition_keygen=partition_keygen.device_id_partition_keygen)
"""

MIXED_UP = """
import boto3

table = boto3.resource("dynamodb").Table("friends")
key = {}

def handler(event, context):
    system = event["context"]["System"]
    key.setdefault("id", system.get("person", system["user"]).get("personId", "nobody"))
    given = event["request"].get("intent", {}).get("name", "nothing")
    names = {"TellIntent": "Jane", "NumberIntent": {"amzn": ["206-555-0199"]}}
    table.put_item(Item={**key, "last": names.get(given, given)})
    return say("Noted.")
"""
"""A skill that keeps everything under the key of whoever spoke first."""

RAW = """
import json
import urllib.error
import urllib.request

CALLS = []
HEADERS = {"Authorization": "AWS4 Credential=A/20200101/us-east-1/dynamodb/aws4_request"}

def ask(action, body, system):
    text = json.dumps(body).replace("PERSON", system["person"]["personId"])
    text = text.replace("USER", system["user"]["userId"])
    target = {"X-Amz-Target": f"DynamoDB_20120810.{action}"}
    url = "https://dynamodb.us-east-1.amazonaws.com/"
    request = urllib.request.Request(url, text.encode(), HEADERS | target)
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error:
        return json.loads(error.read())["__type"].rpartition("#")[2]

def handler(event, context):
    system = event["context"]["System"]
    return say(", ".join(str(ask(*each, system)) for each in CALLS))
"""
"""A skill that asks DynamoDB for what is in CALLS, without an SDK that would look at it."""

NODE = """
const Alexa = require('ask-sdk-core');
const { DynamoDbPersistenceAdapter, PartitionKeyGenerators } =
  require('ask-sdk-dynamodb-persistence-adapter');

const count = {
  canHandle: () => true,
  handle: async ({ attributesManager, responseBuilder }) => {
    const record = await attributesManager.getPersistentAttributes();
    record.games = (record.games || 0) + 1;
    attributesManager.setPersistentAttributes(record);
    await attributesManager.savePersistentAttributes();
    return responseBuilder.speak(`${record.games} of ${record.plan || 'none'}`).getResponse();
  },
};
const skill = (options) => Alexa.SkillBuilders.custom()
  .addRequestHandlers(count)
  .withPersistenceAdapter(new DynamoDbPersistenceAdapter({ tableName: 'games', ...options }))
  .lambda();

exports.by_person = skill({ partitionKeyGenerator: PartitionKeyGenerators.personId });
exports.by_user = skill({ createTable: true });
exports.by_device = skill({ partitionKeyGenerator: PartitionKeyGenerators.deviceId });
"""

WEB = """
import sys
import boto3
from flask import Flask, request

app = Flask(__name__)
table = boto3.resource("dynamodb").Table("games")

@app.post("/")
def alexa():
    key = {"id": request.json["context"]["System"]["person"]["personId"]}
    games = table.get_item(Key=key).get("Item", {}).get("games", 0) + 1
    table.put_item(Item={**key, "games": games})
    speech = {"type": "PlainText", "text": str(games)}
    return {"version": "1.0", "response": {"outputSpeech": speech}}

if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
"""


def remembers(who, value, keyword="Given"):
    """A step with what the skill remembers for someone, `only` and the like behind the name."""
    return docstring(f"{keyword} the skill remembers for {who}:", json.dumps(value))


def given_skill(handler, path="lambda/app.py"):
    return f'Given the skill "{path}:{handler}"'


def scenario(*steps):
    return "\n".join(steps)


# for whom

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


@pytest.mark.parametrize("language", ["Python", "Node.js"])
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


def test_workers_come_to_the_same(project):
    project.skill(SDK + BY)
    project.feature(*(scenario(given_skill(name), KEPT[name]) for name in [*KEPT, *KEPT]))
    project.run("-n", "2").assert_outcomes(passed=6)


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


# without the adapter, and with other tables

IMPORTS = "import boto3\nfrom boto3.dynamodb.conditions import Key"
TABLES = {
    "flat items": (
        """
        table = boto3.resource("dynamodb").Table("t")

        def handler(event, context):
            key = {"userId": event["context"]["System"]["person"]["personId"]}
            games = table.get_item(Key=key).get("Item", {}).get("games", 0)
            table.update_item(
                Key=key,
                UpdateExpression="SET games = :games",
                ExpressionAttributeValues={":games": games + 1},
            )
            return say(games)
        """,
        {"games": 4},
        "4",
        {"games": 5},
    ),
    "a sort key": (
        """
        table = boto3.resource("dynamodb").Table("t")

        def handler(event, context):
            person = event["context"]["System"]["person"]["personId"]
            if event["request"]["type"] == "LaunchRequest":
                table.put_item(Item={"year": 2025, "player": person, "games": 9})
            table.put_item(Item={"year": 2026, "player": person, "games": 1})
            found = table.query(
                KeyConditionExpression=Key("player").eq(person) & Key("year").gte(2000)
            )
            older = table.get_item(Key={"year": 2025, "player": person}).get("Item", {})
            return say(f"{found['Count']}, {older.get('games')}")
        """,
        None,
        "2, 9",
        {"games": 1},
    ),
    "a part of the key": (
        """
        table = boto3.resource("dynamodb").Table("t")

        def handler(event, context):
            person = "USER#" + event["context"]["System"]["person"]["personId"]
            table.put_item(Item={"pk": person, "sk": "games", "games": 1})
            return say(len(table.scan()["Items"]))
        """,
        None,
        "1",
        {"sk": "games", "games": 1},
    ),
    "a table that is looked through first": (
        """
        table = boto3.resource("dynamodb").Table("t")

        def handler(event, context):
            person = event["context"]["System"]["person"]["personId"]
            before = table.scan()["Items"]
            table.put_item(Item={"player": person, "games": 1})
            return say(len(before))
        """,
        None,
        "0",
        {"games": 1},
    ),
    "an item in its own attribute": (
        f"""{SDK}
handler = skill(
    partition_keygen=partition_keygen.person_id_partition_keygen,
    partition_key_name="player",
    attribute_name="data",
)
""",
        {"data": {"games": 4}},
        "5 of none",
        {"data": {"games": 5}},
    ),
    "a table that it creates": (
        f"""{SDK}
handler = skill(
    partition_keygen=partition_keygen.person_id_partition_keygen,
    partition_key_name="player",
    create_table=True,
)
""",
        {"attributes": {"games": 4}},
        "5 of none",
        {"games": 5},
    ),
    "several at once": (
        """
        client = boto3.client("dynamodb")

        def handler(event, context):
            key = {"id": {"S": event["context"]["System"]["person"]["personId"]}}
            answer = client.batch_get_item(RequestItems={"t": {"Keys": [key]}})
            client.transact_write_items(
                TransactItems=[
                    {"Put": {"TableName": "t", "Item": {**key, "games": {"N": "9"}}}},
                    {"Delete": {"TableName": "other", "Key": key}},
                ]
            )
            return say(answer["Responses"]["t"][0]["games"]["N"])
        """,
        {"games": 4},
        "4",
        {"games": 9},
    ),
    "DynamoDB Local": (
        """
        local = boto3.resource(
            "dynamodb", endpoint_url="http://localhost:8000", region_name="eu-west-1"
        )
        table = local.Table("t")

        def handler(event, context):
            key = {"id": event["context"]["System"]["person"]["personId"]}
            return say(table.get_item(Key=key)["Item"]["games"])
        """,
        {"games": 4},
        "4",
        {"games": 4},
    ),
}


@pytest.mark.parametrize("table", TABLES)
def test_tables_of_any_kind_are_there(project, table):
    code, before, said, after = TABLES[table]
    project.skill(f"{IMPORTS}\n{textwrap.dedent(code)}")
    steps = scenario(
        docstring("Given the skill remembers for Jane the item:", json.dumps(before))
        if before
        else "Given the household:\n| person |\n| Jane |",
        "When Jane opens the skill",
        f'Then Alexa says "{said}"',
        remembers("Jane only", after, "Then"),
    )
    # the second has the skill as it was imported for the first
    project.passes(steps, steps)


def test_tables_are_made_described_and_deleted_as_by_dynamodb(project):
    project.skill(
        """
        import boto3

        client = boto3.client("dynamodb")
        schema = {
            "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "n", "AttributeType": "N"}],
            "BillingMode": "PAY_PER_REQUEST",
        }

        def handler(event, context):
            try:
                client.describe_table(TableName="t")
            except client.exceptions.ResourceNotFoundException:
                client.create_table(TableName="t", **schema)
                client.get_waiter("table_exists").wait(TableName="t")
            try:
                client.create_table(TableName="t", **schema)
            except client.exceptions.ResourceInUseException:
                client.put_item(TableName="t", Item={"n": {"N": "3"}})
            kept = client.scan(TableName="t")["Count"]
            client.delete_table(TableName="t")
            return say(f"{kept}, {client.list_tables()['TableNames']}")
        """
    )
    opens = 'When Jane opens the skill\nThen Alexa says "1, []"'
    project.passes(f"{opens}\n{opens}", opens)


def test_what_dynamodb_refuses_and_moto_has_not_is_for_the_skill_to_cope_with(project):
    project.skill(
        """
        import boto3
        from botocore.exceptions import ClientError

        client = boto3.client("dynamodb")

        def handler(event, context):
            said = []
            for call in (
                lambda: client.put_item(TableName="t", Item={"id": {"S": ""}}),
                lambda: client.describe_contributor_insights(TableName="t"),
            ):
                try:
                    call()
                except ClientError as error:
                    said.append(error.response["Error"]["Code"])
            return say(" ".join(said))
        """
    )
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says "ValidationException UnknownOperationException"
        """
    )


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


def test_what_dynamodb_does_not_know_and_long_conditions_are_refused_at_once(project):
    query = {"TableName": "t", "KeyConditionExpression": "a" * 20000}
    calls = [["Nope", {}], ["Query", {**query, "ExpressionAttributeValues": {}}]]
    project.skill(f"{RAW}\nCALLS = {calls!r}\n")
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says "UnknownOperationException, ValidationException"
        """
    )


def test_a_stub_comes_first(project):
    project.skill(SDK + BY)
    error = {"__type": "com.amazonaws.dynamodb.v20120810#AccessDeniedException", "message": "no"}
    message = project.refusals(
        scenario(
            given_skill("by_person"),
            docstring(
                'Given POST "https://dynamodb.us-east-1.amazonaws.com/" answers 400:',
                json.dumps(error),
            ),
            "When Jane opens the skill",
        )
    )[0]
    assert "Failed to retrieve attributes from DynamoDb table" in message
    assert "AccessDeniedException" in message


# people who are mixed up


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
                "DynamoDB keeps 400000 bytes in an item at most, not 420012",
            ),
            (
                "When Jane opens the skill\nThen nothing about Jane is remembered for Jane",
                "what is remembered for Jane may be about Jane: name someone else",
            ),
            (remembers("Jane", {}, "Then"), "nobody has said anything to the skill yet"),
            (
                "Then nothing about Jane is remembered for John",
                "nobody has said anything to the skill yet",
            ),
        ]
    )


def test_of_a_skill_elsewhere_nothing_is_known(project):
    project.settings(skill=f"http://127.0.0.1:{free_port()}/")
    project.refuses(
        [
            (step, "this cannot hold for http://127.0.0.1")
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


# what is there of AWS, and what is not


def test_without_moto_it_says_what_to_install(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "moto", None)
    project.skill(SDK + BY)
    project.refuses(
        [
            (
                scenario(given_skill("by_person"), "When Jane opens the skill"),
                [
                    "the skill called POST https://dynamodb.us-east-1.amazonaws.com/, which",
                    "to answer it by moto: pip install 'pytest-alexa-persona[dynamodb]'",
                ],
            ),
            (
                remembers("Jane", {}),
                "is kept by moto: pip install 'pytest-alexa-persona[dynamodb]'",
            ),
        ]
    )


SEES = """
import os
NAMES = [
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION",
    "AWS_PROFILE", "DYNAMODB_PERSISTENCE_REGION", "DYNAMODB_PERSISTENCE_TABLE_NAME",
]
AT_IMPORT = {name: os.environ.get(name) for name in NAMES}

def handler(event, context):
    import boto3
    found = boto3.Session().get_credentials()
    now = {name: os.environ.get(name) for name in NAMES}
    return say("", sessionAttributes={
        "same": now == AT_IMPORT, "key": found.access_key, "region": now["AWS_REGION"],
        "table": now["DYNAMODB_PERSISTENCE_TABLE_NAME"], "profile": now["AWS_PROFILE"],
        "regions": len({now[name] for name in NAMES if "REGION" in name}),
    })
"""


def test_credentials_are_made_up_and_the_developers_own_are_not_used(project, monkeypatch):
    own = project.write("aws", "[work]\naws_access_key_id = AKIAREAL\naws_secret_access_key = x\n")
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(own))
    monkeypatch.setenv("AWS_PROFILE", "work")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "mine")
    project.skill(SEES)
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "same" is true
        And the session attribute "key" is "AKIAALEXAPERSONA0000"
        And the session attribute "region" is "us-east-1"
        And the session attribute "regions" is 1
        And the session attribute "profile" is null
        And the session attribute "table" is "1b4d7e2c-5f7a-4c0e-9a53-6d1f0c8e2b94"
        """
    )


def test_what_the_environment_has_stays(project, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("DYNAMODB_PERSISTENCE_TABLE_NAME", "mine")
    project.skill(SEES)
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "key" is "testing"
        And the session attribute "region" is "eu-west-1"
        And the session attribute "regions" is 1
        And the session attribute "table" is "mine"
        """
    )


def test_nothing_of_aws_is_imported_before_a_skill_calls_it(project):
    project.module(
        """
        import sys

        def test_it(alexa, memory):
            opens(alexa)
            assert memory.of("Jane") is None
            assert not {"moto", "boto3"} & sys.modules.keys()
        """
    )
    result = project.pytester.runpytest_subprocess(*QUICKLY, "test_it.py")
    result.assert_outcomes(passed=1)
