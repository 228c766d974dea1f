"""What it costs to load an interaction model and to understand an utterance.

A model of 50 intents and 2,000 samples, as a skill with a large vocabulary has it, and 10,000
different utterances: four of five fit a sample with known values, the rest have unknown values
in slots, or fit nothing.

    python benchmarks/understanding.py
"""

import json
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.fitting import Heard, UtteranceContext
from pytest_alexa_persona.language.model import InteractionModel
from pytest_alexa_persona.language.understanding import understand
from pytest_alexa_persona.language.utterance import utterance
from pytest_alexa_persona.project.manifest import read_document

INTENTS, SAMPLES, UTTERANCES = 50, 40, 10_000
CONTEXT = UtteranceContext("en-US", date(2026, 11, 22), {})
CARRIERS = (
    "{}",
    "please {}",
    "can you {}",
    "I want to {}",
    "I'd like to {}",
    "could you {}",
    "let me {}",
    "{} now",
)
VERBS = ("book", "cancel", "find", "show me", "tell me about")
FILLERS = {
    "AMAZON.NUMBER": ("three", "12", "twenty five"),
    "AMAZON.DATE": ("tomorrow", "next friday", "on the third of may"),
    "AMAZON.TIME": ("five p.m.", "noon", "half past seven"),
    "AMAZON.US_CITY": ("Seattle", "New York", "San Francisco"),
}


def model(rng: random.Random) -> dict[str, Any]:
    """The model's JSON: each intent has words of its own, and shares its verbs with others."""
    kinds = [*FILLERS, *(f"TYPE_{number}" for number in range(20))]
    intents = []
    for number in range(INTENTS):
        slots = [
            {"name": f"slot{index}", "type": rng.choice(kinds)}
            for index in range(rng.randint(1, 3))
        ]
        samples = []
        for index in range(SAMPLES):
            named = "".join(
                f" {word} {{{slot['name']}}}"
                for word, slot in zip(("for", "at", "with"), slots[: index % 4], strict=False)
            )
            core = f"{VERBS[index % len(VERBS)]} the thing{number}{named}"
            samples.append(CARRIERS[index % len(CARRIERS)].format(core))
        intents.append({"name": f"Intent{number}", "slots": slots, "samples": samples})
    types = [
        {
            "name": kind,
            "values": [
                {
                    "name": {
                        "value": f"{kind[5:]} value {index}",
                        "synonyms": [f"other {kind[5:]} {index}"],
                    }
                }
                for index in range(40)
            ],
        }
        for kind in kinds
        if kind not in FILLERS
    ]
    language = {"invocationName": "big skill", "intents": intents, "types": types}
    return {"interactionModel": {"languageModel": language}}


def utterances(document: dict[str, Any], rng: random.Random) -> list[str]:
    """Different things that people say."""
    language = document["interactionModel"]["languageModel"]
    values = {
        kind["name"]: [each["name"]["value"] for each in kind["values"]]
        for kind in language["types"]
    }
    found: dict[str, None] = {}
    while len(found) < UTTERANCES:
        intent = rng.choice(language["intents"])
        text = rng.choice(intent["samples"])
        for slot in intent["slots"]:
            known = rng.random() < 0.8
            value = (
                rng.choice(FILLERS.get(slot["type"]) or values[slot["type"]])
                if known
                else f"some {rng.randrange(10_000)} word"
            )
            text = text.replace(f"{{{slot['name']}}}", value)
        if rng.random() < 0.1:
            text += f" number {rng.randrange(10_000)} or so"
        found[text] = None
    return list(found)


def seconds(do: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def heard(model: InteractionModel, text: str) -> Heard | None:
    return understand(model, utterance(text), CONTEXT)


def main() -> None:
    rng = random.Random(1)
    document = model(rng)
    said = utterances(document, rng)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "en-US.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        as_json = min(
            seconds(lambda: json.loads(path.read_text(encoding="utf-8"))) for _ in range(5)
        )
        loaded: list[InteractionModel] = []

        def load() -> None:
            loaded.append(read_model(read_document(path, "interaction model"), path.name))
            heard(loaded[-1], "no such thing")

        loading = [seconds(load) for _ in range(5)]
    each = sorted(seconds(lambda text=text: heard(loaded[0], text)) for text in said)
    fitting = sum(heard(loaded[0], text) is not None for text in said)
    print(f"{INTENTS} intents, {INTENTS * SAMPLES} samples, {len(said)} utterances, {fitting} fit")
    print(
        f"loading: {loading[0] * 1e3:.0f} ms the first time, "
        f"{min(loading) / as_json:.0f} times json.loads"
    )
    average, median, most = sum(each) / len(each), each[len(each) // 2], each[len(each) * 99 // 100]
    print(
        f"an utterance: {average * 1e3:.3f} ms on average, median {median * 1e3:.3f}, "
        f"99 of 100 within {most * 1e3:.3f}"
    )


if __name__ == "__main__":
    main()
