"""Tables of DynamoDB: which a skill finds, makes and deletes, and what it is refused."""

import json
import textwrap

import pytest
from dynamodb_skills import BY, RAW, SDK, given_skill, remembers, scenario
from skill_project import docstring

pytestmark = pytest.mark.slow  # moto makes a table for each

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
    "a part of the key, of what was remembered": (
        """
        table = boto3.resource("dynamodb").Table("t")

        def handler(event, context):
            person = "PLAYER#" + event["context"]["System"]["person"]["personId"]
            key = {"pk": person, "sk": "STATS"}
            return say(table.get_item(Key=key)["Item"]["games"])
        """,
        {"games": 4},
        "4",
        {"games": 4},
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
