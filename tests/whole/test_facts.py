"""Each statement of COVERAGE.md is a fact that could be wrong here: then its scenario fails.

What makes a fact true is marked in the package: `fact_marks` says how. What is marked is changed in
a copy of the package, and the scenarios of the statement are run on that.
"""

import shutil
import sys
from pathlib import Path

import pytest
from fact_marks import ALWAYS, NEVER, becomes, change, left_out, literal, marks, part
from living_examples import FEATURES, chosen, forget_examples, named
from skill_project import QUICKLY
from test_living_examples import BREAKS
from test_naive_skill import BROKEN

import pytest_alexa_persona

pytestmark = pytest.mark.slow  # all features, once for each fact

PACKAGE = Path(pytest_alexa_persona.__file__).parent
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in (FEATURES / "COVERAGE.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| | ")
]

# the mark, what becomes of what is marked, and the statements that are then wrong
FACTS = {
    "who declares nothing is told everything": (
        "voice-id-is-declared",
        NEVER,
        [
            "By default a skill cannot tell speakers apart",
            "The skill needs the scope `alexa::person_id:read`",
        ],
    ),
    "an account is never switched": (
        "account-is-switched",
        left_out,
        ["A speaker can switch the device to another account"],
    ),
    "a person is new each time": (
        "person-id",
        part(0, "str(__import__('uuid').uuid4())"),
        ["The same speaker has the same `personId` in each request"],
    ),
    "a device has a user of its own": (
        "user-id",
        part(1, "… + str(self)"),
        ["Several devices can be registered to one account"],
    ),
    "the person's token is not sent": (
        "person-token",
        becomes("false"),
        [
            "Each speaker can link an account of their own",
            "The account can be linked to the person",
            "A ride is booked with the speaker's account, not the account holder's",
            "It can be linked to both",
            "The person's token comes first",
            "A speaker has linked both",
            "The speaker's account is another than the Amazon account's",
            "A refusal is no reason to fail",
            "The skill goes on with less",
        ],
    ),
    "the person's token is everybody's": (
        "token-of-person",
        becomes("'token' | tojson"),
        ["The token of a person is that person's alone"],
    ),
    "the account's token is not sent": (
        "account-token",
        becomes("false"),
        [
            "The account can be linked to the Amazon account",
            "Then the Amazon account's",
            "A guest uses the account of the house",
            "The game's account is the Amazon account's, whoever plays",
            "The account's token may be kept for the session",
        ],
    ),
    "everybody has linked an account": (
        "person-has-no-token",
        becomes("'token'"),
        [
            "Without a linked account there is an id, and no access token",
            "Then a card to link one, or a general experience",
        ],
    ),
    "all people are one": (
        "person-id",
        part(3, "''"),
        [
            "Each speaker can be told something else",
            "The skill answers by `personId`",
            "`personId` stands for the speaker, and differs for each",
            "Two recognized speakers share a session, and each turn has its speaker's person",
        ],
    ),
    "a person is one for all skills": (
        "person-id",
        part(1, "''"),
        ["`personId` differs for each skill"],
    ),
    "a person is one in all accounts": (
        "person-id",
        part(2, "''"),
        ["`personId` differs for each Amazon account"],
    ),
    "enabling a skill again changes nothing": (
        "enabled-again",
        NEVER,
        ["Disabling and enabling the skill changes `userId` and `personId`"],
    ),
    "the user is the speaker": (
        "user",
        becomes("speaker.name | tojson"),
        ["`userId` stands for the account, whoever speaks"],
    ),
    "only the first request has a person": (
        "person",
        becomes("… and session.new"),
        ["Each request of a recognized speaker has a person"],
    ),
    "whoever speaks is recognized": (
        "voice-is-made-out",
        NEVER,
        [
            "A voice that Alexa does not make out is a generic user of the account",
            "Alexa must recognize the voice",
        ],
    ),
    "nobody can turn personalization off": (
        "personalization-is-on",
        NEVER,
        [
            "Not everyone allows personalization",
            '"Personalize skills" must be on for the speaker',
            "Personalization can be turned off at any time; then there is no person",
        ],
    ),
    "nobody needs a voice ID": (
        "voice-id-is-needed",
        NEVER,
        ["Without a voice profile there is no person"],
    ),
    "a guest is someone of the house": (
        "guest-is-nobody",
        literal(None, "John"),
        [
            "Whoever is not recognized gets an answer that is not personal",
            "What cannot be done without a person ends gracefully",
            "Without a person, the skill goes on without personalization",
            "Only a recognized speaker has contact information",
        ],
    ),
    "consent is not needed": (
        "scope-is-granted",
        NEVER,
        [
            "Personal details are not given away without consent",
            "403 means that permission is missing",
            "The card asks for the scopes that are declared",
            "The prompt says why",
            "Only the account has an e-mail address",
            "Consent is asked for when it is needed",
        ],
    ),
    "consent to one thing is consent to all": (
        "scope-is-granted",
        part(1, "… and 'alexa::profile:mobile_number:read'"),
        ["Each scope is granted by itself"],
    ),
    "what is not declared is told": (
        "scope-is-declared",
        NEVER,
        [
            "What is not declared is not told",
            "403: the token is valid, the operation is not allowed",
        ],
    ),
    "the account's details are the speaker's": (
        "account-level",
        NEVER,
        [
            "The account holder can consent to what the Customer Profile API tells",
            "The Customer Profile API tells of the account",
        ],
    ),
    "the account's details are for those whom Alexa recognizes": (
        "token-of-nobody",
        part(0, "False"),
        ["What it tells is about the account holder, not about the speaker"],
    ),
    "a token stands for the account holder": (
        "token-of-speaker",
        part(1, "'John'"),
        ["The Person Profile API tells of the speaker", "A speaker can be sent a text"],
    ),
    "a token holds what is granted now": (
        "token-has-permissions",
        becomes("member.granted"),
        ["A token holds the permissions that were granted when it was made"],
    ),
    "a token is good for each account": (
        "token-of-account",
        part(1, "True"),
        ["401: or there is no access to the resource"],
    ),
    "a token is known to nobody": (
        "token-is-known",
        left_out,
        [
            "A speaker can be greeted by first name",
            "There is an `apiAccessToken` in each request, whatever is granted",
        ],
    ),
    "a token is no token": (
        "bearer-token",
        literal("bearer", "token"),
        ["The token of the request opens the API"],
    ),
    "what changes is not seen": (
        "details-change",
        left_out,
        ["The API is to be asked each time", "What is asked for may not be there"],
    ),
    "what is not set is no resource": (
        "not-set",
        literal(204, 404),
        ["Granted and not set is 204"],
    ),
    "consent by voice is forgotten": (
        "consent-by-voice",
        left_out,
        ["Consent can be given by voice"],
    ),
    "whoever declines has agreed": (
        "consent-decision",
        part(0, "'ACCEPTED'"),
        ["Consent by voice can be refused"],
    ),
    "consent in the app is forgotten": (
        "consent-in-app",
        left_out,
        [
            "A permissions card asks for consent in the Alexa app",
            "Granted in the app, the next request may ask",
        ],
    ),
    "what is revoked stays": (
        "revoked-in-app",
        left_out,
        ["Revoked in the app, the API answers 403"],
    ),
    "each consent is the first": (
        "first-consent",
        NEVER,
        ["The skill is told when more is granted, or something revoked"],
    ),
    "no consent is the first": (
        "first-consent",
        ALWAYS,
        ["The skill is told of the first consent, and of one after all were revoked"],
    ),
    "an event says nothing": (
        "permissions-in-event",
        becomes("[]"),
        ["An event says what holds now"],
    ),
    "every skill is told": (
        "subscriptions",
        becomes("True"),
        ["Only a skill that subscribes is told"],
    ),
    "no name is spoken": (
        "spoken-name",
        ALWAYS,
        ["The ids say nothing about anyone"],
    ),
    "Europe is elsewhere": (
        "endpoint-of-europe",
        literal("https://api.eu.amazonalexa.com", "https://api-eu.amazonalexa.com"),
        ["Each region has a host, which each request names"],
    ),
    "a full name is a bare text": (
        "documented-body",
        NEVER,
        [
            "Get full name",
            "The answer is an object with the name",
            "200: known and allowed",
        ],
    ),
    "a given name is called otherwise": (
        "resources-of-person",
        literal("givenName", "firstName"),
        ["Get given name"],
    ),
    "a number is one text": (
        "mobile-number",
        becomes("'+1 206-555-0100'"),
        ["Get mobile number", "The answer has a country code and a number"],
    ),
    "a number is put in order": (
        "number-as-entered",
        part(1, "….lstrip('+')"),
        ["The number may have its country code in it, in any spelling"],
    ),
    "a country code is short": (
        "country-code-length",
        literal(10, 9),
        ["Codes have 1 to 10 characters, numbers 1 to 20"],
    ),
    "400 says something else": (
        "errors",
        literal("The property is outside the allowed range.", "Bad request."),
        ["400: a property is not valid, with code and message"],
    ),
    "401 says something else": (
        "errors",
        literal("INVALID_TOKEN", "EXPIRED"),
        ["401: the token is missing, expired or not valid"],
    ),
    "404 says something else": (
        "errors",
        literal("INVALID_URI", "NOT_FOUND"),
        ["404: there is no such resource"],
    ),
    "nobody has to wait": (
        "virtual-time",
        left_out,
        [
            "429: too many requests, to be retried with back-off",
            "500: an error, to be retried with back-off",
            "503: the server is down or overloaded",
        ],
    ),
}

