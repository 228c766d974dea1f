"""The names of Alexa's locales.

Source: "Develop Skills in Multiple Languages", its list of languages.
"""

LOCALES = (
    "ar-SA",
    "de-DE",
    "en-AU",
    "en-CA",
    "en-GB",
    "en-IN",
    "en-US",
    "es-ES",
    "es-MX",
    "es-US",
    "fr-CA",
    "fr-FR",
    "hi-IN",
    "it-IT",
    "ja-JP",
    "nl-NL",
    "pt-BR",
)
"""The locales in which Alexa speaks, by their names in ``request.locale``."""
