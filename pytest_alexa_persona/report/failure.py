"""What a failed test shows: the step, the conversation so far, and what was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.exceptions import StepDefinitionNotFoundError
from pytest_bdd.parser import Step

from ..errors import AlexaPersonaError
from ..installed import is_ours, is_users
from ..turn import Turn
from .transcript import transcript

_TITLE = "The conversation so far"


@dataclass(frozen=True)
class Scene:
    """Where and how far a test has come.

    Attributes:
        turns: the conversation.
        step: the step that failed; None outside a scenario.
        feature: the file of the feature that it stands in; None outside a scenario.
    """

    turns: Sequence[Turn]
    step: Step | None = None
    feature: Path | None = None

    def lines(self, root: Path) -> list[str]:
        """The conversation, and the step with its place."""
        lines = transcript(self.turns).splitlines() if self.turns else []
        if self.step is not None and self.feature is not None:
            file = self.feature
            if file.is_relative_to(root):
                file = file.relative_to(root)
            lines.append(f"{file}:{self.step.line_number}: {self.step.keyword} {self.step.name}")
        return lines


def explain(
    item: pytest.Item,
    excinfo: pytest.ExceptionInfo[BaseException],
    report: pytest.TestReport,
    scene: Scene,
) -> None:
    """Show what a skill author needs in the place of a way through our own inside.

    A mistake that this plugin reports is shown by its message alone, a skill's exception by
    the lines of the skill that led to it. What is pytest's own stays as pytest shows it.

    Args:
        item: the failed test.
        excinfo: what it raised.
        report: pytest's report, which is changed.
        scene: where the test has come to.
    """
    style = item.config.getoption("tbstyle", "auto")
    if not report.failed or style == "no":
        return
    error = excinfo.value
    ours = isinstance(error, AlexaPersonaError | StepDefinitionNotFoundError)
    whole = item.config.getoption("fulltrace", False)
    if not whole and not getattr(error, "pytrace", True):
        whole = True  # pytest.fail(pytrace=False) asks for no traceback at all
    frames = _own_frames(excinfo)
    passed = any(is_ours(Path(entry.path)) for entry in excinfo.traceback)
    in_step_of_ours = scene.step is not None and not _begins_with_users(excinfo)
    if not whole and ((ours and in_step_of_ours) or (not frames and (ours or passed))):
        _say(item, excinfo, report, scene)
        return
    if not whole and frames and (scene.step or passed):
        report.longrepr = excinfo.getrepr(
            style="short" if style == "auto" else style,
            showlocals=item.config.getoption("showlocals", False),
            tbfilter=_own_frames,
        )
    lines = scene.lines(item.config.rootpath)
    add_section = getattr(report.longrepr, "addsection", None)
    if add_section and lines:
        add_section(_TITLE, "\n".join(lines))


def _say(
    item: pytest.Item,
    excinfo: pytest.ExceptionInfo[BaseException],
    report: pytest.TestReport,
    scene: Scene,
) -> None:
    """Show place, conversation and message, and no line of code."""
    problem = str(excinfo.value)
    if not isinstance(excinfo.value, AlexaPersonaError | StepDefinitionNotFoundError):
        problem = f"{type(excinfo.value).__name__}: {problem}"
    shown = excinfo.getrepr(style="value", chain=False)
    shown.reprtraceback.reprentries[0].lines = [
        *scene.lines(item.config.rootpath),
        "",
        *(f"E   {line}" for line in problem.splitlines()),
    ]
    if shown.reprcrash is not None:
        shown.reprcrash.message = problem.partition("\n")[0]
        if scene.step is not None:
            shown.reprcrash.path = str(scene.feature)
            shown.reprcrash.lineno = scene.step.line_number
    report.longrepr = shown


def _begins_with_users(excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
    """Whether a user's own step has called us, and not one of ours a user's skill."""
    files = (Path(entry.path) for entry in excinfo.traceback)
    return next((is_users(file) for file in files if is_ours(file) or is_users(file)), False)


def _own_frames(excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
    """The traceback without the frames of Python, of installed packages and of ours."""
    return excinfo.traceback.filter(lambda entry: is_users(Path(entry.path)))
