"""Texts that stand in Base64 within other texts (RFC 4648, both alphabets)."""

import re
from base64 import b64decode
from collections.abc import Iterator

_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_URL_ALPHABET = str.maketrans("-_", "+/")


def texts_in_base64(text: str) -> Iterator[str]:
    """What the Base64 in a text says, as far as it is text."""
    for encoded in _ENCODED.findall(text):
        if decoded := decoded_text(encoded):
            yield decoded


def decoded_text(encoded: str) -> str:
    """The text that Base64 holds, its padding left out or not; empty if it is none."""
    digits = encoded.rstrip("=").translate(_URL_ALPHABET)
    try:
        decoded = b64decode(digits + "=" * (-len(digits) % 4), validate=True).decode()
    except ValueError:
        return ""
    return decoded if "".join(decoded.split()).isprintable() else ""
