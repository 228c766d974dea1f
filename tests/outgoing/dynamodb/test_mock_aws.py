"""Moto's `mock_aws` in a test: other services are its own, DynamoDB is there for skill and test."""

import pytest
from dynamodb_skills import SDK
from skill_project import docstring, python_tests

pytestmark = pytest.mark.slow  # moto makes a table for each

MOCKED = """
import boto3
import pytest
from moto import mock_aws

@pytest.fixture(autouse=True{scope})
def aws():
    with mock_aws({config}):
        {before}
        yield
"""
NOTHING = "pass"
TABLE = """
def table(key="player"):
    return boto3.resource("dynamodb", region_name="us-east-1").create_table(
        TableName="games",
        KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
"""
COUNTS = """
import boto3

table = boto3.resource("dynamodb", region_name="us-east-1").Table("games")

def handler(event, context):
    key = {"player": event["context"]["System"]["person"]["personId"]}
    games = table.get_item(Key=key).get("Item", {}).get("games", 0) + 1
    table.put_item(Item={**key, "games": games})
    return say(games)
"""
ADAPTER = (
    f"{SDK}\nhandler = skill(partition_keygen=partition_keygen.person_id_partition_keygen, "
    'partition_key_name="player")'
)


def given(games):
    return docstring("Given the skill remembers for Jane:", f'{{"games": {games}}}')


def then(games, only=" only"):
    return docstring(f"Then the skill remembers for Jane{only}:", f'{{"games": {games}}}')


def under_mock(project, before=NOTHING, scope="", config=""):
    text = MOCKED.format(before=before, scope=scope, config=config)
    project.write("conftest.py", text + TABLE)


CONFIGS = {
    "as it is": "",
    "with DynamoDB let through": "config={'core': {'passthrough': {'services': ['dynamodb']}}}",
    "for one service only": "config={'core': {'service_whitelist': ['ssm']}}",
}


@pytest.mark.parametrize("config", CONFIGS)
def test_what_a_skill_remembers_is_known_in_both_directions(project, config):
    under_mock(project, config=CONFIGS[config])
    project.skill(ADAPTER)
    project.passes(
        f'{given(4)}\nWhen Jane opens the skill\nThen Alexa says "5 of none"\n{then(5)}',
        f'When Jane opens the skill\nThen Alexa says "1 of none"\n{then(1)}',
    )
    project.refuses(
        [
            (
                "When Jane opens the skill\nThen the skill remembers nothing for Jane",
                'the skill remembers for Jane (the personId as the key):\n  {"games": 1}',
            )
        ]
    )


def test_what_other_services_are_asked_is_a_call_that_moto_answers(project):
    under_mock(project, "boto3.client('s3', region_name='us-east-1').create_bucket(Bucket='pets')")
    project.says(
        "boto3.client('s3', region_name='us-east-1').list_buckets()['Buckets'][0]['Name']",
        "import boto3",
    )
    url = "https://s3.amazonaws.com/"
    project.passes(
        f'When Jane opens the skill\nThen Alexa says "pets"\nAnd the skill called GET "{url}" once'
    )
    output = project.fails(f'When Jane opens the skill\nThen the skill did not call GET "{url}"')
    assert f"GET {url} → 200 (a mock of the test's own)" in output


def test_the_tables_of_the_test_are_those_of_the_skill(project):
    """What a fixture has put there is found, and what the skill writes is found by boto3."""
    under_mock(project, "table()")
    project.skill(COUNTS)
    printed = python_tests(
        project,
        """
        import boto3
        jane = alexa.person("Jane")
        table = boto3.resource("dynamodb", region_name="us-east-1").Table("games")
        key = {"player": alexa.memory.key_of("Jane")}
        table.put_item(Item={**key, "games": 7})
        assert alexa.memory.of("Jane") == {"games": 7}
        assert jane.opens().speech == "8"
        assert table.get_item(Key=key)["Item"]["games"] == 8
        assert alexa.memory.of("Jane") == {"games": 8}
        """,
        """
        assert alexa.memory.items == []
        assert alexa.person("Jane").opens().speech == "1"
        """,
    )
    assert printed == ["", ""]


