"""One connection to the loopback service: HTTP, HTTPS, or a proxy's tunnel of either."""

import socket
import ssl
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Protocol

import h11

from .. import processor
from ..clock import DeadlinePassed
from .http_call import HttpReply, HttpRequest
from .sent_text import text_of
from .switchboard import Attempt, TimedOut

_TLS_HANDSHAKE = b"\x16"
_SILENT_SECONDS = 2
_GRACE_SECONDS = 1
_BYTES = 65_536
_NO_BODY = (204, 304)
_OURS = ("content-length", "transfer-encoding", "connection")
_DEFAULT_PORT = {"http": ":80", "https": ":443"}
_DISTRUST = (
    "without trusting the certificate authority of this test session: let it trust "
    ".pytest_cache/d/alexa/authority.pem, or set alexa_api_endpoint = http"
)
# the guard has another in its place while a skill runs
_wrap_socket = ssl.SSLContext.wrap_socket


class Client(Protocol):
    """Who sends a request."""

    @property
    def port(self) -> int:
        """Its own port."""

    @property
    def is_new(self) -> bool:
        """Whether this is its first request."""

    @property
    def attempt(self) -> Attempt | None:
        """How it began with this request, if that is known."""

    def wait(self, seconds: float) -> None:
        """Let time pass, as long as it waits.

        Raises:
            TimedOut: it does not wait as long.
            DeadlinePassed: Alexa does not.
        """


class Host(Protocol):
    """Whoever is called; see `loopback.Loopback`."""

    @property
    def tls(self) -> ssl.SSLContext:
        """TLS of whichever host a client asks for."""

    def answer(self, request: HttpRequest, client: Client) -> HttpReply | None:
        """Answer a request; None where it gets no answer."""

    def hear(self, port: int) -> None:
        """Know that a client has begun to speak."""

    def is_expected(self, port: int) -> bool:
        """Whether it is known whom a client means, but not what it wants."""

    def fail(self, port: int, place: str = "", why: str = "") -> None:
        """Keep that a client has not come as far as a request."""

    def meant(self, port: int) -> str | None:
        """Host and port that a client wants to reach, if known."""

    def attempt(self, port: int, ago: float, *, connected: bool) -> Attempt | None:
        """How a client began with a request; None while nobody answers."""

    def left(self) -> float:
        """Seconds until Alexa waits no more."""


