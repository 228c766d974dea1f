"""The Given phrases: who lives here, what is linked, granted and known. They change in silence."""

from pathlib import Path
from typing import Any

from ..envelope.envelope import REQUEST_TYPES
from ..errors import StepError
from ..household import file, table
from ..household.permissions import declarable_scope
from ..household.phone import phone_number, split_number
from ..household.regions import REGIONS
from ..household.state import ACCOUNT_HOLDER
from ..nearest import did_you_mean
from ..profile_api.service import ACCOUNT
from .grammar import Who
from .vocabulary import Context, phrase

_REGIONS = {region.name: code for code, region in REGIONS.items()}


@phrase("given", "the household {path:text}")
def _household_file(step: Context, path: str) -> None:
    candidates = [Path(folder) / path for folder in step.folders]
    found = next((each for each in candidates if each.is_file()), candidates[-1])
    step.alexa.move_to(file.load(found))


@phrase("given", "the household:", takes="table")
def _household_table(step: Context) -> None:
    step.alexa.move_to(table.from_table(step.table))


@phrase("given", "the skill {skill:text}")
def _skill(step: Context, skill: str) -> None:
    step.alexa.use_skill(skill, [Path(folder) for folder in step.folders])


@phrase("given", "the skill's id is {id:text}")
def _skill_id(step: Context, id: str) -> None:
    step.alexa.skill = step.alexa.skill.identified(id)


@phrase("given", "the skill declares {words:list}")
def _skill_declares(step: Context, words: list[str]) -> None:
    scopes = frozenset(declarable_scope(word) for word in words)
    step.alexa.skill = step.alexa.skill.declaring(scopes)


@phrase("given", "{member} has linked their account")
def _linked(step: Context, member: Who) -> None:
    step.alexa.household.link(member.resident())


@phrase("given", "{member} has linked the account {token:text}")
def _linked_token(step: Context, member: Who, token: str) -> None:
    step.alexa.household.link(member.resident(), token)


@phrase("given", "{member} has not linked their account")
def _unlinked(step: Context, member: Who) -> None:
    step.alexa.household.unlink(member.resident())


@phrase("given", "{member} has granted {permissions:list}")
def _granted(step: Context, member: Who, permissions: list[str]) -> None:
    step.alexa.household.grant(member.resident(), *permissions)


@phrase("given", "{member} has granted nothing")
def _granted_nothing(step: Context, member: Who) -> None:
    step.alexa.household.grant(member.resident())


@phrase("given", "{member} has revoked {permissions:list}")
def _revoked(step: Context, member: Who, permissions: list[str]) -> None:
    step.alexa.household.revoke(member.resident(), *permissions)


@phrase("given", "{owner} {resource} is {value:text}")
def _detail(step: Context, owner: Who, resource: str, value: str) -> None:
    known = split_number(value) if resource == "mobile number" else value
    _change_detail(step, owner, resource, known)


@phrase("given", "{owner} mobile number is {number:text} with country code {code:text}")
def _mobile_number(step: Context, owner: Who, number: str, code: str) -> None:
    _change_detail(step, owner, "mobile number", phone_number(code, number))


@phrase("given", "{owner} {resource} is not set")
def _detail_not_set(step: Context, owner: Who, resource: str) -> None:
    _change_detail(step, owner, resource, None)


def _change_detail(step: Context, owner: Who, resource: str, value: Any) -> None:
    step.alexa.household.change(owner.resident(), **{resource.replace(" ", "_"): value})


def _person(member: Who) -> str:
    """The name of a person, for a step that makes no sense of an account."""
    if member.name == ACCOUNT_HOLDER:
        raise StepError(
            "the account holder is the Amazon account, which has no voice: name a person"
        )
    return member.resident()


@phrase("given", "{member} has a voice ID")
def _has_voice_id(step: Context, member: Who) -> None:
    step.alexa.household.change(_person(member), voice_id=True)


@phrase("given", "{member} has no voice ID")
def _has_no_voice_id(step: Context, member: Who) -> None:
    step.alexa.household.change(_person(member), voice_id=False)


@phrase("given", "{member} has turned skill personalization {on:switch}")
def _personalization(step: Context, member: Who, on: bool) -> None:
    step.alexa.household.change(_person(member), personalize_skills=on)


@phrase("given", "Alexa recognizes {member}")
def _recognizes(step: Context, member: Who) -> None:
    step.alexa.household.change(_person(member), recognized=True)


@phrase("given", "Alexa does not recognize {member}")
def _does_not_recognize(step: Context, member: Who) -> None:
    step.alexa.household.change(_person(member), recognized=False)


@phrase("given", "the {api} answers {status}[ for the {resource}][ {times:count}]")
def _profile_answers(
    step: Context, api: str, status: int, resource: str | None, times: int | None
) -> None:
    step.alexa.check_calls()
    step.alexa.profile_api.answers(
        status, for_the=resource, times=times, account_level=api == ACCOUNT
    )


