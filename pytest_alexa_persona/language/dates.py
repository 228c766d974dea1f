"""Dates as Alexa sends them, from how they are said.

Source: Slot Type Reference of the Alexa Skills Kit, AMAZON.DATE: the form of each value, and that
a date without a year is on or after the current date. It does not say what follows; these are this
project's decisions. A day of the week is the coming one, today included, "next Tuesday" the first
one after today. A season belongs to the year in which it begins; without another word it is the
one that goes on or comes, "next winter" is that of the next year. Numbers of months or years lead
to a month or year, numbers of days or weeks to a day: "in a week" is a day, "next week" a week. A
day with a part of it, "tomorrow morning" or "tonight", is the day. A holiday is the coming one.
"""

import datetime
from collections.abc import Callable, Sequence

from .numerals import Token
from .patterns import Expression, Tree, follow
from .vocabulary import Vocabulary

_ONE_DAY = datetime.timedelta(days=1)
_SEASON_ENDS = {"WI": 12, "SP": 5, "SU": 8, "FA": 11}


def date_of(
    said: Sequence[Token], root: Tree, known: Vocabulary, today: datetime.date
) -> str | None:
    """The value of AMAZON.DATE.

    Args:
        said: what was said, its numbers folded.
        root: the phrases for dates.
        known: the language.
        today: the date on which it is said, where the person is.

    Returns:
        A day, week, weekend, month, season, year or decade; None if it is no date.
    """
    expression = follow(said, root, known)
    if expression is None:
        return None
    try:
        return _RULES[expression.name](expression, today)
    except (ValueError, OverflowError):
        return None


def _now(_expression: Expression, _today: datetime.date) -> str:
    return "PRESENT_REF"


def _day(expression: Expression, today: datetime.date) -> str:
    return (today + expression.amount * _ONE_DAY).isoformat()


def _days(expression: Expression, today: datetime.date) -> str:
    days: int = expression.amount * expression.values["n"]
    return (today + days * _ONE_DAY).isoformat()


def _days_from(expression: Expression, today: datetime.date) -> str:
    days: int = expression.amount + expression.values["n"]
    return (today + days * _ONE_DAY).isoformat()


def _weeks_from(expression: Expression, today: datetime.date) -> str:
    days: int = expression.amount + 7 * expression.values["n"]
    return (today + days * _ONE_DAY).isoformat()


def _weekday(expression: Expression, today: datetime.date) -> str:
    ahead: int = (expression.values["weekday"] - today.weekday()) % 7
    if expression.amount > 0:
        ahead = ahead or 7
    elif expression.amount < 0:
        ahead -= 7
    return (today + ahead * _ONE_DAY).isoformat()


def _weekday_from(expression: Expression, today: datetime.date) -> str:
    ahead: int = (expression.values["weekday"] - today.weekday()) % 7 + expression.amount
    return (today + ahead * _ONE_DAY).isoformat()


def _weekday_of_week(expression: Expression, today: datetime.date) -> str:
    ahead: int = expression.values["weekday"] - today.weekday() + 7 * expression.amount
    return (today + ahead * _ONE_DAY).isoformat()


def _week(expression: Expression, today: datetime.date) -> str:
    weeks = expression.amount * expression.values.get("n", 1)
    year, week, _ = (today + 7 * weeks * _ONE_DAY).isocalendar()
    return f"{year:04}-W{week:02}"


def _weekend(expression: Expression, today: datetime.date) -> str:
    return f"{_week(expression, today)}-WE"


def _month(expression: Expression, today: datetime.date) -> str:
    months = today.year * 12 + today.month - 1 + expression.amount * expression.values.get("n", 1)
    return f"{_checked(months // 12):04}-{months % 12 + 1:02}"


def _year(expression: Expression, today: datetime.date) -> str:
    said = expression.values.get("year")
    years = expression.amount * expression.values.get("n", 1)
    return f"{_checked(today.year + years) if said is None else said:04}"


def _checked(year: int) -> int:
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise ValueError(f"there is no year {year}")
    return year


def _decade(expression: Expression, today: datetime.date) -> str:
    said = expression.values.get("year")
    year = today.year + 10 * expression.amount if said is None else said
    return f"{_checked(year) // 10:03}X"


def _season(expression: Expression, today: datetime.date) -> str:
    season = expression.values["season"]
    year = expression.values.get("year")
    if year is None:
        year = today.year + expression.amount
        if not expression.amount and today.month > _SEASON_ENDS[season]:
            year += 1
    return f"{year:04}-{season}"


def _month_of(expression: Expression, today: datetime.date) -> str:
    month = expression.values["month"]
    year = expression.values.get("year")
    if year is None:
        year = today.year + (month < today.month)
        if expression.amount > 0:
            year = today.year + (month <= today.month)
        elif expression.amount < 0:
            year = today.year - (month >= today.month)
    return f"{year:04}-{month:02}"


def _date(expression: Expression, today: datetime.date) -> str:
    month, day = expression.values["month"], expression.values["day"]
    if "year" in expression.values:
        return datetime.date(expression.values["year"], month, day).isoformat()
    for year in range(today.year, today.year + 9):
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            continue
        if date >= today:
            return date.isoformat()
    raise ValueError(f"no month {month} has a day {day}")


def _holiday(expression: Expression, today: datetime.date) -> str:
    month, day = divmod(expression.amount, 100)
    return _date(
        expression._replace(values={**expression.values, "month": month, "day": day}), today
    )


def _day_of_month(expression: Expression, today: datetime.date) -> str:
    day = expression.values["day"]
    for months in range(12):
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        try:
            date = datetime.date(year, month + 1, day)
        except ValueError:
            continue
        if date >= today:
            return date.isoformat()
    raise ValueError(f"no month has a day {day}")


_RULES: dict[str, Callable[[Expression, datetime.date], str]] = {
    "now": _now,
    "day": _day,
    "days": _days,
    "days_from": _days_from,
    "weeks_from": _weeks_from,
    "weekday": _weekday,
    "weekday_from": _weekday_from,
    "weekday_of_week": _weekday_of_week,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "season": _season,
    "month_of": _month_of,
    "date": _date,
    "holiday": _holiday,
    "day_of_month": _day_of_month,
}
