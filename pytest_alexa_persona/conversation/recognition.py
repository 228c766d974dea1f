"""Who speaks, and whom Alexa takes the speaker for."""

from dataclasses import dataclass

from ..errors import StepError
from ..household.state import HouseholdState
from ..project.manifest import Manifest


@dataclass(frozen=True)
class Voice:
    """A voice that Alexa hears.

    Attributes:
        name: as it stands in a sentence: ``Jane``, ``a guest``, ``the guest Mary``.
        person: the name of the person of the household; None for a guest.
    """

    name: str
    person: str | None


@dataclass(frozen=True)
class Seen:
    """Whom Alexa takes a voice for.

    Attributes:
        person: the name of the recognized speaker, who is the person of the request; None
            where the request has no person.
        why: a few words on it.
    """

    person: str | None
    why: str


NOBODY_SPEAKS = Seen(None, "nobody speaks")
"""Nobody has said anything, and no person stands in the request."""


def seen(
    voice: Voice, household: HouseholdState, manifest: Manifest, *, heard: bool = True
) -> Seen:
    """Whom Alexa takes a voice for.

    There is a person only if the skill declares ``alexa::person_id:read``, the speaker has
    a voice ID with "Personalize skills" on, and Alexa recognizes the voice this time
    ("Add Personalization to Your Skill", checklist).

    Args:
        voice: who it is.
        household: who lives here.
        manifest: what the skill declares.
        heard: whether something was said, and not done in the Alexa app, which knows who it is.

    Raises:
        UnknownPersonError: the household lacks that person by now.
    """
    if voice.person is None:
        # fact: guest-is-nobody
        return Seen(None, "not recognized: a guest")
    person = household.person(voice.person)
    # fact: voice-id-is-needed
    if not person.voice_id:
        return Seen(None, "not recognized: has no voice ID")
    # fact: voice-is-made-out
    if heard and not person.recognized:
        return Seen(None, "not recognized this time")
    # fact: personalization-is-on
    if not person.personalize_skills:
        return Seen(None, 'no person in the request: "Personalize skills" is off')
    # fact: voice-id-is-declared
    if lacking := manifest.lacks_voice_id:
        return Seen(None, f"no person in the request: {lacking}")
    return Seen(person.name, f"recognized as {person.name}" if heard else "known to the Alexa app")


def check_recognizable(name: str, manifest: Manifest) -> None:
    """Reject what is about someone whom Alexa recognizes, where it never recognizes anyone.

    Args:
        name: that of the person.
        manifest: what the skill declares.

    Raises:
        StepError: the skill's requests never have a person in them.
    """
    if lacking := manifest.lacks_voice_id:
        raise StepError(
            f"Alexa never recognizes {name} for this skill, and this would prove nothing: "
            f"{lacking}, so that no request has a person; declare it there, or say: Given the "
            'skill declares "voice ID" (whoever is not recognized is "a guest", and the skill '
            "knows nothing but the account holder)"
        )
