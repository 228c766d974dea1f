"""Phrases about what a skill shows on a screen."""

from ..errors import StepError
from ..expectations import device
from ..expectations import json as json_
from ..household.screens import APL
from .vocabulary import Context, Who, phrase


@phrase("given", "the device's screen is {screen:text}")
def _screen(step: Context, screen: str) -> None:
    """A viewport profile, such as ``hubLandscapeSmall``. The device supports APL then."""
    known = step.alexa.household.device.interfaces
    interfaces = tuple(dict.fromkeys([*known, APL]))
    step.alexa.household.change_device(screen=screen, interfaces=interfaces)


@phrase("when", "{speaker:person} touches {component:text}")
def _touches(step: Context, speaker: Who, component: str) -> None:
    """A component on the screen, by its id: Alexa.Presentation.APL.UserEvent with what ``onPress``
    in the document sends.
    """
    step.speaker(speaker).touches(component)


@phrase("when", "{speaker:person} touches {component:text} with:", takes="docstring")
def _touches_with(step: Context, speaker: Who, component: str) -> None:
    """The same with these arguments, a JSON array."""
    arguments = step.json
    if not isinstance(arguments, list):
        raise StepError('what an event carries must be a JSON array: ["chosen", 2]')
    step.speaker(speaker).touches(component, arguments)


@phrase("then", "the screen shows {part:text}")
def _shows(step: Context, part: str) -> None:
    """Somewhere in a text of the document, data filled in."""
    device.expect_shown(step.alexa.turn, part)


@phrase("then", "the screen does not show {part:text}")
def _does_not_show(step: Context, part: str) -> None:
    """In no text of the document, in capitals or not."""
    device.expect_not_shown(step.alexa.turn, part)


@phrase("then", "the screen shows the document {token:text}")
def _document(step: Context, token: str) -> None:
    """By its token."""
    device.expect_document(step.alexa.turn, token)


@phrase("then", "the screen shows the data:", takes="docstring")
def _data(step: Context) -> None:
    """The ``datasources`` of the document, JSON in part."""
    expected = step.json_object("the data")
    shown = device.shown_by(step.alexa.turn)
    json_.expect_part("the data of the document", shown.datasources, expected)


@phrase("then", "the screen shows nothing")
def _nothing(step: Context) -> None:
    """No document is on the screen."""
    device.expect_empty_screen(step.alexa.turn)
