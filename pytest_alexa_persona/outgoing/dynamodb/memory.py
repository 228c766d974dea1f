"""What a skill remembers for whom: by the ids that Alexa gives it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...errors import StepError
from ...household.household import Household
from ...household.state import ACCOUNT_HOLDER, HouseholdState
from ...wording.json_text import as_json
from ..http_call import HttpReply, HttpRequest
from ..stand_in import Answered, StandIn
from .attribute_value import fault_in, of_json
from .database import EXTRA, Database, Item, refusal
from .operations import Operation, action_of, body_of, operations, refused, region_of

THE_DEVICE = "the device"
"""Stands for the device wherever a person's name can stand."""

ATTRIBUTES = "attributes"
"""The attribute in which the ASK SDK's adapters keep all that they keep, unless told otherwise."""

_MOST_BYTES = 400_000
"""About what an item has at most, 400 KB: Constraints in Amazon DynamoDB, Developer Guide."""


@dataclass(frozen=True)
class _Remembered:
    attributes: dict[str, Any]
    is_whole_item: bool


class Memory(StandIn):
    """The fixture ``memory``: what the skill keeps in DynamoDB.

    Wherever a method takes ``who``, that is a person's name, ``the account holder`` or
    ``the device``.

    Args:
        database: the tables, which are empty.
        household: who lives here.
        skill_id: gives the id of the skill that is spoken to.
    """

    def __init__(
        self, database: Database, household: Household, skill_id: Callable[[], str]
    ) -> None:
        self._database = database
        self._household = household
        self._skill_id = skill_id
        self._remembered: dict[str, _Remembered] = {}

    def remember(
        self, who: str, attributes: dict[str, Any], *, is_whole_item: bool = False
    ) -> None:
        """Let the skill remember something for someone, in the place of what it remembers.

        It is there when the skill first asks for the item. The SDK's adapters ask for one by a
        consistent read, and find it in the item's ``attributes``; whoever else asks finds it in
        the item itself. This is the project's decision.

        Args:
            who: whose id is the key.
            attributes: what it remembers, as JSON.
            is_whole_item: whether this is the item but for its key, however it is asked for.

        Raises:
            UnknownPersonError: the household lacks that person.
            StepError: moto is not installed, or DynamoDB does not keep this.
        """
        key = self.key_of(who)
        self._check_installed()
        _check(attributes)
        self._database.load()
        self._database.forget(lambda item: _is_under(item, key))
        self._remembered[key] = _Remembered(attributes, is_whole_item)

    def of(self, who: str) -> dict[str, Any] | None:
        """What the skill remembers for someone: the attributes, as JSON; None if nothing.

        Where there are several items, it is what the first has; `items` are all.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        return next(iter(self.all_of(who)), None)

    def all_of(self, who: str) -> list[dict[str, Any]]:
        """What the skill remembers for someone, item by item.

        An item is someone's if the id is its key, or a part of it, as in ``USER#amzn1.ask…``. Of
        one that holds an object ``attributes`` and nothing else, as the SDK's adapters keep it,
        that object is given.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        key = self.key_of(who)
        found = [each.attributes for each in self._stored(key)]
        if key in self._remembered:
            found.append(self._remembered[key].attributes)
        return [_unwrapped(each) for each in found]

    def keys_of(self, who: str) -> list[dict[str, Any]]:
        """The keys of the items that `all_of` takes for someone's, without the id itself.

        The account's and the device's ids are left out as well: in a key they say where an item
        is kept, which tells of nobody. This is the project's decision.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        ids = [self.key_of(each) for each in (who, ACCOUNT_HOLDER, THE_DEVICE)]
        return [
            {name: _without(value, ids) for name, value in item.key.items()}
            for item in self._stored(ids[0])
        ]

    @property
    def items(self) -> list[Item]:
        """All that the skill keeps, in all tables: each with `table`, `key` and `attributes`."""
        return self._database.items()

    def key_of(self, who: str) -> str:
        """The id by which the skill knows someone.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        household, skill_id = self._household.now, self._skill_id()
        if who == ACCOUNT_HOLDER:
            return household.user_id(skill_id)
        if who == THE_DEVICE:
            return household.device_id(skill_id)
        return household.person_id(skill_id, who)

    def answer(self, request: HttpRequest, household: HouseholdState) -> Answered | None:  # noqa: ARG002
        """See `StandIn.answer`: calls to DynamoDB are, if moto is installed."""
        action = action_of(request)
        if not action or not self._database.is_installed:
            return None
        return Answered("DynamoDB", self._reply(action, request))

    def remedy(self, request: HttpRequest) -> str:
        """See `StandIn.remedy`."""
        missing = action_of(request) and not self._database.is_installed
        return f"to answer it by moto: {EXTRA}" if missing else ""

    def _reply(self, action: str, request: HttpRequest) -> HttpReply:
        fault = refused(action, body_of(request))
        if fault:
            return refusal("ValidationException", fault)
        try:
            return self._answer(region_of(request), action, request)
        except Exception as error:  # moto's: the skill is to be told, not cut off
            return refusal("ValidationException", f"moto: {error!r}")

    def _answer(self, region: str, action: str, request: HttpRequest) -> HttpReply:
        for operation in operations(action, body_of(request)):
            names = self._database.provide(region, operation)
            self._recall(region, operation, names)
        return self._database.call(region, action, request.body)

    def _recall(self, region: str, operation: Operation, names: tuple[str, ...]) -> None:
        """Put what is remembered where an operation first looks for it."""
        id = next((id for id in self._remembered if operation.names(id)), None)
        values = operation.key or operation.item or {}
        if id is None or not set(names) <= values.keys():
            return
        remembered = self._remembered[id]
        attributes = {name: of_json(value) for name, value in remembered.attributes.items()}
        if not remembered.is_whole_item and _asks_as_adapter(operation):
            attributes = {ATTRIBUTES: {"M": attributes}}
        key = {name: values[name] for name in names}
        self._database.put(region, operation.table, {**attributes, **key})
        del self._remembered[id]

    def _stored(self, key: str) -> list[Item]:
        return [item for item in self._database.items() if _is_under(item, key)]

    def _check_installed(self) -> None:
        if not self._database.is_installed:
            raise StepError(f"what a skill keeps in DynamoDB is kept by moto: {EXTRA}")


def _check(attributes: dict[str, Any]) -> None:
    text = as_json(attributes, "what the skill remembers", is_sent=False)
    size = len(text.encode(errors="surrogatepass"))
    for name, value in attributes.items():
        fault = fault_in({name: of_json(value)})
        if fault:
            raise StepError(f'DynamoDB does not keep "{name}": {fault}')
    if size > _MOST_BYTES:
        raise StepError(f"DynamoDB keeps {_MOST_BYTES} bytes in an item at most, not {size}")


def _is_under(item: Item, id: str) -> bool:
    return any(id in str(value) for value in item.key.values())


def _without(value: Any, ids: list[str]) -> Any:
    if isinstance(value, str):
        for id in ids:
            value = value.replace(id, "")
    return value


def _asks_as_adapter(operation: Operation) -> bool:
    if operation.item is not None:
        return "M" in operation.item.get(ATTRIBUTES, {})
    return operation.is_consistent and len(operation.key) == 1


def _unwrapped(attributes: dict[str, Any]) -> dict[str, Any]:
    inner = attributes.get(ATTRIBUTES)
    return inner if len(attributes) == 1 and isinstance(inner, dict) else attributes
