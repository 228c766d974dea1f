"""Jinja2 templates: request envelopes, and the docstrings of steps.

Two rules keep values from becoming code or changing the shape of the JSON that they land
in. The environment is sandboxed. And in a ``*.json.j2`` file an expression is either JSON
(``{{ value | tojson }}``) or part of a string between quotes (``"{{ value }}"``), where it
is escaped; a text outside quotes is no JSON, whatever it says, and so an error.
"""

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ..errors import AlexaPersonaError, TemplateError
from ..nearest import did_you_mean

SHIPPED = Path(__file__).with_name("templates")
"""The templates that come with this package; ``{% extends "alexa/…" %}`` names them."""

_encode = msgspec.json.Encoder(enc_hook=str).encode
_CODE = ("{{", "{%", "{#")

Variables = Callable[[], Mapping[str, Any]]
"""Gives the variables of a template; not called where a text has no Jinja2 in it."""


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, with a short way to the fields of our own values."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, msgspec.Struct) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


class Renderer:
    """Renders templates; each is compiled once.

    Args:
        folders: where a project's own templates are; the first that has one counts.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        shipped = jinja2.FileSystemLoader(SHIPPED)
        loader = jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader(list(folders)),
                shipped,
                jinja2.PrefixLoader({"alexa": shipped}),
            ]
        )
        self._json = _Environment(
            loader=loader, undefined=jinja2.StrictUndefined, autoescape=True, finalize=_finalize
        )
        self._json.filters["tojson"] = _tojson
        self._text = _Environment(undefined=jinja2.StrictUndefined)
        self._text.filters["tojson"] = _tojson

    def envelope(self, template: str, variables: Mapping[str, Any]) -> str:
        """Render a request envelope.

        Args:
            template: the name of a ``*.json.j2`` file in one of the folders.
            variables: what it can use.

        Returns:
            JSON, as text.

        Raises:
            TemplateError: missing, malformed, a variable is undefined, or the result is no
                JSON object; the message gives template, line and variable.
        """
        try:
            text = self._json.get_template(template).render(variables)
        except Exception as error:
            raise _explained(error, template, variables) from None
        try:
            msgspec.json.decode(text, type=dict)
        except msgspec.DecodeError as error:
            raise TemplateError(_not_json(template, text, error)) from None
        return text

    def text(self, template: str, variables: Variables) -> str:
        """Render a text, such as the docstring of a step.

        Args:
            template: the text; without any Jinja2 in it, it is what is returned.
            variables: gives what it can use.

        Raises:
            TemplateError: malformed, or a variable is undefined.
        """
        if not _has_code(template):
            return template
        try:
            return self._text.from_string(template).render(variables())
        except Exception as error:
            raise _explained(error, "the docstring", variables()) from None

    def json(self, template: str, variables: Variables) -> Any:
        """Parse a text as JSON, then render each string in it, keys excepted.

        Raises:
            TemplateError: not JSON, malformed, or a variable is undefined.
        """
        try:
            parsed = msgspec.json.decode(template)
        except msgspec.DecodeError as error:
            raise TemplateError(_not_json("the docstring", template, error)) from None
        return self._each_string(parsed, variables)

    def body(self, template: str, variables: Variables) -> str:
        """Render a text that may be JSON; if it is, no value can break it.

        Raises:
            TemplateError: malformed, or a variable is undefined.
        """
        if not _has_code(template):
            return template
        try:
            msgspec.json.decode(template)
        except msgspec.DecodeError:
            return self.text(template, variables)
        return _encode(self.json(template, variables)).decode()

    def _each_string(self, value: Any, variables: Variables) -> Any:
        if isinstance(value, str):
            return self.text(value, variables)
        if isinstance(value, dict):
            return {key: self._each_string(item, variables) for key, item in value.items()}
        if isinstance(value, list):
            return [self._each_string(item, variables) for item in value]
        return value


def _has_code(template: str) -> bool:
    return any(mark in template for mark in _CODE)


def _tojson(value: Any) -> Markup:
    if isinstance(value, jinja2.Undefined):
        value._fail_with_undefined_error()
    return Markup(_encode(value).decode())


@jinja2.pass_context  # keeps Jinja2 from calling it when a template is compiled
def _finalize(_context: jinja2.runtime.Context, value: Any) -> Markup:
    """What an expression without ``tojson`` becomes: for a text, what fits between quotes.

    Its first character is written as ``\\uXXXX``, so that outside quotes it is no JSON.
    """
    if isinstance(value, Markup):
        return value
    if not isinstance(value, str):
        return _tojson(value)
    first = "".join(f"\\u{unit:04x}" for unit in _utf16(value[:1]))
    return Markup(first + _encode(value[1:]).decode()[1:-1])


def _utf16(text: str) -> list[int]:
    data = text.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[place : place + 2], "big") for place in range(0, len(data), 2)]


def _explained(error: Exception, template: str, variables: Mapping[str, Any]) -> TemplateError:
    """What to tell the author of a template about whatever went wrong in it."""
    if isinstance(error, jinja2.TemplateNotFound):
        return TemplateError(f'there is no template "{error.name}" (used by {template})')
    if isinstance(error, jinja2.TemplateSyntaxError):
        return TemplateError(f"{error.filename or template}:{error.lineno}: {error.message}")
    where = template
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".j2"):
            where = f"{frame.filename}:{frame.lineno}"
        elif frame.filename == "<template>":
            where = f"{template}, line {frame.lineno}"
    problem = str(error) if isinstance(error, AlexaPersonaError) else _problem(error, variables)
    return TemplateError(f"{where}: {problem}")


def _problem(error: Exception, variables: Mapping[str, Any]) -> str:
    if not isinstance(error, jinja2.UndefinedError | jinja2.exceptions.SecurityError):
        return f"{type(error).__name__}: {error}"
    undefined = re.fullmatch(r"'(\w+)' is undefined", str(error))
    return f"{error}{did_you_mean(undefined[1], variables) if undefined else ''}"


def _not_json(template: str, text: str, error: Exception) -> str:
    problem = str(error)
    place = re.search(r"\(byte (\d+)\)", problem)
    if not place:
        return f"{template} is no JSON object: {problem}"
    before = text.encode()[: int(place[1])].decode(errors="replace")
    line = before.count("\n")
    shown = text.splitlines()[line].strip() if text.strip() else ""
    return (
        f"{template} is no JSON: {problem.partition(': ')[2] or problem}\n"
        f"  at line {line + 1} of what it renders to: {shown}"
    )
