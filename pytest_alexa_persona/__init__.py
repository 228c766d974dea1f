"""Test Alexa skills person by person: recognized speakers, linked accounts, consent.

This is the public face: what tests, type hints and a ``conftest.py`` may import. Everything else
is internal and may move. Nothing is imported before a name is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .conversation.conversation import Conversation
    from .conversation.speaker import Speaker
    from .errors import (
        AlexaPersonaError,
        ConversationError,
        ExpectationError,
        ExtensionError,
        HandlerError,
        HouseholdError,
        InvalidResponseError,
        ManifestError,
        RefusedCallError,
        ResponseTimeoutError,
        SkillError,
        SkillExitError,
        StepError,
        TemplateError,
        UnknownPermissionError,
        UnknownPersonError,
    )
    from .findings.finding import Finding
    from .findings.rules import rule
    from .household.household import Household
    from .outgoing.http_call import HttpReply, HttpRequest
    from .outgoing.own_stand_in import stand_in
    from .steps.vocabulary.own import phrase
    from .turn import Turn

_PLACES = {
    "Conversation": "conversation.conversation",
    "Finding": "findings.finding",
    "Household": "household.household",
    "HttpReply": "outgoing.http_call",
    "HttpRequest": "outgoing.http_call",
    "Speaker": "conversation.speaker",
    "Turn": "turn",
    "phrase": "steps.vocabulary.own",
    "rule": "findings.rules",
    "stand_in": "outgoing.own_stand_in",
}

__all__ = [
    "AlexaPersonaError",
    "Conversation",
    "ConversationError",
    "ExpectationError",
    "ExtensionError",
    "Finding",
    "HandlerError",
    "Household",
    "HouseholdError",
    "HttpReply",
    "HttpRequest",
    "InvalidResponseError",
    "ManifestError",
    "RefusedCallError",
    "ResponseTimeoutError",
    "SkillError",
    "SkillExitError",
    "Speaker",
    "StepError",
    "TemplateError",
    "Turn",
    "UnknownPermissionError",
    "UnknownPersonError",
    "phrase",
    "rule",
    "stand_in",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # kept nowhere else: pytest's pytester forgets modules that it has seen imported
    return getattr(import_module(f".{_PLACES.get(name, 'errors')}", __name__), name)


def __dir__() -> list[str]:
    return __all__
