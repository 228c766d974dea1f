"""The package against a second model of Alexa: ALEXA.md in plain dicts and ifs.

Hypothesis makes up what happens in a household, who speaks and what the skill calls. After each
turn both must agree on who stands in the request, on its session, and on every answer of the
profile APIs. The model shares no code with the package, not even the name of a scope.
"""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, seed, settings, stateful
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from pytest_alexa_persona.conversation.conversation import Conversation
from pytest_alexa_persona.errors import ConversationError
from pytest_alexa_persona.settings import Settings
from pytest_alexa_persona.suite.run import Run

pytestmark = pytest.mark.slow  # long conversations, by hypothesis

SKILL = """
import requests

SESSION = requests.Session()
SESSION.trust_env = False  # or else each call looks for proxies in the environment

def ask(system, method, host, path, **headers):
    own = system["apiAccessToken"]
    headers = {name: text.replace("OWN", own) for name, text in headers.items() if text}
    url = f"https://{host}{path}" if host else system["apiEndpoint"] + path
    try:
        answer = SESSION.send(requests.Request(method, url, headers).prepare())
    except requests.ConnectionError:
        return None
    shown = [answer.headers.get(name) for name in ("Retry-After", "Content-Type")]
    return [answer.status_code, answer.text, *shown]

def handler(event, context):
    system, told = event["context"]["System"], event["told"]
    answer = {"response": {} if told["ends"] is None else {"shouldEndSession": told["ends"]}}
    if told["starts"]:
        start = {"type": "Connections.StartConnection", "uri": "connection://" + told["starts"]}
        answer["response"]["directives"] = [start]
    if told["calls"]:
        answer["sessionAttributes"] = {"calls": [ask(system, **call) for call in told["calls"]]}
    return answer
"""
"""A skill that makes the calls that it is told, and says what each was answered."""

HOLDER = "the account holder"
PEOPLE = ("John", "Jane", "Sam")
MEMBERS = (HOLDER, *PEOPLE)
HOUSEHOLD = {"account": {"id": "smith"}, "people": {name: {} for name in PEOPLE}}
SWITCHES = ("voice_id", "personalize_skills", "recognized")
NOTHING = {"linked": None, "granted": frozenset()}
SCOPES = {
    "voice ID": "alexa::person_id:read",
    "full name": "alexa::profile:name:read",
    "given name": "alexa::profile:given_name:read",
    "mobile number": "alexa::profile:mobile_number:read",
    "email": "alexa::profile:email:read",
}
WORDS = ("full name", "given name", "mobile number", "email")
RESOURCES = ("name", "givenName", "mobileNumber", "email")  # of these words, in their order
PERSON, ACCOUNT = "/v2/persons/~current/profile/", "/v2/accounts/~current/settings/Profile."
HOSTS = {
    "NA": "api.amazonalexa.com",
    "EU": "api.eu.amazonalexa.com",
    "FE": "api.fe.amazonalexa.com",
}
EVENTS = ("SKILL_PERMISSION_ACCEPTED", "SKILL_PERMISSION_CHANGED")
LOCATION = "alexa::devices:all:geolocation:read"
PIN = "AMAZON.VerifyPerson/2"
BODIES = {
    "SkillEnabled": None,
    "SkillDisabled": {"userInformationPersistenceStatus": "NOT_PERSISTED"},
    "ProactiveSubscriptionChanged": {"subscriptions": []},
}
SDKS = ("ask-python-model/1.82.0 Python/3.11", "ask-node-model/1.86.0 Node/v18")
SDK_CODES = ("INVALID_TOKEN", "INVALID_URI", "UNKNOWN_ERROR")
FORBIDDEN = "Access denied with reason: FORBIDDEN"
ERRORS = {
    400: ("INVALID_STRING_LENGTH", "The property is outside the allowed range."),
    401: ("INVALID_TOKEN", "The authorization token is missing, expired or not valid."),
    403: ("ACCESS_DENIED", "Access denied with reason: ACCESS_NOT_REQUESTED"),
    404: ("INVALID_URI", "The requested resource was not found."),
    418: ("UNKNOWN_ERROR", "An error occurred."),
    429: ("TOO_MANY_REQUESTS", "The permitted rate limit was exceeded."),
    500: ("UNKNOWN_ERROR", "An error occurred on the server."),
    503: ("UNKNOWN_ERROR", "The server is unavailable."),
}

Answer = tuple[int, Any, str | None] | None
"""Status, parsed body and `Retry-After`; None is no answer at all."""


