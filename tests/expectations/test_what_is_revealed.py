"""Then: what is revealed."""

import unicodedata

from checked_steps import SIMPLE, check, gives

JANE_DOE = 'Given Jane\'s full name is "Mary Jane Doe"'
SECRET = 'Given Jane has linked the account "secret-7"'
PHONE = 'Given Jane\'s mobile number is "+1 206-555-0100"'
MUNICH = 'Given Jane\'s mobile number is "+49 89-1234567"'
WITH_TRUNK = 'Given Jane\'s mobile number is "+44 07700-900456"'
LONG = 'Given Jane has linked the account "0123456789-abcdef"'
MARY_ANN = 'Given Jane\'s given name is "Mary Ann"'
SOPHIE = 'Given Jane\'s given name is "Anne-Sophie"'
ZOE = 'Given Jane\'s given name is "Zoë"'
GREEK = 'Given Jane\'s given name is "Άρης"'
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
    (PHONE, "2 – 0 – 6, 5 5 5; 0 1 0 0", "2, 0, 6, 5, 5, 5, 0, 1, 0, 1", "mobile number"),
    (PHONE, "two oh six, triple five, oh one double oh", "two oh six", "mobile number"),
    (PHONE, "٢٠٦ ٥٥٥ ٠١٠٠", "٢٠٦ ٥٥٥ ٠١٠", "mobile number"),
    (MUNICH, "089 1234567", "089 1234568", 'mobile number, "+49 89-1234567"'),
    (MUNICH, "0049 (0)89 / 12 34 567", "+49 9 12345678", "mobile number"),
    (WITH_TRUNK, "+44 7700 900456", "+44 7700 900457", 'mobile number, "+44 07700-900456"'),
    (SECRET, "beside v1_secret-7_v2", "beside xsecret-7", "linked account's token"),
    (LONG, "https:/a/xX0123456789-ABCDEF_s", "0123456789-ABCDE", "linked account's token"),
    (MARY_ANN, "MARY-ANN is here", "Mary has Ann", 'given name, "Mary Ann"'),
    (MARY_ANN, "https:/a/maryann.mp3", "https:/a/maryanne.mp3", "given name"),
    (SOPHIE, "Anne Sophie is here", "Anne and Sophie are here", "given name"),
    (ZOE, "https:/a/zoe_2.mp3", "the zoetrope", 'given name, "Zoë"'),
    (GREEK, "ΆΡΗΣ is here", "Άρηςκα", "given name"),
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


AFFIXES = {
    "Lena": ("de-DE", "Lenas Termin ist um drei.", "Das Plenum tagt."),
    "Lukas": ("de-DE", "Lukas' Termin", "Lukass"),
    "مريم": ("ar-SA", "رسالة لمريم", "الأمريميس"),
    "श्याम": ("hi-IN", "श्यामजी, नमस्ते", "श्यामला"),
    "優子": ("ja-JP", "優子さんの予定", "優しい子"),
    "翔": ("ja-JP", "翔くん、おはよう", "飛翔する"),
    "ユミ": ("ja-JP", "次はユミの番", "ユミルの話"),
    "みお": ("ja-JP", "みおちゃんへ", "みおくる"),
}
"""Given names, and what is written together with them: the name, and another word."""


def test_what_is_written_together_with_a_name(project):
    """As its language does it, whichever language the device has."""
    project.says('event["request"]["intent"]["slots"]["words"]["value"]')
    told, untold = [], []
    for name, (locale, named, other) in AFFIXES.items():
        for device in (locale, "en-US"):
            given = f'Given Jane\'s given name is "{name}"\nGiven the locale is "{device}"'
            for words, kind in ((named, told), (other, untold)):
                asks = f'When John asks for SayIntent with words "{words}"'
                kind.append(f"{given}\n{asks}\nThen nothing about Jane is revealed")
    project.passes(*untold)
    project.refuses((each, "reveals Jane's given name") for each in told)


ORDINARY = {
    "en-US": {
        "Grant": ["We grant access.", "A Grant is paid.", "Grant me a wish", "What to Grant Me"],
        "June": ["until June", "in june", "June 3 is a Wednesday", "on 3 June"],
        "An": ["An hour to go", "it is an idea"],
    },
    "de-DE": {
        "Wolf": ["Der Wolf ist da.", "ein grauer wolf"],
        "Juni": ["Ende Juni", "am 3. Juni"],
    },
    "es-ES": {"Alba": ["Llega el alba."], "Julio": ["Es el 3 de julio."]},
}
NAMED = {
    "en-US": {
        "Grant": [
            "Hi, grant!",
            "Grant's here",
            "It is Grant who",
            "Grant",
            "a.example/grant_1.mp3",
        ],
        "June": ["Hello June", "June, wait", "June has called"],
        "An": ["An, it is time", "Hello, An", "An"],
    },
    "de-DE": {"Wolf": ["Hallo Wolf!", "Wolf kommt"], "Juni": ["Hallo Juni"]},
    "es-ES": {"Alba": ["Hola, Alba", "Alba"], "Julio": ["Hola, Julio"]},
}
"""What is said where a name is a word of the language, too, and is surely not, or may be, meant."""


def test_names_that_are_words_of_the_language(project):
    project.says('event["request"]["intent"]["slots"]["words"]["value"]')

    def steps(sentences):
        return [
            f'Given Jane\'s given name is "{name}"\nGiven the locale is "{locale}"\n'
            f'When John asks for SayIntent with words "{words}"\n'
            "Then nothing about Jane is revealed"
            for locale, names in sentences.items()
            for name, said in names.items()
            for words in said
        ]

    project.passes(*steps(ORDINARY))
    project.refuses((each, "reveals Jane's given name") for each in steps(NAMED))


def test_what_the_speaker_shares_with_someone(project):
    """It is the speaker's own; what is not is told, though it begins alike."""
    project.household(
        """
        account: {holder: Paul, email: paul@example.com, linked_account: account-token}
        people:
          Paul: {full_name: Paul Miller, mobile_number: +1 206-555-0100}
          Paula: {full_name: Paula Miller, given_name: Paul, mobile_number: +1 206-555-0100}
          Andreas: {}
          Andrea: {}
        """
    )
    project.says('event["request"]["intent"]["slots"]["words"]["value"]')

    def steps(speaker, words, who):
        asks = f'When {speaker} asks for SayIntent with words "{words}"'
        return f"{asks}\nThen nothing about {who} is revealed"

    project.passes(
        steps("Paul", "Hello, Paul: 206 555 0100", "Paula"),
        steps("Paula", "Hello, Paul: 206 555 0100", "Paul"),
        steps("Paul", "Hello, Paul Miller", "the account holder"),
        steps("Andreas", "Hallo Andreas", "Andrea"),
    )
    project.refuses(
        [
            (steps("Paul", "Hello, Paul", "Paul"), "Paul's given name"),
            (steps("Paul", "Hello, Paula Miller", "Paula"), "Paula's full name"),
            (steps("Andreas", "Hallo Andreas, Andrea ist da", "Andrea"), "Andrea's given name"),
            (steps("Andrea", "paul@example.com", "the account holder"), "e-mail address"),
            (steps("Paul", "account-token", "the account holder"), "linked account's token"),
            (steps("a guest", "Hello, Paul", "the account holder"), "given name"),
        ]
    )
