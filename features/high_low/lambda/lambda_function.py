"""High Low, a game that remembers how each person who speaks has played.

What it remembers is in a table of DynamoDB, one item for each person whose voice Alexa knows, and
one of the account for everybody else.
"""

import os
import random

from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_dynamodb.adapter import DynamoDbAdapter
from ask_sdk_dynamodb.partition_keygen import person_id_partition_keygen

HIGHEST = 100
GUESS = "Guess a number."
AGAIN = "Do you want to play?"

adapter = DynamoDbAdapter(
    # the name of an Alexa-hosted skill's table
    table_name=os.environ.get("DYNAMODB_PERSISTENCE_TABLE_NAME", "high-low"),
    partition_keygen=person_id_partition_keygen,
)
skill_builder = CustomSkillBuilder(persistence_adapter=adapter)


def ask(handler_input, speech, question):
    """Say something and wait for an answer."""
    response = handler_input.response_builder.speak(f"{speech} {question}".strip())
    return response.ask(question).set_should_end_session(False).response


def tell(handler_input, speech):
    """Say something and end the session."""
    return handler_input.response_builder.speak(speech).set_should_end_session(True).response


def count(number, one, more):
    return f"{number} {one if number == 1 else more}"


@skill_builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def welcome(handler_input):
    record = handler_input.attributes_manager.persistent_attributes
    if "games" not in record:
        return ask(handler_input, "Welcome to High Low.", AGAIN)
    games = count(record["games"], "game", "games")
    best = count(record["best"], "guess", "guesses")
    return ask(handler_input, f"Welcome back. You have won {games}, your best in {best}.", AGAIN)


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.YesIntent"))
def play(handler_input):
    game = {"number": random.randint(1, HIGHEST), "guesses": 0}
    handler_input.attributes_manager.session_attributes = game
    return ask(handler_input, f"It is between 1 and {HIGHEST}.", GUESS)


@skill_builder.request_handler(can_handle_func=is_intent_name("NumberGuessIntent"))
def guess(handler_input):
    game = handler_input.attributes_manager.session_attributes
    if "number" not in game:
        return ask(handler_input, "We are not playing.", AGAIN)
    guessed = handler_input.request_envelope.request.intent.slots["number"].value
    if not (guessed or "").isdigit():
        return ask(handler_input, "That is no number.", GUESS)
    game["guesses"] += 1
    if int(guessed) != game["number"]:
        hint = "high" if int(guessed) > game["number"] else "low"
        return ask(handler_input, f"{guessed} is too {hint}.", GUESS)
    return won(handler_input, game)


def won(handler_input, game):
    manager, guesses = handler_input.attributes_manager, game["guesses"]
    record = manager.persistent_attributes
    record["games"] = record.get("games", 0) + 1
    record["best"] = min(record.get("best", guesses), guesses)
    manager.persistent_attributes = record
    manager.save_persistent_attributes()
    manager.session_attributes = {}
    return ask(handler_input, f"{game['number']} is right.", AGAIN)


@skill_builder.request_handler(
    can_handle_func=lambda handler_input: any(
        is_intent_name(f"AMAZON.{name}Intent")(handler_input) for name in ("No", "Stop", "Cancel")
    )
)
def stop(handler_input):
    return tell(handler_input, "Bye.")


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.HelpIntent"))
def tell_how(handler_input):
    game = handler_input.attributes_manager.session_attributes
    how = f"I think of a number between 1 and {HIGHEST}, and say whether your guess is high or low."
    return ask(handler_input, how, GUESS if "number" in game else AGAIN)


@skill_builder.request_handler(can_handle_func=is_intent_name("AMAZON.FallbackIntent"))
def fall_back(handler_input):
    game = handler_input.attributes_manager.session_attributes
    return ask(handler_input, "That is no number.", GUESS if "number" in game else AGAIN)


@skill_builder.request_handler(can_handle_func=is_request_type("SessionEndedRequest"))
def end(handler_input):
    return handler_input.response_builder.response


lambda_handler = skill_builder.lambda_handler()
