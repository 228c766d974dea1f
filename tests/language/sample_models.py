"""What the interaction models of public Alexa sample skills are like.

Facts of published models (the samples of alexa-samples on GitHub, and of some who followed
them), noted in a form of our own: intents, slots, types and samples word for word, since
those are what is understood; the prompts in words of our own. ``document`` makes the
interaction model of the ASK CLI out of each.

The notation, kept small: a sample a line, ``[a|b|]`` for each of several wordings, ``␣`` for
a blank at the end, at the beginning or doubled, where the models have one. A value of a
type is ``#id value = synonym, synonym``, ``#null`` the id that is there and null; values
stand between semicolons.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Intent:
    """An intent: the types of its slots, and what is said.

    Attributes:
        name: as the request has it.
        slots: for each slot its type; ``*`` before it where the slot takes several values.
        samples: its samples, in the notation above; None where the model has no such key.
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
        types: the custom types and what is added to Amazon's, in the notation above; None
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
    types: str | None = ""
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
            language["types"] = [_type(name, values) for name, values in self.type_lines()]
        model: Json = {"languageModel": language}
        if self.dialogs:
            prompts: list[Json] = []
            intents = [self._dialog(dialog, prompts) for dialog in self.dialogs]
            model["dialog"] = {"intents": intents}
            if self.delegation:
                model["dialog"]["delegationStrategy"] = self.delegation
            model["prompts"] = prompts
        return {"interactionModel": model, **self.rest} if self.wrapped else model

    def type_lines(self) -> Iterator[tuple[str, str]]:
        """Each type with its values, as they are noted."""
        for line in _lines(self.types or ""):
            name, _, values = line.partition(": ")
            yield name, values

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


def built_in(*names: str, keys: bool = True) -> list[Intent]:
    """Amazon's intents, without samples; without the key for samples where keys is false."""
    return [Intent(f"AMAZON.{name}Intent", samples="" if keys else None) for name in names]


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


BASICS = built_in("Cancel", "Help", "Stop")
DISPLAY = built_in(
    "More",
    "NavigateHome",
    "NavigateSettings",
    "Next",
    "PageUp",
    "PageDown",
    "Previous",
    "ScrollRight",
    "ScrollDown",
    "ScrollLeft",
    "ScrollUp",
)

PET_MATCH = SampleModel(
    "pet match",
    "en-US",
    "pet match",
    [
        *BASICS,
        Intent(
            "PetMatchIntent",
            {
                "pet": "AMAZON.Animal",
                "size": "sizeType",
                "temperament": "temperamentType",
                "I_Want": "IWantType",
                "energy": "energyType",
                "article": "articleType",
                "comparison": "comparisonType",
                "amount": "AMAZON.NUMBER",
                "units": "unitsType",
                "shedding": "sheddingType",
                "location": "locationType",
                "at_the": "atTheType",
            },
            """
            {I_Want} {article} {pet}
            {I_Want} {article} {size} {temperament} dog
            find a pet
            match me
            {size} {pet}
            for a {pet}
            {I_Want} {article} {pet} that is {temperament} and {energy}
            {I_Want} {article} {pet} that's {comparison} {amount} {units}
            {article} {shedding} {size} {pet}
            {article} {size} {shedding} {pet}
            {I_Want} to {energy} {at_the} {location}
            {energy} {pet}
            {I_Want} {article} {energy} {pet}
            {I_Want} {article} {pet} that's {comparison} {amount} {units} tall
            {I_Want} {article} {temperament} dog that is {energy} energy
            """,
            {
                "size": """
                {I_Want} {article} {size} {pet}
                {I_Want} {size}
                {comparison} than a {size}
                the {size}
                Something i can {size}
                {size} size
                {I_Want} {article} {size} {pet} that {energy}
                {I_Want} {article} {size} {temperament} {pet}
                {I_Want} {article} {size} {temperament} to {energy}
                ␣{temperament} {pet}
                {energy} energy
                {size}
                """,
                "temperament": """
                {temperament} {pet}
                {size} {temperament} {at_the} {location}
                """,
                "energy": """
                {energy} energy
                {I_Want} to {energy}
                {I_Want} to {energy} {at_the} {location}
                """,
            },
        ),
        *built_in("Fallback"),
    ],
    """
    articleType: a; an; the
    atTheType: at the; on the; around the; in the
    comparisonType: greater than = more, more than, over; less than = less, under, shorter than
    energyType: low = to cuddle with, to watch netflix with, lazy; \
        medium = for my apartment, fun to play with, tug of war, plays tug of war; \
        high = that I can run with, play frisbee, run, hike, go hiking, play fetch, energetic, \
high energy
    IWantType: my favorite is; I prefer; let's find; we like; we would like; how about; I want; \
        I like
    locationType: beach; mountains; dog park; trail
    sheddingType: no = hypoallergenic; low = groom; \
        high = no hair cutting, mouth full of hair, long hair
    sizeType: large = huge, truck, gigantic, eat me out of house, scary big, ginormous, ride, \
waist height; medium = bigger than a cat, on the bed, up to my knees, average; \
        small = little, take on an airplane; \
        tiny = cheap to feed, teacup, pocket, yippy, carry in my purse, put in my pocket, itty bitty
    temperamentType: watch = adult, barks at people; guard = to protect me, protective; \
        family = is kid friendly, good with kids, family friends, gentle with kids
    unitsType: height = inches, cm, centimeters, meters, feet; \
        weight = pounds, kilograms, ounces
    AMAZON.Animal: mythical_creatures = unicorn, chimera, dragon
    """,
    [
        Dialog(
            "PetMatchIntent",
            {
                "size": "Tiny, small, medium or large?",
                "temperament": "One for the family, or one that guards?",
                "energy": "Lively or lazy?",
            },
        )
    ],
)

STATES_QUIZ = SampleModel(
    "quiz of states",
    "en-US",
    "quiz game",
    [
        *built_in("Cancel", "Help", "Pause", "StartOver", "Stop"),
        Intent("AMAZON.RepeatIntent", samples="repeat"),
        Intent(
            "AnswerIntent",
            {
                "StateName": "AMAZON.US_STATE",
                "Capital": "AMAZON.US_CITY",
                "StatehoodYear": "AMAZON.FOUR_DIGIT_NUMBER",
                "Abbreviation": "US_STATE_ABBR",
                "StatehoodOrder": "AMAZON.NUMBER",
            },
            """
            [|tell me about |what do you know about ]{StateName}
            [|tell me about |what do you know about ]{Capital}
            [|tell me about |what do you know about ]{StatehoodYear}
            [|tell me about |what do you know about ]{StatehoodOrder}
            [|tell me about |what do you know about ]{Abbreviation}
            {StateName} information
            {Capital} information
            {StatehoodYear} information
            {StatehoodOrder} information
            {Abbreviation} information
            """,
        ),
        Intent(
            "QuizIntent",
            samples="""
            [|and ]start a quiz
            start a quiz game
            and quiz me
            [for |]a quiz
            """,
        ),
    ],
    """
    US_STATE_ABBR: AK; AL; AZ; AR; CA; CO; CT; DE; FL; GA; HI; ID; IL; IN; IA; KS; KY; LA; ME; \
        MD; MA; MI; MN; MS; MO; OH; OK; OR; WY
    """,
)

PODCASTS = SampleModel(
    "podcast player",
    "en-US",
    "podcast player",
    [
        *built_in("Cancel", "Help", "Next", "No", "Pause", "Previous", "Resume"),
        *built_in("StartOver", "Stop", "Yes"),
        Intent(
            "PlayAudio",
            samples="""
            [|to ][begin|start] [|the |playing the ]podcast
            [|to ]play the podcast
            to play
            """,
        ),
    ],
    None,
)

