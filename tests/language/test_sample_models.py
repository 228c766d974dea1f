"""The models of public sample skills: each of their samples goes to its intent, with its slots.

What a sample means is read here once more, without the plugin: every sample of the model that
can have the same words is a reading, and needs more or less guessing. A sample is held to its
own intent and slots unless another reading needs no more guessing and has no fewer words of
its own; then no text tells them apart, and the readings that are as good are listed.
"""

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import pytest
from noted_models import MODELS, Intent, SampleModel, samples, values
from spoken_models import understood

from pytest_alexa_persona.language.building import read_model
from pytest_alexa_persona.language.fitting import Heard, UtteranceContext
from pytest_alexa_persona.language.understanding import understand_answer
from pytest_alexa_persona.language.utterance import utterance

pytestmark = pytest.mark.slow  # all samples of many models

TODAY = date(2026, 11, 22)

Slots = dict[str, "str | tuple[str, ...]"]

WORDS = {
    "en": {
        "AMAZON.NUMBER": ("5", "twenty five", "17"),
        "AMAZON.FOUR_DIGIT_NUMBER": ("1984", "2004", "nineteen eighty four"),
        "AMAZON.Ordinal": ("fifth", "21st", "twenty second"),
        "AMAZON.DATE": ("tomorrow", "next Monday", "November twenty fifth"),
        "AMAZON.TIME": ("5 pm", "half past eight", "seven thirty"),
        "AMAZON.SearchQuery": ("how to bake bread", "flowers"),
        "AMAZON.US_CITY": ("Seattle", "San Francisco", "Boston"),
        "AMAZON.US_STATE": ("Texas", "North Dakota", "Ohio"),
        "AMAZON.US_FIRST_NAME": ("Anna", "Peter"),
        "AMAZON.Animal": ("dog", "Siamese cat", "parrot"),
        "AMAZON.Food": ("pizza", "noodle soup"),
        "AMAZON.Movie": ("Casablanca", "The Wizard of Oz"),
    },
    "de": {
        "AMAZON.NUMBER": ("5", "fünfundzwanzig", "17", *"1234", "eins", "zwei", "drei", "vier"),
        "AMAZON.DATE": ("morgen", "nächsten Montag", "fünften Dezember"),
        "AMAZON.SearchQuery": ("Urlaub am Meer", "Blumen"),
        "AMAZON.Food": ("Milch", "rote Äpfel"),
        "AMAZON.FirstName": ("Anna", "Peter"),
    },
    "es": {
        "AMAZON.NUMBER": ("5", "veinticinco"),
        "AMAZON.FOUR_DIGIT_NUMBER": ("1984", "mil novecientos ochenta y cuatro"),
        "AMAZON.SearchQuery": ("compra un pastel", "flores"),
    },
    "fr": {
        "AMAZON.NUMBER": ("5", "vingt-cinq"),
        "AMAZON.FOUR_DIGIT_NUMBER": ("1984", "mille neuf cent quatre-vingt-quatre"),
        "AMAZON.Month": ("avril", "octobre"),
    },
    "hi": {"AMAZON.NUMBER": ("5", "पाँच")},
    "ja": {
        "AMAZON.NUMBER": ("3", "三", "25"),
        "AMAZON.Food": ("ラーメン", "カレーライス"),
        "AMAZON.City": ("横浜市", "札幌"),
        "AMAZON.Region": ("北海道", "神奈川県"),
    },
    "pt": {"AMAZON.NUMBER": ("500", "quinhentos")},
}
"""What is said for Amazon's types, by language."""

USUAL = {
    "en": {
        "Cancel": "cancel",
        "Help": "help",
        "More": "more",
        "NavigateHome": "go home",
        "NavigateSettings": "settings",
        "Next": "next",
        "No": "no",
        "PageDown": "page down",
        "PageUp": "page up",
        "Pause": "pause",
        "Previous": "go back",
        "Repeat": "repeat",
        "Resume": "resume",
        "ScrollDown": "scroll down",
        "ScrollLeft": "scroll left",
        "ScrollRight": "scroll right",
        "ScrollUp": "scroll up",
        "StartOver": "start over",
        "Stop": "stop",
        "Yes": "yes",
    },
    "de": {
        "Cancel": "abbrechen",
        "Help": "hilfe",
        "Next": "weiter",
        "No": "nein",
        "Repeat": "wiederholen",
        "StartOver": "von vorne",
        "Stop": "stopp",
        "Yes": "ja",
    },
    "es": {"Cancel": "cancelar", "Help": "ayuda", "Stop": "para"},
    "fr": {"Cancel": "annuler", "Help": "aide", "Stop": "arrête"},
    "hi": {"Help": "मदद", "No": "नहीं", "Yes": "हाँ"},
    "it": {"Cancel": "annulla", "Help": "aiuto", "Repeat": "ripeti"},
    "ja": {
        "Cancel": "キャンセル",
        "Help": "ヘルプ",
        "No": "いいえ",
        "Stop": "ストップ",
        "Yes": "はい",
    },
    "pt": {"Cancel": "cancelar", "Help": "ajuda", "No": "não", "Stop": "parar", "Yes": "sim"},
}
"""A usual phrase for each of Amazon's intents, by language."""

