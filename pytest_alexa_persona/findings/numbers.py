"""Where a phone number stands in a text, in any spelling, written or said digit by digit.

Sources: E.123 and E.164 of the ITU on national and international notation, and on the prefixes in
front of them; DIN 5008 on how Germany writes them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..household.members import PhoneNumber
from ..wording.normal_form import normal
from .searched import Searched, Span

_ABROAD = "(?:00|011|010)"
_TRUNK = "(?:0|1|8|01|06)"
# "ー" and "の" stand between the digits of numbers in Japanese
_APART = r"[\W_ーの]{0,3}"
_CLOSE = r"[\s().\-/]*"
_FEW = 5


class Number:
    """A phone number as it is looked for.

    Args:
        number: as the household has it.
    """

    def __init__(self, number: PhoneNumber) -> None:
        digits = _digits(number.phone_number)
        without_trunk = digits.lstrip("0")
        # whoever has written the trunk prefix into the household means the number without it
        self._digits = without_trunk if len(without_trunk) >= _FEW else digits
        apart = _APART if len(self._digits) >= _FEW else _CLOSE
        code = apart.join(_digits(number.country_code))
        abroad = f"(?:(?:{_ABROAD}{apart})?{code}{apart})?" if code else ""
        national = f"{abroad}(?:{_TRUNK}{apart})?{apart.join(self._digits)}"
        self._pattern = re.compile(rf"(?<!\d){national}(?!\d)") if self._digits else None

    def spans(self, text: Searched) -> Iterator[Span]:
        """Where it stands among the figures of a text."""
        if self._pattern is not None and self._digits in text.digits:
            for found in self._pattern.finditer(text.figures):
                yield found.span()


@lru_cache(maxsize=4096)
def number_of(number: PhoneNumber) -> Number:
    """A phone number, prepared once."""
    return Number(number)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", normal(text))
