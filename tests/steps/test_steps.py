"""The language of the steps: what each phrase does, and what it says when it does not hold."""

import json
import re
import unicodedata

import pytest
from skill_project import cases, docstring, table

CALLER = """
import requests

PERSON = "/v2/persons/~current/profile/"
ACCOUNT = "/v2/accounts/~current/settings/Profile."

def ask(system, kind, value):
    token = system["apiAccessToken"]
    if kind.startswith("person"):
        url = system["apiEndpoint"] + PERSON + value
    elif kind.startswith("account"):
        url = system["apiEndpoint"] + ACCOUNT + value
    else:
        url, token = value, system.get("person", system["user"]).get("accessToken", "")
    method = "POST" if kind.startswith("post") else "GET"
    try:
        answer = requests.request(method, url, headers={"Authorization": f"Bearer {token}"})
    except requests.ConnectionError:
        return "unreachable"
    return f"{answer.status_code} {answer.text}".strip()

def handler(event, context):
    slots = event["request"].get("intent", {}).get("slots", {})
    system = event["context"]["System"]
    return say(" | ".join(ask(system, name, slot["value"]) for name, slot in slots.items()))
"""
"""A skill that calls what the slots tell it to, and says what it is answered."""


def gives(project, answers):
    """A skill that answers A0, A1, … with these; gives the steps that ask for each."""
    project.skill(
        f"""
        ANSWERS = {answers!r}

        def handler(event, context):
            return ANSWERS[int(event["request"]["intent"]["name"][1:])]
        """
    )
    return [f"When Jane asks for A{number}" for number in range(len(answers))]


def check(project, blocks):
    """Check steps, one in a scenario, after the steps that stand before them.

    Each step begins with Then. It must fail if lines with `> ` follow it, which must be
    in what is said then, and must hold if not.
    """
    hold, fail = [], []
    for before, text in blocks:
        for step in re.split(r"^(?=Then )", text.strip("\n") + "\n", flags=re.MULTILINE)[1:]:
            if "\n> " in step:
                ((step, said),) = cases(step)
                fail.append((f"{before}\n{step}", said))
            else:
                hold.append(f"{before}\n{step}")
    assert hold
    assert fail
    project.passes(*hold)
    project.refuses(fail)


# Then: what the answer is like


HELLO = {"outputSpeech": {"type": "PlainText", "text": "Hello, Jane."}, "shouldEndSession": False}
REPROMPT = {"reprompt": {"outputSpeech": {"type": "PlainText", "text": "Where to?"}}}
SIMPLE = {"card": {"type": "Simple", "title": "Bus", "content": "The 554 at noon"}}
IMAGE = {"smallImageUrl": "https://i.example/s.png", "largeImageUrl": "https://l.example"}
STANDARD = {"type": "Standard", "title": "Bus", "text": "The 554 at noon", "image": IMAGE}
SCOPES = ["alexa::profile:name:read", "alexa::profile:mobile_number:read"]
VOICE_FORWARD = {
    "type": "Connections.StartConnection",
    "uri": "connection://AMAZON.AskForPermissionsConsent/2",
    "input": {
        "@type": "AskForPermissionsConsentRequest",
        "@version": "2",
        "permissionScopes": [{"permissionScope": SCOPES[0], "consentLevel": "PERSON"}],
    },
}
PLAY = [
    {"type": "Tasks.Play", "playBehavior": "ENQUEUE"},
    {"type": "Tasks.Play", "playBehavior": "REPLACE_ALL", "audioItem": {"offset": 0}},
]

