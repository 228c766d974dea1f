"""The text of what the skill sends: a body may be compressed, or in another charset than UTF-8.

Sources: RFC 9110, sections 8.3.2 and 8.4, on ``charset`` and ``Content-Encoding``.
"""

import zlib
from collections.abc import Mapping
from email.message import Message
from typing import Any

_MOST_BYTES = 10_000_000
_AUTOMATIC = zlib.MAX_WBITS | 32  # gzip and zlib by their headers
_RAW = -zlib.MAX_WBITS  # as some send for deflate
_COMPRESSED = ("gzip", "x-gzip", "deflate")


def text_of(body: bytes, headers: Mapping[str, str]) -> str:
    """The text of a body.

    Args:
        body: as it is sent.
        headers: by their names in lower case.

    Returns:
        What it says; bytes that are none of its charset are replaced.
    """
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
        if coding.strip() in _COMPRESSED:
            body = _unpacked(body)
    try:
        return body.decode(_charset(headers), errors="replace")
    except LookupError:
        return body.decode(errors="replace")


def as_text(value: Any) -> str:
    """What stands for a text, such as bytes or an object for a URL, as one."""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _unpacked(body: bytes) -> bytes:
    """What was compressed, as far as it can be told; what was not, as it is."""
    for form in (_AUTOMATIC, _RAW):
        try:
            return zlib.decompressobj(form).decompress(body, _MOST_BYTES)
        except zlib.error:
            continue
    return body


def _charset(headers: Mapping[str, str]) -> str:
    kind = headers.get("content-type", "")
    if "charset" not in kind.lower():
        return "utf-8"
    message = Message()
    message["Content-Type"] = kind
    return message.get_content_charset() or "utf-8"
