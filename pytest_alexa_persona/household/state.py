"""A household as it is at one time: a value, which a turn keeps and a stand-in is given."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from ..errors import HouseholdError, UnknownPersonError
from ..wording.nearest import did_you_mean
from . import ids
from .members import Account, Device, Person
from .tokens import Tokens

ACCOUNT_HOLDER = "the account holder"
"""Stands for the Amazon account wherever a person's name can stand."""


def taken(token: str, owner: str) -> str:
    """Why nobody else can have an access token."""
    return (
        f'"{token}" is already the token of {owner}: each linked account has an access token of '
        "its own"
    )


class HouseholdState(msgspec.Struct, frozen=True, dict=True):
    """The people, the Amazon account and the device at one time.

    Wherever a method takes ``who``, that is a person's name or `ACCOUNT_HOLDER`, and it raises
    `UnknownPersonError` if nobody here has that name.

    Attributes:
        account, people, device: what it consists of; people by their names.
        source: the file or table that it comes from; None if nobody wrote one.
        names_locale: whether anyone has said which locale the device has.
        enabled_again: how often the account has disabled and enabled the skill again.
    """

    account: Account
    people: Mapping[str, Person]
    device: Device
    source: str | None = None
    names_locale: bool = False
    enabled_again: int = 0

    @property
    def enablement(self) -> str:
        """What stands for the account's enablement of a skill; all ids derive from it.

        Disabling the skill and enabling it again changes them ("Add Personalization to Your
        Skill", on user and person in skill requests).
        """
        again = self.enabled_again
        # fact: enabled-again
        return f"{self.account.id}, enabled again {again}" if again else self.account.id

    def person(self, name: str) -> Person:
        """The person of that name."""
        if name in self.people:
            return self.people[name]
        if self.source is None:
            raise UnknownPersonError(
                f'there is no household, so there is no "{name}": write household.yaml in '
                'pytest\'s root folder, set alexa_household, or "Given the household:" with a table'
            )
        raise UnknownPersonError(
            f'there is no "{name}" in the household of {self.source}'
            f"{did_you_mean(name, self.people)}\n"
            f'(someone whom Alexa does not recognize is "a guest", or "the guest {name}")'
        )

    def member(self, who: str) -> Person | Account:
        """The person of that name, or the account for `ACCOUNT_HOLDER`."""
        return self.account if who == ACCOUNT_HOLDER else self.person(who)

    @cached_property
    def tokens(self) -> Tokens:
        """The access tokens of linked accounts: whose each is, `ACCOUNT_HOLDER` among them."""
        owners = {person.linked_account: name for name, person in self.people.items()}
        owners[self.account.linked_account] = ACCOUNT_HOLDER
        return Tokens({token: owner for token, owner in owners.items() if token})

    def copied(self) -> "HouseholdState":
        """The same, with people that can be written to; what is known of it is known of both."""
        copy = msgspec.structs.replace(self, people=dict(self.people))
        copy.__dict__["tokens"] = self.tokens
        return copy

    def check_token(self, token: str, who: str) -> None:
        """Reject an access token that someone else's linked account has.

        Whose account a skill has used is known by the token. Two people may link one account of
        another service, but each has a token of its own ("Understand Account Linking for Alexa
        Skills").

        Args:
            token: the access token.
            who: whose it is, or is to be.

        Raises:
            HouseholdError: it is someone else's too.
        """
        owner = self.tokens.owner_of(token)
        if owner not in (None, who):
            raise HouseholdError(taken(token, str(owner)))

    def account_details(self) -> Account:
        """The account with what it leaves open filled in from its holder, if it names one."""
        account = self.account
        if account.holder is None:
            return account
        return account.with_details_of(self.person(account.holder))

    def user_id(self, skill: str) -> str:
        """The ``userId`` that a skill sees, given the skill's id."""
        # fact: user-id
        return ids.user_id(skill, self.enablement)

    def person_id(self, skill: str, name: str) -> str:
        """The ``personId`` that a skill sees of a person, given the skill's id."""
        return ids.person_id(skill, self.enablement, self.person(name).name)

    def person_with_id(self, skill: str, person_id: object) -> Person | None:
        """Whom a ``personId`` stands for, given the skill's id; None if for nobody here."""
        if not person_id:
            return None
        found = (
            person
            for person in self.people.values()
            if self.person_id(skill, person.name) == person_id
        )
        return next(found, None)

    def device_id(self, skill: str) -> str:
        """The ``deviceId`` that a skill sees, given the skill's id."""
        return ids.device_id(skill, self.enablement, self.device.id)


NOBODY = HouseholdState(Account("household"), {}, Device())
"""The household of a test for which nobody has written one."""