FOODIE = SampleModel(
    "what to eat",
    "en-US",
    "the foodie",
    [
        *BASICS,
        Intent(
            "RecommendationIntent",
            {
                "timeOfDay": "timeOfDayType",
                "cuisine": "cuisineType",
                "allergies": "allergyType",
                "diet": "dietType",
                "meal": "AMAZON.Food",
                "deliveryOption": "deliveryOptionType",
                "portionSize": "portionSizeType",
            },
            """
            I'm hangry
            I'm on the {diet}
            I'm allergic to {allergies}[ and I'm {diet}|]
            {cuisine} sounds great
            It's {timeOfDay}
            I want to eat {deliveryOption}
            I want [|a ]{meal}
            I want a {meal} for {timeOfDay}
            I want to eat {cuisine} for {timeOfDay}
            I want something {cuisine}
            it's {timeOfDay} time
            I'm hungry
            """,
            {
                "allergies": """
                I'm allergic to {allergies}[ and I'm {diet}|]
                {allergies} and I'm {diet}
                """,
                "meal": """
                {meal} sounds [great|good]
                I want {meal}
                """,
                "deliveryOption": """
                I want to [eat|a|get] {deliveryOption}
                [I'll |]try my hand at {deliveryOption}
                """,
            },
        ),
        Intent(
            "CaptureAddressIntent",
            {"city": "AMAZON.US_CITY", "state": "AMAZON.US_STATE", "zip": "AMAZON.NUMBER"},
            """
            register my address
            {city} {state}
            {city}
            my zip code is {zip}
            I live in {city} {state}
            """,
            {
                "city": "{city} {state}",
                "state": "{city} {state}",
                "zip": """
                {city} {state}
                {city}
                {state}
                """,
            },
        ),
        Intent(
            "ExplainPortionSizeIntent",
            {"portion": "portionSizeType"},
            "how many calories is a {portion}[| portion]",
        ),
        Intent(
            "LookupRestaurantIntent",
            {"restuarant": "restaurantType"},
            """
            I want to go to {restuarant}
            How about {restuarant}
            {restuarant}
            """,
        ),
    ],
    """
    timeOfDayType: breakfast; brunch; lunch; dinner; midnight
    cuisineType: mexican; japanese; spanish = savory, spicy; korean = savory, spicy
    allergyType: none = i have none, i don't have any, nope; soy; wheat; nuts; shellfish; fish; \
        peanuts; eggs; milk
    dietType: gluten-free; detox = master cleanse, juice fasting; \
        low carbohydrate = ideal protein, Atkins diet, low carb; \
        low calorie = nutrisystem, cookie diet, body for life, intermittent fasting; \
        ketogenic = keto; pescatarian; vegan; vegetarian
    restaurantType: Blue Mill Burgers; Mick's; Fred Frobin; One Pot; Korean Bamboo
    mealType: Daegu Jorim; Mae Un Tang; Domi Maeuntang
    deliveryOptionType: restaurant = out, out of the office; \
        delivery = in, take out, order take out, order in; make = cook
    portionSizeType: large; medium; small
    """,
    [
        Dialog(
            "CaptureAddressIntent",
            {"city": "Which city?", "state": "Which state?", "zip": "And the zip code?"},
        ),
        Dialog(
            "RecommendationIntent",
            {
                "timeOfDay": "For which meal of the day?",
                "cuisine": "Spicy, savory, fresh?",
                "allergies": "Any allergies?",
                "diet": "Are you on a diet?",
                "meal": "What shall it be?",
                "deliveryOption": "Out, delivered, or cooked?",
            },
        ),
    ],
)

JAPANESE_FOODIE = SampleModel(
    "what to eat, half translated",
    "ja-JP",
    "フーディー",
    [
        *BASICS,
        Intent(
            "RecommendationIntent",
            {
                "timeOfDay": "timeOfDayType",
                "cuisine": "cuisineType",
                "allergies": "allergyType",
                "diet": "dietType",
                "meal": "AMAZON.Food",
            },
            """
            I'm hangry
            I'm on the {diet}
            I'm allergic to {allergies}[ and I'm {diet}|]
            {cuisine} sounds great
            It's {timeOfDay}
            I want [|a ]{meal}
            I want something {cuisine}
            I'm hungry
            """,
            {
                "allergies": """
                {allergies} です
                {allergies} で {diet}
                """,
                "meal": """
                {meal} [が|を]食べたい
                {meal} がいいな
                """,
            },
        ),
        Intent(
            "CaptureAddressIntent",
            {"city": "AMAZON.City", "state": "AMAZON.Region", "zip": "AMAZON.NUMBER"},
            """
            住所を登録
            {city} {state}
            {city}
            郵便番号は{zip}です
            {city} {state}に住んでいます
            """,
        ),
        Intent(
            "LookupRestaurantIntent",
            {"restuarant": "restaurantType"},
            """
            {restuarant} に行きたい
            {restuarant} はどうかな
            {restuarant}
            """,
        ),
    ],
    """
    timeOfDayType: 朝食; ブランチ; ランチ; 夕食; 夜食
    cuisineType: 洋食; 和食 = 日本食; 中華 = 中華料理
    allergyType: none = ありません, ないです, なし; 大豆; 小麦; ナッツ; 貝; 魚; ピーナッツ; 卵; 牛乳
    dietType: グルテンフリー; デトックス = マスタークレンズ, ジュースクレンズ; \
        底炭水化物 = プロテイン, アトキンスダイエット, ロカボ; ketogenic = keto; vegan
    restaurantType: Blue Mill Burgers; Mick's; Fred Frobin; One Pot; Korean Bamboo
    """,
)

CITY_GUIDE = SampleModel(
    "city guide",
    "pt-BR",
    "uberlândia tour",
    [
        Intent(
            "AboutIntent",
            samples="""
            sobre
            me conte algo sobre essa cidade
            """,
        ),
        Intent("CoffeeIntent", samples="café"),
        Intent("BreakfastIntent", samples="café da manhã"),
        Intent("LunchIntent", samples="almoço"),
        Intent("DinnerIntent", samples="jantar"),
        Intent(
            "AttractionIntent",
            {"distance": "AMAZON.NUMBER"},
            """
            me recomende uma atração[| em um raio de {distance} metros]
            me de uma atividade[| em um raio de {distance} metros]
            """,
            {"distance": ""},
        ),
        Intent(
            "GoOutIntent",
            samples="""
            saia
            [|vamos ]sair
            """,
        ),
        *built_in("Yes", "No", "Help", "Stop", "Cancel", "Fallback"),
    ],
    None,
)

SPACE_FACTS = SampleModel(
    "facts about space",
    "fr-FR",
    "faits sur l'espace",
    [
        *BASICS,
        *built_in("Fallback"),
        Intent(
            "GetNewFactIntent",
            samples="""
            [|dis moi |donnes moi ]un fait[| de l'espace]
            [dis|donnes] moi un fait[| de l'espace] trivial
            donnes moi quelques informations[| de l'espace]
            [dis|donnes] moi quelque chose
            """,
        ),
    ],
    None,
)

HIGH_LOW_GERMAN = SampleModel(
    "high or low",
    "de-DE",
    "größer kleiner spiel",
    [
        *BASICS,
        *built_in("Yes", "No"),
        Intent(
            "NumberGuessIntent",
            {"number": "AMAZON.NUMBER"},
            """
            [|ist es |was wäre mit ]{number}
            [|ist es ]die [|zahl ]{number}
            was wäre mit der [|zahl ]{number}
            könnte es [|die |die zahl ]{number} sein
            """,
        ),
    ],
    None,
)

HIGH_LOW_HINDI = SampleModel(
    "high or low",
    "hi-IN",
    "उच्च नीच game",
    [
        *BASICS,
        *built_in("Yes", "Fallback", "No"),
        Intent(
            "NumberGuessIntent",
            {"number": "AMAZON.NUMBER"},
            """
            {number}
            क्या वह {number} हे␣
            क्या वह {number} हो सकता है␣
            {number} हो सकता है
            """,
        ),
        *built_in("NavigateHome"),
    ],
    None,
)

HELLO = SampleModel(
    "hello world",
    "hi-IN",
    "नमस्ते दुनिया",
    [
        *BASICS,
        Intent(
            "HelloWorldIntent",
            samples="""
            [hello|नमस्ते] दोस्त␣
            hello␣␣
            नमस्ते friend␣
            नमस्ते␣
            नमस्ते दुनिया
            """,
        ),
        *built_in("NavigateHome"),
    ],
)

REINDEER = SampleModel(
    "trivia about reindeer",
    "ja-JP",
    "トナカイトリビア",
    [
        *BASICS,
        Intent(
            "AnswerIntent",
            {"Answer": "AMAZON.NUMBER"},
            """
            {Answer}[ です| かな| だと思う|]
            答えは {Answer}
            """,
            {"Answer": ""},
        ),
        Intent(
            "DontKnowIntent",
            samples="""
            わかりません
            わからない
            知らない
            わかんない
            スキップ
            知りません
            知らん
            意味わかんない
            """,
        ),
        Intent(
            "AMAZON.StartOverIntent",
            samples="""
            ゲーム開始
            新しいゲーム
            開始
            新しいゲームを開始
            やりなおし
            もう一回
            """,
        ),
        *built_in("Repeat", "Yes", "No", keys=False),
    ],
    None,
)

RIDDLES = SampleModel(
    "riddles",
    "ja-JP",
    "なぞなぞクイズ",
    [
        *BASICS,
        *built_in("NavigateHome"),
        Intent(
            "QuizIntent",
            samples="""
            [クイズ|なぞなぞ]を[言って|出して]
            """,
        ),
        Intent(
            "AnswerIntent",
            {"answer": "AnswerType"},
            """
            わかんない
            パス
            わかりません
            わからない
            {answer}[| かな| だと思う]
            [答えは|たぶん] {answer}
            """,
        ),
        *built_in("Yes", "No", "Fallback"),
    ],
    "AnswerType: #time 時間 = タイム, 時",
    rest={"version": "7"},
)

