"""What is found in a turn."""

from dataclasses import KW_ONLY, dataclass
from typing import Literal

Severity = Literal["error", "warn", "off"]


@dataclass(frozen=True)
class Finding:
    """A rule that a turn breaks though no step says so.

    A rule gives text, quote and where; all else is filled in for it.

    Attributes:
        text: what is wrong, in one sentence.
        quote: what was said, sent or shown; empty if nothing was.
        where: where that stands, such as ``speech``, ``card`` or a path; empty if nowhere.
        rule: the name of the rule.
        severity: ``error``, ``warn`` or ``off``.
        source: the document, and the section in it, that has the rule.
        turn: the number of the turn in its conversation, from 1.
    """

    text: str
    _: KW_ONLY
    quote: str = ""
    where: str = ""
    rule: str = ""
    severity: Severity = "warn"
    source: str = ""
    turn: int = 0

    def __str__(self) -> str:
        return self.text
