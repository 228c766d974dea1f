"""The way of calls made with `requests`: the library `responses` hands them over."""

from collections.abc import Callable
from typing import Any

import requests
import responses
from requests.adapters import HTTPAdapter
from urllib3 import exceptions
from urllib3.util import Retry, Timeout

from ..http_call import HttpReply, HttpRequest
from .switchboard import NotAnswered, Refused, TimedOut

_ONCE = Retry(0, read=False)


class _AnyCall(responses.CallbackResponse):
    """Stands for every URL; who answers is decided elsewhere."""

    def matches(self, request: Any) -> tuple[bool, str]:  # noqa: ARG002
        return True, ""


class RequestsTransport:
    """While it is entered, `requests` reaches ``answer`` and nothing else.

    A call is tried again as the session's adapter has it, with urllib3's own pauses.

    Args:
        answer: gives the reply to a request, or raises `NotAnswered`.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpReply]) -> None:
        self._answer = answer
        self._mock = responses.RequestsMock(assert_all_requests_are_fired=False)
        self._mock.add(_AnyCall("ANY", "https://any", self._hand_over))
        self._send_once = self._mock.unbound_on_send()
        self._replaced: Any = None
        self._refusal: requests.ConnectionError | None = None

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
                response = self._send_once(adapter, request, *args, retries=_ONCE, **kwargs)
            except (requests.ConnectionError, requests.ReadTimeout) as error:
                if error is self._refusal:
                    raise  # the test fails because of it, however often it is tried
                retries = _after(error, retries, request)
                retries.sleep()
                continue
            again = retries.is_retry(
                request.method, response.status_code, "Retry-After" in response.headers
            )
            if not again:
                return response
            try:
                retries = retries.increment(request.method, request.url, response.raw)
            except exceptions.MaxRetryError as error:
                if retries.raise_on_status:
                    raise requests.exceptions.RetryError(error, request=request) from None
                return response
            retries.sleep(response.raw)

    def _hand_over(
        self, prepared: requests.PreparedRequest
    ) -> tuple[int, dict[str, str], bytes] | Exception:
        headers = {name.lower(): _text(value) for name, value in prepared.headers.items()}
        request = HttpRequest(
            prepared.method or "GET",
            prepared.url or "",
            headers,
            _text(prepared.body or ""),
            _patience(prepared),
        )
        try:
            reply = self._answer(request)
        except TimedOut as problem:
            return requests.ReadTimeout(str(problem), request=prepared)
        except Refused as problem:
            self._refusal = requests.ConnectionError(str(problem), request=prepared)
            return self._refusal
        except NotAnswered as problem:
            return requests.ConnectionError(str(problem), request=prepared)
        return reply.status, reply.headers, reply.body.encode()


def _after(
    error: requests.RequestException, retries: Any, request: requests.PreparedRequest
) -> Any:
    """What is left of the retries; the error itself is raised where there are none."""
    cause: exceptions.HTTPError
    if isinstance(error, requests.ReadTimeout):
        cause = exceptions.ReadTimeoutError(None, request.url, str(error))  # type: ignore[arg-type]
    else:
        cause = exceptions.NewConnectionError(None, str(error))  # type: ignore[arg-type]
    try:
        return retries.increment(request.method, request.url, error=cause)
    except exceptions.MaxRetryError:
        raise requests.ConnectionError(*error.args, request=request) from None
    except exceptions.HTTPError:
        raise error from None


def _patience(prepared: requests.PreparedRequest) -> float | None:
    """Seconds until a read times out, as `responses` keeps what the call was made with."""
    timeout = getattr(prepared, "req_kwargs", {}).get("timeout")
    if isinstance(timeout, tuple):
        timeout = timeout[1]
    if isinstance(timeout, Timeout):
        started = timeout.clone()
        started.start_connect()
        timeout = started.read_timeout
    return timeout if isinstance(timeout, int | float) else None


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
