"""What a listener hears of the skill's output speech.

Source: Speech Synthesis Markup Language (SSML) Reference of the Alexa Skills Kit, with the
entities that must be escaped; the tags are in `ssml_vocabulary`. Whether Alexa drops a tag that is
none of them, or refuses it, is not known: here its text is heard.
"""

import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from .ssml_vocabulary import problem

NameOf = Callable[[str, str], str | None]
"""Gives the name that ``<alexa:name>`` speaks, from ``personId`` and ``type``; None: silence."""

_SILENT = {"audio", "break", "mark"}
_ENDS_SENTENCE = {"p", "s"}
_PAUSE = "\x00"
_UNDEFINED = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_JUNK = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]


class BrokenSsmlError(ValueError):
    """Speech that is no SSML document of Amazon's; the message gives line and column."""


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
        BrokenSsmlError: not well-formed, another root than ``<speak>``, or a tag of Amazon's with
            an attribute or a value that it does not have.
    """
    words: list[str] = []
    muted = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal muted
        if muted or tag == "sub" or tag in _SILENT or tag == "alexa:name":
            if not muted:
                words.append(_spoken_instead(tag, attributes, name_of))
            muted += 1
        elif tag in _ENDS_SENTENCE:
            words.append(_PAUSE)

    def end(tag: str) -> None:
        nonlocal muted
        if muted:
            muted -= 1
        elif tag in _ENDS_SENTENCE:
            words.append(_PAUSE)

    def text(data: str) -> None:
        if not muted:
            words.append(data)

    _parse(ssml, start, end, text)
    joined = re.sub(rf"\s*{_PAUSE}[\s{_PAUSE}]*(?=[.,;:!?…]|$)", "", "".join(words))
    return fold(joined.replace(_PAUSE, " "))


def _spoken_instead(tag: str, attributes: dict[str, str], name_of: NameOf) -> str:
    if tag == "sub":
        return attributes.get("alias", "")
    if tag == "alexa:name":
        return name_of(attributes.get("personId", ""), attributes.get("type", "first")) or _PAUSE
    return _PAUSE


def tags(ssml: str) -> list[str]:
    """The tags of an SSML text, in their order.

    Raises:
        BrokenSsmlError: see `heard`.
    """
    found: list[str] = []
    _parse(ssml, lambda tag, _: found.append(tag), lambda _: None, lambda _: None)
    return found


def _parse(
    ssml: str,
    start: Callable[[str, dict[str, str]], Any],
    end: Callable[[str], Any],
    text: Callable[[str], Any],
) -> None:
    parser = expat.ParserCreate()
    is_root = True

    def checked_start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal is_root
        if is_root and tag != "speak":
            raise BrokenSsmlError(f"the root is <{tag}>, it must be <speak>")
        if wrong := problem(tag, attributes):
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber
            raise BrokenSsmlError(f"line {line}, column {column + 1}: {wrong}")
        is_root = False
        start(tag, attributes)

    parser.StartElementHandler = checked_start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(ssml.strip(), True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise BrokenSsmlError(
            f"line {error.lineno}, column {error.offset + 1}: {reason}{_what_to_write(ssml, error)}"
        ) from None


def _what_to_write(ssml: str, error: expat.ExpatError) -> str:
    """How to mend a text that is not well-formed, behind the reason; empty where nobody can say."""
    if not ssml.strip().startswith("<"):
        return ": SSML must stand in <speak>…</speak>, and text without it is of type PlainText"
    if error.code == _UNDEFINED:
        entity = re.search(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;", ssml)
        name = f" {entity[0]}" if entity else ""
        return f"{name}: SSML knows &amp; &lt; &gt; &quot; &apos; only, write the character itself"
    if error.code == _JUNK:
        return ": all of it must stand in one <speak>…</speak>"
    if re.search(r"&(?!#?\w+;)", ssml):
        return ' (write "&amp;" for "&")'
    if re.search(r"<(?![\w/!?])", ssml):
        return ' (write "&lt;" for "<")'
    return ""
