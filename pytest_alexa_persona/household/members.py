"""Who and what stands in a household: people, the Amazon account, the device.

All are values; a household changes by putting a new one in the place of the old.
"""

from collections.abc import Mapping

import msgspec

# fact: country-code-length
COUNTRY_CODE_LENGTH = 10
"""Characters that a country code may have (Person Profile REST API Reference)."""

PHONE_NUMBER_LENGTH = 20
"""Characters that a phone number may have (Person Profile REST API Reference)."""


class PhoneNumber(msgspec.Struct, frozen=True):
    """A mobile number in the two parts that Alexa keeps, each exactly as it was given."""

    country_code: str
    phone_number: str

    def __str__(self) -> str:
        return f"{self.country_code} {self.phone_number}"


class Person(msgspec.Struct, frozen=True):
    """Someone who lives here and may be recognized by voice.

    Attributes:
        name: what the household calls this person; no one else has the same name.
        full_name, given_name, mobile_number: what the Person Profile API knows; None is
            "not set".
        linked_account: the access token of the account linked to this person.
        granted: the scopes that this person consented to.
        voice_id: whether there is a voice ID.
        personalize_skills: whether "Personalize skills" is on in the Alexa app.
        recognized: whether Alexa makes out the voice at the moment.
    """

    name: str
    full_name: str | None = None
    given_name: str | None = None
    mobile_number: PhoneNumber | None = None
    # fact: person-has-no-token
    linked_account: str | None = None
    granted: frozenset[str] = frozenset()
    voice_id: bool = True
    personalize_skills: bool = True
    recognized: bool = True

    def first_name(self) -> str:
        """What ``<alexa:name type="first">`` speaks: the best first name that is known."""
        return self.given_name or ((self.full_name or "").split() or [self.name])[0]

    def last_name(self) -> str | None:
        """What ``<alexa:name type="last">`` speaks; None, which is silence, if not known."""
        words = (self.full_name or "").split()
        return words[-1] if len(words) > 1 else None


FROM_HOLDER = ("full_name", "given_name", "mobile_number")
"""What the account has from its holder, unless it is said of the account itself."""


class Account(msgspec.Struct, frozen=True):
    """The Amazon account that the device is registered to.

    Attributes:
        id: what ids derive from.
        region: ``NA``, ``EU`` or ``FE``.
        linked_account: the access token of the account linked to the Amazon account.
        holder: the name of the person whose details are the account's.
        full_name, given_name, email, mobile_number: what the Customer Profile API knows.
        granted: the scopes that the account's holder consented to for the account.
        not_set: those of `FROM_HOLDER` that it does not have, whatever its holder has.
    """

    id: str
    region: str = "NA"
    linked_account: str | None = None
    holder: str | None = None
    full_name: str | None = None
    given_name: str | None = None
    email: str | None = None
    mobile_number: PhoneNumber | None = None
    granted: frozenset[str] = frozenset()
    not_set: frozenset[str] = frozenset()

    def told(self, details: Mapping[str, object]) -> "Account":
        """The account after some of its details have been said: None is "not set"."""
        said = frozenset(details)
        not_set = frozenset(each for each in FROM_HOLDER if each in said and details[each] is None)
        return msgspec.structs.replace(self, not_set=(self.not_set - said) | not_set)

    def with_details_of(self, holder: Person) -> "Account":
        """The account with what is not said of it taken from its holder."""
        taken = {
            each: getattr(holder, each)
            for each in FROM_HOLDER
            if getattr(self, each) is None and each not in self.not_set
        }
        return msgspec.structs.replace(self, **taken)

    def first_name(self) -> str | None:
        """The best first name that is known; None if there is none."""
        return self.given_name or next(iter((self.full_name or "").split()), None)


class Device(msgspec.Struct, frozen=True):
    """What the household speaks to.

    Attributes:
        id: what the device's id derives from.
        locale: the language that it is set to, such as ``en-US``.
        interfaces: what it supports, such as ``AudioPlayer`` or ``Alexa.Presentation.APL``.
        screen: its screen, such as ``hubLandscapeSmall``; None if that does not matter.
    """

    id: str = "device"
    locale: str = "en-US"
    interfaces: tuple[str, ...] = ()
    screen: str | None = None
