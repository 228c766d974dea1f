"""Keeps connections from leaving the process, whichever library opens them."""

import asyncio
import socket
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

Refuse = Callable[[str, str], Exception]
"""Keeps a refusal, from method (empty if unknown) and URL, and gives its reason."""

_INTERNET = (socket.AF_INET, socket.AF_INET6)


class SocketGuard:
    """While it is entered, no socket connects to an internet address and no name is looked up.

    Local sockets (``AF_UNIX``) stay usable. The loopback address is refused like any other:
    what a skill finds there on this machine, it will not find in Lambda.

    Args:
        refuse: is told of each attempt.
    """

    def __init__(self, refuse: Refuse) -> None:
        self._refuse = refuse
        self._patched: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> None:
        original_connect = socket.socket.connect
        original_connect_ex = socket.socket.connect_ex
        original_sendto = socket.socket.sendto

        def connect(sock: socket.socket, address: Any) -> None:
            if sock.family in _INTERNET and not _makes_a_pair(sys._getframe(1)):
                raise ConnectionRefusedError(self._reason(address))
            original_connect(sock, address)

        def connect_ex(sock: socket.socket, address: Any) -> int:
            if sock.family in _INTERNET:
                raise ConnectionRefusedError(self._reason(address))
            return original_connect_ex(sock, address)

        def sendto(sock: socket.socket, *args: Any) -> int:
            if sock.family in _INTERNET:
                raise ConnectionRefusedError(self._reason(args[-1]))
            return original_sendto(sock, *args)

        def getaddrinfo(host: Any, port: Any, *_args: Any, **_kwargs: Any) -> Any:
            raise socket.gaierror(socket.EAI_FAIL, self._reason((host, port)))

        async def loop_getaddrinfo(
            _loop: asyncio.AbstractEventLoop, host: Any, port: Any, **_kwargs: Any
        ) -> Any:
            raise socket.gaierror(socket.EAI_FAIL, self._reason((host, port)))

        self._patch(socket.socket, "connect", connect)
        self._patch(socket.socket, "connect_ex", connect_ex)
        self._patch(socket.socket, "sendto", sendto)
        self._patch(socket, "getaddrinfo", getaddrinfo)
        self._patch(asyncio.BaseEventLoop, "getaddrinfo", loop_getaddrinfo)

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

    def _reason(self, address: Any) -> str:
        host, port = (*address, None)[:2] if isinstance(address, tuple) else (address, None)
        method, url = _http_request(sys._getframe(2)) or ("", f"{_text(host)}:{_text(port)}")
        return str(self._refuse(method, url))


def _makes_a_pair(frame: FrameType) -> bool:
    """Whether a connection is one end of a pair to the other, as event loops need on Windows."""
    return frame.f_code.co_filename == socket.__file__ and "socketpair" in frame.f_code.co_name


def _http_request(frame: FrameType | None) -> tuple[str, str] | None:
    """Method and URL of the HTTP request that a frame is busy with, if its callers show one.

    A socket knows neither; the HTTP library that opens it has both in its variables.
    """
    relative = None
    for variables in _variables(frame):
        for name in ("request", "req"):
            found = _of_request(variables.get(name))
            if found:
                return found
        method = variables.get("method")
        url = variables.get("str_or_url", variables.get("url"))
        if isinstance(method, str) and url is not None:
            if str(url).startswith(("http://", "https://")):
                return method, str(url)
            pool: Any = variables.get("self")
            if relative is None and hasattr(pool, "scheme") and hasattr(pool, "host"):
                relative = method, f"{pool.scheme}://{pool.host}{url}"
    return relative


def _of_request(request: Any) -> tuple[str, str] | None:
    url = getattr(request, "full_url", None) or getattr(request, "url", None)
    method = getattr(request, "method", None)
    if callable(getattr(request, "get_method", None)):
        method = request.get_method()
    if not url or not method or not str(url).startswith(("http://", "https://")):
        return None
    return _text(method), str(url)


def _variables(frame: FrameType | None) -> Iterator[dict[str, Any]]:
    while frame is not None:
        yield frame.f_locals
        frame = frame.f_back


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
