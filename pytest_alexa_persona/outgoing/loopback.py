"""The loopback service: where calls end that do not go through `requests` in this process.

It listens on 127.0.0.1 alone, on one port, for HTTP and HTTPS and as a proxy for both, and is
whichever host it is asked for.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .. import processor
from ..clock import DeadlinePassed, real_seconds, real_sleep
from .http_call import HttpReply, HttpRequest
from .switchboard import Attempt, NotAnswered, Switchboard

if TYPE_CHECKING:
    from .authority import Authority
    from .served import Client, Served

_SETTLE_SECONDS = 5
_AGAIN_SECONDS = 0.0005

ADDRESS = "127.0.0.1"
"""Where it listens."""


@dataclass(frozen=True)
class _Turn:
    switchboard: Switchboard
    left: Callable[[], float]
    stands_for: str


class Loopback:
    """The service of one process; nothing is started before it is needed.

    Args:
        authority: makes the certificate authority.
    """

    def __init__(self, authority: "Callable[[], Authority]") -> None:
        self._make_authority = authority
        self._listener: socket.socket | None = None
        self._clients: dict[int, Served] = {}
        self._authority: Authority | None = None
        self._known: dict[int, tuple[str, str]] = {}
        self._attempts: dict[int, Attempt] = {}
        self._heard: set[int] = set()
        self._gone: set[int] = set()
        self._failed: list[tuple[int, str, str]] = []
        self._turn: _Turn | None = None
        self._documents: dict[str, HttpReply] = {}
        self._lock = threading.Lock()

    @property
    def authority(self) -> "Authority":
        """Who signs that it is whichever host it is asked for."""
        with self._lock:
            if self._authority is None:
                self._authority = self._make_authority()
            return self._authority

    @property
    def tls(self) -> ssl.SSLContext:
        """TLS of whichever host a client asks for."""
        return self.authority.server_context

    @property
    def port(self) -> int:
        """The port that it listens on, from now on."""
        with self._lock:
            if self._listener is None:
                self._listener = socket.create_server((ADDRESS, 0), backlog=128)
                self._spawn(self._accept, self._listener)
            return int(self._listener.getsockname()[1])

    def address(self, scheme: str) -> str:
        """Its address as a URL, for another process that is to call it.

        Args:
            scheme: ``https`` or ``http``.
        """
        if scheme == "https":
            self.authority.publish()
        return f"{scheme}://{ADDRESS}:{self.port}"

    @contextmanager
    def answering(
        self, switchboard: Switchboard, left: Callable[[], float], stands_for: str = ""
    ) -> Iterator[None]:
        """Answer calls; at other times, nobody does.

        Args:
            switchboard: knows the answers.
            left: seconds until Alexa waits no more.
            stands_for: the URL of the host that is meant by the service's own address, if any.
        """
        self._forget()
        self._turn = _Turn(switchboard, left, stands_for)
        try:
            yield
        finally:
            if self._clients or self._known:
                self._settle()
            silent = self._known.keys() - self._heard
            for port, meant, why in [*self._failed, *((port, "", "") for port in silent)]:
                place, line = self._known.get(port, ("something", ""))
                switchboard.refuse(meant or place, why, line)
            self._heard |= silent
            self._turn = None

    def serve(self, url: str, reply: HttpReply) -> None:
        """Answer a URL at all times, by what is Alexa's own and no call of the skill's."""
        self._documents[url] = reply

    def document(self, url: str) -> HttpReply | None:
        """What is served at a URL, if anything is; see `serve`."""
        return self._documents.get(url)

    def expect(self, port: int, place: str, line: str, attempt: Attempt | None = None) -> None:
        """Know whom a client means that connects to the service.

        Args:
            port: the client's own.
            place: host and port that it wants to reach.
            line: the line of the skill that does; empty if not known.
            attempt: how it has begun to connect; left out, that is seen when it has connected.
        """
        self._known[port] = place, line
        if attempt:
            self._attempts[port] = attempt

    def hear(self, port: int) -> None:
        """Know that a client has begun to speak."""
        self._heard.add(port)

    def is_expected(self, port: int) -> bool:
        """Whether it is known whom a client means, but not what it wants."""
        return port in self._known and port not in self._heard

    def fail(self, port: int, place: str = "", why: str = "") -> None:
        """Keep that a client has not come as far as a request.

        Args:
            port: the client's.
            place: what it wants to reach; left out, what it is expected to.
            why: see `Switchboard.refuse`.
        """
        self._heard.add(port)
        if self._turn:
            self._failed.append((port, place, why))

    def refuse(self, place: str, line: str) -> None:
        """Keep that something was refused that is no connection; see `Switchboard.refuse`."""
        if self._turn:
            self._turn.switchboard.refuse(place, line=line)

    def meant(self, port: int) -> str | None:
        """Host and port that a client wants to reach, if known."""
        return self._known[port][0] if port in self._known else None

    def answer(self, request: HttpRequest, client: "Client") -> HttpReply | None:
        """Answer a request; None where it gets no answer.

        Args:
            request: what was sent.
            client: who has sent it.
        """
        turn, document = self._turn, self.document(request.url)
        if document or turn is None:
            return document
        url = urlsplit(request.url)
        if turn.stands_for and url.netloc == f"{ADDRESS}:{self.port}":
            path = request.url.partition(url.netloc)[2]
            request = replace(request, url=f"{turn.stands_for}{path}")

        def line() -> str:
            return self._known.get(client.port, ("", ""))[1]

        try:
            # of a connection, the line is known that has opened it
            opened_by = line if client.is_new else None
            return turn.switchboard.answer(request, client.wait, opened_by, client.attempt)
        except (NotAnswered, DeadlinePassed):
            return None

    def attempt(self, port: int, ago: float, *, connected: bool) -> Attempt | None:
        """How a client began with a request; None while nobody answers.

        Args:
            port: the client's.
            ago: seconds since it has sent the first byte.
            connected: whether it had been connected, so that it began with this byte.
        """
        known, turn = self._attempts.get(port), self._turn
        if turn and (connected or known is None):
            return turn.switchboard.attempt(known.thread if known else None, ago)
        return known

    def left(self) -> float:
        """Seconds until Alexa waits no more."""
        turn = self._turn
        return turn.left() if turn else 0.0

    def close(self) -> None:
        """Stop listening, and drop all connections."""
        with self._lock:
            listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                # what waits for a connection goes on only if it is shut down
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for client in list(self._clients.values()):
            client.hang_up()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):  # closed
            while True:
                waited = processor.waited()
                connection, address = listener.accept()
                if self._turn:
                    # one of this process has said so itself, or will
                    ago = processor.waited() - waited
                    attempt = self._turn.switchboard.attempt(None, ago)
                    self._attempts.setdefault(address[1], attempt)
                self._spawn(self._serve, connection, address[1])

    def _serve(self, connection: socket.socket, port: int) -> None:
        from .served import Served

        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client = Served(connection, self, port)
        # the port may have been another client's before
        self._heard.discard(port)
        self._clients[port] = client
        self._gone.discard(port)
        try:
            with suppress(OSError):  # gone
                client.serve()
        finally:
            self._gone.add(port)
            self._clients.pop(port, None)
            self._attempts.pop(port, None)
            client.close()

    def _forget(self) -> None:
        """Forget all clients that have gone, and what went wrong in the last turn."""
        here = self._clients.keys()
        self._known = {port: known for port, known in self._known.items() if port in here}
        self._attempts = {port: how for port, how in self._attempts.items() if port in here}
        self._failed.clear()

    def _settle(self) -> None:
        """Take what has been sent already, by clients that do not wait for the answer."""
        give_up = real_seconds() + _SETTLE_SECONDS
        while real_seconds() < give_up:
            coming = self._known.keys() - self._clients.keys() - self._gone
            clients = list(self._clients.values())
            if not coming and all(client.is_settled for client in clients):
                return
            real_sleep(_AGAIN_SECONDS)

    def _spawn(self, target: Callable[..., None], *args: object) -> None:
        threading.Thread(target=target, args=args, name="alexa-loopback", daemon=True).start()
