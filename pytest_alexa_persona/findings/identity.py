"""Rules about whom a skill acts for: linked accounts, tokens and hosts."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..household.regions import REGIONS
from ..household.state import ACCOUNT_HOLDER
from ..outgoing.profile_api.service import PERSON
from ..turn import Turn
from .finding import Finding
from .rule import built_in
from .sources import CONTACT, PERSONALIZATION, PROFILE

_WHOSE = f"{CONTACT}, What's the difference between person profile and customer profile"
_ADAPT = f"{PERSONALIZATION}, Adapt your skill service to support personalization"


@built_in("wrong-linked-account", "error", _ADAPT)
def wrong_linked_account(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """A skill uses the linked account of who speaks, or else that of the Amazon account."""
    own, used = _linked(turn, "person"), turn.linked_tokens
    if own is not None and own not in used and _linked(turn, "user") in used:
        yield (
            "the skill used the Amazon account's token, though the speaker has one: "
            "context.System.person.accessToken comes before user.accessToken"
        )
    for owners in turn.token_owners.values():
        if not owners & {turn.person, ACCOUNT_HOLDER}:
            whose = " and ".join(sorted(owners))
            yield f"the skill used the linked account of {whose} for {turn.speaker or 'an event'}"


@built_in("links-again", "warn", _ADAPT)
def links_again(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """A skill asks to link an account where none is linked."""
    if turn.card is None or turn.card.type != "LinkAccount" or turn.linked_tokens:
        return
    for level in ("person", "user"):
        if _linked(turn, level):
            yield Finding(
                "the skill asks to link an account, though one is linked: its token is in "
                f"context.System.{level}.accessToken",
                quote=turn.card.type,
                where="card",
            )
            return


@built_in("stale-api-token", "warn", f"{PROFILE}, Authentication")
def stale_api_token(turn: Turn, before: Sequence[Turn]) -> Iterator[str]:
    """A call to Alexa carries the apiAccessToken of its own request."""
    of_turns = {str(_token(turn_)): turn_ for turn_ in before}
    for call in turn.http_calls:
        token = call.request.headers.get("authorization", "").partition(" ")[2]
        if token in of_turns and token != _token(turn):
            yield (
                "the skill used the apiAccessToken of an earlier request, which stands for "
                f"{of_turns[token].speaker or 'nobody'}"
            )


@built_in("nobody-to-ask", "warn", _WHOSE)
def nobody_to_ask(turn: Turn, _before: Sequence[Turn]) -> Iterator[str]:
    """The Person Profile API is asked where there is a person to ask about."""
    asked = any(call.api == PERSON for call in turn.profile_calls)
    if asked and turn.sent("context", "System", "person") is None:
        yield (
            "the skill asked the profile API about the speaker, though the request has no "
            "context.System.person: there is nobody to ask about"
        )


@built_in("wrong-region", "error", f"{PROFILE}, API endpoint")
def wrong_region(turn: Turn, _before: Sequence[Turn]) -> Iterator[Finding]:
    """Alexa is called at the apiEndpoint of the request."""
    endpoint = str(turn.sent("context", "System", "apiEndpoint"))
    if not any(endpoint == region.endpoint for region in REGIONS.values()):
        return  # what the service on this machine is called by, or the test's own
    for call in turn.http_calls:
        url = call.request.url
        if "/~current/" in url and not url.startswith(f"{endpoint}/"):
            yield Finding(
                f"the skill called {url}; context.System.apiEndpoint is {endpoint}", quote=url
            )


def _linked(turn: Turn, level: str) -> Any:
    return turn.sent("context", "System", level, "accessToken")


def _token(turn: Turn) -> Any:
    return turn.sent("context", "System", "apiAccessToken")
