"""Dialogs: what is sent, asked and heard, turn by turn, whoever leads them."""

import json

import pytest
from pet_skill import INTENTS, MODEL, answering, asked, heard, model, seen, skill

# What is sent, turn by turn


def test_a_delegated_dialog_is_sent_in_each_turn_and_asked_in_the_words_of_the_model(pets):
    pets.passes(
        heard(
            ('Jane says "find a pet"', "How big?"),
            ('John answers "tiny"', "A tiny what?"),
            ('Jane answers "kitten"', "A kitten, right?"),
            ('John answers "yes"', "PetIntent COMPLETED size=tiny kind=kitten CONFIRMED"),
        )
        + """
        And the dialog is complete
        And Alexa understood PetIntent with size "small" and kind "cat"
        And the slot "kind" is "cat" with the id "c"
        And the session stays open
        """
        + seen(
            "PetIntent STARTED",
            "PetIntent IN_PROGRESS size=tiny",
            "PetIntent IN_PROGRESS size=tiny kind=kitten",
            "PetIntent COMPLETED size=tiny kind=kitten CONFIRMED",
        )
    )


def test_the_first_request_has_started_even_if_nothing_is_left_to_ask(pets):
    skill(pets, answering("PetIntent", "DelegateDirective()", "STARTED"))
    pets.write(MODEL, json.dumps(model(PetIntent={"slots": [asked("size")]})))
    pets.python(
        """
        def test_it(alexa):
            turn = alexa.person("Jane").says("find a big pet")
            first, second = alexa.turns
            assert turn is second
            assert first.said == 'Jane says "find a big pet"'
            assert second.said == "Alexa completes the dialog about PetIntent"
            states = [each.sent("request", "dialogState") for each in alexa.turns]
            assert states == ["STARTED", "COMPLETED"]
            assert [each.sent("session", "new") for each in alexa.turns] == [True, False]
            assert [each.person for each in alexa.turns] == ["Jane", "Jane"]
            assert (first.speech, first.reprompt) == ("", "")
            assert second.speech == "PetIntent COMPLETED size=big"
        """
    )


def test_alexa_leads_a_dialog_before_the_skill_is_asked(pets):
    pets.python(
        """
        from pytest_alexa_persona.language.dialog import Question

        def test_it(alexa):
            alexa.begin_with({"seen": ["before"]})
            jane, john = alexa.person("Jane"), alexa.person("John")
            turn = jane.says("tell pet match name it")
            assert not turn.is_sent and turn.session_open
            assert turn.request == {} and turn.response == {} and turn.session_attributes == {}
            assert turn.speech == "What name?" and turn.request_type == ""
            assert turn.dialog.question == Question("slot", "name")
            assert turn.intent["name"] == "NameIntent"
            turn = john.answers("Rex")
            assert (turn.is_sent, turn.speech, turn.person) == (False, "Is it Rex?", "John")
            assert turn.dialog.question == Question("slot confirmation", "name")
            turn = jane.answers("yes")
            assert turn.sent("session", "new") and turn.is_sent and turn.dialog is None
            assert turn.sent("request", "dialogState") == "COMPLETED"
            slot = turn.intent["slots"]["name"]
            assert (slot["value"], slot["confirmationStatus"]) == ("Rex", "CONFIRMED")
            told = "NameIntent COMPLETED name=Rex CONFIRMED"
            assert turn.session_attributes["seen"] == ["before", told]
            assert len(alexa.turns) == 3
            alexa.person("Jane").says("good dog")
            assert alexa.turn.sent("session", "new") is False
            assert alexa.turn.sent("session", "attributes", "seen") == ["before", told]
        """
    )


def test_session_and_attributes_outlive_what_alexa_leads(pets):
    pets.passes(
        """
        When Jane says "open pet match"
        And John says "call it Rex"
        Then Alexa says "Is it Rex?"
        When John says "no"
        Then Alexa says "What name?"
        And the slot "name" is empty
        When Jane says "call it Bella"
        Then Alexa says "Is it Bella?"
        When Jane says "yes"
        Then Alexa says "NameIntent COMPLETED name=Bella CONFIRMED"
        """
        + seen("LaunchRequest", "NameIntent COMPLETED name=Bella CONFIRMED")
    )


def test_person_and_linked_account_are_of_whoever_speaks_in_each_turn(pets):
    pets.python(
        """
        def test_it(alexa):
            alexa.household.link("Jane", "jane-token")
            jane = alexa.person("Jane")
            jane.says("find a pet")
            alexa.person("John").says("big")
            alexa.guest().says("cat")
            jane.says("yes")
            token = "context", "System", "person", "accessToken"
            tokens = [turn.sent(*token) for turn in alexa.turns]
            assert tokens == ["jane-token", None, None, "jane-token"]
            assert [turn.person for turn in alexa.turns] == ["Jane", "John", None, "Jane"]
            assert len({turn.sent("session", "sessionId") for turn in alexa.turns}) == 1
        """
    )


