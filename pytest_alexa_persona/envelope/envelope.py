"""Request envelopes: what is put into a template for one request, and what comes out."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ..directives.device_state import QUIET, DeviceState
from ..household import ids
from ..household.household import Household
from ..household.members import Device
from ..household.permissions import LOCATION
from ..household.regions import REGIONS
from ..household.screens import APL, DEFAULT_SCREEN, SCREENS
from ..household.state import HouseholdState
from ..project.manifest import Manifest
from ..protocol.request import Request
from ..session import Session
from ..wording.json_text import as_json
from .renderer import Renderer
from .view import SkillView, household_variables, person_view

GEOLOCATION = "Geolocation"
"""The interface of a device that knows where it is."""

REQUEST_TYPES = (
    "LaunchRequest",
    "IntentRequest",
    "SessionEndedRequest",
    "SessionResumedRequest",
    "Connections.Response",
    "CanFulfillIntentRequest",
    "System.ExceptionEncountered",
    "AudioPlayer.PlaybackStarted",
    "AudioPlayer.PlaybackNearlyFinished",
    "AudioPlayer.PlaybackFinished",
    "AudioPlayer.PlaybackStopped",
    "AudioPlayer.PlaybackFailed",
    "PlaybackController.PlayCommandIssued",
    "PlaybackController.PauseCommandIssued",
    "PlaybackController.NextCommandIssued",
    "PlaybackController.PreviousCommandIssued",
    "Alexa.Presentation.APL.UserEvent",
    "AlexaSkillEvent.SkillEnabled",
    "AlexaSkillEvent.SkillDisabled",
    "AlexaSkillEvent.SkillAccountLinked",
    "AlexaSkillEvent.SkillPermissionAccepted",
    "AlexaSkillEvent.SkillPermissionChanged",
    "AlexaSkillEvent.ProactiveSubscriptionChanged",
)
"""The types of requests that have a template of their own."""


@dataclass(frozen=True)
class Occasion:
    """What a request is sent on.

    Attributes:
        skill_id: the skill that it goes to.
        manifest: what that declares.
        session: the session that it belongs to, if it does.
        speaker: who speaks, if anyone does.
        person: the recognized speaker; None if there is to be no person.
        access_token: the ``apiAccessToken``.
        state: what goes on at the device.
        endpoint: the ``apiEndpoint``; None is that of the account's region.
    """

    skill_id: str
    manifest: Manifest
    session: Session | None
    speaker: str | None
    person: str | None
    access_token: str
    state: DeviceState = QUIET
    endpoint: str | None = None


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
        """Merge a fragment of JSON into each envelope from the next one on.

        What it has of a session is for those that have one.

        Raises:
            StepError: it has no JSON form.
        """
        as_json(fragment, "what every request carries")
        self._carried = _merged(self._carried, fragment)

    def render_from(self, request_type: str, template: str) -> None:
        """Render requests of a type from another template from the next one on."""
        self._templates[request_type] = template

    def has_own_template(self, request_type: str) -> bool:
        """Whether the project has a template of its own for a type of requests."""
        return self._renderer.has_own(request_type)

    def make(self, request: Request, occasion: Occasion) -> str:
        """The envelope of a request, as JSON.

        Raises:
            TemplateError: see `Renderer.envelope`.
            StepError: what a test has Alexa send has no JSON form.
        """
        if request.is_whole:
            as_json(request.envelope, "what Alexa sends")
            return msgspec.json.encode(self._carrying(request.envelope)).decode()
        text = self._rendered(request, occasion)
        if not self._carried and not request.envelope:
            return text
        as_json(request.envelope, "what Alexa sends")
        envelope = _merged(msgspec.json.decode(text), request.envelope)
        return msgspec.json.encode(self._carrying(envelope)).decode()

    def _carrying(self, envelope: Mapping[str, Any]) -> dict[str, Any]:
        carried = self._carried
        if "session" not in envelope:
            carried = {key: value for key, value in carried.items() if key != "session"}
        return _merged(envelope, carried)

    def _rendered(self, request: Request, occasion: Occasion) -> str:
        household, skill_id = self._household.now, occasion.skill_id
        speaker, person = occasion.speaker, occasion.person
        variables = {
            **household_variables(household, skill_id),
            "speaker": person_view(household, skill_id, speaker) if speaker else None,
            "person": person_view(household, skill_id, person) if person else None,
            "skill": SkillView(skill_id),
            "session": occasion.session,
            "state": _context(household.device, occasion.state),
            "request": {
                "type": request.type,
                "id": ids.request_id(of_event=request.kind.is_skill_event),
                "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "from_device": request.kind.comes_from_device,
                "is_inquiry": request.kind.is_inquiry,
                **request.details,
            },
            "api": {
                "endpoint": occasion.endpoint or REGIONS[household.account.region].endpoint,
                "access_token": occasion.access_token,
                "permissions": _permissions(household, occasion),
            },
        }
        usual = self._templates.get(request.type, f"{request.type}.json.j2")
        template = "envelope.json.j2" if request.envelope else usual
        return self._renderer.envelope(template, variables)


def _permissions(household: HouseholdState, occasion: Occasion) -> dict[str, Any]:
    """What a request says of the account's consent, beside its ``userId``.

    A ``consentToken``, the same as the ``apiAccessToken``, is there once the account has granted
    the skill anything; ``scopes`` tells of the location, of a device that has one ("Skill Events
    in Alexa Skills", "Location Services for Alexa Skills", and captured requests).
    """
    granted = household.account.granted
    permissions: dict[str, Any] = {"consentToken": occasion.access_token} if granted else {}
    if GEOLOCATION in household.device.interfaces and occasion.manifest.declares(LOCATION):
        status = "GRANTED" if LOCATION in granted else "DENIED"
        permissions["scopes"] = {LOCATION: {"status": status}}
    return permissions


def _context(device: Device, state: DeviceState) -> dict[str, Any]:
    """What a request says of what goes on at the device: the parts of its ``context``."""
    context: dict[str, Any] = {}
    if "AudioPlayer" in device.interfaces or state.audio.stream is not None:
        context["AudioPlayer"] = state.audio.context()
    if APL in device.interfaces:
        context |= SCREENS[device.screen or DEFAULT_SCREEN].context()
        if state.screen is not None:
            context[APL] = state.screen.context()
    return context


def _merged(base: Mapping[str, Any], fragment: Mapping[str, Any]) -> dict[str, Any]:
    """Objects merge key by key; everything else of the fragment takes the place."""
    merged = dict(base)
    for key, value in fragment.items():
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[key] = _merged(before, value)
        else:
            merged[key] = value
    return merged
