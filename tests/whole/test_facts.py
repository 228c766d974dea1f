"""Each statement of COVERAGE.md is a fact that could be wrong here: then its scenario fails.

A copy of the package is changed in one place, and the scenarios of the statement are run on it.
"""

import re
import shutil
import sys
from pathlib import Path

import pytest
from skill_project import QUICKLY, ROOT
from test_living_examples import BREAKS
from test_naive_skill import BROKEN

import pytest_alexa_persona

pytestmark = pytest.mark.slow  # all features, once for each fact

PACKAGE = Path(pytest_alexa_persona.__file__).parent
FEATURES = ROOT / "features"
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in (FEATURES / "COVERAGE.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| | ")
]

ENVELOPE = "envelope/templates/envelope.json.j2"
SERVICE = "profile_api/service.py"
HOUSEHOLD = "household/household.py"
PLAYER = "directives/audio_player.py"

# the file, what stands there, what is put in its place, and the statements that are then wrong
FACTS = {
    "who declares nothing is told everything": (
        "speaker.py",
        "if not manifest.declares(VOICE_ID):",
        "if False:",
        [
            "By default a skill cannot tell speakers apart",
            "The skill needs the scope `alexa::person_id:read`",
        ],
    ),
    "an account is never switched": (
        "conversation.py",
        "        self.household.switch_account(account)\n",
        "",
        ["A speaker can switch the device to another account"],
    ),
    "a person is new each time": (
        "household/ids.py",
        "_opaque('person', skill, account, person)",
        "_opaque('person', skill, account, person, str(uuid.uuid4()))",
        ["The same speaker has the same `personId` in each request"],
    ),
    "a device has a user of its own": (
        HOUSEHOLD,
        "ids.user_id(skill, self._now.enablement)",
        "ids.user_id(skill, self._now.enablement + self.device.id)",
        ["Several devices can be registered to one account"],
    ),
    "the person's token is not sent": (
        ENVELOPE,
        "{%- if person.linked_account %}",
        "{%- if false %}",
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
    "the person's token is the account's": (
        ENVELOPE,
        '"accessToken": {{ person.linked_account | tojson }}',
        '"accessToken": {{ account.linked_account | tojson }}',
        ["The token of a person is that person's alone"],
    ),
    "the account's token is not sent": (
        ENVELOPE,
        "{%- if account.linked_account %}",
        "{%- if false %}",
        [
            "The account can be linked to the Amazon account",
            "Then the Amazon account's",
            "A guest uses the account of the house",
            "The game's account is the Amazon account's, whoever plays",
            "The account's token may be kept for the session",
        ],
    ),
    "everybody has linked an account": (
        "household/members.py",
        "    voice_id: bool = True",
        '    linked_account: str = "token"\n    voice_id: bool = True',
        [
            "Without a linked account there is an id, and no access token",
            "Then a card to link one, or a general experience",
        ],
    ),
    "all people are one": (
        "household/ids.py",
        "_opaque('person', skill, account, person)",
        "_opaque('person', skill, account)",
        [
            "Each speaker can be told something else",
            "The skill answers by `personId`",
            "`personId` stands for the speaker, and differs for each",
            "Two recognized speakers share a session, and each turn has its speaker's person",
        ],
    ),
    "a person is one for all skills": (
        "household/ids.py",
        "_opaque('person', skill, account, person)",
        "_opaque('person', account, person)",
        ["`personId` differs for each skill"],
    ),
    "a person is one in all accounts": (
        "household/ids.py",
        "_opaque('person', skill, account, person)",
        "_opaque('person', skill, person)",
        ["`personId` differs for each Amazon account"],
    ),
    "enabling a skill again changes nothing": (
        HOUSEHOLD,
        'return f"{self.account.id}, enabled again {again}" if again else self.account.id',
        "return self.account.id",
        ["Disabling and enabling the skill changes `userId` and `personId`"],
    ),
    "the user is the speaker": (
        ENVELOPE,
        '{"userId": {{ account.user_id | tojson }}',
        '{"userId": {{ (account.user_id ~ speaker.name) | tojson }}',
        ["`userId` stands for the account, whoever speaks"],
    ),
    "only the first request has a person": (
        ENVELOPE,
        "{%- if person %}",
        "{%- if person and session.new %}",
        ["Each request of a recognized speaker has a person"],
    ),
    "whoever speaks is recognized": (
        "speaker.py",
        "if heard and not person.recognized:",
        "if False:",
        [
            "A voice that Alexa does not make out is a generic user of the account",
            "Alexa must recognize the voice",
        ],
    ),
    "nobody can turn personalization off": (
        "speaker.py",
        "if not person.personalize_skills:",
        "if False:",
        [
            "Not everyone allows personalization",
            '"Personalize skills" must be on for the speaker',
            "Personalization can be turned off at any time; then there is no person",
        ],
    ),
    "nobody needs a voice ID": (
        "speaker.py",
        "if not person.voice_id:",
        "if False:",
        ["Without a voice profile there is no person"],
    ),
    "a guest is someone of the house": (
        "speaker.py",
        'return Seen(None, "not recognized: a guest")',
        "return Seen(next(iter(household)).name, 'John')",
        [
            "Whoever is not recognized gets an answer that is not personal",
            "What cannot be done without a person ends gracefully",
            "Without a person, the skill goes on without personalization",
            "Only a recognized speaker has contact information",
        ],
    ),
    "consent is not needed": (
        SERVICE,
        "if scope not in member.granted:",
        "if False:",
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
        SERVICE,
        "if scope not in member.granted:",
        "if not member.granted:",
        ["Each scope is granted by itself"],
    ),
    "what is not declared is told": (
        SERVICE,
        "if not state.manifest.declares(scope):",
        "if False:",
        [
            "What is not declared is not told",
            "403: the token is valid, the operation is not allowed",
        ],
    ),
    "the account's details are anyone's": (
        SERVICE,
        "if api == ACCOUNT:\n        return _consented",
        "if api == ACCOUNT and speaker is None:\n        return _consented",
        [
            "The account holder can consent to what the Customer Profile API tells",
            "The Customer Profile API tells of the account",
        ],
    ),
    "the account's details are the speaker's": (
        SERVICE,
        "    if api == ACCOUNT:\n        return _consented",
        "    if api == ACCOUNT and speaker:\n        return _consented",
        ["What it tells is about the account holder, not about the speaker"],
    ),
    "a token stands for the account holder": (
        SERVICE,
        "_consented(state, state.household.person(speaker), scope, form)",
        "_consented(state, state.household.person('John'), scope, form)",
        ["The Person Profile API tells of the speaker", "A speaker can be sent a text"],
    ),
    "a token is known to nobody": (
        "profile_api/control.py",
        "        self._tokens[token] = Issued(self._household.now.enablement, speaker)\n",
        "        pass\n",
        [
            "A speaker can be greeted by first name",
            "There is an `apiAccessToken` in each request, whatever is granted",
        ],
    ),
    "a token is no token": (
        SERVICE,
        'scheme.lower() == "bearer"',
        'scheme.lower() == "token"',
        ["The token of the request opens the API"],
    ),
    "what changes is not seen": (
        HOUSEHOLD,
        "        self._now = _with(self._now, after)\n        if",
        "        if",
        ["The API is to be asked each time", "What is asked for may not be there"],
    ),
    "what is not set is no resource": (
        SERVICE,
        "return HttpReply(204) if not value",
        "return _error(404, form) if not value",
        ["Granted and not set is 204"],
    ),
    "consent by voice is forgotten": (
        "speaking.py",
        "            listener.household.consent(speaker.person, of_person)\n",
        "            pass\n",
        ["Consent can be given by voice"],
    ),
    "whoever declines has agreed": (
        "directives/consent.py",
        '"result": {"status": decision}',
        '"result": {"status": "ACCEPTED"}',
        ["Consent by voice can be refused"],
    ),
    "consent in the app is forgotten": (
        "conversation.py",
        "        self.household.consent(who, permissions)\n",
        "",
        [
            "A permissions card asks for consent in the Alexa app",
            "Granted in the app, the next request may ask",
        ],
    ),
    "what is revoked stays": (
        "conversation.py",
        "        self.household.revoke(who, *permissions)\n",
        "",
        ["Revoked in the app, the API answers 403"],
    ),
    "each consent is the first": (
        "unspoken.py",
        "return _CHANGED if before else _ACCEPTED",
        "return _ACCEPTED",
        ["The skill is told when more is granted, or something revoked"],
    ),
    "no consent is the first": (
        "unspoken.py",
        "return _CHANGED if before else _ACCEPTED",
        "return _CHANGED",
        ["The skill is told of the first consent, and of one after all were revoked"],
    ),
    "an event says nothing": (
        "unspoken.py",
        '"permissions": _listed(household.account.granted)',
        '"permissions": []',
        ["An event says what holds now"],
    ),
    "every skill is told": (
        "manifest.py",
        "return self.subscriptions is None or event in self.subscriptions",
        "return True",
        ["Only a skill that subscribes is told"],
    ),
    "a name is spoken with consent only": (
        "exchange.py",
        "        if person is None:\n            self.unknown_names",
        "        if person is None or not person.granted:\n            self.unknown_names",
        ["The ids say nothing about anyone"],
    ),
    "Europe is elsewhere": (
        "household/regions.py",
        "https://api.eu.amazonalexa.com",
        "https://api-eu.amazonalexa.com",
        ["Each region has a host, which each request names"],
    ),
    "a full name is a bare text": (
        SERVICE,
        'content = {"email" if scope == EMAIL else "name": value}',
        "content = value",
        [
            "Get full name",
            "The answer is an object with the name",
            "200: known and allowed",
        ],
    ),
    "a given name is a full name": (
        SERVICE,
        'PERSON: {"name": FULL_NAME, "givenName": GIVEN_NAME,',
        'PERSON: {"name": FULL_NAME, "givenName": FULL_NAME,',
        ["Get given name"],
    ),
    "a number is one text": (
        SERVICE,
        '{"countryCode": value.country_code, "phoneNumber": value.phone_number}',
        '{"mobileNumber": str(value)}',
        ["Get mobile number", "The answer has a country code and a number"],
    ),
    "a number is put in order": (
        "household/phone.py",
        "return PhoneNumber(country_code, number)",
        "return PhoneNumber(country_code, number.lstrip('+'))",
        ["The number may have its country code in it, in any spelling"],
    ),
    "a country code is short": (
        "household/members.py",
        "COUNTRY_CODE_LENGTH = 10",
        "COUNTRY_CODE_LENGTH = 9",
        ["Codes have 1 to 10 characters, numbers 1 to 20"],
    ),
    "400 says something else": (
        SERVICE,
        "The property is outside the allowed range.",
        "Bad request.",
        ["400: a property is not valid, with code and message"],
    ),
    "401 says something else": (
        SERVICE,
        '401: ("INVALID_TOKEN"',
        '401: ("EXPIRED"',
        ["401: the token is missing, expired or not valid"],
    ),
    "404 says something else": (
        SERVICE,
        '404: ("INVALID_URI"',
        '404: ("NOT_FOUND"',
        ["404: there is no such resource"],
    ),
    "nobody has to wait": (
        "clock.py",
        "            self.ahead += waited\n",
        "            pass\n",
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
        "unspoken.py",
        '{"type": error, "message": _ERRORS[error]}',
        '{"type": error.lower(), "message": _ERRORS[error]}',
        ["events: A session ends because something went wrong"],
    ),
    "Alexa has errors that it does not have": (
        "unspoken.py",
        '{"type": "INVALID_RESPONSE", "message": "A directive could',
        '{"type": "INVALID_DIRECTIVE", "message": "A directive could',
        ["events: Alexa could not carry out an answer"],
    ),
    "an event has no time": (
        "envelope/templates/AlexaSkillEvent.SkillEnabled.json.j2",
        '"eventCreationTime": {{ request.timestamp | tojson }}',
        '"eventCreationTime": "now"',
        ["events: The skill is enabled"],
    ),
    "a body is not sent word for word": (
        SERVICE,
        "if override.body is not None:",
        "if False:",
        ["profile_service: A body, word for word"],
    ),
    "no client waits": (
        "outgoing/switchboard.py",
        "seconds > request.patience",
        "seconds > 1",
        ["profile_service: It is slow, but not too slow"],
    ),
    "what is overloaded is so once": (
        SERVICE,
        "if override.times is None or state.used.get(place, 0) < override.times:",
        "if state.used.get(place, 0) < (override.times or 1):",
        ["profile_service: It stays overloaded, and the skill gives up in time"],
    ),
    "all is overloaded": (
        SERVICE,
        "(override.scope is not None and override.scope != scope)",
        "False",
        ["profile_service: Only one thing is overloaded"],
    ),
    "what plays is not replaced": (
        PLAYER,
        'if behavior == "REPLACE_ALL":',
        'if behavior == "REPLACE_ALL" and self.plays is None:',
        ["radio: One playlist after another", "radio: A button, and a stream that fails"],
    ),
    "what is queued never plays": (
        PLAYER,
        'if self.activity != "FINISHED" or not self.queue:',
        "if True:",
        ["radio: Jane's list goes on, though no request says that it is hers"],
    ),
    "audio does not end": (
        PLAYER,
        '"PlaybackFinished": "FINISHED"',
        '"PlaybackFinished": "PLAYING"',
        ["radio: The list ends"],
    ),
    "no time passes": (
        PLAYER,
        "offset=self.offset + round(seconds * 1000)",
        "offset=self.offset",
        ["radio: Someone else stops the audio, and Jane goes on where it was"],
    ),
    "nothing of a document is filled in": (
        "directives/data_binding.py",
        "        if not path:\n",
        "        if True:\n",
        ["radio: A screen"],
    ),
    "whatever is sold is bought": (
        "directives/purchase.py",
        '"purchaseResult": result,',
        '"purchaseResult": "ACCEPTED",',
        ["radio: No more ads"],
    ),
    "synonyms are resolved to nothing": (
        "language/model.py",
        "for synonym in value.name.synonyms or ()",
        "for synonym in ()",
        [
            "pet_match: Two speakers take turns in one dialog",
            "pet_match: Some of it is said at once, and it is not confirmed",
        ],
    ),
    "the skill is asked in each dialog": (
        "language/building.py",
        '(each.delegation_strategy or usual) == "ALWAYS"',
        'usual == "ALWAYS"',
        ["pet_match: Alexa leads a dialog by itself, and asks the skill once"],
    ),
    "whatever is said is an answer": (
        "meaning.py",
        "if answer is None or self._is_better_than(answer):",
        "if answer is None:",
        ["pet_match: A dialog is left for something else"],
    ),
    "what fits nothing is nothing": (
        "language/understanding.py",
        "if found is None and has_fallback:",
        "if False:",
        ["pet_match: Nothing fits"],
    ),
}


def named(scenario):
    """The feature of a scenario, and what its tests are called."""
    feature, title = scenario.split(": ", 1)
    return feature, re.sub(r"\W+", "_", re.sub(r"[^\w\s]", "", title)).strip("_").lower()


@pytest.fixture
def run_copy(pytester, monkeypatch):
    """Runs scenarios on a copy of the package, with another text in a file; gives its reports."""

    def run(*options, path="plugin.py", here="", instead=""):
        copy = pytester.path / PACKAGE.name
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("*.pyc"))
        source = (copy / path).read_text(encoding="utf-8")
        assert not here or source.count(here) == 1
        (copy / path).write_text(source.replace(here, instead), encoding="utf-8")
        for name in list(sys.modules):
            if name.partition(".")[0] == PACKAGE.name:
                monkeypatch.delitem(sys.modules, name)
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
    path, here, instead, shown = (FACTS | OTHER_FACTS)[fact]
    scenarios = {named(row[3]) for row in ROWS if row[2] in shown}
    scenarios |= {named(each) for each in shown if fact in OTHER_FACTS}

    reports = run_copy(
        *{str(FEATURES / f"{feature}.feature") for feature, _ in scenarios},
        "-k",
        " or ".join(f"test_{name}" for _, name in scenarios),
        path=path,
        here=here,
        instead=instead,
    )

    failed = {
        (Path(report.location[0]).stem, report.nodeid.partition("::test_")[2].partition("[")[0])
        for report in reports
        if report.failed and "E   " in report.longreprtext  # at a step, and not by a crash
    }
    assert scenarios - failed == set()


