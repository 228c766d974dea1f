"""The living examples, each broken on purpose: what a newcomer reads when it goes wrong."""

import shutil

import pytest
from skill_project import QUICKLY, ROOT

pytestmark = pytest.mark.slow  # a feature for each example

FEATURES = ROOT / "features"
SKILL = "ride_hailing/lambda/lambda_function.py"
SERVICE = "ride_hailing/lambda/ride_service.py"
RADIO = "radio/lambda/lambda_function.py"

# scenario, file, what stands there, what is put in its place, what pytest must print
BREAKS = {
    "the first speaker's token is kept": (
        "john_and_jane_each_with_an_account_of_their_own",
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
        "the_person_and_the_amazon_account_are_both_linked",
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
        "only_the_amazon_account_is_linked_and_someone_else_asks",
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
        "a_guest_rides_on_the_account_of_the_house",
        SKILL,
        "    return system.user.access_token",
        "    return system.user.access_token if system.person else None",
        ["the guest Mary asks for BookRideIntent", "(not recognized: a guest)"],
    ),
    "the account's record is everybody's": (
        "john_and_jane_guess_in_turns_and_the_record_is_the_winners",
        "high_low/lambda/lambda_function.py",
        "    partition_keygen=person_id_partition_keygen,\n",
        "",
        [
            "DynamoDB PutItem 1b4d7e2c-5f7a-4c0e-9a53-6d1f0c8e2b94 for the account holder",
            "E     games: expected 4, got 3",
        ],
    ),
    "the record is kept for whoever asked last": (
        "a_guest_plays_for_the_account",
        "high_low/lambda/lambda_function.py",
        '    record["games"] = record.get("games", 0) + 1\n',
        '    record["games"] = record.get("games", 0) + 1\n    record["last"] = "John"\n',
        [
            'E   the skill keeps John\'s given name, "John", in the memory for the account holder',
        ],
    ),
    "the record is whoever's opens the skill first": (
        "everyone_hears_their_own_record",
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
        "worse_than_ever_a_game_counts_nevertheless",
        "high_low/lambda/lambda_function.py",
        '    record["best"] = min(record.get("best", guesses), guesses)',
        '    record["best"] = guesses',
        [
            "E   what the skill remembers for Jane is not as expected",
            "E     best: expected 2, got 9",
        ],
    ),
    "the number is forgotten": (
        "a_game_from_the_beginning",
        "high_low/lambda/lambda_function.py",
        "    handler_input.attributes_manager.session_attributes = game\n",
        "",
        ['E   there is no session attribute "guesses": the session has no "guesses"'],
    ),
    "whoever says no plays on": (
        "no_game",
        "high_low/lambda/lambda_function.py",
        '    return tell(handler_input, "Bye.")',
        '    return ask(handler_input, "Bye?", GUESS)',
        ['Jane says "no"', 'E   Alexa says "Bye? Guess a number."'],
    ),
    "the card is forgotten": (
        "nobody_has_linked_an_account",
        SKILL,
        ".set_card(LinkAccountCard())",
        "",
        ["E   the skill does not ask to link an account (a LinkAccount card): there is no card"],
    ),
    "who had no token is remembered": (
        "jane_links_her_account_between_two_turns",
        SKILL,
        "    if token is None:\n",
        "    if token is None or 'asked' in globals():\n        globals()['asked'] = True\n",
        [
            "IntentRequest, new session, linked account of person",
            "E   there is a card: LinkAccount",
        ],
    ),
    "the household's token will do for what is private": (
        "where_someone_went_is_told_to_that_person_only",
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
        "name_granted",
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
        "name_refused",
        SKILL,
        "return ask(handler_input, speech).set_card(card).response\n        name = None",
        "return ask(handler_input, speech).response\n        name = None",
        ['E   the skill does not ask for permission to read "given name"'],
    ),
    "permission for something else is asked for": (
        "name_refused",
        SKILL,
        "permissions=[GIVEN_NAME]",
        'permissions=["alexa::profile:name:read"]',
        ['E   the skill asks for permission to read "full name", not "given name"'],
    ),
    "a name that is not set is spoken": (
        "name_granted_but_not_set",
        SKILL,
        'f"Welcome back, {name}." if name else "Welcome back."',
        'f"Welcome back, {name}."',
        ["givenName → 204", "E   + Welcome back, None. Where do you want to go?"],
    ),
    "only a refusal is expected": (
        "the_profile_api_is_down",
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
        "a_guest",
        SKILL,
        'ask(handler_input, "Welcome to Ride Hailing.")',
        'ask(handler_input, "Welcome to Ride Hailing, John.")',
        ["E   + Welcome to Ride Hailing, John. Where do you want to go?"],
    ),
    "the profile API is asked about nobody": (
        "whoever_alexa_does_not_recognize_is_greeted_as_nobody",
        SKILL,
        '    if speaker_of(handler_input) is None:\n        return ask(handler_input, "Welcome',
        '    if False:\n        return ask(handler_input, "Welcome',
        ["givenName → 403", "(not recognized: has no voice ID)", '"Personalize skills" is off'],
    ),
    "a failure of the company's service is spoken as a ride": (
        "the_companys_own_service_is_down",
        SERVICE,
        '_call("POST", "/rides", token, {"destination": destination})["minutes"]',
        '"some" if requests.post(f"{URL}/rides").status_code else ""',
        ["rides → 503", "E   + Your ride to the airport comes in some minutes. Anything else?"],
    ),
    "the session is left open": (
        "jane_changes_her_mind",
        SKILL,
        'say(handler_input, f"Bye{name}.")',
        'say(handler_input, f"Bye{name}.").set_should_end_session(False)',
        ["E   the session stays open: shouldEndSession is false"],
    ),
    "a track is left out": (
        "janes_list_goes_on",
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
        "a_button_and_a_stream_that_fails",
        RADIO,
        "    return play(handler_input, after(token)).response",
        "    return play(handler_input, after(token)).speak('Next.').response",
        [
            "2. John presses next  (nobody speaks)",
            'E   the skill\'s answer to PlaybackController.NextCommandIssued has "outputSpeech"',
        ],
    ),
    "an answer is not brief": (
        "a_greeting_is_brief",
        SKILL,
        'WHERE_TO = "Where do you want to go?"',
        'WHERE_TO = "Where do you want to go? " * 14',
        [
            "1. Jane opens the skill  (recognized as Jane)",
            "! the answer takes longer than half a minute to say",
            "E   - Welcome back, Jane. Where do you want to go?",
        ],
    ),
    "the process is ended with the session": (
        "the_session_ends_without_a_word",
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


@pytest.fixture
def examples(pytester):
    shutil.copytree(FEATURES, pytester.path / "features")
    pytester.makeini(
        f"""
        [pytest]
        alexa_skill = features/{SKILL}:lambda_handler
        alexa_household = features/household.yaml
        """
    )
    return pytester


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_example_says_what_is_wrong(examples, name):
    scenario, path, here, instead, messages = BREAKS[name]
    file = examples.path / "features" / path
    code = file.read_text(encoding="utf-8")
    assert code.count(here) == 1
    file.write_text(code.replace(here, instead), encoding="utf-8")

    result = examples.runpytest_inprocess(*QUICKLY, *_of(scenario))

    output = result.stdout.str()
    assert f"test_{scenario}" in output.partition("short test summary info")[2]
    assert [message for message in messages if message not in output] == []
    hidden = ("_pytest", "pluggy", "pytest_bdd/", "ask_sdk", "pytest_alexa_persona/")
    shown = output.partition("= FAILURES =")[2].partition("Captured")[0]
    assert [frame for frame in hidden if frame in shown] == []


def _of(scenario):
    """Options that run a scenario, whichever feature it stands in."""
    return "features", "-k", f"test_{scenario}"