TEAM_LOOKUP = SampleModel(
    "who is who",
    "en-US",
    "team lookup",
    [
        *built_in("Cancel"),
        Intent("AMAZON.HelpIntent", samples="how do I search"),
        *built_in("No"),
        Intent(
            "AMAZON.RepeatIntent",
            samples="""
            repeat that
            [|can you ]say that again
            please repeat
            """,
        ),
        Intent(
            "AMAZON.StartOverIntent",
            samples="""
            startover
            new search
            search again
            """,
        ),
        *built_in("Stop", "Yes"),
        Intent(
            "SearchByCityIntent",
            {"cityName": "AMAZON.US_CITY"},
            """
            who is in {cityName}␣
            find me [an evangelist|someone] in {cityName}␣
            {cityName}␣
            {cityName} evangelist
            """,
            {"cityName": ""},
        ),
        Intent(
            "SearchByInfoTypeIntent",
            {
                "firstName": "AMAZON.US_FIRST_NAME",
                "lastName": "LAST_NAME",
                "infoType": "LIST_OF_INFO_TYPES",
                "whatPhrase": "WHAT_PHRASE",
            },
            """
            {whatPhrase} [{firstName} |]{lastName} {infoType}
            {whatPhrase} {firstName}␣ {infoType} handle
            {whatPhrase} {firstName} {infoType} username
            """,
        ),
        Intent(
            "SearchByNameIntent",
            {
                "firstName": "AMAZON.US_FIRST_NAME",
                "lastName": "LAST_NAME",
                "infoType": "LIST_OF_INFO_TYPES",
                "whoPhrase": "WHO_PHRASE",
                "whatPhrase": "WHAT_PHRASE",
            },
            """
            {firstName}
            {lastName}
            {firstName} {lastName}
            {whoPhrase} {firstName}␣
            {whoPhrase} {firstName} {lastName}␣
            {whoPhrase} {lastName}␣
            {whatPhrase} {firstName} {lastName} {infoType} [username|handle]
            {whatPhrase} {infoType} for {firstName}␣
            """,
        ),
        Intent(
            "TellMeMoreIntent",
            samples="""
            contact info
            tell me more
            more details
            """,
        ),
        Intent(
            "TellMeThisIntent",
            {"infoType": "LIST_OF_INFO_TYPES", "whatPhrase": "WHAT_PHRASE"},
            """
            {whatPhrase} her {infoType} [handle|username]
            {whatPhrase} {infoType} username
            {whatPhrase} his {infoType} handle
            tell me his {infoType} username
            tell me her {infoType} handle
            """,
        ),
    ],
    """
    AMAZON.US_FIRST_NAME: paul; jeff; memo; rob; dave; amit; liz; dean
    LAST_NAME: cutsinger; blankenburg; doring; mccauley; isbitsky; palermo; jotwani; myers; \
        bryen; gilbert
    LIST_OF_INFO_TYPES: twitter; git hub; linkedin; github
    WHAT_PHRASE: what is; what's; give me; tell me
    WHO_PHRASE: find; who is
    """,
)

_REMINDERS = "[reminder|configure a reminder|put a reminder|create a reminder]"
BIRTHDAY = SampleModel(
    "birthdays",
    "en-US",
    "happy birthday",
    [
        *BASICS,
        Intent(
            "RegisterBirthdayIntent",
            {"day": "AMAZON.Ordinal", "month": "MonthType", "year": "AMAZON.FOUR_DIGIT_NUMBER"},
            """
            {day}
            {month}
            {month} [|of ]{year}
            {day} of {month}
            in the year {year}
            I was born in {year}
            birn in {year}
            [for|with] the {day} of {month}
            for {month} {day}
            for the {day} of {month} {year}
            [for |]{month} {day} {year}
            my date of birth is the {day} of {month} {year}
            my birthday is the {day} of {month}[ {year}|]
            I was born the {day} of {month}[ {year}|]
            {day} of {month} {year}
            {month} [|the ]{day}
            the {day}
            in {month}
            [register|record|remember] my birthday
            register my date of birth
            [take|make] a note on my birthday
            """,
            {
                "day": """
                [the |]{day}
                {month} {day}[| {year}]
                """,
                "month": """
                [|in ]{month}
                {month} {day}[| {year}]
                """,
                "year": """
                of {year}
                I was born in [|the year ]{year}
                [|the |in the ]year {year}
                in {year}
                {year}
                {month} [{day} |]{year}
                """,
            },
        ),
        *built_in("NavigateHome"),
        Intent(
            "SayBirthdayIntent",
            samples="""
            [|my ]next birthday
            when is my [|next ]birthday
            my birthday
            [remaining |]days until my birthday
            days left
            how mnay days until my birthday
            how many days left
            tell me my birtday
            birthday
            give me my birthday
            birthday info
            tell me the remaining days until my birtday
            how many days
            """,
        ),
        Intent(
            "RemindBirthdayIntent",
            {"message": "AMAZON.SearchQuery"},
            f"""
            reminder
            birthday reminder
            remind me my birthday
            [configure|set|create|put] a reminder
            {_REMINDERS} for my birthday
            {_REMINDERS} con el texto {{message}}
            {_REMINDERS} with the message {{message}}
            {_REMINDERS} with the text {{message}}
            {_REMINDERS} with the message {{message}}
            """,
            {"message": "{message}"},
        ),
        Intent(
            "CelebrityBirthdaysIntent",
            samples="""
            whose birthdays is it today
            who's celebrating a birthday[| today]
            which celebrities have birthdays today
            today's birthdays
            who has a birthday today
            who turns today
            who's turning today
            """,
        ),
        *built_in("Fallback"),
    ],
    """
    MonthType: #12 december; #11 november; #10 october; #09 september; #08 august; #07 july; \
        #06 june; #05 may; #04 april; #03 march; #02 february; \
        #01 january = first month of the year
    """,
    [
        Dialog(
            "RegisterBirthdayIntent",
            {"day": "Which day?", "month": "The {day} of which month?", "year": "In which year?"},
            confirm="The {day} of {month} {year}, then?",
            checks={
                "day": [
                    (
                        "isInSet",
                        [str(day) for day in range(1, 32)],
                        "No month has a day {day}. Which day?",
                    )
                ],
                "month": [("hasEntityResolutionMatch", None, "There is no {month}. Which month?")],
                "year": [
                    ("isGreaterThan", "1900", "That is long ago. Which year?"),
                    ("isLessThan", "2018", "That is still to come. Which year?"),
                ],
            },
        ),
        Dialog(
            "RemindBirthdayIntent",
            {"message": "What shall I remind you of?"},
            confirm="I am to remind you: {message}. Shall I?",
        ),
    ],
    "ALWAYS",
)

_RECORDATORIO = "[recordatorio|configura un recordatorio|pon un recordatorio|crea un recordatorio]"
BIRTHDAY_SPANISH = SampleModel(
    "birthdays",
    "es-ES",
    "feliz cumpleaños",
    [
        *BASICS,
        Intent(
            "RegisterBirthdayIntent",
            {"day": "AMAZON.NUMBER", "month": "MonthType", "year": "AMAZON.FOUR_DIGIT_NUMBER"},
            """
            {day}
            {month}
            {month} [del|de] {year}
            {day} del {month}
            en el año {year}
            [he nacido|nací] en {year}
            [para|con] el {day} de {month}[| de {year}]
            mi fecha de nacimiento es el {day} de {month} de {year}
            mi [cumpleaños|cumple] es el {day} de {month}[ de {year}|]
            [he nacido|nací] el {day} de {month}[ de {year}|]
            {day} de {month}[ de {year}|]
            cumplo el {day} de {month}[ de {year}|]
            {month} {day}
            el {day}
            en {month}
            cumplo el {day}
            cumplo en {month}
            [registra|graba|recuerda|recordar|apunta|toma nota de|anota] mi [cumple|cumpleaños]
            registra mi fecha de cumpleaños
            """,
            {
                "day": """
                [el día |el |]{day}
                [|el ]{day} de {month}[| de {year}]
                """,
                "month": """
                [|en |mes de |el mes de ]{month}
                [|el ]{day} de {month}[| de {year}]
                """,
                "year": """
                [de|del] {year}
                he nacido en el [|año ]{year}
                [|en el |el |del ]año {year}
                en el {year}
                {year}
                [|el ]{day} de {month} de {year}
                [|en ]{month} de {year}
                """,
            },
        ),
        *built_in("NavigateHome"),
        Intent(
            "SayBirthdayIntent",
            samples="""
            [|dime ]cuando cumplo[ años|]
            [|dime ]cuanto [falta|queda][| para mi cumpleaños| para mi cumple]
            tiempo restante para mi [cumpleaños|cumple]
            [dame mi |dime mi |mi |][cumpleaños|cumple]
            [|dime ]cuando es mi [cumpleaños|cumple]
            """,
        ),
        Intent(
            "RemindBirthdayIntent",
            {"message": "AMAZON.SearchQuery"},
            f"""
            {_RECORDATORIO}[| para mi cumpleaños| para mi cumple]
            {_RECORDATORIO} con [el |][texto|mensaje] {{message}}
            """,
            {"message": "{message}"},
        ),
        Intent(
            "CelebrityBirthdaysIntent",
            samples="""
            [dime |][quienes cumplen|quien cumple|quiénes cumplen|quién cumple] años hoy
            [quienes cumplen|quien cumple][| años| hoy]
            que [famosos|celebridades] cumplen años hoy
            [quiénes cumplen|dime quién cumple|quién cumple] hoy
            [cumples|cumpleaños] [de hoy|del día|de celebridades|de famosos]
            qué famosos cumplen años hoy
            """,
        ),
    ],
    """
    MonthType: #12 diciembre; #11 noviembre; #10 octubre; #09 septiembre; #08 agosto; #07 julio; \
        #06 junio; #05 mayo; #04 abril; #03 marzo; #02 febrero; \
        #01 enero = primero, primer mes del año
    """,
    [
        Dialog(
            "RegisterBirthdayIntent",
            {"day": "¿Qué día?", "month": "¿De qué mes?", "year": "¿De qué año?"},
            confirm="¿El {day} de {month} de {year}?",
            checks={
                "day": [
                    ("isGreaterThanOrEqualTo", "1", "Es poco. ¿Qué día?"),
                    ("isLessThanOrEqualTo", "31", "Es mucho. ¿Qué día?"),
                ],
                "month": [("hasEntityResolutionMatch", None, "¿Qué mes?")],
            },
        ),
    ],
    "ALWAYS",
)

