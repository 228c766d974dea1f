"""What people say to a skill: what opens it, goes on in it, and is not taken for it."""

import json

import pytest
from skill_project import MIRROR, cases, docstring
from spoken_models import MANIFEST, PLACE, RIDES, document, intent, slot_type

from pytest_alexa_persona.protocol.locales import LOCALES


@pytest.fixture
def rides(project):
    """A skill that mirrors its requests, with a manifest and the model of rides."""
    project.write("skill-package/skill.json", MANIFEST)
    project.write(f"{PLACE}/en-US.json", json.dumps(RIDES))
    project.skill(MIRROR)
    return project


def sent(step, request, new):
    """A scenario in which this is part of the request, in a new session or not."""
    expected = {"event": {"request": request, "session": {"new": new}}}
    return docstring(
        f"{step}\nThen the response includes:", json.dumps({"sessionAttributes": expected})
    )


def asked(name, **slots):
    """A part of an IntentRequest."""
    filled = {slot: {"name": slot, "value": value} for slot, value in slots.items()}
    return {
        "type": "IntentRequest",
        "intent": {"name": name, **({"slots": filled} if filled else {})},
    }


LAUNCHED = {"type": "LaunchRequest"}
SEATTLE = asked("BookIntent", city="Seattle")
EXITED = {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}


def test_what_opens_a_session_and_what_goes_on_in_it(rides):
    rides.passes(
        sent('When Jane says "open ride hailer"', LAUNCHED, True),
        sent('When Jane says "Alexa, open Ride Hailer!"', LAUNCHED, True),
        sent('When Jane says "ask ride hailer to book a ride to Seattle"', SEATTLE, True),
        # the first thing said is a one-shot, with the name or without
        sent('When Jane says "book a ride to Seattle"', SEATTLE, True),
        sent('When a guest says "book a ride to Seattle"', SEATTLE, True),
        sent('When Jane opens the skill\nAnd John says "book a ride to Seattle"', SEATTLE, False),
        sent('When Jane opens the skill\nAnd John answers "Seattle"', asked("CityIntent"), False),
        # by its name it is called anew
        sent('When Jane opens the skill\nAnd John says "open ride hailer"', LAUNCHED, True),
        sent(
            'When Jane opens the skill\nAnd John says "tell ride hailer to book a ride to Seattle"',
            SEATTLE,
            True,
        ),
        sent(
            'When Jane opens the skill\nAnd Jane says "what?"',
            asked("AMAZON.FallbackIntent"),
            False,
        ),
        sent('When Jane says "ask ride hailer what is up"', asked("AMAZON.FallbackIntent"), True),
        # an answer is one, whatever the skill is called
        sent(
            'When Jane opens the skill\nAnd John answers "open ride hailer"',
            asked("AMAZON.FallbackIntent"),
            False,
        ),
        'When Jane opens the skill\nAnd John says "exit"\nThen the session ends',
        'When Jane opens the skill\nAnd John answers "Alexa, exit"\nThen the session ends',
    )


NOT_HEARD = """
When Jane opens the skill
And Jane closes the skill
And Jane says "book a ride to Seattle"
> no session is open, so that Alexa does not take "book a ride to Seattle" for the skill;
> and ask to book a ride to Seattle" would reach it
When Jane says "ask ride hailer for help"
And the session ends because "EXCEEDED_MAX_REPROMPTS"
And Jane says "Rome"
> no session is open, so that Alexa does not take "Rome" for the skill
When Jane opens the skill
And Jane says "exit"
And Jane says "yes"
> no session is open, so that Alexa does not take "yes" for the skill
When Jane opens the skill
And Jane says "exit"
And Jane says "the weather"
> no session is open, so that Alexa does not take "the weather" for the skill
When Jane opens the skill
And Jane says "exit"
And Jane says "help"
> no session is open
When Jane opens the skill
Given the device is "bedroom"
When Jane says "help"
> no session is open
When Jane opens the skill
Given the account is "other"
When a guest says "help"
> no session is open
When Jane answers "yes"
> no session is open, so that nobody has asked anything
When Jane opens the skill
And Jane closes the skill
And Jane answers "Alexa, yes"
> no session is open, so that nobody has asked anything
When Jane says "what is the weather"
> no intent has a sample that fits "what is the weather"
> (the skill is called by "ride hailer")
When Jane says "book a ride too Seattle"
> no intent has a sample that fits "book a ride too Seattle" in en-US.json;
> the nearest is "book a ride to {city}" of BookIntent
When Jane says "?!"
> nothing was said that could be understood
When Jane opens the skill
And Jane answers "..."
> nothing was said that could be understood
Given the locale is "fr-FR"
When Jane says "bonjour"
> there is no interaction model for the locale "fr-FR" - known are "en-US"
When Bob says "open ride hailer"
> Bob
"""


@pytest.mark.slow
def test_what_nobody_takes_for_the_skill(rides):
    rides.refuses(cases(NOT_HEARD))


