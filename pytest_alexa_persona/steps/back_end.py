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
    """The skill's own back end, or another, answers with this status, any method. The latest step
    that fits a call counts.

    With ``for``, it counts only when the call carries that person's linked token. The URL is taken
    as it is written; a query counts only if the URL has one. ``once``, ``twice`` or ``5 times``:
    then the step before it counts again.
    """
    step.alexa.check_calls(any_host=True)
    step.alexa.http.answers(method, url, status, for_person=_owner(person), times=times)


@phrase("given", "{method} {url:text}[ for {person}] answers {status}:", takes="docstring")
def _answers_with(step: Context, method: str, url: str, person: Who | None, status: int) -> None:
    """The same with a body: the docstring, JSON or text."""
    step.alexa.check_calls(any_host=True)
    step.alexa.http.answers(method, url, status, body=step.body, for_person=_owner(person))


@phrase("given", "{method} {url:text}[ for {person}] is unreachable")
def _is_unreachable(step: Context, method: str, url: str, person: Who | None) -> None:
    """No connection to it can be made."""
    step.alexa.check_calls(any_host=True)
    step.alexa.http.answers(method, url, None, for_person=_owner(person))


@phrase("given", "{method} {url:text}[ for {person}] takes {seconds}")
def _takes(step: Context, method: str, url: str, person: Who | None, seconds: float) -> None:
    """The answer comes after this time, whatever it is. The skill's own timeout counts."""
    step.alexa.check_calls(any_host=True)
    step.alexa.http.takes(method, url, seconds, for_person=_owner(person))


@phrase("then", "the skill backed off before retrying")
def _backed_off(step: Context) -> None:
    """What had failed (429, 5xx, no answer) was tried again, each pause longer than the one before,
    or as long as ``Retry-After`` asked. What is slept is a pause, and what is computed is not.
    """
    calls.expect_back_off(step.alexa.skill_turn)


@phrase("then", "the skill called {method} {url:text}[ {times:count}]")
def _called(step: Context, method: str, url: str, times: int | None) -> None:
    """In this turn, by any method, its own back end or another, answered or not; a query counts
    only if the URL has one.
    """
    _check_host(step, url)
    if times is not None:
        calls.check_seen(step.alexa.skill_turn)
    calls.expect_called(step.alexa.skill_turn, method, sent_as(url), times)


@phrase("then", "the skill called {method} {url:text} with:", takes="docstring")
def _called_with(step: Context, method: str, url: str) -> None:
    """The body, JSON in part; a form is an object of texts."""
    _check_host(step, url)
    expected = step.json
    json_.check_part(expected)
    sent = calls.expect_called(step.alexa.skill_turn, method, sent_as(url))
    bodies = [calls.body_of(call) for call in sent]
    if not any(json_.includes(body, expected) for body in bodies):
        json_.expect_part(f"the body of {method} {url}", bodies[-1], expected)


@phrase("then", "the skill did not call {method} {url:text}")
def _did_not_call(step: Context, method: str, url: str) -> None:
    """Not once in this turn."""
    _check_host(step, url)
    calls.check_seen(step.alexa.skill_turn)
    calls.expect_called(step.alexa.skill_turn, method, sent_as(url), 0)


def _owner(person: Who | None) -> str | None:
    return person.resident() if person else None


def _check_host(step: Context, url: str) -> None:
    own = tuple(f"{region.endpoint}/" for region in REGIONS.values())
    step.alexa.check_calls(any_host=not url.startswith(own))
