"""What a phrase works with, besides the values of its placeholders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...envelope.row import NO_ROW, Row
from ...errors import StepError
from ...household.state import ACCOUNT_HOLDER
from ...outgoing.dynamodb.memory import THE_DEVICE
from . import docstring
from .kinds import Who

if TYPE_CHECKING:
    from ...conversation.conversation import Conversation
    from ...conversation.speaker import Speaker

Table = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Context:
    """The step that a phrase does: its argument ``step``.

    Attributes:
        alexa: the conversation.
        table: the table under the step, row by row, as written; empty unless the phrase takes
            one.
        raw_docstring: the docstring under the step, as written, the placeholders of an outline
            in it.
        folders: where a relative path in the step may begin.
        row: the values of an outline for its placeholders.
    """

    alexa: Conversation
    table: Table = ()
    raw_docstring: str = ""
    folders: Sequence[Path] = ()
    row: Row = NO_ROW

    @property
    def docstring(self) -> str:
        """The docstring under the step, rendered; empty unless the phrase takes one.

        Raises:
            TemplateError: it is malformed, or a variable in it is undefined.
        """
        return docstring.text(self.raw_docstring, self.row, self.alexa)

    @property
    def json(self) -> Any:
        """The docstring as JSON, with each string in it rendered.

        Raises:
            TemplateError: it is not JSON or malformed, or a variable in it is undefined.
        """
        return docstring.json(self.raw_docstring, self.row, self.alexa)

    @property
    def body(self) -> str:
        """The docstring as what is sent: see `docstring.body`."""
        return docstring.body(self.raw_docstring, self.row, self.alexa)

    def json_object(self, what: str) -> dict[str, Any]:
        """The docstring, rendered, as a JSON object.

        Args:
            what: what it stands for, for the message.

        Raises:
            TemplateError: it is not JSON, or cannot be rendered.
            StepError: it is JSON of another kind.
        """
        value = self.json
        if not isinstance(value, dict):
            raise StepError(f"{what} must be a JSON object, {{…}}")
        return value

    def check(self, who: Who) -> None:
        """Reject someone of the household who is not there.

        Raises:
            UnknownPersonError: the household lacks that person.
        """
        if not who.guest and who.name != THE_DEVICE:
            self.alexa.household.member(who.name)

    def speaker(self, who: Who) -> Speaker:
        """Someone who is named in the step, to speak: ``step.speaker(who).opens()``.

        Args:
            who: what ``{who:person}`` stands for.

        Raises:
            StepError: it is the Amazon account.
            UnknownPersonError: the household lacks that person.
        """
        if who.name == ACCOUNT_HOLDER:
            raise StepError(
                "the account holder is the Amazon account, which does not speak: name a person"
            )
        return self.alexa.guest(who.name or None) if who.guest else self.alexa.person(who.name)
