"""Where a skill's call enters the libraries that it may be made with.

What stands first is what a mock may answer before anybody else hears of the call: of the library
itself, of the AWS SDK, of the ASK SDK. A library that is not imported is none that a call, or a
mock, has been made with.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...private_names import (
    AIOHTTP,
    ASK_API_CLIENT,
    ASK_SERVICE_CLIENT,
    ASK_UPS,
    BOTO_CALL,
    BOTO_EXCHANGE,
    REQUESTS_API,
)
from ..http_call import HttpRequest
from . import clients
from .clients import Arguments
from .exchanged import Exchanged

_METHODS = ("get", "options", "head", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class EntryPoint:
    """A function or method of a library.

    Attributes:
        module: where it stands.
        path: its name there.
        request: what it is to send, by its arguments; None if that is no call by HTTP. It may
            raise anything, since they may be anything.
        answers: what has come of it, by its arguments, the request and the result.
        is_exchange: whether it is called for each request, and what it calls itself is no other
            one; else, it comes to nothing if another entry point is reached by it.
        nests: whether it calls itself for a redirection.
    """

    module: str
    path: str
    request: Callable[..., HttpRequest | None]
    answers: Callable[[Arguments, HttpRequest, Any], Sequence[Exchanged]]
    is_exchange: bool = False
    nests: bool = False

    @cached_property
    def of_class(self) -> str:
        """The class that has it; empty if it is a function."""
        return self.path.rpartition(".")[0]

    @cached_property
    def name(self) -> str:
        """Its own name."""
        return self.path.rpartition(".")[2]


_PROFILE = {
    **{
        f"get_persons_profile_{name}": f"/v2/persons/~current/profile/{resource}"
        for name, resource in (
            ("name", "name"),
            ("given_name", "givenName"),
            ("mobile_number", "mobileNumber"),
        )
    },
    **{
        f"get_profile_{name}": f"/v2/accounts/~current/settings/Profile.{resource}"
        for name, resource in (
            ("name", "name"),
            ("given_name", "givenName"),
            ("mobile_number", "mobileNumber"),
            ("email", "email"),
        )
    },
}

ALWAYS = (
    EntryPoint(
        "requests", "Session.send", clients.prepared, clients.first, is_exchange=True, nests=True
    ),
    EntryPoint("requests", "Session.request", clients.of_session, clients.with_history),
    EntryPoint("httpx", "Client.send", clients.prepared, clients.with_history, is_exchange=True),
    EntryPoint(
        "httpx", "AsyncClient.send", clients.prepared, clients.with_history, is_exchange=True
    ),
    EntryPoint(*AIOHTTP, clients.of_client(clients.requested), clients.one, is_exchange=True),
    EntryPoint(
        "urllib.request", "OpenerDirector.open", clients.opened_by, clients.one, is_exchange=True
    ),
    EntryPoint("urllib3", "PoolManager.urlopen", clients.of_manager, clients.one, is_exchange=True),
    EntryPoint(
        "urllib3", "HTTPConnectionPool.urlopen", clients.of_pool, clients.one, is_exchange=True
    ),
    EntryPoint(*BOTO_CALL, clients.of_boto, clients.answers_of_boto),
    EntryPoint(*BOTO_EXCHANGE, clients.prepared, clients.answered_to_boto, is_exchange=True),
    EntryPoint(*ASK_API_CLIENT, clients.prepared, clients.one),
    EntryPoint(*ASK_SERVICE_CLIENT, clients.of_service_client, clients.one),
)
"""Those that are methods, which are looked up each time that they are called."""

IF_REPLACED = (
    *(
        EntryPoint(module, path, request, clients.with_history)
        for module in ("requests", "httpx")
        for path, request in (
            ("request", clients.requested),
            *((method, clients.by(method)) for method in _METHODS),
        )
    ),
    *(
        EntryPoint(
            module,
            f"{client}.{method}",
            clients.of_client(clients.by(method)),
            clients.with_history,
        )
        for module, client in (
            ("requests", "Session"),
            ("httpx", "Client"),
            ("httpx", "AsyncClient"),
            ("aiohttp", "ClientSession"),
        )
        for method in _METHODS
    ),
    *(
        EntryPoint(
            module,
            f"{client}.request",
            clients.of_client(clients.requested),
            clients.with_history,
        )
        for module, client in (
            ("httpx", "Client"),
            ("httpx", "AsyncClient"),
            ("aiohttp", "ClientSession"),
            ("urllib3", "PoolManager"),
        )
    ),
    EntryPoint(REQUESTS_API, "request", clients.requested, clients.with_history),
    EntryPoint("urllib3", "request", clients.requested, clients.one),
    EntryPoint("urllib.request", "urlopen", clients.opened, clients.one),
    *(
        EntryPoint(
            ASK_UPS[0],
            f"{ASK_UPS[1]}.{method}",
            clients.of_profile(path),
            clients.one,
        )
        for method, path in _PROFILE.items()
    ),
)
"""Those that a skill may have imported by name, and so only where a test has replaced them."""
