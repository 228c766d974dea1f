"""From plain values, as a file or a table holds them, to a household."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from ..errors import HouseholdError
from ..wording.nearest import did_you_mean
from .household import (
    check_interfaces,
    check_region,
    check_screen,
)
from .ids import check_id, check_token
from .locales import check_locale
from .members import Account, Device, Person, PhoneNumber
from .permissions import grantable
from .phone import phone_number, split_number
from .screens import APL
from .state import ACCOUNT_HOLDER, HouseholdState, taken

ACCOUNT_KEYS: dict[str, Any] = {
    "id": str,
    "region": str,
    "linked_account": str,
    "holder": str,
    "full_name": str,
    "given_name": str,
    "email": str,
    "mobile_number": str | dict[str, Any],
    "granted": list[str],
}
"""The keys of ``account``, each with what it takes."""

PERSON_KEYS: dict[str, Any] = {
    "full_name": str,
    "given_name": str,
    "mobile_number": str | dict[str, Any],
    "linked_account": str,
    "granted": list[str],
    "voice_id": bool,
    "personalize_skills": bool,
}
"""The keys of someone in ``people``, each with what it takes."""

DEVICE_KEYS: dict[str, Any] = {
    "id": str,
    "locale": str,
    "interfaces": list[str],
    "screen": str,
}
"""The keys of ``device``, each with what it takes."""

_WORDS = {str: "text", bool: "true or false"}


class MisplacedValue(Exception):
    """A value that has no place in a household, with the keys that lead to it."""

    def __init__(self, path: tuple[str, ...], problem: str) -> None:
        super().__init__(problem)
        self.path = path
        self.problem = problem


def define(document: Any, *, default_id: str, source: str) -> HouseholdState:
    """Read a whole household.

    Args:
        document: mappings and lists of plain values; None is an empty household.
        default_id: the account's id if the document gives none.
        source: where the document comes from, for messages.

    Raises:
        MisplacedValue: something in it cannot be meant, with the keys that lead there.
    """
    top = _mapping({} if document is None else document, (), ("account", "people", "device"))
    people = {
        name: _person(name, entry)
        for name, entry in _mapping(top.get("people"), ("people",), None).items()
    }
    account = _account(top.get("account"), default_id, people)
    device = top.get("device")
    household = HouseholdState(account, people, _device(device), source, _names_locale(device))
    _check_tokens(household)
    return household


def _check_tokens(household: HouseholdState) -> None:
    """Reject an access token that a linked account further up has."""
    owners: dict[str, str] = {}
    for who in (ACCOUNT_HOLDER, *household.people):
        token = household.member(who).linked_account
        if token in owners:
            path = ("account",) if who == ACCOUNT_HOLDER else ("people", who)
            raise MisplacedValue((*path, "linked_account"), taken(token, owners[token]))
        if token:
            owners[token] = who


def _account(entry: Any, default_id: str, people: Mapping[str, Person]) -> Account:
    values = _values(entry, ("account",), ACCOUNT_KEYS)
    _check(values, ("account", "id"), lambda id: check_id(id, "an account"))
    _check(values, ("account", "region"), check_region)
    holder = values.get("holder")
    if holder is not None and holder not in people:
        raise MisplacedValue(
            ("account", "holder"), f'there is no person "{holder}"{did_you_mean(holder, people)}'
        )
    values.setdefault("id", default_id)
    _convert(values, ("account",), person=False)
    return Account(**values).told(entry or {})


def _person(name: str, entry: Any) -> Person:
    if not name.strip():
        raise MisplacedValue(("people",), "a person has an empty name")
    if name == ACCOUNT_HOLDER:
        raise MisplacedValue(("people", name), "this stands for the Amazon account, not a person")
    values = _values(entry, ("people", name), PERSON_KEYS)
    _convert(values, ("people", name), person=True)
    return Person(name=name, **values)


def _names_locale(device: Any) -> bool:
    return isinstance(device, dict) and device.get("locale") is not None


def _device(entry: Any) -> Device:
    values = _values(entry, ("device",), DEVICE_KEYS)
    values["interfaces"] = tuple(values.get("interfaces") or ())
    _check(values, ("device", "id"), lambda id: check_id(id, "a device"))
    _check(values, ("device", "locale"), check_locale)
    _check(values, ("device", "interfaces"), check_interfaces)
    _check(values, ("device", "screen"), check_screen)
    if "screen" in values and APL not in values["interfaces"]:
        values["interfaces"] += (APL,)
    return Device(**values)


def _check(values: Mapping[str, Any], path: tuple[str, ...], check: Callable[[Any], None]) -> None:
    """Check the value at the end of a path, if it is given."""
    if path[-1] in values:
        try:
            check(values[path[-1]])
        except HouseholdError as error:
            raise MisplacedValue(path, str(error)) from None


def _convert(values: dict[str, Any], path: tuple[str, ...], *, person: bool) -> None:
    """Put the types of `Person` and `Account` in the place of plain values."""
    _check(values, (*path, "linked_account"), check_token)
    try:
        values["granted"] = grantable(values.get("granted") or (), person=person)
    except HouseholdError as error:
        raise MisplacedValue((*path, "granted"), str(error)) from None
    number = values.get("mobile_number")
    if number is not None:
        where = (*path, "mobile_number")
        try:
            values["mobile_number"] = (
                split_number(number) if isinstance(number, str) else _two_parts(number, where)
            )
        except HouseholdError as error:
            raise MisplacedValue(where, str(error)) from None


def _two_parts(number: Any, path: tuple[str, ...]) -> PhoneNumber:
    parts = _values(number, path, {"country_code": str, "phone_number": str})
    for part in ("country_code", "phone_number"):
        if part not in parts:
            raise MisplacedValue(path, f'"{part}" is missing')
    return phone_number(parts["country_code"], parts["phone_number"])


def _values(entry: Any, path: tuple[str, ...], keys: Mapping[str, Any]) -> dict[str, Any]:
    """The entries of a mapping, each checked against the type that its key takes."""
    values = {key: value for key, value in _mapping(entry, path, keys).items() if value is not None}
    for key, value in values.items():
        try:
            msgspec.convert(value, keys[key])
        except msgspec.ValidationError:
            raise MisplacedValue(
                (*path, key),
                f"{_shown(value)} cannot stand here, it takes {_wanted(keys[key])}"
                + (
                    " (put it in quotes)"
                    if keys[key] is not bool and not isinstance(value, str | dict | list)
                    else ""
                ),
            ) from None
    return values


def _mapping(entry: Any, path: tuple[str, ...], keys: Iterable[str] | None) -> Mapping[str, Any]:
    if entry is None:
        return {}
    if not isinstance(entry, dict):
        raise MisplacedValue(path, f"{_shown(entry)} cannot stand here, it takes keys with values")
    for key in entry:
        if not isinstance(key, str):
            raise MisplacedValue(path, f"the key {_shown(key)} is no text (put it in quotes)")
        if keys is not None and key not in keys:
            raise MisplacedValue(
                (*path, key), f'there is no key "{key}" here{did_you_mean(key, keys)}'
            )
    return entry


def _shown(value: Any) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    try:
        text = msgspec.json.encode(value, enc_hook=str).decode()
    except (ValueError, OverflowError):
        text = "a number with thousands of digits"
    return text if len(text) <= 60 else f"{text[:57]}..."


def _wanted(kind: Any) -> str:
    if kind in _WORDS:
        return _WORDS[kind]
    if kind == list[str]:
        return "a list of texts"
    return 'a country code and a phone number: {country_code: "+1", phone_number: "206-555-0100"}'
