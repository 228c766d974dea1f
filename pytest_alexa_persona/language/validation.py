"""What a slot's value must be like in a dialog, by the validations of the interaction model.

Sources: Validate Slot Values, Alexa Skills Kit; and the models of the Skill Management API, by
which a value without a match is one of status ``ER_SUCCESS_NO_MATCH`` (HasEntityResolutionMatch),
and an interval begins and ends at a date or time, or at a duration from now (IsInDuration). That
its ends belong to it, that one of times does not go beyond midnight, and that a week, a month or
a part of the day is in any, is this project's decision; so is that an end beyond the calendar is
before or after all days.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from .model import Validation
from .slots import is_unmatched, said_in, values_of

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BEFORE_ALL, _AFTER_ALL = "0000-00-00", "9999-99-99"
_DIGITS = 20
_TIME = re.compile(r"(\d\d):(\d\d)(?::\d\d)?")
_N = r"(?:([+-]?\d+){})?"
_DURATION = re.compile(
    f"([+-]?)P{_N.format('Y')}{_N.format('M')}{_N.format('W')}{_N.format('D')}"
    f"(?:T{_N.format('H')}{_N.format('M')})?"
)


def breaks(validation: Validation, slot: Mapping[str, Any], now: datetime) -> bool:
    """Whether a slot's value is not what a validation wants.

    Args:
        validation: the validation.
        slot: the slot, as a request has it, with a value or several.
        now: when it was said.
    """
    kind, values = validation.kind, values_of(slot)
    if kind == "hasEntityResolutionMatch":
        return is_unmatched(slot)
    if kind in ("isInSet", "isNotInSet"):
        listed = {str(each).casefold() for each in validation.values or ()}
        said = {each.casefold() for each in (*said_in(slot), *values)}
        return bool(listed & said) == (kind == "isNotInSet")
    if kind in ("isInDuration", "isNotInDuration"):
        inside = (_is_inside(validation, value, now) for value in values)
        wanted = kind == "isInDuration"
        return any(each is not None and each != wanted for each in inside)
    compare = _COMPARISONS.get(kind)
    if compare is None or validation.value is None:
        return False
    return not all(compare(*_comparable(value, str(validation.value))) for value in values)


_COMPARISONS = {
    "isGreaterThan": lambda value, limit: value > limit,
    "isGreaterThanOrEqualTo": lambda value, limit: value >= limit,
    "isLessThan": lambda value, limit: value < limit,
    "isLessThanOrEqualTo": lambda value, limit: value <= limit,
}


def _comparable(value: str, limit: str) -> tuple[Any, Any]:
    """Two values as numbers if they are; dates and times can be compared as texts."""
    try:
        return float(value), float(limit)
    except ValueError:
        return value, limit


def _is_inside(validation: Validation, value: str, now: datetime) -> bool | None:
    """Whether a date or time is in an interval; None if it is neither."""
    if _DATE.fullmatch(value):
        start, end = (_day(each, now.date()) for each in (validation.start, validation.end))
        return (start is None or start <= value) and (end is None or value <= end)
    if _TIME.fullmatch(value):
        minute = _minutes(value, now)
        first, last = (_minutes(each, now) for each in (validation.start, validation.end))
        return (first is None or first <= minute) and (last is None or minute <= last)
    return None


def _day(bound: str | None, today: date) -> str | None:
    """The day at which an interval begins or ends; None if it is open."""
    duration = _DURATION.fullmatch(bound or "")
    if duration is None:
        return bound
    sign, years, months, weeks, days = _amounts(duration)[:5]
    shift, more = sign * (12 * years + months), sign * (7 * weeks + days)
    month = today.year * 12 + today.month - 1 + shift
    year, month = month // 12, month % 12 + 1
    try:
        day = date(year, month, min(today.day, monthrange(year, month)[1]))
        return date.fromordinal(day.toordinal() + more).isoformat()
    except (ValueError, OverflowError):  # beyond the calendar
        return _BEFORE_ALL if shift * 30 + more < 0 else _AFTER_ALL


def _minutes(bound: str | None, now: datetime) -> Any:
    """The minute of the day at which an interval begins or ends; None if it is open."""
    duration = _DURATION.fullmatch(bound or "")
    if duration is not None:
        sign, *_, hours, minutes = _amounts(duration)
        return now.hour * 60 + now.minute + sign * (60 * hours + minutes)
    time = _TIME.fullmatch(bound or "")
    return int(time[1]) * 60 + int(time[2]) if time else None


def _amounts(duration: re.Match[str]) -> list[int]:
    sign, *amounts = duration.groups()
    # Python makes no number of thousands of digits, and the calendar ends long before
    return [-1 if sign == "-" else 1, *(int((each or "0")[:_DIGITS]) for each in amounts)]
