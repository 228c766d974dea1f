"""What a web service has answered: JSON, or what it is instead.

Source: "Host a Custom Skill as a Web Service", Alexa Skills Kit: an answer has status 200 and
is JSON in UTF-8.
"""

import re
import textwrap
from collections.abc import Mapping

from ..errors import InvalidResponseError, NoAnswerError
from ..outgoing.http_call import is_json

MOST_BYTES = 1_000_000
"""How much of an answer is read; Alexa takes far less."""

_SHOWN = 200


def text_of(status: int, headers: Mapping[str, str], body: bytes) -> str:
    """The JSON of an answer.

    Args:
        status: the HTTP status.
        headers: by their names in lower case.
        body: no more of it than `MOST_BYTES` and one.

    Raises:
        NoAnswerError: it is empty.
        InvalidResponseError: it is something else than JSON.
    """
    if 300 <= status < 400:
        place = headers.get("location", "nowhere")
        raise InvalidResponseError(
            f"the service answered {status}, a redirect to {place}: Alexa does not follow it"
        )
    if status != 200:
        raise InvalidResponseError(f"the service answered {status}{_shown(body)}")
    if len(body) > MOST_BYTES:
        raise InvalidResponseError(f"the service's answer has more than {MOST_BYTES:,} bytes")
    if not body.strip():
        raise NoAnswerError("the service's answer is empty")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise InvalidResponseError(f"the service's answer is no UTF-8: {error}") from None
    # what is wrong with it if it is meant to be JSON, whoever reads it tells
    if not text.lstrip().startswith(("{", "[")) and not is_json(text):
        kind = headers.get("content-type", "something without a Content-Type")
        raise InvalidResponseError(f"the service answered {kind}, which is no JSON{_shown(body)}")
    return text


def _shown(body: bytes) -> str:
    """The beginning of a body, without the tags of HTML."""
    text = body[: 20 * _SHOWN].decode(errors="replace")
    text = re.sub(
        r"<(style|script|title).*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE
    )
    return f": {textwrap.shorten(text, _SHOWN, placeholder='…')}" if text.strip() else ""
