"""A conversation between the people around a device and a skill, turn by turn."""

import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from . import response as responses
from .envelope.envelope import Envelopes, Request
from .envelope.renderer import Renderer
from .envelope.view import household_variables, person_view
from .errors import (
    ConversationError,
    InvalidResponseError,
)
from .household import ids
from .household.household import NOBODY, Definition, Household
from .outgoing.guard import SocketGuard
from .outgoing.requests_transport import RequestsTransport
from .outgoing.stubs import Stubs
from .outgoing.switchboard import Switchboard
from .profile_api.control import ProfileApi
from .response import Answer, OutputSpeech
from .session import Session, session_after, session_for
from .settings import Settings
from .skill.record import Record
from .skill.skills import Skill, Skills
from .speaker import Voice, seen
from .speech import BrokenSsmlError, fold, heard
from .turn import Turn


class Speaker:
    """Someone who speaks to the skill: a person of the household, or a guest."""

    def __init__(self, conversation: "Conversation", voice: Voice) -> None:
        self._conversation = conversation
        self._voice = voice

    @property
    def name(self) -> str:
        """The speaker as in a sentence: ``Jane``, ``a guest``, ``the guest Mary``."""
        return self._voice.name

    def opens(self) -> Turn:
        """Open the skill, which starts a new session: a LaunchRequest.

        Returns:
            The turn; every way to speak gives one, and raises what `Conversation.take` does.
        """
        return self._take("LaunchRequest", "opens the skill")

    def asks_for(
        self, intent: str, slots: Mapping[str, object] | None = None, /, **more: object
    ) -> Turn:
        """Ask for an intent: in the open session, or else in a new one, as a one-shot.

        Args:
            intent: the intent's name.
            slots: values by the slots' names; None is a slot without a value.
            more: the same, for slots whose names are Python names.

        Raises:
            StepError: the skill's interaction model has no such intent or slot.
        """
        values = {
            slot: None if value is None else str(value)
            for slot, value in {**(slots or {}), **more}.items()
        }
        spoken = " and ".join(f'{slot} "{value}"' for slot, value in values.items() if value)
        said = f"asks for {intent}" + (f" with {spoken}" if spoken else "")
        model = self._conversation.skill.model(self._conversation.household.device.locale)
        if model:
            values = model.slots_of(intent, values)
        return self._take("IntentRequest", said, intent=intent, slots=values)

    def closes(self) -> Turn:
        """Close the skill: a SessionEndedRequest with the reason USER_INITIATED."""
        return self._take(
            "SessionEndedRequest", "closes the skill", reason="USER_INITIATED", error=None
        )

    def _take(self, request_type: str, said: str, **details: Any) -> Turn:
        request = Request(request_type, f"{self._voice.name} {said}", details)
        return self._conversation.take(self._voice, request)


