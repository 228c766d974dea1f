"""The one form of texts in which anything is looked for: what a listener hears, however written.

Letters are those of Unicode's NFKC and case folding (Unicode Standard Annex 15, and section 5.18 of
the Standard); what is written and neither seen nor heard is left out.
"""

import re
from unicodedata import normalize

# Default_Ignorable_Code_Point of Unicode, control characters, and of Arabic the vowel signs and
# the stroke that makes a word longer, which most people leave out
_UNHEARD = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u0640\u064b-\u0652\u0670\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_UNHEARD_OF_ASCII = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_AS_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c\u3030", "-"),
        # of Arabic, hamza is often left out
        **dict.fromkeys("\u0623\u0625\u0622\u0671", "\u0627"),
    }
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def normal(text: str) -> str:
    """A text as anything is looked for in it, its white space left as it is.

    Whoever looks for a text in it must bring that into this form as well.
    """
    return recased(unfolded(text))


def unfolded(text: str) -> str:
    """The same, with its capital letters."""
    if text.isascii():
        return _UNHEARD_OF_ASCII.sub("", text).replace("`", "'")
    seen = normalize("NFKC", _UNHEARD.sub("", text.translate(_AS_TYPED)))
    plain = _UNHEARD.sub("", seen.translate(_AS_TYPED))
    return _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), plain)


def recased(text: str) -> str:
    """What `unfolded` gives without its capital letters: what `normal` gives."""
    return text.lower() if text.isascii() else normalize("NFKC", text.casefold())
