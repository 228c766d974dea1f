"""One exchange with a skill: a request goes out, and everything that comes of it is kept."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from ..clock import Clock
from ..directives import device_state, dynamic_entities, interfaces, permissions
from ..directives.device_state import DeviceState
from ..directives.dialog import leads_dialog
from ..envelope.envelope import Envelopes, Occasion
from ..errors import (
    AlexaPersonaError,
    HandlerError,
    InvalidResponseError,
    NoAnswerError,
    ResponseTimeoutError,
    SkillExitError,
)
from ..household.household import Household
from ..household.regions import REGIONS
from ..language.model import InteractionModel, Variation
from ..outgoing.answering import Answering
from ..outgoing.dynamodb.place import left_to_us
from ..outgoing.guard import SocketGuard
from ..outgoing.http_call import HttpReply, HttpRequest
from ..outgoing.loopback import Loopback
from ..outgoing.own_mocks.replaced import unseen
from ..outgoing.own_mocks.witnesses import Witnesses
from ..outgoing.requests_calls import RequestsCalls
from ..protocol import can_fulfill
from ..protocol import response as responses
from ..protocol.request import Request
from ..protocol.response import Answer, OutputSpeech
from ..session import Session, session_after
from ..skill.record import Record
from ..skill.skills import Skill
from ..turn import Turn
from ..wording.json_path import stands_at
from .heard import Hearing
from .recognition import Seen

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
    """Sends the requests of one test; what the skill calls meanwhile is answered.

    Args:
        household: who lives here.
        envelopes: makes the requests' envelopes.
        answering: who answers what the skill calls.
        clock: the time of the test.
        loopback: where calls end that another library or process makes.
        timeout: seconds that Alexa waits for an answer.
    """

    def __init__(
        self,
        household: Household,
        envelopes: Envelopes,
        answering: Answering,
        clock: Clock,
        loopback: Loopback,
        timeout: float,
    ) -> None:
        self._household = household
        self._envelopes = envelopes
        self._answering = answering
        self._clock = clock
        self._loopback = loopback
        self._timeout = timeout
        self._requests = RequestsCalls(self._answer)
        self._guard = SocketGuard(loopback, answering.switchboard)
        self._witnesses = Witnesses(answering.switchboard.witness, loopback.document)

    def send(
        self,
        skill: Skill,
        request: Request,
        session: Session | None,
        speaker: str | None,
        seen: Seen,
        state: DeviceState,
        number: int,
    ) -> Outcome:
        """Send one request to a skill.

        Args:
            skill: where it goes.
            request: what is particular to it.
            session: the session that it belongs to, if it does.
            speaker: who speaks, as in a sentence; None if nobody does.
            seen: whom Alexa takes the speaker for.
            state: what goes on at the device.
            number: that of the turn, from 1.

        Returns:
            What has come of it, whether it failed or not.

        Raises:
            TemplateError: the request cannot be made.
        """
        token = request.access_token or f"api-access-token-{uuid.uuid4().hex}"
        endpoint = skill.transport.api_endpoint
        occasion = Occasion(
            skill.id, skill.manifest, session, speaker, seen.person, token, state, endpoint
        )
        envelope = self._envelopes.make(request, occasion)
        household, record = self._household.now, Record()
        switchboard = self._answering.switchboard
        switchboard.end_turn()
        self._answering.expect(token, seen.person, skill.manifest)
        hearing = Hearing(household, skill.id)
        replaced = unseen() if skill.transport.in_process else ()
        text, answer = "{}", Answer()
        speech = reprompt = ""
        session_now: Session | None = None
        failure: BaseException | None = None
        try:
            text = self._answered(skill, envelope, request, record)
            answer = _read(request, text)
            if request.kind.is_answered_aloud:
                speech, reprompt = hearing.of(answer)
            permissions.check(answer, skill.manifest)
            if directives := answer.response.directives:
                interfaces.check(directives, skill.manifest, _supported(envelope))
            model = self._model(skill, request, answer)
            session_now = session_after(request, session, answer, model)
            state = device_state.after(state, request.kind, answer, model)
        except BaseException as raised:
            failure = raised
        calls, refusal = switchboard.end_turn()
        failure = refusal or failure
        if failure is not None:
            broken_off = is_fault_of_skill(failure) and request.kind.is_answered_aloud
            speech, reprompt = PROBLEM if broken_off else "", ""
        turn = Turn(
            number=number,
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
            http_calls=calls,
            duration=record.seconds,
            household=household,
            skill_id=skill.id,
            swallowed=tuple(record.swallowed),
            unknown_names=tuple(hearing.unknown_names),
            problem=problem_of(failure) if failure else "",
            notes=request.notes,
            device_state=state,
            unseen=replaced,
        )
        return Outcome(turn, None if failure else session_now, failure)

    def _answered(self, skill: Skill, envelope: str, request: Request, record: Record) -> str:
        """What the skill answers; empty if nothing, where that will do."""
        try:
            with self._reachable(skill):
                return skill.transport.invoke(envelope, self._timeout, self._clock, record)
        except NoAnswerError:
            if request.kind.may_be_acknowledged:
                return ""
            raise

    def spoken(self, prompt: Variation, skill_id: str) -> str:
        """What is heard of a prompt of the interaction model.

        Raises:
            InvalidResponseError: it is SSML that cannot be spoken.
        """
        is_ssml = prompt.type == "SSML"
        text, ssml = (None, prompt.value) if is_ssml else (prompt.value, None)
        return Hearing(self._household.now, skill_id).said(
            OutputSpeech(prompt.type, text, ssml), "prompt"
        )

    def _model(self, skill: Skill, request: Request, answer: Answer) -> InteractionModel | None:
        """The interaction model, where the answer is about it."""
        needed = leads_dialog(answer) or dynamic_entities.are_updated(answer)
        if not needed or not request.kind.has_session:
            return None
        return skill.model(self._household.device.locale)

    def _answer(self, request: HttpRequest) -> HttpReply:
        document = self._loopback.document(request.url)
        return document or self._answering.switchboard.answer(request)

    @contextmanager
    def _reachable(self, skill: Skill) -> Iterator[None]:
        """Answer what a skill calls, wherever it runs."""
        own = skill.transport.api_endpoint
        stands_for = REGIONS[self._household.account.region].endpoint if own else ""
        left, switchboard = self._clock.left, self._answering.switchboard
        with self._loopback.answering(switchboard, left, stands_for):
            if skill.transport.in_process:
                with self._guard, self._requests, self._witnesses, left_to_us():
                    yield
            else:
                yield


def _read(request: Request, text: str) -> Answer:
    """The answer to a request, as far as Alexa reads it."""
    kind = request.kind
    acknowledged = kind.may_be_acknowledged and responses.is_acknowledgement(text)
    if acknowledged or kind.is_answer_ignored:
        return Answer()
    answer = responses.read(text)
    if kind.is_inquiry:
        can_fulfill.check(answer.response.can_fulfill_intent)
    return answer


def _supported(envelope: str) -> tuple[str, ...]:
    """What the device supports, by the request: someone may have written it down."""
    path = ("context", "System", "device", "supportedInterfaces")
    supported = stands_at(msgspec.json.decode(envelope), *path)
    return tuple(supported) if isinstance(supported, dict) else ()


def problem_of(failure: BaseException) -> str:
    """Why a turn failed, in the words of `Turn.problem`."""
    # what another process has raised says itself what it is
    own = not isinstance(failure, HandlerError)
    return f"{type(failure).__name__}: {failure}" if own else str(failure)
