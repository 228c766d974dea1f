"""The skills of a test run: each is found once, and imported once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .. import manifest as manifests
from ..clock import Clock
from ..errors import ConversationError, SettingsError, SkillError
from ..household import ids
from ..http_call import HttpReply
from ..language import building
from ..language.model import InteractionModel
from ..locales import no_model
from ..manifest import Manifest
from ..outgoing.loopback import Loopback
from ..project import locales_in, models_beside, nearest_project
from ..settings import Settings
from .handler import Handler, Module, OfModule
from .python import PythonSkill
from .record import Record
from .source import WSGI, Source, handler_and_path, locate

if TYPE_CHECKING:
    from .signature import Signer

_LAMBDA = "lambda:"
_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Skill:
    """A skill that can be spoken to.

    Attributes:
        id: its id, ``amzn1.ask.skill.…``.
        manifest: what it declares.
        handler: takes its requests.
        models: the folder of its interaction models; None if there is none.
    """

    id: str
    manifest: Manifest
    handler: Handler
    models: Path | None = None

    def declaring(self, scopes: frozenset[str]) -> "Skill":
        """The same skill, but with these scopes declared and no others."""
        source = 'the step "the skill declares"'
        return replace(self, manifest=replace(self.manifest, scopes=scopes, source=source))

    def identified(self, skill_id: str) -> "Skill":
        """The same skill with another id."""
        return replace(self, id=skill_id)

    def model(self, locale: str) -> InteractionModel | None:
        """The interaction model for a locale, if there is one.

        Raises:
            ManifestError: it is none.
        """
        return building.find(self.models, locale) if self.models else None

    def check_locale(self, locale: str) -> None:
        """Reject a locale in which the skill is not there: it has models, but none for this.

        Raises:
            ConversationError: it is one.
        """
        known = self.locales_beside(locale)
        if known:
            raise ConversationError(no_model(locale, known))

    def locales_beside(self, locale: str) -> tuple[str, ...]:
        """The locales for which it has a model, if it has none for this one; else nothing."""
        has_one = self.models is None or (self.models / f"{locale}.json").is_file()
        return () if has_one else self.locales

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales for which it has an interaction model."""
        return locales_in(self.models, self.manifest.path)

    def invoke(self, envelope: str, timeout: float, clock: Clock, record: Record) -> str:
        """Send it a request: see `Handler.invoke`."""
        return self.handler.invoke(envelope, timeout, clock, record)


class Skills:
    """Finds skills; each module is loaded once for as long as this lives.

    Args:
        loopback: where the calls of those end that run elsewhere.
        is_one_of_many: whether other workers of the same run have skills too.
    """

    def __init__(self, loopback: Loopback, *, is_one_of_many: bool) -> None:
        self._loopback = loopback
        self._is_one_of_many = is_one_of_many
        self._modules: dict[tuple[Path, Path, bool], Module] = {}
        self._services: dict[tuple[object, ...], Handler] = {}
        self._found: dict[tuple[object, ...], Skill] = {}
        self._fresh: list[Handler] = []

    def find(self, text: str, folders: Sequence[Path], settings: Settings) -> Skill:
        """Find a skill.

        Args:
            text: ``path/file.py:attribute``, ``package.module:attribute``,
                ``path/file.js:attribute``, ``wsgi:path/file.py:app`` (with ``/path`` behind it,
                if the requests are to have one), ``http://127.0.0.1:PORT/path`` or
                ``lambda:function-name``.
            folders: where a relative path may begin, the first that has it counts.
            settings: give its id, manifest and models, in the place of those of its project, and
                whether it is to be loaded anew.

        Raises:
            SkillError: it is missing.
            SettingsError: there is no model where the settings say.
            ManifestError: its manifest, or a file of the ASK CLI, cannot be read.
        """
        asked = (
            text,
            *folders,
            settings.root,
            settings.skill_id,
            settings.manifest,
            settings.models,
            settings.service_command,
            settings.api_endpoint,
        )
        if asked not in self._found:
            self._found[asked] = self._find(text, folders, settings)
        skill = self._found[asked]
        if settings.cold_start:
            skill = replace(skill, handler=skill.handler.afresh())
            self._fresh.append(skill.handler)
        return skill

    def forget_fresh(self) -> None:
        """Leave nothing behind of what was loaded anew."""
        while self._fresh:
            self._fresh.pop().close()

    def close(self) -> None:
        """Leave no process behind."""
        self.forget_fresh()
        for module in self._modules.values():
            module.close()
        for service in self._services.values():
            service.close()

    def _find(self, text: str, folders: Sequence[Path], settings: Settings) -> Skill:
        handler, folder, origin = self._handler(text, folders, settings)
        project = nearest_project(folder, settings.root)
        manifest = settings.manifest or (project.manifest if project else None)
        if settings.models and not locales_in(settings.models, None):
            raise SettingsError(
                f"alexa_models is {settings.models}, in which there is no interaction model such "
                "as en-US.json"
            )
        skill_id = settings.skill_id or (project.skill_id if project else None)
        return Skill(
            skill_id or ids.skill_id(origin),
            manifests.read(manifest) if manifest else Manifest(),
            handler,
            settings.models or models_beside(manifest),
        )

    def _handler(
        self, text: str, folders: Sequence[Path], settings: Settings
    ) -> tuple[Handler, Path, str]:
        """What takes its requests, its folder, and what stands for it on every machine."""
        if text.startswith((*_WEB, _LAMBDA)):
            asked = text, settings.root, settings.service_command, settings.api_endpoint
            if asked not in self._services:
                self._services[asked] = self._service(text, settings)
            return self._services[asked], settings.root, text
        is_wsgi, path = text.startswith(WSGI), ""
        if is_wsgi:
            text, path = handler_and_path(text)
        source = locate(text, folders)
        key = source.folder, source.file, is_wsgi
        if key not in self._modules:
            self._modules[key] = self._module(source, is_wsgi=is_wsgi)
        handler = OfModule(self._modules[key], f"{source.attribute}{path}")
        return handler, source.folder, _origin(source, settings.root)

    def _module(self, source: Source, *, is_wsgi: bool) -> Module:
        if is_wsgi:
            from .wsgi import WsgiSkill

            return WsgiSkill(source, lambda: self._signer)
        if source.is_javascript:
            from .node import NodeSkill

            return NodeSkill(source, self._loopback)
        return PythonSkill(source)

    def _service(self, text: str, settings: Settings) -> Handler:
        if text == _LAMBDA:
            raise SkillError('the skill "lambda:" names no function: write "lambda:my-function"')
        if text.startswith(_LAMBDA):
            from .aws_lambda import LambdaSkill

            scheme = "http" if settings.api_endpoint == "http" else "https"
            return LambdaSkill(text.removeprefix(_LAMBDA), scheme, self._loopback)
        from .web import Start, WebSkill

        command, endpoint = settings.service_command, settings.api_endpoint
        start = Start(command, settings.root, self._is_one_of_many) if command else None
        return WebSkill(text, start, endpoint, self._loopback, lambda: self._signer)

    @cached_property
    def _signer(self) -> "Signer":
        from .signature import Signer

        signer = Signer()
        chain = HttpReply(200, {"Content-Type": "application/x-pem-file"}, signer.chain.decode())
        self._loopback.serve(signer.chain_url, chain)
        return signer


def _origin(source: Source, root: Path) -> str:
    """What stands for the skill on every machine: its path below the root."""
    if source.file.is_relative_to(root):
        return f"{source.file.relative_to(root).as_posix()}:{source.attribute}"
    return f"{source.module}:{source.attribute}"