def test_an_intent_that_is_asked_for_takes_part_in_dialogs(pets):
    pets.passes(
        heard(
            ('Jane asks for PetIntent with size "big"', "A big what?"),
            ('John answers "cat"', "A cat, right?"),
            ('Jane asks for NameIntent with name "Rex"', "Is it Rex?"),
            ('Jane answers "yes"', "NameIntent COMPLETED name=Rex CONFIRMED"),
            ("Jane asks for PlainIntent", "PlainIntent no dialog"),
        )
    )


# Questions, and what is said to them

ANSWERS = {
    "several slots at once": heard(
        ('Jane says "find a pet"', "How big?"),
        ('Jane says "tiny and puppy"', "A puppy, right?"),
        ('Jane says "yes"', "PetIntent COMPLETED size=tiny kind=puppy CONFIRMED"),
    ),
    "another sample of the same intent": heard(
        ('Jane says "find a pet"', "How big?"),
        ('Jane says "find a big pet"', "A big what?"),
    ),
    "a slot that is denied is asked for again": heard(
        ('Jane says "big and dog"', "A dog, right?"),
        ('Jane says "no"', "A big what?"),
        ('Jane says "cat"', "A cat, right?"),
        ('Jane says "yes"', "PetIntent COMPLETED size=big kind=cat CONFIRMED"),
    ),
    "a denied slot is sent so": heard(
        ('Jane says "big and dog"', "A dog, right?"), ('Jane says "no"', "A big what?")
    )
    + "\n"
    + seen("PetIntent STARTED size=big kind=dog", "PetIntent IN_PROGRESS size=big kind=dog DENIED"),
    "something else in the place of yes": heard(
        ('Jane says "big and dog"', "A dog, right?"),
        ('Jane says "find a tiny pet"', "A dog, right?"),
        ('Jane says "yes"', "PetIntent COMPLETED size=tiny kind=dog CONFIRMED"),
    ),
    "an intent that is confirmed": heard(
        ('Jane says "walk at seven"', "Walk at 7 ?"),
        ('John says "yes"', "WalkIntent COMPLETED hour=7 CONFIRMED"),
    ),
    "an intent that is denied is complete": heard(
        ('Jane says "walk at seven"', "Walk at 7 ?"),
        ('John says "no"', "WalkIntent COMPLETED hour=7 DENIED"),
    )
    + "\nAnd the dialog is complete",
    "an intent without slots": heard(
        ('Jane says "give it away"', "Sure?"), ('John says "yes"', "SureIntent COMPLETED CONFIRMED")
    ),
    "a value that is not valid": heard(
        ('Jane says "walk at four"', "Not at 4. When?"),
        ('Jane says "five"', "Not at 5. When?"),
        ('Jane says "six"', "Walk at 6 ?"),
    )
    + "\n"
    + seen(
        "WalkIntent STARTED hour=4",
        "WalkIntent IN_PROGRESS hour=5",
        "WalkIntent IN_PROGRESS hour=6",
    ),
}


def test_questions_and_answers(pets):
    pets.passes(*ANSWERS.values())


INTERRUPTED = {
    "another intent": 'Jane says "good dog"\nThen Alexa says "PlainIntent no dialog"',
    "help": 'Jane says "help"\nThen Alexa says "AMAZON.HelpIntent no dialog"',
    "stop": 'Jane says "stop"\nThen Alexa says "AMAZON.StopIntent no dialog"',
    "cancel": 'John says "cancel"\nThen Alexa says "AMAZON.CancelIntent no dialog"',
    "opened": 'Jane opens the skill\nThen Alexa says "LaunchRequest"',
    "opened by name": 'John says "open pet match"\nThen Alexa says "LaunchRequest"',
    "another dialog": 'Jane says "walk at eight"\nThen Alexa says "Walk at 8 ?"',
    "asked by name": 'Jane says "ask pet match to find a big pet"\nThen Alexa says "A big what?"',
}


@pytest.mark.slow
@pytest.mark.parametrize("begins", ["look it up", "name it", "find a pet"])
def test_a_dialog_is_left_for_something_else(pets, begins):
    begin = f'When Jane says "{begins}"\nWhen '
    over = '\nThen Alexa asks for the slot "query"'
    pets.passes(*(begin + steps for steps in INTERRUPTED.values()))
    pets.refuses([(begin + steps + over, "Alexa asks") for steps in INTERRUPTED.values()])


