"""What Alexa makes of an utterance: the intent, and the words of each slot.

Alexa's own understanding is statistical and is not published. Here an utterance goes to the
intent that has a sample with the very same words, slots apart; of several, to the one that
leaves the least to guess: first those whose slots have values that are known, then those with
the most words of their own, then the first in the model. The same words always go to the same
intent. All this is this project's decision.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from heapq import nlargest
from math import inf

from .fitting import Fitting, Grammar, Heard, UtteranceContext
from .model import Intent, InteractionModel, Slot
from .samples import FiledSamples, Sample, sample_of
from .utterance import Utterance

FALLBACK = "AMAZON.FallbackIntent"
_COMPARED, _LIKE_ENOUGH = 40, 0.6


@dataclass(frozen=True)
class Candidate:
    """What may be meant for a skill of all that was said; it is understood once, if at all.

    Attributes:
        said: what was said.
        model: the skill's interaction model.
        context: what it was said in.
    """

    said: Utterance
    model: InteractionModel
    context: UtteranceContext

    @cached_property
    def heard(self) -> Heard | None:
        """What is understood, as `understand` has it."""
        return understand(self.model, self.said, self.context)

    @property
    def fitting(self) -> Heard | None:
        """What is understood, if it is an intent that was meant and no `FALLBACK`."""
        return self.heard if self.heard and self.heard.intent != FALLBACK else None

    @property
    def guessed(self) -> float:
        """How much of it had to be guessed; without end where nothing fits."""
        return inf if self.fitting is None else self.fitting.guessed


def understand(model: InteractionModel, said: Utterance, context: UtteranceContext) -> Heard | None:
    """Understand an utterance, in which no invocation name stands.

    Args:
        model: the interaction model.
        said: what was said.
        context: what it was said in.

    Returns:
        What was understood, `FALLBACK` where nothing fits and the model has it; else None.
    """
    has_fallback = FALLBACK in model.intents
    grammar = _grammar(model, context.locale)
    found = Fitting(said, grammar, context).best(grammar.samples, freely=not has_fallback)
    # fact: fallback
    if found is None and has_fallback:
        return Heard(FALLBACK, {})
    return found


def understand_answer(
    model: InteractionModel, intent: str, slot: str, said: Utterance, context: UtteranceContext
) -> Heard | None:
    """Understand what may be an answer to a question for a slot.

    Args:
        model: the interaction model.
        intent: the intent that the dialog is about.
        slot: the slot that was asked for.
        said: what was said.
        context: what it was said in.

    Returns:
        The same intent with this slot, and maybe others, or None; a mere guess where there is
        nothing better.
    """
    asked = model.intent(intent)
    samples = _samples_of_slot(asked, asked.slot(slot) or Slot(slot))
    fitting = Fitting(said, _grammar(model, context.locale), context)
    return fitting.best(samples, freely=False) or fitting.best(samples, freely=True)


def nearest_sample(model: InteractionModel, said: Utterance, locale: str) -> Sample | None:
    """The sample that is the most like an utterance, for messages; None if none is."""
    words = said.plain

    def in_common(sample: Sample) -> float:
        own = frozenset(sample.words)
        return len(own.intersection(words)) / (len(own.union(words)) or 1)

    def likeness(sample: Sample) -> tuple[float, int]:
        """How much of a sample was said, a word that is nearly right counting nearly full."""
        own = list(sample.words)
        found = (max(_alike(word, each) for each in words) for word in own)
        spare = 0 if sample.slots else max(0, len(words) - len(own))
        return sum(found) / (len(own) + spare or 1), len(own)

    # letters are slow to compare, so that only some samples are
    candidates = nlargest(_COMPARED, _grammar(model, locale).samples, key=in_common)
    nearest = max(candidates, key=likeness, default=None) if words else None
    return nearest if nearest and likeness(nearest)[0] > _LIKE_ENOUGH else None


@lru_cache(maxsize=64)
def _grammar(model: InteractionModel, locale: str) -> Grammar:
    return Grammar(model, locale)


@lru_cache(maxsize=1024)
def _samples_of_slot(intent: Intent, slot: Slot) -> FiledSamples:
    """What can be said when a slot is asked for: its samples, and just a value."""
    texts = [*(slot.samples or ()), f"{{{slot.name}}}"]
    return FiledSamples(sample_of(intent, text) for text in texts)


def _alike(word: str, other: str) -> float:
    return 1.0 if word == other else SequenceMatcher(None, word, other).ratio()
