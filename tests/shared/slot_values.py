"""Tables of values: what is said for a built-in slot type, and what it is worth."""

import datetime

import pytest

SUNDAY = datetime.date(2026, 11, 22)


def cases(table):
    """Lines of "words = value", under lines of "locale TYPE:"."""
    heading = None
    for line in filter(None, map(str.strip, table.splitlines())):
        if line.endswith(":"):
            heading = line[:-1].split()
        else:
            words, _, value = line.rpartition("=")
            yield pytest.param(
                *heading,
                words.strip(),
                value.strip(),
                id=f"{heading[0]}-{heading[1]}-{words.strip()}",
            )
