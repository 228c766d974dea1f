"""What a failed test shows: the step, the conversation so far, and what was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ..errors import AlexaPersonaError
from ..findings.rule import Rule
from ..private_names import (
    WrittenStep,
    add_section,
    change_text,
    frames_of,
    is_shown_without_traceback,
    is_unknown_step,
    paths_of,
    without_code,
)
from ..turn import Turn
from ..whose_file import is_ours, is_users
from ..wording.printable import printable
from .transcript import transcript

_TITLE = "The conversation so far"


@dataclass(frozen=True)
class Scene:
    """Where and how far a test has come.

    Attributes:
        turns: the conversation.
        rules: what is looked for in it.
        step: the step that failed; None outside a scenario.
    """

    turns: Sequence[Turn]
    rules: Sequence[Rule]
    step: WrittenStep | None = None

    def lines(self, root: Path) -> list[str]:
        """The conversation, and the step with its place."""
        lines = transcript(self.turns, self.rules).split("\n") if self.turns else []
        if self.step is not None:
            file = self.step.file
            if file.is_relative_to(root):
                file = file.relative_to(root)
            lines.append(f"{file}:{self.step.line}: {self.step.keyword} {self.step.text}")
        return lines


def explain(
    item: pytest.Item,
    excinfo: pytest.ExceptionInfo[BaseException],
    report: pytest.TestReport,
    scene: Scene,
) -> None:
    """Show what a skill author needs in the place of a way through our own inside.

    A mistake that this plugin reports is shown by its message alone, a skill's exception by
    the lines of the skill that led to it. What is pytest's own stays as pytest shows it. What a
    terminal would obey is shown in all of it, whoever has written it: see `printable`.

    Args:
        item: the failed test.
        excinfo: what it raised.
        report: pytest's report, which is changed.
        scene: where the test has come to.
    """
    if report.failed and item.config.getoption("--tb", "auto") != "no":
        _explain(item, excinfo, report, scene)
        change_text(report, printable)


def _explain(
    item: pytest.Item,
    excinfo: pytest.ExceptionInfo[BaseException],
    report: pytest.TestReport,
    scene: Scene,
) -> None:
    style = item.config.getoption("--tb", "auto")
    error = excinfo.value
    ours = isinstance(error, AlexaPersonaError) or is_unknown_step(error)
    whole = item.config.getoption("--full-trace", False)
    if is_shown_without_traceback(error):
        whole = True  # as pytest shows it
    frames = _own_frames(excinfo)
    passed = any(map(is_ours, paths_of(excinfo)))
    in_step_of_ours = scene.step is not None and not _begins_with_users(excinfo)
    if not whole and ((ours and in_step_of_ours) or (not frames and (ours or passed))):
        _say(item, excinfo, report, scene)
        return
    if not whole and frames and (scene.step or passed):
        report.longrepr = excinfo.getrepr(
            style="short" if style == "auto" else style,
            showlocals=item.config.getoption("--showlocals", False),
            tbfilter=_own_frames,
        )
    lines = scene.lines(item.config.rootpath)
    if lines:
        add_section(report, _TITLE, "\n".join(lines))


def _say(
    item: pytest.Item,
    excinfo: pytest.ExceptionInfo[BaseException],
    report: pytest.TestReport,
    scene: Scene,
) -> None:
    """Show place, conversation and message, and no line of code."""
    problem = str(excinfo.value)
    if not isinstance(excinfo.value, AlexaPersonaError) and not is_unknown_step(excinfo.value):
        problem = f"{type(excinfo.value).__name__}: {problem}"
    report.longrepr = without_code(
        excinfo,
        lines=[
            *scene.lines(item.config.rootpath),
            "",
            *(f"E   {line}" for line in problem.rstrip("\n").split("\n")),
        ],
        message=problem.partition("\n")[0],
        place=(str(scene.step.file), scene.step.line) if scene.step else None,
    )


def _begins_with_users(excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
    """Whether a user's own step has called us, and not one of ours a user's skill."""
    files = (file for file in paths_of(excinfo) if is_ours(file) or is_users(file))
    return next(map(is_users, files), False)


def _own_frames(excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
    """The traceback without the frames of Python, of installed packages and of ours."""
    return frames_of(excinfo, is_users)
