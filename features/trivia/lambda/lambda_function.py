"""Trivia, a game for everyone in the room: each answer counts for whoever gave it.

It is written without the ASK SDK, and calls the Person Profile API itself.
"""

import requests

QUESTIONS = [("What is the capital of France?", "paris"), ("How many legs has a spider?", "eight")]
GAMES = "https://api.trivia.example/games"
CLOSED = "The hall of fame is closed today."
FULL_NAME = "alexa::profile:name:read"


def lambda_handler(event, context):
    request = event["request"]
    game = event.get("session", {}).get("attributes") or {"scores": {}, "asked": 0}
    # the account's, so that the game stays one game whoever's turn it is
    token = game.setdefault("token", event["context"]["System"]["user"].get("accessToken"))
    if request["type"] == "LaunchRequest":
        return ask(game, "Welcome to Trivia.")
    if request["type"] == "SessionEndedRequest":
        if token and request["reason"] == "EXCEEDED_MAX_REPROMPTS":
            save(token, game)
        return {"version": "1.0", "response": {}}
    intent = request["intent"]
    if intent["name"] == "AnswerIntent":
        return answer(game, token, speaker(event), intent["slots"]["answer"]["value"])
    if intent["name"] == "HallOfFameIntent":
        return hall_of_fame(event, game)
    return tell(game, "Bye.")


def speaker(event):
    """What stands for the speaker in the scores; all whom Alexa does not recognize are one."""
    return event["context"]["System"].get("person", {}).get("personId", "guests")


def answer(game, token, player, text):
    right = QUESTIONS[game["asked"] % len(QUESTIONS)][1]
    if text.lower() != right:
        return ask(game, "That is wrong.")
    game["asked"] += 1
    game["scores"][player] = game["scores"].get(player, 0) + 1
    if token:
        save(token, game)
    if player == "guests":
        return ask(game, f"Right! The guests have {points(game, player)}.")
    # Alexa knows the name, and says it without telling us
    name = f'<alexa:name type="first" personId="{player}"/>'
    return ask(game, f"Right! {name} has {points(game, player)}.")


def points(game, player):
    score = game["scores"][player]
    return f"{score} point" if score == 1 else f"{score} points"


def hall_of_fame(event, game):
    system = event["context"]["System"]
    if "person" not in system:
        return tell(game, "I only write down players whose voice I know.")
    try:
        answer = requests.get(
            f"{system['apiEndpoint']}/v2/persons/~current/profile/name",
            headers={"Authorization": f"Bearer {system['apiAccessToken']}"},
            timeout=2,
        )
    except requests.RequestException:
        return tell(game, CLOSED)
    if answer.status_code == 200:
        return tell(game, f"You stand in the hall of fame as {answer.json()['name']}.")
    if answer.status_code == 204:
        return tell(game, "You stand in the hall of fame, without a name.")
    game["problem"] = answer.json()
    if answer.status_code != 403 or "FORBIDDEN" in game["problem"]["message"]:
        return tell(game, CLOSED)
    card = {"type": "AskForPermissionsConsent", "permissions": [FULL_NAME]}
    return tell(game, "To write you down I need your full name.", card=card)


def save(token, game):
    scores = [{"player": player, "points": score} for player, score in game["scores"].items()]
    requests.put(GAMES, json=scores, params={"access_token": token}, timeout=2)


def ask(game, text):
    question = QUESTIONS[game["asked"] % len(QUESTIONS)][0]
    reprompt = {"outputSpeech": {"type": "PlainText", "text": question}}
    return tell(game, f"{text} {question}", reprompt=reprompt, shouldEndSession=False)


def tell(game, text, **more):
    speech = {"type": "SSML", "ssml": f"<speak>{text}</speak>"}
    response = {"outputSpeech": speech, "shouldEndSession": True, **more}
    return {"version": "1.0", "sessionAttributes": game, "response": response}