class Call(NamedTuple):
    """A call of the skill; its token is its own, of so many turns ago, or nothing of the kind."""

    api: str
    resource: str
    token: str | int | None
    region: str | None
    method: str
    agent: str | None


class Naive:
    """Alexa as ALEXA.md has it."""

    def __init__(self, form: str) -> None:
        self.form, self.skill, self.device, self.account = form, "", "device", "smith"
        self.accounts = {"smith": {"enabled": 0} | {who: _new_member() for who in MEMBERS}}
        self.declared: frozenset[str] | None = None
        self.subscribed: frozenset[str] | None = None
        self.issued: dict[str | None, tuple[Any, ...]] = {}
        self.overrides: list[dict[str, Any]] = []
        self.session: str | None = None
        self.attributes: dict[str, Any] = {}
        self.given: dict[str, Any] | None = None
        self.knows_place = False
        self.connection = self.last = ""

    @property
    def here(self) -> dict[str, Any]:
        return self.accounts[self.account]

    @property
    def enablement(self) -> tuple[Any, ...]:
        return self.account, self.here["enabled"]

    @property
    def region(self) -> str:
        return str(self.here[HOLDER]["region"])

    def use_account(self, account: str) -> None:
        """What is linked and granted, and what is known of its holder, is each account's own."""
        if account == self.account:
            return
        new = {"enabled": 0, HOLDER: _new_member() | {"region": self.region}}
        there = self.accounts.setdefault(account, new)
        for who in PEOPLE:
            own = {key: there[who][key] for key in NOTHING} if who in there else NOTHING
            there[who] = self.here[who] | own
        self.account, self.session = account, None

    def enable_again(self) -> None:
        self.here["enabled"] += 1
        for who in MEMBERS:
            self.here[who] |= NOTHING
        self.session = None

    def declares(self, word: str) -> bool:
        return self.declared is None or word in self.declared

    def sees(self, who: str, *, in_app: bool = False) -> bool:
        """Whether there is a person in a request; the app knows who it is without hearing."""
        if who not in PEOPLE or not self.declares("voice ID"):
            return False
        member = self.here[who]
        heard = in_app or member["recognized"]
        return bool(heard and member["voice_id"] and member["personalize_skills"])

    def answer(self, call: Call, token: str | None) -> Answer:
        """What a profile API answers to a call with this token; None is none at all."""
        word = dict(zip(RESOURCES, WORDS, strict=True)).get(call.resource)
        if call.api == PERSON and word == "email":
            word = None
        form = self.form
        if form == "auto":
            form = "sdk" if call.agent in SDKS else "documented"
        account, enabled, who, then = self.issued.get(token, (None, None, None, {}))
        known = (account, enabled) == self.enablement
        if call.api == ACCOUNT:
            who = HOLDER
        elif not known:
            who = None
        for override in reversed(self.overrides):
            of_this = override["api"] == call.api and override["word"] in (None, word)
            if of_this and override["times"] != override["decided"]:
                override["decided"] += 1
                return self._told(override, who, word, form)
        if not known or call.region not in (None, self.region):
            return _error(401, form)
        if word is None or call.method != "GET":
            return _error(404, form)
        identified = who == HOLDER or (who is not None and self.declares("voice ID"))
        if not identified or not self.declares(word):
            return _error(403, form, FORBIDDEN)
        if word not in self.here[who]["granted"] & then[who]:
            return _error(403, form)
        return self._known(who, word, form)

    def _told(self, override: dict[str, Any], who: str | None, word: str | None, form: str) -> Any:
        status, wait = override["status"], None
        if status is None:
            return None
        if status == 429:
            wait = str(min(1024, 2 ** (override["decided"] - 1)))
        if override["body"] is not None:
            return status, json.loads(override["body"]), wait
        if status == 200 and word is not None:
            return (204, None, None) if who is None else self._known(who, word, form)
        # a 200 for a resource that there is not has no body either
        return (status, None, None) if status < 300 else (*_error(status, form)[:2], wait)

    def _known(self, who: str, word: str, form: str) -> Answer:
        detail, holder = word.replace(" ", "_"), self.here[HOLDER]["holder"]
        value = self.here[who][detail]
        is_said = detail in self.here[who]["said"]
        if not is_said and who == HOLDER and holder and word != "email":
            value = self.here[holder][detail]
        if not value:
            return 204, None, None
        if word == "mobile number":
            country, number = value.split(" ", 1)
            return 200, {"countryCode": country, "phoneNumber": number}, None
        key = "email" if word == "email" else "name"
        return 200, {key: value} if form == "documented" else value, None