ANSWERS = [
    (
        HELLO,
        r'''
Then Alexa says "Hello,   Jane."
Then Alexa says "Hello, John."
> Alexa says "Hello, Jane."
> - Hello, John.
> + Hello, Jane.
Then Alexa says "Hello, {{ people.Jane.name }}."
> + Hello, Jane.
> ({{ … }} is rendered in docstrings, not in a step's own line)
Then Alexa says:
  """
  Hello,
  {{ people.Jane.given_name }}.
  """
Then Alexa says:
  """
  Hello, {{ people.John.given_name }}.
  """
> - Hello, John.
> + Hello, Jane.
Then Alexa says something containing "o, Ja"
Then Alexa says something containing "Joe"
> Alexa says "Hello, Jane."
> expected somewhere in it
>   "Joe"
Then Alexa says something matching "J\w{3}\."
Then Alexa says something matching "J\d"
> Alexa says "Hello, Jane."
> expected to match
>   J\d
Then Alexa says one of:
  | Good day.    |
  | Hello, Jane. |
Then Alexa says one of:
  | Good day.   |
  | Good night. |
> Alexa says "Hello, Jane."
> expected one of
>   "Good day."
>   "Good night."
Then Alexa does not say "John"
Then Alexa does not say "Jane"
> Alexa says "Hello, Jane."
> expected nowhere in it
>   "Jane"
Then Alexa does not say ""
> an empty text is part of every text
Then Alexa says nothing
> Alexa says "Hello, Jane."
> expected nothing
Then the session stays open
Then the session ends
> the session stays open: shouldEndSession is false
Then there is no card
Then the card is titled "Bus"
> there is no card in the skill's answer
Then the skill asks to link an account
> the skill does not ask to link an account (a LinkAccount card): there is no card
Then the directive "AudioPlayer.Stop" is sent
> the directive "AudioPlayer.Stop" is not sent; sent: none
Then the response is:
  """
  {"outputSpeech": {"type": "PlainText", "text": "Hello, Jane."}, "shouldEndSession": 0}
  """
>   shouldEndSession: expected 0, got false
Then the response is:
  """
  {"outputSpeech": {"type": "PlainText", "text": "Hello, John."}, "shouldEndSession": 0}
  """
>   outputSpeech.text: expected "Hello, John.", got "Hello, Jane."
>   shouldEndSession: expected 0, got false
''',
    ),
    (
        {**HELLO, **REPROMPT},
        '''
Then Alexa says "Hello, Jane."
Then Alexa reprompts "Where to?"
Then Alexa reprompts "What?"
> Alexa reprompts "Where to?"
> - What?
> + Where to?
Then Alexa reprompts:
  """
  Where
  to?
  """
Then Alexa reprompts:
  """
  What?
  """
> Alexa reprompts "Where to?"
Then Alexa reprompts something containing "Where"
Then Alexa reprompts something containing "Why"
> Alexa reprompts "Where to?"
> expected somewhere in it
Then Alexa reprompts something matching "^Where"
Then Alexa reprompts something matching "^to"
> Alexa reprompts "Where to?"
> expected to match
Then Alexa does not reprompt
> Alexa reprompts "Where to?"
> expected nothing
''',
    ),
    (
        {"shouldEndSession": True},
        """
Then Alexa says nothing
Then Alexa says "Bye"
> Alexa says nothing
> - Bye
Then Alexa does not reprompt
Then Alexa reprompts "Bye"
> Alexa reprompts nothing
Then the session ends
Then the session stays open
> the session has ended: shouldEndSession is true
""",
    ),
    (
        SIMPLE,
        '''
Then the card is a Simple card
Then the card is a Standard card
> the card is a Simple card, not a Standard card
Then the card is titled "Bus"
Then the card is titled "Tram"
> the card's title is "Bus"
> - Tram
Then the card reads "The 554 at noon"
Then the card reads "The 554"
> the card reads "The 554 at noon"
Then the card shows the image "https://l.example"
> it shows none
Then the card is:
  """
  {"type": "Simple", "title": "Bus", "content": "The 554 at noon"}
  """
Then the card is:
  """
  {"type": "Simple", "title": "Bus"}
  """
> the card is not as expected
> content: expected nothing, got "The 554 at noon"
Then the response is:
  """
  {"card": {"type": "Simple", "title": "Bus", "content": "The 554 at noon"}}
  """
Then the response is:
  """
  {"card": {"type": "Simple"}}
  """
> the response is not as expected
> card.title: expected nothing, got "Bus"
Then the skill asks to link an account
> (a LinkAccount card): Simple, titled "Bus", "The 554 at noon"
''',
    ),
    (
        {"card": STANDARD},
        """
Then the card reads "The 554 at noon"
Then the card reads ""
> the card reads "The 554 at noon"
Then the card contains "554"
Then the card contains "550"
> the card reads "The 554 at noon"
> expected somewhere in it
>   "550"
Then the card shows the image "https://l.example"
Then the card shows the image "https://i.example"
> the card does not show the image "https://i.example", it shows "https://i.example/s.png" and \
"https://l.example"
""",
    ),
    (
        {"card": {"type": "LinkAccount"}},
        """
Then the skill asks to link an account
Then the card is a LinkAccount card
Then there is no card
> there is a card: LinkAccount
Then the session ends
Then the session stays open
> the session has ended: shouldEndSession is absent
Then the skill asks for permission to read "given name"
> the skill does not ask for permission to read "given name": there is no \
AskForPermissionsConsent card, nor a question for consent, the card is LinkAccount
""",
    ),
    (
        {"card": {"type": "AskForPermissionsConsent", "permissions": SCOPES}},
        """
Then the card is an AskForPermissionsConsent card
Then the card is a AskForPermissionsConsent card
Then the card is a LinkAccount card
> the card is an AskForPermissionsConsent card, not a LinkAccount card
Then the skill asks for permission to read "mobile number" and "full name"
Then the skill asks for permission to read "full name", "mobile number"
Then the skill asks for permission to read "full name"
> the skill asks for permission to read "full name" and "mobile number", not "full name"
""",
    ),
    (
        {"directives": [VOICE_FORWARD]},
        """
Then the skill asks for permission to read "full name"
Then the skill asks for permission to read "given name"
> the skill asks for permission to read "full name", not "given name"
""",
    ),
    (
        {"directives": PLAY},
        '''
Then the response includes:
  """
  {"directives": [{}, {"audioItem": {"offset": 0}}]}
  """
Then the response includes:
  """
  {"directives": [{}]}
  """
> directives.1: expected nothing, got
Then the directive "Tasks.Play" is sent
Then the directive "AudioPlayer.Stop" is sent
> the directive "AudioPlayer.Stop" is not sent; sent: "Tasks.Play"
Then the directive "Tasks.Play" is sent with:
  """
  {"playBehavior": "ENQUEUE"}
  """
Then the directive "Tasks.Play" is sent with:
  """
  {"audioItem": {"offset": 5}}
  """
> the directive "Tasks.Play"
> audioItem.offset: expected 5, got 0
''',
    ),
]


