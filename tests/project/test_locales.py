"""Locales: what a tag and a setting name."""

import pytest

from pytest_alexa_persona.errors import FeatureError, SettingsError
from pytest_alexa_persona.project.locales import several, tagged


def test_tags():
    assert tagged(["smoke", "locale-it-IT", "locale-de-DE", "locale-it-IT"]) == ("de-DE", "it-IT")
    assert tagged(["locale", "nolocale-de-DE"]) == ()
    with pytest.raises(FeatureError):
        tagged(["locale-"])


@pytest.mark.parametrize(
    ("setting", "locales"),
    [
        (None, ()),
        ("de-DE", ()),
        ("all", ("en-US", "fr-FR")),
        ("de-DE, it-IT", ("de-DE", "it-IT")),
    ],
)
def test_locales_of_a_setting(setting, locales):
    assert several(setting, ("en-US", "fr-FR")) == locales


def test_all_of_none():
    assert several("de-DE", ()) == ()
    with pytest.raises(SettingsError):
        several("all", ())
