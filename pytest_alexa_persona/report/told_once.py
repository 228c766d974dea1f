"""What stops all tests alike: a skill that cannot be reached, a file that cannot be read.

The first test that meets it says why, and fails. Those after it would say the same again. They
are skipped, with the place where it is said; the run has failed by then, whatever comes of them.
Only what is reported as failed in the end counts as said: not what is expected to fail, nor what
is run again.
"""

import pytest

from ..errors import AlexaPersonaError, HouseholdError, ManifestError, SettingsError, SkillError
from ..wording.printable import printable

_ABOUT_THE_SKILL = (SkillError, ManifestError)
_BEFORE_ANYTHING = (HouseholdError, SettingsError)


class ToldOnce:
    """What has stopped tests in this run; a plugin of pytest."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._told_by: dict[str, str] = {}

    def look_at(
        self, report: pytest.TestReport, error: AlexaPersonaError, *, has_begun: bool
    ) -> None:
        """Skip a test that can only say again what another has said.

        Args:
            report: pytest's report of the test that failed, which is changed.
            error: what it raised.
            has_begun: whether there was a conversation by then; a step can ask for another
                household, which is a matter of its own test.
        """
        # not their subclasses: what comes of a handler is another matter in each test
        alike = type(error) in (
            _ABOUT_THE_SKILL if has_begun else _ABOUT_THE_SKILL + _BEFORE_ANYTHING
        )
        if not report.failed or not alike:
            return
        message = str(error)
        told_by = self._told_by.get(message, report.nodeid)
        if told_by == report.nodeid:
            self._said[report.nodeid] = message
            return
        file, line, _ = report.location
        reason = f"{printable(message).splitlines()[0]} (see the failure of {told_by})"
        report.outcome = "skipped"
        report.longrepr = (file, (line or 0) + 1, f"Skipped: {reason}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep in mind what a failed test has said."""
        message = self._said.pop(report.nodeid, None) if report.failed else None
        if message is not None:
            self._told_by.setdefault(message, report.nodeid)