def test_answer_as_expected_and_not(project):
    asks = gives(project, [{"response": answer} for answer, _ in ANSWERS])
    check(project, [(ask, text) for ask, (_, text) in zip(asks, ANSWERS, strict=True)])


def test_session_attribute_and_placeholders(project):
    values = {"a": {"b": 3}, "list": [1, "x"], "destination": None, "n": 1, "t": True, "zero": 0}
    attributes = {**values, "bus": "bus 554", "half": 1.5}
    (ask,) = gives(project, [{"sessionAttributes": attributes, "response": {}}])
    steps = """
the session attribute "a.b" is 3
the session attribute "a.b" is 4
> the session attribute "a.b" is not as expected
> expected 4, got 3
the session attribute "a" is {"b": 3}
the session attribute "a" is {"b": "3"}
> b: expected "3", got 3
the session attribute "list.1" is "x"
the session attribute "list.2" is "x"
> there is no session attribute "list.2": "list" has no "2"
the session attribute "destination" is null
the session attribute "destinaton" is null
> there is no session attribute "destinaton": the session has no "destinaton" \
- did you mean "destination"?
the session attribute "n" is 1.0
the session attribute "n" is true
> expected true, got 1
the session attribute "t" is true
the session attribute "t" is 1
> expected 1, got true
the session attribute "zero" is 0
the session attribute "zero" is false
> expected false, got 0
the session attribute "bus" is bus 554
> bus 554 is no JSON; a text needs quotes: "bus 554"
the session attribute "bus" is "any(string)"
the session attribute "bus" is "any(number)"
> expected "any(number)", got "bus 554"
the session attribute "bus" is "matches(bus \\\\d+)"
the session attribute "bus" is "matches(\\\\d+)"
> expected "matches(\\\\d+)", got "bus 554"
the session attribute "bus" is "matches([)"
> matches([) has no regular expression: unterminated character set
the session attribute "half" is "any(number)"
the session attribute "n" is "any(string)"
> expected "any(string)", got 1
the session attribute "t" is "any(boolean)"
the session attribute "n" is "any(boolean)"
> expected "any(boolean)", got 1
the session attribute "t" is "any(number)"
> expected "any(number)", got true
the session attribute "list" is ["any()", "any()"]
the session attribute "list" is "any()"
the session attribute "list" is [1]
> 1: expected nothing, got "x"
the session attribute "bus" is "any(strings)"
> there is no placeholder "any(strings)" - did you mean "any(string)"?
the session attribute "list" is "any(list)"
> there is no placeholder "any(list)"
the session attribute "a" is {"b": 3, "c": "any()"}
> c: expected "any()", got nothing
"""
    check(project, [(ask, re.sub("^the session", "Then the session", steps, flags=re.MULTILINE))])


