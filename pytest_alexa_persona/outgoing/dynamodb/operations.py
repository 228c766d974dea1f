"""What a call to DynamoDB is about: which tables, which keys, what is written.

Sources: DynamoDB Low-Level API, for the header that names the action; the actions in the Amazon
DynamoDB API Reference; and Signature Version 4, for the region in ``Authorization``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ..http_call import HttpRequest
from .attribute_value import AttributeValues, fault_in

TARGET = "DynamoDB_20120810."
"""What the header ``X-Amz-Target`` begins with; the action follows."""

REGION = "us-east-1"
"""Where a call goes that does not say it."""

_REGION = re.compile(r"Credential=[^/]+/\d+/([\w-]+)/dynamodb/")
# the names are whole ones, or else a long word is tried from each of its letters
_EQUALS = re.compile(r"(?<![#\w.-])([#\w.-]+)\s*=\s*(:\w+)")
_RANGES = re.compile(
    r"(?<![#\w.-])([#\w.-]+)\s*(?:[<>]=?|BETWEEN)\s*(:\w+)|begins_with\s*\(\s*(.+?)\s*,\s*(:\w+)"
)
_KEY = re.compile(r"[\w.#:|/@~+-]+")  # one word, and no JSON, in which an id may stand as well
_WITH_KEY = ("GetItem", "UpdateItem", "DeleteItem")
_OF_TRANSACTION = {"Get": "GetItem", "Put": "PutItem", "Update": "UpdateItem"}


@dataclass(frozen=True)
class Operation:
    """What a call does with one item, or with a table.

    Attributes:
        table: the table's name.
        key: the key that it names; empty where it names none, as a Scan, or where the key is in
            an item that is put.
        is_whole_key: whether that is all of the key, and not a condition on it.
        item: the item that is put, whole; None if none is.
        written: the values that it writes besides, by any names.
        is_consistent: whether it is a consistent read of one item.
    """

    table: str
    key: AttributeValues = field(default_factory=dict)
    is_whole_key: bool = True
    item: AttributeValues | None = None
    written: AttributeValues = field(default_factory=dict)
    is_consistent: bool = False

    def names(self, id: str) -> bool:
        """Whether an id is the key of the item or a part of it, as in ``USER#amzn1.ask…``.

        Of an item that is put, what could be its key counts.
        """
        texts = (str(value.get("S", "")) for value in (self.key or self.item or {}).values())
        return any(id in text and _KEY.fullmatch(text) for text in texts)


def action_of(request: HttpRequest) -> str:
    """The action that a request asks DynamoDB for, whichever its host is; empty if it asks none."""
    target = request.headers.get("x-amz-target", "")
    return target.removeprefix(TARGET) if target.startswith(TARGET) else ""


def region_of(request: HttpRequest) -> str:
    """The region that a request is signed for."""
    found = _REGION.search(request.headers.get("authorization", ""))
    return found[1] if found else REGION


def body_of(request: HttpRequest) -> dict[str, Any]:
    """What a request asks for; empty if it is no JSON object."""
    try:
        return msgspec.json.decode(request.body or "{}", type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError):
        return {}


def operations(action: str, body: Mapping[str, Any]) -> list[Operation]:
    """What a call does, item by item; of an action that is about no item, nothing.

    Args:
        action: such as ``GetItem``.
        body: what it asks for.
    """
    try:
        return list(_operations(action, body))
    except (AttributeError, KeyError, TypeError, _FaultError):
        return []  # malformed, which whoever answers will say


def refused(action: str, body: Mapping[str, Any]) -> str:
    """Why DynamoDB refuses the values in a call, such as a key that is a bare text; or empty.

    Whatever else may be wrong with a call is not looked at.

    Args:
        action: such as ``GetItem``.
        body: what it asks for.
    """
    try:
        list(_operations(action, body))
    except _FaultError as fault:
        return str(fault)
    except (AttributeError, KeyError, TypeError):
        pass
    return ""


class _FaultError(Exception):
    """Something in a call is no value."""


def _operations(action: str, body: Mapping[str, Any]) -> Iterator[Operation]:
    if action == "PutItem":
        yield Operation(_table(body), item=_checked(body["Item"]))
    elif action in _WITH_KEY:
        read = action == "GetItem" and body.get("ConsistentRead") is True
        key, values = _checked(body["Key"]), _checked(_values(body))
        yield Operation(_table(body), key, written=values, is_consistent=read)
    elif action == "Query" and "IndexName" not in body:
        key = _key_of_query(body)
        yield Operation(_table(body), key, is_whole_key=len(key) > 1)
    elif action == "Scan":
        yield Operation(_table(body))
    elif action == "BatchGetItem":
        for table, asked in body["RequestItems"].items():
            yield from (Operation(_name(table), _checked(key)) for key in asked["Keys"])
    elif action == "BatchWriteItem":
        for table, asked in body["RequestItems"].items():
            for each in asked:
                if "PutRequest" in each:
                    yield Operation(_name(table), item=_checked(each["PutRequest"]["Item"]))
                else:
                    yield Operation(_name(table), _checked(each["DeleteRequest"]["Key"]))
    elif action in ("TransactGetItems", "TransactWriteItems"):
        for each in body["TransactItems"]:
            for kind, asked in each.items():
                yield from _operations(_OF_TRANSACTION.get(kind, "DeleteItem"), asked)


def _table(body: Mapping[str, Any]) -> str:
    return _name(body["TableName"])


def _name(table: str) -> str:
    """The name of a table that may be written as its ARN."""
    return table.rpartition("/")[2]


def _values(body: Mapping[str, Any]) -> AttributeValues:
    if "UpdateExpression" in body:
        found: AttributeValues = body.get("ExpressionAttributeValues") or {}
        return found
    updates = body.get("AttributeUpdates") or {}
    return {name: each["Value"] for name, each in updates.items() if "Value" in each}


def _key_of_query(body: Mapping[str, Any]) -> AttributeValues:
    """The names in the condition, the partition key first, with the values they are compared to."""
    expression = body.get("KeyConditionExpression", "")
    names, values = body.get("ExpressionAttributeNames") or {}, body["ExpressionAttributeValues"]
    found = _EQUALS.findall(expression)
    for compared, with_, beginning, begins_with in _RANGES.findall(expression):
        found.append((compared or beginning, with_ or begins_with))
    return _checked({names.get(name, name): values[value] for name, value in found})


def _checked(values: Any) -> AttributeValues:
    fault = fault_in(values)
    if fault:
        raise _FaultError(fault)
    checked: AttributeValues = values
    return checked