def test_a_mock_of_several_tests_has_what_its_fixture_has_made(project):
    before = "table().put_item(Item={'player': 'everyone', 'games': 3})"
    under_mock(project, before, ", scope='session'")
    project.skill(COUNTS)
    test = """
        import boto3
        assert [each.attributes for each in alexa.memory.items] == [{"games": 3}]
        assert alexa.person("Jane").opens().speech == "1"
        client = boto3.client("dynamodb", region_name="us-east-1")
        client.update_table(TableName="games", BillingMode="PAY_PER_REQUEST")
        assert client.list_tables()["TableNames"] == ["games"]
        assert len(alexa.memory.items) == 2
        """
    assert python_tests(project, test, test) == ["", ""]


BLOCKS = {
    "it begins after a Given": """
        alexa.memory.remember("Jane", {"games": 4})
        with mock_aws():
            assert jane.opens().speech == "5"
            assert alexa.memory.of("Jane") == {"games": 5}
        """,
    "it begins after a turn": """
        jane.opens()
        with mock_aws():
            assert jane.opens().speech == "2"
        """,
    "it ends before a Then": """
        with mock_aws():
            jane.opens()
        assert alexa.memory.of("Jane") == {"games": 1}
        assert jane.opens().speech == "2"
        """,
    "it begins twice": """
        with mock_aws():
            jane.opens()
        with mock_aws():
            assert jane.opens().speech == "2"
        assert alexa.memory.of("Jane") == {"games": 2}
        """,
    "it begins for the test's own things alone": """
        jane.opens()
        with mock_aws():
            boto3.client("s3", region_name="us-east-1").list_buckets()
        assert jane.opens().speech == "2"
        """,
    "its table is made anew": """
        jane.opens()
        with mock_aws():
            table().put_item(Item={"player": "everyone", "games": 9})
            assert jane.opens().speech == "2"
            assert len(alexa.memory.items) == 2
        """,
    "what the test has written is there too": """
        with mock_aws():
            table().put_item(Item={"player": alexa.memory.key_of("Jane"), "games": 9})
            assert alexa.memory.of("Jane") == {"games": 9}
        assert jane.opens().speech == "10"
        """,
}


@pytest.mark.parametrize("block", BLOCKS)
def test_nothing_is_lost_where_a_mock_begins_or_ends(project, block):
    project.skill(COUNTS)
    before = "import boto3\nfrom moto import mock_aws\nfrom conftest import table\n"
    project.write("conftest.py", f"import boto3\n{TABLE}")
    begin = 'jane = alexa.person("Jane")\n'
    lines = "\n".join(line[8:] for line in BLOCKS[block].splitlines())
    assert python_tests(project, before + begin + lines) == [""]


def test_what_must_be_lost_is_an_error(project):
    project.skill(COUNTS)
    project.write("conftest.py", f"import boto3\n{TABLE}")
    body = """
    from moto import mock_aws
    from conftest import table
    alexa.person("Jane").opens()
    with mock_aws():
        table("id")
        alexa.memory.of("Jane")
    """
    (printed,) = python_tests(project, body)
    assert 'what the skill has kept in the table "games" is lost: moto\'s mock_aws was' in printed
    assert "since has another key, id: let mock_aws hold for the whole test" in printed


def test_mock_aws_as_a_decorator(project):
    project.skill(COUNTS)
    project.python(
        """
        from moto import mock_aws

        @mock_aws
        def test_it(alexa):
            assert opens(alexa).speech == "1"
            assert alexa.memory.of("Jane") == {"games": 1}
        """
    )


def test_a_stubber_of_botocore_answers_and_is_seen(project):
    project.skill(
        """
        import boto3
        from botocore.stub import Stubber

        client = boto3.client("dynamodb", region_name="us-east-1")

        def handler(event, context):
            key = {"id": {"S": event["context"]["System"]["person"]["personId"]}}
            with Stubber(client) as stubber:
                stubber.add_response("get_item", {"Item": {"games": {"N": "7"}}})
                return say(client.get_item(TableName="t", Key=key)["Item"]["games"]["N"])
        """
    )
    output = project.fails('When Jane opens the skill\nThen Alexa says "8"')
    assert 'Alexa says "7"' in output
    assert "DynamoDB GetItem t" in output
    assert "→ 200 (a mock of the test's own)" in output
