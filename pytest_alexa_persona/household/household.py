"""The household of one test: everything that can change between two turns."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from ..errors import HouseholdError, UnknownPersonError
from ..nearest import did_you_mean
from . import ids
from .members import Account, Device, Person
from .permissions import grantable

ACCOUNT_HOLDER = "the account holder"
"""Stands for the Amazon account wherever a person's name can stand."""


INTERFACES = (
    "AudioPlayer",
    "VideoApp",
    "Display",
    "Geolocation",
    "Alexa.Presentation.APL",
    "Alexa.Presentation.APLT",
    "Alexa.Presentation.HTML",
)
"""What devices support, by the names in ``supportedInterfaces``; there are more ``Alexa.…``."""


class Definition(msgspec.Struct, frozen=True):
    """A household as it was written down.

    Attributes:
        account, people, device: what it consists of; people by their names.
        source: the file or table that it comes from; None if nobody wrote one.
    """

    account: Account
    people: Mapping[str, Person]
    device: Device
    source: str | None = None


NOBODY = Definition(Account("household"), {}, Device())


class Household:
    """The people, the Amazon account and the device of one test.

    Whatever changes it holds from the next turn on. Wherever a method takes ``who``, that
    is a person's name or `ACCOUNT_HOLDER`.
    """

    def __init__(self, definition: Definition = NOBODY) -> None:
        self.become(definition)

    def become(self, definition: Definition) -> None:
        """Be another household from now on."""
        self._definition = definition
        self._people = dict(definition.people)
        self.account = definition.account
        self.device = definition.device
        self._owners: dict[str, frozenset[str]] | None = None

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    @property
    def source(self) -> str | None:
        """The file or table that this household was read from; None if there is none."""
        return self._definition.source

    def person(self, name: str) -> Person:
        """The person of that name, as things stand now.

        Raises:
            UnknownPersonError: nobody here has that name.
        """
        try:
            return self._people[name]
        except KeyError:
            pass
        if self.source is None:
            raise UnknownPersonError(
                f'there is no household, so there is no "{name}": write household.yaml in '
                'pytest\'s root folder, set alexa_household, or "Given the household:" with a table'
            )
        raise UnknownPersonError(
            f'there is no "{name}" in the household of {self.source}'
            f"{did_you_mean(name, self._people)}\n"
            f'(someone whom Alexa does not know is "a guest", or "the guest {name}")'
        )

    def change(self, who: str, **details: Any) -> None:
        """Change details of a person or of the account.

        Args:
            who: a person's name or `ACCOUNT_HOLDER`.
            details: fields of `Person` or `Account`, with their new values.

        Raises:
            UnknownPersonError: nobody here has that name.
            HouseholdError: there is no such detail at that level.
        """
        before: Person | Account = self.account if who == ACCOUNT_HOLDER else self.person(who)
        fields = before.__struct_fields__
        for detail in details:
            if detail not in fields or detail == "name":
                if detail == "email":
                    raise HouseholdError(
                        "a person has no e-mail address in Alexa, only the account has: "
                        f"{ACCOUNT_HOLDER}'s email"
                    )
                known = [field for field in fields if field != "name"]
                raise HouseholdError(f'{who} has no detail "{detail}"{did_you_mean(detail, known)}')
        after = msgspec.structs.replace(before, **details)
        if isinstance(after, Account):
            self.account = after
        else:
            self._people[who] = after
        if self._owners is not None and "linked_account" in details:
            _move_token(self._owners, who, before.linked_account, after.linked_account)

    def change_device(self, **details: Any) -> None:
        """Change details of the device: fields of `Device`, with their new values.

        Raises:
            HouseholdError: there is no such locale or interface.
        """
        check_locale(details.get("locale", self.device.locale))
        check_interfaces(details.get("interfaces", ()))
        self.device = msgspec.structs.replace(self.device, **details)

    def link(self, who: str, token: str | None = None) -> None:
        """Link an account.

        Args:
            who: a person's name or `ACCOUNT_HOLDER`.
            token: the access token; left out, the one that is linked already, or else one
                that derives from the name.

        Raises:
            HouseholdError: the token is empty.
        """
        if token == "":
            raise HouseholdError(f"the access token of {who}'s linked account cannot be empty")
        linked = self.member(who).linked_account
        self.change(who, linked_account=token or linked or ids.linked_token(self.account.id, who))

    def unlink(self, who: str) -> None:
        """Take the linked account away."""
        self.change(who, linked_account=None)

    def grant(self, who: str, *permissions: str) -> None:
        """Consent to exactly these permissions, such as ``given name``, and to no others.

        Raises:
            UnknownPermissionError: no such permission, or not at this level.
        """
        self.change(who, granted=grantable(permissions, person=who != ACCOUNT_HOLDER))

    def revoke(self, who: str, *permissions: str) -> None:
        """Take the consent to these permissions back; others stay.

        Raises:
            UnknownPermissionError: no such permission, or not at this level.
        """
        revoked = grantable(permissions, person=who != ACCOUNT_HOLDER)
        self.change(who, granted=self.member(who).granted - revoked)

    def owners_of(self, token: str) -> frozenset[str]:
        """Whose linked account an access token is for: names, `ACCOUNT_HOLDER` among them."""
        if self._owners is None:
            self._owners = {}
            for person in self:
                _move_token(self._owners, person.name, None, person.linked_account)
            _move_token(self._owners, ACCOUNT_HOLDER, None, self.account.linked_account)
        return self._owners.get(token, frozenset())

    def account_details(self) -> Account:
        """The account with what it leaves open filled in from its holder, if it names one."""
        account = self.account
        if account.holder is None:
            return account
        holder = self.person(account.holder)
        return msgspec.structs.replace(
            account,
            full_name=account.full_name or holder.full_name,
            given_name=account.given_name or holder.given_name,
            mobile_number=account.mobile_number or holder.mobile_number,
        )

    def user_id(self, skill: str) -> str:
        """The ``userId`` that a skill sees, given the skill's id."""
        return ids.user_id(skill, self.account.id)

    def person_id(self, skill: str, name: str) -> str:
        """The ``personId`` that a skill sees of a person, given the skill's id."""
        return ids.person_id(skill, self.account.id, self.person(name).name)

    def device_id(self, skill: str) -> str:
        """The ``deviceId`` that a skill sees, given the skill's id."""
        return ids.device_id(skill, self.account.id, self.device.id)

    def member(self, who: str) -> Person | Account:
        """The person of that name, or the account for `ACCOUNT_HOLDER`.

        Raises:
            UnknownPersonError: nobody here has that name.
        """
        return self.account if who == ACCOUNT_HOLDER else self.person(who)


def check_interfaces(interfaces: Iterable[str]) -> None:
    """Reject what is no interface of a device.

    Raises:
        HouseholdError: it is like a known one, or does not begin with ``Alexa.``.
    """
    for interface in interfaces:
        if interface in INTERFACES:
            continue
        hint = did_you_mean(interface, INTERFACES)
        if "did you mean" in hint or not interface.startswith("Alexa."):
            raise HouseholdError(f'no device supports "{interface}"{hint}')


def check_locale(locale: str) -> None:
    """Reject what has not the form of a locale.

    Raises:
        HouseholdError: it has another form than ``en-US``.
    """
    if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", locale):
        raise HouseholdError(f'"{locale}" is no locale: Alexa writes them like "en-US"')


def _move_token(
    owners: dict[str, frozenset[str]], who: str, before: str | None, after: str | None
) -> None:
    if before is not None:
        owners[before] = owners.get(before, frozenset()) - {who}
    if after is not None:
        owners[after] = owners.get(after, frozenset()) | {who}
