"""One exchange with a skill: a request goes out, and everything that comes of it is kept."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from . import response as responses
from .clock import Clock
from .directives import device_state
from .directives.device_state import DeviceState
from .envelope.envelope import Envelopes, Occasion, Request
from .envelope.renderer import Renderer
from .errors import (
    AlexaPersonaError,
    HandlerError,
    InvalidResponseError,
    ResponseTimeoutError,
    SkillExitError,
)
from .household.household import Household
from .household.regions import REGIONS
from .http_call import HttpReply, HttpRequest
from .json_path import stands_at
from .language.model import InteractionModel, Variation
from .manifest import Manifest
from .outgoing.guard import SocketGuard
from .outgoing.loopback import Loopback
from .outgoing.requests_transport import RequestsTransport
from .outgoing.stubs import Stubs
from .outgoing.switchboard import Switchboard
from .persistence.memory import Memory
from .profile_api.control import ProfileApi
from .request_type import is_answer_ignored, is_spoken
from .response import Answer, OutputSpeech
from .session import Session, session_after
from .settings import Settings
from .skill.record import Record
from .skill.skills import Skill
from .speaker import Seen
from .speech import BrokenSsmlError, fold, heard
from .turn import Turn

PROBLEM = "There was a problem with the requested skill's response."
"""What Alexa says when a skill has no answer, or none that is valid."""


_FAULTS = (HandlerError, InvalidResponseError, ResponseTimeoutError, SkillExitError)


@dataclass(frozen=True)
class Outcome:
    """What has come of a request.

    Attributes:
        turn: what happened.
        session: the session that is open now; None if there is none.
        failure: why the turn failed; None if it did not.
    """

    turn: Turn
    session: Session | None
    failure: BaseException | None


def is_fault_of_skill(failure: BaseException | None) -> bool:
    """Whether a turn failed because the skill had no answer, or none that is valid."""
    if isinstance(failure, AlexaPersonaError):
        return isinstance(failure, _FAULTS)
    return isinstance(failure, Exception)


class Exchange:
    """Sends the requests of one test, and stands in for what the skill calls meanwhile.

    Args:
        household: who lives here.
        manifest: gives the manifest of the skill that is spoken to.
        find_model: gives its interaction model; None where none is known.
        renderer: renders the templates.
        settings: what holds for the test.
        loopback: where calls end that another library or process makes.
        memory: what the skill keeps in DynamoDB.

    Attributes:
        clock: the time of the test.
        profile_api: what the profile APIs answer, and were asked.
        http: stubs of the skill's own back end.
        envelopes: how requests are rendered.
    """

    def __init__(
        self,
        household: Household,
        manifest: Callable[[], Manifest],
        find_model: Callable[[], InteractionModel | None],
        renderer: Renderer,
        settings: Settings,
        loopback: Loopback,
        memory: Memory,
    ) -> None:
        self.clock = Clock(virtual=settings.virtual_time)
        self.profile_api = ProfileApi(household, manifest, settings.profile_body)
        self.http = Stubs(household)
        self.envelopes = Envelopes(renderer, household)
        self._household = household
        self._find_model = find_model
        self._timeout = settings.response_timeout
        self._switchboard = Switchboard(household, self.profile_api, self.http, memory, self.clock)
        self._transport = RequestsTransport(self._answer)
        self._guard = SocketGuard(loopback, self._switchboard)
        self._loopback = loopback

    def send(
        self,
        skill: Skill,
        request: Request,
        session: Session | None,
        speaker: str | None,
        seen: Seen,
        state: DeviceState,
    ) -> Outcome:
        """Send one request to a skill.

        Args:
            skill: where it goes.
            request: what is particular to it.
            session: the session that it belongs to, if it does.
            speaker: who speaks, as in a sentence; None if nobody does.
            seen: whom Alexa takes the speaker for.
            state: what goes on at the device.

        Returns:
            What has come of it, whether it failed or not.

        Raises:
            TemplateError: the request cannot be made.
        """
        written = stands_at(request.envelope, "context", "System", "apiAccessToken")
        token = written if isinstance(written, str) else f"api-access-token-{uuid.uuid4().hex}"
        own = skill.handler.api_endpoint
        occasion = Occasion(skill.id, session, speaker, seen.person, token, state, own)
        envelope = self.envelopes.make(request, occasion)
        self._issue(token, seen.person)
        household, record = self._household.now, Record()
        self._switchboard.end_turn()
        asked_before = len(self.profile_api.calls)
        hearing = _Hearing(self._household, skill.id)
        text, answer = "{}", Answer()
        speech = reprompt = ""
        session_now: Session | None = None
        failure: BaseException | None = None
        try:
            with self._answering(skill):
                text = skill.invoke(envelope, self._timeout, self.clock, record)
            answer = Answer() if is_answer_ignored(request.type) else responses.read(text)
            if is_spoken(request.type):
                speech, reprompt = hearing.of(answer)
            interfaces = _interfaces(envelope) if answer.response.directives else ()
            session_now = session_after(request.body, session, answer, interfaces, self._find_model)
            state = device_state.after(state, request.type, answer, interfaces, self._find_model)
        except BaseException as raised:
            failure = raised
        calls, refusal = self._switchboard.end_turn()
        failure = refusal or failure
        if failure is not None:
            broken_off = is_fault_of_skill(failure) and is_spoken(request.type)
            speech, reprompt = PROBLEM if broken_off else "", ""
        turn = Turn(
            speaker=speaker or "",
            person=seen.person,
            said=request.said,
            seen_as=seen.why,
            envelope=envelope,
            answer_text=text,
            answer=answer,
            speech=speech,
            reprompt=reprompt,
            session_open=failure is None and session_now is not None,
            profile_calls=tuple(self.profile_api.calls[asked_before:]),
            http_calls=calls,
            duration=record.seconds,
            household=household,
            skill_id=skill.id,
            swallowed=tuple(record.swallowed),
            unknown_names=tuple(hearing.unknown_names),
            problem=_problem(failure) if failure else "",
            notes=request.notes,
            device_state=state,
        )
        return Outcome(turn, None if failure else session_now, failure)

    def spoken(self, prompt: Variation, skill_id: str) -> str:
        """What is heard of a prompt of the interaction model.

        Raises:
            InvalidResponseError: it is SSML that cannot be spoken.
        """
        is_ssml = prompt.type == "SSML"
        text, ssml = (None, prompt.value) if is_ssml else (prompt.value, None)
        return _Hearing(self._household, skill_id).said(
            OutputSpeech(prompt.type, text, ssml), "prompt"
        )

    def _answer(self, request: HttpRequest) -> HttpReply:
        return self._loopback.document(request.url) or self._switchboard.answer(request)

    @contextmanager
    def _answering(self, skill: Skill) -> Iterator[None]:
        """Answer what a skill calls, wherever it runs."""
        own = skill.handler.api_endpoint
        stands_for = REGIONS[self._household.account.region].endpoint if own else ""
        with self._loopback.answering(self._switchboard, self.clock.left, stands_for):
            if skill.handler.in_process:
                with self._guard, self._transport:
                    yield
            else:
                yield

    def _issue(self, token: str, person: str | None) -> None:
        """Let the skill use the tokens of a request from now on."""
        self.profile_api.expect_token(token, person)
        self._switchboard.issue(self._household.account.linked_account)
        if person:
            self._switchboard.issue(self._household.person(person).linked_account)


def _interfaces(envelope: str) -> tuple[str, ...]:
    """What the device supports, by the request: someone may have written it down."""
    path = ("context", "System", "device", "supportedInterfaces")
    supported = stands_at(msgspec.json.decode(envelope), *path)
    return tuple(supported) if isinstance(supported, dict) else ()


def _problem(failure: BaseException) -> str:
    # what another process has raised says itself what it is
    own = not isinstance(failure, HandlerError)
    return f"{type(failure).__name__}: {failure}" if own else str(failure)


class _Hearing:
    """What is heard of an answer.

    Attributes:
        unknown_names: each ``personId`` that Alexa was to call by name and does not know.
    """

    def __init__(self, household: Household, skill_id: str) -> None:
        self.unknown_names: list[str] = []
        self._household = household
        self._skill_id = skill_id

    def of(self, answer: Answer) -> tuple[str, str]:
        """Speech and reprompt as heard; Alexa reprompts only where it listens.

        Raises:
            InvalidResponseError: one of them is SSML that cannot be spoken.
        """
        response = answer.response
        listens = response.should_end_session is False
        reprompt = response.reprompt.output_speech if response.reprompt and listens else None
        return self.said(response.output_speech, "speech"), self.said(reprompt, "reprompt")

    def said(self, speech: OutputSpeech | None, what: str) -> str:
        """One of them as heard; empty if there is none.

        Raises:
            InvalidResponseError: it is SSML that cannot be spoken.
        """
        if speech is None:
            return ""
        if speech.ssml is None or speech.type == "PlainText":
            return fold(speech.text or "")
        try:
            return heard(speech.ssml, self._name)
        except BrokenSsmlError as error:
            raise InvalidResponseError(
                f"the skill's {what} is SSML that Alexa cannot speak: {error}\n  {speech.ssml}"
            ) from None

    def _name(self, person_id: str, kind: str) -> str | None:
        """What ``<alexa:name>`` speaks: a name of the person with that id, without consent."""
        person = self._household.person_with_id(self._skill_id, person_id)
        if person is None:
            self.unknown_names.append(person_id)
            return None
        return person.last_name() if kind == "last" else person.first_name()
