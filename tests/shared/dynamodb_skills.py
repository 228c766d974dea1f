"""Skills that keep something in DynamoDB, and steps about it."""

import json

from skill_project import docstring

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
