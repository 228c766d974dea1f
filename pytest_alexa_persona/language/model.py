"""The interaction model: intents and slots, what is said for them, and the dialogs about them.

Source: Interaction Model Schema of the Alexa Skills Kit. Alexa sends no intent that the
model lacks, and with an intent all of its slots, those without a value too.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from ..errors import ManifestError, StepError
from ..json_path import place_first
from ..manifest import read_document
from ..nearest import did_you_mean
from .utterance import plain, shortened

SLOT_IN_SAMPLE = re.compile(r"\{\s*([^{}]+?)\s*\}")
"""Where a slot stands in a sample; the group is its name."""
MOST_SLOTS = 20
"""How many slots a sample may have: this project's decision, beyond what anyone says."""
_BUILT_IN = "AMAZON."


class _Schema(msgspec.Struct, frozen=True, rename="camel"):
    """A part of the document; what the plugin does not use of it is passed over."""


class Name(_Schema, frozen=True):
    """What a value of a slot type is called."""

    value: str
    synonyms: tuple[str, ...] | None = None


class TypeValue(_Schema, frozen=True):
    """A value of a slot type; its id may be missing."""

    name: Name
    id: str | None = None


class SlotType(_Schema, frozen=True, dict=True):
    """A slot type of the skill's own, or one of Amazon's with more values."""

    name: str
    values: tuple[TypeValue, ...] = ()

    @cached_property
    def by_words(self) -> Mapping[tuple[str, ...], Sequence[TypeValue]]:
        """The values by the words of their names and synonyms, each once, in their order."""
        found: dict[tuple[str, ...], dict[int, TypeValue]] = {}
        for place, value in enumerate(self.values):
            for name in (value.name.value, *(value.name.synonyms or ())):
                found.setdefault(plain(name), {})[place] = value
        return {words: tuple(values.values()) for words, values in found.items()}

    @cached_property
    def longest(self) -> int:
        """How many words the longest of these names has."""
        return max(map(len, self.by_words), default=0)

    @classmethod
    def of(cls, listed: "_ListedType") -> "SlotType":
        """The type as a model lists it, in which a value may be no more than a text."""
        values = (
            TypeValue(Name(each)) if isinstance(each, str) else each for each in listed.values or ()
        )
        return cls(listed.name, tuple(values))


class _ListedType(_Schema, frozen=True):
    name: str
    values: tuple[TypeValue | str, ...] | None = None


class _MultipleValues(_Schema, frozen=True):
    enabled: bool = False


class Slot(_Schema, frozen=True):
    """A slot of an intent, with what people say for it when Alexa asks for it."""

    name: str
    type: str = "AMAZON.SearchQuery"
    samples: tuple[str, ...] | None = None
    multiple_values: _MultipleValues | None = None

    @property
    def takes_several(self) -> bool:
        """Whether it is a multiple-value slot."""
        return self.multiple_values is not None and self.multiple_values.enabled


