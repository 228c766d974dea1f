"""Jinja2 templates, sandboxed: request envelopes, and the docstrings of steps."""

import math
import re
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from contextlib import nullcontext
from os.path import isfile
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..errors import AlexaPersonaError, TemplateError
from ..limits import TookTooLong, limited, shortened
from ..wording.json_repeated import repeated_key
from ..wording.nearest import did_you_mean, with_article
from .escaping import EMPTY, MOST_TEXT, bounded, in_text, rendered, to_json
from .row import LITERAL, NO_ROW, Row

SHIPPED = Path(__file__).with_name("templates")
"""The templates that come with this package; ``{% extends "alexa/…" %}`` names them."""

_DOCSTRING = "the docstring"
_CODE = ("{{", "{%", "{#")
_MOST_BITS = 10_000
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")

Variables = Callable[[], Mapping[str, Any]]
"""Gives the variables of a template; not called where a text has no Jinja2 in it."""


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, with a short way to the fields of our own values and to keys.

    What a product or a power would fill the memory with is refused before it is worked out, and so
    is a text that grows without end.
    """

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length()
            if (bits * right if operator == "**" else bits + right.bit_length()) > _MOST_BITS:
                raise TypeError("this makes a number of too many digits")
        for some, times in ((left, right), (right, left)):
            if isinstance(some, Sized) and isinstance(times, int) and len(some) * times > MOST_TEXT:
                raise TypeError(f"this is repeated to a length of more than {MOST_TEXT}")
        return super().call_binop(context, operator, left, right)

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        return "".join(bounded(pieces))

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, msgspec.Struct):
            fields: Sequence[str] = obj.__struct_fields__
            if attribute in fields:
                return getattr(obj, attribute)
        else:
            value = super().getattr(obj, attribute)
            if not isinstance(value, jinja2.Undefined) or not _is_our_value(obj):
                return value
            fields = [name for name in dir(obj) if not name.startswith("_")]
        kind = type(obj).__name__.removesuffix("View").lower()
        hint = f'{with_article(kind)} has no "{attribute}"{did_you_mean(attribute, fields)}'
        return self.undefined(hint, obj=obj, name=attribute)


class _JsonEnvironment(_Environment):
    """Where templates render to JSON: what they put out is kept apart from plain text."""

    concat = staticmethod(rendered)


class _OwnTemplates(jinja2.FileSystemLoader):
    """A project's own templates.

    Attributes:
        is_used: whether one has been read so far.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(list(folders), encoding="utf-8-sig")
        self.is_used = False

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source = super().get_source(environment, template)
        self.is_used = True
        return source


