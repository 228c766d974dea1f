"""What a failed test shows: the step, the conversation so far, and what was wrong."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.exceptions import StepDefinitionNotFoundError
from pytest_bdd.parser import Step

from ..errors import AlexaPersonaError
from ..skill.source import is_installed
from ..turn import Turn
from .transcript import transcript

_PACKAGE = Path(__file__).resolve().parents[1]
_TITLE = "The conversation so far"


def explain(
    item: pytest.Item,
    excinfo: pytest.ExceptionInfo[BaseException],
    report: pytest.TestReport,
    step: Step | None,
    turns: Sequence[Turn],
) -> None:
    """Show what a skill author needs in the place of a way through our own inside.

    A mistake that this plugin reports is shown by its message alone, a skill's exception by
    the lines of the skill that led to it.

    Args:
        item: the failed test.
        excinfo: what it raised.
        report: pytest's report, which is changed.
        step: the step of pytest-bdd that failed; None outside a scenario.
        turns: the conversation.
    """
    style = item.config.getoption("tbstyle", "auto")
    if not report.failed or style == "no":
        return
    if item.config.getoption("fulltrace", False):
        _add_conversation(item, report, step, turns)
        return
    frames = _own_frames(excinfo)
    ours = isinstance(excinfo.value, AlexaPersonaError | StepDefinitionNotFoundError)
    if (ours and step is not None) or not frames:
        _say(item, excinfo, report, step, turns)
        return
    if step is not None or _passes_through_us(excinfo):
        report.longrepr = excinfo.getrepr(
            style="short" if style == "auto" else style, tbfilter=_own_frames
        )
    _add_conversation(item, report, step, turns)


def _add_conversation(
    item: pytest.Item, report: pytest.TestReport, step: Step | None, turns: Sequence[Turn]
) -> None:
    add_section = getattr(report.longrepr, "addsection", None)
    if add_section and (turns or step is not None):
        add_section(_TITLE, _conversation(item, step, turns))


def _say(
    item: pytest.Item,
    excinfo: pytest.ExceptionInfo[BaseException],
    report: pytest.TestReport,
    step: Step | None,
    turns: Sequence[Turn],
) -> None:
    """Show place, conversation and message, and no line of code."""
    problem = str(excinfo.value)
    if not isinstance(excinfo.value, AlexaPersonaError | StepDefinitionNotFoundError):
        problem = f"{type(excinfo.value).__name__}: {problem}"
    shown = excinfo.getrepr(style="value", chain=False)
    shown.reprtraceback.reprentries[0].lines = [
        *_conversation(item, step, turns).splitlines(),
        "",
        *(f"E   {line}" for line in problem.splitlines()),
    ]
    if shown.reprcrash is not None:
        shown.reprcrash.message = problem.partition("\n")[0]
        if step is not None:
            shown.reprcrash.path, shown.reprcrash.lineno = str(item.path), step.line_number
    report.longrepr = shown


def _conversation(item: pytest.Item, step: Step | None, turns: Sequence[Turn]) -> str:
    lines = [transcript(turns)] if turns else []
    if step is not None:
        file = item.path
        if file.is_relative_to(item.config.rootpath):
            file = file.relative_to(item.config.rootpath)
        lines.append(f"{file}:{step.line_number}: {step.keyword} {step.name}")
    return "\n".join(lines)


def _own_frames(excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
    """The traceback without the frames of Python, of installed packages and of ours."""
    return excinfo.traceback.filter(lambda entry: _is_users(entry.path))


def _is_users(path: Path | str) -> bool:
    file = Path(path)
    return file.is_absolute() and not file.is_relative_to(_PACKAGE) and not is_installed(file)


def _passes_through_us(excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
    return any(Path(entry.path).is_relative_to(_PACKAGE) for entry in excinfo.traceback)
