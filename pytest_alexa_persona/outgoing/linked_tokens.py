"""Which calls carry the access token of a linked account, and whose account that is."""

from collections.abc import Mapping

from ..household.household import Household
from .http_call import HttpRequest


class LinkedTokens:
    """The linked accounts of one test, by the tokens that the skill may send.

    Args:
        household: who lives here.
    """

    def __init__(self, household: Household) -> None:
        self._household = household

    def in_call(self, request: HttpRequest) -> Mapping[str, frozenset[str]]:
        """The tokens that a call carries, each with whose account it is for: names.

        It is ``Jane (once)`` for an account that is linked no more.
        """
        now, former = self._household.now.tokens, self._household.former_tokens
        found = {*now.in_text(request.searched), *former.in_text(request.searched)}
        owners = {token: now.owner_of(token) or former.owner_of(token) for token in sorted(found)}
        return {token: frozenset([owner]) for token, owner in owners.items() if owner}

    def owners_in(self, request: HttpRequest) -> frozenset[str]:
        """Whose linked accounts a call carries the tokens of."""
        return frozenset[str]().union(*self.in_call(request).values())
