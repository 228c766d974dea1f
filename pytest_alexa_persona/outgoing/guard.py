"""Keeps connections from leaving the process, whichever library opens them."""

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
        for name in ("connect", "connect_ex", "sendto", "sendmsg"):
            if hasattr(socket.socket, name):  # Windows has no sendmsg
                self._patch(socket.socket, name, self._guarded(getattr(socket.socket, name)))
        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
            self._patch(socket, name, self._look_up)
        event_loops = sys.modules.get("asyncio.base_events")
        if event_loops:
            self._patch(event_loops.BaseEventLoop, "getaddrinfo", self._look_up_in_loop)

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

    def _guarded(self, method: Callable[..., Any]) -> Callable[..., Any]:
        """A method of sockets that goes no further where it is given an internet address."""

        def guarded(sock: socket.socket, *args: Any) -> Any:
            addressed = args and isinstance(args[-1], tuple)
            if sock.family in _INTERNET and addressed and not _makes_a_pair(sys._getframe(1)):
                raise ConnectionRefusedError(self._reason(*args[-1][:2]))
            return method(sock, *args)

        return guarded

    def _look_up(self, host: Any, port: Any = None, *_args: Any, **_kwargs: Any) -> Any:
        raise socket.gaierror(socket.EAI_FAIL, self._reason(host, port))

    @property
    def _look_up_in_loop(self) -> Callable[..., Any]:
        async def look_up(_loop: object, host: Any, port: Any, **_kwargs: Any) -> Any:
            self._look_up(host, port)

        return look_up

    def _reason(self, host: Any, port: Any) -> str:
        place = _text(host) if port is None else f"{_text(host)}:{_text(port)}"
        method, url = _http_request(sys._getframe(2)) or ("", place)
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
            if relative is None:
                relative = _of_connection(variables.get("self"), method, str(url))
    return relative


def _of_connection(connection: Any, method: str, path: str) -> tuple[str, str] | None:
    """Of a connection of http.client or a pool of urllib3, whose callers name the path alone."""
    host = getattr(connection, "host", None)
    port = getattr(connection, "default_port", 0)
    scheme = getattr(connection, "scheme", {80: "http", 443: "https"}.get(port))
    return (method, f"{scheme}://{host}{path}") if host and scheme else None


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
