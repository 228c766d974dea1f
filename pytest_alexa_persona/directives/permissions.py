"""Permissions that an answer asks for, by a card or by voice: those that the skill may ask for.

Sources: "Request Recognized Speaker Contact Information for Use in Your Skill", by which the
permissions of a card match the scopes that the skill declares; that Alexa takes no other card is
a message of its own, as captured ("permissions contains invalid permission"). That the same holds
for consent by voice is this project's decision.
"""

from ..errors import InvalidResponseError
from ..household.permissions import KNOWN
from ..project.manifest import Manifest
from ..protocol.response import Answer
from ..wording.nearest import meant_by
from .consent import question

_EXAMPLE = '{"type": "AskForPermissionsConsent", "permissions": ["alexa::profile:given_name:read"]}'


def check(answer: Answer, manifest: Manifest) -> None:
    """Reject an answer that asks for a permission which nobody can give to the skill.

    Args:
        answer: the skill's.
        manifest: what the skill declares.

    Raises:
        InvalidResponseError: it asks for none, for one that Alexa does not have, or for one that
            the manifest does not declare; or by voice, but not in the form that Alexa takes.
    """
    card, asked = answer.response.card, question(answer)
    if card is not None and card.type == "AskForPermissionsConsent":
        if not card.permissions:
            raise InvalidResponseError(
                "the skill's answer has an AskForPermissionsConsent card that asks for nothing: "
                f"write {_EXAMPLE}"
            )
        _check("an AskForPermissionsConsent card", card.permissions, manifest)
    if asked is not None:
        scopes = [each.permission_scope for each in asked.scopes]
        _check("a question for consent", scopes, manifest)


def _check(what: str, scopes: list[str], manifest: Manifest) -> None:
    for scope in scopes:
        asks = f'the skill\'s answer has {what} for "{scope}", which'
        declared = manifest.declares(scope)
        # what a deployed skill declares there is, whether we have heard of it or not
        if scope not in KNOWN and (manifest.scopes is None or not declared):
            raise InvalidResponseError(
                f"{asks} is no permission of Alexa's{meant_by(scope, KNOWN)}"
            )
        if not declared:
            raise InvalidResponseError(
                f'{asks} {manifest.source} does not declare: write {{"name": "{scope}"}} in its '
                "permissions, or ask for what stands there"
            )
