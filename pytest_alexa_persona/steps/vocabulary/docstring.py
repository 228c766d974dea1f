"""The docstring of a step as a template, and what it can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...envelope.row import Row
from ...envelope.view import household_variables, person_view

if TYPE_CHECKING:
    from ...conversation.conversation import Conversation


def text(template: str, row: Row, alexa: Conversation) -> str:
    """Render a docstring, in which the values of an outline's row are no templates.

    Raises:
        TemplateError: it is malformed, or a variable in it is undefined.
    """
    return alexa.renderer.text(template, lambda: _variables(alexa), row)


def json(template: str, row: Row, alexa: Conversation) -> Any:
    """Parse a docstring as JSON and render each string in it.

    Raises:
        TemplateError: it is not JSON, has a key twice in one object or is malformed, or a variable
            in it is undefined.
    """
    return alexa.renderer.json(template, lambda: _variables(alexa), row)


def body(template: str, row: Row, alexa: Conversation) -> str:
    """Render a docstring that is sent as it is: as JSON where it is JSON, else as text.

    Raises:
        TemplateError: it is malformed, or JSON with a key twice in one object, or a variable in it
            is undefined.
    """
    return alexa.renderer.body(template, lambda: _variables(alexa), row)


def _variables(alexa: Conversation) -> dict[str, Any]:
    household, skill_id = alexa.household.now, alexa.skill.id
    variables = household_variables(household, skill_id)
    if alexa.voice:
        name = alexa.voice.person or alexa.voice.name
        variables["speaker"] = person_view(household, skill_id, name)
    if turns := alexa.turns:
        variables["turn"] = turns[-1]
    if alexa.session:
        variables["session"] = alexa.session
    return variables
