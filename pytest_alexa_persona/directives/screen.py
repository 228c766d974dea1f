"""What a skill shows on a screen in the Alexa Presentation Language, and what someone touches.

Sources: Alexa.Presentation.APL Interface Reference, for the directives and the ``UserEvent``;
SendEvent Command, for what an event carries; Data-Binding Syntax, Data Sources and Multi-child
Component Properties, for what stands in the place of ``${…}`` and when children repeat. That a
device without APL makes of a document a problem with the skill's response is what Amazon told
the owners of its samples (alexa-labs/skill-sample-nodejs-pager-karaoke, issue 1).

This is no renderer: of expressions only paths such as ``${payload.trip.title}`` are looked up,
a ``when`` counts only if it is such a path, and imported layouts show what they are given. That
a press is sent for the component or whatever around it takes one, that a document is gone when
another session begins, and the version in the context, is this project's decision.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from ..errors import ConversationError
from ..household.screens import APL
from ..nearest import did_you_mean
from .reading import read, unusable

_RENDER, _EXECUTE = f"{APL}.RenderDocument", f"{APL}.ExecuteCommands"
_VERSION = "AriaRuntimeLibrary-1.0"
_EXPRESSION = re.compile(r"\$\{([^{}]*)\}")
_STEP = re.compile(r"""\.?([A-Za-z_]\w*)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]""")
_CHILDREN = ("item", "items", "firstItem", "lastItem")
_PRESSED = ("onPress", "primaryAction")
_NOT_SEEN = ("type", "id", "when", "style", "bind", "data")
_DEEPEST = 50

Scope = Mapping[str, Any]


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
        """
        found = [text for each in self._components() for text in each.texts()]
        if self.document.get("type") == "Link":
            found = list(_strings(self.datasources))
        plain = [" ".join(html.unescape(re.sub(r"<[^>]*>", " ", each)).split()) for each in found]
        return [text for text in dict.fromkeys(plain) if text]

    def touched(
        self, component: str, arguments: Sequence[Any] | None = None
    ) -> tuple[str, dict[str, Any]]:
        """The request that tells the skill that a component was touched.

        Args:
            component: its id.
            arguments: what the event carries; left out, what the document has it carry.

        Returns:
            The request's type, and what is particular to it.

        Raises:
            ConversationError: there is no such component, nothing happens when it is touched,
                or what the event carries cannot be found out.
        """
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
        body = {
            **({"token": self.token} if self.token is not None else {}),
            "arguments": list(arguments or ()),
            "source": {**source, "value": False},
            "components": {},
        }
        return f"{APL}.UserEvent", body

    def _components(self) -> Iterator["_Component"]:
        main = self.document.get("mainTemplate")
        if not isinstance(main, dict):
            return
        names = [_parameter(each)[0] for each in _listed(main.get("parameters"))]
        scope = {name: self.datasources.get(name, self.datasources) for name in names}
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
                yield from _written(value, self.scope)

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
        sent = next(_events(_filled(handlers, self.scope)), None)
        write = f'write down what the event carries: touches "{component}" with: and a JSON array'
        if sent is None:
            raise ConversationError(
                f'the skill is not told when "{component}" is touched: there is no SendEvent '
                f"command for it; otherwise {write}"
            )
        arguments = _listed(sent.get("arguments"))
        for text in _strings(arguments):
            if _EXPRESSION.search(text):
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
        for bound in _listed(node.get("bind")):
            if isinstance(bound, dict) and "name" in bound:
                scope = {**scope, str(bound["name"]): _filled(bound.get("value"), scope)}
        kind, name = str(node.get("type")), _filled(node.get("id"), scope)
        component = _Component(kind, str(name or ""), node, scope, parent)
        yield component
        layout = self._layouts.get(kind)
        if isinstance(layout, dict):
            given = dict(map(_parameter, _listed(layout.get("parameters"))))
            inner = {key: _filled(node.get(key, value), scope) for key, value in given.items()}
            yield from self.first_of(layout, {**scope, **inner}, component, depth + 1)
            return
        data = _filled(node.get("data"), scope)
        if isinstance(data, dict):  # a dynamic list
            data = data.get("items")
        if isinstance(data, list):
            for index, datum in enumerate(data):
                each = {"data": datum, "index": index, "ordinal": index + 1, "length": len(data)}
                yield from self.first_of(node, {**scope, **each}, component, depth + 1)
            return
        for key in _CHILDREN:
            for child in _listed(node.get(key)):
                yield from self._of(child, scope, component, depth + 1)


def after(
    shown: Shown | None, directives: Sequence[dict[str, Any]], interfaces: Sequence[str]
) -> Shown | None:
    """What is on the screen after an answer.

    Args:
        shown: what was before.
        directives: those of the answer.
        interfaces: what the device supports.

    Raises:
        InvalidResponseError: a directive is malformed, or the device has no such screen.
    """
    for directive in directives:
        kind = str(directive.get("type"))
        if kind.startswith(f"{APL}.") and APL not in interfaces:
            raise unusable(
                directive,
                f"the device does not support {APL}: look into "
                "context.System.device.supportedInterfaces before "
                f'(or write: Given the device supports "{APL}")',
            )
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


def _filled(value: Any, scope: Scope) -> Any:
    """A value of a document with what is known in the place of each expression."""
    if isinstance(value, list):
        return [_filled(each, scope) for each in value]
    if isinstance(value, dict):
        return {key: _filled(each, scope) for key, each in value.items()}
    if not isinstance(value, str) or "${" not in value:
        return value
    whole = _EXPRESSION.fullmatch(value)
    if whole:
        known, found = _at(whole[1], scope)
        return found if known else value

    def text(match: re.Match[str]) -> str:
        known, found = _at(match[1], scope)
        if isinstance(found, bool):
            found = str(found).lower()
        return ("" if found is None else str(found)) if known else match[0]

    return _EXPRESSION.sub(text, value)


def _at(path: str, scope: Scope) -> tuple[bool, Any]:
    """Whether a path leads anywhere, and what stands there."""
    here: Any = scope
    place, path = 0, path.strip()
    if not path:
        return False, None
    while place < len(path):
        step = _STEP.match(path, place)
        if step is None:
            return False, None
        place = step.end()
        if step[2] is not None and isinstance(here, list):
            index = int(step[2])
            here = here[index] if index < len(here) else None
            continue
        key = next((each for each in (step[1], step[3], step[4]) if each is not None), None)
        if not isinstance(here, Mapping) or (here is scope and key not in here):
            return False, None
        if key not in here:
            return False, None
        here = here[key]
    return True, here


def _is_there(node: Any, scope: Scope) -> bool:
    """Whether a component is there, as far as that can be told."""
    when = _filled(node.get("when", True), scope) if isinstance(node, dict) else False
    return when not in (False, None, 0, "", "false", "${false}")


def _parameter(written: Any) -> tuple[str, Any]:
    if isinstance(written, dict):
        return str(written.get("name")), written.get("default")
    return str(written), None


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _written(value: Any, scope: Scope) -> Iterator[str]:
    """The texts that a property stands for; a number is one where an expression stands for it."""
    if isinstance(value, str):
        filled = _filled(value, scope)
        number = isinstance(filled, int | float) and not isinstance(filled, bool)
        yield from _strings(str(filled) if number else filled)
    else:
        parts = value.values() if isinstance(value, dict) else value
        for each in parts if isinstance(value, dict | list) else ():
            yield from _written(each, scope)


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
