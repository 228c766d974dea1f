"""What the whole suite never runs: a phrase that no step says, a rule that finds nothing.

Steps that are run count wherever they stand: in a living example, or in the project of a test that
runs in this process, with pytest-xdist in the processes of its workers. At the end of a run of all
tests, none left out, what has not been run is listed, and fails the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from pytest_alexa_persona.findings.finding import Finding
from pytest_alexa_persona.findings.rule import Rule
from pytest_alexa_persona.findings.rules import BUILT_IN
from pytest_alexa_persona.steps.catalogue import all_phrases
from pytest_alexa_persona.steps.vocabulary.phrases import Action, Said
from pytest_alexa_persona.turn import Turn

_OUTPUT = "never_run"

_run: set[str] = set()


class _NotedAction:
    """The attribute `Said.action`; whoever takes it is about to do what the step says.

    A function around the action would be a line in each traceback.
    """

    def __get__(self, said: Said, _: type[Said]) -> Action:
        _run.add(str(said.phrase))
        action: Action = vars(said)["action"]
        return action

    def __set__(self, said: Said, action: Action) -> None:
        vars(said)["action"] = action


def _observe() -> None:
    found_by = Rule.findings

    def findings(self: Rule, turn: Turn, before: Sequence[Turn]) -> list[Finding]:
        found = found_by(self, turn, before)
        if found and self.is_built_in:
            _run.add(self.name)
        return found

    Said.action = _NotedAction()  # type: ignore[assignment]
    Rule.findings = findings  # type: ignore[method-assign]


def pytest_configure(config: pytest.Config) -> None:
    _observe()
    config.pluginmanager.register(_Suite(config))


class _Suite:
    """One run of the suite, or of a part of it.

    Attributes:
        whole: whether all tests are in it.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.whole = not config.option.collectonly
        self._config = config
        self._is_worker = hasattr(config, "workerinput")

    def pytest_deselected(self) -> None:
        self.whole = False

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        collected = {item.path for item in session.items}
        self.whole &= collected.issuperset(self._files())

    def _files(self) -> Iterator[Path]:
        for folder in self._config.getini("testpaths"):
            for pattern in ("test_*.py", "*.feature"):
                for file in (self._config.rootpath / folder).rglob(pattern):
                    if "node_modules" not in file.parts:
                        yield file

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        output = getattr(node, "workeroutput", {}).get(_OUTPUT)
        if output is None:  # it has crashed
            self.whole = False
            return
        whole, run = output
        self.whole &= whole
        _run.update(run)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._is_worker:
            self._config.workeroutput[_OUTPUT] = self.whole, sorted(_run)
            return
        self.whole &= session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
        self.whole &= not (session.shouldfail or session.shouldstop)
        if self.whole and self._never_run():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        never_run = self._never_run() if self.whole else []
        if never_run:
            terminalreporter.section("never run by any test", red=True, bold=True)
            for line in never_run:
                terminalreporter.line(line)

    def _never_run(self) -> list[str]:
        phrases = map(str, all_phrases())
        rules = (rule.name for rule in BUILT_IN)
        return [
            *(f"no step says: {phrase}" for phrase in phrases if phrase not in _run),
            *(f"the rule {name} finds nothing" for name in rules if name not in _run),
        ]