# the same for what the documents do not say, with the scenarios themselves
OTHER_FACTS = {
    "a session ends for reasons that Alexa does not have": (
        "error-of-session",
        becomes("{'type': 'OTHER', 'message': 'Something went wrong.'}"),
        ["events: A session ends because something went wrong"],
    ),
    "Alexa has errors that it does not have": (
        "error-of-answer",
        literal("INVALID_RESPONSE", "INVALID_DIRECTIVE"),
        ["events: Alexa could not carry out an answer"],
    ),
    "an event has no time": (
        "event-time",
        becomes("'now' | tojson"),
        ["events: The skill is enabled"],
    ),
    "a body is not sent word for word": (
        "body-as-told",
        NEVER,
        ["profile_service: A body, word for word"],
    ),
    "no client waits": (
        "client-waits",
        becomes("True"),
        ["profile_service: It is slow, but not too slow"],
    ),
    "what is overloaded is so once": (
        "times-as-told",
        becomes("… or 1"),
        ["profile_service: It stays overloaded, and the skill gives up in time"],
    ),
    "all is overloaded": (
        "scope-as-told",
        part(1, "False"),
        ["profile_service: Only one thing is overloaded"],
    ),
    "what plays is not replaced": (
        "audio-is-replaced",
        NEVER,
        ["radio: One playlist after another", "radio: A button, and a stream that fails"],
    ),
    "what is queued never plays": (
        "queue-goes-on",
        ALWAYS,
        ["radio: Jane's list goes on, though no request says that it is hers"],
    ),
    "audio does not end": (
        "audio-ends",
        literal("FINISHED", "PLAYING"),
        ["radio: The list ends"],
    ),
    "no time passes": (
        "audio-goes-on",
        literal(1000, 0),
        ["radio: Someone else stops the audio, and Jane goes on where it was"],
    ),
    "nothing of a document is filled in": (
        "data-binding",
        ALWAYS,
        ["radio: A screen"],
    ),
    "whatever is sold is bought": (
        "purchase-result",
        part(0, "'ACCEPTED'"),
        ["radio: No more ads"],
    ),
    "synonyms are resolved to nothing": (
        "synonyms",
        becomes("()"),
        [
            "pet_match: Two speakers take turns in one dialog",
            "pet_match: Some of it is said at once, and it is not confirmed",
        ],
    ),
    "the skill is asked in each dialog": (
        "delegation",
        becomes("frozenset()"),
        ["pet_match: Alexa leads a dialog by itself, and asks the skill once"],
    ),
    "whatever is said is an answer": (
        "answer-or-something-else",
        part(1, "False"),
        ["pet_match: A dialog is left for something else"],
    ),
    "what fits nothing is nothing": (
        "fallback",
        NEVER,
        ["pet_match: Nothing fits"],
    ),
}


