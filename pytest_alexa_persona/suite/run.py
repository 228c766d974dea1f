"""What all tests of a run share: skills are imported once, templates compiled once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ..conversation.conversation import Conversation
from ..envelope.renderer import Renderer
from ..household.file import load
from ..household.state import NOBODY
from ..outgoing.dynamodb.database import Database
from ..outgoing.loopback import Loopback
from ..outgoing.stand_in import StandIn
from ..settings import Settings
from ..skill.skills import Skills

if TYPE_CHECKING:
    from ..outgoing.authority import Authority


class Run:
    """One run of pytest, or of one of its workers.

    Args:
        folder: gives a folder for what processes must find that are not started here; None
            where there is none.
        authority: the key and certificate of the certificate authority that this run shares
            with other workers; None where it has one of its own.
        is_one_of_many: whether this is a run of one of several workers.
    """

    def __init__(
        self,
        folder: Callable[[], Path] | None = None,
        authority: bytes | None = None,
        *,
        is_one_of_many: bool = False,
    ) -> None:
        self._folder = folder
        self._shared_authority = authority
        self._closing = ExitStack()
        self._loopback = Loopback(self._authority)
        self._closing.callback(self._loopback.close)
        self._skills = Skills(self._loopback, is_one_of_many=is_one_of_many)
        self._closing.callback(self._skills.close)
        self._database = Database()
        self._renderers: dict[tuple[Path, ...], Renderer] = {}

    def conversation(self, settings: Settings, stand_ins: Sequence[StandIn] = ()) -> Conversation:
        """The conversation of one test, in which nobody has said anything yet.

        Args:
            settings: what holds for the test.
            stand_ins: the user's own stand-ins.

        Raises:
            HouseholdError: the household file cannot be read as one.
        """
        self._skills.forget_fresh()
        self._database.clear()
        household = load(settings.household) if settings.household else NOBODY
        return Conversation(
            settings,
            self._skills,
            self._renderer(settings),
            self._loopback,
            self._database,
            household,
            stand_ins,
        )

    def end_test(self) -> None:
        """Leave nothing of a test to the next one."""
        self._database.clear()

    def close(self) -> None:
        """Leave no process and no port behind."""
        self._closing.close()

    @property
    def authority(self) -> bytes:
        """The key and certificate of its authority, for other workers to share."""
        return self._loopback.authority.pem

    def _authority(self) -> Authority:
        from ..outgoing.authority import Authority

        own = self._closing.enter_context(TemporaryDirectory(prefix="alexa-persona-"))
        return Authority(Path(own), self._folder, self._shared_authority)

    def _renderer(self, settings: Settings) -> Renderer:
        folders = tuple(folder for folder in (settings.templates, settings.root) if folder)
        if folders not in self._renderers:
            self._renderers[folders] = Renderer(folders)
        return self._renderers[folders]