def _error(status: int, form: str, message: str | None = None) -> tuple[int, Any, None]:
    code, usual = ERRORS[status]
    body = {"code": code, "message": message or usual}
    if form == "sdk" and code not in SDK_CODES:
        del body["code"]
    return status, body, None


def _new_member() -> dict[str, Any]:
    member = dict.fromkeys(SWITCHES, True) | dict.fromkeys(word.replace(" ", "_") for word in WORDS)
    return {"region": "NA", "holder": None, "said": frozenset(), **member, **NOTHING}


def _only(who: str, words: frozenset[str]) -> frozenset[str]:
    """What of this someone can have, and consent to."""
    return words if who == HOLDER else words - {"email"}


def _details(kind: str) -> list[tuple[str, str, object]]:
    """Everyone has others, so that it is seen whose they are."""
    return [
        (who, word.replace(" ", "_"), f"+{number} {word[0]} {kind}")
        for number, who in enumerate(MEMBERS)
        for word in sorted(_only(who, frozenset(WORDS)))
    ]


# What is made up; what is usual is more frequent, or else most calls would be refused early.

MEMBER = st.sampled_from(MEMBERS)
WHOSE = st.sampled_from([MEMBERS, *((who,) for who in MEMBERS)])
SPEAKER = st.sampled_from((*PEOPLE, "a guest"))
ANY, SOME = (st.frozensets(st.sampled_from(WORDS), min_size=size) for size in (0, 1))
API = st.sampled_from((PERSON, ACCOUNT))
CHANGES = [
    *_details("new"),
    *((who, detail, None) for who, detail, _ in _details("")),
    *[*itertools.product(PEOPLE, SWITCHES, (True, False))] * 2,
    *[(HOLDER, "region", region) for region in HOSTS] * 2,
    *[(HOLDER, "holder", who) for who in (None, *PEOPLE)] * 2,
]
UNUSUAL = [
    (HOLDER, "holder", "John"),
    (HOLDER, "mobile_number", None),
    ("Sam", "recognized", False),
]
ALL = frozenset(SCOPES)
DECLARED = st.sampled_from([None, ALL, *(ALL - {word} for word in (*SCOPES, *["voice ID"] * 2))])
SUBSCRIBED = st.sampled_from([*[None] * 3, frozenset(EVENTS), *map(frozenset, zip(EVENTS))])
SKILL_ID = st.sampled_from(("amzn1.ask.skill.1", "amzn1.ask.skill.2"))
ENDS = st.sampled_from([False, False, False, True, None])
TOKENS = (*["own"] * 8, 1, 1, 2, 3, 5, "garbage", "no scheme", None)
REGIONS = (*[None] * 9, *HOSTS)
METHODS = (*["GET"] * 12, "POST")
HOW = st.sampled_from([*itertools.product(TOKENS, REGIONS, METHODS, (None, "requests/2", *SDKS))])
RESOURCE = st.sampled_from((*RESOURCES, *RESOURCES, "address"))
CALL = st.builds(lambda api, what, how: Call(api, what, *how), API, RESOURCE, HOW)
CALLS = st.lists(CALL, max_size=4)
AUTHORIZATION = {"own": "Bearer OWN", "no scheme": "OWN", None: ""}

