"""Phrases about the Alexa app, and about requests that nobody speaks: events."""

from .vocabulary import Context, Who, phrase


@phrase("when", "{person} grants {permissions:list} in the Alexa app")
def _grants(step: Context, person: Who, permissions: list[str]) -> None:
    step.alexa.grants(person.resident(), *permissions)


@phrase("when", "{person} revokes {permissions:list} in the Alexa app")
def _revokes(step: Context, person: Who, permissions: list[str]) -> None:
    step.alexa.revokes(person.resident(), *permissions)


@phrase("when", "Alexa sends {type:text}[ for {person}]")
def _sends(step: Context, type: str, person: Who | None) -> None:
    step.alexa.sends(type, person.resident() if person else None)


@phrase("when", "Alexa sends[ for {person}]:", takes="docstring")
def _sends_json(step: Context, person: Who | None) -> None:
    document = step.json_object("a request")
    step.alexa.sends_json(document, person.resident() if person else None)