BIRTHDAY_FRENCH = SampleModel(
    "birthdays",
    "fr-FR",
    "le génie des anniversaires",
    [
        *BASICS,
        *built_in("NavigateHome"),
        Intent(
            "CaptureBirthdayIntent",
            {"day": "AMAZON.NUMBER", "month": "AMAZON.Month", "year": "AMAZON.FOUR_DIGIT_NUMBER"},
            """
            le {day} {month}[ {year}|]
            le {day} du mois de {month}
            le {day} du mois d' {month}
            le {day} {month} de l'année {year}
            [enregistre|enregistrer] [ma date de naissance|mon anniversaire]
            [mon anniversaire|ma date de naissance] est le {day} {month}[ {year}|]
            je suis né un {day} {month} [{year}|]
            je suis né le {day} {month}[ {year}|]
            je suis né en [{month} |]{year}
            """,
            {
                "day": """
                [|le ]{day}
                le {day} {month}[| {year}]
                je suis né le {day} {month}[| {year}]
                """,
                "month": """
                mon mois de naissance est {month}
                je suis né le mois de {month}
                [|en ]{month}
                """,
                "year": """
                je suis né en {year}
                mon année de naissance est {year}
                en {year}
                [l'année|l'an] {year}
                {year}
                """,
            },
        ),
    ],
    dialogs=[
        Dialog(
            "CaptureBirthdayIntent",
            {"day": "Quel jour ?", "month": "Quel mois ?", "year": "Quelle année ?"},
        )
    ],
    delegation="ALWAYS",
)

CUSTOMERS = SampleModel(
    "customers and opportunities",
    "en-US",
    "salesforce demo",
    [
        Intent(
            "AMAZON.StartOverIntent",
            samples="""
            start over
            redo
            clear my settings
            """,
        ),
        Intent("ChangeCode", samples="[I want to |]change my [|voice ]code"),
        Intent(
            "CodeIntent",
            {"VOICE_CODE": "AMAZON.FOUR_DIGIT_NUMBER"},
            """
            [the|my] pin is {VOICE_CODE}
            {VOICE_CODE}
            """,
        ),
        Intent(
            "RecentLead",
            samples="""
            for my leads
            [|for a |for a recent ]lead
            """,
        ),
        Intent(
            "RecentOpportunity",
            samples="""
            for my opportunities
            [|for an |for a recent ]opportunity
            """,
        ),
        *BASICS,
        Intent(
            "SelectOpportunityIntent",
            {"opportunity_name": "AMAZON.SearchQuery"},
            """
            Select opportunity {opportunity_name}
            Select the {opportunity_name} opportunity
            open the {opportunity_name} opportunity
            [open|find|find my|work on] opportunity {opportunity_name}
            find the {opportunity_name} opportunity␣
            opportunity {opportunity_name}
            pick {opportunity_name}
            """,
        ),
        Intent(
            "UpdateOpportunityAmountIntent",
            {"opportunity_value": "AMAZON.NUMBER"},
            """
            update the opportunity [amount|size|value] to {opportunity_value}
            set the opportunity value to {opportunity_value}
            set value to {opportunity_value}
            [update|change|set] amount to {opportunity_value}
            [amount of opportunity|opportunity amount] is {opportunity_value}
            [value|amount] {opportunity_value}
            change opportunity amount to {opportunity_value}
            """,
            {
                "opportunity_value": """
                The amount is {opportunity_value}
                {opportunity_value}[ dollars|]
                """
            },
        ),
        Intent(
            "UpdateOpportunityDateIntent",
            {"opportunity_date": "AMAZON.DATE"},
            """
            update the opportunity [closing|close] date to {opportunity_date}
            Set the opportunity close date to {opportunity_date}
            [close |]date is {opportunity_date}
            set [closing|close] date to {opportunity_date}
            change [close |]date to {opportunity_date}
            """,
            {"opportunity_date": "[the date is |]{opportunity_date}"},
        ),
        Intent(
            "UpdateOpportunityStageIntent",
            {"opportunity_stage": "OpportunityStage"},
            """
            [set|update] the opportunity stage to {opportunity_stage}
            update [the |]stage to {opportunity_stage}
            set stage to {opportunity_stage}
            stage is {opportunity_stage}
            change stage to {opportunity_stage}
            """,
            {
                "opportunity_stage": """
                the stage is {opportunity_stage}
                {opportunity_stage}[ stage|]
                """
            },
        ),
    ],
    """
    OpportunityStage: Closed lost; Closed Won = won; Commit = committed; \
        Proposal/Price Quote = proposal price quote, proposal slash price quote, price quote, \
proposal␣; Perception Analysis; Id. Decision Makers = i. d. decision makers; \
        Value Proposition = value prop; Needs Analysis; Qualification; Prospecting = prospect
    AMAZON.SearchQuery: united oil installations
    """,
    [
        Dialog("UpdateOpportunityAmountIntent", {"opportunity_value": "To which value?"}),
        Dialog("UpdateOpportunityDateIntent", {"opportunity_date": "To which date?"}),
        Dialog("UpdateOpportunityStageIntent", {"opportunity_stage": "To which stage?"}),
    ],
)

SAUCES = SampleModel(
    "recipes of sauces",
    "it-IT",
    "re delle salse",
    [
        Intent(
            "RecipeIntent",
            {"Item": "LIST_OF_ITEMS"},
            """
            come posso [preparare|ottenere|fare] [una |la |][|salsa ]{Item}
            come [si prepara|si fa|faccio] [una |la |][|salsa ]{Item}
            com'é la ricetta [di una|della] [|salsa ]{Item}
            com'é la ricetta di {Item}
            {Item}
            """,
            {
                "Item": """
                voglio la salsa {Item}
                la salsa {Item} va bene
                proviamo {Item}
                come si fa la salsa {Item}
                vorrei la ricetta di {Item}
                {Item}
                """
            },
        ),
        *built_in("Repeat", "Help"),
        Intent(
            "AMAZON.StopIntent",
            samples="""
            uscire
            esci
            basta
            """,
        ),
        *built_in("Cancel", "NavigateHome"),
        Intent("AMAZON.PreviousIntent", samples="[|torna ]indietro"),
    ],
    """
    LIST_OF_ITEMS: #SEC segreta; #CRA mirtilli = cranberry; #PIZ pizza; #TAR tartara; #PES pesto; \
        #THO mille isole = thousand island; #WOR worcestershire = worcester; #CAE caesar; \
        #RAN ranch; #BBQ barbeque = b. b. q., barbecue; \
        #HON mostarda e miele = di mostarda e miele
    """,
    [
        Dialog(
            "RecipeIntent",
            {"Item": "Quale ricetta?"},
            checks={
                "Item": [("hasEntityResolutionMatch", None, "Non conosco {Item}. Quale ricetta?")]
            },
            delegation="ALWAYS",
        )
    ],
    "ALWAYS",
)

