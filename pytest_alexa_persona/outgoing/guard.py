"""Keeps what this process connects to from being reached: the loopback service is, instead."""

import socket
import ssl
import sys
import threading
from collections.abc import Callable
from ipaddress import IPv4Address
from types import FrameType
from typing import Any

from ..private_names import event_loop
from .loopback import ADDRESS, Loopback
from .sent_text import as_text
from .switchboard import Switchboard

_INTERNET = (socket.AF_INET, socket.AF_INET6)
_HTTPS = 443
_FIRST_ADDRESS = IPv4Address("127.66.0.1")
_getaddrinfo = socket.getaddrinfo


class SocketGuard:
    """While it is entered, whoever connects to an internet address reaches the service.

    No host name is looked up, and any client trusts the service's certificates. Local sockets
    (``AF_UNIX``) stay as they are. The loopback address is like any other: what a skill finds
    there on this machine, it will not find in Lambda.

    Args:
        loopback: the service.
        switchboard: is told of what cannot end there.
    """

    def __init__(self, loopback: Loopback, switchboard: Switchboard) -> None:
        self._loopback = loopback
        self._switchboard = switchboard
        self._patched: list[tuple[Any, str, Any]] = []
        self._addresses: dict[str, str] = {}

    def __enter__(self) -> None:
        for name in ("connect", "connect_ex"):
            self._patch(socket.socket, name, self._connecting(getattr(socket.socket, name)))
        for name in ("sendto", "sendmsg"):
            if hasattr(socket.socket, name):  # Windows has no sendmsg
                self._patch(socket.socket, name, self._sending(getattr(socket.socket, name)))
        self._patch(socket, "getaddrinfo", self._look_up)
        self._patch(socket, "gethostbyname", self._address_of)
        self._patch(socket, "gethostbyname_ex", lambda host: (host, [], [self._address_of(host)]))
        self._patch(socket, "gethostbyaddr", self._look_up_name)
        self._patch(event_loop(), "getaddrinfo", self._look_up_in_loop)
        for name in ("wrap_socket", "wrap_bio"):
            self._patch(ssl.SSLContext, name, self._trusting(getattr(ssl.SSLContext, name)))

    def __exit__(self, *_exc: object) -> None:
        while self._patched:
            owner, name, original = self._patched.pop()
            if original is None:
                delattr(owner, name)
            else:
                setattr(owner, name, original)

    def _patch(self, owner: Any, name: str, replacement: Any) -> None:
        self._patched.append((owner, name, vars(owner).get(name)))
        setattr(owner, name, replacement)

    def _connecting(self, connect: Callable[..., Any]) -> Callable[..., Any]:
        """A method of sockets that goes to the service, whatever address it is given."""

        def connecting(sock: socket.socket, address: Any) -> Any:
            if sock.family not in _INTERNET or _makes_a_pair(sys._getframe(1)):
                return connect(sock, address)
            place = self._place(*address[:2])
            if address[1] == _HTTPS:
                # what takes long is done before the service waits for the client's first word
                self._loopback.authority.client_context  # noqa: B018
            if sock.family != socket.AF_INET or sock.type != socket.SOCK_STREAM:
                raise ConnectionRefusedError(self._refusal(place))
            service = ADDRESS, self._loopback.port
            attempt = self._switchboard.attempt(threading.get_native_id())
            try:
                return connect(sock, service)
            finally:
                line = self._switchboard.calling_line()
                self._loopback.expect(sock.getsockname()[1], place, line, attempt)

        return connecting

    def _sending(self, send: Callable[..., Any]) -> Callable[..., Any]:
        """A method of sockets that sends no datagram."""

        def sending(sock: socket.socket, *args: Any) -> Any:
            address = args[-1] if args else None
            if sock.family in _INTERNET and isinstance(address, tuple):
                raise ConnectionRefusedError(self._refusal(self._place(*address[:2])))
            return send(sock, *args)

        return sending

    def _look_up(
        self, host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
    ) -> Any:
        if host:
            if family == socket.AF_INET6:
                raise socket.gaierror(socket.EAI_FAMILY, self._refusal(self._place(host, port)))
            host, family = self._address_of(host), socket.AF_INET
        return _getaddrinfo(host, port, family, type, proto, flags)

    @property
    def _look_up_in_loop(self) -> Callable[..., Any]:
        async def look_up(_loop: object, host: Any, port: Any, **kwargs: Any) -> Any:
            return self._look_up(host, port, **kwargs)

        return look_up

    def _look_up_name(self, address: str) -> Any:
        raise socket.herror(socket.EAI_FAIL, self._refusal(address))

    def _address_of(self, host: Any) -> str:
        """An address that stands for a host."""
        name = as_text(host)
        if _is_address(name):
            return name
        if name not in self._addresses:
            self._addresses[name] = str(_FIRST_ADDRESS + len(self._addresses))
        return self._addresses[name]

    def _place(self, host: Any, port: Any) -> str:
        name = as_text(host)
        names = (known for known, address in self._addresses.items() if address == name)
        return f"{next(names, name)}:{as_text(port)}"

    def _refusal(self, place: str) -> str:
        return str(self._switchboard.refuse(place))

    def _trusting(self, wrap: Callable[..., Any]) -> Callable[..., Any]:
        """A method of TLS contexts by which clients trust the service, and no one else."""

        def trusting(context: ssl.SSLContext, *args: Any, **kwargs: Any) -> Any:
            if context.protocol is ssl.PROTOCOL_TLS_SERVER or kwargs.get("server_side"):
                return wrap(context, *args, **kwargs)
            # of the skill's own context nothing counts here, such as the session to go on with
            kwargs.pop("session", None)
            return wrap(self._loopback.authority.client_context, *args, **kwargs)

        return trusting


def _makes_a_pair(frame: FrameType) -> bool:
    """Whether a connection is one end of a pair to the other, as event loops need on Windows."""
    return frame.f_code.co_filename == socket.__file__ and "socketpair" in frame.f_code.co_name


def _is_address(host: str) -> bool:
    for family in _INTERNET:
        try:
            socket.inet_pton(family, host.partition("%")[0])
        except OSError:
            continue
        return True
    return False
