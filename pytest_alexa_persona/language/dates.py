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
from .patterns import Meaning, Tree, follow
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
    meaning = follow(said, root, known)
    if meaning is None:
        return None
    try:
        return _RULES[meaning.name](meaning, today)
    except (ValueError, OverflowError):
        return None


def _now(_meaning: Meaning, _today: datetime.date) -> str:
    return "PRESENT_REF"


def _day(meaning: Meaning, today: datetime.date) -> str:
    return (today + meaning.amount * _ONE_DAY).isoformat()


def _days(meaning: Meaning, today: datetime.date) -> str:
    days: int = meaning.amount * meaning.values["n"]
    return (today + days * _ONE_DAY).isoformat()


def _days_from(meaning: Meaning, today: datetime.date) -> str:
    days: int = meaning.amount + meaning.values["n"]
    return (today + days * _ONE_DAY).isoformat()


def _weeks_from(meaning: Meaning, today: datetime.date) -> str:
    days: int = meaning.amount + 7 * meaning.values["n"]
    return (today + days * _ONE_DAY).isoformat()


def _weekday(meaning: Meaning, today: datetime.date) -> str:
    ahead: int = (meaning.values["weekday"] - today.weekday()) % 7
    if meaning.amount > 0:
        ahead = ahead or 7
    elif meaning.amount < 0:
        ahead -= 7
    return (today + ahead * _ONE_DAY).isoformat()


def _weekday_from(meaning: Meaning, today: datetime.date) -> str:
    ahead: int = (meaning.values["weekday"] - today.weekday()) % 7 + meaning.amount
    return (today + ahead * _ONE_DAY).isoformat()


def _weekday_of_week(meaning: Meaning, today: datetime.date) -> str:
    ahead: int = meaning.values["weekday"] - today.weekday() + 7 * meaning.amount
    return (today + ahead * _ONE_DAY).isoformat()


def _week(meaning: Meaning, today: datetime.date) -> str:
    weeks = meaning.amount * meaning.values.get("n", 1)
    year, week, _ = (today + 7 * weeks * _ONE_DAY).isocalendar()
    return f"{year:04}-W{week:02}"


def _weekend(meaning: Meaning, today: datetime.date) -> str:
    return f"{_week(meaning, today)}-WE"


def _month(meaning: Meaning, today: datetime.date) -> str:
    months = today.year * 12 + today.month - 1 + meaning.amount * meaning.values.get("n", 1)
    return f"{_checked(months // 12):04}-{months % 12 + 1:02}"


def _year(meaning: Meaning, today: datetime.date) -> str:
    said = meaning.values.get("year")
    years = meaning.amount * meaning.values.get("n", 1)
    return f"{_checked(today.year + years) if said is None else said:04}"


def _checked(year: int) -> int:
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise ValueError(f"there is no year {year}")
    return year


def _decade(meaning: Meaning, today: datetime.date) -> str:
    said = meaning.values.get("year")
    year = today.year + 10 * meaning.amount if said is None else said
    return f"{_checked(year) // 10:03}X"


def _season(meaning: Meaning, today: datetime.date) -> str:
    season = meaning.values["season"]
    year = meaning.values.get("year")
    if year is None:
        year = today.year + meaning.amount
        if not meaning.amount and today.month > _SEASON_ENDS[season]:
            year += 1
    return f"{year:04}-{season}"


def _month_of(meaning: Meaning, today: datetime.date) -> str:
    month = meaning.values["month"]
    year = meaning.values.get("year")
    if year is None:
        year = today.year + (month < today.month)
        if meaning.amount > 0:
            year = today.year + (month <= today.month)
        elif meaning.amount < 0:
            year = today.year - (month >= today.month)
    return f"{year:04}-{month:02}"


def _date(meaning: Meaning, today: datetime.date) -> str:
    month, day = meaning.values["month"], meaning.values["day"]
    if "year" in meaning.values:
        return datetime.date(meaning.values["year"], month, day).isoformat()
    for year in range(today.year, today.year + 9):
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            continue
        if date >= today:
            return date.isoformat()
    raise ValueError(f"no month {month} has a day {day}")


def _holiday(meaning: Meaning, today: datetime.date) -> str:
    month, day = divmod(meaning.amount, 100)
    return _date(meaning._replace(values={**meaning.values, "month": month, "day": day}), today)


def _day_of_month(meaning: Meaning, today: datetime.date) -> str:
    day = meaning.values["day"]
    for months in range(12):
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        try:
            date = datetime.date(year, month + 1, day)
        except ValueError:
            continue
        if date >= today:
            return date.isoformat()
    raise ValueError(f"no month has a day {day}")


_RULES: dict[str, Callable[[Meaning, datetime.date], str]] = {
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