ALSO_FITS = {
    "AMAZON.NUMBER": {"AMAZON.FOUR_DIGIT_NUMBER"},
    "AMAZON.DATE": {"AMAZON.FOUR_DIGIT_NUMBER"},
    "AMAZON.FOUR_DIGIT_NUMBER": set(),
    "AMAZON.Ordinal": set(),
    "AMAZON.TIME": set(),
    "AMAZON.US_STATE": set(),
    "AMAZON.Month": set(),
}
"""Types that take nothing but words of their shape, with the types whose words have it too."""

SEVERAL = ("hiking", "hiking and camping", "hiking, camping, and visit with friends")


@dataclass(frozen=True)
class Reading:
    """One way in which a sample of a model can have the words of an utterance.

    Attributes:
        intent: the name of its intent.
        form: the sample.
        types: the types of its slots.
        spans: which words of the utterance each slot has.
        own: how many words of the utterance are the sample's own.
        guessed: how many words must be taken for values that no list has: of custom types,
            of Amazon's lists, of search queries.
    """

    intent: str
    form: str
    types: Mapping[str, str]
    spans: tuple[tuple[int, int], ...]
    own: int
    guessed: tuple[int, int, int]

    def slots_in(self, text: str) -> Slots:
        """The words of its slots, as an utterance has them."""
        words = words_of(text)
        return {
            name: value_of(slot_type, text[words[start][1] : words[end - 1][2]])
            for (name, slot_type), (start, end) in zip(self.types.items(), self.spans, strict=True)
        }

    def is_as_good_as(self, other: "Reading") -> bool:
        pairs = zip(self.guessed, other.guessed, strict=True)
        return self.own >= other.own and all(mine <= theirs for mine, theirs in pairs)

    def ties_with(self, other: "Reading") -> bool:
        return self.own == other.own and self.guessed == other.guessed


@dataclass(frozen=True)
class Said:
    """An utterance that was made of a sample, and what it means."""

    text: str
    reading: Reading
    rivals: tuple[Reading, ...]


_JAPANESE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(
    rf"(?<!\w)(?:[^\W\d_]\. ?)*[^\W\d_]\.(?!\w)|[{_JAPANESE}]|[^\s!-/:-@\[-`{{-~¿¡’{_JAPANESE}]+"
)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    """Words in lower case without punctuation, Japanese letter by letter, and their places."""
    return tuple(
        (re.sub(r"[. ]", "", found[0].casefold()), *found.span()) for found in _WORD.finditer(text)
    )


def plain(text: str) -> tuple[str, ...]:
    """The words of a text alone."""
    return tuple(word for word, _, _ in words_of(text))


def value_of(slot_type: str, said: str) -> str | tuple[str, ...]:
    """What a slot of a type has of what was said in it."""
    return tuple(re.split(r",? and |, ", said)) if slot_type.startswith("*") else said


