"""What something said means for the skill, in the session that is open or in none.

Source: Dialog Interface Reference, Alexa Skills Kit. Which of several meanings in a dialog counts
is this project's decision.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf
from typing import Any, Literal

from ..directives.dialog import Dialog
from ..errors import ConversationError
from ..language import hints
from ..language.dialog import Question, confirmed
from ..language.filling import filled_intent, values_said
from ..language.fitting import Heard
from ..language.model import InteractionModel, Slot
from ..language.phrases import phrases
from ..language.slots import Value
from ..language.understanding import FALLBACK, Candidate, understand_answer
from ..language.utterance import Words, plain
from ..session import Session

YES = "AMAZON.YesIntent"
NO = "AMAZON.NoIntent"


@dataclass(frozen=True)
class Meaning:
    """What something said is for the skill.

    Attributes:
        kind: the skill is opened or closed, asked for an intent, or a question of Alexa's own
            for consent is answered.
        intent: the intent, as a request has it; empty where there is none.
        is_new_session: whether the skill was called by its name.
        goes_on: whether it is part of the dialog that is open.
        notes: what is worth to be known of how it was understood, in sentences.
    """

    kind: Literal["opens", "closes", "asks", "agrees", "declines"]
    intent: Mapping[str, Any]
    is_new_session: bool = False
    goes_on: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interpretation:
    """Something said at one moment.

    Attributes:
        candidate: what was said, without what only calls the skill.
        session: the open session, if there is one.
        skill_id: the skill that is spoken to.
    """

    candidate: Candidate
    session: Session | None
    skill_id: str

    def as_reply(self) -> Meaning:
        """What it means as a reply to whatever was asked, or to nothing.

        Raises:
            ConversationError: no sample fits and the model has no `FALLBACK`, or Alexa waits for
                a yes or no.
        """
        if self.session and self.session.question:
            return self._as_consent()
        dialog, question = asked_in(self.session) or (None, None)
        if dialog is None or question is None:
            return self._outside()
        if question.about == "slot":
            return self._as_answer(dialog)
        return self._as_confirmation(dialog, question)

    def as_request(self, *, is_new_session: bool) -> Meaning:
        """What it means as a request.

        Args:
            is_new_session: whether the skill was called by its name.

        Raises:
            ConversationError: no sample fits and the model has no `FALLBACK`.
        """
        heard = self.candidate.heard
        # what is said to nobody by name reaches the skill only if it fits
        to_nobody = self.session is None and not is_new_session
        if heard is None or (to_nobody and heard.intent == FALLBACK):
            raise self._unknown()
        intent = self._intent(heard, self._values(heard))
        return Meaning("asks", intent, is_new_session, notes=tuple(self._notes(heard)))

    @property
    def guessed(self) -> float:
        """How much of it has to be guessed as a reply; without end if it is none."""
        if self._answers_without_guess:
            return 0
        return inf if self._likely is None else self._likely.guessed

    @property
    def is_mere_guess(self) -> bool:
        """Whether what it fits would fit any other words as well."""
        return self._likely is not None and self._likely.is_mere_guess

    @property
    def _answers_without_guess(self) -> bool:
        asked = asked_in(self.session)
        for_consent = self.session is not None and self.session.question is not None
        for_yes_or_no = for_consent or (asked is not None and asked[1].about != "slot")
        return self._closes or (for_yes_or_no and self.yes_or_no is not None)

    @cached_property
    def _likely(self) -> Heard | None:
        """What it is as an answer to what was asked, or beside that; the one with less to guess."""
        found = [each for each in (self._answer, self.candidate.fitting) if each is not None]
        return min(found, key=lambda each: each.guessed, default=None)

    @property
    def yes_or_no(self) -> bool | None:
        """Whether it is a yes, or a no; None if neither."""
        model, locale = self.candidate.model, self.candidate.context.locale
        for intent, answer in ((YES, True), (NO, False)):
            if self.candidate.said.plain in _usual(model, locale, intent):
                return answer
        return None

    def _as_consent(self) -> Meaning:
        said, locale = self.candidate.said, self.candidate.context.locale
        if self.yes_or_no or said.plain in _approving(locale):
            return Meaning("agrees", {})
        if self.yes_or_no is None:
            words = "".join(f'"{each}", ' for each in phrases(locale).approving)
            raise ConversationError(
                f"Alexa is asking for consent, and waits for {words}a yes or no, not for "
                f'"{said.quoted}"'
            )
        return Meaning("declines", {})

    def _as_answer(self, dialog: Dialog) -> Meaning:
        answer = self._answer
        # fact: answer-or-something-else
        if answer is None or self._is_better_than(answer):
            return self._beside(dialog)
        return self._within(dialog, answer)

    @cached_property
    def _answer(self) -> Heard | None:
        """What it is as an answer to a question for a slot, if there was one."""
        dialog, question = asked_in(self.session) or (None, None)
        if dialog is None or question is None or question.about != "slot":
            return None
        model, said, context = self.candidate.model, self.candidate.said, self.candidate.context
        return understand_answer(model, dialog.intent["name"], question.slot, said, context)

    def _is_better_than(self, answer: Heard) -> bool:
        """Whether it fits something else better than it does the slot."""
        if answer.is_mere_guess:
            return self.candidate.fitting is not None or self._closes
        return self.candidate.guessed < answer.guessed

    def _as_confirmation(self, dialog: Dialog, question: Question) -> Meaning:
        if self.yes_or_no is None:
            return self._beside(dialog)
        return confirming(dialog, question, yes=self.yes_or_no)

    def _beside(self, dialog: Dialog) -> Meaning:
        """What it means if it is no answer: more about the dialog's intent, or something else."""
        other = self.candidate.fitting
        if other is not None and other.intent == dialog.intent["name"]:
            return self._within(dialog, other)
        return self._outside()

    def _within(self, dialog: Dialog, heard: Heard) -> Meaning:
        values = self._values(heard)
        return going_on(dialog, self._intent(heard, values), values)

    def _outside(self) -> Meaning:
        """What it means where no dialog is open, or none counts."""
        if self.candidate.guessed and self._closes:
            return Meaning("closes", {})
        return self.as_request(is_new_session=False)

    @property
    def _closes(self) -> bool:
        closing = _closing(self.candidate.context.locale)
        return self.session is not None and self.candidate.said.plain in closing

    def _values(self, heard: Heard) -> dict[str, Value]:
        return values_said(self.candidate.model, heard, self.candidate.context)

    def _intent(self, heard: Heard, values: Mapping[str, Value]) -> dict[str, Any]:
        model, context = self.candidate.model, self.candidate.context
        return filled_intent(model, heard.intent, values, context, self.skill_id)

    def _unknown(self) -> ConversationError:
        how = hints.calling(self.candidate.model) if self.session is None else ""
        said = self.candidate.said.quoted
        return ConversationError(f'no intent has a sample that fits "{said}"{self._nearest}{how}')

    def _notes(self, heard: Heard) -> Iterator[str]:
        if heard.sample is None:
            yield f"no sample fits{self._nearest}"
        elif heard.also:
            others = " and ".join(heard.also)
            fits = f'"{heard.sample.text}" of {heard.intent} fits'
            yield f"{fits}; as well does a sample of {others}"

    @property
    def _nearest(self) -> str:
        model, said, context = self.candidate.model, self.candidate.said, self.candidate.context
        return hints.nearest(model, said, context.locale, self._slot_asked_for)

    @property
    def _slot_asked_for(self) -> Slot | None:
        """The slot for which the last question of a dialog has asked, if it has for one."""
        dialog, question = asked_in(self.session) or (None, None)
        if dialog is None or question is None or question.about != "slot":
            return None
        return self.candidate.model.intent(dialog.intent["name"]).slot(question.slot)


