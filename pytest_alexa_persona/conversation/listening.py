"""A device that listens: what of all that is said to it reaches the skill.

Sources: Understand How Users Invoke Custom Skills, and AudioPlayer Interface Reference, Alexa
Skills Kit. That the first thing said in a test may leave the invocation name out is this project's
decision; and so is when a word that wakes a device is one.
"""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, replace
from functools import cached_property
from math import inf

from ..errors import ConversationError
from ..language.filling import filled_intent
from ..language.fitting import UtteranceContext
from ..language.hints import calling_another, reaching
from ..language.invocation import called_name, end_of_wake_word, invocation
from ..language.model import InteractionModel, with_intents
from ..language.slots import Value
from ..language.understanding import Candidate
from ..language.utterance import Utterance, utterance
from ..session import Session
from .meaning import NO, YES, Interpretation, Meaning, asked_in, confirming, going_on

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
"""What is sent to a skill while its audio plays, or has played last on the device.

It reaches the skill without its name, and even if its model lacks it (AudioPlayer Interface
Reference).
"""

MOST_WORDS = 200
"""How many words can be said at once: this project's decision, beyond what anyone says."""


@dataclass(frozen=True)
class Listening:
    """A device that listens at one moment.

    Attributes:
        model: the interaction model.
        context: what is spoken in.
        skill_id: the skill that is spoken to.
        session: the open session, if there is one.
        is_first: whether nobody has said anything yet in the test.
        plays: whether audio of the skill was played last on the device.
    """

    model: InteractionModel
    context: UtteranceContext
    skill_id: str
    session: Session | None
    _: KW_ONLY
    is_first: bool
    plays: bool = False

    @property
    def is_in_session(self) -> bool:
        """Whether a session is open."""
        return self.session is not None

    def hears(self, text: str) -> Meaning:
        """What it means that someone says something.

        Args:
            text: what was said.

        Raises:
            ConversationError: nothing was said or too much, Alexa would not take it for the skill,
                or no sample fits and the model has no `FALLBACK`.
        """
        called = self._behind_wake_word(_said(text), self._called)
        if called.opens:
            return Meaning("opens", {}, is_new_session=True)
        request, whole = called.request, called.whole
        # "sing along with queen" can be all of a sample, though the skill is called "queen"
        if request and (self._needs_name or request.guessed <= whole.guessed):
            return self._interpreted(request).as_request(is_new_session=True)
        if self._needs_name and not (self.plays and _is_about_audio(whole)):
            raise self._not_for_the_skill(whole)
        if self.session is None and request is None and _is_nothing_but_guessed_slots(whole):
            self._check_that_no_other_is_called(whole.said)
        return called.meant.as_reply()

    def answered(self, text: str) -> Meaning:
        """What it means that someone replies to what the skill or Alexa has said.

        Args:
            text: what was said, in which the invocation name does not count.

        Raises:
            ConversationError: nothing was said or too much, no sample fits and the model has no
                `FALLBACK`, or Alexa waits for a yes or no.
        """
        return self._behind_wake_word(_said(text), self._uncalled).meant.as_reply()

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
        dialog, question = asked_in(self.session) or (None, None)
        if dialog and question and question.about != "slot" and name in (YES, NO):
            return confirming(dialog, question, yes=name == YES)
        intent = filled_intent(self._known, name, values, self.context, self.skill_id)
        if dialog and name == dialog.intent["name"]:
            return going_on(dialog, intent, values)
        return Meaning("asks", intent)

    @cached_property
    def _known(self) -> InteractionModel:
        """The model, with what is sent beside it."""
        return with_intents(self.model, _ABOUT_AUDIO) if self.plays else self.model

    def _behind_wake_word(
        self, said: Utterance, heard: "Callable[[Utterance], _Heard]"
    ) -> "_Heard":
        """What is said to the device, which a wake word may have woken.

        Samples and values may begin with a wake word too: "echo {words}", "Amazon Prime". A
        pause tells a sample apart, and what is known in full a value. While a session is open
        nobody needs to say a wake word: there it is one if nothing else can be meant.

        Args:
            said: all that was said.
            heard: gives what is heard of it, or of the part behind the wake word.
        """
        end = end_of_wake_word(said, self.context.locale)
        if not end:
            return heard(said)
        whole, behind, pauses = heard(said), heard(said.part(end)), said.pauses_before(end)
        if pauses and (behind.opens or not self.is_in_session):
            return behind
        if whole.guessed == 0 or (whole.begins_sample and not pauses):
            return whole
        if pauses or not self.is_in_session or whole.guessed == inf or behind.guessed == 0:
            return behind
        is_better = whole.is_mere_guess and not behind.is_mere_guess and behind.guessed < inf
        return behind if is_better else whole

    def _called(self, said: Utterance) -> "_Heard":
        """What is heard where the skill may be called by its name."""
        called = invocation(said, self.model.invocation_name, self.context.locale)
        requests = map(self._candidate, called.requests)
        request = min(requests, key=lambda each: each.guessed, default=None)
        return replace(self._uncalled(said), opens=called.opens, request=request)

    def _uncalled(self, said: Utterance) -> "_Heard":
        """What is heard where nobody calls it."""
        return _Heard(self._interpreted(self._candidate(said)))

    def _check_that_no_other_is_called(self, said: Utterance) -> None:
        name = called_name(said, self.context.locale)
        if name is not None:
            raise ConversationError(calling_another(self.model, name))

    def _not_for_the_skill(self, candidate: Candidate) -> ConversationError:
        said, how = candidate.said, ""
        if candidate.fitting is not None and self._interpreted(candidate).yes_or_no is None:
            how = reaching(self.model, said, self.context.locale)
        return ConversationError(
            f'no session is open, so that Alexa does not take "{said.quoted}" for the skill{how}'
        )

    def _candidate(self, said: Utterance) -> Candidate:
        return Candidate(said, self._known, self.context)

    def _interpreted(self, candidate: Candidate) -> Interpretation:
        return Interpretation(candidate, self.session, self.skill_id)

    @property
    def _needs_name(self) -> bool:
        """Whether Alexa takes for the skill only what calls it by its name."""
        return self.session is None and not self.is_first


