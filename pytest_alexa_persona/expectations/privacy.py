"""Whether an answer tells something about a person."""

from collections.abc import Sequence

from ..errors import ExpectationError
from ..findings.privacy import Told, hearers_of
from ..turn import Turn


def expect_nothing_about(turns: Sequence[Turn], who: str) -> None:
    """Expect that nothing about someone is revealed in the last turn: see `Told`.

    Nor in the turn before, if Alexa has sent the request of the last one by itself. Someone else
    who speaks hears what is the speaker's own too, such as a name that two of a household have.

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
        turn = turns[number]
        for found in Told(turn, turns[:number]).about(who, hearers_of(turn)):
            raise ExpectationError(f'the answer reveals {found}:\n  "{found.text}"')
