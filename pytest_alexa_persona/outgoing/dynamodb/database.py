"""DynamoDB, as the library moto plays it, in this process.

Tables are there when a skill first asks for one, since a skill's table is usually made before it
runs, as that of an Alexa-hosted skill is ("Use DynamoDB for Data Persistence with Your Alexa-hosted
Skill").
"""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import Any

from ...errors import ConversationError
from ...private_names import is_unknown_to_moto, mocked_account_of_moto, moto
from ..http_call import HttpReply
from .attribute_value import AttributeValues, values_to_json
from .operations import TARGET, Operation
from .place import Place

EXTRA = "pip install 'pytest-alexa-persona[dynamodb]'"
"""What installs moto."""

_KEY = "id"
_ID = "amzn1.ask."
_CONTENT_TYPE = "application/x-amz-json-1.0"


@dataclass(frozen=True)
class Item:
    """Something that is kept in a table.

    Attributes:
        table: the table's name.
        key: its key, as JSON.
        attributes: the rest of it, as JSON.
    """

    table: str
    key: dict[str, Any]
    attributes: dict[str, Any]


@dataclass(frozen=True)
class _Table:
    region: str
    name: str


class Database:
    """The tables of one run of pytest; each test has them empty."""

    def __init__(self) -> None:
        self._place = Place()
        self._keys: dict[_Table, tuple[str, ...]] = {}
        self._definitions: dict[_Table, dict[str, Any]] = {}
        # tables whose key no operation has named yet, and what has been put there
        self._guessed: dict[_Table, list[AttributeValues]] = {}
        # tables that a test has made under moto's mock_aws, as the skill has found them
        self._found: dict[_Table, list[AttributeValues]] = {}
        self._lost = ""
        self._lock = threading.RLock()

    @cached_property
    def is_installed(self) -> bool:
        """Whether moto is."""
        return find_spec("moto") is not None

    def load(self) -> None:
        """Import moto now, which takes its time, and not while the skill's time runs."""
        self._moto  # noqa: B018

    def call(self, region: str, action: str, body: str) -> HttpReply:
        """Answer a call.

        Args:
            region: such as ``us-east-1``.
            action: such as ``GetItem``.
            body: what it asks for, as JSON.
        """
        with self._lock:
            self._go_on(region)
            reply = self._call(region, action, body)
            if reply.status == 200 and action in ("CreateTable", "DeleteTable"):
                asked = json.loads(body)
                table = _Table(region, asked["TableName"])
                self._guessed.pop(table, None)
                if action == "DeleteTable":
                    self._keys.pop(table, None)
                    self._definitions.pop(table, None)
                else:
                    self._keys[table] = _key_names(asked)
                    self._definitions[table] = asked
            return reply

    def provide(self, region: str, operation: Operation) -> tuple[str, ...]:
        """Let a table be there for what is to be done with it.

        It is as the skill has created it, if need be in an earlier test, or else as its operations
        so far need it.

        Returns:
            The names of the table's key, the partition key first.
        """
        table = _Table(region, operation.table)
        with self._lock:
            self._go_on(region)
            names = self._keys.get(table) or self._find(table)
            if names is None or (table in self._guessed and not _fits(names, operation)):
                names = self._make(table, operation)
            if operation.key and operation.is_whole_key:
                self._guessed.pop(table, None)
            if operation.item is not None and table in self._guessed:
                self._guessed[table].append(operation.item)
            return names

    def _find(self, table: _Table) -> tuple[str, ...] | None:
        """The key of a table that the test has made; None if there is no such table."""
        if not self._place.is_mocked:
            return None
        asked = json.dumps({"TableName": table.name})
        reply = self._call(table.region, "DescribeTable", asked)
        if reply.status != 200:
            return None
        if table not in self._keys:
            self._found[table] = list(self._scanned(table))
        self._keys[table] = _key_names(json.loads(reply.body)["Table"])
        return self._keys[table]

    def _make(self, table: _Table, operation: Operation) -> tuple[str, ...]:
        """Create a table, or create it anew with another key."""
        kept = self._guessed.pop(table, [])
        known = self._definitions.get(table)
        if known is None or not _fits(_key_names(known), operation):
            known = _definition(operation)
            self._guessed[table] = kept
        self._call(table.region, "DeleteTable", json.dumps({"TableName": table.name}))
        self._call(table.region, "CreateTable", json.dumps(known))
        self._keys[table] = _key_names(known)
        for item in kept:
            self.put(table.region, table.name, item)
        return self._keys[table]

    def put(self, region: str, table: str, item: AttributeValues) -> None:
        """Keep an item.

        Raises:
            ValueError: moto does not take it; the message has its answer.
        """
        reply = self._call(region, "PutItem", json.dumps({"TableName": table, "Item": item}))
        if reply.status != 200:
            raise ValueError(reply.body)

    def forget(self, is_meant: Callable[[Item], bool]) -> None:
        """Keep some of the items no more."""
        with self._lock:
            if self._keys or self._is_mocked_now:
                self._go_on()
            for table, key, item in self._stored():
                if is_meant(item):
                    asked = {"TableName": table.name, "Key": key}
                    self._call(table.region, "DeleteItem", json.dumps(asked))
            for table in self._guessed:
                self._guessed[table] = list(self._scanned(table))

    def items(self) -> list[Item]:
        """All that is kept, in all tables.

        Raises:
            ConversationError: it is not, since moto has begun to mock AWS, or ended it.
        """
        with self._lock:
            if self._keys or self._is_mocked_now:
                self._go_on()
                for region, name in self._place.names():
                    self._find(_Table(region, name))
            if self._lost:
                raise ConversationError(self._lost)
            return [item for _, _, item in self._stored()]

    def clear(self) -> None:
        """Keep nothing any more; what the skill's tables are like is still known.

        What a test has made under moto's `mock_aws` is there as it was, should that go on.
        """
        with self._lock:
            if not self._keys:
                return
            if self._place.is_mocked and self._place.is_same:
                for table in self._keys:
                    self._restore(table)
            self._place.forget()
            for known in (self._keys, self._guessed, self._found):
                known.clear()
            self._lost = ""

    def _restore(self, table: _Table) -> None:
        """Let a table be as the test has made it, or not be there."""
        if table not in self._found:
            self._call(table.region, "DeleteTable", json.dumps({"TableName": table.name}))
            return
        for item in self._scanned(table):
            key = {name: item[name] for name in self._keys[table]}
            asked = {"TableName": table.name, "Key": key}
            self._call(table.region, "DeleteItem", json.dumps(asked))
        for item in self._found[table]:
            self.put(table.region, table.name, item)

    def _go_on(self, region: str = "") -> None:
        """Go on where moto has the tables now, with all that was kept before."""
        self._place.go_on(region, self._copy)

    def _copy(self, region: str, name: str, items: Sequence[AttributeValues]) -> None:
        """Keep items in a table that the test has made anew; what it has put there stays."""
        table = _Table(region, name)
        for known in (self._keys, self._guessed):
            known.pop(table, None)
        names = self._find(table) or ()
        for item in items:
            if not set(names) <= item.keys():
                self._lost = (
                    f'what the skill has kept in the table "{name}" is lost: moto\'s mock_aws was '
                    "begun or ended within the test, and the table that the test has made since "
                    f"has another key, {' and '.join(names)}: let mock_aws hold for the whole test"
                )
                return
            asked = {"TableName": name, "Key": {each: item[each] for each in names}}
            if "Item" not in json.loads(self._call(region, "GetItem", json.dumps(asked)).body):
                self.put(region, name, item)

    @property
    def _is_mocked_now(self) -> bool:
        return mocked_account_of_moto() is not None

    def _stored(self) -> list[tuple[_Table, AttributeValues, Item]]:
        """Each item with where it is kept, and its key as DynamoDB keeps it."""
        found: list[tuple[_Table, AttributeValues, Item]] = []
        for table, names in self._keys.items():
            for values in self._scanned(table):
                key = {name: values[name] for name in names}
                rest = {name: values[name] for name in values if name not in key}
                item = Item(table.name, values_to_json(key), values_to_json(rest))
                found.append((table, key, item))
        return found

    def _scanned(self, table: _Table) -> Iterator[AttributeValues]:
        asked: dict[str, Any] = {"TableName": table.name}
        while True:
            page = json.loads(self._call(table.region, "Scan", json.dumps(asked)).body)
            yield from page.get("Items", ())
            if "LastEvaluatedKey" not in page:
                break
            asked["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _call(self, region: str, action: str, body: str) -> HttpReply:
        headers = {
            "Content-Type": _CONTENT_TYPE,
            "X-Amz-Target": f"{TARGET}{action}",
            "X-Moto-Account-Id": self._place.account,
        }
        url = f"https://dynamodb.{region}.amazonaws.com/"
        try:
            with self._lock:
                status, answered, text = self._moto(url, headers, body)
        except Exception as error:
            # what the skill makes of it is to be seen; else it is a body that moto did not expect
            unknown = is_unknown_to_moto(error)
            kind = "UnknownOperationException" if unknown else "ValidationException"
            return refusal(kind, f"moto: {error!r}")
        return HttpReply(status, text, {name: str(answered[name]) for name in answered})

    @cached_property
    def _moto(self) -> Any:
        return moto()


def refusal(kind: str, message: str) -> HttpReply:
    """An error as DynamoDB answers it.

    Args:
        kind: such as ``ValidationException``.
        message: what is wrong.
    """
    told = {"__type": kind, "message": message}
    return HttpReply(400, told, {"Content-Type": _CONTENT_TYPE})


def _key_names(definition: dict[str, Any]) -> tuple[str, ...]:
    by_kind = sorted(definition["KeySchema"], key=lambda each: str(each["KeyType"]))  # HASH first
    return tuple(str(each["AttributeName"]) for each in by_kind)


def _fits(names: tuple[str, ...], operation: Operation) -> bool:
    if operation.item is not None:
        return set(names) <= operation.item.keys()
    return not operation.key or set(names) >= operation.key.keys()


def _definition(operation: Operation) -> dict[str, Any]:
    """The table that an operation needs, as far as it says."""
    key = operation.key or _key_in(operation.item or {})
    names = sorted(key, key=lambda name: _ID not in str(key[name].get("S")))
    kinds = zip(names, ("HASH", "RANGE"), strict=False)
    return {
        "TableName": operation.table,
        "KeySchema": [{"AttributeName": name, "KeyType": kind} for name, kind in kinds],
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": next(iter(key[name]))} for name in names[:2]
        ],
        "BillingMode": "PAY_PER_REQUEST",
    }


def _key_in(item: AttributeValues) -> AttributeValues:
    """The attribute of an item that is probably its key: one of Alexa's ids, ``id``, or the first.

    Where that is wrong, the first operation that names the key tells.
    """
    texts = {name: str(value["S"]) for name, value in item.items() if "S" in value}
    ids = [name for name in texts if texts[name].startswith(_ID)]
    parts = [name for name in texts if _ID in texts[name]]
    name = next(iter([*ids, *parts, *(name for name in texts if name == _KEY), *texts]), _KEY)
    return {name: item.get(name, {"S": ""})}
