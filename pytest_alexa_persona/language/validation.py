"""What a slot's value must be like in a dialog, by the validations of the interaction model.

Sources: Validate Slot Values, Alexa Skills Kit; and the models of the Skill Management API, by
which a value without a match is one of status ``ER_SUCCESS_NO_MATCH`` (HasEntityResolutionMatch),
and an interval begins and ends at a date or time, or at a duration from now (IsInDuration). That
its ends belong to it, that one of times does not go beyond midnight, and that a duration counts
from now wherever a date or time is compared with it, is this project's decision. So is what
becomes of a value that is no single day: a week, a month or a year is refused if none of its days
would do, and a part of the day, a season or a decade never. An end beyond the calendar is before
or after all days.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from ..wording.nearest import english_list
from .model import Validation
from .slots import is_unmatched, said_in, values_of
from .utterance import plain

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_BEFORE_ALL, _AFTER_ALL = "0000-00-00", "9999-99-99"
_DIGITS = 20
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_TIME = re.compile(r"T?(\d\d):(\d\d)(?::\d\d)?")
_N = r"(?:([+-]?\d+){})?"
_DURATION = re.compile(
    f"([+-]?)P{_N.format('Y')}{_N.format('M')}{_N.format('W')}{_N.format('D')}"
    f"(?:T{_N.format('H')}{_N.format('M')}{_N.format('S')})?"
)


@dataclass(frozen=True)
class _Range:
    """What a value stands for, from the least to the most, in a unit that can be compared."""

    unit: Literal["number", "day", "minute of the day", "second"]
    least: Any
    most: Any


def problem_of(validation: Validation) -> str:
    """What a validation says that cannot be read; empty if all can.

    Args:
        validation: the validation.

    Returns:
        Such as ``without "value"``, as the end of a sentence.
    """
    kind = validation.kind
    if kind in ("isInSet", "isNotInSet"):
        return "" if validation.values else 'without "values"'
    limits: dict[str, Any] = {}
    if kind in ("isInDuration", "isNotInDuration"):
        limits = {"start": validation.start, "end": validation.end}
    elif kind in _COMPARISONS:
        limits = {"value": validation.value}
    given = {name: str(limit) for name, limit in limits.items() if limit is not None}
    if limits and not given:
        return f"without {english_list(limits)}"
    for name, limit in given.items():
        if not any(form.fullmatch(limit) for form in (_NUMBER, _DATE, _TIME, _DURATION)):
            forms = "number, date (2026-12-31), time (09:00) or duration (P3D)"
            return f'whose {name} "{limit}" is no {forms}'
    return ""


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
        listed = {plain(str(each)) for each in validation.values or ()}
        said = {plain(each) for each in (*said_in(slot), *values)}
        return bool(listed & said) == (kind == "isNotInSet")
    return any(_is_refused(validation, value, now) for value in values)


_COMPARISONS: Mapping[str, Callable[[_Range, Any], bool]] = {
    "isGreaterThan": lambda value, limit: value.most > limit,
    "isGreaterThanOrEqualTo": lambda value, limit: value.most >= limit,
    "isLessThan": lambda value, limit: value.least < limit,
    "isLessThanOrEqualTo": lambda value, limit: value.least <= limit,
}


def _is_refused(validation: Validation, value: str, now: datetime) -> bool:
    kind = validation.kind
    if kind in _COMPARISONS:
        limit = str(validation.value)
        range_ = _range(value, is_number=bool(_NUMBER.fullmatch(limit)))
        bound = _bound(limit, range_, now)
        return range_ is not None and bound is not None and not _COMPARISONS[kind](range_, bound)
    range_ = _range(value, is_number=False)
    if range_ is None or kind not in ("isInDuration", "isNotInDuration"):
        return False
    start, end = (_bound(each, range_, now) for each in (validation.start, validation.end))
    if kind == "isInDuration":
        is_before = start is not None and range_.most < start
        return is_before or (end is not None and end < range_.least)
    begins_inside = start is None or start <= range_.least
    return begins_inside and (end is None or range_.most <= end)


def _range(value: str, *, is_number: bool) -> _Range | None:
    """What a value stands for, as a number where numbers are wanted; None if that is unknown."""
    if is_number:
        is_one = _NUMBER.fullmatch(value)
        return _Range("number", float(value), float(value)) if is_one else None
    if days := _days(value):
        return _Range("day", *days)
    if time := _TIME.fullmatch(value):
        minute = int(time[1]) * 60 + int(time[2])
        return _Range("minute of the day", minute, minute)
    if duration := _DURATION.fullmatch(value):
        length = _length(duration)
        return _Range("second", length, length)
    return None


def _days(value: str) -> tuple[str, str] | None:
    """The first and the last day of a date, a week, a weekend, a month or a year."""
    if _DATE.fullmatch(value):
        return value, value
    if _YEAR.fullmatch(value):
        return f"{value}-01-01", f"{value}-12-31"
    try:
        if month := _MONTH.fullmatch(value):
            last = monthrange(int(month[1]), int(month[2]))[1]
            return f"{value}-01", f"{value}-{last}"
        if week := _WEEK.fullmatch(value):
            year, number = int(week[1]), int(week[2])
            first = date.fromisocalendar(year, number, 6 if week[3] else 1)
            return first.isoformat(), date.fromisocalendar(year, number, 7).isoformat()
    except ValueError:  # there is no such week or month
        pass
    return None


def _bound(limit: str | None, like: _Range | None, now: datetime) -> Any:
    """A limit in the unit of a value; None if it is open, or has no such unit."""
    if limit is None or like is None:
        return None
    if like.unit == "number":
        return float(limit)
    if like.unit == "day":
        return _day(limit, now.date())
    if like.unit == "second":
        duration = _DURATION.fullmatch(limit)
        return _length(duration) if duration else None
    return _minutes(limit, now)


def _day(bound: str, today: date) -> str | None:
    """The day that a limit says, or that is so far from today; None if it is neither."""
    duration = _DURATION.fullmatch(bound)
    if duration is None:
        return bound if _DATE.fullmatch(bound) else None
    sign, years, months, weeks, days = _amounts(duration)[:5]
    shift, more = sign * (12 * years + months), sign * (7 * weeks + days)
    month = today.year * 12 + today.month - 1 + shift
    year, month = month // 12, month % 12 + 1
    try:
        day = date(year, month, min(today.day, monthrange(year, month)[1]))
        return date.fromordinal(day.toordinal() + more).isoformat()
    except (ValueError, OverflowError):  # beyond the calendar
        return _BEFORE_ALL if shift * 30 + more < 0 else _AFTER_ALL


def _minutes(bound: str, now: datetime) -> int | None:
    """The minute of the day that a limit says, or that is so far from now; None if neither."""
    duration = _DURATION.fullmatch(bound)
    if duration is not None:
        sign, *_, hours, minutes, seconds = _amounts(duration)
        return now.hour * 60 + now.minute + sign * (60 * hours + minutes + seconds // 60)
    time = _TIME.fullmatch(bound)
    return int(time[1]) * 60 + int(time[2]) if time else None


def _length(duration: re.Match[str]) -> int:
    """About how many seconds a duration has, a month counted as 30 days."""
    sign, years, months, weeks, days, hours, minutes, seconds = _amounts(duration)
    days += 7 * weeks + 30 * months + 365 * years
    return sign * (((days * 24 + hours) * 60 + minutes) * 60 + seconds)


def _amounts(duration: re.Match[str]) -> list[int]:
    sign, *amounts = duration.groups()
    # Python makes no number of thousands of digits, and the calendar ends long before
    return [-1 if sign == "-" else 1, *(int((each or "0")[:_DIGITS]) for each in amounts)]
