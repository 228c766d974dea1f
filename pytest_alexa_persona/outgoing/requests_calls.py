"""The way of calls made with `requests`: the library `responses` hands them over."""

from collections.abc import Callable, Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import connection_from_url, exceptions
from urllib3.util import Timeout

from ..private_names import after_error, sender_of_responses
from .http_call import HttpReply, HttpRequest
from .sent_text import as_text, text_of
from .switchboard import NotAnswered, Refused, TimedOut


class RefusedConnection(requests.ConnectionError):
    """Nobody in this test answers the call, however often it is tried."""


class RequestsCalls:
    """While it is entered, `requests` reaches ``answer`` and nothing else.

    A call is tried again as the session's adapter has it, with urllib3's own pauses.

    Args:
        answer: gives the reply to a request, or raises `NotAnswered`.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpReply]) -> None:
        self._answer = answer
        self._send_once = sender_of_responses(self._hand_over)
        self._replaced: Any = None

        def send(
            adapter: HTTPAdapter, request: requests.PreparedRequest, *args: Any, **kwargs: Any
        ) -> requests.Response:
            return self._send(adapter, request, *args, **kwargs)

        self._send_of_adapters = send

    def __enter__(self) -> None:
        # RequestsMock.start() does this too, but looks the class up by its name each time
        self._replaced = HTTPAdapter.send
        HTTPAdapter.send = self._send_of_adapters  # type: ignore[method-assign, assignment]

    def __exit__(self, *_exc: object) -> None:
        HTTPAdapter.send = self._replaced  # type: ignore[method-assign]

    def _send(
        self, adapter: HTTPAdapter, request: requests.PreparedRequest, *args: Any, **kwargs: Any
    ) -> requests.Response:
        retries: Any = adapter.max_retries
        while True:
            try:
                response = self._send_once(adapter, request, *args, **kwargs)
            except RefusedConnection:
                raise
            except (requests.ConnectionError, requests.ReadTimeout) as error:
                retries = _after(error, retries, request)
                retries.sleep()
                continue
            response.raw.retries = retries
            waits = bool(response.headers.get("Retry-After"))
            if not retries.is_retry(request.method, response.status_code, waits):
                return response
            try:
                retries = retries.increment(request.method, request.url, response.raw)
                retries.sleep(response.raw)
            except exceptions.MaxRetryError as error:
                if retries.raise_on_status:
                    raise requests.exceptions.RetryError(error, request=request) from None
                return response
            except exceptions.InvalidHeader as error:
                raise requests.exceptions.InvalidHeader(error, request=request) from None

    def _hand_over(
        self, prepared: requests.PreparedRequest
    ) -> tuple[int, dict[str, str], bytes] | Exception:
        headers = {name.lower(): as_text(value) for name, value in prepared.headers.items()}
        request = HttpRequest(
            prepared.method or "GET",
            prepared.url or "",
            headers,
            _body(prepared, headers),
            _patience(prepared),
        )
        try:
            reply = self._answer(request)
        except TimedOut as problem:
            return requests.ReadTimeout(str(problem), request=prepared)
        except Refused as problem:
            return RefusedConnection(str(problem), request=prepared)
        except NotAnswered as problem:
            return requests.ConnectionError(str(problem), request=prepared)
        body = "" if prepared.method == "HEAD" else reply.body
        return reply.status, dict(reply.headers), body.encode()


def _after(
    error: requests.RequestException, retries: Any, request: requests.PreparedRequest
) -> Any:
    """What is left of the retries; the error itself is raised where there are none."""
    pool: Any = connection_from_url(request.url or "")
    cause: exceptions.HTTPError
    if isinstance(error, requests.ReadTimeout):
        cause = exceptions.ReadTimeoutError(pool, request.url or "", str(error))
    else:
        cause = exceptions.NewConnectionError(pool, str(error))
    try:
        return after_error(retries, request, cause, pool)
    except exceptions.MaxRetryError as exhausted:
        raise requests.ConnectionError(exhausted, request=request) from None
    except exceptions.HTTPError:
        raise error from None


def _patience(prepared: requests.PreparedRequest) -> float | None:
    """Seconds until a read times out, as `responses` keeps what the call was made with.

    Raises:
        ValueError: there is no such timeout, as `requests` raises it.
    """
    timeout = getattr(prepared, "req_kwargs", {}).get("timeout")
    if not isinstance(timeout, Timeout):
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        timeout = Timeout(connect=connect, read=read)
    started = timeout.clone()
    started.start_connect()
    seconds = started.read_timeout
    return seconds if isinstance(seconds, int | float) else None


def _body(prepared: requests.PreparedRequest, headers: Mapping[str, str]) -> str:
    body: Any = prepared.body or b""
    if isinstance(body, str):
        return body
    if not isinstance(body, bytes | bytearray | memoryview):
        body = b"".join(part.encode() if isinstance(part, str) else part for part in body)
    return text_of(bytes(body), headers)
