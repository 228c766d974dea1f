"""Then: what is revealed."""

import unicodedata

from checked_steps import SIMPLE, check, gives

JANE_DOE = 'Given Jane\'s full name is "Mary Jane Doe"'
SECRET = 'Given Jane has linked the account "secret-7"'
PHONE = 'Given Jane\'s mobile number is "+1 206-555-0100"'
REVEALED = [
    # what is known, what reveals it, what does not, what is said of it
    ("", "Hello, JANE!", "Hello, Janet!", 'given name, "Jane", in the speech'),
    ("", "jane's bus", "janeiro", "given name"),
    (JANE_DOE, "Mary jane  doe", "Mary Doe", 'full name, "Mary Jane Doe"'),
    (SECRET, "use secret-7 now", "use secret-77 now", 'linked account\'s token, "secret-7"'),
    (PHONE, "206-555-0100", "206-555-01009", 'mobile number, "+1 206-555-0100"'),
    (PHONE, "(206) 555 0100", "(206) 555 0101", "mobile number"),
    (PHONE, "206.555.0100", "206.555.010", "mobile number"),
    (PHONE, "2065550100", "2065550199", "mobile number"),
    (PHONE, "2 0 6 5 5 5 0 1 0 0", "2 0 6", "mobile number"),
    (PHONE, "+1-206-555-0100", "+1-206", "mobile number"),
    (PHONE, "+12065550100", "+1", "mobile number"),
    (PHONE, "1 (206) 555-0100", "120655501000", "mobile number"),
]


def test_what_speech_reveals(project):
    project.says('event["request"]["intent"]["slots"]["words"]["value"]')

    def says(given, words):
        asks = f'When John asks for SayIntent with words "call {words}"'
        return f"{given}\n{asks}\nThen nothing about Jane is revealed"

    project.passes(*(says(given, unsaid) for given, _, unsaid, _ in REVEALED))
    project.refuses(
        (says(given, said), f"reveals Jane's {what}") for given, said, _, what in REVEALED
    )


def test_where_something_is_revealed(project):
    answers = {
        "speech": {"outputSpeech": {"type": "SSML", "ssml": "<speak>J<break/>Jane</speak>"}},
        "reprompt": {
            "reprompt": {"outputSpeech": {"type": "PlainText", "text": "Jane?"}},
            "shouldEndSession": False,
        },
        "card.title": {"card": {"type": "Simple", "title": "Jane"}},
        "directives.0.hint.to.1": {"directives": [{"type": "Hint", "hint": {"to": ["a", "Jane"]}}]},
    }
    steps = """
Then nothing about John is revealed
Then nothing about Jane is revealed
> the answer reveals Jane's given name, "Jane", in the {}:
"""
    asks = gives(project, [{"response": answer} for answer in answers.values()])
    check(project, [(ask, steps.format(place)) for ask, place in zip(asks, answers, strict=True)])


def on_screen(text, **data):
    item = {"type": "Text", "text": text}
    return {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "document": {"mainTemplate": {"parameters": ["payload"], "items": item}},
        "datasources": {"payload": data},
    }


def plays(file):
    stream = {"token": "t", "url": f"https://a.example/{file}"}
    item = {"stream": stream}
    return {"type": "AudioPlayer.Play", "playBehavior": "REPLACE_ALL", "audioItem": item}


DIRECTIVES_THAT_REVEAL = [
    ("Jane", on_screen("${payload.a}${payload.b}", a="Ja", b="ne"), "in the screen"),
    ("Jane", on_screen("J<b>ane</b>"), "in the screen"),
    ('"O\'Neil"', on_screen("O&#39;Neil"), "in the screen"),
    ("John", on_screen("${payload.a}-${payload.b}", a="206", b="555-0100"), "in the screen"),
    ("John", on_screen("Call", phone=2065550100), "directives.0.datasources.payload.phone"),
    ("Jane", on_screen("Who", scores={"Jane": 3}), "directives.0.datasources.payload.scores.Jane"),
    ("Jane", on_screen("Who", type="Jane"), "directives.0.datasources.payload.type"),
    ("José", on_screen(unicodedata.normalize("NFD", "Hola José")), "directives.0"),
    ('"O\'Neil"', on_screen("Hi O\N{RIGHT SINGLE QUOTATION MARK}Neil"), "directives.0"),
    ("Jane", plays("hello_jane.mp3"), "directives.0.audioItem.stream.url"),
    ("Jane", plays("jane2.mp3"), "directives.0.audioItem.stream.url"),
    ("José", plays("Jos%C3%A9.mp3"), "directives.0.audioItem.stream.url"),
    ("Jane", plays("janet.mp3"), ""),
    ("Jane", plays("2janes.mp3"), ""),
    ("Abe", plays("3f2b-4abe-9.mp3"), ""),
    ("Text", on_screen("x"), ""),
    ("items", on_screen("x"), ""),
]
"""Of whom, the directive, and where something of them stands; empty if nothing does."""


