"""The access tokens of linked accounts: whose each is, and which stand in a text."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

_WORD = re.compile(r"[^\W_]+")
_GOES_ON = re.compile(r"[^\W_]|-")  # beside it, a token is a part of a longer one


class Tokens:
    """Access tokens, of which there may be a thousand to look for.

    Args:
        owners: whose each is: a name.
    """

    def __init__(self, owners: Mapping[str, str]) -> None:
        self._owners = owners

    def owner_of(self, token: str) -> str | None:
        """Whose a token is; None if it is none of these."""
        return self._owners.get(token)

    def in_text(self, text: str) -> Iterator[str]:
        """Those that stand in a text, each as often as it does, and not within a longer word."""
        places = self._places
        for word in _WORD.finditer(text):
            for ahead, length in places.get(word[0], ()):
                start = word.start() - ahead
                end = start + length
                token = text[start:end] if start >= 0 else ""
                beside = text[max(0, start - 1) : start] + text[end : end + 1]
                if token in self._owners and not _GOES_ON.search(beside):
                    yield token
        if "" in places:  # of those without a letter or a digit
            yield from (each for each in text.split() if each in self._owners)

    @cached_property
    def _places(self) -> Mapping[str, set[tuple[int, int]]]:
        """By the first word of each, how much stands before that, and how long the token is."""
        places: dict[str, set[tuple[int, int]]] = {}
        for token in self._owners:
            word, place = _first_word(token)
            places.setdefault(word, set()).add(place)
        return places


@lru_cache(maxsize=8192)
def _first_word(token: str) -> tuple[str, tuple[int, int]]:
    found = _WORD.search(token)
    return (found[0], (found.start(), len(token))) if found else ("", (0, len(token)))
