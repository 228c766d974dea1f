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
        self._issued: set[str] = set()

    def issue(self, token: str | None) -> None:
        """Look out for a token that the skill is given."""
        if token:
            self._issued.add(token)

    def in_call(self, request: HttpRequest) -> Mapping[str, frozenset[str]]:
        """The tokens that a call carries, each with whose account it is for: names.

        It is ``Jane (once)`` for an account that is linked no more.
        """
        # what the skill was given is found anywhere; what it has from elsewhere, where tokens
        # usually stand, since there may be a thousand linked accounts to look for
        tokens = request.values | {token for token in self._issued if request.carries(token)}
        owners = {token: self._owners_of(token) for token in sorted(tokens)}
        return {token: names for token, names in owners.items() if names}

    def owners_in(self, request: HttpRequest) -> frozenset[str]:
        """Whose linked accounts a call carries the tokens of."""
        return frozenset[str]().union(*self.in_call(request).values())

    def _owners_of(self, token: str) -> frozenset[str]:
        now = self._household.now.owners_of(token)
        return now or self._household.former_owners_of(token)