def test_whole_answer_where_the_docstring_has_its_keys(project):
    (ask,) = gives(project, [{"version": "1.0", "response": {"shouldEndSession": True}}])
    steps = '''
Then the response is:
  """
  {"version": "1.0", "response": {"shouldEndSession": true}}
  """
Then the response is:
  """
  {"version": "1.0", "response": {}}
  """
> response.shouldEndSession: expected nothing, got true
'''
    check(project, [(ask, steps)])


# Then: what the skill called


RIDES = 'Given GET "https://r.example/me" answers 200'
LINKED = 'Given Jane has linked the account "jane-token"'
JOHN_LINKED = 'Given John has linked the account "john-token"'
CALLS = 'When Jane asks for CallIntent with url "https://r.example/me"'
GUEST_CALLS = CALLS.replace("Jane", "a guest")
CALLS_NOTHING = "When Jane asks for CallIntent"
ASKS = 'When Jane asks for AskIntent with person "givenName"'
ASKS_TWICE = f'{ASKS} and person2 "givenName"'
ASKS_BOTH = f'{ASKS} and account "email"'
CALLED = [
    (
        [RIDES, LINKED, JOHN_LINKED, CALLS],
        """
Then the skill used Jane's linked account
Then the skill used John's linked account
> the skill used the linked account of Jane, not of John
> GET https://r.example/me → 200 (with a linked account)
""",
    ),
    (
        [RIDES, 'Given the account holder has linked the account "ours"', GUEST_CALLS],
        """
Then the skill used the account holder's linked account
Then the skill used no linked account
> the skill used the linked account of the account holder
> GET https://r.example/me → 200 (with a linked account)
""",
    ),
    (
        [RIDES, JOHN_LINKED, CALLS],
        """
Then the skill used no linked account
Then the skill used John's linked account
> the skill used no linked account in this turn
> GET https://r.example/me → 200 (with no linked account)
""",
    ),
    (
        [LINKED, CALLS_NOTHING],
        """
Then the skill used no linked account
Then the skill used Jane's linked account
> its request has that account's token in context.System.person.accessToken; it made no HTTP
Then the skill used John's linked account
> John has not linked an account that the skill could use
Then the skill used a guest's linked account
> a guest has no linked account that Alexa knows
Then the skill did not ask the profile API
Then the profile API answered 200
> the skill did not ask the profile API; it made no call to a profile API
""",
    ),
    (
        [ASKS],
        """
Then the skill asked the profile API for the given name
Then the skill asked the profile API for the full name
> the skill asked the profile API for the full name not at all
> profile API: given name → 200
Then the skill did not ask the customer profile API
Then the skill did not ask the profile API
> the skill asked the profile API
> profile API: given name → 200
Then the skill asked the profile API for the given name 0 times
> no one defines this step
>   Then the skill did not ask the profile API
""",
    ),
    (
        [ASKS_TWICE],
        """
Then the skill asked the profile API for the given name twice
Then the skill asked the profile API for the given name 2 times
Then the skill asked the profile API for the given name once
> the skill asked the profile API for the given name twice in this turn, not once
Then the skill asked the profile API for the given name 3 times
> for the given name twice in this turn, not 3 times
""",
    ),
    (
        [ASKS_BOTH],
        """
Then the skill asked the customer profile API for the email once
Then the skill asked the customer profile API for the given name
> the skill asked the customer profile API for the given name not at all
> customer profile API: email → 403
Then the customer profile API answered 403
Then the profile API answered 403
> the profile API answered 200, not 403
""",
    ),
    (
        ["Given the profile API answers 429 once", ASKS_TWICE],
        """
Then the profile API answered 429, 200
Then the profile API answered 429, 429, 200
> the profile API answered 429, 200, not 429, 429, 200
""",
    ),
    (
        ["Given the profile API is unreachable", ASKS],
        """
Then Alexa says "unreachable"
Then the profile API answered 503
> the profile API answered nothing, not 503
> given name → unreachable
""",
    ),
]


