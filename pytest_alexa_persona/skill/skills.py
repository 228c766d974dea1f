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
from .python import PythonSkill
from .record import Record
from .source import Source, locate


@dataclass(frozen=True)
class Skill:
    """A skill that can be spoken to.

    Attributes:
        source: where its handler is.
        id: its id, ``amzn1.ask.skill.…``.
        manifest: what it declares.
        handler: loads its modules and calls it.
    """

    source: Source
    id: str
    manifest: Manifest
    handler: PythonSkill

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
        """Send it a request: see `PythonSkill.invoke`."""
        return self.handler.invoke(self.source.attribute, envelope, timeout, clock, record)

    def afresh(self) -> "Skill":
        """The same skill, to be imported anew."""
        return replace(self, handler=PythonSkill(self.source))


class Skills:
    """Finds skills; each handler is imported once for as long as this lives."""

    def __init__(self) -> None:
        self._handlers: dict[tuple[Path, str], PythonSkill] = {}
        self._found: dict[tuple[object, ...], Skill] = {}

    def find(
        self,
        text: str,
        folders: Sequence[Path],
        *,
        root: Path,
        skill_id: str | None = None,
        manifest: Path | None = None,
    ) -> Skill:
        """Find a skill.

        Args:
            text: ``path/file.py:attribute`` or ``package.module:attribute``.
            folders: where a relative path may begin, the first that has it counts.
            root: the topmost folder in which to look for a manifest; ids derive from the
                path from there.
            skill_id: its id, if known.
            manifest: its manifest; left out, the nearest one from the skill's folder up.

        Raises:
            SkillError: it is missing.
            ManifestError: its manifest cannot be read.
        """
        asked = (text, *folders, root, skill_id, manifest)
        if asked not in self._found:
            self._found[asked] = self._find(text, folders, root, skill_id, manifest)
        return self._found[asked]

    def _find(
        self,
        text: str,
        folders: Sequence[Path],
        root: Path,
        skill_id: str | None,
        manifest: Path | None,
    ) -> Skill:
        source = locate(text, folders)
        handler = self._handlers.setdefault((source.folder, source.module), PythonSkill(source))
        found = manifest or manifests.find(source.folder, root)
        return Skill(
            source,
            skill_id or ids.skill_id(_origin(source, root)),
            manifests.read(found) if found else Manifest(),
            handler,
        )


def _origin(source: Source, root: Path) -> str:
    """What stands for the skill on every machine: its path below the root."""
    if source.file.is_relative_to(root):
        return f"{source.file.relative_to(root).as_posix()}:{source.attribute}"
    return f"{source.module}:{source.attribute}"
