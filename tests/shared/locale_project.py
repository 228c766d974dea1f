"""A skill with models in several locales, and what a run in them gives."""

MODEL = {"interactionModel": {"languageModel": {"invocationName": "hello", "intents": []}}}
PUBLISHED = {"manifest": {"publishingInformation": {"locales": {"en-US": {}, "de-DE": {}}}}}
SAYS_LOCALE = 'event["request"]["locale"]'
HELLO = """
    Feature: Hello
      {}
      Scenario: Hi
        When a guest opens the skill
        Then Alexa says "{}"
    """


def outcomes(project, *arguments):
    """The outcome of each test, by the name that its id ends with."""
    result = project.run("-rA", *arguments)
    lines = [line for line in result.outlines if line.startswith(("PASSED ", "FAILED ", "ERROR "))]
    return {line.split("::")[-1].split(" - ")[0]: line.split()[0] for line in lines}


def passed(*names):
    """Tests that have passed."""
    return dict.fromkeys(names, "PASSED")
