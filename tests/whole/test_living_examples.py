"""The living examples, each broken on purpose: what a newcomer reads when it goes wrong."""

import pytest
from living_examples import chosen, named
from skill_project import QUICKLY

pytestmark = pytest.mark.slow  # a feature for each example

SKILL = "ride_hailing/lambda/lambda_function.py"
SERVICE = "ride_hailing/lambda/ride_service.py"
EXTENDING = "extending/conftest.py"
RADIO = "radio/lambda/lambda_function.py"

# scenario, file, what stands there, what is put in its place, what pytest must print
BREAKS = {
    "the first speaker's token is kept": (
        "linked_accounts: John and Jane, each with an account of their own, in one session",
        SERVICE,
        '    """Book a ride with the account that a token is for; gives the minutes',
        "    token = globals().setdefault('token', token)\n"
        '    """Book a ride with the account that a token is for; gives the minutes',
        [
            '2. John asks for BookRideIntent with destination "the airport"  (recognized as John)',
            '3. Jane asks for BookRideIntent with destination "the station"  (recognized as Jane)',
            "E   the skill used the linked account of John, not of Jane; its request has",
        ],
    ),
    "the Amazon account's token comes first": (
        "linked_accounts: The person and the Amazon account are both linked",
        SKILL,
        "    if system.person and system.person.access_token:",
        "    if system.user.access_token is None:",
        [
            "IntentRequest, new session, linked account of person and user",
            "! the skill used the Amazon account's token, though the speaker has one",
            "E   the skill used the linked account of the account holder, not of John; its",
            "E     POST https://api.ride-hailing.example/v1/rides → 200 (with a linked account)",
        ],
    ),
    "the Amazon account's token is never used": (
        "linked_accounts: Only the Amazon account is linked, and someone else asks",
        SKILL,
        "    return system.user.access_token",
        "    return None",
        [
            'Alexa says "To do that, link your Ride Hailing account.',
            "E   the skill used no linked account in this turn; its request has that account's "
            "token in context.System.user.accessToken; it made no HTTP call",
        ],
    ),
    "a guest is sent away": (
        "linked_accounts: A guest rides on the account of the house",
        SKILL,
        "    return system.user.access_token",
        "    return system.user.access_token if system.person else None",
        ["the guest Mary asks for BookRideIntent", "(not recognized: a guest)"],
    ),
    "the account's record is everybody's": (
        "high_low: John and Jane guess in turns, and the record is the winner's",
        "high_low/lambda/lambda_function.py",
        "    partition_keygen=person_id_partition_keygen,\n",
        "",
        [
            "DynamoDB PutItem 1b4d7e2c-5f7a-4c0e-9a53-6d1f0c8e2b94 for the account holder",
            "E     games: expected 4, got 3",
        ],
    ),
    "the record is kept for whoever asked last": (
        "high_low: A guest plays for the account",
        "high_low/lambda/lambda_function.py",
        '    record["games"] = record.get("games", 0) + 1\n',
        '    record["games"] = record.get("games", 0) + 1\n    record["last"] = "John"\n',
        [
            'E   the skill keeps John\'s given name, "John", in the memory for the account holder',
        ],
    ),
    "the record is whoever's opens the skill first": (
        "high_low: Everyone hears their own record",
        "high_low/lambda/lambda_function.py",
        "    record = handler_input.attributes_manager.persistent_attributes\n"
        '    if "games" not in record:',
        "    own = handler_input.attributes_manager.persistent_attributes\n"
        "    record = globals().setdefault('record', own)\n"
        '    if "games" not in record:',
        [
            "DynamoDB GetItem 1b4d7e2c-5f7a-4c0e-9a53-6d1f0c8e2b94 for Jane → 200",
            'E   Alexa says "Welcome back. You have won 1 game, your best in 1 guess. Do you want',
        ],
    ),
    "the last game is the best": (
        "high_low: Worse than ever, a game counts nevertheless",
        "high_low/lambda/lambda_function.py",
        '    record["best"] = min(record.get("best", guesses), guesses)',
        '    record["best"] = guesses',
        [
            "E   what the skill remembers for Jane is not as expected",
            "E     best: expected 2, got 9",
        ],
    ),
    "the number is forgotten": (
        "high_low: A game from the beginning",
        "high_low/lambda/lambda_function.py",
        "    handler_input.attributes_manager.session_attributes = game\n",
        "",
        ['E   there is no session attribute "guesses": the session has no "guesses"'],
    ),
    "whoever says no plays on": (
        "high_low: No game",
        "high_low/lambda/lambda_function.py",
        '    return tell(handler_input, "Bye.")',
        '    return ask(handler_input, "Bye?", GUESS)',
        ['Jane says "no"', 'E   Alexa says "Bye? Guess a number."'],
    ),
    "the card is forgotten": (
        "linked_accounts: Nobody has linked an account",
        SKILL,
        ".set_card(LinkAccountCard())",
        "",
        ["E   the skill does not ask to link an account (a LinkAccount card): there is no card"],
    ),
    "who had no token is remembered": (
        "linked_accounts: Jane links her account between two turns",
        SKILL,
        "    if token is None:\n",
        "    if token is None or 'asked' in globals():\n        globals()['asked'] = True\n",
        [
            "IntentRequest, new session, linked account of person",
            "E   there is a card: LinkAccount",
        ],
    ),
    "the household's token will do for what is private": (
        "linked_accounts: Where someone went is told to that person only",
        SKILL,
        "    destination = ride_service.last_ride(speaker.access_token)",
        "    destination = ride_service.last_ride('household-token')",
        [
            "E   the skill called GET https://api.ride-hailing.example/v1/rides/last, "
            "which nothing in this test answers",
            "for John: the call does not carry the token of John's linked account",
        ],
    ),
    "the name is not spoken": (
        "greeting: Name granted",
        SKILL,
        'f"Welcome back, {name}." if',
        'f"Welcome back." if',
        [
            'E   Alexa says "Welcome back. Where do you want to go?"',
            "E   - Welcome back, Jane. Where do you want to go?",
            "E   + Welcome back. Where do you want to go?",
        ],
    ),
    "nobody is asked for permission": (
        "greeting: Name refused",
        SKILL,
        "return ask(handler_input, speech).set_card(card).response\n        name = None",
        "return ask(handler_input, speech).response\n        name = None",
        ['E   the skill does not ask for permission to read "given name"'],
    ),
    "permission for something else is asked for": (
        "greeting: Name refused",
        SKILL,
        "permissions=[GIVEN_NAME]",
        "permissions=[MOBILE_NUMBER]",
        ['E   the skill asks for permission to read "mobile number", not "given name"'],
    ),
    "a name that is not set is spoken": (
        "greeting: Name granted, but not set",
        SKILL,
        'f"Welcome back, {name}." if name else "Welcome back."',
        'f"Welcome back, {name}."',
        ["givenName → 204", "E   + Welcome back, None. Where do you want to go?"],
    ),
    "only a refusal is expected": (
        "greeting: The profile API is down",
        SKILL,
        "        name = None\n",
        "        raise\n",
        [
            "givenName → 503",
            "the skill caught ServiceException: Unknown error",
            "name = profile_of(handler_input).get_persons_profile_given_name()",
            'E   Alexa says "Sorry, I could not reach Ride Hailing. Please try again."',
        ],
    ),
    "a guest is greeted as the husband": (
        "greeting: A guest",
        SKILL,
        'ask(handler_input, "Welcome to Ride Hailing.")',
        'ask(handler_input, "Welcome to Ride Hailing, John.")',
        ["E   + Welcome to Ride Hailing, John. Where do you want to go?"],
    ),
    "the profile API is asked about nobody": (
        "greeting: Whoever Alexa does not recognize is greeted as nobody",
        SKILL,
        '    if speaker_of(handler_input) is None:\n        return ask(handler_input, "Welcome',
        '    if False:\n        return ask(handler_input, "Welcome',
        ["givenName → 403", "(not recognized: has no voice ID)", '"Personalize skills" is off'],
    ),
    "a failure of the company's service is spoken as a ride": (
        "trouble: The company's own service is down",
        SERVICE,
        '_call("POST", "/rides", token, {"destination": destination})["minutes"]',
        '"some" if requests.post(f"{URL}/rides").status_code else ""',
        ["rides → 503", "E   + Your ride to the airport comes in some minutes. Anything else?"],
    ),
    "the session is left open": (
        "trouble: Jane changes her mind",
        SKILL,
        'say(handler_input, f"Bye{name}.")',
        'say(handler_input, f"Bye{name}.").set_should_end_session(False)',
        ["E   the session stays open: shouldEndSession is false"],
    ),
    "a track is left out": (
        "radio: Jane's list goes on, though no request says that it is hers",
        RADIO,
        '    return token.split(",")[1:]',
        '    return token.split(",")[2:]',
        [
            "3. the audio nearly finishes  (nobody speaks)",
            'the audio "https://stream.radio.example/lied.mp3" is queued (token "lied")',
            'E   the audio "https://stream.radio.example/chorus.mp3" is not queued; queued: '
            '"https://stream.radio.example/lied.mp3"',
        ],
    ),
    "a button is answered aloud": (
        "radio: A button, and a stream that fails",
        RADIO,
        "    return play(handler_input, after(token)).response",
        "    return play(handler_input, after(token)).speak('Next.').response",
        [
            "2. John presses next  (nobody speaks)",
            'E   the skill\'s answer to PlaybackController.NextCommandIssued has "outputSpeech"',
        ],
    ),
    "an answer is not brief": (
        "rule: A greeting is brief",
        SKILL,
        'WHERE_TO = "Where do you want to go?"',
        'WHERE_TO = "Where do you want to go? " * 14',
        [
            "1. Jane opens the skill  (recognized as Jane)",
            "! the answer takes longer than half a minute to say",
            "E   - Welcome back, Jane. Where do you want to go?",
        ],
    ),
    "a ride is on another's account": (
        "phrase: Each rides on an account of their own",
        SKILL,
        "        return system.person.access_token\n",
        "        return 'john-token'\n",
        [
            "E   AssertionError: assert ['John'] == ['Jane']",
            "features/extending/phrase.feature:15: Then the ride is on Jane's account",
        ],
    ),
    "a guest rides on nobody's account": (
        "phrase: A guest rides on the account of the house",
        SERVICE,
        'call("POST", "/rides", token,',
        'call("POST", "/rides", "guest",',
        [
            "E   AssertionError: assert [] == ['the account holder']",
            "phrase.feature:23: Then the ride is on the account holder's account",
        ],
    ),
    "a guest is greeted as a friend": (
        "phrase: Those are greeted by name whom Alexa recognizes",
        SKILL,
        'ask(handler_input, "Welcome to Ride Hailing.")',
        'ask(handler_input, "Welcome, friend.")',
        [
            "    assert step.alexa.turn.speech.startswith(greeting)",
            'Alexa says "Welcome, friend. Where do you want to go?"',
            "features/extending/phrase.feature:33: Then a guest is greeted",
        ],
    ),
    "the company takes one for another": (
        "stand_in: Where John went is known to John",
        EXTENDING,
        '        token = request.headers["authorization"].removeprefix("Bearer ")\n',
        "        token = sorted(household.people)[0]\n",
        [
            "3. Jane asks for LastRideIntent  (recognized as Jane)",
            'E   Alexa says "You went to the casino."',
        ],
    ),
    "the company knows of a ride before there is one": (
        "stand_in: Another test knows nothing of it",
        EXTENDING,
        "        self.last = {}\n",
        '        self.last = {"john-token": {"destination": "the casino"}}\n',
        [
            "/v1/rides/last → 200",
            'E   Alexa says "You went to the casino."',
        ],
    ),
    "a stub is for another URL": (
        "stand_in: A stub of the test comes first",
        "extending/stand_in.feature",
        'Given POST "https://api.ride-hailing.example/v1/rides" answers',
        'Given POST "https://api.ride-hailing.example/v1/ride" answers',
        [
            '/v1/rides {"destination": "the casino"} → 200',
            'E   Alexa says "Your ride to the casino comes in 4 minutes. Anything else?"',
        ],
    ),
    "the process is ended with the session": (
        "trouble: The session ends without a word",
        SKILL,
        "def ended(handler_input):\n",
        "def ended(handler_input):\n    raise SystemExit(1)\n",
        [
            "2. Jane closes the skill  (recognized as Jane)",
            "SessionEndedRequest (USER_INITIATED), same session",
            "E   the handler ended the process: SystemExit(1)",
            "raise SystemExit(1)",
        ],
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_example_says_what_is_wrong(examples, name):
    scenario, path, here, instead, messages = BREAKS[name]
    features = examples.path / "features"
    code = (features / path).read_text(encoding="utf-8")
    assert code.count(here) == 1
    (features / path).write_text(code.replace(here, instead), encoding="utf-8")

    result = examples.runpytest_inprocess(*QUICKLY, *chosen([scenario], features))

    output = result.stdout.str()
    assert named(scenario)[1] in output.partition("short test summary info")[2]
    assert [message for message in messages if message not in output] == [], output
    hidden = ("_pytest", "pluggy", "pytest_bdd/", "ask_sdk", "pytest_alexa_persona/")
    shown = output.partition("= FAILURES =")[2].partition("Captured")[0]
    assert [frame for frame in hidden if frame in shown] == []
