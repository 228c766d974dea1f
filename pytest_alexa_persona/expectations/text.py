"""What is said or written, against what a step expects."""

from collections.abc import Sequence
from difflib import ndiff

from ..errors import ExpectationError, StepError
from ..protocol.ssml import fold
from ..wording.normal_form import normal
from .regex import check_regex, is_found


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
    check_part(part)
    if fold(part) not in fold(actual):
        raise ExpectationError(
            f"{what} {_shown(actual)}\nexpected somewhere in it\n  {_shown(part)}"
        )


def expect_without(what: str, actual: str, part: str) -> None:
    """Expect a text not to contain another, however either is written: see `contains`.

    Raises:
        ExpectationError: it does.
        StepError: the part is empty.
    """
    if contains(actual, part):
        raise ExpectationError(f"{what} {_shown(actual)}\nexpected nowhere in it\n  {_shown(part)}")


def expect_match(what: str, actual: str, regex: str) -> None:
    """Expect a regular expression to be found anywhere in a text.

    Raises:
        ExpectationError: it is not.
        StepError: it is no regular expression, one that does not come to an end, or one that
            is found in every text.
    """
    check_regex(regex)
    if not is_found(regex, actual):
        raise ExpectationError(f"{what} {_shown(actual)}\nexpected to match\n  {regex}")


def expect_nothing(what: str, actual: str) -> None:
    """Expect an empty text.

    Raises:
        ExpectationError: there is one.
    """
    if actual:
        raise ExpectationError(f"{what} {_shown(actual)}\nexpected nothing")


def contains(text: str, part: str) -> bool:
    """Whether a text contains another, however either is written: a listener hears no capitals.

    Raises:
        StepError: there is nothing in the part that could be seen or heard.
    """
    check_part(part)
    return fold(normal(part)) in fold(normal(text))


def check_part(part: str) -> None:
    """Reject a part that every text has.

    Raises:
        StepError: there is nothing in it that could be seen or heard.
    """
    if not fold(normal(part)):
        raise StepError(f"{_quoted(part)} is part of every text")


def difference(expected: str, actual: str) -> str:
    """Two texts, one under the other, with marks where they differ."""
    lines = ["- expected, + got", *ndiff([expected], [actual])]
    if "{{" in expected:
        lines.append("({{ … }} is rendered in docstrings, not in a step's own line)")
    return "\n".join(line.rstrip() for line in lines)


def _quoted(part: str) -> str:
    return "an empty text" if not fold(part) else f"a text of which nothing is heard, {part!a},"


def _shown(text: str) -> str:
    return f'"{text}"' if text else "nothing"