def test_every_statement_is_in_the_table_once_and_has_a_fact():
    assert all(len(row) == 4 and all(row) for row in ROWS)
    stated = [row[2] for row in ROWS]
    tried = [statement for *_, statements in FACTS.values() for statement in statements]
    assert sorted(tried) == sorted(stated)


def test_every_scenario_has_been_seen_to_fail(pytester):
    settings = ("-c", str(FEATURES.parent / "setup.cfg"))
    # what shows how the plugin is extended is seen to fail in tests of its own
    elsewhere = f"--ignore={FEATURES / 'extending'}"
    collected = pytester.runpytest_inprocess(
        *QUICKLY, "--collect-only", "-q", *settings, elsewhere, str(FEATURES)
    )
    scenarios = {
        (Path(line.partition("::")[0]).stem, line.partition("::test_")[2].partition("[")[0])
        for line in collected.outlines
        if "::test_" in line
    }
    shown = {named(row[3]) for row in ROWS}
    shown |= {named(each) for *_, others in OTHER_FACTS.values() for each in others}
    assert shown <= scenarios
    naive = {named(f"{feature}: {name}") for feature, names in BROKEN.items() for name in names}
    broken = {scenario for scenario, *_ in BREAKS.values()}
    unseen = {
        (feature, name)
        for feature, name in scenarios - shown
        if not any(name.startswith(other) for other in broken)
        and not any(feature == where and name.startswith(other) for where, other in naive)
    }
    assert "\n".join(map(str, sorted(unseen))) == ""
