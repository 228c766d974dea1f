"""Amazon's SSML: what Alexa takes of each tag, and what it says of the rest."""

import pytest
from skill_project import cases

from pytest_alexa_persona.protocol.ssml_vocabulary import TAGS, problem

SUPPORTED = [
    "alexa:name",
    "amazon:domain",
    "amazon:effect",
    "amazon:emotion",
    "audio",
    "break",
    "emphasis",
    "lang",
    "p",
    "phoneme",
    "prosody",
    "s",
    "say-as",
    "speak",
    "sub",
    "voice",
    "w",
]
"""The tags under "Supported SSML tags", in the order in which they stand there."""


def test_all_tags_of_the_reference():
    assert list(TAGS) == SUPPORTED


TAKEN = [
    ("alexa:name", {"type": "first", "personId": "amzn1.ask.person.X"}),
    ("amazon:domain", {"name": "long-form"}),
    ("amazon:effect", {"name": "whispered"}),
    ("amazon:emotion", {"name": "disappointed", "intensity": "high"}),
    ("audio", {"src": "https://a.example/b.mp3"}),
    ("audio", {"src": "soundbank://soundlibrary/animals/amzn_sfx_cat_meow_1x_01"}),
    ("audio", {"src": "HTTPS://a.example/b.mp3"}),
    ("break", {}),
    ("break", {"strength": "x-strong"}),
    *(("break", {"time": time}) for time in ("0s", "10s", "10000ms", "0.5s", "2.25s", "300ms")),
    ("emphasis", {"level": "reduced"}),
    ("lang", {"xml:lang": "pt-BR"}),
    ("phoneme", {"alphabet": "x-sampa", "ph": "pI'kA:n"}),
    ("prosody", {"rate": "20%", "pitch": "-33.3%", "volume": "+4.08dB"}),
    ("prosody", {"rate": "x-fast", "pitch": "+50%", "volume": "-30dB"}),
    ("prosody", {"rate": "150%", "volume": "silent"}),
    ("say-as", {"interpret-as": "date", "format": "ymd"}),
    ("say-as", {"interpret-as": "interjection"}),
    ("speak", {"version": "1.0", "xmlns": "x", "xmlns:amazon": "y", "xml:lang": "en-GB"}),
    ("sub", {"alias": "aluminum"}),
    ("voice", {"name": "Kendra"}),
    ("w", {"role": "amazon:SENSE_1"}),
    # of these nobody knows
    ("mstts:express-as", {"style": "cheerful"}),
    ("mark", {"name": "here"}),
]


@pytest.mark.parametrize(("tag", "attributes"), TAKEN)
def test_what_alexa_takes(tag, attributes):
    assert problem(tag, attributes) == ""


REFUSED = [
    ("break", {"target": "x"}, "<break> has no attribute target: it has strength and time"),
    (
        "break",
        {"strenght": "x"},
        'no attribute strenght: it has strength and time - did you mean "s',
    ),
    ("p", {"id": "1"}, "<p> has no attribute id: it has none"),
    ("s", {"xml:lang": "de-DE"}, "<s> has no attribute xml:lang: it has none"),
    ("speak", {"lang": "en-US"}, "<speak> has no attribute lang"),
    ("amazon:effect", {"phonation": "soft"}, "has no attribute phonation: it has name"),
    ("audio", {"src": "https://a.example/b.mp3", "soundLevel": "+5dB"}, "no attribute soundLevel"),
    ("audio", {}, "<audio> needs the attribute src"),
    *(
        ("audio", {"src": src}, f'src of <audio> cannot be "{src}": it begins with https:// or so')
        for src in ("http://a.example/b.mp3", "", "b.mp3", "//a.example/b.mp3", "HTTP://a.example")
    ),
    *(
        ("break", {"time": time}, f'of <break> cannot be "{time}": it takes seconds or milliseco')
        for time in ("10.1s", "10001ms", "11s", "5", "-1s", "1 s", "1m", "", "10s ", "٣s")
    ),
    ("break", {"strength": "stronk"}, 'x-strong, strong, weak or x-weak - did you mean "strong"?'),
    ("emphasis", {"level": "none"}, "it takes strong, moderate or reduced"),
    ("lang", {"xml:lang": "en"}, 'cannot be "en": it takes ar-SA, de-DE'),
    ("prosody", {"rate": "19%"}, "fast, x-fast or a percentage from 20%"),
    ("prosody", {"rate": "1.5"}, "fast, x-fast or a percentage from 20%"),
    ("prosody", {"pitch": "+51%"}, "x-high or a change from -33.3% to +50%"),
    ("prosody", {"pitch": "10%"}, "x-high or a change from -33.3% to +50%"),
    ("prosody", {"pitch": "-2st"}, "x-high or a change from -33.3% to +50%"),
    ("prosody", {"volume": "+5dB"}, "x-loud or a change up to +4.08dB"),
    ("say-as", {"interpret-as": "bleep"}, "telephone, address, interjection or expletive"),
    ("say-as", {"interpret-as": "time", "format": "hms12"}, "it takes mdy, dmy, ymd"),
    ("voice", {"name": "kendra"}, 'did you mean "Kendra"?'),
    ("w", {"role": "VB"}, "it takes amazon:VB, amazon:VBD"),
]


