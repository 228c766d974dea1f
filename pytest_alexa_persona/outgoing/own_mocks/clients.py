"""What each library is asked to send by its arguments, and what it tells of the answers."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ...private_names import api_of_service_client, base_of_aiohttp
from ..http_call import HttpReply, HttpRequest
from ..sent_text import as_text
from .exchanged import Exchanged, outcome_of, reply_of, sent

Arguments = tuple[tuple[Any, ...], dict[str, Any]]
"""Those by position, and those by name."""

_IN_PATH = re.compile(r"{(\w+)\+?}")


def one(arguments: Arguments, request: HttpRequest, result: Any) -> Sequence[Exchanged]:
    """The one exchange that an answer tells of."""
    _, named = arguments
    is_streamed = bool(named.get("stream")) or named.get("preload_content") is False
    return [(request, "", reply_of(result, is_streamed=is_streamed))]


def with_history(arguments: Arguments, request: HttpRequest, result: Any) -> Sequence[Exchanged]:
    """The exchanges that an answer of requests or httpx tells of, redirections first."""
    history = getattr(result, "history", None)
    if not isinstance(history, list | tuple):
        return one(arguments, request, result)
    is_streamed = bool(arguments[1].get("stream"))
    return [
        (_of_response(each) or request, "", reply_of(each, is_streamed=is_streamed))
        for each in (*history, result)
    ]


def _of_response(response: Any) -> HttpRequest | None:
    try:
        return prepared(None, response.request)
    except Exception:  # a mock's has none
        return None


def first(arguments: Arguments, request: HttpRequest, result: Any) -> Sequence[Exchanged]:
    """The first exchange, where each redirection is another call."""
    history = getattr(result, "history", None)
    return one(arguments, request, history[0] if isinstance(history, list) and history else result)


def prepared(_client: Any, request: Any, *_args: Any, **_named: Any) -> HttpRequest | None:
    """A request that is ready to be sent, as a library has it."""
    try:
        body = request.body if hasattr(request, "body") else request.content
    except Exception:  # httpx.RequestNotRead: it can be read once only
        body = None
    return sent(request.method, request.url, headers=request.headers, data=body)


def requested(method: Any, url: Any, **named: Any) -> HttpRequest | None:
    """What a function of a library is to send that takes the method first."""
    content = next(
        (named[key] for key in ("content", "data", "body", "fields") if named.get(key)), None
    )
    return sent(
        method,
        url,
        base=named.get("base", ""),
        params=named.get("params"),
        headers=named.get("headers"),
        json=named.get("json"),
        data=content,
        auth=named.get("auth"),
    )


def by(method: str) -> Callable[..., HttpRequest | None]:
    """What a function of a library is to send that has the name of a method."""

    def request(url: Any, data: Any = None, json: Any = None, **named: Any) -> HttpRequest | None:
        given = {"params": data} if method == "get" and data is not None else {"data": data}
        return requested(method, url, **{**given, "json": json, **named})

    return request


def of_client(request: Callable[..., HttpRequest | None]) -> Callable[..., HttpRequest | None]:
    """The same as a method of a client, which has headers and a base of its own."""

    def of_client(client: Any, *args: Any, **named: Any) -> HttpRequest | None:
        own = getattr(client, "headers", None)
        given = named.get("headers") or {}
        base = base_of_aiohttp(client) or getattr(client, "base_url", "")
        return request(*args, **{**named, "headers": {**(own or {}), **dict(given)}, "base": base})

    return of_client


def of_session(
    session: Any,
    method: Any,
    url: Any,
    params: Any = None,
    data: Any = None,
    headers: Any = None,
    *_args: Any,
    **named: Any,
) -> HttpRequest | None:
    """What a session of requests is to send."""
    own = {**session.headers, **(headers or {})}
    return requested(method, url, **{**named, "params": params, "data": data, "headers": own})


def opened(url: Any, data: Any = None, *_args: Any, **_named: Any) -> HttpRequest | None:
    """What urllib opens: a request of its own, or a URL."""
    if isinstance(url, str):
        return sent("GET" if data is None else "POST", url, data=data)
    body = url.data if data is None else data
    method = "POST" if data is not None and url.data is None else url.get_method()
    return sent(method, url.full_url, headers=url.header_items(), data=body)


def opened_by(
    _opener: Any, fullurl: Any, data: Any = None, *_args: Any, **_named: Any
) -> HttpRequest | None:
    """What an opener of urllib's opens."""
    return opened(fullurl, data)


def of_manager(
    manager: Any, method: Any, url: Any, *_args: Any, **named: Any
) -> HttpRequest | None:
    """What a manager of urllib3's is to send."""
    return sent(
        method, url, headers=named.get("headers") or manager.headers, data=named.get("body")
    )


def of_pool(
    pool: Any,
    method: Any,
    url: Any,
    body: Any = None,
    headers: Any = None,
    *_args: Any,
    **_named: Any,
) -> HttpRequest | None:
    """What the connections to one host are to send, of urllib3."""
    base = f"{pool.scheme}://{pool.host}{f':{pool.port}' if pool.port else ''}"
    return sent(method, url, base=base, headers=headers or pool.headers, data=body)


def of_boto(client: Any, operation: str, parameters: Any = None) -> HttpRequest | None:
    """What a client of AWS is asked, before it is a request."""
    model, given = client.meta.service_model, parameters or {}
    http = model.operation_model(operation).http
    path = _IN_PATH.sub(lambda name: quote(as_text(given.get(name[1], ""))), http["requestUri"])
    prefix = model.metadata.get("targetPrefix")
    headers = {"X-Amz-Target": f"{prefix}.{operation}"} if prefix else {}
    url = f"{client.meta.endpoint_url.rstrip('/')}{path}"
    return sent(http["method"], url, headers=headers, json=given)


def answers_of_boto(
    _arguments: Arguments, request: HttpRequest, result: Any
) -> Sequence[Exchanged]:
    """What a client of AWS gives, as HTTP would have it."""
    if not isinstance(result, Mapping):
        return [(request, "", reply_of(result))]
    told = dict(result)
    status = told.pop("ResponseMetadata", {}).get("HTTPStatusCode", 200)
    return [(request, "", HttpReply(status, json.dumps(told, default=str)))]


def answered_to_boto(
    arguments: Arguments, request: HttpRequest, result: Any
) -> Sequence[Exchanged]:
    """What a client of AWS is answered, or what was raised."""
    answered, error = result
    if error is not None:
        return [(request, *outcome_of(error))]
    (_, _, operation, *_), _ = arguments
    return [(request, "", reply_of(answered[0], is_streamed=operation.has_streaming_output))]


def of_service_client(_client: Any, **named: Any) -> HttpRequest | None:
    """What a client of one of Alexa's services is to send."""
    path = named["path"]
    for name, value in (named.get("path_params") or {}).items():
        path = path.replace(f"{{{name}}}", quote(as_text(value), safe=""))
    return sent(
        named["method"],
        f"{named['endpoint'].rstrip('/')}{path}",
        params=list(named.get("query_params") or ()),
        headers=named.get("header_params"),
        json=named.get("body"),
    )


def of_profile(path: str) -> Callable[..., HttpRequest | None]:
    """What a method of the client of the profile APIs asks for."""

    def request(client: Any, *_args: Any, **_named: Any) -> HttpRequest | None:
        endpoint, token = api_of_service_client(client)
        return sent("GET", f"{endpoint}{path}", headers={"Authorization": f"Bearer {token}"})

    return request
