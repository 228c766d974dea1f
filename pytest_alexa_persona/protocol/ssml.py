"""What a listener hears of the skill's output speech.

Sources: Speech Synthesis Markup Language (SSML) Reference of the Alexa Skills Kit.
"""

import re
from collections.abc import Callable
from xml.parsers import expat

NameOf = Callable[[str, str], str | None]
"""Gives the name that ``<alexa:name>`` speaks, from ``personId`` and ``type``; None: silence."""

_SILENT = {"audio", "break", "mark"}
_ENDS_SENTENCE = {"p", "s"}
_PAUSE = "\x00"


class BrokenSsmlError(ValueError):
    """Speech that is no SSML document; the message gives line and column."""


def fold(text: str) -> str:
    """Text as it is compared: white space folded to single blanks and trimmed."""
    return " ".join(text.split())


def heard(ssml: str, name_of: NameOf) -> str:
    """The words that Alexa speaks for an SSML text.

    Args:
        ssml: a document with ``<speak>`` at its root.
        name_of: resolves ``<alexa:name>``.

    Returns:
        The words, entities decoded, white space folded. Pauses and the ends of sentences
        part words, but put no blank before a punctuation mark.

    Raises:
        BrokenSsmlError: not well-formed, or another root than ``<speak>``.
    """
    words: list[str] = []
    muted = 0
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal muted, depth
        if depth == 0 and tag != "speak":
            raise BrokenSsmlError(f"the root is <{tag}>, it must be <speak>")
        depth += 1
        if muted or tag == "sub" or tag in _SILENT or tag == "alexa:name":
            if not muted:
                words.append(_spoken_instead(tag, attributes, name_of))
            muted += 1
        elif tag in _ENDS_SENTENCE:
            words.append(_PAUSE)

    def end(tag: str) -> None:
        nonlocal muted, depth
        depth -= 1
        if muted:
            muted -= 1
        elif tag in _ENDS_SENTENCE:
            words.append(_PAUSE)

    def text(data: str) -> None:
        if not muted:
            words.append(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(ssml.strip(), True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        hint = ' (write "&amp;" for "&")' if "&" in ssml and _bare_ampersand(ssml) else ""
        raise BrokenSsmlError(
            f"line {error.lineno}, column {error.offset + 1}: {reason}{hint}"
        ) from None
    joined = re.sub(rf"\s*{_PAUSE}[\s{_PAUSE}]*(?=[.,;:!?…]|$)", "", "".join(words))
    return fold(joined.replace(_PAUSE, " "))


def _spoken_instead(tag: str, attributes: dict[str, str], name_of: NameOf) -> str:
    if tag == "sub":
        return attributes.get("alias", "")
    if tag == "alexa:name":
        return name_of(attributes.get("personId", ""), attributes.get("type", "first")) or _PAUSE
    return _PAUSE


def _bare_ampersand(ssml: str) -> bool:
    return re.search(r"&(?!#?\w+;)", ssml) is not None