class Intent(_Schema, frozen=True):
    """An intent, with what people say for it."""

    name: str
    slots: tuple[Slot, ...] | None = None
    samples: tuple[str, ...] | None = None

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, if it has one."""
        return next((slot for slot in self.slots or () if slot.name == name), None)


class _LanguageModel(_Schema, frozen=True):
    intents: tuple[Intent, ...]
    invocation_name: str = ""
    types: tuple[_ListedType, ...] | None = None


class Prompts(_Schema, frozen=True):
    """The ids of the prompts that a slot or an intent of a dialog has."""

    elicitation: str | None = None
    confirmation: str | None = None


VALIDATIONS = (
    "hasEntityResolutionMatch",
    "isInSet",
    "isNotInSet",
    "isGreaterThan",
    "isGreaterThanOrEqualTo",
    "isLessThan",
    "isLessThanOrEqualTo",
    "isInDuration",
    "isNotInDuration",
)
"""The types of validations; the Skill Management API writes them with a capital."""


class Validation(_Schema, frozen=True):
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


class DialogSlot(_Schema, frozen=True):
    """What a dialog asks of a slot."""

    name: str
    elicitation_required: bool = False
    confirmation_required: bool = False
    prompts: Prompts | None = None
    validations: tuple[Validation, ...] | None = None


Delegation = Literal["ALWAYS", "SKILL_RESPONSE"]


class DialogIntent(_Schema, frozen=True):
    """The dialog about an intent."""

    name: str
    delegation_strategy: Delegation | None = None
    confirmation_required: bool = False
    prompts: Prompts | None = None
    slots: tuple[DialogSlot, ...] | None = None


class _Dialog(_Schema, frozen=True):
    intents: tuple[DialogIntent, ...] | None = None
    delegation_strategy: Delegation | None = None


class Variation(_Schema, frozen=True):
    """One way to say a prompt: ``PlainText`` or ``SSML``."""

    value: str
    type: str = "PlainText"


class _Prompt(_Schema, frozen=True):
    id: str
    variations: tuple[Variation, ...] | None = None


class _Parts(_Schema, frozen=True):
    language_model: _LanguageModel
    dialog: _Dialog | None = None
    prompts: tuple[_Prompt, ...] | None = None


class _Document(_Schema, frozen=True):
    interaction_model: _Parts


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
        """The intent of that name; built-in intents, ``AMAZON.…``, need not stand in the model.

        Raises:
            StepError: there is none.
        """
        if name in self.intents:
            return self.intents[name]
        if name.startswith(_BUILT_IN):
            return Intent(name)
        raise StepError(
            f'there is no intent "{name}" in {self.source}{did_you_mean(name, self.intents)}'
        )

    def slots_of(self, intent: str, filled: Mapping[str, Any]) -> list[Slot]:
        """All slots of an intent, as a request has them.

        Args:
            intent: its name.
            filled: the values that were given, by the names of the slots.

        Raises:
            StepError: the model has no such intent or slot.
        """
        known = self.intent(intent).slots or ()
        if intent not in self.intents:
            return [Slot(name) for name in filled]
        names = [slot.name for slot in known]
        for slot in filled:
            if slot not in names:
                raise StepError(
                    f'{intent} has no slot "{slot}" in {self.source}{did_you_mean(slot, names)}'
                )
        return list(known)


def find(folder: Path, locale: str) -> InteractionModel | None:
    """The model for a locale in a folder of models, if there is one.

    Raises:
        ManifestError: it is no interaction model.
    """
    path = folder / f"{locale}.json"
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=64)
def _read(path: Path, _mtime: int) -> InteractionModel:
    document = read_document(path, "interaction model")
    return read_model(document, path.name, str(path))


def read_model(document: Any, source: str, path: str = "") -> InteractionModel:
    """Make the model of its JSON.

    Args:
        document: what the file has; ``languageModel`` may stand at the top, as in old exports.
        source: what it is called in messages.
        path: where it is; left out, the source will do.

    Raises:
        ManifestError: it is no interaction model, two of its intents, slots or types have one
            name, a slot has a type that the model lacks, a sample or a dialog has a slot that the
            intent lacks, or a sample more slots than `MOST_SLOTS`.
    """
    if isinstance(document, dict) and "languageModel" in document:
        document = {"interactionModel": document}
    try:
        parts = msgspec.convert(document, _Document).interaction_model
    except msgspec.ValidationError as error:
        raise ManifestError(
            f"{path or source} is no interaction model: {place_first(error)}; it needs "
            '{"interactionModel": {"languageModel": {"invocationName": "…", '
            '"intents": [{"name": "FooIntent", "slots": [{"name": "city", "type": "…"}], '
            '"samples": ["…"]}]}}}'
        ) from None
    language = parts.language_model
    where = path or source
    intents = _by_name("intents", language.intents, where)
    types = _by_name("types", map(SlotType.of, language.types or ()), where)
    for intent in intents.values():
        _check_samples(intent, where)
        _check_types(intent, types, where)
    dialogs = (parts.dialog.intents if parts.dialog else None) or ()
    for dialog in dialogs:
        _check_dialog(dialog, intents, where)
    usual = (parts.dialog.delegation_strategy if parts.dialog else None) or "SKILL_RESPONSE"
    return InteractionModel(
        invocation_name=language.invocation_name,
        intents=intents,
        types=types,
        dialogs={dialog.name: dialog for dialog in dialogs},
        auto_delegated=frozenset(
            dialog.name for dialog in dialogs if (dialog.delegation_strategy or usual) == "ALWAYS"
        ),
        prompts={prompt.id: prompt.variations or () for prompt in parts.prompts or ()},
        source=source,
    )


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def _by_name(what: str, parts: Iterable[_N], where: str) -> dict[str, _N]:
    named: dict[str, _N] = {}
    for part in parts:
        if named.setdefault(part.name, part) is not part:
            raise ManifestError(f'{where} has two {what} of the name "{part.name}"')
    return named


def _check_samples(intent: Intent, where: str) -> None:
    slots = _by_name(f"slots of {intent.name}", intent.slots or (), where)
    texts = [*(intent.samples or ())]
    texts += [text for slot in slots.values() for text in slot.samples or ()]
    for text in texts:
        named = SLOT_IN_SAMPLE.findall(text)
        if len(named) > MOST_SLOTS:
            raise ManifestError(
                f'{where}: the sample "{shortened(text)}" of {intent.name} has {len(named)} slots, '
                f"and {MOST_SLOTS} are the most"
            )
        for name in named:
            if name not in slots:
                raise ManifestError(
                    f'{where}: the sample "{shortened(text)}" of {intent.name} has the slot '
                    f'"{name}", which the intent lacks{did_you_mean(name, slots)}'
                )


def _check_types(intent: Intent, types: Mapping[str, SlotType], where: str) -> None:
    for slot in intent.slots or ():
        if slot.type not in types and not slot.type.startswith(_BUILT_IN):
            raise ManifestError(
                f'{where}: the slot "{slot.name}" of {intent.name} has the type "{slot.type}", '
                f"which the model lacks{did_you_mean(slot.type, types)}"
            )


def _check_dialog(dialog: DialogIntent, intents: Mapping[str, Intent], where: str) -> None:
    intent = intents.get(dialog.name)
    if intent is None:
        raise ManifestError(
            f"{where} has a dialog about {dialog.name}, and no such intent"
            f"{did_you_mean(dialog.name, intents)}"
        )
    names = [slot.name for slot in intent.slots or ()]
    for slot in dialog.slots or ():
        if slot.name not in names:
            raise ManifestError(
                f'{where}: the dialog about {dialog.name} has the slot "{slot.name}", which the '
                f"intent lacks{did_you_mean(slot.name, names)}"
            )
        for validation in slot.validations or ():
            if validation.kind not in VALIDATIONS:
                raise ManifestError(
                    f"{where}: the dialog about {dialog.name} has a validation of type "
                    f'"{validation.type}"{did_you_mean(validation.type, VALIDATIONS)}'
                )
