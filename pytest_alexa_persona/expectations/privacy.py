"""Whether an answer tells something about a person."""

from ..errors import ExpectationError
from ..findings.privacy import Told
from ..turn import Turn


def expect_nothing_about(turn: Turn, who: str) -> None:
    """Expect that nothing about someone is revealed: see `Told`.

    Args:
        who: a person's name or ``the account holder``.

    Raises:
        ExpectationError: something is there; the message says what and where.
    """
    for found in Told(turn).about(who):
        raise ExpectationError(f'the answer reveals {found}:\n  "{found.text}"')
