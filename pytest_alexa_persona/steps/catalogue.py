"""All phrases of this plugin, and how a step finds its own among them."""

from functools import lru_cache

# importing these registers their phrases
from . import (
    alexa_app,
    audio,
    back_end,
    card,
    consent,
    device,
    dialog,
    household,
    linked_account,
    memory,
    profile_api,
    purchase,
    response,
    screen,
    session,
    skill,
    speaking,
    time,
)
from .vocabulary.phrases import OURS, Keyword, Phrase, Said

__all__ = [
    "alexa_app",
    "all_phrases",
    "audio",
    "back_end",
    "card",
    "consent",
    "device",
    "dialog",
    "find",
    "household",
    "linked_account",
    "memory",
    "profile_api",
    "purchase",
    "response",
    "screen",
    "session",
    "skill",
    "speaking",
    "time",
]


@lru_cache(maxsize=4096)
def find(keyword: Keyword, text: str) -> Said | None:
    """The phrase that a step says, or None."""
    for candidate, action in OURS[keyword]:
        match = candidate.match(text)
        if match:
            return Said(candidate, action, match)
    return None


def all_phrases() -> list[Phrase]:
    """Every phrase, Given first."""
    return [each for phrases in OURS.values() for each, _ in phrases]
