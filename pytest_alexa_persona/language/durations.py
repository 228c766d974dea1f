"""Durations as Alexa sends them, from how they are said.

Source: Slot Type Reference of the Alexa Skills Kit, AMAZON.DURATION: ``PnYnMnWnDTnHnMnS``. It has
no halves of a week or of a month; that these are 4 and 15 days is this project's decision, as is
that "a couple" is two.
"""

from collections.abc import Sequence

from .numerals import Numeral, Token
from .patterns import Tree, follow
from .vocabulary import Vocabulary

_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
_HALVES = {
    "Y": (6, "M"),
    "M": (15, "D"),
    "W": (4, "D"),
    "D": (12, "TH"),
    "TH": (30, "TM"),
    "TM": (30, "TS"),
}


def duration_of(said: Sequence[Token], root: Tree, known: Vocabulary) -> str | None:
    """The value of AMAZON.DURATION.

    Returns:
        As in ISO 8601: ``PT10M``, ``P2YT3H10M``; None if it is no duration.
    """
    expression = follow(said, root, known)
    if expression is None:
        return _written(_amounts(said, known))
    if expression.name == "minutes":
        return _written({"TM": expression.amount})
    if "unit" not in expression.values:
        return expression.name
    factor, unit = _parts(expression.values["unit"])
    if expression.name == "units":
        return _written({unit: expression.amount * factor})
    if unit not in _HALVES or factor != 1:
        return None
    half, smaller = _HALVES[unit]
    return _written({unit: expression.values.get("n", expression.amount), smaller: half})


def _parts(unit: str) -> tuple[int, str]:
    kind = unit.lstrip("0123456789")
    return int(unit[: -len(kind)]), kind


def _amounts(said: Sequence[Token], known: Vocabulary) -> dict[str, int]:
    amounts: dict[str, int] = {}
    number: int | None = None
    for token in said:
        if isinstance(token, Numeral) and token.ordinal and token.said in known.units:
            token = token.said
        if isinstance(token, Numeral):
            if token.ordinal or number is not None:
                return {}
            number = token.value
        elif token in known.units and number is not None:
            factor, unit = _parts(known.units[token])
            if unit in amounts:
                return {}
            amounts[unit] = number * factor
            number = None
        elif token in known.articles and number is None:
            number = 1
        elif not (token in known.joining and amounts and number is None):
            return {}
    return amounts if number is None else {}


def _written(amounts: dict[str, int]) -> str | None:
    if not amounts:
        return None
    day = "".join(f"{amounts[unit]}{unit}" for unit in _ORDER[:4] if amounts.get(unit))
    time = "".join(f"{amounts[unit]}{unit[1]}" for unit in _ORDER[4:] if amounts.get(unit))
    if not day and not time:
        unit = next(iter(amounts))
        return f"PT0{unit[1]}" if unit[0] == "T" else f"P0{unit}"
    return f"P{day}{'T' if time else ''}{time}"