class Renderer:
    """Renders templates; each is compiled once.

    Args:
        folders: where a project's own templates are; the first that has one counts.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._own = _OwnTemplates(folders)
        shipped = jinja2.FileSystemLoader(SHIPPED)
        loader = jinja2.ChoiceLoader([self._own, shipped, jinja2.PrefixLoader({"alexa": shipped})])
        self._json = _JsonEnvironment(
            loader=loader,
            auto_reload=False,
            undefined=jinja2.StrictUndefined,
            # it takes a context only to keep Jinja2 from calling it when it compiles
            finalize=jinja2.pass_context(lambda _context, value: in_text(value)),
        )
        self._json.filters["tojson"] = to_json
        for escaping in ("e", "escape", "forceescape", "safe"):
            self._json.filters[escaping] = in_text
        self._text = _Environment(undefined=jinja2.StrictUndefined)
        self._text.filters["tojson"] = to_json
        self._folders = folders
        self._checked: set[str] = set()

    def has_own(self, request_type: str) -> bool:
        """Whether the project has a template of its own for a type of requests."""
        names = [Path(folder) / f"{request_type}.json.j2" for folder in self._folders]
        return any(map(isfile, names))  # a name that is too long is that of no file

    def envelope(self, template: str, variables: Mapping[str, Any]) -> str:
        """Render a request envelope.

        Args:
            template: the name of a ``*.json.j2`` file in one of the folders.
            variables: what it can use.

        Returns:
            JSON, as text.

        Raises:
            TemplateError: missing, malformed, a variable is undefined, or the result is no
                JSON object or has a key twice; the message gives template, line and variable.
        """
        try:
            with limited() if self._folders else nullcontext():
                if template not in self._checked:
                    self._check_blocks(template)
                text = str(self._json.get_template(template).render(variables))
        except Exception as error:
            raise self._explained(error, template, variables) from None
        try:
            msgspec.json.decode(text, type=dict)
        except msgspec.DecodeError as error:
            raise TemplateError(_not_json(template, text, error)) from None
        except RecursionError:
            raise TemplateError(f"{template} renders to JSON that is nested too deeply") from None
        if self._own.is_used:  # the shipped templates have no key twice
            _check_keys(template, text)
        return text.replace(EMPTY, "") if EMPTY in text else text

    def text(self, template: str, variables: Variables, row: Row = NO_ROW) -> str:
        """Render a text, such as the docstring of a step.

        Args:
            template: the text; without any Jinja2 in it, only the row comes into it.
            variables: gives what it can use.
            row: the values of an outline, which are no templates.

        Raises:
            TemplateError: malformed, or a variable is undefined.
        """
        if not _has_code(template):
            return row.into_text(template)
        try:
            with limited():
                return self._compiled(template, row).render(variables())
        except Exception as error:
            raise self._explained(error, _DOCSTRING, variables()) from None

    def json(self, template: str, variables: Variables, row: Row = NO_ROW) -> Any:
        """Parse a text as JSON, then render each string in it, keys excepted.

        Args:
            template: the text.
            variables: gives what it can use.
            row: the values of an outline: texts in its strings, JSON outside of these.

        Raises:
            TemplateError: not JSON, with a key twice in one object or nested too deeply,
                malformed, or a variable is undefined.
        """
        text = row.into_json(template)
        try:
            value = msgspec.json.decode(text)
            _check_keys(_DOCSTRING, text)
            if row:
                value = msgspec.json.decode(row.around_strings(template))
            return self._each_string(value, variables, row)
        except msgspec.DecodeError as error:
            problem = _not_json(_DOCSTRING, text, error)
            if name := row.broken(template):
                problem += (
                    f"\n  <{name}> is {row.values[name]} in this row, which is no JSON; "
                    f'a text needs quotes: "<{name}>"'
                )
            raise TemplateError(problem) from None
        except RecursionError:
            raise TemplateError(f"{_DOCSTRING} is nested too deeply") from None

    def body(self, template: str, variables: Variables, row: Row = NO_ROW) -> str:
        """Render a text that may be JSON; if it is, no value can break it.

        Raises:
            TemplateError: malformed, JSON with a key twice in one object, or a variable is
                undefined.
        """
        text = row.into_json(template)
        try:
            msgspec.json.decode(text)
            _check_keys(_DOCSTRING, text)
        except msgspec.DecodeError:
            return self.text(template, variables, row)
        except RecursionError:
            if not _has_code(template):
                return text
            raise TemplateError(f"{_DOCSTRING} is nested too deeply") from None
        if not _has_code(template):
            return text
        return msgspec.json.encode(self.json(template, variables, row)).decode()

    def _compiled(self, template: str, row: Row) -> jinja2.Template:
        parsed = self._text.parse(row.into_code(template))
        for text in parsed.find_all(nodes.TemplateData):
            # what stands here is no template any more, whatever the row brings
            text.data = row.into_text(text.data)
        return self._text.from_string(parsed)

    def _each_string(self, value: Any, variables: Variables, row: Row) -> Any:
        if isinstance(value, str):
            if row and value.startswith(LITERAL):
                return value.removeprefix(LITERAL)
            return self.text(value, variables, row)
        if isinstance(value, dict):
            return {
                row.into_text(key).removeprefix(LITERAL): self._each_string(item, variables, row)
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [self._each_string(item, variables, row) for item in value]
        return value

    def _check_blocks(self, template: str) -> None:
        """Reject a block that the template it extends does not have; Jinja2 would pass over it."""
        loaded = self._json.get_template(template)
        parsed = self._parsed(template)
        known = self._blocks_above(parsed)
        for node in parsed.body:
            if known and isinstance(node, nodes.Block) and node.name not in known:
                raise TemplateError(
                    f'{loaded.filename}:{node.lineno}: there is no block "{node.name}" above'
                    f"{did_you_mean(node.name, sorted(known))}"
                )
        self._checked.add(template)

    def _blocks_above(self, parsed: nodes.Template) -> set[str]:
        """The blocks of all templates that one extends, as far as their names are constant."""
        known: set[str] = set()
        for node in parsed.find_all(nodes.Extends):
            if isinstance(node.template, nodes.Const):
                above = self._parsed(node.template.value)
                known |= {block.name for block in above.find_all(nodes.Block)}
                known |= self._blocks_above(above)
        return known

    def _parsed(self, template: str) -> nodes.Template:
        assert self._json.loader is not None
        source, filename, _ = self._json.loader.get_source(self._json, template)
        return self._json.parse(source, template, filename)

    def _explained(
        self, error: Exception, template: str, variables: Mapping[str, Any]
    ) -> TemplateError:
        """What to tell the author of a template about whatever went wrong in it."""
        if isinstance(error, TemplateError):
            return error
        if isinstance(error, jinja2.TemplateNotFound):
            return self._missing(str(error.name), template)
        if isinstance(error, jinja2.TemplateSyntaxError):
            return TemplateError(f"{_at(error.filename or template, error.lineno)}: {error}")
        if isinstance(error, UnicodeDecodeError):
            return TemplateError(f"{template} is not UTF-8 text: byte {error.start}")
        where = template
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(".j2"):
                where = _at(frame.filename, frame.lineno)
            elif frame.filename == "<template>":
                where = _at(template, frame.lineno)
        return TemplateError(f"{where}: {_problem(error, variables)}")

    def _missing(self, name: str, template: str) -> TemplateError:
        own = [file.name for folder in self._folders for file in folder.glob("*.j2")]
        shipped = [f"alexa/{file.name}" for file in SHIPPED.glob("*.j2")]
        user = f" ({template} needs it)" if template != name else ""
        return TemplateError(
            f'there is no template "{name}"{user}{did_you_mean(name, [*own, *shipped])}'
        )


_PLAIN = (AlexaPersonaError, TypeError, OverflowError, jinja2.exceptions.SecurityError)
"""Errors that say what is wrong without their names."""


def _place_of_large(text: str) -> str:
    """In which line of a text of JSON there is a number that is too large."""
    for number in _NUMBER.finditer(text):
        if not math.isfinite(float(number[0])):
            line = text.count("\n", 0, number.start()) + 1
            return f": {shortened(number[0])} in line {line}"
    return ""


def _is_our_value(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == __name__.partition(".")[0]


def _check_keys(template: str, text: str) -> None:
    """Reject JSON in which a key stands twice in one object.

    Raises:
        TemplateError: there is one.
    """
    if repeated := repeated_key(text):
        where = _at(template, repeated.line) if template == _DOCSTRING else template
        rendered = (
            "" if template == _DOCSTRING else f", in line {repeated.line} of what it renders to"
        )
        raise TemplateError(f"{where}: {repeated}{rendered}")


def _has_code(template: str) -> bool:
    return any(mark in template for mark in _CODE)


def _at(template: str, line: int | None) -> str:
    return f"{_DOCSTRING}, line {line}" if template == _DOCSTRING else f"{template}:{line}"


def _problem(error: Exception, variables: Mapping[str, Any]) -> str:
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end, or is nested too deeply"
    if isinstance(error, TookTooLong):
        return f"this {error}: is there a loop in it that does not end?"
    if isinstance(error, MemoryError):
        return "this makes more text than there is memory"
    if isinstance(error, ValueError) and "digits" in str(error):
        return "this makes a number of too many digits"
    if isinstance(error, NameError):  # what Jinja2 makes of 1e999 names infinity
        return "a number in it is out of range"
    if isinstance(error, _PLAIN):
        return str(error.args[-1] if error.args else error)
    if not isinstance(error, jinja2.UndefinedError):
        return f"{type(error).__name__}: {error}"
    undefined = re.fullmatch(r"'(\w+)' is undefined", str(error))
    return f"{error}{did_you_mean(undefined[1], variables) if undefined else ''}"


def _not_json(template: str, text: str, error: Exception) -> str:
    problem = str(error)
    if "out of range" in problem:
        return f"{template} has a number that is too large{_place_of_large(text)}"
    place = re.search(r"\(byte (\d+)\)", problem)
    if not place:
        return f"{template} is no JSON object: {problem}"
    before = text.encode()[: int(place[1])].decode(errors="replace")
    line = before.count("\n")
    # the fault is often at the end of the line before, such as a comma that is missing
    shown = "".join(f"\n    {each}" for each in text.splitlines()[max(0, line - 1) : line + 1])
    rendered = "" if template == _DOCSTRING else " of what it renders to"
    return (
        f"{template} is no JSON: {problem.partition(': ')[2] or problem}\n"
        f"  at line {line + 1}{rendered}:{shown}"
    )