_AS_FAVORITE = "[mark|make]"
FEEDS = SampleModel(
    "reader of feeds",
    "en-US",
    "feed reader",
    [
        Intent(
            "AddCurrentToFavorite",
            samples="""
            add to [favorite|favorites]
            add as favorite
            add this [|category |feed ]to [|my ][favorite|favorites]
            """,
        ),
        Intent(
            "AddFavorite",
            {"Index": "AMAZON.NUMBER", "Ordinal": "ORDINAL", "Category": "CATEGORY"},
            f"""
            add {{Category}} to [|my ]favorite[| category| categories| feed| feeds]
            {_AS_FAVORITE} {{Category}} as [|my ]favorite[| category| categories| feed| feeds]
            add category {{Index}} to [|my ]favorite[| category| categories]
            {_AS_FAVORITE} category {{Index}} as [|my ]favorite[| category| categories]
            add {{Ordinal}} to favorite[ category| categories| feed| feeds]
            add {{Ordinal}} to my favorite[| category| categories| feed| feeds]
            {_AS_FAVORITE} {{Ordinal}} as [|my ]favorite[| category| categories| feed| feeds]
            add {{Ordinal}} category to [|my ]favorite[| category| categories]
            {_AS_FAVORITE} {{Ordinal}} category as [|my ]favorite[| category| categories]
            add feed {{Index}} to [|my ]favorite[| feed| feeds]
            {_AS_FAVORITE} feed {{Index}} as [|my ]favorite[| feed| feeds]
            add {{Ordinal}} feed to [|my ]favorite[| feed| feeds]
            {_AS_FAVORITE} {{Ordinal}} feed as [|my ]favorite[| feed| feeds]
            """,
        ),
        *built_in("Cancel", "Help", "Next", "No", "Pause", "Previous", "Resume"),
        *built_in("StartOver", "Stop", "Yes"),
        Intent(
            "GetCategoryList",
            samples="""
            get [|all |the |all the ][categories|feeds]
            [get|give] [|the ][category|feed] list
            list [|the |all |all the ][categories|feeds]
            [|go ]back to [category|categories|all categories|category list]
            [|go ]back to [feeds|all feeds|feed list]
            """,
        ),
        Intent(
            "ItemInfo",
            {"Index": "AMAZON.NUMBER", "Ordinal": "ORDINAL"},
            """
            [|give |more |give more ]details [of|about] [item|article] [|number ]{Index}
            [give |more |give more ]details [of|about] {Ordinal} [item|article]
            details [for|about] {Ordinal} [item|article]
            """,
        ),
        Intent(
            "ListFavorite",
            samples="""
            list [|all |my ]favorites
            list [|my |the ]favorite feeds
            [which|what] [is my favorite feed|are my favorite feeds]
            """,
        ),
        Intent(
            "RemoveCurrentFromFavorite",
            samples="""
            remove from [favorite|favorites]
            remove as favorite
            remove this [|category |feed ]from [|my ][favorite|favorites]
            get rid of this from our favorite
            move out this from our favourite
            """,
        ),
        Intent(
            "RemoveFavorite",
            {"Index": "AMAZON.NUMBER", "Ordinal": "ORDINAL", "Category": "CATEGORY"},
            """
            remove {Category}
            remove {Category} as [|my ]favorite
            remove {Category} from [|my ][favorite|favorites]
            """,
        ),
        Intent(
            "SelectCategory",
            {"Index": "AMAZON.NUMBER", "Ordinal": "ORDINAL", "Category": "CATEGORY"},
            """
            [|open |go to ][|category |feed |number ]{Index}
            open feed number {Index}
            to [open|go to|play|begin|start] feed [|number ]{Index}
            {Ordinal}[| category| feed]
            [category|feed] {Ordinal}
            [open|go to] {Ordinal}[| category| feed]
            [open|go to] [category|feed] {Ordinal}
            to [open|go to|play|begin|start] {Ordinal}[| feed]
            to [open|go to|play|begin|start] feed {Ordinal}
            [|category |feed ]{Category}
            open [|category |feed ]{Category}
            go to [|Category |feed ]{Category}
            to [open|play|start|begin] {Category}[| feed]
            """,
        ),
        Intent(
            "SelectFavorite",
            samples="""
            [favorite|favorites]
            [|to ][open|play|start] [|my ][favorites|favorite feeds]
            to begin [|my ][favorites|favorite feeds]
            """,
        ),
        Intent(
            "SendItem",
            {"Index": "AMAZON.NUMBER", "Ordinal": "ORDINAL"},
            """
            send details of {Ordinal}[| item| article]
            send [|the ]details of [item|article] [|number ]{Index}
            send the details of {Ordinal} item
            send the link of {Ordinal}
            send the link of [item|article] [|number ]{Index}
            """,
        ),
    ],
    """
    CATEGORY: #null CATEGORY_NAME_1; #null CATEGORY_NAME_2; #null CATEGORY_NAME_3; #null Favorite
    ORDINAL: #null 1st; #null 2nd; #null 3rd; #null 4th; #null 5th; #null 6th; #null 7th; \
        #null 8th; #null 9th; #null 10th; #null 11th; #null 12th; #null 21st; #null 62nd
    """,
)

PREMIUM_FACTS = SampleModel(
    "facts to buy",
    "en-US",
    "premium facts sample",
    [
        *BASICS,
        *built_in("Yes", "No", "Fallback"),
        Intent(
            "GetRandomFactIntent",
            samples="""
            I want a fact
            [Get|Tell|Give] me a fact
            read [|a ]fact
            """,
        ),
        Intent(
            "GetCategoryFactIntent",
            {"factCategory": "factType"},
            """
            {factCategory}[| fact]
            I want a {factCategory} fact
            [Tell|Get|Give] me a {factCategory} fact
            read [|a ]{factCategory} fact
            """,
        ),
        Intent(
            "WhatCanIBuyIntent",
            samples="""
            I want to [purchase|buy]
            what could i buy
            [can i|i want to] buy something
            what is available to buy
            what can i buy
            """,
        ),
        Intent(
            "BuyIntent",
            {"productCategory": "factType"},
            """
            subscribe [for|to] {productCategory}[| pack]
            buy {productCategory}[| subscription| pack]
            subscribe {productCategory} pack
            I want to buy {productCategory} [subscription|pack]
            i want to buy {productCategory} pack
            [let's|how do i|Can I] buy {productCategory} pack
            purchase {productCategory} pack␣
            """,
        ),
        Intent(
            "CancelSubscriptionIntent",
            {"productCategory": "factType"},
            """
            cancel {productCategory}[ fact|| subscription| pack]
            cancel subscription
            """,
        ),
        Intent(
            "ProductDetailIntent",
            {"productCategory": "factType"},
            """
            tell me more about [|the ]{productCategory} pack
            tell me more about {productCategory} product
            tell me about [|a |{productCategory} ]product
            Tell me about {productCategory} pack
            """,
            {
                "productCategory": """
                {productCategory} pack
                Tell me about [|a |the ]{productCategory} pack
                """
            },
        ),
        *built_in("NavigateHome"),
    ],
    "factType: random; free; all_access = all access; space; history; science",
    [
        Dialog("GetCategoryFactIntent"),
        Dialog("ProductDetailIntent", {"productCategory": "Which pack do you mean?"}),
    ],
)

CAREER = SampleModel(
    "which job",
    "en-US",
    "decision tree",
    [
        *BASICS,
        *built_in("Fallback"),
        Intent(
            "CouchPotatoIntent",
            samples="""
            couch potato
            lazy
            """,
        ),
        Intent(
            "RecommendationIntent",
            {
                "salaryImportance": "salaryImportanceType",
                "personality": "personalityType",
                "preferredSpecies": "preferredSpeciesType",
                "bloodTolerance": "bloodToleranceType",
                "I_Like": "iSubjectType",
                "I_Want": "iSubjectType",
                "article": "articleType",
                "I_Am": "IAmType",
            },
            """
            [|to ]recommend a job
            {I_Like} {preferredSpecies}
            {I_Like} {bloodTolerance}
            {I_Am} {article} {personality}
            {I_Want} to be {salaryImportance}
            start my career
            """,
            {
                "salaryImportance": "[{I_Want} to be |]{salaryImportance}",
                "personality": "[{I_Am} {article} |]{personality}",
                "preferredSpecies": "[{I_Like} |]{preferredSpecies}",
                "bloodTolerance": "[I would |]{bloodTolerance}",
            },
        ),
    ],
    """
    articleType: a; an
    bloodToleranceType: low = yuck, no way, gross, I can't stand it, can't stand it, \
throw up when I see it, scream; high = I like blood, doesn't bother me, blood is natural, shrug
    IAmType: I am
    iSubjectType: #true positive = I want, I prefer, I really like, I love, I like; \
        #false negative = I don't want, I really don't like, I don't like, I hate
    personalityType: extrovert = social butterfly, love to party; \
        introvert = to be alone, misunderstood
    preferredSpeciesType: animals = dogs, cats, birds, turtles, puppies, kittens, elephants; \
        people = men, women, kids, humans
    salaryImportanceType: unimportant = money is evil, money is not important, not a sell out, \
nope, don't care about money; \
        somewhat = just enough, somewhat important, not top priority, support my family; \
        very = high salary, filthy rich, billionaire, important, nothing more important
    """,
    [
        Dialog(
            "RecommendationIntent",
            {
                "salaryImportance": "Is money important to you?",
                "personality": "Do you like company?",
                "preferredSpecies": "Animals or people?",
                "bloodTolerance": "Do you mind blood?",
            },
        )
    ],
)

ADVENTURE = SampleModel(
    "text adventure, as the old console saved it",
    "en-US",
    "text adventure",
    [
        *built_in("Cancel", "Help", keys=False),
        Intent(
            "AMAZON.RepeatIntent",
            samples="""
            where am I
            describe the room
            """,
        ),
        *built_in("Stop", keys=False),
        Intent("ResumeGame", samples="resume game"),
        Intent("RestartGame", samples="new game"),
        Intent(
            "Go",
            {"direction": "LIST_OF_DIRECTIONS"},
            """
            [go|run|walk|exit|explore|escape through|climb out|climb out the|take] {direction}
            {direction}
            """,
        ),
        Intent("Page", {"number": "AMAZON.NUMBER"}, "[|turn to ]page {number}"),
        Intent("Open", samples="open[| the door]"),
        Intent("Lock", samples="lock[| the door]"),
        Intent("Jump", samples="jump"),
        Intent(
            "Fight",
            {"npc": "LIST_OF_NON_PLAYING_CHARACTERS"},
            """
            fight[| {npc}| the {npc}]
            battle [|the |with the ]{npc}
            """,
        ),
    ],
    """
    LIST_OF_DIRECTIONS: north; south; east; west; up; down; in; out; left; right; turn around; \
        carry on; desk = table; window; door; stairs; elevator = lift; \
        corridor = hall, hallway; first floor; reception; basement
    LIST_OF_NON_PLAYING_CHARACTERS: #null spider
    """,
    wrapped=False,
)

