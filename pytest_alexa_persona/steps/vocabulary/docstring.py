"""The docstring of a step as a template, and what it can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...envelope.view import household_variables, person_view

if TYPE_CHECKING:
    from ...conversation.conversation import Conversation


def text(template: str, alexa: Conversation) -> str:
    """Render a docstring.

    Raises:
        TemplateError: it is malformed, or a variable in it is undefined.
    """
    return alexa.renderer.text(template, lambda: _variables(alexa))


def json(template: str, alexa: Conversation) -> Any:
    """Parse a docstring as JSON and render each string in it.

    Raises:
        TemplateError: it is not JSON or malformed, or a variable in it is undefined.
    """
    return alexa.renderer.json(template, lambda: _variables(alexa))


def body(template: str, alexa: Conversation) -> str:
    """Render a docstring that is sent as it is: as JSON where it is JSON, else as text.

    Raises:
        TemplateError: it is malformed, or a variable in it is undefined.
    """
    return alexa.renderer.body(template, lambda: _variables(alexa))


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
