"""How an utterance fits samples: which words each slot has, and how much is guessed at that.

That a known value may have an article in front of it where the sample has none, "a science fact"
for "{topic} fact", and that the article is then no part of the value, is this project's decision.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from . import builtin_slots
from .model import InteractionModel, Slot, SlotType
from .phrases import phrases
from .samples import FiledSamples, Sample, samples_of
from .utterance import Utterance, plain
from .vocabulary import vocabulary

_LOOKS_RIGHT, _UNKNOWN, _ANYTHING = 1, 10, 11
"""What a word in a slot costs that is no known value of the slot's type."""

_BEHIND_ARTICLE = 1
"""What a known value costs with an article in front of it, which the sample lacks."""


@dataclass(frozen=True)
class Heard:
    """What was understood.

    Attributes:
        intent: the intent's name.
        slots: the words of each slot that was filled, as they were said; of a multiple-value
            slot, those of each value.
        also: the names of other intents that fit as well, in the model's order.
        sample: the sample that fits; None where none does, and there is a `FALLBACK`.
        guessed: how much of it had to be guessed; 0 if nothing.
    """

    intent: str
    slots: Mapping[str, str | tuple[str, ...]]
    also: tuple[str, ...] = ()
    sample: Sample | None = None
    guessed: int = 0

    @property
    def is_mere_guess(self) -> bool:
        """Whether words were taken that are no known value, with no others to go by."""
        return self.sample is not None and _is_mere_guess(self.sample, self.guessed)


@dataclass(frozen=True)
class UtteranceContext:
    """What an utterance is understood in, besides the model.

    Attributes:
        locale: the language that is spoken.
        today: the day on which it is said.
        entities: the dynamic entities, by the names of their types.
    """

    locale: str
    today: date
    entities: Mapping[str, SlotType]


class Grammar:
    """A model, made ready for utterances.

    Args:
        model: the interaction model.
        locale: the language that is spoken.

    Attributes:
        samples: all its samples.
        joining: what may stand between several values of one slot.
        articles: what may stand in front of a value.
        types: the slot types that the model has values of, by their names.
    """

    def __init__(self, model: InteractionModel, locale: str) -> None:
        self.samples = FiledSamples(samples_of(model, locale))
        self.joining = {plain(word) for word in phrases(locale).joining}
        indefinite = vocabulary(locale.partition("-")[0]).articles
        self.articles = {plain(word) for word in (*phrases(locale).articles, *indefinite)}
        self.types = model.types


Span = tuple[int, int]
Way = tuple[int, tuple[Span, ...]]
"""What it costs to let a sample fit, and which words each slot has then."""


