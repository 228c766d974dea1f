"""Phrases about the profile APIs: what they answer, and what the skill asked them."""

from ..expectations import calls
from ..outgoing.profile_api.service import ACCOUNT, check_resource
from .vocabulary import Context, phrase


@phrase("given", "the {api} answers {status}[ for the {resource}][ {times:count}]")
def _answers(step: Context, api: str, status: int, resource: str | None, times: int | None) -> None:
    """Any status, whatever is granted; from now on, or ``once``, ``twice``, ``5 times``. The latest
    such step counts first.

    200 is 204 where there is nothing to tell. ``the customer profile API`` is the one of the
    account.
    """
    step.alexa.check_calls()
    step.alexa.profile_api.answers(
        status, for_the=resource, times=times, account_level=api == ACCOUNT
    )


@phrase(
    "given",
    "the {api} answers {status}[ for the {resource}][ {times:count}] with:",
    takes="docstring",
)
def _answers_with(
    step: Context, api: str, status: int, resource: str | None, times: int | None
) -> None:
    """The same with the docstring for its body."""
    step.alexa.check_calls()
    step.alexa.profile_api.answers(
        status, for_the=resource, body=step.body, times=times, account_level=api == ACCOUNT
    )


@phrase("given", "the {api} is unreachable")
def _is_unreachable(step: Context, api: str) -> None:
    """No connection to it can be made."""
    step.alexa.check_calls()
    step.alexa.profile_api.answers(None, account_level=api == ACCOUNT)


@phrase("given", "the {api} takes {seconds}")
def _takes(step: Context, api: str, seconds: float) -> None:
    """Each answer comes after this time. The skill's own timeout counts."""
    step.alexa.check_calls()
    step.alexa.profile_api.takes(seconds, account_level=api == ACCOUNT)


@phrase("given", "the {api} works again")
def _works_again(step: Context, api: str) -> None:
    """It answers at once, and by what is granted and set."""
    step.alexa.profile_api.works(account_level=api == ACCOUNT)


@phrase("given", "the API access tokens so far have expired")
def _tokens_expired(step: Context) -> None:
    """The ``apiAccessToken`` of each request so far gets 401."""
    step.alexa.profile_api.expire_tokens()


@phrase("then", "the skill asked the {api} for the {resource}[ {times:count}]")
def _asked(step: Context, api: str, resource: str, times: int | None) -> None:
    """In this turn; ``once``, ``twice``, ``3 times``, or at least once."""
    step.alexa.check_calls()
    check_resource(api, resource)
    if times is not None:
        calls.check_seen(step.alexa.skill_turn)
    calls.expect_asked(step.alexa.skill_turn, api, resource, times)


@phrase("then", "the skill did not ask the {api}")
def _did_not_ask(step: Context, api: str) -> None:
    """Not once in this turn."""
    step.alexa.check_calls()
    calls.check_seen(step.alexa.skill_turn)
    calls.expect_not_asked(step.alexa.skill_turn, api)


@phrase("then", "the {api} answered {statuses}")
def _answered(step: Context, api: str, statuses: list[int]) -> None:
    """One status is that of the last call in this turn, several are those of all of them."""
    step.alexa.check_calls()
    if len(statuses) > 1:
        calls.check_seen(step.alexa.skill_turn)
    calls.expect_answered(step.alexa.skill_turn, api, statuses)
