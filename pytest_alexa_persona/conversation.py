"""A conversation between the people around a device and a skill, turn by turn."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from . import unspoken
from .audio_events import AudioEvents
from .directives import consent
from .directives.connection import Connection
from .directives.device_state import QUIET, DeviceState
from .directives.purchase import Purchase
from .directives.screen import Shown
from .envelope.envelope import REQUEST_TYPES, Request
from .envelope.renderer import Renderer
from .envelope.view import household_variables, person_view
from .errors import ConversationError, InvalidResponseError, ResponseTimeoutError, StepError
from .exchange import PROBLEM, Exchange, is_fault_of_skill
from .household import ids
from .household.household import ACCOUNT_HOLDER, NOBODY, Definition, Household
from .json_path import stands_at
from .language.dialog import DialogStep
from .language.fitting import UtteranceContext
from .language.model import InteractionModel, Variation
from .language.slots import Value, as_intent, empty_slot, filled_slot
from .leading import go_on, lead, led_turn
from .listening import Listening
from .meaning import Meaning
from .nearest import did_you_mean, english_list
from .outgoing.loopback import Loopback
from .persistence.database import Database
from .persistence.memory import Memory
from .project import project_at
from .request_type import comes_from_device, is_part_of_conversation, tells_of_device
from .session import Session, session_for
from .settings import Settings
from .skill.discovery import discover
from .skill.handler import Calls
from .skill.skills import Skill, Skills
from .speaker import NOBODY_SPEAKS, Seen, Voice, seen
from .speaking import Speaker
from .turn import Turn


class Conversation:
    """The fixture ``alexa``: one device, the people around it, and a skill.

    Attributes:
        household: who lives here.
        profile_api: what the profile APIs answer, and were asked.
        http: stubs of the skill's own back end.
        memory: what the skill keeps in DynamoDB.
        envelopes: how requests are rendered.
        clock: the time that the skill lives through.
        turns: all turns so far.
        audio: what happens to the audio that the skill plays.
    """

    def __init__(
        self,
        settings: Settings,
        skills: Skills,
        renderer: Renderer,
        loopback: Loopback,
        database: Database,
        household: Definition = NOBODY,
    ) -> None:
        self.household = Household()
        self.memory = Memory(database, self.household, lambda: self.skill.id)
        self._exchange = Exchange(
            self.household,
            lambda: self.skill.manifest,
            lambda: self._model,
            renderer,
            settings,
            loopback,
            self.memory,
        )
        self.profile_api = self._exchange.profile_api
        self.http = self._exchange.http
        self.envelopes = self._exchange.envelopes
        self.clock = self._exchange.clock
        self.turns: list[Turn] = []
        self._settings = settings
        self._skills = skills
        self._skill: Skill | None = None
        self._renderer = renderer
        self._session: Session | None = None
        self._attributes: dict[str, Any] | None = None
        self._voice: Voice | None = None
        self._unsent = ""
        self._states: dict[tuple[str, str], DeviceState] = {}
        self.audio = AudioEvents(self)
        self.move_to(household)

    @property
    def skill(self) -> Skill:
        """The skill that is spoken to.

        Raises:
            ConversationError: none is configured.
            SkillError: it cannot be found.
            ManifestError: its manifest, or a file of the ASK CLI, cannot be read.
        """
        if self._skill is not None:
            return self._skill
        if self._settings.skill is None:
            if project := project_at(self._settings.root):
                discover(project)  # which may know why there is none
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
        self._skill = self._skills.find(text, folders, self._settings)
        self._suit_skill(self._skill)
        self._session = None
        self._states.clear()
        return self._skill

    def check_calls(self, *, any_host: bool = False) -> None:
        """Reject what depends on calls of the skill that do not come to this test.

        Args:
            any_host: whether it depends on calls to any host, not just to the ``apiEndpoint``.

        Raises:
            StepError: it does.
        """
        if self._skill is None and self._settings.skill is None:
            return
        handler = self.skill.handler
        enough = (Calls.ALL,) if any_host else (Calls.ALL, Calls.TO_ENDPOINT)
        if handler.calls not in enough:
            raise StepError(f"this cannot hold for {handler}: {handler.calls.value}")

    def move_to(self, household: Definition) -> None:
        """Be in another household from the next turn on, in which no session is open.

        The locale of the settings stays, and of a household that names none that of the skill.
        """
        self.household.become(household)
        self._session = None
        self._states.clear()
        if self._settings.locale:
            self.household.change_device(locale=self._settings.locale)
        if self._skill is not None:
            self._suit_skill(self._skill)

    def _suit_skill(self, skill: Skill) -> None:
        self.household.suit(skill.locales_beside(self.household.device.locale))

    def use_device(self, device: str) -> None:
        """Speak to another device of the account, on which no session is open."""
        self.household.change_device(id=device)
        self._session = None

    def use_account(self, account: str) -> None:
        """Switch to another Amazon account, in which no session is open.

        Raises:
            HouseholdError: it has no id.
        """
        if account != self.household.account.id:
            self.household.switch_account(account)
            self._session = None

    def enable_skill_again(self) -> None:
        """Disable the skill and enable it again; the open session ends."""
        self.household.enable_again()
        self._session = None
        self._states.clear()

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
            ConversationError: nobody has said anything yet, or what was done last has sent
                nothing to the skill.
        """
        if self._unsent:
            raise ConversationError(f"nothing was sent to the skill: {self._unsent}")
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

    @property
    def listening(self) -> Listening:
        """What the device makes of what is said to it now.

        Raises:
            StepError: the skill has no interaction models.
            ConversationError: it has none for the device's locale.
        """
        model = self._model
        if model is None:
            raise StepError(
                f"Alexa understands nothing in {self.household.device.locale}: no interaction "
                "models are known: they lie beside the manifest, or in alexa_models; without one "
                'an intent can be asked for: "When Jane asks for FooIntent"'
            )
        return self._listening(model)

    def _listening(self, model: InteractionModel) -> Listening:
        locale, skill_id = self.household.device.locale, self.skill.id
        is_first = not any(turn.has_session for turn in self.turns)
        plays, entities = self.device_state.audio.stream is not None, self.device_state.entities
        context = UtteranceContext(locale, date.today(), entities)
        return Listening(model, context, skill_id, self._session, is_first=is_first, plays=plays)

    def intent(self, name: str, values: Mapping[str, Value]) -> Meaning:
        """What it means that an intent is asked for by its name.

        Args:
            name: the intent's name.
            values: the values of its slots, as they are to be sent.

        Raises:
            StepError: the skill's interaction model lacks the intent or a slot, or a slot takes
                one value.
        """
        model = self._model
        if model is not None:
            return self._listening(model).asked(name, values)
        for slot, value in values.items():
            if isinstance(value, tuple):
                raise StepError(
                    f'the slot "{slot}" is given twice, and no interaction model says that it '
                    "takes several values"
                )
        slots = {
            slot: empty_slot(slot) if value is None else filled_slot(slot, value)
            for slot, value in values.items()
        }
        return Meaning("asks", as_intent(name, slots))

    def pursue(self, meaning: Meaning, voice: Voice, said: str) -> Turn:
        """Go on with an intent that was understood, or with the dialog about it.

        Args:
            meaning: what was understood.
            voice: who said it.
            said: what was done, as a sentence.

        Returns:
            The last turn that comes of it: where Alexa leads the dialog, nothing is sent; where
            a dialog that the skill has delegated is complete, the skill is asked again.

        Raises:
            ManifestError: the interaction model lacks a prompt that Alexa is to speak.
            AlexaPersonaError: whatever `take` does.
        """
        if meaning.is_new_session:
            self._session = None
        dialog = self._session.dialog if self._session and meaning.goes_on else None
        next_ = lead(self._model, meaning.intent, dialog)
        if next_.step is not None:
            return self._let_alexa_ask(next_.step, voice, said, meaning.notes)
        request = Request("IntentRequest", said, dict(next_.details), notes=meaning.notes)
        return self.take(request, voice)

    def _let_alexa_ask(
        self, step: DialogStep, voice: Voice, said: str, notes: Sequence[str]
    ) -> Turn:
        session = session_for("IntentRequest", self._session, ids.session_id)
        assert session is not None  # an intent belongs to one
        turn = led_turn(
            step,
            self._speak,
            voice=voice,
            seen=seen(voice, self.household, self.skill.manifest),
            said=said,
            notes=notes,
            household=self.household.now,
            skill_id=self.skill.id,
        )
        self._session = msgspec.structs.replace(session, dialog=turn.dialog)
        self._voice, self._unsent = voice, ""
        self.turns.append(turn)
        return turn

    def _speak(self, prompt: Variation) -> str:
        return self._exchange.spoken(prompt, self.skill.id)

    @property
    def _model(self) -> InteractionModel | None:
        self.skill.check_locale(self.household.device.locale)
        return self.skill.model(self.household.device.locale)

    @property
    def question(self) -> consent.Question:
        """What Alexa asks for in the place of the skill.

        Raises:
            ConversationError: it asks nothing.
        """
        if self._session is not None and self._session.question is not None:
            return self._session.question
        card = self.turns[-1].card if self.turns else None
        if card is not None and card.type == "AskForPermissionsConsent":
            raise ConversationError(
                "Alexa asks nobody for consent: a card is answered in the Alexa app, something "
                'like: When Jane grants "given name" in the Alexa app'
            )
        raise ConversationError(
            "Alexa asks nobody for consent: there is no answer just now with the directive "
            "Connections.StartConnection to connection://AMAZON.AskForPermissionsConsent/2"
        )

    @property
    def device_state(self) -> DeviceState:
        """What goes on at the device, as the next request will find it."""
        return self._states.get(self._place, QUIET)

    @device_state.setter
    def device_state(self, state: DeviceState) -> None:
        self._states[self._place] = state

    @property
    def _place(self) -> tuple[str, str]:
        return self.household.account.id, self.household.device.id

    @property
    def shown(self) -> Shown:
        """What the skill shows on the screen.

        Raises:
            ConversationError: it shows nothing, or no session is open.
        """
        shown = self.device_state.screen
        if shown is None:
            raise ConversationError(
                "the skill shows nothing on the screen: no answer just now had the directive "
                "Alexa.Presentation.APL.RenderDocument"
            )
        if self._session is None:
            raise ConversationError(
                "what the skill has shown is gone: the session has ended (with a document on the "
                "screen it stays open where shouldEndSession is absent, or false)"
            )
        return shown

    @property
    def purchase(self) -> Purchase:
        """What Alexa is selling, or giving back, in the place of the skill.

        Raises:
            ConversationError: nothing.
        """
        task = self.device_state.task
        if not isinstance(task, Purchase):
            raise ConversationError(
                "Alexa sells nothing: the last answer had no directive Connections.SendRequest "
                "with the name Buy, Upsell or Cancel"
            )
        return task

    def connection_answers(self, code: int, result: Any = None) -> Turn:
        """Let the skill know what came of a connection that it has started.

        Args:
            code: how it went, as HTTP has it: 200.
            result: what came of it, as JSON.

        Raises:
            ConversationError: it has started none, or is not told of this.
        """
        task = self.device_state.task
        if not isinstance(task, Connection):
            hint = "; write: accepts the purchase" if task else ""
            hint = "; write: agrees" if self._session and self._session.question else hint
            raise ConversationError(
                "no connection is open: the last answer had no directive "
                f"Connections.StartConnection{hint}"
            )
        request_type, details = task.request(code, result)
        return self.take(Request(request_type, f"{task.task} answers {code}", details))

    def grants(self, who: str, *permissions: str) -> Turn | None:
        """Consent to more permissions in the Alexa app, which sends an event.

        Args:
            who: a person's name or ``the account holder``.
            permissions: such as ``given name``.

        Returns:
            The turn of the event; None if none was sent, since nothing has changed or the
            skill's manifest does not subscribe to it.

        Raises:
            UnknownPersonError: the household lacks that person.
            UnknownPermissionError: no such permission, or not at this level.
        """
        before = self.household.member(who).granted
        self.household.consent(who, permissions)
        return self._tell_of_consent(who, before, f"grants {english_list(permissions)}")

    def revokes(self, who: str, *permissions: str) -> Turn | None:
        """Take consent back in the Alexa app, which sends an event; see `grants`."""
        before = self.household.member(who).granted
        self.household.revoke(who, *permissions)
        return self._tell_of_consent(who, before, f"revokes {english_list(permissions)}")

    def _tell_of_consent(self, who: str, before: frozenset[str], did: str) -> Turn | None:
        said, manifest = f"{who} {did} in the Alexa app", self.skill.manifest
        request_type = unspoken.permission_event(before)
        event = unspoken.subscription(request_type)
        if self.household.member(who).granted == before:
            self._unsent = f"{said}, which changes nothing"
            return None
        if not manifest.subscribes(event):
            self._unsent = f"{manifest.path} does not subscribe to {event}"
            return None
        return self._send_of_type(request_type, who, said)

    def session_ends(self, reason: str) -> Turn:
        """Let Alexa end the session: a SessionEndedRequest.

        Args:
            reason: ``USER_INITIATED``, ``EXCEEDED_MAX_REPROMPTS``, ``ERROR``, or the type of an
                error, such as ``INVALID_RESPONSE``.

        Raises:
            StepError: there is no such reason.
            ConversationError: no session is open.
        """
        return self.take(unspoken.session_ended(reason))

    def sends(self, request_type: str, for_person: str | None = None) -> Turn:
        """Let Alexa send a request that nobody speaks.

        Args:
            request_type: one that has a template, such as ``AlexaSkillEvent.SkillEnabled``.
            for_person: whose request it is; left out, or ``the account holder``, there is no
                person in it.

        Raises:
            StepError: there is no template for it, or its type says too little.
            ConversationError: an account is told to be linked that is not, or the skill's
                manifest does not subscribe to the event.
            UnknownPersonError: the household lacks that person.
        """
        has_own = self._renderer.has_own(request_type)
        if request_type not in REQUEST_TYPES and not has_own:
            raise StepError(
                f'there is no template for "{request_type}"'
                f"{did_you_mean(request_type, REQUEST_TYPES)}\n"
                "(any request can be written as a docstring, under: When Alexa sends:)"
            )
        if not has_own:
            unspoken.check_type(request_type)
        event = unspoken.subscription(request_type)
        if event and not self.skill.manifest.subscribes(event):
            raise ConversationError(f"{self.skill.manifest.path} does not subscribe to {event}")
        said = f"Alexa sends {request_type}{f' for {for_person}' if for_person else ''}"
        return self._send_of_type(request_type, for_person or ACCOUNT_HOLDER, said)

    def sends_json(self, document: dict[str, Any], for_person: str | None = None) -> Turn:
        """Let Alexa send a request of any type.

        Args:
            document: the ``request``, in which id, timestamp and locale may be left out; or a
                whole envelope, which has a ``context`` too and is sent as it stands, with what
                every request carries.
            for_person: whose request it is; left out for an envelope, which says it itself.

        Raises:
            StepError: the request has no type, or an envelope is for someone.
            UnknownPersonError: the household lacks that person.
        """
        request = unspoken.written(document, "Alexa sends")
        if request.is_whole and for_person is not None:
            raise StepError("a whole envelope says itself who speaks, in context.System.person")
        return self.take(request, self._voice_of(for_person or ACCOUNT_HOLDER))

    def _send_of_type(self, request_type: str, who: str, said: str) -> Turn:
        last = self.turns[-1] if self.turns else None
        request = unspoken.of_type(request_type, who, self.household, last, said)
        return self.take(request, self._voice_of(who))

    def _voice_of(self, who: str) -> Voice | None:
        return None if who == ACCOUNT_HOLDER else Voice(who, self.household.person(who).name)

    def take(self, request: Request, voice: Voice | None = None) -> Turn:
        """Send one request to the skill and see what comes of it.

        Args:
            request: what is particular to it.
            voice: who speaks, if anyone does.

        Returns:
            The turn, which is the last of `turns` from now on.

        Raises:
            AlexaPersonaError: the request cannot be made, the answer is none, or the skill
                called something that the test does not answer.
            BaseException: whatever the handler raises.
        """
        told: list[str] = []
        following: Request | None = request
        while following is not None:
            complete = _completed(following.body)
            if complete in told:
                raise self._rejected(
                    f"the skill delegates the dialog about {complete} to Alexa, which has told it "
                    "that this dialog is complete (dialogState is COMPLETED)"
                )
            told.extend([complete] if complete else [])
            first, begun = following is request, len(self.turns)
            following = self._once(following, voice)
            if not first:
                self.turns[begun] = replace(self.turns[begun], follows=True)
        return self.turns[-1]

    def _once(self, request: Request, voice: Voice | None) -> Request | None:
        """Send one request; gives the one that Alexa sends of itself because of the answer."""
        skill = self.skill
        if voice is not None:
            skill.check_locale(self.household.device.locale)
        belongs_to = self._session_of(request)
        whom = self._seen(request, voice)
        state = self.device_state
        if belongs_to and belongs_to.new and is_part_of_conversation(request.type):
            state = msgspec.structs.replace(state, screen=None)
        name = voice.name if voice else None
        outcome = self._exchange.send(skill, request, belongs_to, name, whom, state)
        self.device_state = outcome.turn.device_state
        self._voice, self._unsent = voice, ""
        own = belongs_to if belongs_to and self._is_about(belongs_to, request.type) else None
        turn = outcome.turn
        if own is None:
            turn = replace(turn, session_open=self._session is not None)
        self.turns.append(turn)
        if own is not None:
            self._session, self._attributes = outcome.session, None
            if is_fault_of_skill(outcome.failure) and request.type != "SessionEndedRequest":
                self._break_off(outcome.failure, own)
        if is_fault_of_skill(outcome.failure) and tells_of_device(request.type):
            # what the skill makes of it matters less than why it came
            with suppress(Exception):
                self.sends("System.ExceptionEncountered")
        if outcome.failure is not None:
            raise outcome.failure
        session = self._session
        if own is None or session is None or session.dialog is None:
            return None
        self.turns[-1], following = go_on(turn, session.dialog, self._model, self._speak)
        self._session = msgspec.structs.replace(session, dialog=self.turns[-1].dialog)
        return following

    def _rejected(self, problem: str) -> InvalidResponseError:
        """What is wrong with the last answer, after which Alexa breaks off."""
        failure = InvalidResponseError(problem)
        turn = replace(
            self.turns[-1],
            speech=PROBLEM,
            session_open=False,
            dialog=None,
            problem=f"{type(failure).__name__}: {failure}",
        )
        self.turns[-1] = turn
        if self._session is not None:
            self._break_off(failure, self._session)
        return failure

    def _is_about(self, session: Session, request_type: str) -> bool:
        """Whether a request is about the session of this conversation, or begins one."""
        if request_type == "SessionEndedRequest":
            return self._session is not None and self._session.id == session.id
        return is_part_of_conversation(request_type)

    def _session_of(self, request: Request) -> Session | None:
        if "session" in request.envelope:
            written = stands_at(request.envelope, "session", "sessionId")
            return Session(str(written), False, {}) if written else None
        session = session_for(request.type, self._session, ids.session_id)
        own = is_part_of_conversation(request.type)
        if session is None or self._attributes is None or not own:
            return session
        return msgspec.structs.replace(session, attributes=self._attributes)

    def _break_off(self, failure: BaseException | None, session: Session) -> None:
        """Tell the skill why its session has ended, as Alexa does after an invalid answer."""
        self._session = msgspec.structs.replace(session, new=False, question=None)
        late = isinstance(failure, ResponseTimeoutError)
        ended = unspoken.session_ended("ENDPOINT_TIMEOUT" if late else "INVALID_RESPONSE")
        # what the skill makes of it is in the conversation, and matters less than why it came
        with suppress(Exception):
            self.take(ended)
        self._session = None

    def _seen(self, request: Request, voice: Voice | None) -> Seen:
        if request.is_whole:
            written = stands_at(request.envelope, "context", "System", "person", "personId")
            person = self.household.person_with_id(self.skill.id, written)
            return Seen(person.name, "as the envelope has it") if person else NOBODY_SPEAKS
        if voice is None:
            return NOBODY_SPEAKS
        heard = comes_from_device(request.type)
        return seen(voice, self.household, self.skill.manifest, heard=heard)

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


def _completed(request: Mapping[str, Any]) -> str:
    """The name of the intent whose dialog a request says to be complete; empty if it does not."""
    complete = request.get("dialogState") == "COMPLETED"
    return str(stands_at(request, "intent", "name") or "") if complete else ""