FEW = settings(
    max_examples=10,  # beyond ten, Hypothesis mostly varies those that it has
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


class Machine(stateful.RuleBasedStateMachine):
    """What happens, each time to the package and to the model."""

    def __init__(self, conversation: Callable[[str], Conversation]) -> None:
        super().__init__()
        self.conversation = conversation

    @initialize(form=st.sampled_from(("auto", "documented", "live", "sdk")))
    def begin(self, form):
        self.alexa = self.conversation(form)
        self.model, self.undeclared = Naive(form), self.alexa.skill
        self.tokens, self.sessions, self.seen = [], [], {}
        self.consents("grant", MEMBERS, frozenset(WORDS[1:]))
        self.links(MEMBERS, None)
        for change in (*_details("old"), *UNUSUAL):
            self.changes(change)

    # the household

    @rule(change=st.sampled_from(CHANGES))
    def changes(self, change):
        who, detail, value = change
        self.alexa.household.change(who, **{detail: value})
        self.model.here[who][detail] = value
        self.model.here[who]["said"] |= {detail}

    @rule(act=st.sampled_from(("grant", "revoke")), whose=WHOSE, words=ANY)
    def consents(self, act, whose, words):
        for who in whose:
            these, before = _only(who, words), self.model.here[who]["granted"]
            getattr(self.alexa.household, act)(who, *these)
            self.model.here[who]["granted"] = these if act == "grant" else before - these

    @rule(whose=WHOSE, token=st.sampled_from([None, None, "token 1", "token 2"]))
    def links(self, whose, token):
        for who in whose:
            own = token and f"{token} of {who}"
            self.alexa.household.link(who, own)
            made_up = ("token", *self.model.enablement, who)
            self.model.here[who]["linked"] = own or self.model.here[who]["linked"] or made_up

    @rule(who=MEMBER)
    def unlinks(self, who):
        self.alexa.household.unlink(who)
        self.model.here[who]["linked"] = None

    @rule(account=st.sampled_from(("smith", "jones")))
    def uses_account(self, account):
        self.alexa.use_account(account)
        self.model.use_account(account)

    @rule(device=st.sampled_from(("device", "other")))
    def uses_device(self, device):
        self.alexa.use_device(device)
        self.model.device, self.model.session = device, None

    @rule(knows=st.booleans(), granted=st.booleans())
    def moves(self, knows, granted):
        """To a device that knows where it is, or not, and may tell the skill or not."""
        self.alexa.household.change_device(interfaces=("Geolocation",) * knows)
        words = self.model.here[HOLDER]["granted"] - {LOCATION}
        words |= {LOCATION} if granted else set()
        self.alexa.household.grant(HOLDER, *words)
        self.model.knows_place, self.model.here[HOLDER]["granted"] = knows, words

    @rule()
    def enables_again(self):
        self.alexa.enable_skill_again()
        self.model.enable_again()

    # the skill, and the profile APIs

    @rule(declared=DECLARED, subscribed=SUBSCRIBED, skill=SKILL_ID)
    def manifest(self, declared, subscribed, skill):
        now = self.undeclared
        if declared is not None:
            now = now.declaring(frozenset(SCOPES[word] for word in declared))
        its = replace(now.manifest, subscriptions=subscribed)
        self.alexa.skill = replace(now, manifest=its, id=skill)
        self.model.declared, self.model.subscribed, self.model.skill = declared, subscribed, skill

    @rule(
        api=API,
        status=st.sampled_from([*[200] * 5, 429, 429, 201, 204, None, *ERRORS]),
        word=st.sampled_from([None, None, *WORDS[:3]]),
        times=st.sampled_from([None, None, 1, 2, 3]),
        body=st.sampled_from([None, None, None, '"told"']),
    )
    def told(self, api, status, word, times, body):
        told = {"times": times, "body": None if status == 204 else body}  # as HTTP has it
        account = api == ACCOUNT
        self.alexa.profile_api.answers(status, for_the=word, account_level=account, **told)
        told |= {"api": api, "status": status, "word": word, "decided": 0}
        self.model.overrides.append(told)

    @rule(api=API | st.none())
    def works_or_forgets(self, api):
        if api is None:
            self.alexa.profile_api.expire_tokens()
            self.model.issued.clear()
        else:
            self.alexa.profile_api.works(account_level=api == ACCOUNT)
            self.model.overrides = [told for told in self.model.overrides if told["api"] != api]

    # turns

    @rule(who=SPEAKER, calls=CALLS, ends=ENDS)
    def opens(self, who, calls, ends):
        self.model.session = None
        self._turn("LaunchRequest", who, calls, ends, lambda: self._speaker(who).opens())

    @rule(who=SPEAKER, calls=CALLS, ends=ENDS)
    def asks(self, who, calls, ends):
        speaker = self._speaker(who)
        self._turn("IntentRequest", who, calls, ends, lambda: speaker.asks_for("AskIntent"))

    @rule(who=SPEAKER, api=API, how=HOW)
    def asks_for_everything(self, who, api, how):
        self.asks(who, [Call(api, resource, *how) for resource in RESOURCES], False)

    @precondition(lambda self: any(told["status"] == 429 for told in self.model.overrides))
    @rule(who=SPEAKER, call=CALL)
    def tries_again(self, who, call):
        """More often than `Retry-After` doubles."""
        api = next(told["api"] for told in self.model.overrides if told["status"] == 429)
        self.asks(who, [call._replace(api=api)] * 12, False)

    @precondition(lambda self: self.model.session is not None)
    @rule(who=SPEAKER, calls=CALLS)
    def closes(self, who, calls):
        # whatever the answer says of the session, it is over
        self._turn("SessionEndedRequest", who, calls, False, lambda: self._speaker(who).closes())

    @rule(who=SPEAKER, task=st.sampled_from((PIN, "example.Count/1")))
    def starts(self, who, task):
        speaker = self._speaker(who)
        self._turn("IntentRequest", who, [], None, lambda: speaker.asks_for("AskIntent"), task)

    @precondition(lambda self: self.model.session is not None and self.model.connection)
    @rule(who=SPEAKER | st.just(""), status=st.sampled_from(("ACHIEVED", "NOT_ACHIEVED", "")))
    def resumes(self, who, status):
        result, by = {"status": status} if status else None, self._speaker(who) if who else None
        answers, task = self.alexa.connection_answers, self.model.connection
        who = who or self.model.last
        kind = "SessionResumedRequest"
        turn = self._turn(kind, who, [], False, lambda: answers(200, result, by))
        person = turn.request["context"]["System"].get("person", {})
        level = {"level": 400 if status == "ACHIEVED" else 300} if task == PIN and person else None
        assert person.get("authenticationConfidenceLevel") == level

    @rule(name=st.sampled_from(sorted(BODIES)))
    def sends_event(self, name):
        self.model.subscribed = None
        now = self.alexa.skill
        self.alexa.skill = replace(now, manifest=replace(now.manifest, subscriptions=None))
        kind = f"AlexaSkillEvent.{name}"
        turn = self._turn(kind, HOLDER, [], None, lambda: self.alexa.sends(kind))
        assert turn.request["request"].get("body") == BODIES[name]

    @rule(attributes=st.sampled_from([{}, {"a": 1}]))
    def begins_with(self, attributes):
        self.alexa.begin_with(attributes)
        self.model.given = attributes

    @rule(who=MEMBER, words=SOME, calls=CALLS)
    def consents_in_app(self, who, words, calls):
        model, words = self.model, _only(who, words)
        before = model.here[who]["granted"]
        act = "revokes" if words & before else "grants"
        if act == "grants" and not all(map(model.declares, words)):
            # the app shows what a skill declares
            with pytest.raises(ConversationError, match="cannot grant"):
                self.alexa.grants(who, *words)
            assert self.alexa.household.member(who).granted == {
                SCOPES.get(word, word) for word in before
            }
            return
        now = before | words if act == "grants" else before - words
        model.here[who]["granted"] = now
        event = "Changed" if before else "Accepted"
        name = f"SKILL_PERMISSION_{event.upper()}"
        is_sent = now != before and (model.subscribed is None or name in model.subscribed)
        consent, kind = getattr(self.alexa, act), f"AlexaSkillEvent.SkillPermission{event}"
        turn = self._turn(kind, who, calls, None, lambda: consent(who, *words))
        assert (turn is not None) == is_sent
        if turn is not None:
            levels = {"acceptedPermissions": HOLDER}
            if model.sees(who, in_app=True):
                levels["acceptedPersonPermissions"] = who
            for key, whose in levels.items():
                levels[key] = {SCOPES.get(word, word) for word in model.here[whose]["granted"]}
            body = turn.request["request"]["body"]
            assert {key: {each["scope"] for each in body[key]} for key in body} == levels

    def _speaker(self, who):
        # a guest with the name of someone who lives here is nobody all the same
        return self.alexa.person(who) if who in PEOPLE else self.alexa.guest("Jane")

    def _turn(self, kind, who, calls, ends, send, starts=""):
        sent = [self._sent(call) for call in calls]
        self.alexa.envelopes.carry({"told": {"calls": sent, "ends": ends, "starts": starts}})
        turn = send()
        if turn is not None:
            self._compare(turn, kind, who, calls, False if starts else ends)
            if not kind.startswith("AlexaSkillEvent"):
                self.model.connection, self.model.last = starts, who
        return turn

    def _sent(self, call):
        """A call as the skill is told of it."""
        earlier = self._earlier(call)
        usual = AUTHORIZATION.get(call.token, "Bearer garbage")
        return {
            "method": call.method,
            "host": HOSTS.get(call.region),
            "path": call.api + call.resource,
            "Authorization": f"Bearer {earlier}" if earlier else usual,
            "User-Agent": call.agent,
        }

    def _earlier(self, call):
        """The token that a call carries if it is one of an earlier turn, and there was one."""
        is_there = isinstance(call.token, int) and call.token <= len(self.tokens)
        return self.tokens[-call.token] if is_there else None

    def _compare(self, turn, kind, who, calls, ends):
        model, system = self.model, turn.request["context"]["System"]
        event = kind.startswith("AlexaSkillEvent")
        person = who if model.sees(who, in_app=event) else None
        assert turn.request["request"]["type"] == kind
        # those of skill events are bare
        assert turn.request["request"]["requestId"].startswith("amzn1.") != event
        assert system["apiEndpoint"] == f"https://{HOSTS[model.region]}"
        self._compare_ids(system, person, event)
        own = system["apiAccessToken"]
        assert own not in self.tokens
        then = {each: model.here[each]["granted"] for each in MEMBERS}
        model.issued[own] = (*model.enablement, person, then)
        carried = [own if call.token == "own" else self._earlier(call) for call in calls]
        expected = [model.answer(*each) for each in zip(calls, carried, strict=True)]
        self.tokens.append(own)
        attributes = turn.response.get("sessionAttributes", {})
        assert [_seen(each) for each in attributes.get("calls", [])] == expected
        statuses = [answer and answer[0] for answer in expected]
        assert [call.status for call in turn.profile_calls] == statuses
        assert ("session" in turn.request) == (not event)
        if event:
            assert turn.session_open == (model.session is not None)
        else:
            self._compare_session(turn, attributes, ends)

    def _compare_ids(self, system, person, event):
        model, scope = self.model, (self.model.skill, *self.model.enablement)
        assert ("person" in system, "device" in system) == (person is not None, not event)
        if not event:
            self._stands_for(("device", *scope, model.device), system["device"]["deviceId"])
        for key, who in (("user", HOLDER), ("person", person)):
            if who is None:
                continue
            self._stands_for((key, *scope, who), system[key][f"{key}Id"])
            if key == "user":
                granted, expected = model.here[who]["granted"], {}
                if granted:
                    expected["consentToken"] = system["apiAccessToken"]
                if model.knows_place and model.declared is None:
                    status = "GRANTED" if LOCATION in granted else "DENIED"
                    expected["scopes"] = {LOCATION: {"status": status}}
                assert system[key].get("permissions", {}) == expected
            token, linked = system[key].get("accessToken"), model.here[who]["linked"]
            if isinstance(linked, tuple):
                self._stands_for(linked, token)
            else:
                assert token == linked

    def _stands_for(self, key, identifier):
        """Ids are equal if and only if what they stand for is the same."""
        assert self.seen.setdefault(key, identifier) == identifier
        assert len(set(self.seen.values())) == len(self.seen)

    def _compare_session(self, turn, attributes, ends):
        model, session = self.model, turn.request["session"]
        assert session["user"] == turn.request["context"]["System"]["user"]
        assert session["new"] == (model.session is None)
        if model.session is None:
            assert session["sessionId"] not in self.sessions
            self.sessions.append(session["sessionId"])
            model.attributes = {}
        else:
            assert session["sessionId"] == model.session
        given = model.attributes if model.given is None else model.given
        assert session.get("attributes", "none") == (given or "none")
        # without a screen, a session ends where the skill says nothing of it
        stays = ends is False and turn.request["request"]["type"] != "SessionEndedRequest"
        assert turn.session_open == stays
        model.session = session["sessionId"] if stays else None
        model.attributes, model.given = attributes, None


def _seen(answer):
    """An answer as the skill saw it, which has but one content type."""
    if answer is None:
        return None
    status, text, wait, kind = answer
    assert kind == "application/json" or not text
    return status, json.loads(text) if text else None, wait


@pytest.fixture(scope="module")
def conversation(tmp_path_factory):
    """Makes conversations with the skill, which is imported once."""
    folder, run = tmp_path_factory.mktemp("skill"), Run()
    (folder / "app.py").write_text(SKILL, encoding="utf-8")
    file = folder / "household.json"
    file.write_text(json.dumps(HOUSEHOLD), encoding="utf-8")
    its_settings = Settings(folder, "app.py:handler", household=file)
    return lambda form: run.conversation(replace(its_settings, profile_body=form))


@pytest.mark.parametrize("start", range(36))
def test_they_agree(conversation, start):
    @seed(start)
    def machine():
        return Machine(conversation)

    stateful.run_state_machine_as_test(machine, settings=FEW)
