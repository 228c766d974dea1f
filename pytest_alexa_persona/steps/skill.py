"""Phrases about the skill: which one it is, what it declares, and what its requests look like."""

from ..envelope.envelope import REQUEST_TYPES
from ..errors import StepError
from ..household.permissions import declarable_scope
from ..wording.nearest import did_you_mean
from .vocabulary import Context, phrase


@phrase("given", "the skill {skill:text}")
def _skill(step: Context, skill: str) -> None:
    """Another skill: ``path/file.py:attribute``, beside the feature or below pytest's root folder,
    or any other form of ``alexa_skill``.
    """
    step.alexa.use_skill(skill, step.folders)


@phrase("given", "the skill's id is {id:text}")
def _skill_id(step: Context, id: str) -> None:
    """The skill's id, from which the ids of people, account and device derive."""
    step.alexa.skill = step.alexa.skill.identified(id)


@phrase("given", "the skill declares {words:list}")
def _skill_declares(step: Context, words: list[str]) -> None:
    """These permissions and no others, in the place of the manifest's: ``voice ID``, ``full name``,
    ``given name``, ``mobile number``, ``email``.
    """
    scopes = frozenset(declarable_scope(word) for word in words)
    step.alexa.skill = step.alexa.skill.declaring(scopes)


@phrase("given", "the skill has been disabled and enabled again")
def _enabled_again(step: Context) -> None:
    """All ids change, nothing is linked or granted, and the session ends."""
    step.alexa.enable_skill_again()


@phrase("given", "every request carries:", takes="docstring")
def _every_request_carries(step: Context) -> None:
    """A JSON object, merged into each envelope from now on."""
    step.alexa.envelopes.carry(step.json_object("a fragment of an envelope"))


@phrase("given", "{type} is rendered from {template:text}")
def _rendered_from(step: Context, type: str, template: str) -> None:
    """This type of request, or any other, is made by a template of yours."""
    if type not in REQUEST_TYPES:
        raise StepError(f'no request of type "{type}" is sent{did_you_mean(type, REQUEST_TYPES)}')
    step.alexa.envelopes.render_from(type, template)
