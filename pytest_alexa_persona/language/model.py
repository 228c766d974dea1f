"""The interaction model: intents and slots, what is said for them, and the dialogs about them.

Source: Interaction Model Schema of the Alexa Skills Kit. Alexa sends no intent that the
model lacks, and with an intent all of its slots, those without a value too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

import msgspec

from ..errors import StepError
from ..wording.nearest import did_you_mean
from .builtin_slots import SEARCH_QUERY, is_builtin
from .utterance import Words, plain

SLOT_IN_SAMPLE = re.compile(r"\{(?:[^{}|]*\|)?\s*([^{}|]+?)\s*\}")
"""Where a slot stands in a sample or a prompt; the group is its name.

A slot of the type ``AMAZON.LITERAL``, of old models, has an example in front, as
in ``{half fares|city}``.
"""
_OF_EACH_SKILL = (
    "AMAZON.CancelIntent",
    "AMAZON.HelpIntent",
    "AMAZON.NavigateHomeIntent",
    "AMAZON.StopIntent",
)
"""The intents that the developer console puts into each model, and does not let one delete."""


class Schema(msgspec.Struct, frozen=True, rename="camel"):
    """A part of the document; what the plugin does not use of it is passed over."""


class Name(Schema, frozen=True):
    """What a value of a slot type is called."""

    value: str
    synonyms: tuple[str, ...] | None = None


class TypeValue(Schema, frozen=True):
    """A value of a slot type; its id may be missing.

    That an id may be a number, which is sent as text, no document says: models of Amazon's own
    samples have such ids, and were deployed with them.
    """

    name: Name
    id: str | int | None = None


class SlotType(Schema, frozen=True, dict=True):
    """A slot type of the skill's own, or one of Amazon's with more values.

    Attributes:
        name: its name.
        values: its values.
        is_catalog: whether it has values elsewhere, in a catalog or as a type that skills share,
            which are not known.
    """

    name: str
    values: tuple[TypeValue, ...] = ()
    is_catalog: bool = False

    @cached_property
    def by_words(self) -> Mapping[Words, Sequence[TypeValue]]:
        """The values by words: those of which they are the name, then those of a synonym."""
        names = ((place, value.name.value) for place, value in enumerate(self.values))
        # fact: synonyms
        synonyms = (
            (place, synonym)
            for place, value in enumerate(self.values)
            for synonym in value.name.synonyms or ()
        )
        found: dict[Words, dict[int, TypeValue]] = {}
        for place, name in (*names, *synonyms):
            found.setdefault(plain(name), {})[place] = self.values[place]
        return {words: tuple(values.values()) for words, values in found.items()}

    @cached_property
    def longest(self) -> int:
        """How many words the longest of these names has."""
        return max(map(len, self.by_words), default=0)


class _MultipleValues(Schema, frozen=True):
    enabled: bool | None = None


class TypeReference(Schema, frozen=True):
    """Names a slot type that skills share, by its id; the version does not matter here."""

    id: str


class Slot(Schema, frozen=True):
    """A slot of an intent, with what people say for it when Alexa asks for it.

    Attributes:
        name: its name.
        type: the name of its type; the id of one that skills share.
        samples: what people say for it.
        multiple_values: whether it takes several values.
        slot_type_reference: the type, in the place of its name, if skills share it.
    """

    name: str
    type: str = SEARCH_QUERY
    samples: tuple[str, ...] | None = None
    multiple_values: _MultipleValues | None = None
    slot_type_reference: TypeReference | None = None

    @property
    def takes_several(self) -> bool:
        """Whether it is a multiple-value slot."""
        return self.multiple_values is not None and bool(self.multiple_values.enabled)


class Intent(Schema, frozen=True):
    """An intent, with what people say for it."""

    name: str
    slots: tuple[Slot, ...] | None = None
    samples: tuple[str, ...] | None = None

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, if it has one."""
        return next((slot for slot in self.slots or () if slot.name == name), None)


class Prompts(Schema, frozen=True):
    """The ids of the prompts that a slot or an intent of a dialog has."""

    elicitation: str | None = None
    confirmation: str | None = None


class Validation(Schema, frozen=True):
    """What a slot's value must be like in a dialog, and the id of the prompt if it is not."""

    type: str
    prompt: str | None = None
    values: tuple[str | int | float, ...] | None = None
    value: str | int | float | None = None
    start: str | None = None
    end: str | None = None

    @property
    def kind(self) -> str:
        """One of `VALIDATIONS`, if it is one of Amazon's."""
        return self.type[:1].lower() + self.type[1:]


class DialogSlot(Schema, frozen=True):
    """What a dialog asks of a slot."""

    name: str
    type: str | None = None
    elicitation_required: bool | None = None
    confirmation_required: bool | None = None
    prompts: Prompts | None = None
    validations: tuple[Validation, ...] | None = None


Delegation = Literal["ALWAYS", "SKILL_RESPONSE"]


class DialogIntent(Schema, frozen=True):
    """The dialog about an intent."""

    name: str
    delegation_strategy: Delegation | None = None
    confirmation_required: bool | None = None
    prompts: Prompts | None = None
    slots: tuple[DialogSlot, ...] | None = None


class Variation(Schema, frozen=True):
    """One way to say a prompt: ``PlainText`` or ``SSML``."""

    value: str
    type: Literal["PlainText", "SSML"] = "PlainText"


@dataclass(frozen=True, eq=False)
class InteractionModel:
    """What people can say to a skill in one locale.

    Attributes:
        invocation_name: what the skill is called by; empty if the model does not say.
        intents: the intents by their names.
        types: the slot types that the model has values of, by their names.
        dialogs: the dialogs, by the names of their intents.
        auto_delegated: the intents whose dialogs Alexa leads by itself.
        prompts: the ways to say each prompt, by its id.
        source: where this was read, for messages.
    """

    invocation_name: str
    intents: Mapping[str, Intent]
    types: Mapping[str, SlotType]
    dialogs: Mapping[str, DialogIntent]
    auto_delegated: frozenset[str]
    prompts: Mapping[str, tuple[Variation, ...]]
    source: str

    def intent(self, name: str) -> Intent:
        """The intent of that name; those that each skill has need not stand in the model.

        Raises:
            StepError: there is none.
        """
        if name in self.intents:
            return self.intents[name]
        if name in _OF_EACH_SKILL:
            return Intent(name)
        known = [*self.intents, *(_OF_EACH_SKILL if is_builtin(name) else ())]
        raise StepError(f'there is no intent "{name}" in {self.source}{did_you_mean(name, known)}')

    def slots_of(self, intent: str, filled: Mapping[str, Any]) -> list[Slot]:
        """All slots of an intent, as a request has them.

        Args:
            intent: its name.
            filled: the values that were given, by the names of the slots.

        Raises:
            StepError: the model has no such intent or slot.
        """
        known = self.intent(intent).slots or ()
        names = [slot.name for slot in known]
        for slot in filled:
            if slot not in names:
                raise StepError(
                    f'{intent} has no slot "{slot}" in {self.source}{did_you_mean(slot, names)}'
                )
        return list(known)


@lru_cache(maxsize=64)
def with_intents(model: InteractionModel, names: tuple[str, ...]) -> InteractionModel:
    """The same model with further intents, those that it has aside; they have no slots.

    Args:
        model: the interaction model.
        names: the intents, of Amazon's.
    """
    further = {name: Intent(name) for name in names if name not in model.intents}
    return replace(model, intents={**model.intents, **further}) if further else model