class Spoken:
    """A sample model, as it is spoken.

    Args:
        noted: the model.
        asked: an intent and the slot of it that Alexa has just asked for, if there is one.
    """

    def __init__(self, noted: SampleModel, asked: tuple[Intent, str] | None = None) -> None:
        self.noted = noted
        self.language = noted.locale.partition("-")[0]
        forms = (
            [(intent, form) for intent in noted.intents for form in samples(intent.samples or "")]
            if asked is None
            else [(asked[0], form) for form in samples(asked[0].slot_samples[asked[1]])]
        )
        self._forms = [
            (intent, form, [plain(part) for part in re.split(r"\{\w+\}", form)])
            for intent, form in dict.fromkeys(forms)
        ]

    @cached_property
    def listed(self) -> Mapping[str, Sequence[str]]:
        """What the model lists for each type."""
        return {
            name: [each.strip() for _, names in values(noted) for each in names]
            for name, noted in (self.noted.types or {}).items()
        }

    @cached_property
    def _known(self) -> Mapping[str, set[tuple[str, ...]]]:
        return {name: set(map(plain, listed)) for name, listed in self.listed.items()}

    @cached_property
    def _shapes(self) -> Mapping[str, set[tuple[str, ...]]]:
        words = WORDS.get(self.language, {})
        return {
            name: {plain(each) for kind in (name, *others) for each in words.get(kind, ())}
            for name, others in ALSO_FITS.items()
        }

    def said(self) -> Iterator[Said]:
        """Utterances of each sample: two that mean but one thing, or else what there is."""
        for number, (intent, form, _) in enumerate(self._forms):
            clear, unclear = [], []
            for turn in range(40 if "{" in form else 1):
                said = self._said(intent, form, number, turn)
                if any(said.text == other.text for other in (*clear, *unclear)):
                    continue
                (unclear if said.rivals else clear).append(said)
                if len(clear) == 2:
                    break
            yield from clear or unclear[:2]

    def _said(self, intent: Intent, form: str, number: int, turn: int) -> Said:
        slots: Slots = {}
        text = re.sub(r"(?<=')\s+(?=\{)", "", form)
        for place, slot in enumerate(re.findall(r"\{(\w+)\}", form)):
            choice = self._words(intent.slots[slot])
            words = choice[(number + turn * (1 + place) + turn // 7) % len(choice)]
            text = text.replace(f"{{{slot}}}", words)
            slots[slot] = value_of(intent.slots[slot], words)
        readings = list(self.readings(text))
        mine = next(
            (each for each in readings if each.form == form and each.slots_in(text) == slots), None
        )
        assert mine is not None, f"{text!r}, made of {form!r}, cannot be read with {slots}"
        rivals = [each for each in readings if each is not mine and each.is_as_good_as(mine)]
        return Said(text, mine, tuple(rivals))

    def _words(self, slot_type: str) -> Sequence[str]:
        if slot_type.startswith("*"):
            return SEVERAL
        usual = WORDS.get(self.language, {}).get(slot_type, ())
        return (*usual, *self.listed.get(slot_type, ()))

    def readings(self, text: str) -> Iterator[Reading]:
        """All ways in which the model's samples can have the words of a text."""
        said = plain(text)
        there = set(said)
        for intent, form, runs in self._forms:
            if any(not there.issuperset(run) for run in runs):
                continue
            types = {name: intent.slots[name] for name in re.findall(r"\{(\w+)\}", form)}
            for spans in _spans(said, runs):
                guessed = self._guessed(types.values(), [said[slice(*span)] for span in spans])
                if guessed is not None:
                    yield Reading(intent.name, form, types, spans, sum(map(len, runs)), guessed)

    def _guessed(
        self, types: Iterable[str], filled: Iterable[tuple[str, ...]]
    ) -> tuple[int, int, int] | None:
        guessed = [0, 0, 0]
        for slot_type, words in zip(types, filled, strict=True):
            kind = -1 if slot_type.startswith("*") else self._kind(slot_type, words)
            if kind is None:
                return None
            if kind >= 0:
                guessed[kind] += len(words)
        return guessed[0], guessed[1], guessed[2]

    def _kind(self, slot_type: str, words: tuple[str, ...]) -> int | None:
        """Which guess it is to take words for a value: -1 for none, None if it cannot be one."""
        if words in self._known.get(slot_type, ()):
            return -1
        if slot_type in self._shapes:
            return -1 if words in self._shapes[slot_type] else None
        if slot_type == "AMAZON.SearchQuery":
            return 2
        return 1 if slot_type.startswith("AMAZON.") else 0


def _spans(
    said: tuple[str, ...], runs: Sequence[tuple[str, ...]], start: int = 0
) -> Iterator[tuple[tuple[int, int], ...]]:
    """All ways to find runs of words in this order, with something between any two."""
    first, *rest = runs
    begin = start + len(first)
    if said[start:begin] != first:
        return
    if not rest:
        if begin == len(said):
            yield ()
        return
    for end in range(begin + 1, len(said) + 1 - sum(map(len, rest))):
        for more in _spans(said, rest, end):
            yield ((begin, end), *more)


ASKING = [
    noted
    for noted in MODELS.values()
    if any(samples(said) for intent in noted.intents for said in intent.slot_samples.values())
]
SPOKEN = [pytest.param(Spoken(noted), id=str(noted)) for noted in MODELS.values()]


def heard_by(noted: SampleModel, text: str):
    model = read_model(noted.document, "a model")
    return understood(model, text, locale=noted.locale, today=TODAY)


def complaint(said: Said, heard: Heard | None) -> str:
    """What is wrong about what was understood; empty if nothing is."""
    mine = said.reading
    is_mine = f"{said.text!r} is {mine.intent} {mine.slots_in(said.text)}"
    if heard is None:
        return f"{is_mine}, and was not understood"
    what = f"{is_mine}, not {heard.intent} {heard.slots}"
    readings = [each for each in (mine, *said.rivals) if each.intent == heard.intent]
    if dict(heard.slots) not in [each.slots_in(said.text) for each in readings]:
        return what
    ties = {rival.intent for rival in said.rivals if rival.ties_with(mine)}
    if {mine.intent, *ties} != {heard.intent, *heard.also, mine.intent}:
        return f"{what}, besides {heard.also}; as good are {sorted(ties)}"
    return ""


@pytest.mark.parametrize("spoken", SPOKEN)
def test_each_sample_goes_to_its_intent_with_its_slots(spoken):
    model = read_model(spoken.noted.document, "a model")
    heard = [
        (said, understood(model, said.text, locale=spoken.noted.locale, today=TODAY))
        for said in spoken.said()
    ]
    assert [wrong for each in heard if (wrong := complaint(*each))] == []


@pytest.mark.parametrize("noted", ASKING, ids=str)
def test_each_sample_of_a_slot_fills_it_when_it_is_asked_for(noted):
    model = read_model(noted.document, "a model")
    context = UtteranceContext(noted.locale, TODAY, {})
    heard = [
        (
            said,
            understand_answer(model, intent.name, slot, utterance(said.text), context),
        )
        for intent in noted.intents
        for slot in intent.slot_samples
        for said in Spoken(noted, (intent, slot)).said()
    ]
    assert [wrong for each in heard if (wrong := complaint(*each))] == []


@pytest.mark.parametrize("noted", [noted for noted in MODELS.values() if noted.dialogs], ids=str)
def test_dialogs_are_as_noted(noted):
    model = read_model(noted.document, "a model")
    asked = {
        (name, slot.name): model.prompts[slot.prompts.elicitation][0].value
        for name, dialog in model.dialogs.items()
        for slot in dialog.slots
        if slot.elicitation_required
    }
    assert asked == {
        (dialog.intent, slot): text
        for dialog in noted.dialogs
        for slot, text in dialog.asked.items()
    }
    assert model.auto_delegated == {
        dialog.intent
        for dialog in noted.dialogs
        if (dialog.delegation or noted.delegation) == "ALWAYS"
    }
    assert {name for name, dialog in model.dialogs.items() if dialog.confirmation_required} == {
        dialog.intent for dialog in noted.dialogs if dialog.confirm
    }


@pytest.mark.parametrize("spoken", SPOKEN)
def test_case_and_punctuation_do_not_count(spoken):
    model = read_model(spoken.noted.document, "a model")
    other = []
    for said in spoken.said():
        if said.rivals or said.reading.guessed != (0, 0, 0):
            continue
        text = f"{said.text.strip().upper()}?!"
        heard = understood(model, text, locale=spoken.noted.locale, today=TODAY)
        if heard is None or heard.intent != said.reading.intent:
            other.append(f"{text!r} is {said.reading.intent}, not {heard and heard.intent}")
    assert other == []


@pytest.mark.parametrize("spoken", SPOKEN)
def test_keys_may_be_there_and_null(spoken):
    given = read_model(with_nulls(spoken.noted.document), "a model")
    model = read_model(spoken.noted.document, "a model")
    for said in itertools.islice(spoken.said(), 0, None, 10):
        heard, heard_of_nulls = (
            understood(each, said.text, locale=spoken.noted.locale, today=TODAY)
            for each in (model, given)
        )
        assert heard == heard_of_nulls


@pytest.mark.parametrize("spoken", SPOKEN)
def test_amazons_intents_have_their_usual_phrases(spoken):
    declared = {intent.name for intent in spoken.noted.intents}
    usual = {f"AMAZON.{name}Intent": said for name, said in USUAL[spoken.language].items()}
    heard = {name: heard_by(spoken.noted, usual[name]) for name in declared & usual.keys()}
    assert {name: found and found.intent for name, found in heard.items()} == {
        name: name for name in heard
    }


@pytest.mark.parametrize(
    ("noted", "text", "intents"),
    [
        (MODELS["en/team_lookup"], "Boston", ["SearchByCityIntent", "SearchByNameIntent"]),
        (MODELS["de/maths"], "1", ["AnswerIntent", "SetGradeIntent"]),
        (MODELS["en/pet_tales"], "bird", ["BrowsePetsByTypeIntent", "LearnMoreAboutPetIntent"]),
        (
            MODELS["en/pet_tales"],
            "show me snake",
            ["BrowsePetsByTypeIntent", "LearnMoreAboutPetIntent"],
        ),
    ],
)
def test_intents_that_share_a_sample_are_named(noted, text, intents):
    heard = heard_by(noted, text)
    assert [heard.intent, *heard.also] == intents


@pytest.mark.parametrize(
    ("noted", "text", "intent", "slots"),
    [
        pytest.param(
            MODELS["en/pet_tales"],
            "show me the bird",
            "BrowsePetsByTypeIntent",
            {"type": "bird"},
            id="more words",
        ),
        pytest.param(
            MODELS["en/premium_facts"],
            "cancel subscription",
            "CancelSubscriptionIntent",
            {},
            id="words, no slot",
        ),
        pytest.param(
            MODELS["en/premium_facts"], "cancel", "AMAZON.CancelIntent", {}, id="Amazon's own"
        ),
        pytest.param(
            MODELS["de/shopping"],
            "lösche die Liste",
            "ClearCompletedItemsIntent",
            {},
            id="not an item",
        ),
        pytest.param(MODELS["en/hotel"], "next", "ActionIntent", {"action": "next"}, id="a value"),
        pytest.param(
            MODELS["en/hotel"], "TV room", "TVroomIntent", {}, id="spelled, said as one word"
        ),
        pytest.param(
            MODELS["it/sauces"],
            "come si fa la salsa BBQ",
            "RecipeIntent",
            {"Item": "BBQ"},
            id="spelled value",
        ),
        pytest.param(
            MODELS["pt/city_guide"],
            "café da manhã",
            "BreakfastIntent",
            {},
            id="one sample begins another",
        ),
        pytest.param(
            MODELS["en/customers"],
            "update stage to proposal price quote",
            "UpdateOpportunityStageIntent",
            {"opportunity_stage": "proposal price quote"},
            id="synonym with other words",
        ),
        pytest.param(
            MODELS["en/customers"],
            "find the united oil installations opportunity",
            "SelectOpportunityIntent",
            {"opportunity_name": "united oil installations"},
            id="query between words",
        ),
        pytest.param(
            MODELS["en/berries"],
            "tell me more",
            "MoreInfoIntent",
            {},
            id="the skill's sample before Amazon's",
        ),
        pytest.param(
            MODELS["en/premium_facts"],
            "I’d like help, please",
            None,
            {},
            id="nothing like it, and there is a FallbackIntent",
        ),
        pytest.param(
            MODELS["fr/space_facts"],
            "dis moi un fait de l’espace",
            "GetNewFactIntent",
            {},
            id="typed apostrophe",
        ),
        pytest.param(
            MODELS["ja/foodie"],
            "郵便番号は25です",
            "CaptureAddressIntent",
            {"zip": "25"},
            id="no blanks",
        ),
        pytest.param(
            MODELS["ja/riddles"],
            "答えは時間",
            "AnswerIntent",
            {"answer": "時間"},
            id="blank left out",
        ),
        pytest.param(
            MODELS["en/adventure"],
            "climb out the window",
            "Go",
            {"direction": "window"},
            id="two samples fit",
        ),
        pytest.param(
            MODELS["en/pet_match"],
            "a huge hypoallergenic unicorn",
            "PetMatchIntent",
            {"article": "a", "size": "huge", "shedding": "hypoallergenic", "pet": "unicorn"},
            id="value added to Amazon's type",
        ),
    ],
)
def test_what_real_models_ask_of_understanding(noted, text, intent, slots):
    heard = heard_by(noted, text)
    assert (heard.intent, dict(heard.slots)) == (intent or "AMAZON.FallbackIntent", slots)


def with_nulls(document):
    """The same model, with null for each key that it does without."""
    document = json.loads(json.dumps(document))
    model = document.get("interactionModel", document)
    for key in ("dialog", "prompts"):
        model.setdefault(key, None)
    language = model["languageModel"]
    language.setdefault("types", None)
    for intent in language["intents"]:
        intent["samples"] = intent.get("samples") or None
        intent["slots"] = intent.get("slots") or None
        for slot in intent["slots"] or ():
            slot.setdefault("samples", None)
            slot.setdefault("multipleValues", None)
    for listed in language["types"] or ():
        for value in listed["values"]:
            value.setdefault("id", None)
            value["name"].setdefault("synonyms", None)
    dialog = model["dialog"] or {"intents": []}
    dialog.setdefault("delegationStrategy", None)
    for intent in dialog["intents"]:
        intent.setdefault("delegationStrategy", None)
        intent["prompts"] = intent["prompts"] or None
        for slot in intent["slots"]:
            slot["prompts"] = slot["prompts"] or None
            slot.setdefault("validations", None)
    return document
