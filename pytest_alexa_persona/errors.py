"""What can go wrong, one class per kind of mistake.

Each message says what was wrong, where, and what would be right.
"""


class AlexaPersonaError(Exception):
    """The base of every mistake that this plugin reports."""


class SettingsError(AlexaPersonaError):
    """A setting, an option or a marker has a value that cannot be used."""


class HouseholdError(AlexaPersonaError):
    """A household file or table, or a change of it, is none that a household can have."""


class UnknownPersonError(HouseholdError):
    """A person is named whom the household lacks."""


class UnknownPermissionError(HouseholdError):
    """A permission is named that Alexa does not have, or not at this level."""


class FeatureError(AlexaPersonaError):
    """A feature file cannot be collected as scenarios."""


class StepError(AlexaPersonaError):
    """A step has a value that it cannot take, or stands where it cannot hold."""


class TemplateError(AlexaPersonaError):
    """A template cannot be rendered, or does not render to JSON."""


class ManifestError(AlexaPersonaError):
    """A skill manifest or interaction model cannot be read."""


class SkillError(AlexaPersonaError):
    """The skill is missing, cannot be imported or cannot be called."""


class HandlerError(SkillError):
    """The handler of a skill that runs in another process has raised something."""


class SkillExitError(SkillError):
    """The handler ended the process that it runs in."""


class InvalidResponseError(AlexaPersonaError):
    """The skill's answer is nothing that Alexa could speak or show."""


class NoAnswerError(InvalidResponseError):
    """The skill has answered nothing at all."""


class ResponseTimeoutError(AlexaPersonaError):
    """The skill answered later than Alexa waits."""


class RefusedCallError(AlexaPersonaError):
    """The skill called something over the network that the test did not stub."""


class ExtensionError(AlexaPersonaError):
    """What a user adds to this plugin, such as a rule, cannot be used as it is."""


class ConversationError(AlexaPersonaError):
    """The conversation is in no state for what was asked of it."""


class ExpectationError(AlexaPersonaError, AssertionError):
    """The skill did something else than the test expects."""
