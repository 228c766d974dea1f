"""What a failed test, a Then and a finding say of a dialog."""

import json

import pytest
from consent_directives import asks_for_consent
from pet_skill import MODEL, PROMPTS, answering, asked, model, skill
from skill_project import docstring

pytestmark = pytest.mark.slow  # failures are shown at length

# When something is wrong

FAILING = {
    "exception": ("raise ValueError('ouch')", "ouch"),
    "invalid answer": ("return {'version': '1.0'}", 'has no "response"'),
}


@pytest.mark.parametrize(("code", "says"), FAILING.values(), ids=FAILING)
def test_a_skill_that_fails_in_the_middle(pets, code, says):
    skill(pets)
    app = (pets.root / "lambda/app.py").read_text()
    fails = f"""
sdk = handler

def handler(event, context):
    request = event["request"]
    if request.get("intent", {{}}).get("slots", {{}}).get("size", {{}}).get("value") == "tiny":
        {code}
    return sdk(event, context)
"""
    (pets.root / "lambda/app.py").write_text(app + fails)
    begin = 'When Jane says "tell pet match find a pet"\n'
    pets.feature(
        begin + 'When Jane says "tiny"',
        begin + 'When Jane says "big"\nThen Alexa says "A big what?"',
    )
    result = pets.run()
    result.assert_outcomes(failed=1, passed=1)
    output = result.stdout.str()
    assert says in output
    assert "SessionEndedRequest (ERROR, INVALID_RESPONSE)" in output
    pets.python(
        f"""
        import pytest

        def test_it(alexa):
            jane = alexa.person("Jane")
            jane.says("find a pet")
            with pytest.raises(Exception, match={says!r}):
                jane.answers("tiny")
            with pytest.raises(Exception, match="no session is open"):
                jane.answers("big")
            turn = jane.says("ask pet match to find a big pet")
            assert turn.speech == "A big what?" and turn.sent("session", "new")
        """,
        path="test_again.py",
    )


def test_a_question_for_consent_comes_before_a_dialog(pets):
    pets.responds(repr({"directives": [asks_for_consent("alexa::profile:name:read")]}))
    waits = "Alexa is asking for consent"
    pets.refuses(
        [
            ("When Jane opens the skill\nAnd Jane asks for NameIntent", waits),
            ("When Jane opens the skill\nAnd Jane asks for PetIntent", waits),
            ('When Jane opens the skill\nAnd Jane says "name it"', waits),
        ]
    )


WORDS = {
    "outputSpeech": {"outputSpeech": {"type": "PlainText", "text": ""}},
    "reprompt": {"reprompt": {"outputSpeech": {"type": "SSML", "ssml": "<speak>Well?</speak>"}}},
}


@pytest.mark.parametrize("key", WORDS)
def test_words_of_the_skills_own_beside_delegate_are_refused(pets, key):
    delegates = {"directives": [{"type": "Dialog.Delegate"}]}
    says = f"the skill's answer has {key} beside Dialog.Delegate: leave it out"
    finds = 'When Jane says "find a pet"'
    pets.responds(repr({**delegates, **WORDS[key]}))
    pets.refuses([(finds, says)])
    second = {"type": "Dialog.ElicitSlot", "slotToElicit": "kind"}
    pets.responds(repr({**WORDS[key], "directives": [second, *delegates["directives"]]}))
    pets.refuses([(finds, says)])
    # what is no reprompt is none here either
    empty = {"reprompt": {"outputSpeech": {"type": "PlainText", "text": None}}}
    pets.responds(repr({**delegates, **empty}))
    pets.passes(f'{finds}\nThen Alexa says "How big?"')


def test_a_prompt_that_repeats_what_was_said_is_no_finding(pets):
    (output,) = pets.failures(
        'When Jane says "call it John"\nThen there is no card\nAnd the session ends'
    )
    assert 'Alexa says "Is it John?"' in output
    assert "Alexa leads the dialog, nothing is sent to the skill" in output
    assert "!" not in output.replace("✗", "")


