"""Regular expressions of a test, whatever they are: found or not, or what is wrong with them."""

import re
import warnings

from ..errors import StepError
from ..limits import TookTooLong, limited
from ..wording.cut import cut

_LENGTH = 60
# what may fail though it takes no characters; where there is none, an empty match is one anywhere
_ASSERTION = re.compile(r"[$^]|\\[AbBZ1-9]|\(\?(?:<?[=!]|P=|\()")


def check_regex(regex: str) -> None:
    """Reject a regular expression that is found in every text, as one that may be empty is.

    Raises:
        StepError: it is such a one, or none at all; see `is_found`.
    """
    if is_found(regex, "") and not _ASSERTION.search(regex):
        raise StepError(
            f"{_shown(regex)} is found in every text, since what it describes may be empty"
        )


def is_found(regex: str, text: str, *, whole: bool = False) -> bool:
    """Whether a regular expression is found in a text.

    Args:
        regex: the expression, in the words of Python's ``re``.
        text: what is searched.
        whole: whether the whole text must match.

    Raises:
        StepError: it is none, it is too large, or the search does not come to an end.
    """
    try:
        with limited(), warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of what it may mean in years to come
            pattern = re.compile(regex)
            return (pattern.fullmatch if whole else pattern.search)(text) is not None
    except re.error as error:
        raise _none(regex, str(error)) from None
    except (OverflowError, RecursionError, MemoryError) as error:
        why = "its groups are nested too deeply" if isinstance(error, RecursionError) else error
        raise _none(regex, f"{why}") from None
    except TookTooLong as error:
        raise StepError(
            f"{_shown(regex)}, looked for in {len(text)} characters, {error}: something in it may "
            "be repeated within something repeated, as in (a+)+"
        ) from None


def _none(regex: str, why: str) -> StepError:
    return StepError(f"{_shown(regex)} is no regular expression: {why}")


def _shown(regex: str) -> str:
    return f'"{cut(regex, _LENGTH)}"'
