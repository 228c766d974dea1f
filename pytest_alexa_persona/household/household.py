"""The household of one test: everything that can change between two turns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from ..errors import HouseholdError
from ..wording.json_path import place_first
from ..wording.nearest import did_you_mean
from . import ids
from .locales import check_locale
from .members import Account, Device, Person
from .permissions import grantable
from .phone import split_number
from .regions import REGIONS
from .screens import SCREENS
from .state import ACCOUNT_HOLDER, NOBODY, HouseholdState
from .tokens import Tokens

INTERFACES = (
    "AudioPlayer",
    "VideoApp",
    "Display",
    "Geolocation",
    "Navigation",
    "AppLink",
    "Alexa.Presentation.APL",
    "Alexa.Presentation.APLT",
    "Alexa.Presentation.HTML",
)
"""What devices support, by the names in ``supportedInterfaces``; there are more ``Alexa.…``."""


class Household:
    """The people, the Amazon account and the device of one test.

    Whatever changes it holds from the next turn on. Wherever a method takes ``who``, that
    is a person's name or ``the account holder``, and it raises `UnknownPersonError` if nobody
    here has that name.
    """

    def __init__(self, state: HouseholdState = NOBODY) -> None:
        self._now = state.copied()
        self._other_accounts: dict[str, HouseholdState] = {}
        self._former_owners: dict[str, str] = {}

    def become(self, state: HouseholdState) -> None:
        """Be another household from now on."""
        self._keep_owners()
        self._now, self._other_accounts = state.copied(), {}

    def switch_account(self, account: str) -> None:
        """Register the device to another Amazon account, or to one that it was before.

        The same people live here, but nobody has linked or granted anything in an account
        that is new; in one that is not, all is as it was left.

        Args:
            account: what the account's ids derive from.

        Raises:
            HouseholdError: it is empty.
        """
        ids.check_id(account, "an account")
        if account == self.account.id:
            return
        self._keep_owners()
        self._other_accounts[self.account.id] = self._now
        known = self._other_accounts.pop(account, None)
        if known is None:
            new = Account(account, region=self.account.region)
            there = msgspec.structs.replace(self._now, account=new, enabled_again=0)
            self._now = _without_consents(there)
        else:
            self._now = msgspec.structs.replace(
                known,
                device=self.device,
                names_locale=self._now.names_locale,
                people=_with_links_of(self._now.people, known.people),
            )

    def enable_again(self) -> None:
        """Disable the skill and enable it again, in this account: a fresh start.

        All ids change, and nobody has linked or granted anything.
        """
        self._keep_owners()
        enabled_again = self._now.enabled_again + 1
        self._now = _without_consents(
            msgspec.structs.replace(self._now, enabled_again=enabled_again)
        )

    def __iter__(self) -> Iterator[Person]:
        return iter(self._now.people.values())

    def __contains__(self, name: object) -> bool:
        return name in self._now.people

    @property
    def now(self) -> HouseholdState:
        """The household as it is now; it stays so, whatever changes later."""
        return self._now

    @property
    def account(self) -> Account:
        """The Amazon account, as it is now."""
        return self._now.account

    @property
    def device(self) -> Device:
        """The device, as it is now."""
        return self._now.device

    def person(self, name: str) -> Person:
        """The person of that name, as things stand now."""
        return self._now.person(name)

    def member(self, who: str) -> Person | Account:
        """The person of that name, or the account for ``the account holder``."""
        return self._now.member(who)

    def change(self, who: str, **details: Any) -> None:
        """Change details of a person or of the account.

        Args:
            who: a person's name or ``the account holder``.
            details: by the keys of the household file, with their new values; ``granted`` takes
                words such as ``given name``, ``mobile_number`` takes ``+1 206-555-0100`` too.

        Raises:
            HouseholdError: there is no such detail at that level, or it has no such value.
        """
        before = self.member(who)
        after = _changed(before, _plain(details, person=isinstance(before, Person)), who)
        if "linked_account" in details and after.linked_account:
            self.now.check_token(after.linked_account, who)
        if isinstance(after, Account):
            after = after.told(details)
        # fact: details-change
        self._now = _with(self._now, after)
        if "linked_account" in details and before.linked_account:
            self._former_owners[before.linked_account] = f"{who} (once)"

    def change_device(self, **details: Any) -> None:
        """Change details of the device, by the keys of the household file.

        Raises:
            HouseholdError: there is no such detail, locale, interface or screen.
        """
        after = _changed(self.device, details, "the device")
        ids.check_id(after.id, "a device")
        check_locale(after.locale)
        check_interfaces(after.interfaces)
        if after.screen is not None:
            check_screen(after.screen)
        named = self._now.names_locale or "locale" in details
        self._now = msgspec.structs.replace(self._now, device=after, names_locale=named)

    def suit(self, locales: Sequence[str]) -> None:
        """Let a device, of whose locale nobody has said anything, speak as a skill does.

        Args:
            locales: those of the skill, if it has not that of the device; the first counts.
        """
        if locales and not self._now.names_locale:
            device = msgspec.structs.replace(self.device, locale=locales[0])
            self._now = msgspec.structs.replace(self._now, device=device)

    def link(self, who: str, token: str | None = None) -> None:
        """Link an account.

        Args:
            who: a person's name or ``the account holder``.
            token: the access token; left out, the one that is linked already, or else one
                that derives from the name.

        Raises:
            HouseholdError: the token is empty, or that of someone else.
        """
        if token is None:
            linked = self.member(who).linked_account
            token = linked or ids.linked_token(self._now.enablement, who)
        self.change(who, linked_account=token)

    def unlink(self, who: str) -> None:
        """Take the linked account away."""
        self.change(who, linked_account=None)

    def grant(self, who: str, *permissions: str) -> None:
        """Consent to exactly these permissions, such as ``given name``, and to no others.

        Raises:
            UnknownPermissionError: no such permission, or not at this level.
        """
        self.change(who, granted=permissions)

    def revoke(self, who: str, *permissions: str) -> None:
        """Take the consent to these permissions back; others stay.

        Raises:
            UnknownPermissionError: no such permission, or not at this level.
        """
        member = self.member(who)
        revoked = grantable(permissions, person=isinstance(member, Person))
        after = msgspec.structs.replace(member, granted=member.granted - revoked)
        self._now = _with(self._now, after)

    def consent(self, who: str, scopes: Iterable[str]) -> None:
        """Consent to more scopes than before.

        Raises:
            UnknownPermissionError: no such permission, or not at this level.
        """
        member = self.member(who)
        asked = grantable(scopes, person=isinstance(member, Person))
        after = msgspec.structs.replace(member, granted=member.granted | asked)
        self._now = _with(self._now, after)

    @property
    def former_tokens(self) -> Tokens:
        """The access tokens of accounts linked earlier in this test, of ``Jane (once)``."""
        return Tokens(self._former_owners)

    def _keep_owners(self) -> None:
        """Remember all linked accounts, of which none is linked from now on."""
        members: dict[str, Person | Account] = {ACCOUNT_HOLDER: self.account, **self._now.people}
        for who, member in members.items():
            if member.linked_account:
                self._former_owners[member.linked_account] = f"{who} (once)"


def check_region(region: str) -> None:
    """Reject what is no region of Alexa.

    Raises:
        HouseholdError: it is none of ``NA``, ``EU`` and ``FE``.
    """
    if region not in REGIONS:
        raise HouseholdError(f'there is no region "{region}"{did_you_mean(region, REGIONS)}')


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


def check_screen(screen: str) -> None:
    """Reject what is no screen of a device.

    Raises:
        HouseholdError: there is no viewport profile of that name.
    """
    if screen not in SCREENS:
        raise HouseholdError(f'there is no screen "{screen}"{did_you_mean(screen, SCREENS)}')


def _with(state: HouseholdState, member: Person | Account) -> HouseholdState:
    """A household with another state of one of its people, or of the account."""
    if isinstance(member, Account):
        return msgspec.structs.replace(state, account=member)
    people = {**state.people, member.name: member}
    return msgspec.structs.replace(state, people=people)


def _with_links_of(people: Mapping[str, Person], known: Mapping[str, Person]) -> dict[str, Person]:
    """People as they are, but with what they had linked and granted."""
    return {
        name: msgspec.structs.replace(
            person, linked_account=known[name].linked_account, granted=known[name].granted
        )
        for name, person in people.items()
    }


def _without_consents(state: HouseholdState) -> HouseholdState:
    """A household in which nobody has linked or granted anything."""
    nothing: dict[str, Any] = {"linked_account": None, "granted": frozenset()}
    return msgspec.structs.replace(
        state,
        account=msgspec.structs.replace(state.account, **nothing),
        people={
            name: msgspec.structs.replace(person, **nothing)
            for name, person in state.people.items()
        },
    )


def _plain(details: Mapping[str, Any], *, person: bool) -> dict[str, Any]:
    """Details as the fields have them, from what may be said for them."""
    plain = dict(details)
    if "granted" in plain:
        if isinstance(plain["granted"], str) or not isinstance(plain["granted"], Iterable):
            raise HouseholdError('granted takes a list of permissions, such as ["given name"]')
        plain["granted"] = grantable(map(str, plain["granted"]), person=person)
    if isinstance(plain.get("mobile_number"), str):
        plain["mobile_number"] = split_number(plain["mobile_number"])
    if isinstance(plain.get("linked_account"), str):
        ids.check_token(plain["linked_account"])
    if isinstance(plain.get("id"), str):
        ids.check_id(plain["id"], "an account")
    if isinstance(plain.get("region"), str):
        check_region(plain["region"])
    return plain


def _changed(before: Any, details: dict[str, Any], who: str) -> Any:
    """A member with other details.

    Raises:
        HouseholdError: there is no such detail, or it has a value of another type.
    """
    known = [field for field in before.__struct_fields__ if field not in ("name", "not_set")]
    for detail in details:
        if detail == "email" and detail not in known:
            raise HouseholdError(
                "a person has no e-mail address in Alexa, only the account has: "
                f"{ACCOUNT_HOLDER}'s email"
            )
        if detail not in known:
            raise HouseholdError(f'{who} has no detail "{detail}"{did_you_mean(detail, known)}')
    try:
        return msgspec.convert(msgspec.structs.asdict(before) | details, type(before))
    except msgspec.ValidationError as error:
        raise HouseholdError(f"{who}: {place_first(error)}") from None
