"""What is found for a test beside what its settings say, and how pytest's header puts it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import AlexaPersonaError, ManifestError, SettingsError
from ..project.ask_project import (
    declared_by,
    locales_in,
    models_beside,
    nearest_project,
    project_at,
)
from ..project.locales import ALL, TAG, no_model, several
from ..settings import Settings
from ..skill.discovery import discover
from ..skill.transports import folder_of


@dataclass(frozen=True)
class Found:
    """What a skill's project has, as far as it can be read: what needs the rest says why not.

    Attributes:
        manifest: its manifest; None if there is none.
        locales: those for which there is an interaction model.
        skill_id: the id that the ASK CLI has deployed it under; None if it is not known.
    """

    manifest: Path | None = None
    locales: tuple[str, ...] = ()
    skill_id: str | None = None


def found_for(settings: Settings) -> Found:
    """What is found, or set in its place."""
    root = settings.root
    project = nearest_project(folder_of(settings), root)
    manifest, skill_id = settings.manifest, settings.skill_id
    with suppress(ManifestError):
        manifest = manifest or (project.manifest if project else None)
    with suppress(ManifestError):
        skill_id = skill_id or (project.skill_id if project else None)
    models = settings.models or models_beside(manifest)
    return Found(manifest, locales_in(models, manifest), skill_id)


def asked_locales(settings: Settings) -> tuple[str, ...]:
    """The locales in each of which the settings have a test run, if they are several.

    Raises:
        SettingsError: all are asked for, and there is no model; or an entry is empty.
    """
    return several(settings.locale, found_for(settings).locales if settings.locale else ())


def skill_in(root: Path) -> tuple[str | None, str]:
    """The handler of the ASK project in a folder; None and, if it is to have one, why not."""
    try:
        project = project_at(root)
        return (discover(project) if project else None), ""
    except AlexaPersonaError as error:
        return None, str(error)
    except OSError:  # a folder that nobody may look into is nobody's project
        return None, ""


def in_locale(settings: Settings, locale: str | None, tags: Sequence[str]) -> Settings:
    """The settings of a test that runs in one of several locales.

    Args:
        settings: those of the test.
        locale: the one; None if pytest has made one test for all.
        tags: the locales that its tags name.

    Raises:
        SettingsError: there are interaction models, and none for this locale; or several are
            asked for, and the test is made once.
    """
    if locale is None and tags:
        raise SettingsError(
            f"the tag @{TAG}{tags[0]} is not looked at, since no skill is known before the tests "
            "run: set alexa_skill, or alexa_collect_features = true"
        )
    if locale is None and settings.locale and (settings.locale == ALL or "," in settings.locale):
        raise SettingsError(
            f"alexa_locale is {settings.locale}, but this test is made once: it has to name the "
            "fixture alexa among its arguments, and not to ask for it while it runs"
        )
    spoken = locale or settings.locale
    known = found_for(settings).locales if spoken else ()
    if spoken and known and spoken not in known:
        raise SettingsError(no_model(spoken, known))
    return settings.changed({"locale": spoken}, "the locale")


def header(settings: Settings, missing: str) -> str | None:
    """The line in pytest's header, without the plugin's name; None if there is nothing to say.

    Args:
        settings: those of all tests.
        missing: why no skill is found where one should be; empty if none should.
    """
    root = settings.root
    if settings.skill is None and missing:
        return f"no skill: {missing.splitlines()[0]}"
    if settings.skill is None and _is_project(root):
        usual = "lambda/lambda_function.py nor lambda/index.js"
        return f"no skill: there is neither {usual}: set alexa_skill"
    if settings.skill is None:
        above = skill_in(root.parent)[0]
        return f"no skill here, but in {root.parent}: run pytest there" if above else None
    found = found_for(settings)
    models = f"models {_list(found.locales)}" if found.locales else "no models"
    parts = [
        f"skill {settings.skill}",
        f"manifest {_below(root, found.manifest)}" if found.manifest else "no manifest",
        models,
        settings.household.name if settings.household else "no household file",
    ]
    if found.skill_id:
        parts.append(f"id {found.skill_id}")
    with suppress(ManifestError):
        project = nearest_project(folder_of(settings), root)
        if lacking := declared_by(project, settings.manifest).lacks_voice_id:
            parts.append(f"nobody is recognized: {lacking}")
    return ", ".join(parts)


def _is_project(root: Path) -> bool:
    try:
        return project_at(root) is not None
    except (AlexaPersonaError, OSError):
        return False


def _below(root: Path, path: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _list(words: tuple[str, ...]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
