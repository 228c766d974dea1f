"""What someone says to a device, and what it means for the skill at that moment.

Sources: Understand How Users Invoke Custom Skills and Dialog Interface Reference, Alexa Skills
Kit. That the first thing said in a test may leave the invocation name out is this project's
decision; so is which of several meanings in a dialog counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeGuard

from .directives.dialog import Dialog
from .errors import ConversationError, StepError
from .language.builtin_slots import is_closed, value_of
from .language.dialog import Question, confirmed
from .language.fitting import Heard, Setting
from .language.model import InteractionModel, Slot
from .language.phrases import phrases
from .language.slots import as_intent, empty_slot, filled_slot
from .language.understanding import (
    FALLBACK,
    nearest_sample,
    understand,
    understand_answer,
)
from .language.utterance import PAUSES, Word, plain, shortened, words
from .session import Session

_ABOUT_AUDIO = (
    "AMAZON.PauseIntent",
    "AMAZON.ResumeIntent",
    "AMAZON.CancelIntent",
    "AMAZON.StopIntent",
    "AMAZON.LoopOffIntent",
    "AMAZON.LoopOnIntent",
    "AMAZON.NextIntent",
    "AMAZON.PreviousIntent",
    "AMAZON.RepeatIntent",
    "AMAZON.ShuffleOffIntent",
    "AMAZON.ShuffleOnIntent",
    "AMAZON.StartOverIntent",
)
"""What reaches a skill without its name while its audio plays (AudioPlayer Interface Reference)."""

MOST_WORDS = 200
"""How many words can be said at once: this project's decision, beyond what anyone says."""

_YES = "AMAZON.YesIntent"
_NO = "AMAZON.NoIntent"


Value = str | tuple[str, ...] | None
"""What a slot is filled with: a value, several of a multiple-value slot, or nothing."""


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


