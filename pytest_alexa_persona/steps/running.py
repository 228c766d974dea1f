"""The scenario that runs, and the step that it has come to."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..errors import StepError
from ..private_names import file_of, row_of, under, written_docstring

if TYPE_CHECKING:
    from ..conversation.conversation import Conversation
    from ..envelope.row import Row
    from ..private_names import Feature, Step
    from .vocabulary.context import Context
    from .vocabulary.phrases import Phrase


class RunningScenario:
    """A scenario that runs.

    Attributes:
        step: the step that it has come to; None before the first.
    """

    def __init__(self, request: pytest.FixtureRequest, feature: Feature) -> None:
        self.step: Step | None = None
        self._request = request
        self._feature = feature

    def context(self, phrase: Phrase) -> Context:
        """What a phrase works with in the step that the scenario has come to.

        Raises:
            StepError: a docstring or a table is missing under it, or there is one too many.
        """
        from .vocabulary.context import Context

        assert self.step is not None
        docstring, table = under(self.step)
        phrase.check_under("docstring" if docstring is not None else "table" if table else "")
        if docstring and self._row:
            docstring = written_docstring(self._request, self.step)
        return Context(self._alexa, table or (), docstring or "", self._folders, self._row)

    @property
    def plugins(self) -> pytest.PytestPluginManager:
        """The plugins of pytest."""
        return self._request.config.pluginmanager

    @property
    def path(self) -> Path:
        """The file that it stands in."""
        return self._request.path

    @property
    def tests(self) -> set[Path]:
        """The files of all tests of this run."""
        return {item.path for item in self._request.session.items}

    @cached_property
    def _alexa(self) -> Conversation:
        # asking pytest once for all steps is faster
        alexa: Conversation = self._request.getfixturevalue("alexa")
        return alexa

    @cached_property
    def _row(self) -> Row:
        from ..envelope.row import Row

        return Row(row_of(self._request))

    @cached_property
    def _folders(self) -> tuple[Path, ...]:
        # where a relative path may begin: beside the feature file, and at the root
        return file_of(self._feature).parent, self._request.config.rootpath


# more than one where a test runs pytest in its own process
_running: list[RunningScenario] = []


def begin(request: pytest.FixtureRequest, feature: Feature) -> None:
    """Begin a scenario."""
    _running.append(RunningScenario(request, feature))


def end() -> None:
    """End the scenario that has begun last."""
    _running.pop()


def running() -> RunningScenario:
    """The scenario that runs.

    Raises:
        StepError: this plugin is off, and sees none.
    """
    if not _running:
        raise StepError("this step needs the plugin alexa_persona, which is off")
    return _running[-1]


def is_running() -> bool:
    """Whether a scenario runs."""
    return bool(_running)
