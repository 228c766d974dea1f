"""The living examples against skills that are written for one speaker: which rule each breaks."""

import shutil
from pathlib import Path

import pytest
from skill_project import QUICKLY

pytestmark = pytest.mark.slow  # all features

NAIVE = Path(__file__).with_name("naive")

NOT_ASKED = "and has not asked the profile API for it in this turn: it must each time"
NOBODY = "though the request has no context.System.person: there is nobody to ask about"
NOT_ALLOWED = "(403), and does not ask for permission, by a card or by voice"
NOT_COPING = "the skill fails after the profile API answered"
NO_CARD = "the skill does not ask to link an account (a LinkAccount card)"
PERSON_FIRST = "context.System.person.accessToken comes before user.accessToken"
ONE_USER = 'Alexa says "Your favorite place is the market. Anything else?"'

# what a scenario must say when it fails; whatever is not here passes
BROKEN = {
    "consent": {
        "Jane grants her name in the Alexa app after the card": f"the given name {NOT_ALLOWED}",
        "Jane takes her name back": f"the skill tells the given name of Jane, {NOT_ASKED}",
        "The skill is told of the first consent": 'own.0: expected "alexa::profile:given',
        "The consent of the account is nobody's": "own.0: expected nothing",
        "Jane consents by voice": 'to: expected "+12065550199", got "206-555-0199"',
        "Jane does not consent by voice": "the skill asks for consent again, though the answer was",
        "Sent to the app, Jane consents there": "though the answer was REDIRECT_TO_APP",
        "John consents for himself": 'to: expected "+12065550100", got "206-555-0100"',
        "The older way to ask by voice": "there is no AskForPermissionsConsent card, nor a",
    },
    "contact": {
        "The number is known": 'to: expected "+12065550199", got "206-555-0199"',
        "The number is not set": 'Alexa says "I sent the receipt to your phone. Anything else?"',
        "A number comes as it was entered": 'to: expected "+917799827',
        "A guest has no number": NOBODY,
        "The e-mail address is the account's": "the skill tells Jane the account holder's e-mail",
        "A guest may use what the account holder": "the skill tells a guest the account holder's",
        "What John grants for himself": f"the email {NOT_ALLOWED}",
        "The account has no e-mail address": "Profile.email → 204",
    },
    "events": {
        "Jane links her account": "its request has that account's token in",
        "The skill is disabled": "not at all in this turn; it made no HTTP call",
        "Alexa looks for a skill": "POST https://api.ride-hailing.example/v1/rides, which nothing",
    },
    "game": {
        "John and Jane take turns": 'Alexa says "Right! Jane has 2 points.',
        "The account linked to a person": "the linked account of Jane, not of the account holder",
        "Guests play together": "<alexa:name> is silent: Alexa knows nobody as None",
        "A player whom Alexa does not make out": "<alexa:name> is silent",
        "Nobody answers any more": "not at all in this turn; it made no HTTP call",
        "A new game begins at nothing": 'Alexa says "Right! John has 2 points.',
    },
    "greeting": {
        "Two people, one device": "the skill tells John Jane's given name",
        "Name refused": f"the given name {NOT_ALLOWED}",
        "Consent is each person's own": "the skill tells Jane John's given name",
        "Name granted, but not set": 'says "None" for the given name, which is granted but not set',
        "A name is asked for each time": "the skill asked the profile API for the given name not",
        "The profile API is down": "answered 503: could the skill go on without the given name?",
        "A guest": NOBODY,
        "Whoever Alexa does not recognize": NOBODY,
        "It may change in mid-session": ONE_USER,
    },
    "identifiers": {
        "Two people have two ids": ONE_USER,
        "An id stays the same": ONE_USER,
        '"Alexa, switch my account"': NO_CARD,
        "In another Amazon account": NO_CARD,
        "Disabled and enabled again": f"the given name {NOT_ALLOWED}",
    },
    "linked_accounts": {
        "John and Jane, each with an account": "in context.System.person.accessToken",
        "The person and the Amazon account": PERSON_FIRST,
        "Jane has linked her own account": PERSON_FIRST,
        "Nobody has linked an account": NO_CARD,
        "Jane links her account": NO_CARD,
        "Where someone went": "the call does not carry the token of John's linked account",
    },
    "phrase": {
        "Each rides on an account": "And the ride is on John's account",
        "A guest rides on the account": "phrase.feature:24: And a ride is asked for with:",
        "Those are greeted by name": "the skill tells a guest Jane's given name",
    },
    "profile_service": {
        "The full name is not set": f"{NOT_COPING} 204",
        "Not granted": f"{NOT_COPING} 403",
        "Not declared": f"{NOT_COPING} 403",
        "What else it may answer": NOT_COPING,
        "Through the ASK SDK": "could the skill go on without the given name?",
        "A request that is not valid": f"{NOT_COPING} 400",
        "In each region": "/givenName; context.System.apiEndpoint is https://api.",
        "Each request brings a token": NOT_ASKED,
        "What is overloaded": "the skill did not back off before it tried GET",
        "It works again": "answered 503: could the skill go on without the given name?",
        "It cannot be reached": f"{NOT_COPING} nothing (unreachable)",
        "It is slow, and the skill": 'Alexa says "You stand in the hall of fame as John Smith."',
    },
    "stand_in": {"Where John went is known to John": 'Alexa says "You went to the casino."'},
    "trouble": {"The company's own service is down": 'comes in a few minutes. Anything else?"'},
}
PASSING_ROWS = ("[North America", "[+91-+917799827710")


def test_each_scenario_says_which_rule_is_broken(examples):
    for skill in ("ride_hailing", "trivia"):
        handler = examples.path / "features" / skill / "lambda" / "lambda_function.py"
        shutil.copy(NAIVE / f"{skill}.py", handler)
    examples.makeini(
        """
        [pytest]
        alexa_skill = features/ride_hailing/lambda/lambda_function.py:handler
        alexa_household = features/household.yaml
        alexa_cold_start = true
        """
    )

    result = examples.runpytest_inprocess(*QUICKLY, "features", "--tb=line")

    unexpected, broken = [], set()
    for report in result.reprec.getreports("pytest_runtest_logreport"):
        if report.when != "call":
            continue
        feature, title = Path(report.location[0]).stem, report.location[2].partition(": ")[2]
        of_feature = BROKEN.get(feature, {})
        name = max((each for each in of_feature if title.startswith(each)), default="", key=len)
        said = "" if any(row in title for row in PASSING_ROWS) else of_feature.get(name, "")
        broken.add((feature, name))
        if (said not in report.longreprtext) if said else report.failed:
            unexpected.append(f"{title}\n{said or 'must pass'}\n{report.longreprtext}")
    assert not unexpected, "\n\n".join(unexpected)
    assert [each for each in _names() if each not in broken] == []


def _names():
    return [(feature, name) for feature, names in BROKEN.items() for name in names]