_DAY_COUNT = "LIST_OF_COUNTER_NOUNS"
DAY_COUNTER = SampleModel(
    "counter of days",
    "de-DE",
    "tageszähler",
    [
        *BASICS,
        Intent(
            "SetCounterIntent",
            {"count": "AMAZON.NUMBER", "date": "AMAZON.DATE", "counterNoun": _DAY_COUNT},
            """
            setze den {counterNoun} auf {count}[| für {date}]
            setze den {counterNoun} [am|für|vom|von] {date} auf {count}
            """,
            {"count": "[|auf ]{count}"},
        ),
        Intent(
            "IncreaseCounterIntent",
            {"count": "AMAZON.NUMBER", "date": "AMAZON.DATE", "counterNoun": _DAY_COUNT},
            """
            erhöhe [|den {counterNoun} ]um {count}[| am {date}| für {date}]
            erhöhe [|den {counterNoun} ]für {date} um {count}
            zähle {count} dazu[| am {date}| für {date}]
            zähle um {count} hoch[| am {date}| für {date}]
            zähle für {date} [{count} dazu|um {count} hoch]
            """,
            {"count": "[|um ]{count}"},
        ),
        Intent(
            "QueryCounterIntent",
            {"date": "AMAZON.DATE", "counterNoun": _DAY_COUNT},
            """
            dem {counterNoun}[| am {date}| für {date}| vom {date}| von {date}]
            {date}
            """,
        ),
        Intent(
            "QuerySumIntent",
            {"date": "AMAZON.DATE"},
            "der Summe [am|für|im|in|vom|von] {date}",
            {"date": "[|am |für |im |in |vom |von ]{date}"},
        ),
    ],
    "LIST_OF_COUNTER_NOUNS: Stand; Wert; Zähler; Zählerstand",
    [
        Dialog("SetCounterIntent", {"count": "Auf wie viel?"}),
        Dialog("IncreaseCounterIntent", {"count": "Um wie viel?"}),
        Dialog("QuerySumIntent", {"date": "Für wann?"}),
    ],
)

BUTTONS = SampleModel(
    "quiz with buttons",
    "de-DE",
    "besser buttons quiz",
    [
        *built_in("Cancel"),
        Intent(
            "AMAZON.HelpIntent",
            samples="""
            Wie wird dieses Spiel gespielt
            Wie spielt man [dieses Spiel|das]
            """,
        ),
        Intent("AMAZON.YesIntent", samples="bereit"),
        *built_in("No", "Stop"),
        Intent(
            "PlayerCount",
            {"digit": "AMAZON.NUMBER"},
            """
            {digit} Spieler
            [wir sind|wir haben|es sind] {digit}[| Spieler]
            wir sind insgesamt {digit}
            """,
        ),
        Intent(
            "AnswerQuestionIntent",
            {"answers": "answers"},
            """
            [in|eine|ein|der|die|das] {answers}
            [die|meine] Antwort lautet {answers}
            [ist es|es ist|es war|ist es vielleicht] {answers}
            ich glaube es [ist|war] {answers}
            ich glaube es könnte {answers} sein
            ich glaube die Antwort lautet [|eventuell ]{answers}
            """,
        ),
        Intent("AnswerOnlyIntent", {"answers": "answers"}, "{answers}"),
        Intent(
            "PlayGame",
            samples="""
            abspielen
            spiel [das|ein] Spiel
            Ich bin bereit für das Spiel
            lass uns spielen
            starte [ein|das] Spiel
            lass uns mit dem Spiel anfangen
            [spielbereit|startbereit]
            lass uns [anfangen|loslegen]
            beginn mit dem Spiel
            fang an
            """,
        ),
        Intent(
            "AMAZON.StartOverIntent",
            samples="""
            beginn mit einem neuen Spiel
            [spiel|starte|beginn] ein neues Spiel
            Spiel starten
            neues Spiel[ beginnen|]
            erneut starten
            """,
        ),
        Intent(
            "DontKnowIntent",
            samples="""
            ich weiß es nicht
            weiß nicht
            ich bin mir nicht sicher
            [ich habe |]keine Ahnung
            das verstehe ich nicht
            ich habe keinen [blassen |]Schimmer
            mir fällt dazu nichts ein
            ich bin ahnungslos
            """,
        ),
        *built_in("More", "NavigateHome", "NavigateSettings"),
        Intent(
            "AMAZON.NextIntent",
            samples="""
            überspringen
            überspring diese Frage
            Frage überspringen
            nächste Frage
            [weiter|geh] zur nächsten Frage
            ich gebe auf
            wir geben auf
            """,
        ),
        *built_in("PageUp", "PageDown", "Previous"),
        *built_in("ScrollRight", "ScrollDown", "ScrollLeft", "ScrollUp"),
        Intent("NumericResponseIntent", {"digit": "AMAZON.NUMBER"}, "{digit}"),
    ],
    """
    answers: Fuchs; Wolf; Katze; Hund; Karibu; Eisbär; Narwal; Pinguin; Orang-Utan; Elefant; \
        Kodiakbär; Blauwal; Olaf; Knut; Sven; Kreuzotter; Fächerfisch; Schweinswal; \
        Schwarz mit weißen Streifen; Weiß mit schwarzen Streifen; Muschel; Fisch; Rudel; \
        Fliegender Fisch; Thunfisch
    """,
)

GIFTS = SampleModel(
    "ideas for gifts",
    "en-US",
    "gift ideas dialog",
    [
        *BASICS,
        Intent(
            "GiftIdea",
            {
                "name": "AMAZON.US_FIRST_NAME",
                "relationship": "RELATIONSHIPS",
                "preference": "ARTISTS",
                "occasion": "OCCASIONS",
            },
            """
            I need a {occasion} gift[ idea|]
            a gift idea for my {relationship} {name}
            I need a gift idea for my {relationship}
            give me a gift idea
            my {relationship} {name}
            """,
            {
                "name": """
                [|it is for ]my {relationship}
                [|for ]my {relationship} {name}
                """,
                "relationship": """
                [for |]my {relationship} {name}
                it is for my {relationship}
                my {relationship}␣
                """,
                "preference": "[she likes |he likes |]{preference} music",
                "occasion": "[his|her] {occasion}",
            },
        ),
        *built_in("Yes", "No"),
        Intent(
            "Card",
            {
                "occasion": "OCCASIONS",
                "name": "AMAZON.US_FIRST_NAME",
                "message": "AMAZON.SearchQuery",
            },
            """
            send a card
            card please
            [yes |]include a card
            """,
            {
                "occasion": "[his|her] {occasion}",
                "name": "{name}",
                "message": "{message}",
            },
        ),
        Intent("AnswerIntent", {"answer": "AMAZON.Movie"}, "{answer}"),
        *built_in("NavigateHome"),
    ],
    """
    OCCASIONS: prime day; graduation; wedding; anniversary; birthday
    RELATIONSHIPS: pet = dog, cat, fish; spouse = husband, wife; friend = B. F. F., buddy; \
        sister = big sister, little sister, sis; \
        brother = big bro, little brother, big brother, bro; father = dad; mother = mom
    ARTISTS: Bruno Mars = Pop; Ed Sheeran = Pop; Taylor Swift = Pop; Miranda Lambert = Country; \
        Carrie Underwood = Country; Jason Aldean = Country; The Who = Classic Rock; \
        The Rolling Stones = Classic Rock; Led Zeppelin = Classic Rock
    """,
    [
        Dialog(
            "GiftIdea",
            {
                "name": "For whom?",
                "relationship": "Who is {name} to you?",
                "preference": "Which music does {name} like?",
                "occasion": "On which occasion?",
            },
        ),
        Dialog(
            "Card",
            {"occasion": "On which occasion?", "name": "To whom?", "message": "With which words?"},
        ),
    ],
)

TRIP = SampleModel(
    "trips",
    "en-US",
    "trip planner",
    [
        *BASICS,
        Intent(
            "PlanMyTripIntent",
            {
                "toCity": "AMAZON.US_CITY",
                "fromCity": "AMAZON.US_CITY",
                "travelDate": "AMAZON.DATE",
                "activity": "LIST_OF_ACTIVITIES",
            },
            """
            I'm going on a trip {travelDate}␣
            i want to visit {toCity}␣
            I want to travel from {fromCity} to {toCity} {travelDate}␣
            Plan a trip
            I'll go to {toCity} on the {travelDate}␣
            {toCity}␣
            """,
            {
                "toCity": """
                i'd like to go to {toCity}␣
                {toCity}␣
                I'd like to visit {toCity}␣
                we're going to {toCity}␣
                i will leave on {travelDate}␣
                I will go to {toCity}␣ on {travelDate}␣
                """,
                "fromCity": """
                [|leaving from |from |my trip starts in ]{fromCity}␣
                """,
                "travelDate": "[|my trips starts |leaving on ]{travelDate}␣",
            },
        ),
    ],
    """
    LIST_OF_ACTIVITIES: bicycling; bike; biking; camp; camping; hike; hiking; race; run; shop; \
        shopping; ski; skiing; surf; surfing; swim; swimming; visit relatives; \
        visit with friends; visit with my relatives; concert; play
    """,
    [
        Dialog(
            "PlanMyTripIntent",
            {"toCity": "Where to?", "fromCity": "Where from?", "travelDate": "And when?"},
        )
    ],
)

ACTIVITIES = SampleModel(
    "trips with several activities, as in Amazon's Collect Multiple Values in a Slot",
    "en-US",
    "trip planner",
    [
        *BASICS,
        Intent(
            "PlanMyTripIntent",
            {"activity": "*LIST_OF_ACTIVITIES", "toCity": "AMAZON.US_CITY"},
            """
            Plan a trip to go {activity}
            Plan a trip to go {activity} in {toCity}
            """,
            {"activity": "{activity}"},
        ),
    ],
    "LIST_OF_ACTIVITIES: hiking; camping; fishing; visit with friends",
)

