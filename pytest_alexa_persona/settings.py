"""The plugin's settings: ini options, command line options, marker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from .errors import HouseholdError, SettingsError
from .household.locales import check_locale
from .limits import MOST_PATIENCE, shortened
from .project.locales import ALL
from .wording.nearest import did_you_mean

HOUSEHOLDS = ("household.yaml", "household.yml", "household.toml", "household.json")
_SWITCHES = ("virtual_time", "cold_start")
_CHOICES = {
    "profile_body": ("auto", "documented", "live", "sdk"),
    "api_endpoint": ("amazon", "https", "http"),
}


@dataclass(frozen=True)
class Option:
    """One ini option; its name is ``alexa_`` and the name of the field of `Settings`.

    Attributes:
        name: the name without ``alexa_``.
        help: what it sets, and what holds where it is not set.
        type: as pytest knows it.
        default: its default; None where that follows from other things.
        command_line: whether there is an option of that name on the command line.
    """

    name: str
    help: str
    type: Literal["string", "bool"] = "string"
    default: str | bool | None = None
    command_line: bool = False


OPTIONS = (
    Option("skill", "the skill: {forms}", command_line=True),
    Option(
        "skill_id",
        "the skill's id; that of the deployed skill, else it derives from where the skill is",
        command_line=True,
    ),
    Option(
        "household",
        "the household file; household.yaml, .yml, .toml or .json in the root folder, if there",
        command_line=True,
    ),
    Option(
        "manifest",
        "the skill manifest; that of the nearest ASK project from the skill's folder up, "
        "skill-package/skill.json or skill.json. With none, every scope counts as declared",
    ),
    Option(
        "models",
        "the folder of interaction models, en-US.json and so on; interactionModels/custom or "
        "models beside the manifest",
    ),
    Option(
        "service_command",
        "starts the skill's web service before its first turn; {port} in it and in alexa_skill "
        "is a free port",
    ),
    Option(
        "api_endpoint",
        "the apiEndpoint of the requests: amazon is Alexa's own, https and http are this "
        "machine's. amazon, but https for a service that is not started here",
    ),
    Option(
        "locale",
        "the device's locale, in the place of the household's: de-DE; or several, by comma, or "
        "all that have an interaction model",
        command_line=True,
    ),
    Option("templates", "the folder of the project's own request templates"),
    Option(
        "response_timeout",
        "seconds that Alexa waits for an answer, up to 1000000. A handler that takes longer is "
        "stopped, where the platform has alarm signals; else it fails when it returns",
        default="8",
    ),
    Option(
        "profile_body",
        "the form of the profile APIs' bodies: auto, documented, live or sdk",
        default="auto",
    ),
    Option("virtual_time", "let what the skill sleeps pass at once", "bool", False),
    Option("cold_start", "import the skill anew for each test", "bool", False),
    Option(
        "collect_features",
        "collect .feature files; true where a skill is configured or found",
        "bool",
    ),
)


@dataclass(frozen=True)
class Settings:
    """What holds for one test.

    Attributes:
        root: pytest's root folder, where relative paths begin.
        skill: the skill as it was written; None if there is none.
        skill_id: its id; None where it is derived.
        household: the household file; None if there is none.
        manifest: the skill manifest; None where it is looked for.
        models: the folder of interaction models; None where it is looked for.
        service_command: starts the skill's web service; None where someone else has.
        api_endpoint: ``amazon``, ``https`` or ``http``; None where it follows from the skill.
        locale: the device's locale, or several as `locales.several` reads them; None where the
            household tells.
        templates: the folder of the project's own templates; None if there is none.
        response_timeout: seconds that Alexa waits for an answer.
        profile_body: ``auto``, ``documented``, ``live`` or ``sdk``.
        virtual_time: whether what the skill sleeps passes at once.
        cold_start: whether the skill is imported anew for each test.
    """

    root: Path
    skill: str | None = None
    skill_id: str | None = None
    household: Path | None = None
    manifest: Path | None = None
    models: Path | None = None
    service_command: str | None = None
    api_endpoint: str | None = None
    locale: str | None = None
    templates: Path | None = None
    response_timeout: float = 8.0
    profile_body: str = "auto"
    virtual_time: bool = False
    cold_start: bool = False

    def changed(self, values: Mapping[str, Any], where: str) -> "Settings":
        """These settings with others in their place.

        Args:
            values: by the names of the fields; None leaves a field as it is.
            where: who says so, for messages.

        Raises:
            SettingsError: there is no such setting, or it has no such value.
        """
        known = [field.name for field in fields(self) if field.name != "root"]
        for name in values:
            if name not in known:
                raise SettingsError(
                    f'{where}: there is no setting "{name}"{did_you_mean(name, known)}'
                )
        given = {name: value for name, value in values.items() if value is not None}
        return replace(
            self, **{name: self._typed(name, value, where) for name, value in given.items()}
        )

    def _typed(self, name: str, value: Any, where: str) -> Any:
        if name in ("household", "manifest", "models", "templates"):
            if not isinstance(value, str | PathLike):
                raise SettingsError(f"{where}: {name} is {value!r}, it takes a path")
            path = self.root / value
            if name in ("models", "templates") and not path.is_dir():
                raise SettingsError(f"{where}: {name} is {path}, which is no folder")
            return path
        if name == "response_timeout":
            try:
                seconds = float(value)
            except (TypeError, ValueError, OverflowError):
                seconds = 0
            if not 0 < seconds <= MOST_PATIENCE:
                raise SettingsError(
                    f'{where}: {name} is "{shortened(value)}", it takes a number of seconds, up to '
                    f"{MOST_PATIENCE:.0f}"
                )
            return seconds
        if name == "locale" and value != ALL:
            for locale in map(str.strip, str(value).split(",")):
                _check_locale(locale, where)
        if name in _CHOICES and value not in _CHOICES[name]:
            raise SettingsError(
                f'{where}: {name} cannot be "{value}"{did_you_mean(str(value), _CHOICES[name])}'
            )
        if name in _SWITCHES and not isinstance(value, bool):
            raise SettingsError(f"{where}: {name} is {value!r}, it takes True or False")
        return value if name in _SWITCHES else str(value)


def _check_locale(locale: str, where: str) -> None:
    """Reject a locale that Alexa does not have; an empty one is that of a list: see `several`."""
    try:
        if locale:
            check_locale(locale)
    except HouseholdError as error:
        raise SettingsError(f"{where}: locale: {error}") from None


def check_names(names: Iterable[str]) -> None:
    """Reject a mistyped setting, of which pytest would only warn while no feature is collected.

    Args:
        names: the names of all ini options that are set, other plugins' among them.

    Raises:
        SettingsError: one begins with ``alexa_`` and is none of ours.
    """
    known = [f"alexa_{option.name}" for option in OPTIONS]
    for name in names:
        if name.startswith("alexa_") and name not in known:
            raise SettingsError(
                f'pytest\'s configuration: there is no setting "{name}"{did_you_mean(name, known)}'
            )


def settings_of(
    root: Path, skill: str | None, *, inis: Mapping[str, Any], options: Mapping[str, Any]
) -> Settings:
    """What holds for all tests: what the project has, the ini section, the command line.

    Args:
        root: pytest's root folder.
        skill: the skill that is there to find, if no setting names one.
        inis: values of the ini options, without the prefix ``alexa_``.
        options: values of the command line options; None is "not given".

    Raises:
        SettingsError: a value cannot be used.
    """
    of_ini = {
        name: None if value == "" else value
        for name, value in inis.items()
        if name != "collect_features"
    }
    settings = Settings(root, skill=skill, household=_household_in(root))
    settings = settings.changed(of_ini, "pytest's configuration, alexa_… settings")
    return settings.changed(options, "the command line, --alexa-… options")


def _household_in(root: Path) -> Path | None:
    return next((root / name for name in HOUSEHOLDS if (root / name).is_file()), None)
