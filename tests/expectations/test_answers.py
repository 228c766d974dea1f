"""Then: what the answer is like."""

import re

import pytest
from checked_steps import SIMPLE, check, gives
from consent_directives import asks_for_consent

HELLO = {"outputSpeech": {"type": "PlainText", "text": "Hello, Jane."}, "shouldEndSession": False}
REPROMPT = {"reprompt": {"outputSpeech": {"type": "PlainText", "text": "Where to?"}}}
IMAGE = {"smallImageUrl": "https://i.example/s.png", "largeImageUrl": "https://l.example"}
STANDARD = {"type": "Standard", "title": "Bus", "text": "The 554 at noon", "image": IMAGE}
SCOPES = ["alexa::profile:name:read", "alexa::profile:mobile_number:read"]
PLAY = [
    {"type": "GadgetController.SetLight", "playBehavior": "ENQUEUE"},
    {
        "type": "GadgetController.SetLight",
        "playBehavior": "REPLACE_ALL",
        "audioItem": {"offset": 0},
    },
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
Then Alexa does not say "hello, JANE"
> Alexa says "Hello, Jane."
> expected nowhere in it
>   "hello, JANE"
Then Alexa does not say "Ｊａｎｅ"
> expected nowhere in it
Then Alexa does not say ""
> an empty text is part of every text
Then Alexa does not say "​"
> a text of which nothing is heard, '\u200b', is part of every text
Then Alexa says something containing " "
> an empty text is part of every text
Then Alexa says something matching ""
> "" is found in every text, since what it describes may be empty
Then Alexa says something matching "(John)?"
> "(John)?" is found in every text, since what it describes may be empty
Then Alexa says something matching "x*|y"
> "x*|y" is found in every text
Then Alexa says something matching "^(?!.*John)"
Then Alexa says something matching "^$"
> expected to match
Then the response includes:
  """
  {}
  """
> {} is part of every object: say what must be in it
Then the response includes:
  """
  "any()"
  """
> "any()" stands for everything: say what must be there
Then the response is:
  """
  "any()"
  """
> "any()" stands for everything: say what must be there
Then the response is:
  """
  {}
  """
> expected {}, got
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
Then the directive "AudioPlayer.Stop" is not sent
Then the directive "AudioPlayer.Stopp" is not sent
> Alexa has no directive "AudioPlayer.Stopp" - did you mean "AudioPlayer.Stop"?
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
        {"directives": [asks_for_consent(SCOPES[0])]},
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
Then the directive "GadgetController.SetLight" is not sent
> the directive "GadgetController.SetLight" is sent
Then the directive "GadgetController.SetLight" is sent
Then the directive "AudioPlayer.Stop" is sent
> the directive "AudioPlayer.Stop" is not sent; sent: "GadgetController.SetLight"
Then the directive "GadgetController.SetLight" is sent with:
  """
  {"playBehavior": "ENQUEUE"}
  """
Then the directive "GadgetController.SetLight" is sent with:
  """
  {"audioItem": {"offset": 5}}
  """
> the directive "GadgetController.SetLight"
> audioItem.offset: expected 5, got 0
''',
    ),
]


@pytest.mark.slow
def test_answer_as_expected_and_not(project):
    asks = gives(project, [{"response": answer} for answer, _ in ANSWERS])
    check(project, [(ask, text) for ask, (_, text) in zip(asks, ANSWERS, strict=True)])


@pytest.mark.slow
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
> "[" is no regular expression: unterminated character set
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