def test_what_is_revealed_by_what_alexa_asks(pets):
    asks = 'When John says "name it"\nThen nothing about Jane is revealed'
    pets.refuses([(asks, "the skill was not asked in this turn")])
    pets.write(MODEL, json.dumps(model(prompts={**PROMPTS, "E.name": "What name, Jane?"})))
    pets.refuses(
        [
            (
                'When John says "name it"\nThen nothing about Jane is revealed',
                'reveals Jane\'s given name, "Jane", in the speech',
            )
        ]
    )


def test_templates_see_a_turn_in_which_nothing_was_sent(pets):
    pets.passes(
        'When Jane says "call it Rex"\n'
        + docstring(
            "Then Alexa says:",
            "{% if not turn.is_sent %}Is it {{ turn.intent.slots.name.value }}?{% endif %}",
        ),
        'When Jane says "name it"\n'
        + docstring("Then Alexa says:", "What {{ turn.dialog.question.slot }}?"),
    )


LED = 'When Jane says "name it"\nThen '
ABOUT_THE_SKILL = [
    'the session attribute "seen" is []',
    'the directive "Dialog.Delegate" is sent',
    'the directive "Dialog.Delegate" is not sent',
    'the card reads "x"',
    "the card is a Simple card",
    "there is no card",
    'the skill asks for permission to read "given name"',
    "the skill asks to link an account",
    "the skill used no linked account",
    "the skill asked the profile API for the given name",
    "the skill did not ask the profile API",
    "the profile API answered 200",
    "the skill backed off before retrying",
    'the skill called GET "https://x.example/"',
    'the skill did not call GET "https://x.example/"',
    "the skill remembers nothing for Jane",
    "nothing about John is remembered for Jane",
    "nothing about John is revealed",
    docstring("the response is:", '{"card": {}}'),
    docstring("the response includes:", '{"card": {}}'),
    docstring("the card is:", "{}"),
    docstring('the directive "Dialog.Delegate" is sent with:', '{"slotToElicit": "name"}'),
]
IN_VAIN = {
    "the session ends": "Alexa leads a dialog, and nothing was sent to the skill",
    "the dialog is complete": (
        'the dialog is not complete: no dialogState was sent, and Alexa asks for the slot "name"'
    ),
    'Alexa asks for the slot "size"': 'Alexa asks for the slot "name"',
    'Alexa asks to confirm the slot "name"': 'Alexa asks for the slot "name"',
    "Alexa asks to confirm NameIntent": 'Alexa asks for the slot "name"',
    "Alexa understood PetIntent": "Alexa understood NameIntent, not PetIntent",
    'Alexa understood NameIntent with name "Rex"': 'the slot "name" is empty, not "Rex"',
    'the slot "name" is "Rex"': 'the slot "name" is empty, not "Rex"',
    'the slot "nam" is empty': (
        'NameIntent was understood, which has no slot "nam" - did you mean "name"?'
    ),
    "Alexa says nothing": 'Alexa says "What name?"',
    'Alexa does not say "WHAT"': 'Alexa says "What name?"',
}
HOLDS = [
    "the session stays open",
    "Alexa does not reprompt",
    'Alexa does not say "Jane"',
    'Alexa asks for the slot "name"',
    'the slot "name" is empty',
]


def test_what_then_says_of_a_turn_in_which_nothing_was_sent(pets):
    pets.refuses([(LED + step, says) for step, says in IN_VAIN.items()])
    pets.passes(*(LED + step for step in HOLDS))


def test_what_then_says_of_a_skill_that_was_not_asked(pets):
    """It would hold whatever the skill does, or fail for no fault of the skill."""
    says = 'the skill was not asked in this turn: Alexa leads the dialog and says "What name?" by'
    pets.refuses([(LED + step, says) for step in ABOUT_THE_SKILL])
    # what was remembered before can be looked at
    pets.passes(f"When Jane opens the skill\n{LED}the skill remembers nothing for Jane")


