"""What a library is asked to send, and what it gives back, as HTTP has it."""

import json as json_
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin

import requests

from ...errors import StepError
from ..http_call import HttpReply, HttpRequest
from ..sent_text import as_text, text_of

Exchanged = tuple[HttpRequest, str, HttpReply | None]
"""A request, why it got no answer, and the answer that it got."""

_HTTP = ("http://", "https://")
_OK = 200


def sent(
    method: Any,
    url: Any,
    *,
    base: Any = "",
    params: Any = None,
    headers: Any = None,
    json: Any = None,
    data: Any = None,
    auth: Any = None,
) -> HttpRequest | None:
    """A request as it is written by the arguments that all of these libraries have.

    Args:
        method: the HTTP method.
        url: a text, or what becomes one.
        base: where a URL begins that is not whole.
        params: what is to be added to the query.
        headers: by name, or as pairs.
        json: the body, to be written as JSON.
        data: the body as it is, or as a form.
        auth: user and password.

    Returns:
        None where it is no request by HTTP.
    """
    whole = as_text(url)
    if base and not whole.startswith(_HTTP):
        whole = urljoin(f"{as_text(base).rstrip('/')}/", whole.lstrip("/"))
    if not whole.startswith(_HTTP):
        return None
    found = _pairs(headers)
    prepared = requests.PreparedRequest()
    prepared.prepare_url(whole, dict(params) if isinstance(params, Mapping) else params)
    if isinstance(auth, tuple):
        prepared.headers = requests.structures.CaseInsensitiveDict()
        prepared.prepare_auth(auth)
        found = {**_pairs(prepared.headers), **found}
    body = json_.dumps(json, default=str) if json is not None else _body(data, found)
    return HttpRequest(as_text(method).upper(), str(prepared.url), found, body)


def _pairs(headers: Any) -> dict[str, str]:
    """Headers by their names in lower case."""
    items = headers.items() if hasattr(headers, "items") else headers or ()
    return {as_text(name).lower(): as_text(value) for name, value in items}


def _body(data: Any, headers: Mapping[str, str]) -> str:
    """A body; empty if it can be read once only, since that is for who is called."""
    if isinstance(data, str):
        return data
    if isinstance(data, bytes | bytearray | memoryview):
        return text_of(bytes(data), headers)
    if isinstance(data, Mapping | list | tuple):
        try:
            return urlencode(data, doseq=True)
        except (TypeError, ValueError):
            return as_text(data)
    return ""


def reply_of(result: Any, *, is_streamed: bool = False) -> HttpReply:
    """The answer that a library gives, or a mock in its place.

    Where a mock says no status it is 200, which is this project's decision: who mocks an answer
    without one does not mock a failure.

    Args:
        result: the answer.
        is_streamed: whether its body is for the skill to read.
    """
    status = next(
        (
            value
            for name in ("status_code", "status", "code")
            if type(value := getattr(result, name, None)) is int and 200 <= value <= 599
        ),
        _OK,
    )
    try:
        return HttpReply(status, None if is_streamed else _content(result), _headers(result))
    except StepError:  # a mock can give anything
        return HttpReply(status)


def _content(result: Any) -> Any:
    """The body as far as it has been read."""
    if result is None or isinstance(result, str | dict | list):
        return result
    for name in ("text", "data", "content", "body"):
        try:
            value = getattr(result, name, None)
        except Exception:  # such as httpx.ResponseNotRead
            continue
        if isinstance(value, str):
            return value
        if isinstance(value, bytes):
            return as_text(value)
    return None


def _headers(result: Any) -> dict[str, str]:
    headers = getattr(result, "headers", None)
    if not isinstance(headers, Mapping):
        return {}
    return {
        name: value
        for name, value in headers.items()
        if isinstance(name, str) and isinstance(value, str)
    }


def is_of_call(error: BaseException) -> bool:
    """Whether what was raised has to do with whoever was called, and not with the arguments."""
    boto: Any = sys.modules.get("botocore.exceptions")
    if boto is not None and isinstance(error, boto.BotoCoreError):
        return isinstance(error, boto.HTTPClientError)
    return not isinstance(error, TypeError | ValueError | requests.exceptions.InvalidJSONError)


def outcome_of(error: BaseException) -> tuple[str, HttpReply | None]:
    """Why a call got no answer, or the answer that an exception carries."""
    for carrier in (getattr(error, "response", None), error):
        if any(type(getattr(carrier, name, None)) is int for name in ("status_code", "status")):
            return "", reply_of(carrier)
    if not isinstance(error, Exception):
        return "no answer yet", None
    return "timed out" if "timeout" in type(error).__name__.lower() else "unreachable", None
