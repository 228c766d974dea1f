"""Which letters stand beside each other within a word, and which do not.

Sources: The Unicode Standard, section 6.2, on scripts without blanks; the blocks are its own.
"""

import re
from unicodedata import category

_HAN = re.compile("[々〆〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
_OTHER_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def is_letter(character: str) -> bool:
    """Whether a character is a letter, or a mark that belongs to the one before it."""
    return character.isalpha() or category(character)[0] == "M"


def has_blanks(character: str) -> bool:
    """Whether the words of a letter's script are divided by blanks."""
    return not any(
        script.match(character) for script in (_HAN, _HIRAGANA, _KATAKANA, _OTHER_WITHOUT_BLANKS)
    )


def is_han(character: str) -> bool:
    """Whether a letter is one of Chinese, as Japanese and Chinese write most names."""
    return _HAN.match(character) is not None


def is_hiragana(character: str) -> bool:
    """Whether a letter is one in which Japanese writes endings, particles, and some names."""
    return _HIRAGANA.match(character) is not None


def is_katakana(character: str) -> bool:
    """Whether a letter is one in which Japanese writes foreign words and names."""
    return _KATAKANA.match(character) is not None