@pytest.fixture
def run_copy(pytester, monkeypatch):
    """Runs scenarios on a copy of the package, with one thing changed in it; gives its reports."""

    def run(*options, mark=None, becoming=None):
        copy = pytester.path / PACKAGE.name
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("*.pyc"))
        if mark:
            change(copy, mark, becoming)
        for name in list(sys.modules):
            if name.partition(".")[0] == PACKAGE.name:
                monkeypatch.delitem(sys.modules, name)
        forget_examples(monkeypatch)
        monkeypatch.syspath_prepend(pytester.path)
        root = FEATURES.parent
        place = (f"--rootdir={root}", "-c", str(root / "setup.cfg"))
        result = pytester.runpytest_inprocess(*QUICKLY, "--tb=line", *place, *options)
        return result.reprec.getreports("pytest_runtest_logreport")

    return run


def test_a_copy_that_is_not_changed_passes(run_copy):
    reports = run_copy(str(FEATURES))
    assert len(reports) > len(ROWS)
    assert [report.nodeid for report in reports if report.failed] == []


@pytest.mark.parametrize("fact", FACTS | OTHER_FACTS)
def test_a_wrong_fact_fails_the_scenarios_that_show_it(fact, run_copy):
    mark, becoming, shown = (FACTS | OTHER_FACTS)[fact]
    scenarios = {row[3] for row in ROWS if row[2] in shown} if fact in FACTS else set(shown)

    reports = run_copy(*chosen(scenarios, FEATURES), mark=mark, becoming=becoming)

    failed = {
        as_named(report.nodeid)
        for report in reports
        if report.failed and "E   " in report.longreprtext  # at a step, and not by a crash
    }
    assert set(map(named, scenarios)) - failed == set()


