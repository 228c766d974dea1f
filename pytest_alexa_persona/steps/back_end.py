"""Phrases about the skill's own back end, or another: what it answers, and how it was called."""

from ..expectations import calls
from ..expectations import json as json_
from ..household.regions import REGIONS
from ..outgoing.stubs import sent_as
from .vocabulary import Context, Who, phrase


@phrase("given", "{method} {url:text}[ for {person}] answers {status}[ {times:count}]")
def _answers(
    step: Context, method: str, url: str, person: Who | None, status: int, times: int | None
) -> None:
    step.alexa.check_calls(any_host=True)
    step.alexa.http.answers(method, url, status, for_person=_owner(person), times=times)


@phrase("given", "{method} {url:text}[ for {person}] answers {status}:", takes="docstring")
def _answers_with(step: Context, method: str, url: str, person: Who | None, status: int) -> None:
    step.alexa.check_calls(any_host=True)
    step.alexa.http.answers(method, url, status, body=step.body, for_person=_owner(person))


@phrase("given", "{method} {url:text}[ for {person}] is unreachable")
def _is_unreachable(step: Context, method: str, url: str, person: Who | None) -> None:
    step.alexa.check_calls(any_host=True)
    step.alexa.http.answers(method, url, None, for_person=_owner(person))


@phrase("given", "{method} {url:text}[ for {person}] takes {seconds}")
def _takes(step: Context, method: str, url: str, person: Who | None, seconds: float) -> None:
    step.alexa.check_calls(any_host=True)
    step.alexa.http.takes(method, url, seconds, for_person=_owner(person))


@phrase("then", "the skill backed off before retrying")
def _backed_off(step: Context) -> None:
    calls.expect_back_off(step.alexa.turn)


@phrase("then", "the skill called {method} {url:text}[ {times:count}]")
def _called(step: Context, method: str, url: str, times: int | None) -> None:
    _check_host(step, url)
    calls.expect_called(step.alexa.turn, method, sent_as(url), times)


@phrase("then", "the skill called {method} {url:text} with:", takes="docstring")
def _called_with(step: Context, method: str, url: str) -> None:
    _check_host(step, url)
    expected = step.json
    sent = calls.expect_called(step.alexa.turn, method, sent_as(url))
    bodies = [calls.body_of(call) for call in sent]
    if not any(json_.includes(body, expected) for body in bodies):
        json_.expect_part(f"the body of {method} {url}", bodies[-1], expected)


@phrase("then", "the skill did not call {method} {url:text}")
def _did_not_call(step: Context, method: str, url: str) -> None:
    _check_host(step, url)
    calls.expect_called(step.alexa.turn, method, sent_as(url), 0)


def _owner(person: Who | None) -> str | None:
    return person.resident() if person else None


def _check_host(step: Context, url: str) -> None:
    own = tuple(f"{region.endpoint}/" for region in REGIONS.values())
    step.alexa.check_calls(any_host=not url.startswith(own))
