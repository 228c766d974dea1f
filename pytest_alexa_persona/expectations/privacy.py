"""Whether an answer tells something about a person."""

from collections.abc import Sequence

from ..errors import ExpectationError
from ..findings.privacy import Told
from ..turn import Turn


def expect_nothing_about(turns: Sequence[Turn], who: str) -> None:
    """Expect that nothing about someone is revealed in the last turn: see `Told`.

    Args:
        turns: the conversation.
        who: a person's name or ``the account holder``.

    Raises:
        ExpectationError: something is there; the message says what and where.
    """
    for found in Told(turns[-1], turns[:-1]).about(who):
        raise ExpectationError(f'the answer reveals {found}:\n  "{found.text}"')
