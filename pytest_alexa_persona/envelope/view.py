"""What a template sees: people, account, device, speaker, session and turn."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ..household.members import Person, PhoneNumber
from ..household.state import HouseholdState


class PersonView(msgspec.Struct, frozen=True):
    """A person in a template, such as ``people.Jane`` or ``speaker``.

    What is not set is None; so is ``person_id`` of someone outside the household.
    """

    name: str
    person_id: str | None = None
    full_name: str | None = None
    given_name: str | None = None
    mobile_number: PhoneNumber | None = None
    linked_account: str | None = None


class AccountView(msgspec.Struct, frozen=True):
    """The Amazon account in a template."""

    user_id: str
    linked_account: str | None
    full_name: str | None
    given_name: str | None
    email: str | None
    mobile_number: PhoneNumber | None


class DeviceView(msgspec.Struct, frozen=True):
    """The device in a template; ``interfaces`` maps each to what a request says of it."""

    device_id: str
    locale: str
    interfaces: dict[str, dict[str, Any]]


class SkillView(msgspec.Struct, frozen=True):
    """The skill in a template of an envelope."""

    id: str


class People:
    """The people of a household in a template, by name: ``people.Jane``, ``people["Mary Ann"]``."""

    def __init__(self, household: HouseholdState, skill_id: str) -> None:
        self._household = household
        self._skill_id = skill_id

    def __getitem__(self, name: str) -> PersonView:
        return self._view(self._household.person(name))

    def __iter__(self) -> Iterator[PersonView]:
        return map(self._view, self._household.people.values())

    def _view(self, person: Person) -> PersonView:
        return person_view(self._household, self._skill_id, person.name)


def person_view(household: HouseholdState, skill_id: str, name: str) -> PersonView:
    """The view of a person, or of someone outside the household, who has but a name."""
    if name not in household.people:
        return PersonView(name)
    person = household.person(name)
    return PersonView(
        name=person.name,
        person_id=household.person_id(skill_id, name),
        full_name=person.full_name,
        given_name=person.given_name,
        mobile_number=person.mobile_number,
        linked_account=person.linked_account,
    )


def household_variables(household: HouseholdState, skill_id: str) -> dict[str, Any]:
    """The variables ``people``, ``account`` and ``device`` of every template."""
    details = household.account_details()
    device = household.device
    return {
        "people": People(household, skill_id),
        "account": AccountView(
            user_id=household.user_id(skill_id),
            linked_account=details.linked_account,
            full_name=details.full_name,
            given_name=details.given_name,
            email=details.email,
            mobile_number=details.mobile_number,
        ),
        "device": DeviceView(
            device_id=household.device_id(skill_id),
            locale=device.locale,
            interfaces={name: _interface(name) for name in device.interfaces},
        ),
    }


def _interface(name: str) -> dict[str, Any]:
    if name == "Alexa.Presentation.APL":
        return {"runtime": {"maxVersion": "2024.3"}}
    return {}
