"""The way of calls made with `requests`: the library `responses` hands them over."""

from collections.abc import Callable
from typing import Any

import requests
import responses
from requests.adapters import HTTPAdapter

from ..http_call import HttpReply, HttpRequest
from .switchboard import Unreachable


class _AnyCall(responses.CallbackResponse):
    """Stands for every URL; who answers is decided elsewhere."""

    def matches(self, request: Any) -> tuple[bool, str]:  # noqa: ARG002
        return True, ""


class RequestsTransport:
    """While it is entered, `requests` reaches ``answer`` and nothing else.

    Args:
        answer: gives the reply to a request, or raises `Unreachable`.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpReply]) -> None:
        self._answer = answer
        self._mock = responses.RequestsMock(assert_all_requests_are_fired=False)
        self._mock.add(_AnyCall("ANY", "https://any", self._hand_over))
        self._send = self._mock.unbound_on_send()
        self._replaced: Any = None

    def __enter__(self) -> None:
        # RequestsMock.start() does this too, but looks the class up by its name each time
        self._replaced = HTTPAdapter.send
        HTTPAdapter.send = self._send  # type: ignore[method-assign, assignment]

    def __exit__(self, *_exc: object) -> None:
        HTTPAdapter.send = self._replaced  # type: ignore[method-assign]

    def _hand_over(
        self, prepared: requests.PreparedRequest
    ) -> tuple[int, dict[str, str], bytes] | Exception:
        headers = {name.lower(): _text(value) for name, value in prepared.headers.items()}
        request = HttpRequest(
            prepared.method or "GET", prepared.url or "", headers, _text(prepared.body or "")
        )
        try:
            reply = self._answer(request)
        except Unreachable as problem:
            return requests.ConnectionError(str(problem), request=prepared)
        return reply.status, reply.headers, reply.body.encode()


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
