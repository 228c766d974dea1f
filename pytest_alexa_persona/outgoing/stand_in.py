"""What stands in for those whom a skill calls: each is asked in turn, and the first one answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..household.state import HouseholdState
from .http_call import HttpReply, HttpRequest

Reply = Callable[[HttpRequest, HouseholdState], HttpReply | None]
"""Answers a request by the household as it is now; None leaves it to others."""


@dataclass(frozen=True)
class Answered:
    """How a call is answered.

    Attributes:
        by: whose answer it is, for messages: ``the profile API``.
        reply: what goes out; None where whoever is called cannot be reached.
        resource: what was asked for, in a word: ``given name``; empty if there is none.
        assumed: what the answer rests on that nobody has set, in a sentence; empty if nothing.
    """

    by: str
    reply: HttpReply | None
    resource: str = ""
    assumed: str = ""


class StandIn(Protocol):
    """Someone who may answer a call; the state of one lives as long as the test."""

    def answer(self, request: HttpRequest, household: HouseholdState) -> Answered | None:
        """Answer a call by the household as it is now; None leaves it to others.

        Raises:
            ExtensionError: it cannot tell, since what the user has written is wrong.
        """

    def reasons(self, request: HttpRequest) -> Sequence[str]:  # noqa: ARG002
        """Why a call is not for it, for each that it could answer."""
        return ()

    def remedy(self, request: HttpRequest) -> str:  # noqa: ARG002
        """What is missing for it to answer a call that is meant for it; empty if nothing is."""
        return ""


@dataclass(frozen=True)
class Service(StandIn):
    """A service that has no state, or none but the household.

    Attributes:
        name: for messages.
        reply: its answers.
    """

    name: str
    reply: Reply

    def answer(self, request: HttpRequest, household: HouseholdState) -> Answered | None:
        """See `StandIn.answer`."""
        reply = self.reply(request, household)
        return Answered(self.name, reply) if reply is not None else None
