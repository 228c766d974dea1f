"""The interaction models of public sample skills, as `tests/language/sample_models` notes them.

Its README says where they are from, and has the notation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from skill_project import ROOT

Json = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Intent:
    """An intent: the types of its slots, and what is said.

    Attributes:
        name: as the request has it.
        slots: for each slot its type; ``*`` before it where the slot takes several values.
        samples: its samples, in the notation; None where the model has no such key.
        slot_samples: for a slot, what is said when it is asked for.
    """

    name: str
    slots: Mapping[str, str] = field(default_factory=dict)
    samples: str | None = ""
    slot_samples: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dialog:
    """How the slots of an intent are asked for.

    Attributes:
        intent: its name.
        asked: for each slot that is required, what Alexa asks.
        confirmed: for each slot to be confirmed, what Alexa asks.
        confirm: what Alexa asks to confirm the intent.
        checks: for a slot, its validations: type, value or values, and what Alexa says.
        delegation: the strategy of this intent, where it has one.
    """

    intent: str
    asked: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, str] = field(default_factory=dict)
    confirm: str = ""
    checks: Mapping[str, Sequence[tuple[str, Any, str]]] = field(default_factory=dict)
    delegation: str = ""


@dataclass(frozen=True)
class SampleModel:
    """An interaction model of a sample skill.

    Attributes:
        name: what it is like.
        locale: which locale it is for.
        invocation: the invocation name.
        intents: its intents, in their order.
        types: the custom types and what is added to Amazon's, in the notation; None
            where the model has no such key.
        dialogs: its dialogs.
        delegation: the strategy of all dialogs, where the model has one.
        wrapped: whether ``interactionModel`` stands around it; exports of the old console
            do without.
        rest: what else stands in the document.
    """

    name: str
    locale: str
    invocation: str
    intents: Sequence[Intent]
    types: Mapping[str, str] | None = field(default_factory=dict)
    dialogs: Sequence[Dialog] = ()
    delegation: str = ""
    wrapped: bool = True
    rest: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name}, {self.locale}"

    @property
    def document(self) -> Json:
        """The interaction model, as the file of the ASK CLI has it."""
        language: Json = {
            "invocationName": self.invocation,
            "intents": [_intent(intent, self.wrapped) for intent in self.intents],
        }
        if self.types is not None:
            language["types"] = [_type(name, values) for name, values in self.types.items()]
        model: Json = {"languageModel": language}
        if self.dialogs:
            prompts: list[Json] = []
            intents = [self._dialog(dialog, prompts) for dialog in self.dialogs]
            model["dialog"] = {"intents": intents}
            if self.delegation:
                model["dialog"]["delegationStrategy"] = self.delegation
            model["prompts"] = prompts
        return {"interactionModel": model, **self.rest} if self.wrapped else model

    def _dialog(self, dialog: Dialog, prompts: list[Json]) -> Json:
        def prompt(kind: str, text: str) -> str:
            prompts.append(
                {
                    "id": f"{kind}.{len(prompts)}",
                    "variations": [{"type": "PlainText", "value": text}],
                }
            )
            return str(prompts[-1]["id"])

        slots = next(intent.slots for intent in self.intents if intent.name == dialog.intent)
        made: Json = {
            "name": dialog.intent,
            "confirmationRequired": bool(dialog.confirm),
            "prompts": {"confirmation": prompt("Confirm.Intent", dialog.confirm)}
            if dialog.confirm
            else {},
            "slots": [],
        }
        if dialog.delegation:
            made["delegationStrategy"] = dialog.delegation
        for slot, slot_type in slots.items():
            asks = {}
            if slot in dialog.asked:
                asks["elicitation"] = prompt("Elicit.Slot", dialog.asked[slot])
            if slot in dialog.confirmed:
                asks["confirmation"] = prompt("Confirm.Slot", dialog.confirmed[slot])
            entry: Json = {
                "name": slot,
                "type": slot_type.lstrip("*"),
                "confirmationRequired": slot in dialog.confirmed,
                "elicitationRequired": slot in dialog.asked,
                "prompts": asks,
            }
            if slot in dialog.checks:
                entry["validations"] = [
                    {"type": kind, "prompt": prompt("Slot.Validation", text), **_bound(bound)}
                    for kind, bound, text in dialog.checks[slot]
                ]
            made["slots"].append(entry)
        return made


def samples(noted: str) -> list[str]:
    """The samples that are noted, one by one."""
    found = []
    for line in _lines(noted):
        parts = [part.split("|") for part in re.split(r"[\[\]]", line)]
        found += ["".join(choice).replace("␣", " ") for choice in product(*parts)]
    return found


def values(noted: str) -> Iterator[tuple[str | None, list[str]]]:
    """The values of a type that are noted: the id, and the value with its synonyms.

    The id is the empty text where the value has no such key.
    """
    for entry in noted.split(";"):
        identifier, rest = "", entry.strip()
        if rest.startswith("#"):
            identifier, _, rest = rest[1:].partition(" ")
        value, _, synonyms = rest.partition(" = ")
        names = [value, *(synonyms.split(", ") if synonyms else [])]
        yield (
            None if identifier == "null" else identifier,
            [name.replace("␣", " ") for name in names],
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _intent(intent: Intent, with_empty_slots: bool) -> Json:
    made: Json = {"name": intent.name}
    if intent.slots or (with_empty_slots and not intent.name.startswith("AMAZON.")):
        made["slots"] = [_slot(intent, *slot) for slot in intent.slots.items()]
    if intent.samples is not None:
        made["samples"] = samples(intent.samples)
    return made


def _slot(intent: Intent, name: str, slot_type: str) -> Json:
    made: Json = {"name": name, "type": slot_type.lstrip("*")}
    if name in intent.slot_samples:
        made["samples"] = samples(intent.slot_samples[name])
    if slot_type.startswith("*"):
        made["multipleValues"] = {"enabled": True}
    return made


def _type(name: str, noted: str) -> Json:
    made = []
    for identifier, (value, *synonyms) in values(noted):
        entry: Json = {} if identifier == "" else {"id": identifier}
        entry["name"] = {"value": value}
        if synonyms or identifier is None:
            entry["name"]["synonyms"] = synonyms
        made.append(entry)
    return {"name": name, "values": made}


def _bound(bound: Any) -> Json:
    if bound is None:
        return {}
    return {"values": bound} if isinstance(bound, list) else {"value": bound}


def _read(file: Path) -> SampleModel:
    noted = yaml.load(file.read_text(encoding="utf-8"), _Loader)
    intents = [
        Intent(each) if isinstance(each, str) else Intent(**each) for each in noted.pop("intents")
    ]
    dialogs = [Dialog(**each) for each in noted.pop("dialogs", ())]
    return SampleModel(**noted, intents=intents, dialogs=dialogs)


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FOLDER = ROOT / "tests/language/sample_models"

MODELS = {
    f"{file.parent.name}/{file.stem}": _read(file) for file in sorted(_FOLDER.glob("*/*.yaml"))
}
"""Each model by its language and the name of its file, as `en/pet_match`."""
