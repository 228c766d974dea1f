"""What is said or written, against what a step expects."""

from collections.abc import Sequence
from difflib import ndiff

from ..errors import ExpectationError, StepError
from ..protocol.ssml import fold
from .regex import is_found


def expect_equal(what: str, actual: str, expected: str) -> None:
    """Expect a text, white space folded.

    Args:
        what: what the text is, as the subject of a sentence: ``Alexa says``.

    Raises:
        ExpectationError: it is another one.
    """
    if fold(actual) != fold(expected):
        raise ExpectationError(
            f"{what} {_shown(actual)}\n{difference(fold(expected), fold(actual))}"
        )


def expect_one_of(what: str, actual: str, expected: Sequence[str]) -> None:
    """Expect one of several texts, white space folded.

    Raises:
        ExpectationError: it is none of them.
    """
    if fold(actual) not in {fold(text) for text in expected}:
        choices = "\n".join(f"  {_shown(text)}" for text in expected)
        raise ExpectationError(f"{what} {_shown(actual)}\nexpected one of\n{choices}")


def expect_part(what: str, actual: str, part: str) -> None:
    """Expect a text to contain another, white space folded.

    Raises:
        ExpectationError: it does not.
        StepError: the part is empty.
    """
    _check_part(part)
    if fold(part) not in fold(actual):
        raise ExpectationError(
            f"{what} {_shown(actual)}\nexpected somewhere in it\n  {_shown(part)}"
        )


def expect_without(what: str, actual: str, part: str) -> None:
    """Expect a text not to contain another, white space folded.

    Raises:
        ExpectationError: it does.
        StepError: the part is empty.
    """
    _check_part(part)
    if fold(part) in fold(actual):
        raise ExpectationError(f"{what} {_shown(actual)}\nexpected nowhere in it\n  {_shown(part)}")


def expect_match(what: str, actual: str, regex: str) -> None:
    """Expect a regular expression to be found anywhere in a text.

    Raises:
        ExpectationError: it is not.
        StepError: it is no regular expression, or one that does not come to an end.
    """
    if not is_found(regex, actual):
        raise ExpectationError(f"{what} {_shown(actual)}\nexpected to match\n  {regex}")


def expect_nothing(what: str, actual: str) -> None:
    """Expect an empty text.

    Raises:
        ExpectationError: there is one.
    """
    if actual:
        raise ExpectationError(f"{what} {_shown(actual)}\nexpected nothing")


def _check_part(part: str) -> None:
    if not fold(part):
        raise StepError("an empty text is part of every text")


def difference(expected: str, actual: str) -> str:
    """Two texts, one under the other, with marks where they differ."""
    lines = ["- expected, + got", *ndiff([expected], [actual])]
    if "{{" in expected:
        lines.append("({{ … }} is rendered in docstrings, not in a step's own line)")
    return "\n".join(line.rstrip() for line in lines)


def _shown(text: str) -> str:
    return f'"{text}"' if text else "nothing"
