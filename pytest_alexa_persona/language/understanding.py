"""What Alexa makes of an utterance: the intent, and the words of each slot.

Alexa's own understanding is statistical and is not published. Here an utterance goes to the
intent that has a sample with the very same words, slots apart; of several, to the one that
leaves the least to guess: first those whose slots have values that are known, then those with
the most words of their own, then the first in the model. The same words always go to the same
intent. All this is this project's decision.
"""

from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest

from .fitting import Grammar, Heard, Said, Setting
from .model import Intent, InteractionModel, Slot, SlotType
from .samples import FiledSamples, Sample, sample_of
from .utterance import plain

FALLBACK = "AMAZON.FallbackIntent"
_CANDIDATES, _LIKE_ENOUGH = 40, 0.6
_NONE: Mapping[str, SlotType] = {}


def understand(
    model: InteractionModel,
    text: str,
    *,
    locale: str,
    today: date,
    entities: Mapping[str, SlotType] = _NONE,
) -> Heard | None:
    """Understand an utterance, in which no invocation name stands.

    Args:
        model: the interaction model.
        text: what was said.
        locale: the language that is spoken.
        today: the day on which it is said.
        entities: the dynamic entities, by the names of their types.

    Returns:
        What was understood, `FALLBACK` where nothing fits and the model has it; else None.
    """
    has_fallback = FALLBACK in model.intents
    grammar = _grammar(model, locale)
    said = Said(text, grammar, Setting(locale, today, entities), answers_freely=not has_fallback)
    found = said.best(grammar.samples)
    if found is None and has_fallback:
        return Heard(FALLBACK, {})
    return found


def understand_answer(
    model: InteractionModel, intent: str, slot: str, text: str, setting: Setting, *, freely: bool
) -> Heard | None:
    """Understand what may be an answer to a question for a slot.

    Args:
        model: the interaction model.
        intent: the intent that the dialog is about.
        slot: the slot that was asked for.
        text: what was said.
        setting: what it was said in.
        freely: whether words will do that are no known value.

    Returns:
        The same intent with this slot, and maybe others, or None.
    """
    asked = model.intent(intent)
    samples = _samples_of_slot(asked, asked.slot(slot) or Slot(slot))
    return Said(text, _grammar(model, setting.locale), setting, answers_freely=freely).best(samples)


def nearest_sample(model: InteractionModel, text: str, locale: str) -> Sample | None:
    """The sample that is the most like an utterance, for messages; None if none is."""
    said = plain(text)

    def in_common(sample: Sample) -> float:
        own = frozenset(sample.words)
        return len(own.intersection(said)) / (len(own.union(said)) or 1)

    def likeness(sample: Sample) -> tuple[float, int]:
        """How much of a sample was said, a word that is nearly right counting nearly full."""
        own = list(sample.words)
        found = (max(_alike(word, each) for each in said) for word in own)
        spare = 0 if sample.slots else max(0, len(said) - len(own))
        return sum(found) / (len(own) + spare or 1), len(own)

    # letters are slow to compare, so that only some samples are
    candidates = nlargest(_CANDIDATES, _grammar(model, locale).samples, key=in_common)
    nearest = max(candidates, key=likeness, default=None) if said else None
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
