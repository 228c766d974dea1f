"""The profile APIs as one pure function: `reply`.

The Person Profile API answers about the recognized speaker, the Customer Profile API about
the Amazon account. Sources: Person Profile REST API Reference for operations, statuses and
number lengths; the resources of the Customer Profile API and what SDKs make of a body were
measured on the ASK SDKs for Python and Node.js.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import msgspec

from ...errors import StepError
from ...household.members import Account, Person, PhoneNumber
from ...household.permissions import (
    EMAIL,
    FULL_NAME,
    GIVEN_NAME,
    MOBILE_NUMBER,
    VOICE_ID,
    scope_of,
    word_of,
)
from ...household.regions import REGIONS
from ...household.state import HouseholdState
from ...project.manifest import Manifest
from ..http_call import HttpReply, HttpRequest

PERSON = "profile API"
"""The Person Profile API, as steps and messages call it."""

ACCOUNT = "customer profile API"
"""The Customer Profile API, which is the account-level one."""

_REGION_OF = {region.endpoint: code for code, region in REGIONS.items()}
_PREFIXES = {
    "/v2/persons/~current/profile/": PERSON,
    "/v2/accounts/~current/settings/Profile.": ACCOUNT,
}
_RESOURCES = {
    # fact: resources-of-person
    PERSON: {"name": FULL_NAME, "givenName": GIVEN_NAME, "mobileNumber": MOBILE_NUMBER},
    ACCOUNT: {
        "name": FULL_NAME,
        "givenName": GIVEN_NAME,
        "email": EMAIL,
        "mobileNumber": MOBILE_NUMBER,
    },
}
_DETAILS = {
    FULL_NAME: "full_name",
    GIVEN_NAME: "given_name",
    EMAIL: "email",
    MOBILE_NUMBER: "mobile_number",
}
# fact: errors
_ERRORS = {
    400: ("INVALID_STRING_LENGTH", "The property is outside the allowed range."),
    401: ("INVALID_TOKEN", "The authorization token is missing, expired or not valid."),
    403: ("ACCESS_DENIED", "Access denied with reason: ACCESS_NOT_REQUESTED"),
    404: ("INVALID_URI", "The requested resource was not found."),
    429: ("TOO_MANY_REQUESTS", "The permitted rate limit was exceeded."),
    500: ("UNKNOWN_ERROR", "An error occurred on the server."),
    503: ("UNKNOWN_ERROR", "The server is unavailable."),
}
_SDK_AGENTS = ("ask-python-model/", "ask-node-model/", "ask-java-model/")
_SDK_CODES = {
    "INVALID_KEY",
    "INVALID_VALUE",
    "INVALID_TOKEN",
    "INVALID_URI",
    "DEVICE_UNREACHABLE",
    "UNKNOWN_ERROR",
}
_LONGEST_RETRY_AFTER = 10  # 2 to the power of it, in seconds


@dataclass(frozen=True)
class Override:
    """What an API is told to answer in the place of what it knows.

    Attributes:
        api: `PERSON` or `ACCOUNT`.
        status: the status; None is "unreachable".
        scope: the scope of the one resource that it holds for; None is every resource.
        body: the body word for word; None is the usual one for the status.
        times: for how many calls it holds; None is "from now on".
    """

    api: str
    status: int | None
    scope: str | None = None
    body: str | None = None
    times: int | None = None


@dataclass(frozen=True)
class Issued:
    """What an ``apiAccessToken`` stands for.

    It "encapsulates the permissions granted to your skill" (Person Profile REST API Reference,
    Authentication): a consent that comes later is not in it. One that is taken back holds at once,
    which is this project's decision.

    Attributes:
        enablement: the account's enablement of the skill that it was issued in.
        speaker: the name of the recognized speaker of its request; None if there was none.
        of_person: what that speaker had granted then.
        of_account: what had been granted for the account.
    """

    enablement: str
    speaker: str | None
    of_person: frozenset[str] = frozenset()
    of_account: frozenset[str] = frozenset()


def issued_to(household: HouseholdState, speaker: str | None) -> Issued:
    """What an ``apiAccessToken`` stands for that is issued now.

    Args:
        household: as it is now.
        speaker: the name of the recognized speaker; None if there is none.
    """
    of_person = household.person(speaker).granted if speaker else frozenset()
    # fact: token-of-speaker
    return Issued(household.enablement, speaker, of_person, household.account.granted)


@dataclass(frozen=True)
class State:
    """All that an answer depends on.

    Attributes:
        household: as it is now.
        manifest: what the skill declares.
        tokens: each ``apiAccessToken`` that is valid.
        body_form: ``auto``, ``documented``, ``live`` or ``sdk``.
        overrides: the latest counts.
        used: for how many calls each override has held so far, by its place.
        seconds: how long each API takes to answer.
    """

    household: HouseholdState
    manifest: Manifest
    tokens: Mapping[str, Issued]
    body_form: str = "auto"
    overrides: Sequence[Override] = ()
    used: Mapping[int, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ProfileReply:
    """An answer of a profile API.

    Attributes:
        api: `PERSON` or `ACCOUNT`.
        resource: the word for what was asked for, such as ``given name``, or the path where
            there is no such resource.
        http: what goes out; None where the API is unreachable.
        override: the place of the override that decided; None if none did.
        is_guess: whether the body has the form of the reference since nobody has set one, and
            the client is no SDK, by which it could be known.
    """

    api: str
    resource: str
    http: HttpReply | None
    override: int | None = None
    is_guess: bool = False


def check_resource(api: str, word: str) -> None:
    """Reject what an API does not know at all, such as the e-mail address of a person.

    Args:
        api: `PERSON` or `ACCOUNT`.
        word: ``given name`` and so on.

    Raises:
        StepError: there is no such resource.
    """
    if scope_of(word) not in _RESOURCES[api].values():
        raise StepError(f"the {api} has no {word}, only the {ACCOUNT} has")


@dataclass(frozen=True)
class Asked:
    """What a request asks a profile API for.

    Attributes:
        api: `PERSON` or `ACCOUNT`.
        region: the region whose host is called, as an account has it.
        scope: the scope of the resource; None if there is no such resource.
        resource: the word for it, such as ``given name``, or else the path.
    """

    api: str
    region: str
    scope: str | None
    resource: str


def asked_for(request: HttpRequest) -> Asked | None:
    """What a request asks a profile API for, whoever answers it; None if it is for others."""
    if "/~current/" not in request.url:
        return None
    url = urlsplit(request.url)
    port = "" if url.port in (None, 443) else f":{url.port}"
    region = _REGION_OF.get(f"{url.scheme}://{url.hostname}{port}")
    prefix = next((prefix for prefix in _PREFIXES if url.path.startswith(prefix)), None)
    if region is None or prefix is None:
        return None
    api = _PREFIXES[prefix]
    scope = _RESOURCES[api].get(url.path[len(prefix) :])
    return Asked(api, region, scope, word_of(scope) if scope else url.path)


def reply(state: State, request: HttpRequest) -> ProfileReply | None:
    """Answer as the profile APIs would.

    Returns:
        The answer, or None where the request is for something else than these APIs.
    """
    asked = asked_for(request)
    if asked is None:
        return None
    api, region, scope, resource = asked.api, asked.region, asked.scope, asked.resource
    form = _body_form(state.body_form, request.headers.get("user-agent", ""))
    issued = state.tokens.get(_bearer_token(request) or "")
    if issued is not None and not _is_of_this_household(issued, state.household):
        issued = None
    speaker = issued.speaker if issued else None
    place = _override_for(state, api, scope)
    http: HttpReply | None
    if place is not None:
        http = _overridden(state, place, scope, speaker, form)
    elif issued is None or region != state.household.account.region:
        http = _error(401, form)
    elif scope is None or request.method != "GET":
        http = _error(404, form)
    else:
        http = _answer(state, api, scope, issued, form)
    if http is not None and api in state.seconds:
        http = replace(http, seconds=state.seconds[api])
    told = place is not None and state.overrides[place].body is not None
    has_forms = http is not None and http.status == 200 and scope != MOBILE_NUMBER and not told
    is_guess = has_forms and state.body_form == "auto" and form == "documented"
    return ProfileReply(api, resource, http, place, is_guess)


def _is_of_this_household(issued: Issued, household: HouseholdState) -> bool:
    """Whether a token is not from before the household moved, or another account was used."""
    # fact: token-of-nobody
    known = issued.speaker is None or issued.speaker in household.people
    # fact: token-of-account
    return known and issued.enablement == household.enablement


def _answer(state: State, api: str, scope: str, issued: Issued, form: str) -> HttpReply:
    member: Person | Account
    # fact: account-level
    if api == ACCOUNT:
        member, in_token = state.household.account_details(), issued.of_account
    elif issued.speaker is None or not state.manifest.declares(VOICE_ID):
        return _forbidden(form)
    else:
        member, in_token = state.household.person(issued.speaker), issued.of_person
    # fact: scope-is-declared
    if not state.manifest.declares(scope):
        return _forbidden(form)
    # fact: token-has-permissions
    granted = member.granted & in_token
    # fact: scope-is-granted
    if scope not in granted:
        return _error(403, form)
    return _details(member, scope, form)


def _details(member: Person | Account, scope: str, form: str) -> HttpReply:
    value = getattr(member, _DETAILS[scope], None)
    # fact: not-set
    return HttpReply(204) if not value else HttpReply(200, _body(scope, value, form), _json())


def _overridden(
    state: State, place: int, scope: str | None, speaker: str | None, form: str
) -> HttpReply | None:
    override = state.overrides[place]
    status = override.status
    if status is None:
        return None
    headers = _json()
    if status == 429:
        # it grows as long as nobody gives up, as the pauses of a client must
        seconds = 2 ** min(state.used.get(place, 0), _LONGEST_RETRY_AFTER)
        headers["Retry-After"] = str(seconds)
    # fact: body-as-told
    if override.body is not None:
        return HttpReply(status, override.body, headers)
    if status == 204:
        return HttpReply(204)
    if status == 200 and scope is not None:
        return _granted_or_not(state, override.api, scope, speaker, form)
    if 200 <= status < 300:
        return HttpReply(status, headers=headers)
    return HttpReply(status, _error(status, form).body, headers)


def _granted_or_not(
    state: State, api: str, scope: str, speaker: str | None, form: str
) -> HttpReply:
    """What is known, whether or not the skill may know it."""
    if api == ACCOUNT:
        return _details(state.household.account_details(), scope, form)
    if speaker is None:
        return HttpReply(204)
    return _details(state.household.person(speaker), scope, form)


def _override_for(state: State, api: str, scope: str | None) -> int | None:
    for place in reversed(range(len(state.overrides))):
        override = state.overrides[place]
        # fact: scope-as-told
        if override.api != api or (override.scope is not None and override.scope != scope):
            continue
        if override.times is None or state.used.get(place, 0) < override.times:
            return place
    return None


def _body_form(form: str, user_agent: str) -> str:
    if form != "auto":
        return form
    return "sdk" if any(agent in user_agent for agent in _SDK_AGENTS) else "documented"


def _bearer_token(request: HttpRequest) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    # fact: bearer-token
    return token.strip() if scheme.lower() == "bearer" else None


def _body(scope: str, value: str | PhoneNumber, form: str) -> str:
    if isinstance(value, PhoneNumber):
        # fact: mobile-number
        content: object = {"countryCode": value.country_code, "phoneNumber": value.phone_number}
    # fact: documented-body
    elif form == "documented":
        content = {"email" if scope == EMAIL else "name": value}
    else:
        content = value
    return msgspec.json.encode(content).decode()


def _error(status: int, form: str) -> HttpReply:
    code, message = _ERRORS.get(status, ("UNKNOWN_ERROR", "An error occurred."))
    return _error_body(status, code, message, form)


def _forbidden(form: str) -> HttpReply:
    return _error_body(403, "ACCESS_DENIED", "Access denied with reason: FORBIDDEN", form)


def _error_body(status: int, code: str, message: str, form: str) -> HttpReply:
    content = {"code": code, "message": message}
    if form == "sdk" and code not in _SDK_CODES:
        del content["code"]
    return HttpReply(status, content, _json())


def _json() -> dict[str, str]:
    return {"Content-Type": "application/json"}