def test_without_a_manifest_or_model_nothing_is_understood(project):
    project.refuses(
        [
            (
                'When Jane says "hello"',
                "Alexa understands nothing in en-US: no interaction models are known",
            )
        ]
    )


TOLD = """
When Jane says "which ride is next"
Then the session ends
> FirstIntent
> "which ride is next" of FirstIntent fits; as well does a sample of SecondIntent and ThirdIntent
When Jane opens the skill
And a guest says "book a rides to Seattle"
Then the session ends
> AMAZON.FallbackIntent
> no sample fits in en-US.json; the nearest is "book a ride to {city}" of BookIntent
When Jane opens the skill
And a guest says "you are not a taxi"
Then the session ends
> AMAZON.FallbackIntent
When Jane opens the skill
And a guest says "xylophone"
Then the session ends
> no sample fits in en-US.json
When Jane opens the skill
And John says "book a ride to the Emerald City"
Then the session ends
> 2. John says "book a ride to the Emerald City"
> BookIntent with city "Emerald City" = "Seattle"
When Jane opens the skill
And John says "book a ride to emerald city"
Then the session ends
> BookIntent with city "emerald city" = "Seattle"
When Jane opens the skill
And John says "also pick up Ann and Zoe"
Then the session ends
> AddIntent with people "Ann" and "Zoe"
When Jane says "open ride hailer"
Then the session ends
> 1. Jane says "open ride hailer"
> LaunchRequest, new session
"""


@pytest.mark.slow
def test_what_a_failure_tells_of_what_was_understood(rides):
    told = cases(TOLD)
    outputs = rides.failures(*(steps for steps, _ in told))
    for (steps, parts), output in zip(told, outputs, strict=True):
        for part in parts:
            assert part in output, f"{part!r} is not in\n{output}\nof\n{steps}"


ASKING = """
    def handler(event, context):
        if event["request"]["type"] != "LaunchRequest":
            told = event["request"].get("cause", {}).get("result", {}).get("status")
            return say(told or event["request"]["type"])
        scope = "alexa::profile:given_name:read"
        asked = {"permissionScope": scope, "consentLevel": "PERSON"}
        return {"version": "1.0", "response": {"directives": [{
            "type": "Connections.StartConnection",
            "uri": "connection://AMAZON.AskForPermissionsConsent/2",
            "input": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "2",
                "permissionScopes": [asked],
            },
        }]}}
"""


@pytest.fixture
def asking(rides):
    """A skill that has Alexa ask for the given name of whoever opens it."""
    declared = '{"manifest": {"permissions": [{"name": "alexa::person_id:read"}, %s]}}'
    rides.write("skill-package/skill.json", declared % '{"name": "alexa::profile:given_name:read"}')
    rides.skill(ASKING)
    return rides


OPENS = "Given Jane has granted nothing\nWhen Jane opens the skill\n"


def test_a_question_for_consent_is_answered_in_words(asking):
    asking.passes(
        f'{OPENS}And Jane says "yes"\nThen Alexa says "ACCEPTED"',
        f'{OPENS}And Jane answers "Alexa, sure"\nThen Alexa says "ACCEPTED"',
        f'{OPENS}And Jane says "Alexa no"\nThen Alexa says "DENIED"',
        f'{OPENS}And Jane says "no thanks"\nThen Alexa says "DENIED"',
        f'{OPENS}And Jane answers "I approve."\nThen Alexa says "ACCEPTED"',
        f'{OPENS}And Jane says "Echo, I approve"\nThen Alexa says "ACCEPTED"',
        # called anew, the skill is not waited for any more
        f'{OPENS}And Jane says "ask ride hailer for help"\nThen Alexa says "IntentRequest"',
    )
    asking.refuses(
        [
            (
                f'{OPENS}And Jane says "maybe"',
                'Alexa is asking for consent, and waits for "i approve", a yes or no, not for '
                '"maybe"',
            ),
            (
                f'{OPENS}And Jane says "I do not approve"',
                'waits for "i approve", a yes or no, not for "I do not approve"',
            ),
            (f'{OPENS}And a guest says "yes"', "a guest cannot consent to"),
            (f'{OPENS}And a guest says "I approve"', "a guest cannot consent to"),
        ]
    )


def test_consent_is_given_in_the_words_of_the_language(asking):
    for locale, name in (("ja-JP", "タクシー"), ("de-DE", "taxi ruf")):
        model = {"invocationName": name, "intents": [{"name": "AMAZON.StopIntent"}]}
        asking.write(
            f"skill-package/interactionModels/custom/{locale}.json",
            json.dumps({"interactionModel": {"languageModel": model}}),
        )
    japanese, german = (f'Given the locale is "{each}"\n{OPENS}' for each in ("ja-JP", "de-DE"))
    asking.passes(
        f'{japanese}And Jane says "許可します。"\nThen Alexa says "ACCEPTED"',
        f'{japanese}And Jane says "いいえ"\nThen Alexa says "DENIED"',
        f'{german}And Jane says "ja"\nThen Alexa says "ACCEPTED"',
    )
    asking.refuses([(f'{german}And Jane says "I approve"', "waits for a yes or no, not for")])


