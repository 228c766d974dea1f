"""A rule that a turn can break: a small function, and what is known of it."""

import inspect
import reprlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ..errors import ExtensionError
from ..extension import Place, in_words, place_of
from ..turn import Turn
from ..whose_file import is_ours
from .finding import Finding, Severity

Check = Callable[[Turn, Sequence[Turn]], Iterator[str | Finding]]
"""A function over a turn and those before it, which yields what is wrong in it."""


@dataclass(frozen=True)
class Rule:
    """A rule that a turn can break.

    Attributes:
        name: lower-case words with hyphens, such as ``asks-again``.
        severity: ``error``, ``warn`` or ``off``.
        source: the document, and the section in it, that has the rule.
        sentence: what it says, the first line of the function's docstring; empty without one.
        check: what finds where a turn breaks it.
        place: where that stands.
    """

    name: str
    severity: Severity
    source: str
    sentence: str
    check: Check
    place: Place

    @property
    def is_built_in(self) -> bool:
        """Whether it is one of this plugin's own."""
        return is_ours(self.place.file)

    def findings(self, turn: Turn, before: Sequence[Turn]) -> list[Finding]:
        """Where a turn breaks it; that a user's rule could not tell is a finding too.

        Of a rule of this plugin's own it is not: envelopes and answers can be of any shape, and
        a hint must never cost the report.

        Args:
            turn: the turn.
            before: those before it.
        """
        found: list[Finding] = []
        try:
            for each in self._yielded(turn, before):
                found.append(_finding(each))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # pytest.fail() and sys.exit() among them
            if not self.is_built_in:
                found.append(
                    Finding(f'the rule "{self.name}" ({self.place}) {in_words(error, self.place)}')
                )
        return [self._completed(each, len(before) + 1) for each in found]

    def _completed(self, found: Finding, turn: int) -> Finding:
        return replace(found, rule=self.name, severity=self.severity, source=self.source, turn=turn)

    def _yielded(self, turn: Turn, before: Sequence[Turn]) -> Iterator[object]:
        returned: object = self.check(turn, before)
        if isinstance(returned, Iterator):
            # a generator can return something beside what it yields
            returned = yield from cast("Generator[object, None, object]", returned)
            if returned is None:
                return
        raise ExtensionError(
            f"returns {reprlib.repr(returned)}: a rule yields each thing that it finds"
        )


def made(name: str, severity: Severity, source: str, check: Check) -> Rule:
    """A rule made from a function that checks a turn.

    Raises:
        TypeError: it is no function that is written in Python.
    """
    sentence = (inspect.getdoc(check) or "").partition("\n")[0]
    return Rule(name, severity, source, sentence, check, place_of(check))


def built_in(name: str, severity: Severity, source: str) -> Callable[[Check], Rule]:
    """Make a rule of this plugin's own from a function whose docstring gives it in a sentence.

    Args:
        name: lower-case words with hyphens.
        severity: what holds where nothing is set.
        source: the document, and the section in it, that has the rule.
    """
    return lambda check: made(name, severity, source, check)


def _finding(found: object) -> Finding:
    """What a rule has yielded, as a finding.

    Raises:
        ExtensionError: it is none.
    """
    made_of = Finding(found) if isinstance(found, str) else found
    if isinstance(made_of, Finding):
        texts = made_of.text, made_of.quote, made_of.where
        if all(isinstance(each, str) for each in texts) and made_of.text.strip():
            return made_of
    raise ExtensionError(
        f"yields {reprlib.repr(found)}: yield a sentence, or "
        'Finding("a sentence", quote="what was said", where="speech")'
    )