def test_calls_as_expected_and_not(project):
    project.skill(CALLER)
    check(project, [("\n".join(before), steps) for before, steps in CALLED])


# Then: what is revealed


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
        "directives.0.data.to.1": {"directives": [{"type": "X", "data": {"to": ["a", "Jane"]}}]},
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


# Given: what changes


JANE = '200 {"name":"Jane"}'
MOBILE = 'Jane has granted "mobile number"\nAnd '
ANSWERED = [
    # what is given, what the skill asks for, what it is answered before and after
    ("Jane's given name is not set", 'person "givenName"', JANE, "204"),
    ('Jane has granted "full name"', 'person "givenName"', JANE, "403…"),
    ('Jane has granted "given name" and "full name"', 'person "name"', "403…", "204"),
    ("Jane has granted nothing", 'person "givenName"', JANE, "403…"),
    ('Jane has revoked "given name"', 'person "givenName"', JANE, "403…"),
    ('Jane has revoked "full name"', 'person "givenName"', JANE, JANE),
    ('the account holder has granted "email"', 'account "email"', "403…", "204"),
    (
        f'{MOBILE}Jane\'s mobile number is "206-555-0100" with country code "+1"',
        'person "mobileNumber"',
        "403…",
        '200 {"countryCode":"+1","phoneNumber":"206-555-0100"}',
    ),
    (
        f'{MOBILE}Jane\'s mobile number is "+49 30 1234"',
        'person "mobileNumber"',
        "403…",
        '200 {"countryCode":"+49","phoneNumber":"30 1234"}',
    ),
    ("the profile API answers 500 for the full name", 'person "givenName"', JANE, JANE),
    ("the customer profile API is unreachable", 'person "givenName"', JANE, JANE),
    ("the customer profile API is unreachable", 'account "email"', "403…", "unreachable"),
    ('the skill declares "given name" and "voice ID"', 'person "givenName"', JANE, JANE),
]


def test_given_changes_what_the_skill_is_answered(project):
    def heard(answer):
        if answer.endswith("…"):
            return f'Then Alexa says something matching "^{answer[:-1]} "'
        return docstring("Then Alexa says:", answer)

    project.skill(CALLER)
    scenarios = []
    for given, asked, before, after in ANSWERED:
        ask = f"When Jane asks for AskIntent with {asked}"
        scenarios.append(f"Given {given}\n{ask}\n{heard(after)}")
        scenarios.append(f"{ask}\n{heard(before)}\nGiven {given}\n{ask}\n{heard(after)}")
    project.passes(*scenarios)


