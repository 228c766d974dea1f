"""What stands in the place of ``${…}`` in a document of the Alexa Presentation Language.

Source: Data-Binding Syntax. Only paths such as ``${payload.trip.title}`` are looked up. How much
may come of a document is this project's decision: Amazon gives no number.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import InvalidResponseError

EXPRESSION = re.compile(r"\$\{([^{}]*)\}")
"""An expression, with what is between its braces."""

MOST_COMPONENTS = 10_000
"""The most components that may come of a document."""

MOST_CHARACTERS = 2_000_000
"""The most characters that may come of its texts, each other value counted as one."""

_STEP = re.compile(r"""\.?([A-Za-z_]\w*)|\[(\d{1,9})\]|\[(?:'([^']*)'|"([^"]*)")\]""")


class Extent:
    """How much has come of a document so far.

    A few lines can be endless: a layout may hold itself twice, a ``bind`` may double a text.
    """

    def __init__(self) -> None:
        self._components = 0
        self._characters = 0

    def component(self) -> None:
        """One component more.

        Raises:
            InvalidResponseError: that is too many.
        """
        self._components += 1
        if self._components > MOST_COMPONENTS:
            raise InvalidResponseError(
                f"the document has more than {MOST_COMPONENTS:,} components; look for a layout "
                "that holds itself, or for data within data"
            )

    def characters(self, number: int) -> None:
        """That many characters more.

        Raises:
            InvalidResponseError: that is too many.
        """
        self._characters += number
        if self._characters > MOST_CHARACTERS:
            raise InvalidResponseError(
                f"the document comes to more than {MOST_CHARACTERS:,} characters, its data "
                "filled in; look for a bind or data that repeats a long text"
            )


@dataclass(frozen=True)
class Scope:
    """What the expressions at one place of a document can use.

    Attributes:
        names: the values by their names.
        extent: how much has come of the document.
    """

    names: Mapping[str, Any]
    extent: Extent

    def having(self, names: Mapping[str, Any]) -> "Scope":
        """The same with some names more."""
        self.extent.characters(len(self.names))
        return Scope({**self.names, **names}, self.extent)

    def filled(self, value: Any) -> Any:
        """A value of a document with what is known in the place of each expression.

        Raises:
            InvalidResponseError: too much comes of the document.
        """
        self.extent.characters(len(value) if isinstance(value, str) else 1)
        if isinstance(value, list):
            return [self.filled(each) for each in value]
        if isinstance(value, dict):
            return {key: self.filled(each) for key, each in value.items()}
        if not isinstance(value, str) or "${" not in value:
            return value
        whole = EXPRESSION.fullmatch(value)
        if whole:
            known, found = self._at(whole[1])
            return found if known else value
        return EXPRESSION.sub(self._text, value)

    def strings(self, value: Any) -> Iterator[str]:
        """All texts in a value.

        Raises:
            InvalidResponseError: too much comes of the document.
        """
        self.extent.characters(len(value) if isinstance(value, str) else 1)
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                yield from self.strings(each)

    def written(self, value: Any) -> Iterator[str]:
        """The texts that a property stands for.

        A number is one where an expression stands for it.

        Raises:
            InvalidResponseError: too much comes of the document.
        """
        if isinstance(value, str):
            filled = self.filled(value)
            number = isinstance(filled, int | float) and not isinstance(filled, bool)
            yield from self.strings(str(filled) if number else filled)
        else:
            self.extent.characters(1)
            parts = value.values() if isinstance(value, dict) else value
            for each in parts if isinstance(value, dict | list) else ():
                yield from self.written(each)

    def _text(self, match: re.Match[str]) -> str:
        known, found = self._at(match[1])
        if not known:
            return match[0]
        if isinstance(found, bool):
            return str(found).lower()
        if isinstance(found, list | dict):
            for _ in self.strings(found):  # what is shared many times is long when written out
                pass
        text = "" if found is None else str(found)
        self.extent.characters(len(text))
        return text

    def _at(self, path: str) -> tuple[bool, Any]:
        """Whether a path leads anywhere, and what stands there."""
        here: Any = self.names
        place, path = 0, path.strip()
        # fact: data-binding
        if not path:
            return False, None
        while place < len(path):
            step = _STEP.match(path, place)
            if step is None:
                return False, None
            place = step.end()
            if step[2] is not None and isinstance(here, list):
                index = int(step[2])
                here = here[index] if index < len(here) else None
                continue
            key = next((each for each in (step[1], step[3], step[4]) if each is not None), None)
            if not isinstance(here, Mapping) or key not in here:
                return False, None
            here = here[key]
        return True, here
