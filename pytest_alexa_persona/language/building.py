"""Interaction models as the skill package has them: read, and refused for what Amazon refuses.

Sources: Interaction Model Schema, and Slot Type Reference (AMAZON.SearchQuery), Alexa Skills Kit;
on slot types that skills share, the models of the Skill Management API (``slotTypeReference``).
What Amazon's build makes of names that do not fit is known from its messages, not from a document;
that a key which is almost a known one is refused is this project's decision.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from ..errors import ManifestError
from ..project.manifest import read_document
from ..wording.json_keys import misspelt_key
from ..wording.json_path import place_first
from ..wording.nearest import did_you_mean, meant_by
from .builtin_slots import SEARCH_QUERY, is_builtin, spelt_otherwise
from .model import (
    SLOT_IN_SAMPLE,
    Delegation,
    DialogIntent,
    Intent,
    InteractionModel,
    Name,
    Schema,
    Slot,
    SlotType,
    TypeReference,
    TypeValue,
    Variation,
)
from .phrases import phrases
from .utterance import plain, shortened

MOST_SLOTS = 20
"""How many slots a sample may have: this project's decision, beyond what anyone says."""

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

_BRACE = re.compile("[{}]")
_LIKENESS = 0.93


class _ListedType(Schema, frozen=True):
    name: str | None = None
    slot_type_reference: TypeReference | None = None
    values: tuple[TypeValue | str, ...] | None = None
    value_supplier: dict[str, Any] | None = None


class _LanguageModel(Schema, frozen=True):
    intents: tuple[Intent, ...]
    invocation_name: str | None = None
    types: tuple[_ListedType, ...] | None = None


class _Dialog(Schema, frozen=True):
    intents: tuple[DialogIntent, ...] | None = None
    delegation_strategy: Delegation | None = None


class _Prompt(Schema, frozen=True):
    name: str = msgspec.field(name="id")
    variations: tuple[Variation, ...] | None = None


class _Parts(Schema, frozen=True):
    language_model: _LanguageModel
    dialog: _Dialog | None = None
    prompts: tuple[_Prompt, ...] | None = None


