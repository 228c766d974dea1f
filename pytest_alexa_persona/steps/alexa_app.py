"""Phrases about the Alexa app, and about requests that nobody speaks: events."""

from .vocabulary import Context, Who, phrase


@phrase("when", "{person} grants {permissions:list} in the Alexa app")
def _grants(step: Context, person: Who, permissions: list[str]) -> None:
    """Besides what is granted already, and what the manifest declares alone. The skill is sent
    SkillPermissionAccepted or SkillPermissionChanged, if its manifest subscribes to it.
    """
    step.alexa.grants(person.resident(), *permissions)


@phrase("when", "{person} revokes {permissions:list} in the Alexa app")
def _revokes(step: Context, person: Who, permissions: list[str]) -> None:
    """The skill is sent SkillPermissionChanged, if its manifest subscribes to it."""
    step.alexa.revokes(person.resident(), *permissions)


@phrase("when", "Alexa sends {type:text}[ for {person}]")
def _sends(step: Context, type: str, person: Who | None) -> None:
    """A request that nobody speaks: an event such as ``AlexaSkillEvent.SkillEnabled``, if the
    manifest subscribes to it.

    There are ``SkillEnabled``, ``SkillDisabled``, ``SkillAccountLinked``,
    ``SkillPermissionAccepted``, ``SkillPermissionChanged``, ``System.ExceptionEncountered``, and
    any type that you have a template for.
    """
    step.alexa.sends(type, person.resident() if person else None)


@phrase("when", "Alexa sends[ for {person}]:", takes="docstring")
def _sends_json(step: Context, person: Who | None) -> None:
    """Any request, as a JSON object; ``requestId``, ``timestamp`` and ``locale`` may be left out.

    With a ``session`` beside the ``request`` it is an envelope, and with a ``context`` a whole one,
    sent as it stands.
    """
    document = step.json_object("a request")
    step.alexa.sends_json(document, person.resident() if person else None)
