"""A phrase as a pattern, as a manual has it, and what is wrong with one.

A phrase such as ``{person} has granted {permissions:list}`` becomes a regular expression, in
which each placeholder matches its kind of words and is turned into a value.
"""

import re
from keyword import iskeyword
from typing import Any

from ...errors import ExtensionError
from ...wording.nearest import did_you_mean
from .kinds import KINDS

_PARTS = re.compile(r"(\{[^{}]*\}|[\[\]()|{}])")
_PLACEHOLDER = re.compile(r"\{(?:(\w+):)?(\w+)\}")
_CLOSES = {"]": "[", ")": "(|"}


def check(phrase: str) -> None:
    """Reject a phrase that no step could be written for, or not as it seems.

    Raises:
        ExtensionError: it is empty; a bracket is left open, or closed that is not open; choices
            stand outside of brackets; a placeholder is malformed, unknown or there twice.
    """
    if phrase != phrase.strip() or not phrase:
        raise ExtensionError("a phrase is some words, with no blank before and after them")
    names: list[str] = []
    brackets: list[str] = []
    for part in _PARTS.split(phrase):
        if part in ("[", "("):
            brackets.append(part)
        elif part in _CLOSES:
            opened = brackets.pop() if brackets else None
            if opened is None or opened not in _CLOSES[part]:
                raise ExtensionError(f'"{part}" closes what is not open')
            if opened == "(":
                raise ExtensionError("between ( and ) there is no choice, such as (a|b)")
        elif part == "|":
            if brackets[-1:] not in (["("], ["|"]):
                raise ExtensionError('"|" stands outside of choices, which are written (a|b)')
            brackets[-1] = "|"
        elif part.startswith(("{", "}")):
            names.append(_checked(part))
    if brackets:
        raise ExtensionError(f'"{brackets[-1].replace("|", "(")}" is not closed')
    for name in names:
        if names.count(name) > 1:
            raise ExtensionError(f'two placeholders have the name "{name}": write {{name:kind}}')


def _checked(placeholder: str) -> str:
    """The name of a placeholder that is all right."""
    if placeholder in ("{", "}"):
        raise ExtensionError(f'"{placeholder}" stands alone: write {{name:kind}}')
    found = _PLACEHOLDER.fullmatch(placeholder)
    if not found:
        raise ExtensionError(f"{placeholder} is no placeholder: write {{name:kind}}")
    name, kind = found[1] or found[2], found[2]
    if kind not in KINDS:
        raise ExtensionError(f'there is no kind of placeholder "{kind}"{did_you_mean(kind, KINDS)}')
    if not name.isidentifier() or iskeyword(name):
        raise ExtensionError(
            f'"{name}" can be no name of a parameter: write {{another_name:{kind}}}'
        )
    return name


def readable(phrase: str) -> str:
    """A phrase as a manual has it, with an example in the place of each placeholder."""
    return _PLACEHOLDER.sub(lambda found: KINDS[found[2]].example, phrase).replace("[ ", " [")


def compiled(phrase: str) -> re.Pattern[str]:
    """The regular expression of a phrase.

    Args:
        phrase: words, ``{kind}`` or ``{name:kind}`` for a placeholder, ``[…]`` for what may
            be left out and ``(…|…)`` for choices. ``a`` stands for ``an`` as well.
    """
    pattern = ""
    for part in _PARTS.split(phrase):
        if found := _PLACEHOLDER.fullmatch(part):
            pattern += f"(?P<{found[1] or found[2]}>{KINDS[found[2]].pattern})"
        elif part in ("[", "("):
            pattern += "(?:"
        elif part == "]":
            pattern += ")?"
        elif part in (")", "|"):
            pattern += part
        else:
            pattern += re.sub(r"\ban?\b", "an?", re.escape(part).replace(r"\ ", " "))
    return re.compile(pattern)


def literals(phrase: str) -> list[str]:
    """The texts that stand in every step of a phrase, whatever its placeholders are."""
    certain: list[str] = []
    depth = 0
    for part in _PARTS.split(phrase):
        if part in ("[", "("):
            depth += 1
        elif part in _CLOSES:
            depth -= 1
        elif not depth and not part.startswith("{"):
            certain += re.split(r"\ban?\b", part)
    return [text for text in certain if text.strip()]


def placeholders(phrase: str) -> dict[str, str]:
    """The kind of each placeholder of a phrase, by its name."""
    return {found[1] or found[2]: found[2] for found in _PLACEHOLDER.finditer(phrase)}


def values(phrase: str, match: re.Match[str]) -> dict[str, Any]:
    """What the placeholders of a phrase stand for in a match; None for those left out.

    Raises:
        StepError: the words are of the right kind, but no value.
    """
    kinds = placeholders(phrase)
    return {
        name: None if text is None else KINDS[kinds[name]].value(text)
        for name, text in match.groupdict().items()
    }