SEES = """
def handler(event, context):
    system, request = event["context"]["System"], event["request"]
    sees = {
        "person": "person" in system,
        "token": system.get("person", {}).get("accessToken", "none"),
        "account": system["user"].get("accessToken", "none"),
        "locale": request["locale"],
        "api": system["apiEndpoint"],
        "id": system["application"]["applicationId"][:6],
        "device": "-".join(sorted(system["device"]["supportedInterfaces"])),
        "attributes": event["session"]["attributes"],
        "shape": event["context"].get("Viewport", {}).get("shape", "none"),
        "own": event.get("own", "none"),
        "skill": "usual",
    }
    return say(", ".join(f"{key} {value}" for key, value in sees.items()))
"""
USUAL = (
    "person True, token none, account none, locale en-US, api https://api.amazonalexa.com, "
    "id amzn1., device , attributes {}, shape none, own none, skill usual"
)
OWN_TEMPLATE = """
{% extends "alexa/LaunchRequest.json.j2" %}
{% block session %}{{ super() }} "own": {{ speaker.name | tojson }},{% endblock %}
"""
OFF = "Jane has turned skill personalization off"
ROWS = ["person", "linked account"], ["Jane", "table-token"]
CHANGES = [
    ("Jane has no voice ID", "person False"),
    ("Jane has no voice ID\nAnd Jane has a voice ID", "person True"),
    (OFF, "person False"),
    (f"{OFF}\nAnd {OFF.removesuffix('off')}on", "person True"),
    ("Alexa does not recognize Jane", "person False"),
    ("Alexa does not recognize Jane\nAnd Alexa recognizes Jane", "person True"),
    ('Jane has linked the account "t"', "token t"),
    ('Jane has linked the account "t"\nAnd Jane has not linked their account', "token none"),
    ('the account holder has linked the account "t"', "account t"),
    ('the locale is "de-DE"', "locale de-DE"),
    ("the account is in Europe", "api https://api.eu.amazonalexa.com"),
    ("the account is in the Far East", "api https://api.fe.amazonalexa.com"),
    ('the skill\'s id is "own.id"', "id own.id"),
    ('the device supports "AudioPlayer" and "Display"', "device AudioPlayer-Display"),
    ('the device supports "Alexa.Brand.New"', "device Alexa.Brand.New"),
    (
        docstring("the session attributes are:", '{"name": "{{ people.Jane.given_name }}"}'),
        "attributes {'name': 'Jane'}",
    ),
    (
        docstring(
            "every request carries:", '{"context": {"Viewport": {"shape": "{{ device.locale }}"}}}'
        ),
        "shape en-US",
    ),
    ('LaunchRequest is rendered from "own.json.j2"', "own Jane"),
    ('the skill "other/skill.py:talk"', "skill other"),
    ('the household "others.yaml"', "token file-token"),
    (table("the household:", *ROWS), "token table-token"),
]


@pytest.mark.parametrize("turns_before", [0, 1])
def test_given_changes_the_next_request(project, turns_before):
    project.skill(SEES)
    other = SEES.replace("handler", "talk").replace('"usual"', '"other"')
    project.skill(other, "other/skill.py")
    project.write("features/others.yaml", "people:\n  Jane: {linked_account: file-token}\n")
    project.write("own.json.j2", OWN_TEMPLATE)
    opens = "When Jane opens the skill"
    scenarios = [f'{opens}\nThen Alexa says "{USUAL}"']
    for given, change in CHANGES:
        key, _, value = change.partition(" ")
        # only this one thing is not as usual
        expected = re.sub(rf"(?<!\w){key} [^,]*", lambda _: f"{key} {value}", USUAL, count=1)  # noqa: B023
        before = f"{opens}\n" * turns_before
        scenarios.append(f'{before}Given {given}\n{opens}\nThen Alexa says "{expected}"')
    linked = f"Given Jane has linked their account\n{opens}"
    scenarios.append(f'{linked}\nThen Alexa does not say "token none"')
    project.passes(*scenarios)


def test_another_device_has_another_id(project):
    project.says('event["context"]["System"]["device"]["deviceId"]')
    own_id = docstring("Then Alexa says:", "{{ device.device_id }}")
    opens = "When Jane opens the skill"
    before = f'{opens}\n{own_id}\nGiven the device is "kitchen"'
    project.passes(f"{before}\n{opens}\n{own_id}")
    project.refuses([(f"{before}\n{own_id}", "+ amzn1.ask.device.")])


