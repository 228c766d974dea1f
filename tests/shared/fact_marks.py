"""Marks in the package, and how what is marked is changed.

A mark is a comment on a line of its own, and stands above the code that makes something true::

    # fact: voice-id-is-declared
    if not manifest.declares(VOICE_ID):

It marks what begins on the next line of code: a statement, an entry of a dictionary, an argument.
In a template, ``{#- fact: user-id #}`` marks the next ``{{ … }}`` or ``{% if … %}``. Code may be
renamed, formatted and moved from file to file: its mark goes with it. A change says what becomes of
the marked code, and calls nothing in it by its name; it is done on the syntax tree.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MARKS = {
    ".py": re.compile(r"^[ \t]*# fact: (\S+)\n", re.MULTILINE),
    ".j2": re.compile(r"\{#-? fact: (\S+) -?#\}"),
}
_IN_TEMPLATE = re.compile(r"\{(?:\{-?|%-? if )\s*(.+?)\s*-?[%}]\}")
_NO_CODE = re.compile(r"\s*(#.*)?")
_WHAT_STANDS_THERE = "…"


class MarkError(Exception):
    """A mark is missing or there twice, or what it marks cannot be changed as it should be."""


@dataclass(frozen=True)
class Mark:
    """A mark.

    Attributes:
        name: what it is called.
        file: the file that it stands in.
        end: where it ends in the text of that file.
    """

    name: str
    file: Path
    end: int

    def __str__(self) -> str:
        line = self.file.read_text(encoding="utf-8")[: self.end - 1].count("\n") + 1
        return f"{self.file}:{line}"


class _Putting(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)


class Marked:
    """What is marked in Python code.

    Args:
        text: the code.
        end: where in it the mark ends.

    Raises:
        MarkError: nothing begins below the mark.
    """

    def __init__(self, text: str, end: int) -> None:
        self.tree = ast.parse(text)
        number = text[:end].count("\n") + 1
        for line in text[end:].splitlines():
            if not _NO_CODE.fullmatch(line):
                self.node = self._beginning(number, len(line) - len(line.lstrip()))
                return
            number += 1
        raise MarkError("nothing stands below the mark")

    def value(self) -> ast.AST:
        """What is returned, assigned, passed, decided on or just computed in what is marked.

        Raises:
            MarkError: nothing is.
        """
        for parent in ast.walk(self.tree):
            if isinstance(parent, ast.Dict) and self.node in parent.keys:
                return parent.values[parent.keys.index(self.node)]
        if isinstance(self.node, ast.expr):
            return self.node
        value: ast.AST | None = getattr(self.node, "test", None) or getattr(
            self.node, "value", None
        )
        if value is None:
            raise MarkError("nothing is computed in it")
        return value

    def put(self, old: ast.AST, new: ast.AST) -> None:
        """Put something in the place of what stands somewhere."""
        _Putting(old, new).visit(self.tree)

    def replace(self, old: ast.AST, code: str) -> None:
        """Put an expression in the place of one; ``…`` in it is what stands there now."""
        now = f"({ast.unparse(old)})"
        self.put(old, ast.parse(code.replace(_WHAT_STANDS_THERE, now), mode="eval").body)

    def becomes(self, code: str) -> None:
        """See `becomes`."""
        self.replace(self.value(), code)

    def changed(self) -> str:
        """The whole code as it is now."""
        return ast.unparse(ast.fix_missing_locations(self.tree))

    def __str__(self) -> str:
        return ast.unparse(self.node).partition("\n")[0]

    def _beginning(self, line: int, column: int) -> ast.AST:
        place = line, column
        for node in ast.walk(self.tree):  # what is outside comes first
            if (getattr(node, "lineno", None), getattr(node, "col_offset", None)) == place:
                return node
        raise MarkError("what stands below the mark is no statement, entry or argument")


class MarkedInTemplate:
    """What is marked in a template: an expression of Jinja; see `Marked`."""

    def __init__(self, text: str, end: int) -> None:
        found = _IN_TEMPLATE.search(text, end)
        if found is None:
            raise MarkError("neither {{ … }} nor {% if … %} stands behind the mark")
        self._text, (self._start, self._end) = text, found.span(1)

    @property
    def node(self) -> ast.AST:
        """There is none.

        Raises:
            MarkError: always.
        """
        raise MarkError("in a template it can only become something")

    def value(self) -> ast.AST:
        """See `node`."""
        return self.node

    def becomes(self, code: str) -> None:
        """See `becomes`."""
        code = code.replace(_WHAT_STANDS_THERE, f"({self})")
        self._text = self._text[: self._start] + code + self._text[self._end :]

    def changed(self) -> str:
        """The whole template as it is now."""
        return self._text

    def __str__(self) -> str:
        return self._text[self._start : self._end]


Change = Callable[[Any], None]
"""What is done to a `Marked` or a `MarkedInTemplate`."""


def becomes(code: str) -> Change:
    """What is returned, assigned, passed or decided on becomes something else.

    Args:
        code: an expression; ``…`` in it is what stands there now.
    """
    return lambda marked: marked.becomes(code)


def decided(code: str) -> Change:
    """The condition of an ``if``, or of ``one if condition else other``, becomes something else.

    Args:
        code: see `becomes`.
    """

    def change(marked: Marked) -> None:
        kinds = ast.If | ast.IfExp
        found = marked.node if isinstance(marked.node, kinds) else None
        found = found or next((e for e in ast.walk(marked.value()) if isinstance(e, kinds)), None)
        if found is None:
            raise MarkError("there is no condition in it")
        marked.replace(found.test, code)

    return change


NEVER = decided("False")
ALWAYS = decided("True")


def part(number: int, code: str) -> Change:
    """An argument of a call, a side of ``and`` or ``<``, or a value of a dictionary changes.

    Args:
        number: which one, from 0, of the outermost of these.
        code: see `becomes`.
    """

    def change(marked: Marked) -> None:
        parts = next(filter(None, map(_parts, ast.walk(marked.value()))), [])
        if number >= len(parts):
            raise MarkError(f"it has no part {number}; the first has the number 0")
        marked.replace(parts[number], code)

    return change


def _parts(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Call):
        return [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    return node.values if isinstance(node, ast.BoolOp | ast.Dict) else []


def literal(old: str | int | None, new: str | int | None) -> Change:
    """A number or a text, which stands there once, becomes another."""

    def change(marked: Marked) -> None:
        found = [
            node
            for node in ast.walk(marked.value())
            if isinstance(node, ast.Constant) and (node.value, type(node.value)) == (old, type(old))
        ]
        if len(found) != 1:
            raise MarkError(f"{old!r} stands in it {len(found)} times, not once")
        marked.put(found[0], ast.Constant(new))

    return change


def left_out(marked: Marked) -> None:
    """The statement is left out."""
    if not isinstance(marked.node, ast.stmt):
        raise MarkError("it is no statement")
    marked.put(marked.node, ast.Pass())


def marks(package: Path) -> Iterator[Mark]:
    """All marks in a package."""
    for file in sorted(package.rglob("*")):
        pattern = _MARKS.get(file.suffix)
        if pattern:
            text = file.read_text(encoding="utf-8")
            for found in pattern.finditer(text):
                yield Mark(found[1], file, found.end())


def change(package: Path, name: str, change: Change) -> None:
    """Change what is marked in a package.

    Args:
        package: its folder.
        name: the name of the mark.
        change: what becomes of it.

    Raises:
        MarkError: see there.
    """
    found = [mark for mark in marks(package) if mark.name == name]
    if not found:
        raise MarkError(
            f'nothing is marked "{name}" in {package}: write "# fact: {name}" on a line of its own '
            "above the code that makes it true ({#- … #} in a template), or take the fact out"
        )
    if len(found) > 1:
        raise MarkError(
            f'"{name}" is marked {len(found)} times, in {" and ".join(map(str, found))}: keep '
            "the mark above the code that makes it true"
        )
    [mark] = found
    text = mark.file.read_text(encoding="utf-8")
    kind = MarkedInTemplate if mark.file.suffix == ".j2" else Marked
    try:
        marked = kind(text, mark.end)
        before, shown = marked.changed(), str(marked)
        try:
            change(marked)
        except MarkError as error:
            raise MarkError(f"`{shown}` cannot be changed: {error}") from None
        if marked.changed() == before:
            raise MarkError(f"`{shown}` is left as it is")
    except MarkError as error:
        raise MarkError(
            f'{mark}: "{name}": {error}; move the mark, or write what is to become of the code'
        ) from None
    mark.file.write_text(marked.changed(), encoding="utf-8")
