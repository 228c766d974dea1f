"""The samples of a model, filed by their words, so that few are looked at for each utterance."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from .model import SLOT_IN_SAMPLE, Intent, InteractionModel, Slot
from .phrases import phrases
from .utterance import Words, plain


@dataclass(frozen=True)
class Sample:
    """One sample of an intent, or of a slot that is asked for.

    Attributes:
        intent: the intent's name.
        text: as the model has it.
        runs: the words before the first slot, between slots, and after the last one; always
            one more than there are slots.
        slots: its slots, in their order.
        place: how many samples stand before it.
        is_amazons: whether it is a usual phrase for a built-in intent, and not in the model.
    """

    intent: str
    text: str
    runs: tuple[Words, ...]
    slots: tuple[Slot, ...]
    place: int = 0
    is_amazons: bool = False

    @property
    def words(self) -> Iterator[str]:
        """All its words but for the slots."""
        return (word for run in self.runs for word in run)

    @cached_property
    def length(self) -> int:
        """How many words it has but for the slots."""
        return sum(map(len, self.runs))


def sample_of(intent: Intent, text: str, place: int = 0, *, is_amazons: bool = False) -> Sample:
    """Take a sample apart; a slot that the intent lacks takes any words."""
    *pairs, last = SLOT_IN_SAMPLE.split(text)
    runs = (*(plain(before) for before in pairs[::2]), plain(last))
    slots = tuple(intent.slot(name) or Slot(name) for name in pairs[1::2])
    return Sample(intent.name, text, runs, slots, place, is_amazons)


class FiledSamples:
    """Samples, filed so that those that may fit an utterance are found at once.

    Args:
        samples: the samples, in the order in which they count.
    """

    def __init__(self, samples: Iterable[Sample]) -> None:
        self._all = list(samples)
        self._whole: dict[Words, list[Sample]] = {}
        self._by_word: dict[str, list[tuple[frozenset[str], Sample]]] = {}
        self._without_words: list[Sample] = []
        how_many = Counter(word for sample in self._all for word in set(sample.words))
        for sample in self._all:
            if not sample.slots:
                self._whole.setdefault(sample.runs[0], []).append(sample)
                continue
            own = frozenset(sample.words)
            if own:
                rarest = min(own, key=lambda word: (how_many[word], word))
                self._by_word.setdefault(rarest, []).append((own, sample))
            else:
                self._without_words.append(sample)

    def __iter__(self) -> Iterator[Sample]:
        return iter(self._all)

    def may_fit(self, words: Words) -> Iterator[Sample]:
        """The samples that have no other words than an utterance has."""
        yield from self._whole.get(words, ())
        heard = dict.fromkeys(words)
        for word in heard:
            for own, sample in self._by_word.get(word, ()):
                if own <= heard.keys():
                    yield sample
        yield from self._without_words


def samples_of(model: InteractionModel, locale: str) -> Iterator[Sample]:
    """All samples of a model, its own first, then the usual phrases for its built-in intents."""
    place = count()
    for intent in model.intents.values():
        for text in intent.samples or ():
            yield sample_of(intent, text, next(place))
    usual = phrases(locale).intents
    for intent in model.intents.values():
        for text in usual.get(intent.name, ()):
            yield sample_of(intent, text, next(place), is_amazons=True)
