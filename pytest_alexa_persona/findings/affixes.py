"""What languages write together with a name, and what follows one where words are not divided.

The German genitive has no apostrophe but after s, ß, x and z (Duden); Arabic writes its
prepositions and conjunctions of one letter before the word, Hindi its honorific after it; Japanese
has titles and particles after a name, and no blanks.
"""

_ARABIC = ("و", "ف", "ب", "ل", "ك")
_BEFORE = frozenset({*_ARABIC, *(first + second for first in "وف" for second in "بلك")})
_GENITIVE = "s"
_WITHOUT_GENITIVE = ("s", "ß", "x", "z")
_LATIN = range(ord("a"), ord("z") + 1)
_HONORIFICS = ("जी",)
_SHORTEST = 3
_SHORTEST_WITH_GENITIVE = 4

_TITLES = ("様", "君", "氏", "殿", "先生", "先輩", "嬢", "達")
_PARTICLES = (
    *("さん", "さま", "ちゃん", "くん", "たち"),
    *("の", "は", "が", "を", "に", "へ", "と", "も", "で", "や", "か", "よ", "ね", "って"),
    *("から", "まで", "より", "だけ", "です", "でした", "だ", "なら", "なので"),
)


def may_precede(letters: str, name: str) -> bool:
    """Whether letters may be written together with a name, before it.

    Args:
        letters: all that stand there.
        name: in its normal form.
    """
    return letters in _BEFORE and len(name) >= _SHORTEST


def may_follow(letters: str, name: str, language: str) -> bool:
    """The same, after it.

    Args:
        letters: all that stand there.
        name: in its normal form.
        language: that of the request; in another than German, a short name with an "s" is
            more often another word.
    """
    if letters == _GENITIVE:
        shortest = _SHORTEST if language == "de" else _SHORTEST_WITH_GENITIVE
        is_latin = ord(name[-1]) in _LATIN
        return is_latin and len(name) >= shortest and not name.endswith(_WITHOUT_GENITIVE)
    return letters in _HONORIFICS


def goes_on_after_name(text: str) -> bool:
    """Whether Japanese text may go on like this after a name: with a particle or a title."""
    return text.startswith(_PARTICLES) or text.startswith(_TITLES)
