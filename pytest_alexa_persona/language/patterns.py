"""Phrases of a vocabulary as a tree of words, through which what was said is followed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .numerals import Numeral, Token
from .vocabulary import Vocabulary

_PIECE = re.compile(r"[\[\]()|]|[{<]\w+[>}]|[^\s\[\]()|'{<]+'?")
_END = ""
_DAYS = range(1, 32)
_MONTHS = range(1, 13)
_HOURS = range(25)
_MINUTES = range(60)
_YEARS = range(1000, 3000)
_CENTURIES = range(10, 30)


class Expression(NamedTuple):
    """An expression of a date, a time or a duration, as a phrase has it.

    Attributes:
        name: the rule.
        amount: its number, as 1 in "week 1" for the next week.
        values: what was said for each kind of word: "month", "hour", …
    """

    name: str
    amount: int
    values: Mapping[str, Any]


Tree = dict[str, Any]


def expansions(phrase: str) -> Iterator[tuple[str, ...]]:
    """All ways to say a phrase with options and alternatives.

    >>> list(expansions("[the] (day|week)"))
    [('the', 'day'), ('the', 'week'), ('day',), ('week',)]
    """
    pieces = _PIECE.findall(phrase)
    ways, _ = _alternatives(pieces, 0)
    yield from dict.fromkeys(ways)


def _alternatives(pieces: Sequence[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    found: list[tuple[str, ...]] = []
    ways: list[tuple[str, ...]] = [()]
    while at < len(pieces) and pieces[at] not in ")]":
        piece = pieces[at]
        at += 1
        if piece == "|":
            found += ways
            ways = [()]
        elif piece in "([":
            inner, at = _alternatives(pieces, at)
            at += 1
            if piece == "[":
                inner = [*inner, ()]
            ways = [way + more for way in ways for more in inner]
        else:
            ways = [(*way, piece) for way in ways]
    return found + ways, at


def tree(phrases: Mapping[str, str], known: Vocabulary) -> Tree:
    """Grow the tree of all phrases; at the end of each stands what it means."""
    root: Tree = {}
    for phrase, meaning in phrases.items():
        name, _, amount = meaning.partition(" ")
        for way in expansions(phrase):
            for said, values in _with_parts(way, known.parts):
                node = root
                for word in said:
                    node = node.setdefault(word, {})
                node.setdefault(_END, Expression(name, int(amount or 0), values))
    return root


def _with_parts(
    way: tuple[str, ...], parts: Mapping[str, str]
) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    if "<part>" not in way:
        yield way, {}
        return
    at = way.index("<part>")
    for phrase, part in parts.items():
        for words in expansions(phrase):
            yield (*way[:at], *words, *way[at + 1 :]), {"part": part}


def literals(phrases: Mapping[str, str]) -> Iterator[str]:
    """The words in phrases that stand for themselves."""
    for phrase in phrases:
        yield from (piece for piece in _PIECE.findall(phrase) if piece[0] not in "[]()|{<")


def follow(said: Sequence[Token], root: Tree, known: Vocabulary) -> Expression | None:
    """What was said, followed through a tree to the end of a phrase.

    Returns:
        The expression with the values said, or None if it is none of the phrases.
    """
    return _follow(said, 0, root, known, {})


def _follow(
    said: Sequence[Token], at: int, node: Tree, known: Vocabulary, values: dict[str, Any]
) -> Expression | None:
    if at == len(said):
        end: Expression | None = node.get(_END)
        return None if end is None else end._replace(values={**end.values, **values})
    for branch, kind, value, length in _branches(said, at, node, known):
        more = {**values, kind: value} if kind else values
        found = _follow(said, at + length, branch, known, more)
        if found is not None:
            return found
    return None


def _branches(
    said: Sequence[Token], at: int, node: Tree, known: Vocabulary
) -> Iterator[tuple[Tree, str, Any, int]]:
    token = said[at]
    words = token if isinstance(token, str) else token.said
    if words in node and not words.startswith("{"):  # someone may say what stands for a value
        yield node[words], "", None, 1
    for kind, known_words in (
        ("weekday", known.weekdays),
        ("month", known.months),
        ("season", known.seasons),
        ("unit", known.units),
    ):
        branch = node.get(f"{{{kind}}}")
        if branch is not None and words in known_words:
            yield branch, kind, known_words[words], 1
    if isinstance(token, str):
        return
    number = token.value
    for mark, kind, fits in (
        ("{ordinal}", "day", token.ordinal and number in _DAYS),
        ("{mm}", "month", number in _MONTHS),
        ("{oclock}", "hour", token.ordinal and 0 < number <= 12),
        ("{day}", "day", number in _DAYS),
        ("{year}", "year", not token.ordinal and number in _YEARS),
        ("{hour}", "hour", not token.ordinal and number in _HOURS),
        ("{minute}", "minute", not token.ordinal and number in _MINUTES),
        ("{n}", "n", not token.ordinal),
    ):
        if fits and mark in node:
            yield node[mark], kind, number, 1
    branch = node.get("{year}")
    if branch is not None and number in _CENTURIES and at + 1 < len(said):
        rest = said[at + 1]
        if isinstance(rest, Numeral) and 10 <= rest.value < 100 and not rest.ordinal:
            yield branch, "year", number * 100 + rest.value, 2