class _Document(Schema, frozen=True):
    interaction_model: _Parts


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
        ManifestError: it is no interaction model; two of its intents, slots, types, dialogs or
            prompts have one name; a slot has a type that is unknown, or in a dialog another; a
            sample or a dialog has a slot that the intent lacks; a sample has more slots than
            `MOST_SLOTS`, or an AMAZON.SearchQuery with other slots or no words beside it.
    """
    if isinstance(document, dict) and "languageModel" in document:
        document = {"interactionModel": document}
    try:
        parts = msgspec.convert(document, _Document).interaction_model
    except msgspec.ValidationError as error:
        raise ManifestError(
            f"{path or source} is no interaction model: {_problem(error)}"
        ) from None
    language = parts.language_model
    where = path or source
    if misspelt := misspelt_key(document, _Document):
        raise ManifestError(f"{where}: {misspelt}")
    types = _by_name("types", _types_of(language, where), where)
    intents = _by_name("intents", map(_with_shared_types, language.intents), where)
    for intent in intents.values():
        _check_intent(intent, types, where)
    dialog = parts.dialog or _Dialog()
    dialogs = _by_name("dialogs", dialog.intents or (), where)
    for each in dialogs.values():
        _check_dialog(each, intents, where)
    usual = dialog.delegation_strategy or "SKILL_RESPONSE"
    prompts = _by_name("prompts", parts.prompts or (), where)
    return InteractionModel(
        invocation_name=language.invocation_name or "",
        intents=intents,
        types=types,
        dialogs=dialogs,
        # fact: delegation
        auto_delegated=frozenset(
            name
            for name, each in dialogs.items()
            if (each.delegation_strategy or usual) == "ALWAYS"
        ),
        prompts={name: each.variations or () for name, each in prompts.items()},
        source=source,
    )


def _problem(error: Exception) -> str:
    """What is wrong, and what a language model looks like if it is wrong there."""
    problem = place_first(error)
    if problem.startswith(("interactionModel.dialog", "interactionModel.prompts")):
        return problem
    return (
        f'{problem}; it needs {{"interactionModel": {{"languageModel": {{"invocationName": "…", '
        '"intents": [{"name": "FooIntent", "slots": [{"name": "city", "type": "…"}], '
        '"samples": ["…"]}]}}}'
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


def _types_of(language: _LanguageModel, where: str) -> Iterator[SlotType]:
    """The types that a model lists, and those that it shares with others and does not list."""
    shared = dict.fromkeys(
        slot.slot_type_reference.id
        for intent in language.intents
        for slot in intent.slots or ()
        if slot.slot_type_reference is not None
    )
    for place, listed in enumerate(language.types or ()):
        listed_type = _type_of(listed)
        if listed_type is None:
            raise ManifestError(
                f"{where} is no interaction model: interactionModel.languageModel.types[{place}]: "
                'Object missing required field `name`, or "slotTypeReference" if skills share it'
            )
        shared.pop(listed_type.name, None)
        yield listed_type
    for name in shared:
        yield SlotType(name, is_catalog=True)


def _type_of(listed: _ListedType) -> SlotType | None:
    """The type as a model lists it, in which a value may be no more than a text."""
    shared = listed.slot_type_reference
    name = shared.id if shared is not None and listed.name is None else listed.name
    values = (
        TypeValue(Name(each)) if isinstance(each, str) else each for each in listed.values or ()
    )
    is_catalog = listed.value_supplier is not None or shared is not None
    return None if name is None else SlotType(name, tuple(values), is_catalog)


def _with_shared_types(intent: Intent) -> Intent:
    """The intent with slots whose types are named, also where skills share them."""
    slots = tuple(
        msgspec.structs.replace(slot, type=slot.slot_type_reference.id)
        if slot.slot_type_reference is not None
        else slot
        for slot in intent.slots or ()
    )
    return msgspec.structs.replace(intent, slots=slots) if slots else intent


def _check_intent(intent: Intent, types: Mapping[str, SlotType], where: str) -> None:
    amazons = phrases("en").intents
    is_one = not is_builtin(intent.name) or intent.name in amazons
    if not is_one and (meant := meant_by(intent.name, amazons, likeness=_LIKENESS)):
        raise ManifestError(f'{where}: Amazon has no intent "{intent.name}"{meant}')
    slots = _by_name(f"slots of {intent.name}", intent.slots or (), where)
    for slot in slots.values():
        _check_type(slot, intent.name, types, where)
        for text in slot.samples or ():
            _check_sample(text, intent.name, slots, where, is_answer=True)
    for text in intent.samples or ():
        _check_sample(text, intent.name, slots, where)


def _check_sample(
    text: str, intent: str, slots: Mapping[str, Slot], where: str, *, is_answer: bool = False
) -> None:
    sample = f'{where}: the sample "{shortened(text)}" of {intent}'
    named = SLOT_IN_SAMPLE.findall(text)
    if _BRACE.search(SLOT_IN_SAMPLE.sub("", text)):
        raise ManifestError(f"{sample} has a brace that makes no slot: it is written {{city}}")
    if len(named) > MOST_SLOTS:
        raise ManifestError(f"{sample} has {len(named)} slots, and {MOST_SLOTS} are the most")
    for name in named:
        if name not in slots:
            raise ManifestError(
                f'{sample} has the slot "{name}", which the intent lacks{did_you_mean(name, slots)}'
            )
    query = next((name for name in named if slots[name].type == SEARCH_QUERY), None)
    if query and len(named) > 1:
        raise ManifestError(f'{sample} has other slots beside "{query}" ({SEARCH_QUERY})')
    if query and not is_answer and not plain(SLOT_IN_SAMPLE.sub(" ", text)):
        raise ManifestError(f'{sample} has no words beside the slot "{query}" ({SEARCH_QUERY})')


def _check_type(slot: Slot, intent: str, types: Mapping[str, SlotType], where: str) -> None:
    whose = "Amazon" if is_builtin(slot.type) else "the model"
    known = types if whose == "the model" else spelt_otherwise(slot.type)
    if slot.type not in types and (known or whose == "the model"):
        raise ManifestError(
            f'{where}: the slot "{slot.name}" of {intent} has the type "{slot.type}", '
            f"which {whose} lacks{did_you_mean(slot.type, known)}"
        )


def _check_dialog(dialog: DialogIntent, intents: Mapping[str, Intent], where: str) -> None:
    intent = intents.get(dialog.name)
    if intent is None:
        raise ManifestError(
            f"{where} has a dialog about {dialog.name}, and no such intent"
            f"{did_you_mean(dialog.name, intents)}"
        )
    about = f"the dialog about {dialog.name}"
    known = {slot.name: slot.type for slot in intent.slots or ()}
    for slot in _by_name(f"slots of {about}", dialog.slots or (), where).values():
        if slot.name not in known:
            raise ManifestError(
                f'{where}: {about} has the slot "{slot.name}", which the intent lacks'
                f"{did_you_mean(slot.name, known)}"
            )
        if slot.type is not None and slot.type != known[slot.name]:
            raise ManifestError(
                f'{where}: in {about} the slot "{slot.name}" is of the type "{slot.type}", and '
                f'in the intent of the type "{known[slot.name]}"'
            )
        for validation in slot.validations or ():
            if validation.kind not in VALIDATIONS:
                raise ManifestError(
                    f"{where}: {about} has a validation of type "
                    f'"{validation.type}"{did_you_mean(validation.type, VALIDATIONS)}'
                )
