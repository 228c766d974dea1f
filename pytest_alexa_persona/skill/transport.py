"""How requests reach a skill, whatever it is written in and wherever it runs."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..clock import Clock
    from .record import Record


class Calls(Enum):
    """Which of a skill's calls come to the test; the value says why it is not all."""

    ALL = ""
    TO_ENDPOINT = (
        "of its calls, only those to the apiEndpoint of its requests come here: a service that "
        "alexa_service_command starts has no such limit"
    )
    NONE = "it runs where the loopback address of this machine cannot be reached"


def is_loopback(host: str) -> bool:
    """Whether a host of a URL is this machine, at its loopback address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Reached(Protocol):
    """Where a skill runs, and what that means for its calls."""

    @property
    def in_process(self) -> bool:
        """Whether it runs in this process, where its calls are caught."""

    @property
    def api_endpoint(self) -> str | None:
        """The ``apiEndpoint`` of its requests; None is Alexa's own."""

    @property
    def calls(self) -> Calls:
        """Which of its calls come to the test."""

    def close(self) -> None:
        """Leave nothing behind: no process, no file."""


class Transport(Reached, Protocol):
    """Takes requests to a skill, and brings its answers back."""

    def invoke(self, envelope: str, timeout: float, clock: Clock, record: Record) -> str:
        """Send it a request.

        Args:
            envelope: the request as JSON.
            timeout: seconds that it may take.
            clock: the time that it lives through.
            record: takes what is seen of it besides the answer.

        Returns:
            The answer as JSON.

        Raises:
            SkillError: it cannot be called.
            HandlerError: it has raised something, in another process.
            SkillExitError: it ended the process that it runs in.
            ResponseTimeoutError: it took too long.
            NoAnswerError: there is no answer, and there will be none.
            InvalidResponseError: the answer is no JSON.
            BaseException: whatever else it raises in this process.
        """

    def afresh(self) -> Transport:
        """The same, as it is before its first request.

        Raises:
            SkillError: it cannot be had so.
        """


class Module(Reached, Protocol):
    """A module with handlers in it."""

    def invoke(
        self, attribute: str, envelope: str, timeout: float, clock: Clock, record: Record
    ) -> str:
        """Send a request to one of them; see `Transport.invoke`."""

    def afresh(self) -> Module:
        """The same, to be loaded anew."""


@dataclass(frozen=True)
class OfModule:
    """A handler in a module.

    Attributes:
        module: the module.
        attribute: the handler's name in it.
    """

    module: Module
    attribute: str

    @property
    def in_process(self) -> bool:
        """See `Transport`."""
        return self.module.in_process

    @property
    def api_endpoint(self) -> str | None:
        """See `Transport`."""
        return self.module.api_endpoint

    @property
    def calls(self) -> Calls:
        """See `Transport`."""
        return self.module.calls

    def invoke(self, envelope: str, timeout: float, clock: Clock, record: Record) -> str:
        """See `Transport.invoke`."""
        return self.module.invoke(self.attribute, envelope, timeout, clock, record)

    def afresh(self) -> OfModule:
        """See `Transport.afresh`."""
        return OfModule(self.module.afresh(), self.attribute)

    def close(self) -> None:
        """See `Transport.close`."""
        self.module.close()
