"""What a listener hears: SSML element by element, and `alexa:name` as Alexa resolves it."""

import pytest

from pytest_alexa_persona.protocol.ssml import BrokenSsmlError, fold, heard


def names(person_id, kind):
    return {("jane", "first"): "Jane", ("jane", "last"): "Doe"}.get((person_id, kind))


@pytest.mark.parametrize(
    ("ssml", "speech"),
    [
        ("Hello", "Hello"),
        ('<say-as interpret-as="cardinal">12</say-as> seats', "12 seats"),
        ('<emphasis level="strong">Stop</emphasis> it', "Stop it"),
        ('<prosody rate="slow">slow</prosody>ly', "slowly"),
        ('<voice name="Joanna">Hi</voice> there', "Hi there"),
        ('<lang xml:lang="fr-FR">Paris</lang>', "Paris"),
        ('a <w role="amazon:VB">read</w> book', "a read book"),
        ('<phoneme alphabet="ipa" ph="pɪˈkɑːn">pecan</phoneme> pie', "pecan pie"),
        ('<amazon:effect name="whispered">psst</amazon:effect>', "psst"),
        ('<amazon:domain name="news">Today</amazon:domain>', "Today"),
        ('<amazon:emotion name="excited" intensity="low">Yes!</amazon:emotion>', "Yes!"),
        ('<sub alias="aluminum">Al</sub> foil', "aluminum foil"),
        ("<sub>Al</sub> foil", "foil"),
        ('<sub alias="a"><emphasis>b</emphasis></sub>', "a"),
        ('one<audio src="soundbank://x"/>two', "one two"),
        ('one <audio src="https://a.example/b.mp3">noise <break/></audio> two', "one two"),
        ('one<break time="3s"/>two', "one two"),
        ('one<break/><break strength="x-strong"/>two', "one two"),
        ('one<mark name="here"/> two', "one two"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("<s>One</s><s>two</s>", "One two"),
        ("<p><s>One.</s> <s>Two.</s></p>", "One. Two."),
        ("Wait<break/>, what<break/>?", "Wait, what?"),
        ("<p>One</p>. <s>Two</s>!", "One. Two!"),
        ("<unknown>kept</unknown>", "kept"),
        ("", ""),
        ("<break/>", ""),
        ("<p></p>", ""),
        ('<prosody><emphasis>a<sub alias="b">c</sub></emphasis>d</prosody>', "abd"),
        ("<!-- silent -->said", "said"),
        ("<![CDATA[a < b & c]]>", "a < b & c"),
        # entities
        ("Q &amp; A", "Q & A"),
        ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
        ("&quot;it&apos;s&quot;", '"it\'s"'),
        ("caf&#233; &#x2192;", "café →"),
        ("&amp;lt;", "&lt;"),
        ('<sub alias="A &amp; B">x</sub>', "A & B"),
        ("naïve 🚌", "naïve 🚌"),
        # names of people
        ('Hi <alexa:name type="first" personId="jane"/>, hello', "Hi Jane, hello"),
        ('Hi <alexa:name personId="jane"/>!', "Hi Jane!"),
        ('Ms <alexa:name type="last" personId="jane"/>', "Ms Doe"),
        ('Hi <alexa:name type="first" personId="nobody"/> there', "Hi there"),
        ('Hi <alexa:name type="first"/> there', "Hi there"),
        ('<alexa:name personId="jane"></alexa:name>\'s bus', "Jane's bus"),
        ('<alexa:name personId="jane">ignored</alexa:name>', "Jane"),
        ('<sub alias="x"><alexa:name personId="jane"/></sub>', "x"),
        ('Hi <alexa:name type="first" personId="nobody"/>, hello', "Hi, hello"),
    ],
)
def test_element_entity_and_name(ssml, speech):
    assert heard(f"<speak>{ssml}</speak>", names) == speech


@pytest.mark.parametrize(
    ("ssml", "speech"),
    [
        ("  <speak>\n  a\t b\n\n c </speak>\n", "a b c"),
        ("<speak>a&#160;b&#10;c</speak>", "a b c"),
        ("<speak>a <emphasis> b </emphasis> c</speak>", "a b c"),
        ('<speak version="1.0" xml:lang="en-US">a</speak>', "a"),
        ('<?xml version="1.0"?>\n<speak>a</speak>', "a"),
        ("<speak/>", ""),
    ],
)
def test_white_space_and_root(ssml, speech):
    assert heard(ssml, names) == speech


def test_fold_trims_and_folds():
    assert fold(" a \n\t b ") == "a b"


STANDS = "SSML must stand in <speak>…</speak>, and text without it is of type PlainText"
ENTITIES = "SSML knows &amp; &lt; &gt; &quot; &apos; only, write the character itself"
BROKEN = [
    ("Hello", f"line 1, column 1: syntax error: {STANDS}"),
    ("", f"line 1, column 1: no element found: {STANDS}"),
    ("Hi <break/>", f"line 1, column 1: syntax error: {STANDS}"),
    ("<speak>Hello", "line 1, column 13: no element found"),
    ("<speak>Hello</p></speak>", "line 1, column 15: mismatched tag"),
    ("<speak>\n a <b>\n</speak>", "line 3, column 3: mismatched tag"),
    (
        "<speak>Q & A</speak>",
        'line 1, column 11: not well-formed (invalid token) (write "&amp;" for "&")',
    ),
    ("<speak>&nbsp;</speak>", "line 1, column 8: undefined entity &nbsp;: " + ENTITIES),
    (
        "<speak>A &amp; B\n&eacute;&copy;</speak>",
        "line 2, column 1: undefined entity &eacute;: " + ENTITIES,
    ),
    (
        "<speak>a</speak><speak>b</speak>",
        "line 1, column 17: junk after document element: all of it must stand in one "
        "<speak>…</speak>",
    ),
    (
        "<speak>1 < 2</speak>",
        'line 1, column 11: not well-formed (invalid token) (write "&lt;" for "<")',
    ),
    ("<speak>a\n <break time='11s'/></speak>", "line 2, column 2: the attribute time of <break>"),
    ("<p>Hello</p>", "the root is <p>, it must be <speak>"),
]


@pytest.mark.parametrize(("ssml", "problem"), BROKEN)
def test_broken_ssml_has_a_position(ssml, problem):
    with pytest.raises(BrokenSsmlError) as caught:
        heard(ssml, names)
    assert str(caught.value).startswith(problem)


@pytest.mark.parametrize("where", ["speech", "reprompt"])
def test_broken_ssml_fails_the_turn(project, where):
    speech = {"outputSpeech": {"type": "SSML", "ssml": "<speak>Q & A</speak>"}}
    answer = speech if where == "speech" else {where: speech}
    project.responds(repr({**answer, "shouldEndSession": False}))
    output = project.fails("When Jane opens the skill")
    assert f"E   the skill's {where} is SSML that Alexa cannot speak: line 1, column 11: " in output
    assert 'write "&amp;" for "&"' in output
    assert "E     <speak>Q & A</speak>" in output


SAYS_NAMES = """
def handler(event, context):
    request, system = event["request"], event["context"]["System"]
    session = event["session"].get("attributes", {})
    ids = {**session, "own": system.get("person", {}).get("personId", "none")}
    slots = request.get("intent", {}).get("slots", {})
    name = slots["name"]["value"] if "name" in slots else "own"
    kind = slots["kind"]["value"] if "kind" in slots else "first"
    ssml = f'<speak>Hi <alexa:name type="{kind}" personId="{ids.get(name, name)}"/></speak>'
    return {
        "sessionAttributes": {**ids, "first": ids.get("first", ids["own"])},
        "response": {
            "outputSpeech": {"type": "SSML", "ssml": ssml},
            "reprompt": {"outputSpeech": {"type": "SSML", "ssml": ssml}},
            "shouldEndSession": False,
        },
    }
"""
"""A skill that says the name of an id: the speaker's own, that of the first turn, or another."""


def test_name_from_outside(project):
    project.skill(SAYS_NAMES)
    usual = "Jane has a voice ID"
    project.passes(
        *(
            f"Given {given}\nWhen {when}\n"
            f'Then Alexa says "{speech}"\nAnd Alexa reprompts "{speech}"'
            for given, when, speech in (
                ("Jane has granted nothing", "Jane opens the skill", "Hi Jane"),
                ("Jane's given name is not set", "Jane opens the skill", "Hi Jane"),
                ('Jane\'s given name is "Jo & J"', "Jane opens the skill", "Hi Jo & J"),
                (usual, 'John asks for A with kind "last"', "Hi Smith"),
                (usual, 'Jane asks for A with kind "last"', "Hi"),
                ("Jane has no voice ID", "Jane opens the skill", "Hi"),
                (usual, "a guest opens the skill", "Hi"),
                (usual, 'Jane asks for A with name "amzn1.ask.person.A"', "Hi"),
            )
        ),
        """
        When John opens the skill
        And Jane asks for FooIntent with name "first"
        Then Alexa says "Hi John"
        When a guest asks for FooIntent with name "first"
        Then Alexa says "Hi John"
        Given the skill's id is "amzn1.ask.skill.other"
        When Jane asks for FooIntent with name "first"
        Then Alexa says "Hi"
        """,
    )


def test_plain_text_is_said_as_it_stands(project):
    project.says('"<b> & &amp;  <speak>x</speak>"')
    project.passes('When Jane opens the skill\nThen Alexa says "<b> & &amp; <speak>x</speak>"')
