"""Whether an answer tells something about a person."""

from ..errors import ExpectationError
from ..findings.privacy import revealed
from ..turn import Turn


def expect_nothing_about(turn: Turn, who: str) -> None:
    """Expect that nothing about someone is revealed: see `revealed`.

    Args:
        who: a person's name or ``the account holder``.

    Raises:
        ExpectationError: something is there; the message says what and where.
    """
    for found in revealed(turn, who):
        raise ExpectationError(f'the answer reveals {found}:\n  "{found.text}"')
