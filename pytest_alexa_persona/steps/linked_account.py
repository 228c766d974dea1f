"""Phrases about linked accounts: who has one, who is asked for one, and whose the skill used."""

from ..errors import StepError
from ..expectations import calls
from ..expectations import card as card_
from .vocabulary import Context, Who, phrase


@phrase("given", "{person} has linked their account")
def _linked(step: Context, person: Who) -> None:
    """With a token that derives from the name, if there is none yet."""
    step.alexa.household.link(person.resident())


@phrase("given", "{person} has linked the account {token:text}")
def _linked_token(step: Context, person: Who, token: str) -> None:
    """With this access token, which is no one else's."""
    step.alexa.household.link(person.resident(), token)


@phrase("given", "{person} has not linked their account")
def _unlinked(step: Context, person: Who) -> None:
    """Requests carry no token of this person."""
    step.alexa.household.unlink(person.resident())


@phrase("then", "the skill asks to link an account")
def _asks_to_link(step: Context) -> None:
    """By a LinkAccount card."""
    card_.expect_link_account(step.alexa.skill_turn)


@phrase("then", "the skill used {owner} linked account")
def _used_linked_account(step: Context, owner: Who) -> None:
    """At least one linked token left the skill in this turn, and each was this one."""
    if owner.guest:
        raise StepError("a guest has no linked account that Alexa knows")
    step.alexa.check_calls(any_host=True)
    calls.check_seen(step.alexa.skill_turn)
    calls.expect_linked_account(step.alexa.skill_turn, owner.name)


@phrase("then", "the skill used no linked account")
def _used_no_linked_account(step: Context) -> None:
    """No linked token left the skill in this turn, nor one that was linked earlier in the test."""
    step.alexa.check_calls(any_host=True)
    calls.check_seen(step.alexa.skill_turn)
    calls.expect_no_linked_account(step.alexa.skill_turn)
