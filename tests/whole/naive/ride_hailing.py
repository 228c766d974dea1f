"""Ride Hailing as someone writes it who tests it alone, in a room with one speaker.

It is spoken to by the same features as the skill in `features/`, and must fail them.
"""

import requests

URL = "https://api.ride-hailing.example/v1"
PROFILE = "https://api.amazonalexa.com/v2"
NAMES = {}


def handler(event, context):
    request, system = event["request"], event["context"]["System"]
    try:
        return ANSWERS[request.get("intent", request).get("name", request["type"])](event, system)
    except Exception:
        return say("Sorry, I could not reach Ride Hailing. Please try again.")


def launch(event, system):
    # one name an account, since one account is one user
    user = system["user"]["userId"]
    if user not in NAMES:
        NAMES[user] = profile(system, "persons/~current/profile/givenName")["name"]
    return ask(f"Welcome back, {NAMES[user]}.")


def book(event, system):
    token = system["user"].get("accessToken")
    destination = event["request"]["intent"]["slots"]["destination"]["value"]
    ride = back_end("POST", "/rides", token, {"destination": destination})
    minutes = ride.get("minutes", "a few")
    return ask(f"Your ride to {destination} comes in {minutes} minutes.", "Anything else?")


def last_ride(event, system):
    token = system["user"].get("accessToken")
    return say(f"You went to {back_end('GET', '/rides/last', token)['destination']}.")


def favorite(event, system):
    known = back_end("GET", "/favorites")["favorites"]
    of_user = [each for each in known if each["id"] == system["user"]["userId"]]
    whose = "Your" if "person" in system else "This house's"
    if not of_user:
        return ask(f"{whose} favorite place is not known yet.")
    return ask(f"{whose} favorite place is {of_user[0]['destination']}.", "Anything else?")


def text_receipt(event, system):
    for _ in range(4):
        try:
            number = profile(system, "persons/~current/profile/mobileNumber")
            break
        except requests.HTTPError as error:
            if error.response.status_code == 403:
                return ask_for_number()
    back_end("POST", "/receipts/text", content={"to": number["phoneNumber"]})
    return ask("I sent the receipt to your phone.", "Anything else?")


def ask_for_number():
    scope = {"permissionScope": "alexa::profile:mobile_number:read", "consentLevel": "PERSON"}
    directive = {
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": {"permissionScopes": [scope]},
    }
    return say("To text you the receipt I need your mobile number.", directives=[directive])


def resume(event, system):
    # whoever is asked agrees
    return text_receipt(event, system)


def mail_receipt(event, system):
    address = profile(system, "accounts/~current/settings/Profile.email")["email"]
    back_end("POST", "/receipts/mail", content={"to": address})
    return ask(f"I sent the receipt to {address}.", "Anything else?")


def consents(event, system):
    scopes = [each["scope"] for each in event["request"]["body"]["acceptedPermissions"]]
    content = {"id": system["user"]["userId"], "account": scopes, "own": scopes, "first": True}
    back_end("PUT", "/consents", content=content)
    return {"version": "1.0", "response": {}}


def profile(system, resource):
    answer = requests.get(
        f"{PROFILE}/{resource}", headers={"Authorization": f"Bearer {system['apiAccessToken']}"}
    )
    answer.raise_for_status()
    return answer.json() if answer.content else {"name": None, "phoneNumber": None}


def back_end(method, path, token=None, content=None):
    headers = {"Authorization": f"Bearer {token}"}
    answer = requests.request(method, URL + path, json=content, headers=headers)
    return answer.json() if answer.content else {}


def ask(text, question="Where do you want to go?"):
    reprompt = {"outputSpeech": {"type": "PlainText", "text": question}}
    return say(f"{text} {question}", reprompt=reprompt, shouldEndSession=False)


def stop(event, system):
    name = f'<alexa:name type="first" personId="{system["person"]["personId"]}"/>'
    return say("", outputSpeech={"type": "SSML", "ssml": f"<speak>Bye, {name}.</speak>"})


def say(text, **more):
    speech = {"type": "PlainText", "text": text}
    return {
        "version": "1.0",
        "response": {"outputSpeech": speech, "shouldEndSession": True, **more},
    }


ANSWERS = {
    "LaunchRequest": launch,
    "BookRideIntent": book,
    "LastRideIntent": last_ride,
    "FavoriteIntent": favorite,
    "TextReceiptIntent": text_receipt,
    "SessionResumedRequest": resume,
    "MailReceiptIntent": mail_receipt,
    "AlexaSkillEvent.SkillPermissionAccepted": consents,
    "AlexaSkillEvent.SkillPermissionChanged": consents,
    "AMAZON.StopIntent": stop,
}