def test_from_python(rides):
    rides.python(
        """
        import pytest
        from pytest_alexa_persona.errors import ConversationError

        def test_it(alexa):
            jane, guest = alexa.person("Jane"), alexa.guest()
            turn = jane.says("book a ride to Seattle")
            assert turn.said == 'Jane says "book a ride to Seattle"'
            assert turn.intent["slots"]["city"]["value"] == "Seattle"
            assert turn.sent("session", "new")
            turn = guest.answers("Rome")
            assert (turn.speaker, turn.said) == ("a guest", 'a guest answers "Rome"')
            assert not turn.sent("session", "new")
            first = jane.says("which ride is next")
            assert ["SecondIntent" in note for note in first.notes] == [True]
            guest.says("exit")
            with pytest.raises(ConversationError, match="no session is open"):
                jane.says("Rome")
            with pytest.raises(ConversationError, match="nobody has asked anything"):
                jane.answers("Rome")
            assert len(alexa.turns) == 4
        """
    )


def changed(**language):
    """A model, as JSON, with this in its language model."""
    model = document(intent("FooIntent", "foo"))
    model["interactionModel"]["languageModel"].update(language)
    return json.dumps(model)


QUERY = "AMAZON.SearchQuery"
MALFORMED = [
    (
        changed(intents=[intent("FooIntent", "foo"), intent("FooIntent", "bar")]),
        'has two intents of the name "FooIntent"',
    ),
    (
        changed(intents=[{**intent("A", "a"), "slots": [{"name": "b"}, {"name": "b"}]}]),
        'has two slots of A of the name "b"',
    ),
    (changed(types=[slot_type("T"), slot_type("T")]), 'has two types of the name "T"'),
    (
        changed(intents=[intent("A", "go to {citty}", city="AMAZON.City")]),
        'the sample "go to {citty}" of A has the slot "citty", which the intent lacks'
        ' - did you mean "city"?',
    ),
    (
        changed(intents=[intent("A", "go to { town }", city="AMAZON.City")]),
        'has the slot "town", which the intent lacks - known are "city"',
    ),
    (
        changed(intents=[{"name": "A", "slots": [{"name": "city", "samples": ["to {b} please"]}]}]),
        'the sample "to {b} please" of A has the slot "b"',
    ),
    (
        changed(intents=[intent("A", "go to {city}", city="CITTY")], types=[slot_type("CITY")]),
        'the slot "city" of A has the type "CITTY", which the model lacks - did you mean "CITY"?',
    ),
    (
        changed(intents=[intent("A", "in {n} days", n="AMAZON.Number")]),
        'the slot "n" of A has the type "AMAZON.Number", which Amazon lacks - did you mean "AMAZ',
    ),
    (changed(intents=[intent("A", "go to {city")]), '"go to {city" of A has a brace that makes'),
    (changed(intents=[intent("A", "go {}")]), 'the sample "go {}" of A has a brace that makes no'),
    (
        changed(intents=[intent("A", "find {what} in {city}", what=QUERY, city="AMAZON.City")]),
        '"find {what} in {city}" of A has other slots beside "what" (AMAZON.SearchQuery)',
    ),
    (
        changed(intents=[intent("A", "{what}.", what=QUERY)]),
        'the sample "{what}." of A has no words beside the slot "what" (AMAZON.SearchQuery)',
    ),
    (
        changed(intents=[intent("AMAZON.StoppIntent")]),
        'Amazon has no intent "AMAZON.StoppIntent" - did you mean "AMAZON.StopIntent"?',
    ),
    (
        changed(types=[{"name": "T", "values": [{"name": {"value": "a", "synonym": ["b"]}}]}]),
        'languageModel.types[0].values[0].name has "synonym" - did you mean "synonyms"?',
    ),
    (changed(intents=[{"samples": []}]), "intents[0]: Object missing required field `name`"),
    (changed(intents={}), "languageModel.intents: Expected `array`, got `object`"),
    (changed(invocationName=5), "languageModel.invocationName: Expected `str | null`, got `int`"),
    (changed(intents=[{"name": "A", "samples": "go"}]), "intents[0].samples: Expected `array"),
    (changed(types=[{"values": []}]), "types[0]: Object missing required field `name`"),
    (changed(types=[{"name": "T", "values": [{"id": "1"}]}]), "types[0].values[0]: "),
]


def test_a_malformed_model_is_one_clear_error(rides):
    for some in (MALFORMED[:10], MALFORMED[10:]):
        steps = []
        for locale, (text, says) in zip(LOCALES, some, strict=False):
            file = rides.write(f"{PLACE}/{locale}.json", text)
            given = f'Given the locale is "{locale}"\nWhen Jane says "foo"'
            steps.append((given, [str(file), says]))
        rides.refuses(steps)
