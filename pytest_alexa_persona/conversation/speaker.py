"""What someone at a device can say and do."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..directives import consent
from ..errors import ConversationError
from ..household.permissions import word_of
from ..household.state import ACCOUNT_HOLDER
from ..language.slots import Value
from ..protocol.request import Request
from ..turn import Turn
from ..wording.nearest import english_list
from .line import Line
from .meaning import Meaning
from .recognition import Voice, seen


class Speaker:
    """Someone who speaks to the skill: a person of the household, or a guest.

    Every way to speak gives the turn. It raises an `AlexaPersonaError` if the request cannot be
    made, the answer is none, or the skill called something that the test does not answer; and
    whatever a handler in Python raises.
    """

    def __init__(self, line: Line, voice: Voice) -> None:
        self._line = line
        self._voice = voice

    @property
    def name(self) -> str:
        """The speaker as in a sentence: ``Jane``, ``a guest``, ``the guest Mary``."""
        return self._voice.name

    @property
    def voice(self) -> Voice:
        """The voice that Alexa hears."""
        return self._voice

    def opens(self) -> Turn:
        """Open the skill, which starts a new session: a LaunchRequest."""
        return self._take("LaunchRequest", "opens the skill")

    def asks_for(
        self, intent: str, slots: Mapping[str, object] | None = None, /, **more: object
    ) -> Turn:
        """Ask for an intent: in the open session, or else in a new one, as a one-shot.

        Args:
            intent: the intent's name.
            slots: values by the slots' names; None is a slot without a value, a list or tuple
                several values of a multiple-value slot.
            more: the same, for slots whose names are Python names.

        Raises:
            StepError: the skill's interaction model has no such intent or slot, or the slot
                takes one value.
        """
        values = {slot: _value(value) for slot, value in {**(slots or {}), **more}.items()}
        pairs = ((slot, each) for slot, value in values.items() for each in _each(value))
        spoken = " and ".join(f'{slot} "{value}"' for slot, value in pairs)
        said = f"asks for {intent}" + (f" with {spoken}" if spoken else "")
        return self._pursue(self._line.intent(intent, values), said)

    def says(self, text: str) -> Turn:
        """Say something: in the open session, or by the skill's invocation name in a new one.

        What is said first in a test may leave the invocation name out.

        Args:
            text: ``ask ride hailer to book a ride to Seattle``, ``yes``.

        Raises:
            StepError: there is no interaction model for the device's locale.
            ConversationError: Alexa would not take it for the skill, or no intent has a sample
                that fits.
        """
        return self._mean(self._line.listening().hears(text), f'says "{text}"')

    def answers(self, text: str) -> Turn:
        """Say something to what the skill or Alexa has asked; see `says`.

        Raises:
            ConversationError: no session is open, so that nobody has asked anything.
        """
        listening = self._line.listening()
        if not listening.is_in_session:
            raise ConversationError("no session is open, so that nobody has asked anything")
        return self._mean(listening.answered(text), f'answers "{text}"')

    def _mean(self, meaning: Meaning, said: str) -> Turn:
        if meaning.kind == "agrees":
            return self.agrees(said)
        if meaning.kind == "declines":
            return self.declines(said)
        if meaning.kind == "opens":
            return self._take("LaunchRequest", said)
        if meaning.kind == "closes":
            return self.closes(said)
        return self._pursue(meaning, said)

    def _pursue(self, meaning: Meaning, said: str) -> Turn:
        return self._line.pursue(meaning, self._voice, f"{self.name} {said}")

    def closes(self, said: str = "closes the skill") -> Turn:
        """Close the skill: a SessionEndedRequest with the reason USER_INITIATED."""
        return self._take("SessionEndedRequest", said, reason="USER_INITIATED", error=None)

    def agrees(self, said: str = "agrees") -> Turn:
        """Consent to what Alexa asks for in the place of the skill: voice-forward consent.

        What is asked for at the level of a person is granted by the speaker, the rest by the
        account holder. Then the skill goes on in the same session; so it does after the next
        three.

        Raises:
            ConversationError: Alexa asks nothing, or asks for a person's consent of someone
                whom it does not recognize.
            StepError: it is someone of the household, and the skill's manifest never lets Alexa
                recognize anyone; so with the next three.
        """
        line, scopes = self._line, self._line.question.scopes
        of_person = {each.permission_scope for each in scopes if each.consent_level == "PERSON"}
        of_account = {each.permission_scope for each in scopes if each.consent_level == "ACCOUNT"}
        speaker = seen(self._voice, line.household.now, line.skill.now.manifest)
        if of_person and speaker.person is None:
            raise ConversationError(
                f"{self.name} cannot consent to {english_list(map(word_of, sorted(of_person)))} at "
                f"the level of a person: {speaker.why}"
            )
        if speaker.person:
            # fact: consent-by-voice
            line.household.consent(speaker.person, of_person)
        line.household.consent(ACCOUNT_HOLDER, of_account)
        return self._answer(said, "ACCEPTED")

    def declines(self, said: str = "declines") -> Turn:
        """Refuse what Alexa asks for.

        Raises:
            ConversationError: Alexa asks nothing.
        """
        return self._answer(said, "DENIED")

    def does_not_answer(self) -> Turn:
        """Say nothing that Alexa could take for an answer.

        Raises:
            ConversationError: Alexa asks nothing.
        """
        try:
            self._line.question  # noqa: B018
        except ConversationError as error:
            raise ConversationError(
                f"{error}\n(who does not answer the skill lets the session end: When the session "
                'ends because "EXCEEDED_MAX_REPROMPTS")'
            ) from None
        return self._answer("does not answer", "NOT_ANSWERED")

    def is_sent_to_the_app(self) -> Turn:
        """Be asked to consent in the Alexa app instead.

        Raises:
            ConversationError: Alexa asks nothing.
        """
        return self._answer("is sent to the Alexa app", "REDIRECT_TO_APP")

    def presses(self, button: str) -> Turn:
        """Press a button that plays audio: a PlaybackController request.

        Nobody is heard, so that the request has no person in it, as after `touches`.

        Args:
            button: ``play``, ``pause``, ``next`` or ``previous``.

        Raises:
            StepError: there is no such button.
            ConversationError: no audio of the skill has played.
        """
        return self._line.take(self._line.in_progress.device.audio.pressed(button, self.name))

    def touches(self, component: str, arguments: Sequence[Any] | None = None) -> Turn:
        """Touch something on the screen: an Alexa.Presentation.APL.UserEvent.

        Args:
            component: the id of a component of the document.
            arguments: what the event carries; left out, what the document has it carry.

        Raises:
            ConversationError: nothing is on the screen, or nothing with that id that the skill
                is told of, or what the event carries cannot be found out.
        """
        shown = self._line.in_progress.shown
        return self._line.take(shown.touched(component, self.name, arguments))

    def accepts(self, what: str = "purchase") -> Turn:
        """Agree to what Alexa sells, or to give it back: a Connections.Response.

        Args:
            what: ``purchase`` or ``cancellation``.

        Raises:
            ConversationError: Alexa asks nothing like that.
        """
        self._line.in_progress.purchase.check_kind(what)
        return self._purchase(f"accepts the {what}", "ACCEPTED")

    def refuses(self, what: str = "purchase") -> Turn:
        """Decline what Alexa sells, or to give it back; see `accepts`."""
        self._line.in_progress.purchase.check_kind(what)
        return self._purchase(f"declines the {what}", "DECLINED")

    def purchase_results_in(self, result: str) -> Turn:
        """Let something else come of a purchase: a Connections.Response.

        Args:
            result: such as ``ALREADY_PURCHASED``, ``PENDING_PURCHASE`` or ``ERROR``.

        Raises:
            StepError: there is no such result.
            ConversationError: Alexa sells nothing.
        """
        return self._purchase(f"gets {result} for the purchase", result)

    def _purchase(self, said: str, result: str) -> Turn:
        purchase = self._line.in_progress.purchase
        return self._line.take(purchase.request(result, f"{self.name} {said}"), self._voice)

    def _answer(self, said: str, decision: consent.Decision) -> Turn:
        request = self._line.question.request(decision, f"{self.name} {said}")
        if self._voice.person:
            self._line.skill.check_recognizable(self._voice.person)
        return self._line.take(request, self._voice)

    def _take(self, request_type: str, said: str, **details: Any) -> Turn:
        request = Request(request_type, f"{self.name} {said}", details)
        return self._line.take(request, self._voice)


def _value(value: object) -> Value:
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return None if value is None else str(value)


def _each(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()
