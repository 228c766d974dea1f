"""Test Alexa skills person by person: who speaks, what Alexa sees, what the skill says."""

from typing import Any


def __getattr__(name: str) -> Any:
    if name == "phrase":
        from .steps.vocabulary.own import phrase

        return phrase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
