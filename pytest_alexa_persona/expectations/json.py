"""JSON against what a step expects, whole or in part, with placeholders for values."""

import json
import re
from typing import Any

from ..errors import ExpectationError, StepError
from ..limits import shortened
from ..wording.json_repeated import repeated_key
from ..wording.nearest import did_you_mean
from .regex import is_found

_PLACEHOLDER = re.compile(r"(any|matches)\((.*)\)", re.DOTALL)
_ANYTHING = "any()"
_KINDS: dict[str, tuple[type, ...]] = {
    "": (object,),
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
}


def expect_equal(what: str, actual: Any, expected: Any) -> None:
    """Expect a JSON value.

    Args:
        what: what the value is, for the message.
        expected: may have ``any()``, ``any(string)``, ``any(number)``, ``any(boolean)`` or
            ``matches(REGEX)`` (the whole string) in the place of values.

    Raises:
        ExpectationError: it is another one; the message lists each difference.
        StepError: a placeholder is unknown, or its expression malformed.
    """
    filled = _filled(expected, actual)
    if not _same(filled, actual):
        raise ExpectationError(f"{what} is not as expected\n{_explained(filled, actual)}")


def expect_part(what: str, actual: Any, expected: Any) -> None:
    """Expect a JSON value to include another.

    An object may have more keys than expected. An array has as many elements as expected,
    and each includes the one in its place.

    Raises:
        ExpectationError: it does not; the message lists each difference.
        StepError: a placeholder is unknown, or its expression malformed; or any value includes
            what is expected.
    """
    check_part(expected)
    expect_equal(f"{what}, as far as the step goes,", _projected(actual, expected), expected)


def check_part(expected: Any) -> None:
    """Reject what any value includes.

    Raises:
        StepError: it is an empty object, or a placeholder for anything.
    """
    if expected == {} and isinstance(expected, dict):
        raise StepError("{} is part of every object: say what must be in it")
    if expected == _ANYTHING:
        raise StepError(f'"{_ANYTHING}" stands for everything: say what must be there')


def includes(actual: Any, expected: Any) -> bool:
    """Whether a JSON value includes another, as `expect_part` has it."""
    part = _projected(actual, expected)
    return _same(_filled(expected, part), part)


def literal(text: str) -> Any:
    """The value that a JSON text in a step's own line stands for.

    Raises:
        StepError: it is no JSON, or has a key twice in one object.
    """
    try:
        value = json.loads(text)
        repeated = repeated_key(text)
    except json.JSONDecodeError:
        raise StepError(f"{text} is no JSON; a text needs quotes: {json.dumps(text)}") from None
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        why = "is nested too deeply" if deep else "has a number with too many digits"
        raise StepError(f"{shortened(text)} {why}") from None
    if repeated is not None:
        raise StepError(f"{text}: {repeated}")
    return value


def at(value: Any, path: str) -> Any:
    """What stands at a path such as ``cart.items.0``.

    Raises:
        ExpectationError: nothing does; the message says how far the path goes.
    """
    here: Any = value
    gone: list[str] = []
    for key in path.split("."):
        if isinstance(here, list) and key in map(str, range(len(here))):
            here = here[int(key)]
        elif isinstance(here, dict) and key in here:
            here = here[key]
        else:
            known = list(here) if isinstance(here, dict) else []
            where = f'"{".".join(gone)}"' if gone else "the session"
            raise ExpectationError(
                f'there is no session attribute "{path}": {where} has no "{key}"'
                f"{did_you_mean(key, known)}\n  {_shown(value)}"
            )
        gone.append(key)
    return here


def _filled(expected: Any, actual: Any) -> Any:
    """What is expected, with the actual value in the place of each placeholder that holds."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {
            key: _filled(value, actual[key]) if key in actual else value
            for key, value in expected.items()
        }
    if isinstance(expected, list) and isinstance(actual, list):
        return [
            _filled(value, actual[place]) if place < len(actual) else value
            for place, value in enumerate(expected)
        ]
    if isinstance(expected, str) and _holds(expected, actual):
        return actual
    return expected


def _holds(expected: str, actual: Any) -> bool:
    placeholder = _PLACEHOLDER.fullmatch(expected)
    if placeholder is None:
        return False
    kind, argument = placeholder.groups()
    if kind == "matches":
        return isinstance(actual, str) and is_found(argument, actual, whole=True)
    if argument not in _KINDS:
        known = [f"any({known})" for known in _KINDS]
        raise StepError(f'there is no placeholder "{expected}"{did_you_mean(expected, known)}')
    if argument == "number" and isinstance(actual, bool):
        return False
    return isinstance(actual, _KINDS[argument])


def _projected(actual: Any, expected: Any) -> Any:
    """What is actually there, without the keys that the step does not speak of."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {
            key: _projected(actual[key], value) for key, value in expected.items() if key in actual
        }
    if isinstance(expected, list) and isinstance(actual, list):
        return [
            _projected(value, expected[place]) if place < len(expected) else value
            for place, value in enumerate(actual)
        ]
    return actual


def _same(expected: Any, actual: Any) -> bool:
    return bool(expected == actual) and bool(_kinds(expected) == _kinds(actual))


def _kinds(value: Any) -> Any:
    """Where a value has booleans, which Python takes for the numbers 0 and 1."""
    if isinstance(value, dict):
        return {key: _kinds(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_kinds(item) for item in value]
    return isinstance(value, bool)


def _explained(expected: Any, actual: Any) -> str:
    """Each difference in a line: place, what is expected, what is there."""
    from deepdiff import DeepDiff

    lines: list[str] = []
    for levels in DeepDiff(expected, actual, view="tree", verbose_level=0).values():
        for level in levels:
            if _same_number(level.t1, level.t2):
                continue
            place = ".".join(map(str, level.path(output_format="list")))
            before, after = _shown_or_missing(level.t1), _shown_or_missing(level.t2)
            lines.append(f"  {place}{': ' if place else ''}expected {before}, got {after}")
    if not lines:
        lines.append(f"  expected {_shown(expected)}, got {_shown(actual)}")
    return "\n".join(sorted(lines))


def _same_number(expected: Any, actual: Any) -> bool:
    """Whether two values are one number, as 1 and 1.0 are in JSON."""
    return bool(expected == actual) and isinstance(expected, bool) == isinstance(actual, bool)


def _shown_or_missing(value: Any) -> str:
    return "nothing" if type(value).__name__ == "NotPresent" else _shown(value)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 500 else f"{text[:497]}..."
