"""What all tests of a run share: skills are imported once, templates compiled once."""

from pathlib import Path

from .conversation import Conversation
from .envelope.renderer import Renderer
from .household.file import load
from .household.household import NOBODY
from .settings import Settings
from .skill.skills import Skills


class Run:
    """One run of pytest."""

    def __init__(self) -> None:
        self._skills = Skills()
        self._renderers: dict[tuple[Path, ...], Renderer] = {}

    def conversation(self, settings: Settings) -> Conversation:
        """The conversation of one test, in which nobody has said anything yet.

        Raises:
            HouseholdError: the household file cannot be read as one.
        """
        household = load(settings.household) if settings.household else NOBODY
        return Conversation(settings, self._skills, self._renderer(settings), household)

    def _renderer(self, settings: Settings) -> Renderer:
        folders = tuple(folder for folder in (settings.templates, settings.root) if folder)
        if folders not in self._renderers:
            self._renderers[folders] = Renderer(folders)
        return self._renderers[folders]