def test_every_statement_is_in_the_table_once_and_has_a_fact():
    assert all(len(row) == 4 and all(row) for row in ROWS)
    stated = [row[2] for row in ROWS]
    tried = [statement for *_, statements in FACTS.values() for statement in statements]
    assert sorted(tried) == sorted(stated)


def test_every_mark_has_a_fact():
    marked = {mark.name for mark in marks(PACKAGE)}
    assert marked == {mark for mark, *_ in (FACTS | OTHER_FACTS).values()}


def test_every_scenario_has_been_seen_to_fail(pytester):
    settings = ("-c", str(FEATURES.parent / "setup.cfg"))
    collected = pytester.runpytest_inprocess(
        *QUICKLY, "--collect-only", "-q", *settings, str(FEATURES)
    )
    scenarios = {as_named(line) for line in collected.outlines if "::test_" in line}
    shown = {named(row[3]) for row in ROWS}
    shown |= {named(each) for *_, others in OTHER_FACTS.values() for each in others}
    shown |= {named(scenario) for scenario, *_ in BREAKS.values()}
    assert shown <= scenarios
    naive = {named(f"{feature}: {name}") for feature, names in BROKEN.items() for name in names}
    unseen = {
        (feature, name)
        for feature, name in scenarios - shown
        if not any(feature == where and name.startswith(other) for where, other in naive)
    }
    assert "\n".join(map(str, sorted(unseen))) == ""


def as_named(nodeid):
    """The feature of a scenario's test, and what it is called, whatever the row of its examples."""
    file, _, name = nodeid.partition("::")
    return Path(file).stem, name.partition("[")[0]
