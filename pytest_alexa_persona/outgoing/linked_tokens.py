"""Which calls carry the access token of a linked account, and whose account that is."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..household.household import Household
from ..household.state import HouseholdState
from .http_call import HttpRequest

_WORD = re.compile(r"[^\W_]+")


class LinkedTokens:
    """The linked accounts of one test, by the tokens that the skill may send.

    Args:
        household: who lives here.
    """

    def __init__(self, household: Household) -> None:
        self._household = household
        self._indexed: tuple[HouseholdState, Mapping[str, list[str]]] | None = None

    def in_call(self, request: HttpRequest) -> Mapping[str, frozenset[str]]:
        """The tokens that a call carries, each with whose account it is for: names.

        It is ``Jane (once)`` for an account that is linked no more.
        """
        index = self._index()
        words = set(_WORD.findall(request.searched))
        candidates = {token for word in words & index.keys() for token in index[word]}
        found = sorted(token for token in candidates if _stands_in(token, request.searched))
        return {token: self._owners_of(token) for token in found}

    def owners_in(self, request: HttpRequest) -> frozenset[str]:
        """Whose linked accounts a call carries the tokens of."""
        return frozenset[str]().union(*self.in_call(request).values())

    def _index(self) -> Mapping[str, list[str]]:
        """All tokens, each by a word of it, since there may be a thousand to look for."""
        now = self._household.now
        if self._indexed is None or self._indexed[0] is not now:
            self._indexed = now, _by_word((*now.tokens, *self._household.former_tokens))
        return self._indexed[1]

    def _owners_of(self, token: str) -> frozenset[str]:
        now = self._household.now.owners_of(token)
        return now or self._household.former_owners_of(token)


def _by_word(tokens: Iterable[str]) -> Mapping[str, list[str]]:
    index: dict[str, list[str]] = {}
    for token in tokens:
        index.setdefault(_longest_word(token), []).append(token)
    return index


@lru_cache(maxsize=8192)
def _longest_word(token: str) -> str:
    return max(_WORD.findall(token), key=len, default="")


def _stands_in(token: str, text: str) -> bool:
    """Whether a token stands in a text, and is no part of a longer one."""
    if token not in text:
        return False
    return re.search(rf"(?<![^\W_])(?<!-){re.escape(token)}(?!-)(?![^\W_])", text) is not None