CALENDAR = SampleModel(
    "calendar",
    "en-US",
    "stanford calendar",
    [
        *built_in("Help", "Stop", "Repeat", "Cancel", "Yes", "No", keys=False),
        Intent(
            "searchIntent",
            {"date": "AMAZON.DATE"},
            """
            get me stuff happening {date}
            get me events for {date}
            whats on {date}
            [|for ]{date}
            [|tell me ]whats happening {date}
            what [is|events are] happening [|on ]{date}
            """,
        ),
        Intent(
            "eventIntent",
            {"number": "AMAZON.NUMBER"},
            """
            [tell me about|whats] event {number}
            [number |]{number}
            """,
        ),
    ],
    None,
)

SHOPPING = SampleModel(
    "shopping list",
    "de-DE",
    "kitchen owl",
    [
        *built_in("Cancel", "Help"),
        Intent(
            "AMAZON.StopIntent",
            samples="""
            Danke
            Tschüß
            """,
        ),
        *built_in("No"),
        Intent(
            "AddItemIntent",
            {"item": "AMAZON.Food"},
            """
            [|addiere |setze ]{item}
            setze {item} auf [die liste|meine einkaufsliste]
            füge {item} [hinzu|zur liste hinzu]
            {item} hinzufügen
            """,
        ),
        Intent(
            "RemoveItemIntent",
            {"item": "AMAZON.Food"},
            """
            [lösche|entferne|streiche] {item}[| von der liste]
            streiche {item} von der einkaufsliste
            """,
        ),
        Intent(
            "ListItemsIntent",
            samples="""
            was [ist|steht] auf der liste
            was ist auf der einkaufsliste
            lies meine liste vor
            was steht auf meiner liste
            was steht drauf
            """,
        ),
        Intent(
            "ClearCompletedItemsIntent",
            samples="""
            lösche [alle erledigten|die liste]
            säubere die liste
            liste aufräumen
            räum die liste auf
            """,
        ),
        *built_in("NavigateHome"),
    ],
)

PET_TALES = SampleModel(
    "pets to adopt",
    "en-US",
    "pet tales",
    [
        *BASICS,
        *built_in("Yes", "No", "StartOver"),
        Intent(
            "VisitPetShopIntent",
            {"type": "AnimalType"},
            """
            visit[| pet store| the pet store]
            go to the pet [shop|store]
            [get|adopt] more pets
            [get|adopt] [more|another] {type}
            """,
        ),
        Intent(
            "GivePetsIntent",
            {"action": "Action", "name": "Name"},
            """
            [|yes ]{action} [|with ][him|her|{name}|{name} again]
            [|yes ]{action} [animal|again]
            """,
        ),
        Intent(
            "BrowsePetsByTypeIntent",
            {"type": "AnimalType"},
            """
            [|a |let's get a |i'd like a |how about a ]{type}
            [show me|let's see] [|the |your ]{type}
            [show me|let's see] [the|your] {type} instead
            what {type} do you have
            more {type}
            """,
        ),
        Intent(
            "LearnMoreAboutPetIntent",
            {"name": "Name"},
            """
            {name}
            learn more about {name}
            [yes |]i want to [learn|hear] more about {name}
            [show me|tell me about] {name}
            """,
        ),
        Intent(
            "AdoptPetIntent",
            {"name": "Name"},
            """
            [i want|i'd like to adopt|i pick] {name}
            [|yes ]take [him|her|{name}] home
            """,
        ),
    ],
    """
    Action: #pet pet = play, tickle, pat, rub, snuggle
    AnimalType: #dog dog = puppy, dogs, puppies; #cat cat = kitten, cats, kittens; \
        #rare_collection rare collection = rare, rare pet, exotic pet, exotic animals, \
rare collection, different pets, bird, birds, rabbit, rabbits, bunny, bunnies, snake, snakes
    Name: #RASCAL rascal = rascal the beagle, beagle, the beagle; \
        #BONBON bonbon = bonbon the poodle, poodle, the poodle; \
        #LARRY larry = larry the chihuahua, chihuahua, the chihuahua; \
        #CHESTER chester = chester the british short hair, british short hair, \
the british short hair; #KOKO koko = koko the miniature cat, miniature cat, the miniature cat; \
        #SCALES scales = scales the snake, snake, the snake; \
        #FEATHERS feathers = feathers the bird, bird, the bird; \
        #HOPS hops = hops the bunny, bunny, the bunny
    """,
)

_WITH_ARTICLE = "[ein |eine |einen |]"
_FOR_MAKING = "zum [Bau|Craften|Herstellen] [eines|einer|von]"
RECIPES = SampleModel(
    "how to build it",
    "de-DE",
    "minecraft assistent",
    [
        Intent(
            "RecipeIntent",
            {"Item": "LIST_OF_ITEMS"},
            f"""
            wie [kann ich|kannst du] {_WITH_ARTICLE}{{Item}} [bauen|craften|bekommen|machen]
            wie [baue|crafte|bekomme|mache] ich {_WITH_ARTICLE}{{Item}}
            wie [baust|craftest|bekommst|machst] du {_WITH_ARTICLE}{{Item}}
            wie wird [ein |eine |]{{Item}} [gebaut|gecraftet|gemacht]
            [Rezept|Rezepte] für {_WITH_ARTICLE}{{Item}}
            was sind die Zutaten für {_WITH_ARTICLE}{{Item}}
            was brauche ich für {_WITH_ARTICLE}{{Item}}
            was brauche ich {_FOR_MAKING} {{Item}}
            was muss ich für {_WITH_ARTICLE}{{Item}} bekommen
            was muss ich {_FOR_MAKING} {{Item}} [besorgen|haben]
            was brauche ich für {_WITH_ARTICLE}{{Item}}
            welche Zutaten brauche ich {_FOR_MAKING} {{Item}}
            was ist in [einem |einer |]{{Item}}
            was ist das Rezept für {_WITH_ARTICLE}{{Item}}
            was ist in [|einem |einer |]{{Item}}
            welches Rezept für {_WITH_ARTICLE}{{Item}}
            wie soll [|ein |eine ]{{Item}} [gecraftet|gemacht|gebaut|bezogen] werden
            """,
        ),
        *built_in("Repeat", "Help", "Stop", "Cancel", keys=False),
    ],
    """
    LIST_OF_ITEMS: Schneegolem; Quarzsäule; Feuerwerksrakete; Kaninchenragout; Kessel; \
        Roter Teppich; Buch und Feder; Rahmen; Karte; Klebriger Kolben; Brot; Schere; \
        Rohes Rindfleisch; Glatter roter Sandstein; Sand; Schallplatte 11; Schallplatte Mall; \
        Blau gefärbte Glasscheibe; Eiserne Pferderüstung; Falltür; Redstone-Kabel; Kolben; \
        Weiß gefärbtes Glas; Zucker; Bemooste Bruchsteinmauer; Feder
    """,
)

BERRIES = SampleModel(
    "berries on a screen",
    "en-US",
    "berry bash",
    [
        *built_in("Cancel", "Help"),
        *DISPLAY,
        *built_in("No", "Repeat", "Stop", "Yes"),
        Intent(
            "ElementSelected",
            {"categoryValue": "categoryList", "numberValue": "AMAZON.NUMBER"},
            """
            [i choose|tell me about|show me|select] {categoryValue}
            [i choose|tell me about|show me|select] {numberValue}
            [|choose ]{categoryValue}
            [|number ]{numberValue}
            """,
        ),
        Intent(
            "InformationIntent",
            samples="""
            go back to list
            i want to go back to the list
            take me back to the list
            show me the other [berries|fruit]
            what fruit do you have
            what berries are there
            [tell|teach] me about berries
            open berry book
            """,
        ),
        Intent(
            "MoreInfoIntent",
            samples="""
            keep going
            tell me more
            read out the rest
            read
            """,
        ),
        Intent(
            "QuizIntent",
            samples="""
            [|lets ]play[| a game]
            play game
            start [game|berry buzz]
            i know berries very well
            test me on berries
            lets play berry buzz
            """,
        ),
    ],
    """
    categoryList: #null raspberries; #null blackberries; #null strawberries; #null blueberries; \
        #null elderberries; #null gooseberries; #null cranberries; #null huckleberries; \
        #null cherries; #null gojiberries
    """,
)

GUESSING = SampleModel(
    "guess a number",
    "en-US",
    "number guessing",
    [
        *built_in("Cancel", "Help", "No", "Stop", "Yes"),
        Intent(
            "GuessNumber",
            {"number": "AMAZON.NUMBER"},
            """
            [and|could be|is it|it is|may be|might be|probably|should be|what about] {number}
            [i|we] [guess|think] [|it is ]{number}
            {number}
            """,
        ),
        Intent(
            "StartQuiz",
            samples="""
            [|begin |run |start ][|a |the ][|new |next ][|guessing |number ]game[| please]
            [|begin |run |start ][|a |the ][|new |next ]number [guessing|quiz] game[| please]
            [|begin |run |start ][|a |the ][|new |next ]quiz[| game][| please]
            """,
        ),
    ],
)