def test_what_a_dialog_is_left_for_begins_anew(pets):
    pets.passes(
        heard(
            ('Jane says "find a pet"', "How big?"),
            ('Jane says "walk at eight"', "Walk at 8 ?"),
        )
        + "\n"
        + seen("PetIntent STARTED", "WalkIntent STARTED hour=8"),
        heard(
            ('Jane says "find a pet"', "How big?"),
            ('Jane says "ask pet match to find a big pet"', "A big what?"),
        )
        + "\n"
        + seen("PetIntent STARTED size=big"),
    )


def test_words_of_another_intent_are_no_name(pets):
    pets.passes(heard(('Jane says "name it"', "What name?"), ('Jane says "Walk"', "When?")))


@pytest.mark.parametrize("begins", ["look it up", "name it", "find a pet"])
def test_exit_closes_the_skill_whatever_is_asked_for(pets, begins):
    pets.passes(
        f"""
        When Jane says "{begins}"
        And Jane says "exit"
        Then the session ends
        And Alexa says nothing
        """
    )


def test_words_of_any_kind_fill_a_slot_that_takes_them(pets):
    pets.passes(
        heard(
            ('Jane says "look it up"', "For what?"),
            ('John says "why cats purr"', "SearchIntent COMPLETED query=why cats purr"),
            ('Jane says "name it"', "What name?"),
            ('John says "bella"', "Is it bella?"),
        )
    )


def test_events_leave_a_dialog_as_it_is(pets):
    pets.passes(
        """
        When Jane says "find a pet"
        And Jane grants "full name" in the Alexa app
        And Alexa sends "AlexaSkillEvent.SkillEnabled"
        And Jane answers "big"
        Then Alexa says "A big what?"
        """,
        """
        When Jane says "name it"
        And Alexa sends "AlexaSkillEvent.SkillEnabled"
        And Jane answers "Rex"
        Then Alexa says "Is it Rex?"
        """,
    )


@pytest.mark.slow
@pytest.mark.parametrize("begins", ["name it", "find a pet"])
def test_a_dialog_ends_with_its_session(pets, begins):
    begin = f'When Jane says "{begins}"\n'
    answer = '\nWhen Jane answers "big"'
    gone = [
        'Given the device is "kitchen"',
        'When the session ends because "EXCEEDED_MAX_REPROMPTS"',
        "When Jane closes the skill",
    ]
    pets.refuses([(begin + each + answer, "no session is open") for each in gone])
    pets.passes(
        *(
            begin + each + '\nWhen John says "ask pet match to find a pet"\n'
            'Then Alexa says "How big?"\n' + seen("PetIntent STARTED")
            for each in gone
        )
    )


def test_the_delegation_strategy_of_the_skill_is_that_of_its_intents(pets):
    pets.write(MODEL, json.dumps(model(delegationStrategy="ALWAYS")))
    pets.python(
        """
        def test_it(alexa):
            jane = alexa.person("Jane")
            assert [jane.says(text).is_sent for text in ("find a pet", "big", "dog")] == [False] * 3
            turn = jane.says("yes")
            assert turn.speech == "PetIntent COMPLETED size=big kind=dog CONFIRMED"
        """
    )


def test_asks_for_goes_on_with_its_own_dialog(pets):
    skill(pets)
    pets.passes(
        """
        When Jane says "find a pet"
        Then Alexa asks for the slot "size"
        When John asks for PetIntent with size "big"
        Then the slot "size" is "large"
        And Alexa asks for the slot "kind"
        When John asks for PetIntent with kind "kitten"
        Then the slot "size" is "large"
        And Alexa asks to confirm the slot "kind"
        When Jane asks for AMAZON.NoIntent
        Then Alexa asks for the slot "kind"
        When Jane asks for PetIntent with kind "puppy"
        And Jane asks for AMAZON.YesIntent
        Then the dialog is complete
        And Alexa understood PetIntent with size "large" and kind "dog"
        """,
        """
        When Jane says "find a pet"
        And Jane asks for AMAZON.YesIntent
        Then Alexa understood AMAZON.YesIntent
        """,
        """
        When Jane says "find a pet"
        And Jane asks for WalkIntent
        Then Alexa understood WalkIntent
        """,
    )


@pytest.mark.slow
def test_a_dialog_is_confirmed_though_the_model_has_no_yes(pets):
    without = [each for each in INTENTS if each["name"] != "AMAZON.YesIntent"]
    changed = model()
    changed["interactionModel"]["languageModel"]["intents"] = without
    pets.write(MODEL, json.dumps(changed))
    said = 'When Jane says "call it Rex"\nAnd Jane asks for AMAZON.YesIntent'
    pets.passes(f'{said}\nThen Alexa says "NameIntent COMPLETED name=Rex CONFIRMED"')
    pets.refuses([("When Jane asks for AMAZON.YesIntent", 'no intent "AMAZON.YesIntent" in en-US')])
