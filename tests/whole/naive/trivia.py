"""Trivia as someone writes it who plays it alone: there is one score, and nothing goes wrong."""

import requests

QUESTIONS = [("What is the capital of France?", "paris"), ("How many legs has a spider?", "eight")]
GAME = {"score": 0, "asked": 0}


def lambda_handler(event, context):
    request, system = event["request"], event["context"]["System"]
    if request["type"] == "LaunchRequest":
        return ask("Welcome to Trivia.")
    if request["type"] != "IntentRequest":
        return say("Goodbye.")
    if request["intent"]["name"] == "HallOfFameIntent":
        return hall_of_fame(system)
    GAME["asked"] += 1
    GAME["score"] += 1
    # whoever plays has a voice that Alexa knows
    person = system.get("person", {})
    token = person.get("accessToken", system["user"].get("accessToken"))
    scores = [{"player": person.get("personId"), "points": GAME["score"]}]
    requests.put("https://api.trivia.example/games", json=scores, params={"access_token": token})
    name = f'<alexa:name type="first" personId="{person.get("personId")}"/>'
    points = "1 point" if GAME["score"] == 1 else f"{GAME['score']} points"
    return ask(f"Right! {name} has {points}.")


def hall_of_fame(system):
    answer = requests.get(
        f"{system['apiEndpoint']}/v2/persons/~current/profile/name",
        headers={"Authorization": f"Bearer {system['apiAccessToken']}"},
    )
    return say(f"You stand in the hall of fame as {answer.json()['name']}.")


def ask(text):
    question = QUESTIONS[GAME["asked"] % len(QUESTIONS)][0]
    return say(f"{text} {question}", shouldEndSession=False)


def say(text, **more):
    speech = {"type": "SSML", "ssml": f"<speak>{text}</speak>"}
    response = {"outputSpeech": speech, "shouldEndSession": True, **more}
    return {"version": "1.0", "response": response}
