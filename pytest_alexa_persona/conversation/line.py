"""The open line from a device to a skill: what is sent, and what comes of it, turn by turn."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from ..directives.consent import ConsentQuestion
from ..errors import InvalidResponseError, ResponseTimeoutError, StepError
from ..household import ids
from ..household.household import Household
from ..household.state import ACCOUNT_HOLDER
from ..language.dialog import DialogStep
from ..language.fitting import UtteranceContext
from ..language.model import InteractionModel, Variation
from ..language.slots import Value, as_intent, empty_slot, filled_slot
from ..protocol.request import Request
from ..session import Session, session_for
from ..turn import Turn
from . import events
from .chosen_skill import ChosenSkill
from .dialog_management import go_on, lead, led_turn
from .exchange import PROBLEM, Exchange, is_fault_of_skill, problem_of
from .in_progress import InProgress
from .listening import Listening
from .meaning import Meaning
from .recognition import NOBODY_SPEAKS, Seen, Voice, seen


class Line:
    """Who speaks, what is sent, what comes of it.

    Args:
        household: who lives here.
        skill: the skill that is spoken to.
        exchange: sends requests to it.

    Attributes:
        household, skill: these.
        in_progress: the open session, and what goes on at the devices.
        turns: all turns so far.
        voice: who has spoken last; None if nobody has, or what was sent last was an event.
        spoke_last: who has spoken last in a session, whatever was sent since; None if nobody has.
        unsent: why what was done last has sent nothing to the skill; empty if it has.
    """

    def __init__(self, household: Household, skill: ChosenSkill, exchange: Exchange) -> None:
        self.household = household
        self.skill = skill
        self.in_progress = InProgress(household)
        self.turns: list[Turn] = []
        self.voice: Voice | None = None
        self.spoke_last: Voice | None = None
        self.unsent = ""
        self._exchange = exchange

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
            complete = following.completes
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
        skill, in_progress = self.skill.now, self.in_progress
        if voice is not None:
            skill.check_locale(self.household.device.locale)
        session, state = in_progress.found_by(request)
        whom, name = self._seen(request, voice), voice.name if voice else None
        number = len(self.turns) + 1
        outcome = self._exchange.send(skill, request, session, name, whom, state, number)
        turn, failure = outcome.turn, outcome.failure
        in_progress.device = turn.device_state
        self.voice, self.unsent = voice, ""
        if voice is not None and request.kind.has_session:
            self.spoke_last = voice
        own = session if in_progress.is_about(request, session) else None
        if own is None:
            turn = replace(turn, session_open=in_progress.session is not None)
        self.turns.append(turn)
        if own is not None:
            in_progress.answered(outcome.session)
            if is_fault_of_skill(failure) and not request.kind.ends_session:
                self._break_off(failure, own)
        if is_fault_of_skill(failure) and request.kind.tells_of_device:
            # what the skill makes of it matters less than why it came
            with suppress(Exception):
                self.take(self._exception_encountered())
        if failure is not None:
            raise failure
        dialog = in_progress.dialog
        if own is None or dialog is None:
            return None
        self.turns[-1], following = go_on(turn, dialog, self._model, self._speak)
        in_progress.dialog = self.turns[-1].dialog
        return following

    def _exception_encountered(self) -> Request:
        request_type = "System.ExceptionEncountered"
        said, last = f"Alexa sends {request_type}", self.turns[-1]
        manifest = self.skill.now.manifest
        return events.of_type(
            request_type, ACCOUNT_HOLDER, self.household.now, last, said, manifest
        )

    def _rejected(self, problem: str) -> InvalidResponseError:
        """What is wrong with the last answer, after which Alexa breaks off."""
        failure = InvalidResponseError(problem)
        turn = replace(
            self.turns[-1],
            speech=PROBLEM,
            session_open=False,
            dialog=None,
            problem=problem_of(failure),
        )
        self.turns[-1] = turn
        if self.in_progress.session is not None:
            self._break_off(failure, self.in_progress.session)
        return failure

    def _break_off(self, failure: BaseException | None, session: Session) -> None:
        """Tell the skill why its session has ended, as Alexa does after an invalid answer."""
        self.in_progress.broken_off(session)
        late = isinstance(failure, ResponseTimeoutError)
        ended = events.session_ended("ENDPOINT_TIMEOUT" if late else "INVALID_RESPONSE")
        # what the skill makes of it is in the conversation, and matters less than why it came
        with suppress(Exception):
            self.take(ended)
        self.in_progress.end_session()

    def _seen(self, request: Request, voice: Voice | None) -> Seen:
        if request.is_whole:
            skill_id = self.skill.now.id
            person = self.household.now.person_with_id(skill_id, request.person_id)
            return Seen(person.name, "as the envelope has it") if person else NOBODY_SPEAKS
        if voice is None:
            return NOBODY_SPEAKS
        heard = request.kind.comes_from_device
        return seen(voice, self.household.now, self.skill.now.manifest, heard=heard)

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
            self.in_progress.end_session()
        dialog = self.in_progress.dialog if meaning.goes_on else None
        next_ = lead(self._model, meaning.intent, dialog)
        if next_.step is not None:
            return self._let_alexa_ask(next_.step, voice, said, meaning.notes)
        request = Request("IntentRequest", said, next_.details, notes=meaning.notes)
        return self.take(request, voice)

    def _let_alexa_ask(
        self, step: DialogStep, voice: Voice, said: str, notes: Sequence[str]
    ) -> Turn:
        request = Request("IntentRequest", said)
        session = session_for(request, self.in_progress.session, ids.session_id)
        turn = led_turn(
            step,
            self._speak,
            voice=voice,
            seen=self._seen(request, voice),
            said=said,
            notes=notes,
            household=self.household.now,
            skill_id=self.skill.now.id,
            number=len(self.turns) + 1,
        )
        self.in_progress.session = session
        self.in_progress.dialog = turn.dialog
        self.voice, self.unsent = voice, ""
        self.spoke_last = voice
        self.turns.append(turn)
        return turn

    def _speak(self, prompt: Variation) -> str:
        return self._exchange.spoken(prompt, self.skill.now.id)

    @property
    def _model(self) -> InteractionModel | None:
        return self.skill.now.model(self.household.device.locale)

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
        device, session = self.in_progress.device, self.in_progress.session
        context = UtteranceContext(self.household.device.locale, date.today(), device.entities)
        return Listening(
            model,
            context,
            self.skill.now.id,
            session,
            is_first=not any(turn.has_session for turn in self.turns),
            plays=device.audio.stream is not None,
        )

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

    @property
    def question(self) -> ConsentQuestion:
        """What Alexa asks for in the place of the skill.

        Raises:
            ConversationError: it asks nothing.
        """
        return self.in_progress.question(self.turns[-1].card if self.turns else None)
