"""Where moto has the tables of a run: apart from all others, or where a test has begun to mock AWS.

moto has one state for the process, by account. Without its `mock_aws`, nobody else is to find
there what a skill keeps. With it, the test and its skill are to find the same; and when it begins
or ends, moto forgets all that it has, of whichever account.
"""

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...private_names import (
    forget_tables_of_moto,
    items_of_moto,
    leaving_to_others,
    mocked_account_of_moto,
    tables_of_moto,
)
from ..sent_text import as_text
from .attribute_value import AttributeValues
from .operations import TARGET

Copy = Callable[[str, str, Sequence[AttributeValues]], None]
"""Takes items that are to be kept in a table that is there already: its region, its name, they."""


class Place:
    """The tables of one run of pytest, wherever they are now.

    Attributes:
        account: the account that they are in.
        is_mocked: whether that is the account of `mock_aws`.
    """

    def __init__(self) -> None:
        # moto would take the former anyway
        self._own = os.environ.get("MOTO_ACCOUNT_ID", f"{secrets.randbelow(10**12):012}")
        self.account = self._own
        self.is_mocked = False
        self._tables: dict[str, dict[str, Any]] = {}

    def go_on(self, region: str, copy: Copy) -> None:
        """Have all tables that were there before where they are to be from now on.

        Args:
            region: one that is asked for next.
            copy: is given the items of those that are there already, as another table.
        """
        mocked = mocked_account_of_moto()
        self.account, self.is_mocked = mocked or self._own, mocked is not None
        before, self._tables = self._tables, tables_of_moto(self.account, region)
        for name, tables in before.items():
            if self._tables.get(name) is not tables:
                self._adopt(name, tables, copy)

    def names(self) -> list[tuple[str, str]]:
        """Region and name of each table that is there."""
        return [(region, name) for region, tables in self._tables.items() for name in tables]

    def forget(self) -> None:
        """Have no tables any more; those of `mock_aws` are the test's."""
        self._tables = {}
        if mocked_account_of_moto() != self._own:
            forget_tables_of_moto(self._own)

    @property
    def is_same(self) -> bool:
        """Whether the tables are still where they were, and moto has forgotten nothing."""
        mocked = mocked_account_of_moto()
        if self.is_mocked != (mocked is not None):
            return False
        now = tables_of_moto(self.account)
        return all(now.get(name) is tables for name, tables in self._tables.items())

    def _adopt(self, region: str, tables: Mapping[str, Any], copy: Copy) -> None:
        self._tables = tables_of_moto(self.account, region)
        for name, table in list(tables.items()):
            if self._tables[region].setdefault(name, table) is not table:
                copy(region, name, items_of_moto(table))


def left_to_us() -> Any:
    """While it is entered, `mock_aws` leaves calls to DynamoDB to us, and answers all others."""
    return leaving_to_others(_is_dynamodb)


def _is_dynamodb(headers: Mapping[str, Any]) -> bool:
    return as_text(headers.get("X-Amz-Target") or "").startswith(TARGET)