def _said(text: str) -> Utterance:
    """What was said, cut into words.

    Raises:
        ConversationError: it has no words, or more than anyone says.
    """
    said = utterance(text)
    how_many = len(said.words)
    if not how_many:
        raise ConversationError("nothing was said that could be understood")
    if how_many > MOST_WORDS:
        raise ConversationError(
            f'"{said.quoted}" has {how_many} words; nobody says more than {MOST_WORDS} at once'
        )
    return said


@dataclass(frozen=True)
class _Heard:
    """What is heard of something said.

    Attributes:
        meant: all of it, as it is where nobody calls the skill.
        opens: whether it only opens the skill.
        request: what the skill is asked for by its name, if it is.
    """

    meant: Interpretation
    opens: bool = False
    request: Candidate | None = None

    @property
    def whole(self) -> Candidate:
        """All that was said."""
        return self.meant.candidate

    @property
    def guessed(self) -> float:
        """How much has to be guessed at the best that it can mean; without end if nothing."""
        if self.opens:
            return 0
        return min(self.meant.guessed, self.request.guessed if self.request else inf)

    @property
    def is_mere_guess(self) -> bool:
        """Whether any other words could mean the same."""
        request = self.request.fitting if self.request else None
        if request is not None and request.guessed <= self.meant.guessed:
            return request.is_mere_guess
        return self.meant.is_mere_guess

    @property
    def begins_sample(self) -> bool:
        """Whether it begins with a word of the sample that fits."""
        sample = self.whole.fitting.sample if self.whole.fitting else None
        return sample is not None and sample.runs[0][:1] == self.whole.said.plain[:1]


def _is_nothing_but_guessed_slots(candidate: Candidate) -> bool:
    heard = candidate.fitting
    return bool(heard and heard.guessed and heard.sample and not heard.sample.length)


def _is_about_audio(candidate: Candidate) -> bool:
    return candidate.fitting is not None and candidate.fitting.intent in _ABOUT_AUDIO