def asked_in(session: Session | None) -> tuple[Dialog, Question] | None:
    """The dialog that is open in a session and what was asked in it, if anything was."""
    dialog = session.dialog if session else None
    return (dialog, dialog.question) if dialog and dialog.question else None


def confirming(dialog: Dialog, question: Question, *, yes: bool) -> Meaning:
    """A yes or a no to what was to be confirmed in a dialog."""
    return Meaning("asks", confirmed(dialog.intent, question, yes=yes), goes_on=True)


def going_on(dialog: Dialog, intent: Mapping[str, Any], filled: Iterable[str]) -> Meaning:
    """The dialog's intent with some slots of the same intent.

    Args:
        dialog: the dialog.
        intent: the intent, as it was asked for now.
        filled: the names of the slots that were filled now; the others stay as they were.
    """
    slots = dict(dialog.intent.get("slots") or {})
    slots.update({name: intent["slots"][name] for name in filled})
    return Meaning("asks", {**dialog.intent, "slots": slots}, goes_on=True)


@lru_cache(maxsize=64)
def _closing(locale: str) -> frozenset[Words]:
    return frozenset(map(plain, phrases(locale).closing))


@lru_cache(maxsize=64)
def _approving(locale: str) -> frozenset[Words]:
    return frozenset(map(plain, phrases(locale).approving))


@lru_cache(maxsize=256)
def _usual(model: InteractionModel, locale: str, intent: str) -> frozenset[Words]:
    """What is usually said for a built-in intent, whether the model has it or not."""
    own = model.intents[intent].samples if intent in model.intents else ()
    return frozenset(map(plain, (*phrases(locale).intents.get(intent, ()), *(own or ()))))