OTHERWISE = {
    "When Jane opens the skill\nThen Alexa understood PetIntent": (
        "no intent was understood: LaunchRequest was sent"
    ),
    'When Jane opens the skill\nThen the slot "size" is empty': "no intent was understood: Launch",
    'When Jane opens the skill\nThen Alexa asks for the slot "size"': (
        "Alexa asks nothing: no dialog is open"
    ),
    "When Jane opens the skill\nThen the dialog is complete": (
        "the dialog is not complete: no dialogState was sent"
    ),
    'When Jane says "find a big pet"\nThen the slot "size" is empty': (
        'the slot "size" is "large", not empty'
    ),
    'When Jane says "find a big pet"\nThen the slot "size" is "small"': (
        'the slot "size" is "large" and "big", not "small"'
    ),
    'When Jane says "find a big pet"\nThen the slot "size" is "large" with the id "s"': (
        'the slot "size" is "large" with the id "l", not with the id "s"'
    ),
    'When Jane says "find a big pet"\nThen the slot "size" is "big" with the id "l"': (
        'the slot "size" is "big" resolved to no value with an id, not with the id "l"'
    ),
    'When Jane says "big and dog"\nThen Alexa asks for the slot "kind"': (
        'Alexa asks to confirm the slot "kind"'
    ),
    'When Jane says "walk at nine"\nThen the dialog is complete': (
        "the dialog is not complete: dialogState is STARTED, and Alexa asks to confirm the intent"
    ),
}


def test_what_then_says_otherwise(pets):
    pets.refuses(OTHERWISE.items())


NOT_TWICE = [
    (
        "ElicitSlotDirective(slot_to_elicit='kind')).add_directive(ConfirmIntentDirective()",
        "! the skill answers with Dialog.ElicitSlot and Dialog.ConfirmIntent: a dialog goes on in "
        "one way, here in the first",
    ),
    (
        "ElicitSlotDirective(slot_to_elicit='kind')).set_should_end_session(True",
        "! the skill answers with Dialog.ElicitSlot and shouldEndSession true: nobody can answer",
    ),
]


@pytest.mark.parametrize(("directive", "hint"), NOT_TWICE)
def test_a_dialog_that_cannot_go_on_as_the_skill_has_it_is_told_of(pets, directive, hint):
    skill(pets, answering("PetIntent", directive, "STARTED"))
    (output,) = pets.failures('When Jane says "find a pet"\nThen Alexa says "?"')
    assert hint in output


def test_what_is_no_answer_to_the_slot_asked_for_is_told_of(pets):
    (output,) = pets.failures(
        'When Jane says "walk"\nAnd Jane answers "half past some"\nThen Alexa says "?"'
    )
    assert 'and "half past some" is no AMAZON.' in output
    assert ": the slot hour was asked for" in output


def test_the_conversation_tells_what_became_of_a_dialog(pets):
    own = "def own(respond, request, name, state):\n    return respond{}.response\n"
    skill(pets, own.format(".speak('Well?').set_should_end_session(False)"))
    (output,) = pets.failures('When Jane says "find a pet"\nThen the dialog is complete')
    assert "the dialog is not complete, and no Dialog directive goes on with it" in output
    elicit = "ElicitSlotDirective(slot_to_elicit='hour', updated_intent=Intent(name='WalkIntent'))"
    skill(pets, own.format(f".add_directive({elicit})"))
    (output,) = pets.failures('When Jane says "find a pet"\nThen the dialog is complete')
    assert 'Alexa asks for the slot "hour" of WalkIntent' in output
    hint = "! the skill answers with Dialog.ElicitSlot and without outputSpeech: nobody hears a"
    assert hint in output


def test_nothing_is_revealed_before_the_dialog_is_complete_either(pets):
    shows = (
        "def own(respond, request, name, state):\n"
        "    from ask_sdk_model.ui import SimpleCard\n"
        "    if state == 'STARTED':\n"
        "        respond.set_card(SimpleCard('Pets', 'Jane was here.'))\n"
        "        return respond.add_directive(DelegateDirective()).response\n"
    )
    skill(pets, shows)
    asks = 'When John asks for PlainIntent with size "big"\n'
    plain = {"name": "PlainIntent", "slots": [asked("size")]}
    pets.write(MODEL, json.dumps(model(dialogs=[plain])))
    pets.passes(f"{asks}Then the dialog is complete\nAnd nothing about John is revealed")
    pets.refuses(
        [(f"{asks}Then nothing about Jane is revealed", 'Jane\'s given name, "Jane", in the card')]
    )
