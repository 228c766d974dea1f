"""Whether an answer tells something about a person."""

from collections.abc import Sequence

from ..errors import ExpectationError
from ..findings.privacy import Told
from ..turn import Turn


def expect_nothing_about(turns: Sequence[Turn], who: str) -> None:
    """Expect that nothing about someone is revealed in the last turn: see `Told`.

    Nor in the turn before, if Alexa has sent the request of the last one by itself.

    Args:
        turns: the conversation.
        who: a person's name or ``the account holder``.

    Raises:
        ExpectationError: something is there; the message says what and where.
    """
    last = len(turns) - 1
    while turns[last].follows and last > 0:
        last -= 1
    for number in range(last, len(turns)):
        for found in Told(turns[number], turns[:number]).about(who):
            raise ExpectationError(f'the answer reveals {found}:\n  "{found.text}"')
