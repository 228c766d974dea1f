"""The interaction model: which intents a skill has, and which slots these have.

Source: Interaction Model Schema of the Alexa Skills Kit. Alexa sends no intent that the
model lacks, and with an intent all of its slots, those without a value too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import ManifestError, StepError
from ..manifest import read_document
from ..nearest import did_you_mean
from ..project import models_beside

_BUILT_IN = "AMAZON."


@dataclass(frozen=True)
class InteractionModel:
    """The intents of a skill in one locale.

    Attributes:
        intents: for each intent, the names of its slots.
        source: where this was read, for messages.
    """

    intents: Mapping[str, tuple[str, ...]]
    source: str

    def slots_of(self, intent: str, filled: Mapping[str, str | None]) -> dict[str, str | None]:
        """All slots of an intent, as a request has them.

        Args:
            intent: its name; built-in intents, ``AMAZON.…``, need not stand in the model.
            filled: the values that were said.

        Raises:
            StepError: the model has no such intent or slot.
        """
        if intent not in self.intents:
            if intent.startswith(_BUILT_IN):
                return dict(filled)
            raise StepError(
                f'there is no intent "{intent}" in {self.source}'
                f"{did_you_mean(intent, self.intents)}"
            )
        slots = self.intents[intent]
        for slot in filled:
            if slot not in slots:
                raise StepError(
                    f'{intent} has no slot "{slot}" in {self.source}{did_you_mean(slot, slots)}'
                )
        return {slot: filled.get(slot) for slot in slots}


def find(manifest: Path, locale: str) -> InteractionModel | None:
    """The model that lies beside a manifest, if there is one for the locale.

    Raises:
        ManifestError: it is no interaction model.
    """
    folder = models_beside(manifest)
    return find_in(folder, locale) if folder else None


def find_in(folder: Path, locale: str) -> InteractionModel | None:
    """The model for a locale in a folder of models, if there is one.

    Raises:
        ManifestError: it is no interaction model.
    """
    path = folder / f"{locale}.json"
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=64)
def _read(path: Path, _mtime: int) -> InteractionModel:
    document = read_document(path, "interaction model")
    try:
        intents = {
            intent["name"]: tuple(slot["name"] for slot in intent.get("slots") or ())
            for intent in document["interactionModel"]["languageModel"]["intents"]
        }
    except (KeyError, TypeError, AttributeError):
        raise ManifestError(
            f'{path} is no interaction model: it needs {{"interactionModel": {{"languageModel": '
            '{"intents": [{"name": "FooIntent", "slots": [{"name": "city"}]}]}}}'
        ) from None
    return InteractionModel(intents, path.name)
