"""Mobile numbers, within the lengths that the Person Profile API allows."""

from ..errors import HouseholdError
from .members import COUNTRY_CODE_LENGTH, PHONE_NUMBER_LENGTH, PhoneNumber


def phone_number(country_code: str, number: str) -> PhoneNumber:
    """A number from its two parts, each kept as written.

    Raises:
        HouseholdError: a part is empty or longer than the API allows.
    """
    for what, value, longest in (
        ("country code", country_code, COUNTRY_CODE_LENGTH),
        ("phone number", number, PHONE_NUMBER_LENGTH),
    ):
        if not 1 <= len(value) <= longest:
            raise HouseholdError(
                f'the {what} "{value}" has {len(value)} characters; Alexa allows 1 to {longest}'
            )
    # fact: number-as-entered
    return PhoneNumber(country_code, number)


def split_number(text: str) -> PhoneNumber:
    """A number from one text, ``+1 206-555-0100``, split at its first space.

    Raises:
        HouseholdError: there is no space, or a part has a length that the API does not allow.
    """
    country_code, _, number = text.strip().partition(" ")
    if not number:
        raise HouseholdError(
            f'"{text}" is not a country code and a number with a space between them: '
            'write "+1 206-555-0100"'
        )
    return phone_number(country_code, number.strip())
