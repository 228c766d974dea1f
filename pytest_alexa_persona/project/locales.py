"""How a tag or a setting names the locales of Alexa."""

import re
from collections.abc import Iterable, Sequence

from ..errors import FeatureError, SettingsError
from ..household.locales import nearest_locale
from ..protocol.locales import LOCALES
from ..wording.nearest import did_you_mean

ALL = "all"
"""Stands, in a setting, for each locale that has an interaction model."""

TAG = "locale-"
"""What a tag begins with that names a locale: ``@locale-de-DE``."""


_MISSPELT = re.compile(r"(?!locale-)loc[a-z]*[-_:]?([a-z]{2}-[A-Z]{2})")


def tagged(tags: Iterable[str]) -> tuple[str, ...]:
    """The locales that some tags name, each once, in the order of their names.

    Args:
        tags: without ``@``; other tags may be among them.

    Raises:
        FeatureError: a tag names a locale that Alexa does not have, or means to and is misspelt.
    """
    tags = list(tags)
    for tag in tags:
        if meant := _MISSPELT.fullmatch(tag):
            raise FeatureError(f"the tag @{tag} names no locale: did you mean @{TAG}{meant[1]}?")
    named = {tag.removeprefix(TAG) for tag in tags if tag.startswith(TAG)}
    for locale in sorted(named.difference(LOCALES)):
        raise FeatureError(
            f"the tag @{TAG}{locale} names no locale of Alexa{nearest_locale(locale)}"
        )
    return tuple(sorted(named))


def no_model(locale: str, known: Iterable[str]) -> str:
    """What to say of a locale for which a skill has no interaction model, though for others."""
    return f'there is no interaction model for the locale "{locale}"{did_you_mean(locale, known)}'


def several(setting: str | None, found: Sequence[str]) -> tuple[str, ...]:
    """The locales in each of which a test is to run, by the setting ``alexa_locale``.

    Args:
        setting: ``all``, locales separated by commas, one locale, or None.
        found: the locales for which there is an interaction model.

    Returns:
        Nothing where the setting leaves it at one locale.

    Raises:
        SettingsError: all are asked for, and there is no model; or an entry is empty.
    """
    if setting == ALL and not found:
        raise SettingsError(
            f"alexa_locale is {ALL}, but no interaction model is found: it would be in "
            "skill-package/interactionModels/custom, or where alexa_models says"
        )
    if setting == ALL:
        return tuple(found)
    named = [each.strip() for each in (setting or "").split(",")]
    if len(named) > 1 and "" in named:
        raise SettingsError(
            f'alexa_locale is "{setting}", a list with an empty entry: it would be something like '
            '"en-US,de-DE"'
        )
    return tuple(dict.fromkeys(named)) if len(named) > 1 else ()
