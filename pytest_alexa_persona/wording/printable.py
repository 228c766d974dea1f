"""What a terminal would obey in a text that anyone may have written: shown, and not obeyed."""

import re

# C0 and C1 of ISO 6429, in which all sequences for terminals begin, but for line feed and tab; and
# halves of surrogate pairs, which no terminal can be sent
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    r"""A text as it can be printed: a control character as it would be written: ``\x1b``."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
