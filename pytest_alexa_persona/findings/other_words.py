"""Words that are written like a name and are none: "Will you …", "in May", "Mark my words".

What may be either counts as the name. Only languages whose words begin with capital or with small
letters tell them apart; what is done is this project's decision.
"""

import re
from functools import lru_cache

from ..language.vocabulary import vocabulary
from ..wording.normal_form import normal
from .searched import Searched, unaccented

_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th|[.ªº])?$")
_ID = re.compile(r"[\d_/=&#@+-]")
_ID_GOES_ON = re.compile(r"[\d_/=&#@+-]|[.:]\w")
_NEAR = 60

_DATE = "a month or a day of the week"
_SMALL = "a pronoun or an article"
_OTHER = "a noun, a verb or an adjective"


def may_be_other_word(name: str, language: str) -> bool:
    """Whether a name, in its normal form and without accents, is a word of a language too."""
    return name in _known(language)


def is_other_word(text: Searched, start: int, end: int) -> bool:
    """Whether what is written like a name is surely another word.

    Args:
        text: where it stands.
        start: where it begins.
        end: where what follows it begins.
    """
    word = text.unaccented[start:end]
    known = _known(text.language)
    if word not in known or _is_in_identifier(text.folded, start, end):
        return False
    before, after = text.folded[max(0, start - _NEAR) : start], text.folded[end : end + _NEAR]
    if after.startswith("'"):
        return False
    if text.cased[start].islower():
        return not _is_addressed(before.rstrip(), after.lstrip())
    kind = known[word]
    if kind == _SMALL and _begins_sentence(before) and _NEXT_WORD.match(after):
        return True
    return _is_after_verb(text, start, end) or _is_noun(before, after, text.language, kind == _DATE)


def _is_in_identifier(text: str, start: int, end: int) -> bool:
    """Whether it is part of an address or of an id: there is no sentence that could tell."""
    return bool(_ID.match(text[:start][-1:]) or _ID_GOES_ON.match(text, end))


def _is_addressed(before: str, after: str) -> bool:
    """Whether someone is spoken to by it: "hello, will!", or it stands alone."""
    ends = not after or after[0] in ".!?"
    return ends and (not _LAST_WORD.search(before) and not before[-1:].isdigit())


def _is_after_verb(text: Searched, start: int, end: int) -> bool:
    """Whether what follows makes a verb of it: "Will you", and in a title "What Will It Be"."""
    following = _NEXT_WORD.match(text.folded, end)
    if following is None or following[1] not in vocabulary(text.language).names.objects:
        return False
    begins = _begins_sentence(text.folded[max(0, start - _NEAR) : start])
    return begins or text.cased[following.start(1)].isupper()


def _is_noun(before: str, after: str, language: str, is_date: bool) -> bool:
    """Whether what stands before it, or a number after it, makes a noun or a date of it."""
    previous = _LAST_WORD.search(before.rstrip())
    word = previous[0] if previous and before[-1:].isspace() else ""
    names = vocabulary(language).names
    if word in names.determiners:
        return True
    near_number = _DAY_BEFORE.search(before.rstrip()) or after.lstrip()[:1].isdigit()
    return is_date and bool(word in names.before_dates or near_number)


def _begins_sentence(before: str) -> bool:
    rest = before.rstrip()
    return "\n" in before[len(rest) :] or not rest or not (rest[-1].isalnum() or rest[-1] in ",'")


@lru_cache(maxsize=32)
def _known(language: str) -> dict[str, str]:
    """All words that are names too, and of what kind each is."""
    words = vocabulary(language)
    names = words.names
    kinds = {
        _OTHER: names.words,
        _SMALL: names.objects | names.determiners,  # "an", "uma"
        _DATE: {*words.months, *words.weekdays},
    }
    return {unaccented(normal(word)): kind for kind, group in kinds.items() for word in group}