class Fitting:
    """An utterance that is compared with samples.

    Args:
        said: what was said.
        grammar: the model.
        context: what it was said in.
    """

    def __init__(self, said: Utterance, grammar: Grammar, context: UtteranceContext) -> None:
        self._said = said
        self._plain = said.plain
        self._grammar = grammar
        self._context = context
        self._costs: dict[tuple[str, bool, int, int], int | None] = {}
        self._ends_of_known: dict[tuple[str, int], list[int]] = {}
        self._ways_of_several: dict[tuple[str, bool, int, int], Way | None] = {}

    def best(self, samples: FiledSamples, *, freely: bool) -> Heard | None:
        """What fits best of some samples, with the other intents that fit as well; None if none.

        Args:
            samples: the samples.
            freely: whether words that are no known value will do where a sample is nothing but
                slots.
        """
        closest = self._closest(samples, freely=freely)
        if not closest:
            return None
        (sample, (guessed, spans)), *others = closest
        also = dict.fromkeys(other.intent for other, _ in others)
        also.pop(sample.intent, None)
        slots = {
            slot.name: self._value(slot, span)
            for slot, span in zip(sample.slots, spans, strict=True)
        }
        return Heard(sample.intent, slots, tuple(also), sample, guessed)

    def _closest(self, samples: FiledSamples, *, freely: bool) -> Sequence[tuple[Sample, Way]]:
        """The samples that fit best, and how they do, in the model's order."""
        ranked = [
            ((way[0], sample.is_amazons, -sample.length), (sample, way))
            for sample in samples.may_fit(self._plain)
            if (way := self._fit(sample)) is not None
            and (freely or not _is_mere_guess(sample, way[0]))
        ]
        least = min((rank for rank, _ in ranked), default=None)
        closest = [each for rank, each in ranked if rank == least]
        if len(closest) < 2:
            return closest
        apart = [each for each in closest if not self._has_time_in_date(*each)]
        return sorted(apart or closest, key=lambda each: each[0].place)

    def _has_time_in_date(self, sample: Sample, way: Way) -> bool:
        locale, today = self._context.locale, self._context.today
        return any(
            builtin_slots.has_part_of_day(slot.type, self._said.text_of(*span), locale, today)
            for slot, span in zip(sample.slots, way[1], strict=True)
        )

    def _fit(self, sample: Sample) -> Way | None:
        """The way in which a sample fits that leaves the least to guess, if there is one."""
        first, last = sample.runs[0], sample.runs[-1]
        if not sample.slots:
            return 0, ()
        end = len(self._plain) - len(last)
        if self._plain[: len(first)] != first or self._plain[end:] != last:
            return None
        return self._way(sample, 0, len(first), end, {})

    def _way(
        self,
        sample: Sample,
        number: int,
        start: int,
        end: int,
        found: dict[Span, Way | None],
    ) -> Way | None:
        """The best way to give the words of a range to the slots of a sample, from one on.

        What was found for a slot and a word is kept: slots that follow each other can share
        many words in more ways than anyone could wait for.
        """
        if (number, start) not in found:
            ways = self._ways(sample, number, start, end, found)
            found[number, start] = min(ways, default=None)
        return found[number, start]

    def _ways(
        self,
        sample: Sample,
        number: int,
        start: int,
        end: int,
        found: dict[Span, Way | None],
    ) -> Iterator[Way]:
        """For each end that one slot can have, the best way with the slots behind it."""
        slot = sample.slots[number]
        alone = len(sample.slots) == 1 and not any(sample.runs)
        if number == len(sample.slots) - 1:
            cost = self._cost(slot, start, end, alone=alone)
            if cost is not None:
                yield cost, ((start, end),)
            return
        run = sample.runs[number + 1]
        for stop in range(start + 1, end - len(run)):
            if self._plain[stop : stop + len(run)] != run:
                continue
            cost = self._cost(slot, start, stop, alone=alone)
            # letters of Japanese that stand together are one value, unless that is known
            if cost is None or (cost and not run and not self._said.between(stop)):
                continue
            behind = self._way(sample, number + 1, stop + len(run), end, found)
            if behind is not None:
                yield cost + behind[0], ((start, stop), *behind[1])

    def _cost(self, slot: Slot, start: int, end: int, *, alone: bool) -> int | None:
        """What it costs to take words for a value; None if they cannot be one."""
        if start >= end:
            return None
        if slot.takes_several:
            way = self._several(slot.type, start, end, alone=alone)
            return way[0] if way and way[1] else None
        return self._cost_of_one(slot.type, start, end, alone=alone)

    def _cost_of_one(self, slot_type: str, start: int, end: int, *, alone: bool) -> int | None:
        key = slot_type, alone, start, end
        if key not in self._costs:
            self._costs[key] = self._found_cost(slot_type, start, end, alone=alone)
        return self._costs[key]

    def _found_cost(self, slot_type: str, start: int, end: int, *, alone: bool) -> int | None:
        cost = self._cost_of_all(slot_type, start, end, alone=alone)
        return (
            _BEHIND_ARTICLE
            if cost != 0 and self._is_behind_article(slot_type, start, end)
            else cost
        )

    def _cost_of_all(self, slot_type: str, start: int, end: int, *, alone: bool) -> int | None:
        if self._is_known(slot_type, start, end):
            return 0
        how_many = end - start
        if slot_type == builtin_slots.SEARCH_QUERY:
            return how_many * _ANYTHING
        if not builtin_slots.is_builtin(slot_type):
            return how_many * _UNKNOWN
        text, context = self._said.text_of(start, end), self._context
        if builtin_slots.is_closed(slot_type, context.locale):
            value = builtin_slots.value_of(slot_type, text, context.locale, context.today)
            return None if value is None else 0
        looks_right = builtin_slots.is_shaped(slot_type, text, context.locale)
        if looks_right and alone:
            # without words around it, a name is only known by how it is written
            looks_right = not any(word[:1].islower() for word in text.split())
        return how_many * (_LOOKS_RIGHT if looks_right else _UNKNOWN)

    def _is_behind_article(self, slot_type: str, start: int, end: int) -> bool:
        """Whether the first word is an article, and the others are a value that is known."""
        if end - start < 2 or self._plain[start : start + 1] not in self._grammar.articles:
            return False
        return self._cost_of_one(slot_type, start + 1, end, alone=False) == 0

    def _is_known(self, slot_type: str, start: int, end: int) -> bool:
        value = self._plain[start:end]
        return any(value in listed.by_words for listed in self._listed(slot_type))

    def _listed(self, slot_type: str) -> list[SlotType]:
        """The values of a type that are known: those of the model, and dynamic ones."""
        places = (self._grammar.types, self._context.entities)
        return [place[slot_type] for place in places if slot_type in place]

    def _value(self, slot: Slot, span: Span) -> str | tuple[str, ...]:
        if not slot.takes_several:
            return self._text_of_one(slot.type, *span)
        way = self._several(slot.type, *span, alone=False)
        return tuple(self._text_of_one(slot.type, *each) for each in way[1]) if way else ()

    def _text_of_one(self, slot_type: str, start: int, end: int) -> str:
        """The words of a value; an article in front of a known one is none of them."""
        is_known = self._cost_of_one(slot_type, start, end, alone=False) == 0
        if not is_known and self._is_behind_article(slot_type, start, end):
            start += 1
        return self._said.text_of(start, end)

    def _several(self, slot_type: str, start: int, end: int, *, alone: bool) -> Way | None:
        """The values of a multiple-value slot: known ones as they follow, others between joins.

        What was found is kept: ranges that end with the same word have most of it in common.
        """
        key = slot_type, alone, start, end
        if key not in self._ways_of_several:
            self._ways_of_several[key] = self._found_several(slot_type, start, end, alone=alone)
        return self._ways_of_several[key]

    def _found_several(self, slot_type: str, start: int, end: int, *, alone: bool) -> Way | None:
        if start >= end:
            return 0, ()
        stop, following = self._first_of_several(slot_type, start, end)
        cost = self._cost_of_one(slot_type, start, stop, alone=alone) if start < stop else 0
        behind = self._several(slot_type, following, end, alone=alone)
        if cost is None or behind is None:
            return None
        spans = ((start, stop), *behind[1]) if start < stop else behind[1]
        return cost + behind[0], spans

    def _first_of_several(self, slot_type: str, start: int, end: int) -> Span:
        """Where the first of several values ends, and where what follows it begins."""
        known = self._end_of_known(slot_type, start, end)
        if known is not None:
            return known, known
        for here in self._breaks[bisect_left(self._breaks, start) :]:
            behind = self._end_of_joining(here, end)
            if here < end and (behind > here or (start < here and self._said.pauses_before(here))):
                return here, behind
        return end, end

    def _end_of_known(self, slot_type: str, start: int, end: int) -> int | None:
        """Where the longest known value ends that begins at a word."""
        if (slot_type, start) not in self._ends_of_known:
            longest = max((listed.longest for listed in self._listed(slot_type)), default=0)
            stops = range(min(len(self._plain), start + longest), start, -1)
            self._ends_of_known[slot_type, start] = [
                stop for stop in stops if self._is_known(slot_type, start, stop)
            ]
        stops_here = self._ends_of_known[slot_type, start]
        return next((stop for stop in stops_here if stop <= end), None)

    @cached_property
    def _breaks(self) -> list[int]:
        """The words at which a value may end: in front of them is a pause, or they join."""
        end = len(self._plain)
        return [
            here
            for here in range(end)
            if self._end_of_joining(here, end) > here or (here and self._said.pauses_before(here))
        ]

    def _end_of_joining(self, start: int, end: int) -> int:
        """Where the longest words end that join values, and the start itself if none do."""
        ends = (start + len(join) for join in self._grammar.joining if self._has(join, start, end))
        return max(ends, default=start)

    def _has(self, run: Sequence[str], start: int, end: int) -> bool:
        return self._plain[start : min(end, start + len(run))] == run


def _is_mere_guess(sample: Sample, cost: int) -> bool:
    return cost >= _UNKNOWN and not sample.length