@pytest.mark.parametrize(("tag", "attributes", "says"), REFUSED)
def test_what_it_does_not(tag, attributes, says):
    assert says in problem(tag, attributes)


SPOKEN = """
"<speak><break time='20s'/>Hi</speak>"
> the skill's speech is SSML that Alexa cannot speak: line 1, column 8: the attribute time of
"<speak><sub alias='x'><audio src='http://a.example/b.mp3'/></sub></speak>"
> cannot be "http://a.example/b.mp3": it begins with https:// or soundbank://
"<speak>" + "<audio src='https://a.example/b.mp3'/>" * 6 + "</speak>"
> the skill's answer has 6 <audio>; Alexa takes 5 in a response
"""
CLIP = "<audio src='soundbank://soundlibrary/a'/>"


def answering(project, ssml, reprompt="'<speak/>'", ends=False):
    project.responds(
        f"{{'outputSpeech': {{'type': 'SSML', 'ssml': {ssml}}}, 'shouldEndSession': {ends}, "
        f"'reprompt': {{'outputSpeech': {{'type': 'SSML', 'ssml': {reprompt}}}}}}}"
    )


@pytest.mark.parametrize(("ssml", "says"), cases(SPOKEN))
def test_an_answer_with_it_is_invalid(project, ssml, says):
    answering(project, ssml)
    project.refuses([("When Jane opens the skill", says)])


def test_speech_and_reprompt_are_one_response(project):
    three = f"'<speak>' + {CLIP!r} * 3 + 'Hi</speak>'"
    answering(project, three, three)
    project.refuses([("When Jane opens the skill", "the skill's answer has 6 <audio>; Alexa")])
    hears = 'When Jane opens the skill\nThen Alexa says "Hi"'
    # nobody hears a reprompt of a session that ends
    answering(project, three, three, ends=True)
    project.passes(hears)
    answering(project, f"'<speak>' + {CLIP!r} * 5 + '<!-- {CLIP[:6]} -->Hi</speak>'")
    project.passes(hears)


def test_tags_that_are_not_amazons_are_told_of(project):
    ssml = "<speak><par><mark name='a'/><mark name='b'/></par> <emphasiss>Hi</emphasiss></speak>"
    answering(project, repr(ssml), "'<speak><media>?</media></speak>'")
    project.passes('When Jane opens the skill\nThen Alexa says "Hi"\nAnd Alexa reprompts "?"')
    output = project.fails('When Jane opens the skill\nThen Alexa says "X"')
    hints = [line.strip() for line in output.splitlines() if "! the skill speaks SSML" in line]
    assert [hint.partition("<")[2].partition(">")[0] for hint in hints] == [
        "par",
        "mark",
        "emphasiss",
        "media",
    ]
    assert 'not known - did you mean "emphasis"?' in hints[2]
