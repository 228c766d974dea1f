"""What the skill knows of the people who speak to it: nothing, but what they let it ask."""

import time

from ask_sdk_model.services import ServiceException

GIVEN_NAME = "alexa::profile:given_name:read"
MOBILE_NUMBER = "alexa::profile:mobile_number:read"
EMAIL = "alexa::profile:email:read"

PAUSES = (0.5, 1, 2)


class NotAllowed(Exception):
    """Nobody has given the skill permission to know this."""


def ask_profile(operation):
    """The answer of a profile API, None if there is nothing to tell.

    What is overloaded is asked again, after pauses that grow.
    """
    for pause in PAUSES:
        try:
            return _allowed(operation)
        except ServiceException as error:
            if error.status_code not in (429, 500, 503):
                raise
            time.sleep(pause)
    return _allowed(operation)


def _allowed(operation):
    try:
        return operation()
    except ServiceException as error:
        if error.status_code == 403:
            raise NotAllowed from None
        raise


def dialable(number):
    """A mobile number as our text service takes it: ``+`` and digits.

    The number may have its country code in it, or not.
    """
    digits = "".join(filter(str.isdigit, number.phone_number))
    if number.phone_number.startswith("+"):
        return f"+{digits}"
    code = "".join(filter(str.isdigit, number.country_code)).lstrip("0")
    return f"+{code}{digits}"
