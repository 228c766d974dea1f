"""The skills of a test run: each is found once, and loaded once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ConversationError, SettingsError, StepError
from ..household import ids
from ..language import building
from ..language.model import InteractionModel
from ..outgoing.http_call import HttpReply
from ..outgoing.loopback import Loopback
from ..project.ask_project import declared_by, locales_in, models_beside, nearest_project
from ..project.locales import no_model
from ..project.manifest import Manifest
from ..settings import Settings
from .transport import Transport
from .transports import Location, Made, Wiring, form_of

if TYPE_CHECKING:
    from .signature import Signer


@dataclass(frozen=True)
class Skill:
    """A skill that can be spoken to.

    Attributes:
        id: its id, ``amzn1.ask.skill.…``.
        manifest: what it declares.
        transport: takes its requests.
        models: the folder of its interaction models; None if there is none.
    """

    id: str
    manifest: Manifest
    transport: Transport
    models: Path | None = None

    def declaring(self, scopes: frozenset[str]) -> "Skill":
        """The same skill, but with these scopes declared and no others."""
        source = 'the step "the skill declares"'
        return replace(self, manifest=replace(self.manifest, scopes=scopes, source=source))

    def identified(self, skill_id: str) -> "Skill":
        """The same skill with another id.

        Raises:
            StepError: it is empty.
        """
        if not skill_id.strip():
            raise StepError("a skill needs an id, which is not empty: amzn1.ask.skill.…")
        return replace(self, id=skill_id)

    def model(self, locale: str) -> InteractionModel | None:
        """The interaction model for a locale; None if the skill has no models.

        Raises:
            ConversationError: it has models, but none for this locale.
            ManifestError: what is there is none.
        """
        self.check_locale(locale)
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


class Skills:
    """Finds skills; each module is loaded once for as long as this lives.

    Args:
        loopback: where the calls of those end that run elsewhere.
        is_one_of_many: whether other workers of the same run have skills too.
    """

    def __init__(self, loopback: Loopback, *, is_one_of_many: bool) -> None:
        self._loopback = loopback
        self._wiring = Wiring(loopback, lambda: self._signer, is_one_of_many)
        self._made: dict[tuple[object, ...], Made] = {}
        self._found: dict[tuple[object, ...], Skill] = {}
        self._fresh: list[Transport] = []

    def find(self, text: str, folders: Sequence[Path], settings: Settings) -> Skill:
        """Find a skill.

        Args:
            text: the skill, in one of the forms of `transports.FORMS`.
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
            skill = replace(skill, transport=skill.transport.afresh())
            self._fresh.append(skill.transport)
        return skill

    def forget_fresh(self) -> None:
        """Leave nothing behind of what was loaded anew."""
        while self._fresh:
            self._fresh.pop().close()

    def close(self) -> None:
        """Leave no process behind."""
        self.forget_fresh()
        for made in self._made.values():
            made.close()

    def _find(self, text: str, folders: Sequence[Path], settings: Settings) -> Skill:
        location = form_of(text).find(text, folders, settings)
        transport = self._transport(location)
        project = nearest_project(location.folder, settings.root)
        manifest = settings.manifest or (project.manifest if project else None)
        if settings.models and not locales_in(settings.models, None):
            raise SettingsError(
                f"alexa_models is {settings.models}, in which there is no interaction model such "
                "as en-US.json"
            )
        skill_id = settings.skill_id or (project.skill_id if project else None)
        return Skill(
            skill_id or ids.skill_id(location.origin),
            declared_by(project, settings.manifest),
            transport,
            settings.models or models_beside(manifest),
        )

    def _transport(self, location: Location) -> Transport:
        if location.key not in self._made:
            self._made[location.key] = location.make(self._wiring)
        return self._made[location.key].transport(location.attribute)

    @cached_property
    def _signer(self) -> "Signer":
        from .signature import Signer

        signer = Signer()
        chain = HttpReply(200, signer.chain.decode(), {"Content-Type": "application/x-pem-file"})
        self._loopback.serve(signer.chain_url, chain)
        return signer