WRONG_GIVENS = """
Given a guest has a voice ID
> Alexa knows nothing of a guest;
Given the guest Mary has linked their account
> Alexa knows nothing of the guest Mary;
Given the account holder has no voice ID
> the account holder is the Amazon account, which has no voice: name a person
Given the account holder has turned skill personalization off
> which has no voice
Given Alexa does not recognize the account holder
> which has no voice
Given Jane has granted "email"
> "email" cannot be granted here: a person has no e-mail
Given Jane has granted "voice ID"
> "voice ID" cannot be granted here
Given Jane has granted "givn name"
> no permission "givn name" - did you mean "given name"?
Given Jane has revoked "shoe size"
> there is no permission "shoe size" - known are
Given the skill declares "voice id"
> no permission "voice id" - did you mean "voice ID"?
Given Jane's email is "j@example.com"
> a person has no e-mail address in Alexa, only the account has: the account holder's
Given the profile API answers 500 for the email
> the profile API has no email, only the customer profile API has
Given the profile API answers 199
> 199 is no HTTP status that an API answers: 200 to 599
Given Jane's mobile number is "206"
> "206" is not a country code and a number with a space between them: write "+1 206-555-0100"
Given Jane's mobile number is "012345678901234567890" with country code "+1"
> the phone number "012345678901234567890" has 21 characters; Alexa allows 1 to 20
Given Jane's mobile number is "2" with country code "+1234567890"
> the country code "+1234567890" has 11 characters; Alexa allows 1 to 10
Given the locale is "german"
> "german" is no locale: Alexa writes them like "en-US"
Given the device supports "APL"
> no device supports "APL"
Given the device supports "AudioPlayer" and "Alexa.Presentation.API"
> no device supports "Alexa.Presentation.API" - did you mean "Alexa.Presentation.APL"?
"""


def test_given_that_cannot_hold(project):
    project.refuses(cases(WRONG_GIVENS))


# When


WHENS = [
    ("Jane opens the skill", {"type": "LaunchRequest"}),
    ("a guest opens the skill", {"type": "LaunchRequest"}),
    ("an guest opens the skill", {"type": "LaunchRequest"}),
    ("the guest Mary opens the skill", {"type": "LaunchRequest"}),
    ('the guest "Mary Ann" opens the skill', {"type": "LaunchRequest"}),
    ('"Mary Ann" opens the skill', {"type": "LaunchRequest"}),
    ("Jane asks for AMAZON.HelpIntent", {"intent": {"name": "AMAZON.HelpIntent"}}),
    (
        'Jane asks for BookIntent with city "New \\"York\\"" and day "to day"',
        {"intent": {"slots": {"city": {"value": 'New "York"'}, "day": {"value": "to day"}}}},
    ),
    (
        'Jane asks for BookIntent with a "1", b "2" and c "3"',
        {"intent": {"slots": {"a": {"value": "1"}, "b": {"value": "2"}, "c": {"value": "3"}}}},
    ),
    (
        table("Jane asks for BookIntent with:", ["slot", "value"], ["city", "New York"]),
        {"intent": {"name": "BookIntent", "slots": {"city": {"value": "New York"}}}},
    ),
]


def test_when_sends(project):
    project.household("people: {Jane: {}, Mary Ann: {}}")
    project.skill(
        """
        def handler(event, context):
            return {"sessionAttributes": event["request"], "response": {}}
        """
    )
    step = "Then the response includes:"
    project.passes(
        *(
            f"When {when}\n{docstring(step, json.dumps({'sessionAttributes': request}))}"
            for when, request in WHENS
        ),
    )


def test_empty_cell_is_a_slot_without_a_value(project):
    project.says('sorted(event["request"]["intent"]["slots"]["city"]).__str__()')
    project.passes(
        table("When Jane asks for FooIntent with:", ["slot", "value"], ["city", ""])
        + "\nThen Alexa says \"['confirmationStatus', 'name']\""
    )


WRONG_WHENS = """
When the account holder opens the skill
> the account holder is the Amazon account, which does not speak: name a person
When Jane closes the skill
> no session is open that could end
When Jane asks for FooIntent with:
  | name | value |
  | city | Rome  |
> the table needs the columns "slot" and "value"
When Jane asks for FooIntent with:
  | slot | value |
  | a    | 1     |
  | a    | 2     |
> the slot "a" is given twice
When Jane asks for FooIntent with city "Rome" and city "Paris"
> the slot "city" is given twice
"""


def test_when_that_cannot_be(project):
    project.refuses(cases(WRONG_WHENS))


# the grammar of a step


WRONG_STEPS = '''
Then Alexa says:
> this step needs a docstring under it
Then Alexa says:
  | Hello |
> this step needs a docstring under it, not a table
Then Alexa says one of:
> this step needs a table under it
Then Alexa says one of:
  """
  Hello
  """
> this step needs a table under it, not a docstring
Then the session ends
  """
  Hello
  """
> this step takes no docstring
When Jane opens the skill
  | Hello |
> this step takes no table
Then Alexa says one of:
  | a | b |
> the table needs one column
Then Alexa says something matching "["
> "[" is no regular expression:
Then Alexa says:
  """
  {{ turn.speach }}
  """
> a turn has no "speach" - did you mean "speech"?
Then the response is:
  """
  {
  """
> the docstring is no JSON
Then the response is:
  """
  {"a": "{{ people.Jnae.person_id }}"}
  """
> there is no "Jnae" in the household of household.yaml - did you mean "Jane"?
'''


