"""Which locale is one of Alexa's, and which one was meant."""

import re

from ..errors import HouseholdError
from ..protocol.locales import LOCALES
from ..wording.nearest import did_you_mean


def check_locale(locale: str) -> None:
    """Reject what is no locale of Alexa.

    Raises:
        HouseholdError: it has another form than ``en-US``, or Alexa does not speak it.
    """
    if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", locale):
        raise HouseholdError(f'"{locale}" is no locale: Alexa writes them like "en-US"')
    if locale not in LOCALES:
        raise HouseholdError(f'"{locale}" is no locale of Alexa{nearest_locale(locale)}')


def nearest_locale(locale: str) -> str:
    """Which locale was probably meant by one that there is not, or else which there are."""
    of_language = [each for each in LOCALES if each[:2] == locale[:2].lower()]
    return did_you_mean(locale, of_language or LOCALES)
