"""Clock times as Alexa sends them, from how they are said.

Source: Slot Type Reference of the Alexa Skills Kit, AMAZON.TIME.
"""

from collections.abc import Sequence

from .numerals import Token
from .patterns import Expression, Tree, follow
from .vocabulary import Vocabulary

PARTS_OF_DAY = frozenset({"MO", "AF", "EV", "NI"})
"""The values that are no clock time: morning, afternoon, evening and night."""

_DAY = 24 * 60


def time_of(said: Sequence[Token], root: Tree, known: Vocabulary) -> str | None:
    """The value of AMAZON.TIME.

    Returns:
        ``HH:MM``, or ``MO``, ``AF``, ``EV`` or ``NI`` for a part of the day; None if it is no
        time. An hour that could be before or after noon is taken as it is said: this
        project's decision.
    """
    expression = follow(said, root, known)
    if expression is None:
        return None
    if expression.name not in ("clock", "past", "to"):
        return expression.name
    hour = _hour(expression)
    if hour is None:
        return None
    minute = expression.values.get("minute", 0)
    minutes = hour * 60 + expression.amount + (-minute if expression.name == "to" else minute)
    if minutes > _DAY:
        return None
    return f"{minutes % _DAY // 60:02}:{minutes % 60:02}"


def _hour(expression: Expression) -> int | None:
    hour: int = expression.values.get("hour", 0)
    part = expression.values.get("part")
    if part is None or hour > 12:
        return hour if part != "am" else None
    if part == "am" or (part == "night" and (hour == 12 or hour < 5)):
        return hour % 12
    return hour % 12 + 12