class Listening:
    """A device that listens at one moment.

    Args:
        model: the interaction model.
        setting: what is spoken in.
        skill_id: the skill that is spoken to.
        session: the open session, if there is one.
        is_first: whether nobody has said anything yet in the test.
        plays: whether audio of the skill was played last on the device.
    """

    def __init__(
        self,
        model: InteractionModel,
        setting: Setting,
        skill_id: str,
        session: Session | None,
        *,
        is_first: bool,
        plays: bool = False,
    ) -> None:
        self._model = model
        self._setting = setting
        self._skill_id = skill_id
        self._session = session
        self._is_first = is_first
        self._plays = plays

    @property
    def is_in_session(self) -> bool:
        """Whether a session is open."""
        return self._session is not None

    @property
    def _dialog(self) -> Dialog | None:
        return self._session.dialog if self._session is not None else None

    def hears(self, text: str) -> Meaning:
        """What it means that someone says something.

        Args:
            text: what was said.

        Raises:
            ConversationError: nothing was said or too much, Alexa would not take it for the skill,
                or no sample fits and the model has no `FALLBACK`.
        """
        text = self._heard(text)
        requests = list(_by_name(text, self._model.invocation_name, self._setting.locale))
        if None in requests:
            return Meaning("opens", {}, is_new_session=True)
        needs_name = self._session is None and not self._is_first
        asked = [(request, self._understood(request)) for request in requests if request]
        fitting = [(request, heard) for request, heard in asked if _fits(heard)]
        least = min(fitting, key=lambda found: found[1].guessed, default=None)
        whole = self._understood(text) if asked and not needs_name else None
        # "sing along with queen" can be all of a sample, though the skill is called "queen"
        is_whole = _fits(whole) and (least is None or whole.guessed < least[1].guessed)
        if asked and not is_whole:
            request, heard = least or asked[0]
            return self._meaning(request, heard, is_new_session=True)
        if needs_name and not (self._plays and self._is_about_audio(text)):
            raise ConversationError(
                f'no session is open, so that Alexa does not take "{shortened(text)}" for the '
                f"skill{self._reaching(text)}"
            )
        return self._replied(text)

    def _is_about_audio(self, text: str) -> bool:
        heard = self._understood(text)
        return heard is not None and heard.intent in _ABOUT_AUDIO

    def answered(self, text: str) -> Meaning:
        """What it means that someone replies to what the skill or Alexa has said.

        Args:
            text: what was said, in which the invocation name does not count.

        Raises:
            ConversationError: nothing was said or too much, no sample fits and the model has no
                `FALLBACK`, or Alexa waits for a yes or no.
        """
        return self._replied(self._heard(text))

    def _heard(self, text: str) -> str:
        """What was said, without the wake word.

        A sample may begin with a wake word too: "echo {words}"; a comma tells them apart.
        """
        how_many = len(plain(text))
        if not how_many:
            raise ConversationError("nothing was said that could be understood")
        if how_many > MOST_WORDS:
            raise ConversationError(
                f'"{shortened(text)}" has {how_many} words; nobody says more than {MOST_WORDS} at '
                "once"
            )
        rest = _without_wake_word(text, self._setting.locale)
        wake = text.strip().removesuffix(rest).rstrip()
        if wake and wake[-1] not in PAUSES:
            whole = self._understood(text)
            if _fits(whole) and plain(whole.sample)[:1] == plain(text)[:1]:
                return text.strip()
        return rest

    def _replied(self, text: str) -> Meaning:
        session = self._session
        if session is not None and session.question is not None:
            yes = self._yes_or_no(text)
            if yes is None:
                raise ConversationError(
                    "Alexa is asking for consent, and waits for a yes or no, not for "
                    f'"{shortened(text)}"'
                )
            return Meaning("agrees" if yes else "declines", {})
        dialog = self._dialog
        if dialog is not None and dialog.question is not None:
            return self._in_dialog(text, dialog, dialog.question)
        return self._asks(text)

    def asked(self, name: str, values: Mapping[str, Value]) -> Meaning:
        """What it means that an intent is asked for by its name, and not in words.

        In a dialog about it, it goes on with the dialog; so do AMAZON.YesIntent and
        AMAZON.NoIntent where something is to be confirmed.

        Args:
            name: the intent's name.
            values: what its slots are filled with; those of Amazon's types are sent as they are.

        Raises:
            StepError: the model has no such intent or slot, or a slot takes one value.
        """
        dialog = self._dialog
        question = dialog.question if dialog is not None else None
        if dialog and question and question.about != "slot" and name in (_YES, _NO):
            yes = name == _YES
            return Meaning("asks", confirmed(dialog.intent, question, yes=yes), goes_on=True)
        intent = self._filled(name, values, literally=True)
        if dialog and question and name == dialog.intent["name"]:
            return _merged(dialog, intent, values)
        return Meaning("asks", intent)

    def _filled(self, name: str, values: Mapping[str, Value], *, literally: bool) -> dict[str, Any]:
        slots = {
            slot.name: self._slot(slot, values.get(slot.name), literally=literally)
            for slot in self._model.slots_of(name, values)
        }
        return as_intent(name, slots)

    def _slot(self, slot: Slot, value: Value, *, literally: bool) -> dict[str, Any]:
        if value is None:
            return empty_slot(slot.name)
        if isinstance(value, tuple) and not slot.takes_several:
            raise StepError(f'the slot "{slot.name}" is given twice, and it takes one value')
        if not literally and is_closed(slot.type):
            value = self._converted(slot, value)
        listed, entities = self._model.types, self._setting.entities
        return filled_slot(
            slot.name, value, self._skill_id, listed.get(slot.type), entities.get(slot.type)
        )

    def _converted(self, slot: Slot, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        """What Alexa sends for what was said: a number, a date."""
        if not isinstance(value, str):
            return tuple(str(self._converted(slot, each)) for each in value)
        return value_of(slot.type, value, self._setting.locale, self._setting.today) or value

    def _asks(self, text: str) -> Meaning:
        heard = self._understood(text)
        is_known = _fits(heard) and not heard.guessed
        if not is_known and self._closes(text):
            return Meaning("closes", {})
        return self._meaning(text, heard)

    def _closes(self, text: str) -> bool:
        return self._session is not None and plain(text) in _closing(self._setting.locale)

    def _meaning(self, text: str, heard: Heard | None, *, is_new_session: bool = False) -> Meaning:
        # what is said to nobody by name reaches the skill only if it fits
        to_nobody = self._session is None and not is_new_session
        if heard is None or (to_nobody and heard.intent == FALLBACK):
            raise ConversationError(
                f'no intent has a sample that fits "{shortened(text)}"{self._nearest(text)}'
                f"{self._calling()}"
            )
        notes = []
        if heard.intent == FALLBACK and not heard.sample:
            notes.append(f"no sample fits{self._nearest(text)}")
        if heard.also:
            notes.append(
                f'"{heard.sample}" of {heard.intent} fits; as well does a sample of '
                f"{' and '.join(heard.also)}"
            )
        return Meaning(
            "asks",
            self._filled(heard.intent, heard.slots, literally=False),
            is_new_session=is_new_session,
            notes=tuple(notes),
        )

    def _nearest(self, text: str) -> str:
        if slot := self._slot_asked_for:
            said = f'"{shortened(text)}" is no {slot.type} that is known'
            return f" in {self._model.source}, and {said}: the slot {slot.name} was asked for"
        sample = nearest_sample(self._model, text, self._setting.locale)
        if sample is None:
            return f" in {self._model.source}"
        where = "" if sample.is_amazons else f" in {self._model.source}"
        return f'{where}; the nearest is "{sample.text}" of {sample.intent}'

    @property
    def _slot_asked_for(self) -> Slot | None:
        """The slot for which the last question of a dialog has asked, if it has for one."""
        dialog = self._dialog
        question = dialog.question if dialog else None
        if dialog is None or question is None or question.about != "slot":
            return None
        return self._model.intent(str(dialog.intent["name"])).slot(question.slot)

    def _reaching(self, text: str) -> str:
        """How the skill could be asked for something, in the words of the language."""
        if self._yes_or_no(text) is not None or not _fits(self._understood(text)):
            return ""
        forms = phrases(self._setting.locale).invocation
        form = next((form for form in forms if "{request}" in form), "")
        name = self._model.invocation_name
        if not (form and name):
            return ""
        said = form.replace("{name}", name).replace("{request}", shortened(text))
        return f'; something like "{said}" would reach it'

    def _calling(self) -> str:
        if self._session is not None:
            return ""
        name = self._model.invocation_name
        called = f'the skill is called by "{name}"' if name else "the model has no invocationName"
        return f"\n({called})"

    def _understood(self, text: str) -> Heard | None:
        setting = self._setting
        return understand(
            self._model,
            text,
            locale=setting.locale,
            today=setting.today,
            entities=setting.entities,
        )

    def _in_dialog(self, text: str, dialog: Dialog, question: Question) -> Meaning:
        if question.about != "slot":
            return self._confirms(text, dialog, question)
        answer = self._answer(text, dialog, question, freely=False)
        other = self._understood(text)
        if _fits(other) and (answer is None or other.guessed < answer.guessed):
            return (
                self._within(dialog, other) if self._is_about(dialog, other) else self._asks(text)
            )
        if answer is None and not self._closes(text):
            answer = self._answer(text, dialog, question, freely=True)
        return self._within(dialog, answer) if answer else self._asks(text)

    def _answer(
        self, text: str, dialog: Dialog, question: Question, *, freely: bool
    ) -> Heard | None:
        return understand_answer(
            self._model, dialog.intent["name"], question.slot, text, self._setting, freely=freely
        )

    def _confirms(self, text: str, dialog: Dialog, question: Question) -> Meaning:
        yes = self._yes_or_no(text)
        if yes is not None:
            return Meaning("asks", confirmed(dialog.intent, question, yes=yes), goes_on=True)
        other = self._understood(text)
        if other and self._is_about(dialog, other):
            return self._within(dialog, other)
        return self._asks(text)

    def _is_about(self, dialog: Dialog, heard: Heard) -> bool:
        return heard.intent == str(dialog.intent["name"])

    def _within(self, dialog: Dialog, heard: Heard) -> Meaning:
        intent = self._filled(heard.intent, heard.slots, literally=False)
        return _merged(dialog, intent, heard.slots)

    def _yes_or_no(self, text: str) -> bool | None:
        """Whether a yes was said, or a no; None if neither."""
        said = plain(text)
        for intent, answer in ((_YES, True), (_NO, False)):
            if said in _usual(self._model, self._setting.locale, intent):
                return answer
        return None


def _merged(dialog: Dialog, intent: Mapping[str, Any], filled: Iterable[str]) -> Meaning:
    """The dialog's intent with some slots of the same intent."""
    slots = dict(dialog.intent.get("slots") or {})
    slots.update({name: intent["slots"][name] for name in filled})
    return Meaning("asks", {**dialog.intent, "slots": slots}, goes_on=True)


def _fits(heard: Heard | None) -> TypeGuard[Heard]:
    return heard is not None and heard.intent != FALLBACK


Words = tuple[str, ...]
_Form = tuple[Words, Words | None]


def _without_wake_word(text: str, locale: str) -> str:
    said, heard = words(text), plain(text)
    for wake in sorted(map(plain, phrases(locale).wake), key=len, reverse=True):
        if len(wake) < len(heard) and heard[: len(wake)] == wake:
            return text[said[len(wake)].start :].strip()
    return text.strip()


def _by_name(text: str, invocation_name: str, locale: str) -> Iterator[str | None]:
    """The requests that stand in an utterance beside the invocation name; None is a mere name."""
    forms = _forms(invocation_name, locale)
    said = _without_article(words(text), plain(invocation_name), locale)
    shorter = _without_leading(said, locale)
    # "can you open pet match" and "open pet match please" open it as well
    for spoken in (
        said,
        shorter,
        _without_trailing(said, locale),
        _without_trailing(shorter, locale),
    ):
        yield from _requests(text, spoken, forms)


def _requests(text: str, said: Sequence[Word], forms: Sequence[_Form]) -> Iterator[str | None]:
    heard = tuple(word.text for word in said)
    for before, after in forms:
        if after is None:
            if heard == before:
                yield None
            continue
        end = len(heard) - len(after)
        if len(before) < end and heard[: len(before)] == before and heard[end:] == after:
            yield text[said[len(before)].start : said[end - 1].end]


def _without_article(said: Sequence[Word], name: Words, locale: str) -> Sequence[Word]:
    """The words without an article in front of the name: "open the pet match"."""
    articles = {plain(article) for article in phrases(locale).articles}
    heard = tuple(word.text for word in said)
    for start in range(1, len(heard) - len(name) + 1):
        if heard[start : start + len(name)] == name and (heard[start - 1],) in articles:
            return [*said[: start - 1], *said[start:]]
    return said


def _without_leading(said: Sequence[Word], locale: str) -> Sequence[Word]:
    """The words without what may lead to an invocation: "can you please"."""
    heard = tuple(word.text for word in said)
    leading = map(plain, phrases(locale).leading)
    fitting = [len(each) for each in leading if heard[: len(each)] == each]
    return said[max(fitting, default=0) :]


def _without_trailing(said: Sequence[Word], locale: str) -> Sequence[Word]:
    """The words without what is as polite behind an invocation: "please"."""
    heard = tuple(word.text for word in said)
    leading = map(plain, phrases(locale).leading)
    fitting = [len(each) for each in leading if heard[len(heard) - len(each) :] == each]
    return said[: len(said) - max(fitting, default=0)]


@lru_cache(maxsize=64)
def _forms(invocation_name: str, locale: str) -> tuple[_Form, ...]:
    """What stands before and after the request; where no request stands, all of it and None."""
    if not plain(invocation_name):
        return ()
    forms = []
    for form in phrases(locale).invocation:
        before, request, after = form.replace("{name}", invocation_name).partition("{request}")
        forms.append((plain(before), plain(after) if request else None))
    return tuple(forms)


@lru_cache(maxsize=64)
def _closing(locale: str) -> frozenset[Words]:
    return frozenset(map(plain, phrases(locale).closing))


@lru_cache(maxsize=256)
def _usual(model: InteractionModel, locale: str, intent: str) -> frozenset[Words]:
    """What is usually said for a built-in intent, whether the model has it or not."""
    own = model.intents[intent].samples if intent in model.intents else ()
    return frozenset(map(plain, (*phrases(locale).intents.get(intent, ()), *(own or ()))))
