"""Validations: which values break one."""

from datetime import datetime

import pytest

from pytest_alexa_persona.language.model import Validation
from pytest_alexa_persona.language.validation import breaks

NOW = datetime(2026, 11, 22, 14, 30)
VALID = [
    ("isInSet", {"values": ["Big", "small"]}, "big", "huge"),
    ("isNotInSet", {"values": ["the sun"]}, "mars", "The Sun"),
    ("isInSet", {"values": [1, 2.5]}, "1", "2"),
    ("isGreaterThan", {"value": "9"}, "10", "9"),
    ("isGreaterThanOrEqualTo", {"value": 9}, "9", "8.5"),
    ("isLessThan", {"value": "10"}, "9", "10"),
    ("isLessThanOrEqualTo", {"value": "10"}, "10", "11"),
    ("isLessThan", {"value": "2026-12-01"}, "2026-11-30", "2026-12-01"),
    ("isGreaterThan", {"value": "08:00"}, "08:01", "08:00"),
    ("isInDuration", {"start": "P0D", "end": "P3D"}, "2026-11-25", "2026-11-26"),
    ("isInDuration", {"start": "P0D"}, "2026-11-22", "2026-11-21"),
    ("isInDuration", {"end": "-P18Y"}, "2008-11-22", "2008-11-23"),
    ("isInDuration", {"end": "P-18Y"}, "2008-11-22", "2008-11-23"),
    ("isInDuration", {"start": "P3M"}, "2027-02-22", "2027-02-21"),
    ("isInDuration", {"start": "P1W", "end": "2026-12-31"}, "2026-12-31", "2027-01-01"),
    ("isInDuration", {"start": "PT1H", "end": "PT2H30M"}, "17:00", "15:29"),
    ("isInDuration", {"start": "08:00", "end": "-PT30M"}, "14:00", "14:01"),
    ("isNotInDuration", {"start": "P0D", "end": "P1M"}, "2026-12-23", "2026-12-22"),
    ("IsNotInDuration", {"start": "12:00", "end": "13:00"}, "13:01", "12:30"),
    ("isInDuration", {"start": "P0D"}, "2026-W47", "2026-W46"),
    ("isInDuration", {"start": "P0D", "end": "P14D"}, "2026-W48-WE", "2027"),
    ("isInDuration", {"start": "P0D", "end": "P14D"}, "2026-12", "2026-10"),
    ("isNotInDuration", {"start": "P0D", "end": "P14D"}, "2026-W47", "2026-W48"),
    ("isInDuration", {"start": "12:00"}, "MO", "11:59"),
    ("isInDuration", {"start": "T12:00", "end": "PT7200S"}, "16:30", "16:31"),
    ("isGreaterThan", {"value": "2026-11-22"}, "2026-W48", "2026-W47"),
    ("isGreaterThan", {"value": "P0D"}, "2026-11-23", "2026-11-22"),
    ("isLessThan", {"value": "P90D"}, "2026", "2027-04"),
    ("isLessThanOrEqualTo", {"value": "2026-11-29"}, "2026-W48-WE", "2026-12"),
    ("isGreaterThan", {"value": "18:00"}, "EV", "18:00"),
    ("isLessThan", {"value": "PT2H"}, "PT90M", "PT10H"),
    ("isGreaterThan", {"value": 1990}, "1991", "1989"),
    ("isInDuration", {"start": "P0D"}, "2026-W54", "2026-W01"),
]


@pytest.mark.parametrize(("kind", "of", "good", "bad"), VALID)
def test_validations(kind, of, good, bad):
    validation = Validation(kind, "P", **of)
    assert not breaks(validation, {"name": "x", "value": good}, NOW)
    assert breaks(validation, {"name": "x", "value": bad}, NOW)


def test_the_day_of_a_month_that_has_none():
    end = Validation("isInDuration", end="P1M")
    days = {
        day: breaks(end, {"value": day}, datetime(2026, 1, 31))
        for day in ("2026-02-28", "2026-03-01")
    }
    assert days == {"2026-02-28": False, "2026-03-01": True}


@pytest.mark.parametrize("kind", ["isSomethingNew", "isGreaterThan", "isInDuration"])
def test_a_validation_that_says_nothing_is_never_broken(kind):
    assert not breaks(Validation(kind), {"value": "2026-11-22"}, NOW)


def test_each_of_several_values_must_be_more():
    several = {"slotValue": {"type": "List", "values": [{"value": "7"}, {"value": "3"}]}}
    assert breaks(Validation("isGreaterThan", value="5"), several, NOW)
    assert not breaks(Validation("isGreaterThan", value="2"), several, NOW)


BEYOND = "2026-11-22"


@pytest.mark.parametrize(
    ("interval", "broken"),
    [
        ({"start": "-P3000Y"}, False),
        ({"end": "-P3000Y"}, True),
        ({"start": "P9000Y"}, True),
        ({"end": "P9000Y"}, False),
        ({"start": "P99999999999999D"}, True),
        ({"end": "P99999999999999D"}, False),
        ({"start": "-P" + "9" * 5000 + "W"}, False),
        ({"start": "-P1M99999999999D", "end": "P" + "9" * 30 + "M"}, False),
    ],
)
def test_an_interval_that_begins_or_ends_beyond_the_calendar(interval, broken):
    assert breaks(Validation("isInDuration", **interval), {"value": BEYOND}, NOW) == broken