MATHS = SampleModel(
    "maths for children",
    "de-DE",
    "mathe quiz",
    [
        *BASICS,
        *built_in("Repeat", "Fallback", "StartOver"),
        Intent(
            "QuizIntent",
            samples="""
            starte [ein|das] quiz
            lass uns [rechnen|üben]
            neue [runde|aufgabe]
            [|rechnen |mathe ]üben
            [eine|nächste] aufgabe
            los gehts
            fang an
            [|quiz |spiel ]starten
            """,
        ),
        Intent(
            "AnswerIntent",
            {"number": "AMAZON.NUMBER"},
            """
            {number}[| ist die antwort| ist meine antwort]
            [die|meine] antwort ist {number}
            das [ist|ergebnis ist|macht] {number}
            es ist {number}
            ich [glaube|sage|denke|tippe auf] {number}
            """,
        ),
        Intent(
            "SetNameIntent",
            {"name": "AMAZON.FirstName"},
            """
            {name}[| heiße ich]
            ich heiße {name}
            ich bin [|der |die ]{name}
            mein name ist {name}
            man nennt mich {name}
            """,
        ),
        Intent(
            "SetGradeIntent",
            {"grade": "GRADE_NUMBER"},
            """
            {grade}[| klasse]
            in die {grade}[| klasse]
            in der {grade}
            klasse {grade}
            ich gehe in die {grade}[| klasse]
            ich bin in der {grade}[| klasse]
            """,
        ),
        Intent(
            "SetDifficultyIntent",
            {"direction": "DIFFICULTY_DIRECTION"},
            """
            mach es [leichter|einfacher|schwerer|schwieriger]
            zu [schwer|leicht]
            [einfacher|schwerer] bitte
            [leichtere|schwerere] aufgaben
            """,
        ),
        Intent(
            "ProgressIntent",
            samples="""
            wie gut bin ich
            meine [punkte|ergebnisse]
            wie ist mein stand
            [|zeig mir meine ]statistik
            wie viele punkte habe ich
            mein [fortschritt|ergebnis]
            wie war ich
            zeig meinen fortschritt
            wie läuft es
            wie mache ich mich
            """,
        ),
    ],
    """
    GRADE_NUMBER: #1 erste = ersten, erster, eins, 1; #2 zweite = zweiten, zweiter, zwei, 2; \
        #3 dritte = dritten, dritter, drei, 3; #4 vierte = vierten, vierter, vier, 4
    DIFFICULTY_DIRECTION: leichter = einfacher, leicht, einfach; \
        schwerer = schwieriger, schwer, schwierig
    """,
)

DIARY = SampleModel(
    "diary",
    "de-DE",
    "mein tagebuch",
    [
        *BASICS,
        Intent(
            "NewEntryIntent",
            {"date": "AMAZON.DATE", "text": "AMAZON.SearchQuery"},
            """
            Erstelle einen neuen Eintrag[ für {date}|]
            Neuen Eintrag [verfassen|erstellen]
            Neuer [Tagebucheintrag|Eintrag]
            """,
            {"text": "{text}"},
        ),
        Intent(
            "ReadExistingEntryAbsoluteDateIntent",
            {"date": "AMAZON.DATE"},
            """
            Was war [|am ]{date}
            Lies den Eintrag [von|vom] {date} vor
            Lese den Eintrag vom {date} vor
            [Lese|Lies] einen Eintrag vor
            Eintrag vom {date} [öffnen|vorlesen]
            [Vorhandene Einträge|Vorhandenen Eintrag] vorlesen
            """,
            {"date": "{date}"},
        ),
        *built_in("NavigateHome"),
        Intent(
            "ReadExistingEntryRelativeDateIntent",
            {"number": "AMAZON.NUMBER", "unit": "Unit"},
            "War war heute vor {number} {unit}␣",
        ),
        Intent(
            "ListAllEntriesInDate",
            {"date": "AMAZON.DATE"},
            """
            Welche Einträge gibt es [für|im] {date}
            Alle Einträge [vom|im] {date}
            Liste alle Einträge vom {date}
            """,
        ),
        Intent(
            "ReadAllEntriesInDate",
            {"date": "AMAZON.DATE"},
            """
            Was war im {date}␣
            [Lies|Lese] alle Einträge [von|vom] {date}
            """,
        ),
        Intent(
            "SearchIntent",
            {"query": "AMAZON.SearchQuery"},
            """
            [Such|Suche] [nach |]{query}
            Suchen
            """,
        ),
        Intent(
            "DeleteEntryIntent",
            {"date": "AMAZON.DATE"},
            "[Tagebucheintrag|Eintrag] [vom {date} |]löschen",
        ),
        Intent("BeSuccinctIntent", samples="[Fass|Bitte fasse|Fasse] Dich kurz"),
        Intent(
            "BeVerboseIntent", samples="[Bitte sei|Bitte sei wieder|Sei wieder|Sei] ausführlich"
        ),
    ],
    """
    Unit: #DAYS Tagen = Tage, Tag; #MONTHS Monaten = Monate, Monat; #YEARS Jahren = Jahre, Jahr
    """,
    [
        Dialog("NewEntryIntent", {"date": "Für wann?", "text": "Was soll darin stehen?"}),
        Dialog("ReadExistingEntryAbsoluteDateIntent", {"date": "Von wann?"}),
        Dialog(
            "ReadExistingEntryRelativeDateIntent",
            {"number": "Vor wie vielen?", "unit": "Tagen, Monaten, Jahren?"},
            delegation="ALWAYS",
        ),
        Dialog("SearchIntent", {"query": "Wonach?"}, delegation="ALWAYS"),
        Dialog("DeleteEntryIntent", {"date": "Von wann?"}, delegation="SKILL_RESPONSE"),
    ],
    "SKILL_RESPONSE",
    rest={"version": "25"},
)

HOTEL = SampleModel(
    "hotel room",
    "en-US",
    "hotel class",
    [
        *built_in("Fallback"),
        Intent("AMAZON.CancelIntent", samples="Exit"),
        Intent(
            "AMAZON.HelpIntent",
            samples="""
            What can I ask
            help[ me|]
            """,
        ),
        *built_in("Stop", "NavigateHome"),
        Intent(
            "MapIntent",
            samples="""
            [Back|Go] to the hotel
            Show me in the map
            Show [|me ]the hotel
            """,
        ),
        Intent("MapZoomIntent", {"zoomaction": "mapZoom"}, "Zoom[| {zoomaction}]"),
        Intent(
            "MapMoveIntent",
            {"moveaction": "mapMovement"},
            """
            pan {moveaction}
            move[| {moveaction}]
            """,
        ),
        Intent(
            "MapRestaurantIntent",
            {"cuisine": "cuisine"},
            """
            Suggest me a {cuisine} restaurant[| near the hotel]
            Show me a {cuisine} restaurant
            Restaurants
            Show me restaurants
            Show me a [|good ]restaurant
            Suggest me a restaurant
            """,
        ),
        Intent("CallIntent", {"calling": "Calling"}, "Call {calling}"),
        Intent("TVroomIntent", samples="T.V. [|at ]room"),
        Intent(
            "SuggestionsIntent",
            samples="""
            Show me something to do
            What can I do
            Suggest me something[| to do| to do at night]
            """,
        ),
        Intent(
            "VideoIntent",
            {"video": "video"},
            """
            {video} Video
            Video {video}
            """,
            {"video": "Video mute"},
        ),
        Intent("PhotoIntent", samples="[Photo|Photos|Show Photos|Show me photos]"),
        Intent("ActionIntent", {"action": "Action"}, "{action}"),
        Intent(
            "ReservationIntent",
            {"date": "AMAZON.DATE", "time": "AMAZON.TIME", "number": "AMAZON.NUMBER"},
            "[Book|Book for|Make a reservation] {date} at {time} for {number} persons",
            {"number": "{number}[ peoples| people| persons| person|]"},
        ),
        Intent(
            "InfoIntent",
            {"infoaction": "InfoAction"},
            """
            [label|Info] {infoaction}
            {infoaction} [Info|label]
            """,
        ),
        Intent("SetHotelIntent", samples="[Enabled|Set] Hotel"),
    ],
    """
    mapMovement: down; up; right; left
    mapZoom: restore; out; in
    Calling: reception; taxi
    video: unmute = sound; mute = silent; pause; play
    Action: escape; previous; next
    InfoAction: show; hide
    cuisine: chinese; russian; asiatic; french; spanish; italian; portuguese; german; regional; \
        sushi; japanese
    """,
    [
        Dialog("CallIntent", {"calling": "Whom?"}),
        Dialog("VideoIntent", {"video": "What about the video?"}),
        Dialog(
            "ReservationIntent",
            {"date": "For which day?", "time": "At what time?", "number": "For how many?"},
            delegation="ALWAYS",
        ),
    ],
)

MODELS = [
    PET_MATCH,
    STATES_QUIZ,
    PODCASTS,
    FOODIE,
    JAPANESE_FOODIE,
    CITY_GUIDE,
    SPACE_FACTS,
    HIGH_LOW_GERMAN,
    HIGH_LOW_HINDI,
    HELLO,
    REINDEER,
    RIDDLES,
    TEAM_LOOKUP,
    BIRTHDAY,
    BIRTHDAY_SPANISH,
    BIRTHDAY_FRENCH,
    CUSTOMERS,
    SAUCES,
    FEEDS,
    PREMIUM_FACTS,
    CAREER,
    ADVENTURE,
    DAY_COUNTER,
    BUTTONS,
    GIFTS,
    TRIP,
    ACTIVITIES,
    CALENDAR,
    SHOPPING,
    PET_TALES,
    RECIPES,
    BERRIES,
    GUESSING,
    MATHS,
    DIARY,
    HOTEL,
]