def test_step_that_cannot_be_meant(project):
    opens = "When Jane opens the skill\n"
    project.refuses((opens + step, said) for step, said in cases(WRONG_STEPS))


LOOKS = [
    'Then Alexa says "Hello"',
    "Then there is no card",
    "Then the session ends",
    'Then the session attribute "a" is 1',
    "Then the skill did not ask the profile API",
    "Then nothing about Jane is revealed",
]


def test_then_before_any_turn(project):
    said = [
        "nobody has said anything to the skill yet",
        'something like "When Jane opens the skill" has to come first',
    ]
    project.refuses((step, said) for step in LOOKS)


UNKNOWN = """
When Jane open the skill
> no one defines this step: When Jane open the skill
> nearest to it are
>   When {person} opens the skill
Then Alexa say "Hello"
> no one defines this step: Then Alexa say "Hello"
>   Then Alexa says "…"
Given Jane granted "email"
>   Given {person} has granted "…" and "…"
Given Jane opens the skill
> no one defines this step: Given Jane opens the skill
> it is said with another keyword: When Jane opens the skill
Then Jane has no voice ID
> it is said with another keyword: Given Jane has no voice ID
When Jane opens the skill.
>   When {person} opens the skill
When the guest says "yes"
> a guest without a name is: When a guest says "yes"
Then Alexa says Hello
> the quotes are missing or misplaced: Then Alexa says "Hello"
Then Alexa says 'Hello'
> the quotes are missing or misplaced: Then Alexa says "Hello"
When Jane Doe opens the skill
> the quotes are missing or misplaced: When "Jane Doe" opens the skill
When 'Jane' opens the skill
> the quotes are missing or misplaced: When "Jane" opens the skill
When 2Jane opens the skill
> the quotes are missing or misplaced: When "2Jane" opens the skill
When <who> opens the skill
> no one defines this step: When <who> opens the skill
> the examples have no column "who"
When guest opens the skill
> there is no "guest" in the household
> "a guest"
"""


def test_unknown_step_and_what_is_no_name(project):
    project.refuses(cases(UNKNOWN))
    output = project.fails("When Jane open the skill")
    assert "features/test.feature:4: When Jane open the skill\n" in output
    assert "StepDefinitionNotFoundError" not in output


POSSESSIVES = [
    ("James", "James'"),
    ("James", "James's"),
    ('"Mary Ann"', '"Mary Ann"\'s'),
    ('"James"', '"James"\'s'),
    ("O-Neil_2", "O-Neil_2's"),
    ("Zoë", "Zoë's"),
    ('"Jo \\"J\\""', '"Jo \\"J\\""\'s'),
]


def test_names_and_possessives(project):
    names = "James: {}, Mary Ann: {}, O-Neil_2: {}, Zoë: {}, 'Jo \"J\"': {}"
    project.household(f"people: {{{names}}}")
    project.skill(CALLER)
    project.passes(
        *(
            f"""
            Given {name} has linked the account "t"
            And {token} given name is "X"
            And GET "https://r.example/me" answers 200
            When {name} asks for CallIntent with url "https://r.example/me"
            Then the skill used {token} linked account
            """
            for name, token in POSSESSIVES
        ),
    )


def test_failed_step_shows_the_conversation_so_far(project):
    output = project.fails(
        """
        When Jane opens the skill
        And a guest asks for FooIntent with city "Rome"
        Then Alexa says "Nothing"
        """
    )
    for line in (
        "1. Jane opens the skill  (recognized as Jane)",
        'Alexa says "LaunchRequest by person"',
        '2. a guest asks for FooIntent with city "Rome"  (not recognized: a guest)',
        "IntentRequest, same session, no linked account",
        "features/test.feature:6: Then Alexa says",
    ):
        assert line in output
