"""The forms in which a skill can be written down, and by which transport each is reached.

A new transport is a row in `FORMS`, and a module of its own that is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..errors import SkillError
from ..settings import Settings
from .source import Source, handler_and_path, locate
from .transport import Module, OfModule, Transport

if TYPE_CHECKING:
    from ..outgoing.loopback import Loopback
    from .signature import Signer

_HTTP, _HTTPS, _WSGI, _LAMBDA = "http://", "https://", "wsgi:", "lambda:"


@dataclass(frozen=True)
class Wiring:
    """What transports are made with; the skills of a run share it.

    Attributes:
        loopback: where the calls of skills end that run elsewhere.
        signer: gives who signs the requests to web services.
        is_one_of_many: whether other workers of the same run have skills too.
    """

    loopback: Loopback
    signer: Callable[[], Signer]
    is_one_of_many: bool


@dataclass(frozen=True)
class Made:
    """What is made once, however many skills are in it: a module, or a way to a service.

    Attributes:
        transport: gives what takes the requests of one of them, by its name there.
        close: leaves nothing behind.
    """

    transport: Callable[[str], Transport]
    close: Callable[[], None]


@dataclass(frozen=True)
class Location:
    """Where a skill is.

    Attributes:
        folder: from where its project is looked for.
        origin: what stands for it on every machine.
        key: stands for what is made once.
        make: makes that.
        attribute: its name there; empty where there is but one.
    """

    folder: Path
    origin: str
    key: tuple[object, ...]
    make: Callable[[Wiring], Made]
    attribute: str = ""


class Find(Protocol):
    """Finds a skill that is written in one form."""

    def __call__(self, text: str, folders: Sequence[Path], settings: Settings) -> Location:
        """Find it.

        Args:
            text: the skill, as it was written.
            folders: where a relative path may begin, the first that has it counts.
            settings: what holds for the test.

        Raises:
            SkillError: it is not there, or not written so.
        """


@dataclass(frozen=True)
class Form:
    """A form in which a skill is written.

    Attributes:
        prefixes: what it begins with.
        examples: some of it, for whoever asks.
        find: finds the skill.
        is_elsewhere: whether it runs in a process that is not started here, by the settings.
    """

    prefixes: tuple[str, ...]
    examples: tuple[str, ...]
    find: Find
    is_elsewhere: Callable[[Settings], bool] = lambda _settings: False


def form_of(text: str) -> Form:
    """The form in which a skill is written."""
    return next(form for form in FORMS if text.startswith(form.prefixes))


def examples() -> str:
    """How a skill can be written, in a sentence: a handler first."""
    *others, last = (each for form in reversed(FORMS) for each in form.examples)
    return f"{', '.join(others)} or {last}"


def runs_elsewhere(settings: Settings) -> bool:
    """Whether the skill of the settings runs in a process that is not started here."""
    return settings.skill is not None and form_of(settings.skill).is_elsewhere(settings)


def folder_of(settings: Settings) -> Path:
    """The folder from which the skill's project is looked for; the root if there is no skill."""
    text, root = settings.skill or "", settings.root
    with suppress(SkillError):
        return form_of(text).find(text, [root], settings).folder
    return root


def _in_module(text: str, folders: Sequence[Path], settings: Settings) -> Location:
    source = locate(text, folders)

    def load(wiring: Wiring) -> Module:
        if source.is_javascript:
            from .node import NodeSkill

            return NodeSkill(source, wiring.loopback)
        from .python import PythonSkill

        return PythonSkill(source)

    return _of_source(source, source.attribute, settings, load, "handlers")


def _application(text: str, folders: Sequence[Path], settings: Settings) -> Location:
    handler, path = handler_and_path(text, _WSGI)
    source = locate(handler, folders)

    def load(wiring: Wiring) -> Module:
        from .wsgi import WsgiSkill

        return WsgiSkill(source, wiring.signer)

    return _of_source(source, f"{source.attribute}{path}", settings, load, "applications")


def _of_source(
    source: Source,
    attribute: str,
    settings: Settings,
    load: Callable[[Wiring], Module],
    what: str,
) -> Location:
    def make(wiring: Wiring) -> Made:
        module = load(wiring)
        return Made(lambda name: OfModule(module, name), module.close)

    origin = f"{source.module}:{source.attribute}"
    if source.file.is_relative_to(settings.root):
        below = source.file.relative_to(settings.root).as_posix()
        origin = f"{below}:{source.attribute}"
    return Location(source.folder, origin, (source.folder, source.file, what), make, attribute)


def _service(text: str, folders: Sequence[Path], settings: Settings) -> Location:  # noqa: ARG001
    root, command, endpoint = settings.root, settings.service_command, settings.api_endpoint

    def make(wiring: Wiring) -> Made:
        from .web import Start, WebSkill

        start = Start(command, root, wiring.is_one_of_many) if command else None
        return _single(WebSkill(text, start, endpoint, wiring.loopback, wiring.signer))

    return Location(root, text, (text, root, command, endpoint), make)


def _function(text: str, folders: Sequence[Path], settings: Settings) -> Location:  # noqa: ARG001
    root, endpoint, name = settings.root, settings.api_endpoint, text.removeprefix(_LAMBDA)
    if not name:
        raise SkillError(f'the skill "{text}" names no function: write "{_LAMBDA}my-function"')

    def make(wiring: Wiring) -> Made:
        from .aws_lambda import LambdaSkill

        scheme = "http" if endpoint == "http" else "https"
        return _single(LambdaSkill(name, scheme, wiring.loopback))

    return Location(root, text, (text, root, endpoint), make)


def _single(transport: Transport) -> Made:
    return Made(lambda _name: transport, transport.close)


FORMS = (
    Form(
        (_HTTP, _HTTPS),
        ("http://127.0.0.1:PORT/path",),
        _service,
        is_elsewhere=lambda settings: not settings.service_command,
    ),
    Form((_WSGI,), ("wsgi:path/file.py:app",), _application),
    Form((_LAMBDA,), ("lambda:function-name",), _function, is_elsewhere=lambda _settings: True),
    Form(
        ("",),
        ("path/file.py:attribute", "path/file.js:attribute", "package.module:attribute"),
        _in_module,
    ),
)
"""All forms; of those that fit, the first counts."""
