"""What people usually say to Alexa, in each of its languages.

Sources: Standard Built-in Intents, and Understand How Users Invoke Custom Skills, of the Alexa
Skills Kit. Amazon gives a few examples of each and keeps the rest to itself; the phrases beyond
these, and all in other languages than English that Amazon does not show, are this project's
decision. All of them are in lower case and without punctuation.
"""

from functools import lru_cache
from pathlib import Path

import msgspec

_FOLDER = Path(__file__).parent / "phrases"


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said in a language.

    Attributes:
        intents: for each of Amazon's standard intents, what is said for it.
        invocation: how a skill is opened, or asked for something, by its name: ``{name}`` is
            its invocation name and ``{request}`` an utterance; the more specific first.
        joining: what stands between several values of one slot: "and".
        closing: what ends a session without an intent: "exit".
        approving: what agrees to a voice-forward consent, besides a yes: "I approve" (Use
            Voice-Forward Consent in Your Alexa Skill, in English and in Japanese).
        wake: the words that wake a device, which may stand in front of anything.
        leading: what may stand in front of an invocation: "can you", "i want to".
        articles: what may stand in front of the name in an invocation: "the".
    """

    intents: dict[str, tuple[str, ...]] = {}
    invocation: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    approving: tuple[str, ...] = ()
    wake: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


def phrases(locale: str) -> Phrases:
    """What is said in the language of a locale.

    Args:
        locale: as "en-US"; its region is not looked at.

    Returns:
        For a language that Alexa does not speak, no phrases but the English wake words.
    """
    return _read(locale.partition("-")[0])


@lru_cache(maxsize=32)
def _read(language: str) -> Phrases:
    path = _FOLDER / f"{language}.json"
    if not language.isalpha() or not path.is_file():
        return Phrases(wake=_read("en").wake)
    return msgspec.json.decode(path.read_bytes(), type=Phrases)
