"""A skill's project as the ASK CLI lays it out: code, manifest, interaction models, id.

Source: of the ASK CLI "Alexa Skill Project Definition" (``ask-resources.json``), "ASK CLI v1 to
v2 Migration Guide" (``.ask/config`` and the older layout), "Manage Credentials with ASK CLI"
(profiles), and "Create and Manage Alexa-Hosted Skills Using the ASK CLI"; "Skill Package API
Reference". The keys of ``.ask/ask-states.json`` and ``.ask/config`` are those that are seen in
deployed projects: also ``merge``, which the first CLI lays over the manifest as it deploys.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ManifestError
from ..wording.json_path import stands_at
from .manifest import PLACES, Manifest, content_of, read, read_document

MODELS = ("interactionModels/custom", "models")
"""Where interaction models lie beside a manifest: by ASK CLI v2, and by v1."""

_RESOURCES = "ask-resources.json"
_STATES = ".ask/ask-states.json"
_OLDER = ".ask/config"
_LONGEST_PATH, _LONGEST_NAME = 3000, 250  # file systems take 255 bytes, and a suffix may come
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")


@dataclass(frozen=True)
class Entry:
    """The handler that a project names.

    Attributes:
        handler: as Lambda takes it: ``index.handler``.
        runtime: as Lambda takes it: ``nodejs18.x``; empty where it is not told.
        source: the file that names it.
    """

    handler: str
    runtime: str
    source: str


@dataclass(frozen=True)
class Project:
    """An ASK project. Each file is read when what it says is asked for.

    So one that is broken is an error of what depends on it, and of nothing else:
    `ManifestError`, by each property.

    Attributes:
        folder: its root.
    """

    folder: Path

    @property
    def manifest(self) -> Path | None:
        """The skill manifest; None if there is none."""
        package = _text_at(self._profile, "skillMetadata", "src")
        own = (f"{path_in(_RESOURCES, package)}/skill.json",) if package else ()
        return next((self.folder / at for at in own + PLACES if (self.folder / at).is_file()), None)

    @property
    def merged(self) -> Mapping[str, Any]:
        """What is deployed over what the manifest says."""
        over = content_of(stands_at(self._older, "merge"))
        return over if isinstance(over, dict) and not self._is_newer else {}

    @property
    def models(self) -> Path | None:
        """The folder of interaction models; None if there is none."""
        return models_beside(self.manifest)

    @property
    def skill_id(self) -> str | None:
        """The id that the skill was deployed under; None if it was not, or not from here."""
        profiles = stands_at(self._read(_RESOURCES), "profiles")
        states = stands_at(self._read(_STATES), "profiles")
        # the state of another profile is that of another skill
        name = _chosen(profiles if profiles else states)
        places = (
            (_STATES, _text_at(states, name, "skillId")),
            (_RESOURCES, _text_at(profiles, name, "skillId")),
            (_OLDER, _text_at(self._older, "skill_id")),
        )
        return next((_sendable(*place) for place in places if place[1]), None)

    @property
    def code(self) -> tuple[str, ...]:
        """The folders below the root that are deployed as code, the first for all regions."""
        regions = stands_at(self._profile, "code")
        named = [_text_at(regions, "default", "src")]
        if isinstance(regions, dict):
            named += [_text_at(region, "src") for region in regions.values()]
        if not self._is_newer:
            named += [_text_at(function, "codeUri") for function in self._older_functions]
            for declared in (self.merged, content_of(self._document(self.manifest))):
                custom = stands_at(declared, "apis", "custom")
                named.append(_text_at(custom, "endpoint", "sourceDir"))
        source = _RESOURCES if self._is_newer else _OLDER
        paths = (path_in(source, each.replace("\\", "/")) for each in named if each)
        return tuple(dict.fromkeys(paths))

    @property
    def entry(self) -> Entry | None:
        """The handler that is deployed; None if no file names it, as in Alexa-hosted skills."""
        deployed = stands_at(self._profile, "skillInfrastructure", "userConfig")
        for place, source in (
            (deployed, _RESOURCES),
            *((function, _OLDER) for function in self._older_functions if not self._is_newer),
        ):
            handler = _text_at(place, "handler")
            if handler:
                return Entry(path_in(source, handler), _text_at(place, "runtime"), source)
        return None

    @property
    def _is_newer(self) -> bool:
        return (self.folder / _RESOURCES).is_file()

    @property
    def _profile(self) -> Any:
        profiles = stands_at(self._read(_RESOURCES), "profiles")
        return stands_at(profiles, _chosen(profiles))

    @property
    def _older(self) -> Any:
        profiles = stands_at(self._read(_OLDER), "deploy_settings")
        return stands_at(profiles, _chosen(profiles))

    @property
    def _older_functions(self) -> list[Any]:
        functions = stands_at(self._older, "resources", "lambda")
        return functions if isinstance(functions, list) else []

    def _read(self, name: str) -> Any:
        return self._document(self.folder / name)

    def _document(self, path: Path | None) -> Any:
        if path is None or not path.is_file():
            return None
        what = "skill manifest" if path.name == "skill.json" else "file of the ASK CLI"
        try:
            return read_document(path, what)
        except OSError as error:
            raise ManifestError(f"the {what} {path} cannot be read: {error.strerror}") from None


def path_in(source: str, path: str) -> str:
    """A path that a file of a project names, as it is.

    Args:
        source: the file.
        path: what it names.

    Raises:
        ManifestError: it is longer than the path of any file can be.
    """
    written = path.encode(errors="surrogatepass")
    if len(written) > _LONGEST_PATH or max(map(len, written.split(b"/"))) > _LONGEST_NAME:
        raise ManifestError(
            f"{source} names a path of {len(written)} bytes, longer than any file can have: "
            f'"{path[:40]}…"'
        )
    return path


def _sendable(source: str, skill_id: str) -> str:
    """A skill id, if it is one that can stand in a request."""
    try:
        skill_id.encode()
    except UnicodeEncodeError:
        raise ManifestError(
            f"{source} has a skillId that is no Unicode text: {skill_id!a}"
        ) from None
    return skill_id


def project_at(folder: Path) -> Project | None:
    """The ASK project whose root a folder is, or None."""
    marks = (_RESOURCES, *PLACES, _OLDER)
    return Project(folder) if any((folder / mark).is_file() for mark in marks) else None


def nearest_project(folder: Path, root: Path) -> Project | None:
    """The ASK project that a folder belongs to: the nearest one from there up to the root."""
    for place in (folder, *folder.parents):
        if project := project_at(place):
            return project
        if place == root:
            break
    return None


def declared_by(project: Project | None, manifest: Path | None) -> Manifest:
    """What a skill declares.

    Args:
        project: its project; None if it has none.
        manifest: one that counts in the place of the project's, as it is; None if there is none.

    Raises:
        ManifestError: it cannot be read.
    """
    if manifest is not None:
        return read(manifest)
    if project is None or project.manifest is None:
        return Manifest()
    return read(project.manifest, project.merged)


def models_beside(manifest: Path | None) -> Path | None:
    """The folder of the interaction models that belong to a manifest; None if there is none."""
    if manifest is None:
        return None
    return next((found for at in MODELS if (found := manifest.parent / at).is_dir()), None)


def locales_in(models: Path | None, manifest: Path | None) -> tuple[str, ...]:
    """The locales for which there are interaction models.

    Args:
        models: their folder; None if there is none.
        manifest: publishes the skill in locales, which come first and in its order.
    """
    if models is None or not models.is_dir():
        return ()
    found = sorted(each.stem for each in models.glob("*.json") if _LOCALE.fullmatch(each.stem))
    try:
        document = read_document(manifest, "skill manifest") if manifest else None
    except (ManifestError, OSError):  # what needs the manifest says so
        document = None
    published = stands_at(content_of(document), "publishingInformation", "locales")
    order = list(published) if isinstance(published, dict) else []
    return tuple(sorted(found, key=lambda each: order.index(each) if each in order else len(order)))


def _chosen(profiles: Any) -> str:
    """The profile that holds: ``ASK_DEFAULT_PROFILE``, ``default``, or the first there is.

    The CLI itself takes one of the first two. That there is none of these, but the project was
    made with ``--profile``, is no error here: this project's decision.
    """
    names = list(profiles) if isinstance(profiles, dict) else []
    wished = (os.environ.get("ASK_DEFAULT_PROFILE", ""), "default", *names)
    return next((name for name in wished if name in names), "")


def _text_at(document: Any, *keys: str) -> str:
    found = stands_at(document, *keys)
    return found if isinstance(found, str) else ""
