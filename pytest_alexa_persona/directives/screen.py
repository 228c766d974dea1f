"""What a skill shows on a screen in the Alexa Presentation Language, and what someone touches.

Sources: Alexa.Presentation.APL Interface Reference, for the directives and the ``UserEvent``;
SendEvent Command, for what an event carries; Data Sources and Multi-child Component Properties,
for when children repeat; Text Component, for the markup that stands within a word.

This is no renderer: of expressions only paths such as ``${payload.trip.title}`` are looked up,
a ``when`` counts only if it is such a path, and imported layouts show what they are given. That a
press is sent for the component or whatever around it takes one, that a document is gone when
another session begins, and the version in the context, is this project's decision.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from ..errors import ConversationError, InvalidResponseError
from ..household.screens import APL
from ..protocol.request import Request
from ..wording.nearest import did_you_mean
from .data_binding import EXPRESSION, Extent, Scope
from .reading import read

_RENDER, _EXECUTE = f"{APL}.RenderDocument", f"{APL}.ExecuteCommands"
_VERSION = "AriaRuntimeLibrary-1.0"
_CHILDREN = ("item", "items", "firstItem", "lastItem")
_PRESSED = ("onPress", "primaryAction")
_NOT_SEEN = ("type", "id", "when", "style", "bind", "data")
_DEEPEST = 50
_WITHIN_WORDS = re.compile(
    r"</?(?:b|strong|i|em|u|tt|code|strike|sup|sub|span|nobr)(?:[\s/][^<>]*)?>", re.IGNORECASE
)
_MARKUP = re.compile(r"<[^<>]*>")
_CHARACTER = re.compile(r"&#([0-9]{8,});?")


class Shown(msgspec.Struct, frozen=True):
    """A document on a screen.

    Attributes:
        document: it, as ``RenderDocument`` gave it.
        datasources: its data, by name.
        token: by which the skill knows it; None if it gave none.
    """

    document: dict[str, Any]
    datasources: dict[str, Any] = {}
    token: str | None = None

    def context(self) -> dict[str, Any]:
        """What a request says of it, as ``context.Alexa.Presentation.APL``."""
        token = {"token": self.token} if self.token is not None else {}
        return {**token, "version": _VERSION, "componentsVisibleOnScreen": []}

    def texts(self) -> list[str]:
        """All texts in it, data filled in and markup gone, in their order.

        Of a document that is linked, and not sent, they are those of the data.

        Raises:
            InvalidResponseError: too much comes of the document.
        """
        with _not_too_deep():
            found = [text for each in self._components() for text in each.texts()]
            if self.document.get("type") == "Link":
                found = list(Scope({}, Extent()).strings(self.datasources))
        return [text for text in dict.fromkeys(map(_plain, found)) if text]

    def touched(self, component: str, who: str, arguments: Sequence[Any] | None = None) -> Request:
        """The request that tells the skill that a component was touched.

        Args:
            component: its id.
            who: whoever touches it, as in a sentence.
            arguments: what the event carries; left out, what the document has it carry.

        Raises:
            ConversationError: there is no such component, nothing happens when it is touched,
                or what the event carries cannot be found out.
            InvalidResponseError: too much comes of the document.
        """
        with _not_too_deep():
            details = self._touched(component, arguments)
        return Request(f"{APL}.UserEvent", f'{who} touches "{component}"', details)

    def _touched(self, component: str, arguments: Sequence[Any] | None) -> dict[str, Any]:
        components = list(self._components())
        found = next((each for each in components if each.id == component), None)
        if found is None and arguments is None:
            known = [each.id for each in components if each.id]
            raise ConversationError(
                f'nothing on the screen has the id "{component}"{did_you_mean(component, known)}'
            )
        source: dict[str, Any] = {"type": "TouchWrapper", "handler": "Press", "id": component}
        if found is not None:
            pressed = found if arguments is not None else found.pressed()
            source |= {"type": pressed.type, "id": pressed.id}
            arguments = pressed.arguments(component) if arguments is None else arguments
        return {
            **({"token": self.token} if self.token is not None else {}),
            "arguments": list(arguments or ()),
            "source": {**source, "value": False},
            "components": {},
        }

    def _components(self) -> Iterator["_Component"]:
        main = self.document.get("mainTemplate")
        if not isinstance(main, dict):
            return
        names = [_parameter(each)[0] for each in _listed(main.get("parameters"))]
        data = {name: self.datasources.get(name, self.datasources) for name in names}
        scope = Scope(data, Extent())
        layouts = self.document.get("layouts")
        yield from _Inflation(layouts if isinstance(layouts, dict) else {}).first_of(
            main, scope, None
        )


@dataclass(frozen=True)
class _Component:
    """A component of a document, with what its expressions can use."""

    type: str
    id: str
    written: Mapping[str, Any]
    scope: Scope
    parent: "_Component | None"

    def texts(self) -> Iterator[str]:
        for key, value in self.written.items():
            handles = re.match(r"(on|handle)[A-Z]|\w+Actions?$|actions?$", key)
            if key not in (*_NOT_SEEN, *_CHILDREN) and not handles:
                yield from self.scope.written(value)

    def pressed(self) -> "_Component":
        """The component that takes a press: itself, or the nearest around it that does."""
        here: _Component | None = self
        while here is not None:
            if any(key in here.written for key in _PRESSED):
                return here
            here = here.parent
        raise ConversationError(
            f'nothing happens when "{self.id}" is touched: neither it nor anything around it has '
            f"{' or '.join(_PRESSED)} in the document; write down what the event carries: "
            f'touches "{self.id}" with: and a JSON array'
        )

    def arguments(self, component: str) -> list[Any]:
        handlers = [self.written[key] for key in _PRESSED if key in self.written]
        sent = next(_events(self.scope.filled(handlers)), None)
        write = f'write down what the event carries: touches "{component}" with: and a JSON array'
        if sent is None:
            raise ConversationError(
                f'the skill is not told when "{component}" is touched: there is no SendEvent '
                f"command for it; otherwise {write}"
            )
        arguments = _listed(sent.get("arguments"))
        for text in self.scope.strings(arguments):
            if EXPRESSION.search(text):
                raise ConversationError(
                    f'what the event of "{component}" carries cannot be found out: {text}; {write}'
                )
        return arguments


class _Inflation:
    """From what is written in a document to its components."""

    def __init__(self, layouts: Mapping[str, Any]) -> None:
        self._layouts = layouts

    def first_of(
        self, node: Mapping[str, Any], scope: Scope, parent: _Component | None, depth: int = 0
    ) -> Iterator[_Component]:
        """The first child that may be there, as in a template or a layout."""
        children = [*_listed(node.get("item")), *_listed(node.get("items"))]
        here = next((each for each in children if _is_there(each, scope)), None)
        yield from self._of(here, scope, parent, depth)

    def _of(
        self, node: Any, scope: Scope, parent: _Component | None, depth: int
    ) -> Iterator[_Component]:
        if not isinstance(node, dict) or not _is_there(node, scope) or depth > _DEEPEST:
            return
        scope.extent.component()
        for bound in _listed(node.get("bind")):
            if isinstance(bound, dict) and "name" in bound:
                scope = scope.having({str(bound["name"]): scope.filled(bound.get("value"))})
        kind, name = str(node.get("type")), scope.filled(node.get("id"))
        component = _Component(kind, str(name or ""), node, scope, parent)
        yield component
        layout = self._layouts.get(kind)
        if isinstance(layout, dict):
            given = dict(map(_parameter, _listed(layout.get("parameters"))))
            inner = {key: scope.filled(node.get(key, value)) for key, value in given.items()}
            yield from self.first_of(layout, scope.having(inner), component, depth + 1)
            return
        data = scope.filled(node.get("data"))
        if isinstance(data, dict):  # a dynamic list
            data = data.get("items")
        if isinstance(data, list):
            for index, datum in enumerate(data):
                each = {"data": datum, "index": index, "ordinal": index + 1, "length": len(data)}
                yield from self.first_of(node, scope.having(each), component, depth + 1)
            return
        for key in _CHILDREN:
            for child in _listed(node.get(key)):
                yield from self._of(child, scope, component, depth + 1)


def after(shown: Shown | None, directives: Sequence[dict[str, Any]]) -> Shown | None:
    """What is on the screen after an answer.

    Args:
        shown: what was before.
        directives: those of the answer.

    Raises:
        InvalidResponseError: a directive is malformed.
    """
    for directive in directives:
        kind = directive.get("type")
        if kind == _RENDER:
            shown = read(directive, _Render).shown()
        elif kind == _EXECUTE:
            read(directive, _Execute)
    return shown


class _Render(msgspec.Struct, frozen=True):
    document: dict[str, Any]
    datasources: dict[str, Any] | None = None
    token: str | None = None

    def shown(self) -> Shown:
        return Shown(self.document, self.datasources or {}, self.token)


class _Execute(msgspec.Struct, frozen=True):
    token: str
    commands: list[dict[str, Any]]


def rendered(directives: Sequence[dict[str, Any]]) -> list[Shown]:
    """The documents that directives put on the screen; those that are malformed left out."""
    found = []
    for directive in directives:
        if directive.get("type") == _RENDER:
            with suppress(InvalidResponseError):
                found.append(read(directive, _Render).shown())
    return found


def stray_commands(directives: Sequence[dict[str, Any]], shown: Shown | None) -> list[str]:
    """The tokens of ``ExecuteCommands`` that are not that of the document on the screen.

    Args:
        directives: those of an answer.
        shown: what is on the screen after it.
    """
    tokens = [str(each.get("token")) for each in directives if each.get("type") == _EXECUTE]
    return [token for token in tokens if shown is None or token != shown.token]


def described(directive: dict[str, Any]) -> str:
    """What a directive shows, in a few words; empty if nothing."""
    if directive.get("type") != _RENDER:
        return ""
    token = directive.get("token")
    return f'the screen shows the document "{token}"' if token else "the screen shows a document"


@contextmanager
def _not_too_deep() -> Iterator[None]:
    try:
        yield
    except RecursionError:
        raise InvalidResponseError("the document is nested too deeply") from None


def _plain(text: str) -> str:
    """A text as it is shown: without markup, entities decoded, white space folded."""
    if "<" in text:
        text = _MARKUP.sub(" ", _WITHIN_WORDS.sub("", text))
    if "&" in text:
        text = html.unescape(_CHARACTER.sub(_character, text))
    return " ".join(text.split())


def _character(match: re.Match[str]) -> str:
    # of numbers with thousands of digits, Python makes no number
    digits = match[1].lstrip("0") or "0"
    return f"&#{digits};" if len(digits) < 8 else "\N{REPLACEMENT CHARACTER}"


def _is_there(node: Any, scope: Scope) -> bool:
    """Whether a component is there, as far as that can be told."""
    when = scope.filled(node.get("when", True)) if isinstance(node, dict) else False
    return when not in (False, None, 0, "", "false", "${false}")


def _parameter(written: Any) -> tuple[str, Any]:
    if isinstance(written, dict):
        return str(written.get("name")), written.get("default")
    return str(written), None


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _events(commands: Any) -> Iterator[dict[str, Any]]:
    """The ``SendEvent`` commands among others, those within other commands too."""
    if isinstance(commands, list):
        for each in commands:
            yield from _events(each)
    elif isinstance(commands, dict):
        if commands.get("type") == "SendEvent":
            yield commands
        for key in ("command", "commands", "otherwise"):
            yield from _events(commands.get(key))
