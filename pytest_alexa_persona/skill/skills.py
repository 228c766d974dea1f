"""The skills of a test run: each is found once, and imported once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .. import manifest as manifests
from ..clock import Clock
from ..household import ids
from ..language import model as models
from ..language.model import InteractionModel
from ..manifest import Manifest
from ..outgoing.loopback import Loopback
from ..settings import Settings
from .handler import Handler, Module, OfModule
from .python import PythonSkill
from .record import Record
from .source import Source, locate


@dataclass(frozen=True)
class Skill:
    """A skill that can be spoken to.

    Attributes:
        id: its id, ``amzn1.ask.skill.…``.
        manifest: what it declares.
        handler: takes its requests.
    """

    id: str
    manifest: Manifest
    handler: Handler

    def declaring(self, scopes: frozenset[str]) -> "Skill":
        """The same skill, but with these scopes declared and no others."""
        source = 'the step "the skill declares"'
        return replace(self, manifest=replace(self.manifest, scopes=scopes, source=source))

    def identified(self, skill_id: str) -> "Skill":
        """The same skill with another id."""
        return replace(self, id=skill_id)

    def model(self, locale: str) -> InteractionModel | None:
        """The interaction model for a locale, if there is one beside the manifest.

        Raises:
            ManifestError: it is none.
        """
        return models.find(self.manifest.path, locale) if self.manifest.path else None

    def invoke(self, envelope: str, timeout: float, clock: Clock, record: Record) -> str:
        """Send it a request: see `Handler.invoke`."""
        return self.handler.invoke(envelope, timeout, clock, record)


class Skills:
    """Finds skills; each module is loaded once for as long as this lives.

    Args:
        loopback: where the calls of those end that run elsewhere.
    """

    def __init__(self, loopback: Loopback) -> None:
        self._loopback = loopback
        self._modules: dict[tuple[Path, str, bool], Module] = {}
        self._found: dict[tuple[object, ...], Skill] = {}
        self._fresh: list[Handler] = []

    def find(self, text: str, folders: Sequence[Path], settings: Settings) -> Skill:
        """Find a skill.

        Args:
            text: ``path/file.py:attribute``, ``package.module:attribute`` or
                ``path/file.js:attribute``.
            folders: where a relative path may begin, the first that has it counts.
            settings: give its id and manifest, if known, and whether it is to be loaded anew.

        Raises:
            SkillError: it is missing.
            ManifestError: its manifest cannot be read.
        """
        asked = (text, *folders, settings.root, settings.skill_id, settings.manifest)
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

    def _find(self, text: str, folders: Sequence[Path], settings: Settings) -> Skill:
        source = locate(text, folders)
        key = source.folder, source.module, source.is_javascript
        if key not in self._modules:
            self._modules[key] = self._module(source)
        found = settings.manifest or manifests.find(source.folder, settings.root)
        return Skill(
            settings.skill_id or ids.skill_id(_origin(source, settings.root)),
            manifests.read(found) if found else Manifest(),
            OfModule(self._modules[key], source.attribute),
        )

    def _module(self, source: Source) -> Module:
        if source.is_javascript:
            from .node import NodeSkill

            return NodeSkill(source, self._loopback)
        return PythonSkill(source)


def _origin(source: Source, root: Path) -> str:
    """What stands for the skill on every machine: its path below the root."""
    if source.file.is_relative_to(root):
        return f"{source.file.relative_to(root).as_posix()}:{source.attribute}"
    return f"{source.module}:{source.attribute}"