@phrase(
    "given",
    "the {api} answers {status}[ for the {resource}][ {times:count}] with:",
    takes="docstring",
)
def _profile_answers_with(
    step: Context, api: str, status: int, resource: str | None, times: int | None
) -> None:
    step.alexa.check_calls()
    step.alexa.profile_api.answers(
        status,
        for_the=resource,
        body=step.alexa.body(step.docstring),
        times=times,
        account_level=api == ACCOUNT,
    )


@phrase("given", "the {api} is unreachable")
def _profile_unreachable(step: Context, api: str) -> None:
    step.alexa.check_calls()
    step.alexa.profile_api.answers(None, account_level=api == ACCOUNT)


@phrase("given", "the {api} takes {seconds}")
def _profile_takes(step: Context, api: str, seconds: float) -> None:
    step.alexa.check_calls()
    step.alexa.profile_api.takes(seconds, account_level=api == ACCOUNT)


@phrase("given", "the {api} works again")
def _profile_works(step: Context, api: str) -> None:
    step.alexa.profile_api.works(account_level=api == ACCOUNT)


@phrase("given", "the API access tokens so far have expired")
def _tokens_expired(step: Context) -> None:
    step.alexa.profile_api.expire_tokens()


@phrase("given", "time passes at once")
def _virtual_time(step: Context) -> None:
    step.alexa.clock.virtual = True


@phrase("given", "{method} {url:text}[ for {member}] answers {status}[ {times:count}]")
def _stub(
    step: Context, method: str, url: str, member: Who | None, status: int, times: int | None
) -> None:
    step.alexa.check_calls(any_host=True)
    owner = member.resident() if member else None
    step.alexa.http.answers(method, url, status, for_person=owner, times=times)


@phrase("given", "{method} {url:text}[ for {member}] is unreachable")
def _stub_unreachable(step: Context, method: str, url: str, member: Who | None) -> None:
    step.alexa.check_calls(any_host=True)
    owner = member.resident() if member else None
    step.alexa.http.answers(method, url, None, for_person=owner)


@phrase("given", "{method} {url:text}[ for {member}] takes {seconds}")
def _stub_takes(step: Context, method: str, url: str, member: Who | None, seconds: float) -> None:
    step.alexa.check_calls(any_host=True)
    owner = member.resident() if member else None
    step.alexa.http.takes(method, url, seconds, for_person=owner)


@phrase("given", "{method} {url:text}[ for {member}] answers {status}:", takes="docstring")
def _stub_with_body(step: Context, method: str, url: str, member: Who | None, status: int) -> None:
    step.alexa.check_calls(any_host=True)
    step.alexa.http.answers(
        method,
        url,
        status,
        body=step.alexa.body(step.docstring),
        for_person=member.resident() if member else None,
    )


@phrase("given", "the locale is {locale:text}")
def _locale(step: Context, locale: str) -> None:
    step.alexa.household.change_device(locale=locale)


@phrase("given", "the account is in {region}")
def _region(step: Context, region: str) -> None:
    step.alexa.check_calls(any_host=True)
    if region not in _REGIONS:
        raise StepError(f'Alexa has no region "{region}"{did_you_mean(region, _REGIONS)}')
    step.alexa.household.change(ACCOUNT_HOLDER, region=_REGIONS[region])


@phrase("given", "the account is {id:text}")
def _account(step: Context, id: str) -> None:
    if id in _REGIONS:
        raise StepError(f'"{id}" is a region: write: the account is in {id}')
    step.alexa.use_account(id)


@phrase("given", "the skill has been disabled and enabled again")
def _enabled_again(step: Context) -> None:
    step.alexa.enable_skill_again()


@phrase("given", "the device is {id:text}")
def _device(step: Context, id: str) -> None:
    step.alexa.use_device(id)


@phrase("given", "the device supports {interfaces:list}")
def _device_supports(step: Context, interfaces: list[str]) -> None:
    known = step.alexa.household.device.interfaces
    step.alexa.household.change_device(interfaces=tuple(dict.fromkeys([*known, *interfaces])))


@phrase("given", "the session attributes are:", takes="docstring")
def _session_attributes(step: Context) -> None:
    step.alexa.begin_with(step.json_object("session attributes"))


@phrase("given", "every request carries:", takes="docstring")
def _every_request_carries(step: Context) -> None:
    step.alexa.envelopes.carry(step.json_object("a fragment of an envelope"))


@phrase("given", "{type} is rendered from {template:text}")
def _rendered_from(step: Context, type: str, template: str) -> None:
    if type not in REQUEST_TYPES:
        raise StepError(f'no request of type "{type}" is sent{did_you_mean(type, REQUEST_TYPES)}')
    step.alexa.envelopes.render_from(type, template)
