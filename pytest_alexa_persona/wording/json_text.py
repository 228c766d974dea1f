"""JSON of values that a test may have made of anything."""

import json
from typing import Any

from ..errors import StepError

_ITSELF = "it contains itself, or is nested too deeply"
_WHY = {
    "Circular": _ITSELF,
    "digits": "a number in it has too many digits",
    "float": "a number in it is infinite, or none",
}


def as_json(value: Any, what: str, *, is_sent: bool = True) -> str:
    """A value as JSON.

    Args:
        value: lists, dicts, texts, numbers, booleans and None.
        what: what it is, for the message: ``the body of an answer``.
        is_sent: whether it leaves this process, so that its texts must be Unicode.

    Raises:
        StepError: it has no JSON form: it contains itself, or something else than these, or a
            number or a text that JSON cannot have.
    """
    try:
        # msgspec would make a text of bytes, and null of what is no number
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        if is_sent:
            text.encode()
    except RecursionError:
        why = _ITSELF
    except UnicodeEncodeError as error:
        why = f"a text in it has half a surrogate pair, {error.object[error.start]!a}"
    except ValueError as error:
        why = next((why for word, why in _WHY.items() if word in str(error)), str(error))
    except TypeError as error:
        why = str(error)
    else:
        return text
    raise StepError(f"{what} has no JSON form: {why}")