class Served:
    """A client of the service.

    Args:
        connection: the connection to it.
        host: whom it calls.
        port: the client's.

    Attributes:
        port: the client's.
        is_new: whether its first request is still to come, or to be answered.
        attempt: how it began with the request that is to be answered; None if not known.
    """

    def __init__(self, connection: socket.socket, host: Host, port: int) -> None:
        self._connection = connection
        self._host = host
        self.port = port
        self.is_new = True
        self.attempt: Attempt | None = None
        self._here = "{}:{}".format(*connection.getsockname())
        self._tunnel_to: str | None = None
        self._scheme = "http"
        self._http = h11.Connection(h11.SERVER)
        self._listens = self._waits = False

    @property
    def is_settled(self) -> bool:
        """Whether all that the client has sent has been taken."""
        # what is there to be read is not read before it is no longer said to be listened for
        idle = self._listens or self._waits
        try:
            return idle and not _is_readable(self._connection, 0)
        except (OSError, ValueError):
            return False  # it is being closed, or goes over to TLS

    def serve(self) -> None:
        """Answer it until it goes, or is to get no answer.

        Raises:
            OSError: it has gone.
        """
        silent = not self._listen(_SILENT_SECONDS)
        try:
            if silent and self._host.is_expected(self.port):
                # it lets the server speak first, as no client of HTTP does
                self._host.fail(self.port)
            elif self._begin():
                while self._exchange():
                    pass
        except h11.RemoteProtocolError:
            self._host.fail(self.port, self._tunnel_to or "")
        except ssl.SSLError as error:
            # such as SSLV3_ALERT_CERTIFICATE_UNKNOWN, TLSV1_ALERT_UNKNOWN_CA
            if "ALERT" in (error.reason or ""):
                self._host.fail(self.port, f"https://{self._meant or self._here}", _DISTRUST)

    def wait(self, seconds: float) -> None:
        """Let time pass, as long as the client waits; see `Client`."""
        left = self._host.left()
        self._waits = True
        # it is Alexa that gives up then, not whoever is called
        hung_up = _is_readable(self._connection, min(seconds, left + _GRACE_SECONDS))
        self._waits = False
        if hung_up and self._host.left() > 0:
            raise TimedOut("the client has hung up")
        if seconds > left:
            raise DeadlinePassed

    def hang_up(self) -> None:
        """Let both ends see that the other one has gone; called from another thread."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Drop the connection."""
        self.hang_up()
        self._connection.close()

    def _listen(self, seconds: float | None = None) -> bool:
        """Wait until there is something to be read, or so many seconds."""
        self._listens = True
        readable = _is_readable(self._connection, seconds)
        self._listens = False
        return readable

    @property
    def _meant(self) -> str | None:
        return self._tunnel_to or self._host.meant(self.port)

    def _begin(self) -> bool:
        """Speak TLS if the client does; whether it is still there."""
        self._listen()
        first = self._connection.recv(1, socket.MSG_PEEK)
        if not first:
            return False
        self._host.hear(self.port)
        if first == _TLS_HANDSHAKE:
            self._connection = _wrap_socket(self._host.tls, self._connection, server_side=True)
            self._scheme = "https"
        elif not first.isupper():  # as all methods begin
            self._host.fail(self.port, self._tunnel_to or "")
            return False
        return True

    def _exchange(self) -> bool:
        """Answer one request; whether another may follow."""
        request = self._event()
        if not isinstance(request, h11.Request):
            return False
        body = b""
        while isinstance(event := self._event(), h11.Data):
            body += event.data
        if not isinstance(event, h11.EndOfMessage):
            return False
        method, target = request.method.decode(), request.target.decode()
        if method == "CONNECT":
            return self._tunnel(target)
        if method == "PRI":  # as HTTP/2 begins
            place = self._url("", self._meant or "something")
            self._host.fail(self.port, place, "by HTTP/2: only HTTP/1.1 is spoken here")
            return False
        headers: dict[str, str] = {}
        for raw_name, raw_value in request.headers:
            name, value = raw_name.decode(), raw_value.decode("latin-1")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        url = self._url(target, headers.get("host", self._meant or ""))
        text = text_of(body, headers)
        reply = self._host.answer(HttpRequest(method, url, headers, text), self)
        self.is_new, self.attempt = False, None
        if reply is None:
            return False
        self._send(reply, method)
        if self._http.our_state is not h11.DONE:
            return False
        self._http.start_next_cycle()
        return True

    def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            if self._http.they_are_waiting_for_100_continue:
                self._write(h11.InformationalResponse(status_code=100, headers=[]))
            waited = processor.waited()
            self._listen()
            if self.attempt is None:
                ago = processor.waited() - waited
                self.attempt = self._host.attempt(self.port, ago, connected=not self.is_new)
            self._http.receive_data(self._connection.recv(_BYTES))
        return event

    def _tunnel(self, target: str) -> bool:
        """Be the proxy to a host, and this host as well."""
        self._write(h11.Response(status_code=200, headers=[]))
        self._tunnel_to, self._http = target, h11.Connection(h11.SERVER)
        return self._begin()

    def _url(self, target: str, host: str) -> str:
        if target.startswith("http://"):  # for a proxy
            return target
        return f"{self._scheme}://{host.removesuffix(_DEFAULT_PORT[self._scheme])}{target}"

    def _send(self, reply: HttpReply, method: str) -> None:
        content = reply.body.encode()
        headers = [each for each in reply.headers.items() if each[0].lower() not in _OURS]
        if reply.status not in _NO_BODY:
            headers.append(("Content-Length", str(len(content))))
        has_body = content and reply.status not in _NO_BODY and method != "HEAD"
        self._write(
            h11.Response(status_code=reply.status, headers=headers),
            *([h11.Data(data=content)] if has_body else []),
            h11.EndOfMessage(),
        )

    def _write(self, *events: h11.Event) -> None:
        self._connection.sendall(b"".join(self._http.send(event) or b"" for event in events))


def _is_readable(connection: socket.socket, seconds: float | None) -> bool:
    """Whether there is something to be read, or the other end has gone, before so many seconds."""
    if isinstance(connection, ssl.SSLSocket) and connection.pending():
        return True
    # select.select knows only the first 1,024 files that are open
    with DefaultSelector() as selector:
        selector.register(connection, EVENT_READ)
        return bool(selector.select(seconds))
