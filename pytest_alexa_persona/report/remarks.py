"""What a run has to say of itself, whether its tests pass or fail: once, in pytest's summary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ..turn import Turn

_OF_REPORT = "alexa_remarks"


class Remarks:
    """What the answers in a run rest on that nobody has set; a plugin of pytest."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a test has to say, also one of another worker's."""
        for remark in getattr(report, _OF_REPORT, ()):
            self._first.setdefault(remark, report.nodeid)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say each once."""
        if self._first:
            terminalreporter.section("alexa")
        for remark, nodeid in self._first.items():
            terminalreporter.line(f"{remark} (first in {nodeid})")


def remark_on(report: pytest.TestReport, turns: Sequence[Turn]) -> None:
    """Let the report of a test carry what its turns have to say.

    Args:
        report: pytest's, which is changed.
        turns: the conversation of the test.
    """
    said = list(dict.fromkeys(_remarks(turns)))
    if said:
        setattr(report, _OF_REPORT, said)


def _remarks(turns: Iterable[Turn]) -> Iterable[str]:
    return (call.assumed for turn in turns for call in turn.http_calls if call.assumed)