def test_what_directives_reveal(project):
    """Whatever is shown, however it is written."""
    names = ["Jane", "José", "O'Neil", "Abe", "Text", "items"]
    project.household(
        "device: {interfaces: [Alexa.Presentation.APL, AudioPlayer]}\n"
        "people:\n  John: {mobile_number: +1 206-555-0100}\n"
        + "".join(f"  {name}: {{}}\n" for name in names)
    )
    asks = gives(
        project, [{"response": {"directives": [each]}} for _, each, _ in DIRECTIVES_THAT_REVEAL]
    )
    steps = [
        (f"{ask}\nThen nothing about {who} is revealed", place)
        for ask, (who, _, place) in zip(asks, DIRECTIVES_THAT_REVEAL, strict=True)
    ]
    project.passes(*(each for each, place in steps if not place))
    project.refuses((each, place) for each, place in steps if place)


def test_what_the_address_of_audio_reveals(project):
    addresses = {
        "https://a.example/jane.mp3": "in the audio of the speech",
        "https://a.example/janet.mp3": "",
        "soundbank://soundlibrary/jane_01": "",
    }
    ssml = [f"<speak>Hi <audio src='{each}'/></speak>" for each in addresses]
    answers = [{"response": {"outputSpeech": {"type": "SSML", "ssml": each}}} for each in ssml]
    steps = [
        (f"{ask}\nThen nothing about Jane is revealed", place)
        for ask, place in zip(gives(project, answers), addresses.values(), strict=True)
    ]
    project.passes(*(each for each, place in steps if not place))
    project.refuses((each, place) for each, place in steps if place)


def test_where_nothing_is_revealed(project):
    """In session attributes, in what types of things are called, in SSML that nobody hears."""
    answers = {
        "Jane": {"sessionAttributes": {"name": "Jane"}, "response": {}},
        "Simple": {"response": SIMPLE},
    }
    for name, ssml in (("Joanna", '<voice name="Joanna">Hi</voice>'), ("Mark", '<mark name="1"/>')):
        speech = {"type": "SSML", "ssml": f"<speak>{ssml}</speak>"}
        answers[name] = {"response": {"outputSpeech": speech}}
    asks = gives(project, list(answers.values()))
    project.passes(
        *(
            f'Given Jane\'s given name is "{name}"\n{ask}\nThen nothing about Jane is revealed'
            for ask, name in zip(asks, answers, strict=True)
        ),
    )


def test_ids_and_the_account_are_revealed(project):
    project.says('event["context"]["System"]["person"]["personId"] + " of house@example.com"')
    opens = "When Jane opens the skill"
    mail = f'Given the account holder\'s email is "house@example.com"\n{opens}'
    of_opening = """
Then nothing about John is revealed
Then nothing about the account holder is revealed
Then nothing about Jane is revealed
> reveals Jane's person id, "amzn1.ask.person.
Then nothing about a guest is revealed
> of a guest there is nothing that could be revealed: name a person
"""
    with_mail = """
Then nothing about John is revealed
Then nothing about the account holder is revealed
> reveals the account holder's e-mail address, "house@example.com"
"""
    check(project, [(opens, of_opening), (mail, with_mail)])


def test_name_in_the_household_is_a_name(project):
    project.says('"Hello, Pat"')
    project.household("people: {Pat: {}, Kim: {}}")
    steps = """
Then nothing about Kim is revealed
Then nothing about Pat is revealed
> the answer reveals Pat's given name, "Pat", in the speech:
"""
    check(project, [("When Pat opens the skill", steps)])