class Conversation:
    """The fixture ``alexa``: one device, the people around it, and a skill.

    Attributes:
        household: who lives here.
        profile_api: what the profile APIs answer, and were asked.
        http: stubs of the skill's own back end.
        envelopes: how requests are rendered.
        turns: all turns so far.
    """

    def __init__(
        self,
        settings: Settings,
        skills: Skills,
        renderer: Renderer,
        household: Definition = NOBODY,
    ) -> None:
        self.household = Household()
        self.profile_api = ProfileApi(
            self.household, lambda: self.skill.manifest, settings.profile_body
        )
        self.http = Stubs(self.household)
        self.envelopes = Envelopes(renderer, self.household)
        self.turns: list[Turn] = []
        self._settings = settings
        self._skills = skills
        self._skill: Skill | None = None
        self._renderer = renderer
        self._session: Session | None = None
        self._attributes: dict[str, Any] | None = None
        self._voice: Voice | None = None
        self._switchboard = Switchboard(self.household, self.profile_api, self.http)
        self._transport = RequestsTransport(self._switchboard.answer)
        self._guard = SocketGuard(self._switchboard.refuse)
        self.move_to(household)

    @property
    def skill(self) -> Skill:
        """The skill that is spoken to.

        Raises:
            ConversationError: none is configured.
            SkillError: it cannot be found.
        """
        if self._skill is not None:
            return self._skill
        if self._settings.skill is None:
            raise ConversationError(
                "there is no skill to speak to: set alexa_skill = "
                "lambda/lambda_function.py:lambda_handler in pytest's configuration, or "
                'write: Given the skill "lambda/lambda_function.py:lambda_handler"'
            )
        return self.use_skill(self._settings.skill, [self._settings.root])

    @skill.setter
    def skill(self, skill: Skill) -> None:
        self._skill = skill

    def use_skill(self, text: str, folders: Sequence[Path]) -> Skill:
        """Speak to another skill from the next turn on; an open session is dropped.

        Args:
            text: ``path/file.py:attribute`` or ``package.module:attribute``.
            folders: where a relative path may begin.

        Raises:
            SkillError: it cannot be found.
            ManifestError: its manifest cannot be read.
        """
        settings = self._settings
        skill = self._skills.find(
            text,
            folders,
            root=settings.root,
            skill_id=settings.skill_id,
            manifest=settings.manifest,
        )
        self._skill = skill.afresh() if settings.cold_start else skill
        self._session = None
        return self._skill

    def move_to(self, household: Definition) -> None:
        """Be in another household from the next turn on, in which no session is open.

        The locale of the settings stays.
        """
        self.household.become(household)
        self._session = None
        if self._settings.locale:
            self.household.change_device(locale=self._settings.locale)

    def use_device(self, device: str) -> None:
        """Speak to another device of the account, on which no session is open."""
        self.household.change_device(id=device)
        self._session = None

    def person(self, name: str) -> Speaker:
        """Someone of the household.

        Raises:
            UnknownPersonError: nobody there has that name.
        """
        return Speaker(self, Voice(name, self.household.person(name).name))

    def guest(self, name: str | None = None) -> Speaker:
        """Someone whom Alexa does not recognize, with or without a name."""
        return Speaker(self, Voice(f"the guest {name}" if name else "a guest", None))

    @property
    def turn(self) -> Turn:
        """The last turn.

        Raises:
            ConversationError: nobody has said anything yet.
        """
        if not self.turns:
            raise ConversationError(
                "nobody has said anything to the skill yet: something like "
                '"When Jane opens the skill" has to come first'
            )
        return self.turns[-1]

    def begin_with(self, attributes: dict[str, Any]) -> None:
        """Give the next request these session attributes, and no others."""
        self._attributes = attributes

    def text(self, template: str) -> str:
        """Render a docstring.

        Raises:
            TemplateError: it is malformed, or a variable in it is undefined.
        """
        return self._renderer.text(template, self._variables)

    def json(self, template: str) -> Any:
        """Parse a docstring as JSON and render each string in it.

        Raises:
            TemplateError: it is not JSON or malformed, or a variable in it is undefined.
        """
        return self._renderer.json(template, self._variables)

    def body(self, template: str) -> str:
        """Render a docstring that is sent as it is: as JSON where it is JSON, else as text.

        Raises:
            TemplateError: it is malformed, or a variable in it is undefined.
        """
        return self._renderer.body(template, self._variables)

    def take(self, voice: Voice, request: Request) -> Turn:
        """Send one request to the skill and see what comes of it.

        Returns:
            The turn, which is the last of `turns` from now on.

        Raises:
            AlexaPersonaError: the request cannot be made, the answer is none, or the skill
                called something that the test does not answer.
            BaseException: whatever the handler raises.
        """
        skill = self.skill
        speaker = seen(voice, self.household, skill.manifest)
        session = session_for(request.type, self._session, ids.session_id)
        if self._attributes is not None:
            session = msgspec.structs.replace(session, attributes=self._attributes)
        token = f"api-access-token-{uuid.uuid4().hex}"
        envelope = self.envelopes.make(
            request,
            skill_id=skill.id,
            session=session,
            speaker=voice.person or voice.name,
            person=speaker.person,
            access_token=token,
        )
        self.profile_api.expect_token(token, speaker.person)
        self._switchboard.issue(self.household.account.linked_account)
        if speaker.person:
            self._switchboard.issue(self.household.person(speaker.person).linked_account)
        self._voice, self._attributes, self._session = voice, None, None
        self._switchboard.end_turn()
        asked_before = len(self.profile_api.calls)
        household, record = self.household.now, Record()
        text, answer, speech, reprompt = "{}", Answer(), "", ""
        failure: BaseException | None = None
        try:
            with self._guard, self._transport:
                text = skill.invoke(envelope, self._settings.response_timeout, record)
            answer = self._read(text, request.type)
            speech, reprompt = self._spoken(answer)
        except BaseException as raised:
            failure = raised
        calls, refusal = self._switchboard.end_turn()
        failure = refusal or failure
        if failure is None:
            interfaces = household.device.interfaces
            self._session = session_after(request.type, session, answer, interfaces)
        turn = Turn(
            speaker=voice.name,
            said=request.said,
            seen_as=speaker.why,
            envelope=envelope,
            answer_text=text,
            answer=answer,
            speech=speech,
            reprompt=reprompt,
            session_open=self._session is not None,
            profile_calls=tuple(self.profile_api.calls[asked_before:]),
            http_calls=calls,
            duration=record.seconds,
            household=household,
            skill_id=skill.id,
            swallowed=tuple(record.swallowed),
            problem=f"{type(failure).__name__}: {failure}" if failure else "",
        )
        self.turns.append(turn)
        if failure:
            raise failure
        return turn

    def _variables(self) -> dict[str, Any]:
        """What the docstring of a step can use."""
        variables = household_variables(self.household, self.skill.id)
        if self._voice:
            name = self._voice.person or self._voice.name
            variables["speaker"] = person_view(self.household, self.skill.id, name)
        if self.turns:
            variables["turn"] = self.turns[-1]
        if self._session:
            variables["session"] = self._session
        return variables

    def _read(self, text: str, request_type: str) -> Answer:
        # Alexa neither speaks nor shows what a skill answers to the end of a session
        if request_type == "SessionEndedRequest":
            return Answer()
        return responses.read(text)

    def _spoken(self, answer: Answer) -> tuple[str, str]:
        """Speech and reprompt as heard; Alexa reprompts only where it listens."""
        response = answer.response
        listens = response.should_end_session is False
        reprompt = response.reprompt.output_speech if response.reprompt and listens else None
        return self._heard(response.output_speech, "speech"), self._heard(reprompt, "reprompt")

    def _heard(self, speech: OutputSpeech | None, what: str) -> str:
        if speech is None:
            return ""
        if speech.ssml is None or speech.type == "PlainText":
            return fold(speech.text or "")
        try:
            return heard(speech.ssml, self._spoken_name)
        except BrokenSsmlError as error:
            raise InvalidResponseError(
                f"the skill's {what} is SSML that Alexa cannot speak: {error}\n  {speech.ssml}"
            ) from None

    def _spoken_name(self, person_id: str, kind: str) -> str | None:
        """What ``<alexa:name>`` speaks: a name of the person with that id, without consent."""
        for person in self.household:
            if self.household.person_id(self.skill.id, person.name) == person_id:
                return person.last_name() if kind == "last" else person.first_name()
        return None
