"""Request envelopes: what is put into a template for one request, and what comes out."""

import time
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ..household import ids
from ..household.household import Household
from ..household.regions import REGIONS
from ..session import Session
from .renderer import Renderer
from .view import SkillView, household_variables, person_view

REQUEST_TYPES = ("LaunchRequest", "IntentRequest", "SessionEndedRequest")
"""The types of requests that can be sent; each has a template."""


@dataclass(frozen=True)
class Request:
    """What is particular to one request.

    Attributes:
        type: such as ``IntentRequest``.
        said: what was done, as a sentence.
        details: what its template needs besides, such as ``intent`` and ``slots``.
    """

    type: str
    said: str
    details: dict[str, Any] = field(default_factory=dict)


class Envelopes:
    """Makes the envelopes of one test.

    Args:
        renderer: renders the templates.
        household: who lives here.
    """

    def __init__(self, renderer: Renderer, household: Household) -> None:
        self._renderer = renderer
        self._household = household
        self._templates: dict[str, str] = {}
        self._carried: dict[str, Any] = {}

    def carry(self, fragment: dict[str, Any]) -> None:
        """Merge a fragment of JSON into each envelope from the next one on."""
        self._carried = _merged(self._carried, fragment)

    def render_from(self, request_type: str, template: str) -> None:
        """Render requests of a type from another template from the next one on."""
        self._templates[request_type] = template

    def make(
        self,
        request: Request,
        *,
        skill_id: str,
        session: Session,
        speaker: str,
        person: str | None,
        access_token: str,
    ) -> str:
        """The envelope of a request, as JSON.

        Args:
            request: what is particular to it.
            skill_id: the skill that it goes to.
            session: the session that it belongs to.
            speaker: who speaks.
            person: the recognized speaker; None if there is to be no person.
            access_token: the ``apiAccessToken``.

        Raises:
            TemplateError: see `Renderer.envelope`.
        """
        household = self._household
        variables = {
            **household_variables(household, skill_id),
            "speaker": person_view(household, skill_id, speaker),
            "person": person_view(household, skill_id, person) if person else None,
            "skill": SkillView(skill_id),
            "session": session,
            "request": {
                "type": request.type,
                "id": ids.request_id(),
                "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                **request.details,
            },
            "api": {
                "endpoint": REGIONS[household.account.region].endpoint,
                "access_token": access_token,
            },
        }
        template = self._templates.get(request.type, f"{request.type}.json.j2")
        text = self._renderer.envelope(template, variables)
        if not self._carried:
            return text
        return msgspec.json.encode(_merged(msgspec.json.decode(text), self._carried)).decode()


def _merged(base: dict[str, Any], fragment: dict[str, Any]) -> dict[str, Any]:
    """Objects merge key by key; everything else of the fragment takes the place."""
    merged = dict(base)
    for key, value in fragment.items():
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[key] = _merged(before, value)
        else:
            merged[key] = value
    return merged
