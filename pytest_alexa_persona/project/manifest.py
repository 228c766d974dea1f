"""The skill manifest: which scopes and interfaces the skill declares, and which events it has.

Source: Skill Manifest Schema of the Alexa Skills Kit, ``manifest.permissions``,
``manifest.apis.custom.interfaces`` and ``manifest.events``. The first ASK CLI called the manifest
``skillManifest``, as projects of that time still do.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ..errors import ManifestError
from ..household.permissions import VOICE_ID, one_name
from ..limits import longest_number
from ..wording.json_path import stands_at
from ..wording.json_repeated import repeated_key

PLACES = ("skill-package/skill.json", "skill.json")
"""Where a manifest is in a project of the ASK CLI: of v2, of v1."""

_KEYS = ("manifest", "skillManifest")


@dataclass(frozen=True)
class Manifest:
    """What is known of a skill from its manifest.

    Attributes:
        scopes: the declared scopes; None, where no manifest is known, counts as all.
        source: where this was read, for messages; None where no manifest is known.
        path: its file; None where there is none.
        subscriptions: the names of the events that are sent to the skill, such as
            ``SKILL_PERMISSION_ACCEPTED``; None, where no manifest is known, counts as all.
        publishes: the names of the proactive events that the skill may send, such as
            ``AMAZON.OrderStatus.Updated``.
        interfaces: those of Alexa's that the skill implements, such as ``AUDIO_PLAYER``; None,
            where no manifest is known, counts as all.
    """

    scopes: frozenset[str] | None = None
    source: str | None = None
    path: Path | None = None
    subscriptions: frozenset[str] | None = None
    publishes: frozenset[str] = frozenset()
    interfaces: frozenset[str] | None = None

    @cached_property
    def _by_one_name(self) -> frozenset[str]:
        return frozenset(map(one_name, self.scopes or ()))

    def declares(self, scope: str) -> bool:
        """Whether the skill may ask for a scope."""
        return self.scopes is None or one_name(scope) in self._by_one_name

    @property
    def lacks_voice_id(self) -> str:
        """Why the skill is never told who speaks; empty if it can be."""
        return "" if self.declares(VOICE_ID) else f"{self.source} declares no {VOICE_ID}"

    def subscribes(self, event: str) -> bool:
        """Whether an event is sent to the skill."""
        # fact: subscriptions
        return self.subscriptions is None or event in self.subscriptions

    def implements(self, interface: str) -> bool:
        """Whether the skill may use an interface."""
        return self.interfaces is None or interface in self.interfaces


def read(path: Path, merged: Mapping[str, Any] | None = None) -> Manifest:
    """Read a manifest.

    Args:
        path: its file.
        merged: what is deployed over what stands there, as by ``.ask/config``.

    Raises:
        ManifestError: missing, not JSON, or without the object ``manifest``.
    """
    try:
        return _read(path, path.stat().st_mtime_ns, json.dumps(merged or {}))
    except OSError as error:
        raise ManifestError(f"the skill manifest {path} cannot be read: {error.strerror}") from None


def read_document(path: Path, what: str) -> Any:
    """Read one of the JSON files of a skill package.

    Args:
        path: the file.
        what: what it is, for the message.

    Raises:
        ManifestError: it is not JSON, not UTF-8, has a key twice in one object, or has numbers
            longer or is nested deeper than Python can read.
    """
    text = ""
    try:
        text = path.read_text(encoding="utf-8-sig")
        document = json.loads(text)
        repeated = repeated_key(text)
    except UnicodeDecodeError as error:
        raise ManifestError(f"the {what} {path} is not UTF-8 text: byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise ManifestError(f"the {what} {path} is not JSON: {error}") from None
    except ValueError:
        line, problem = longest_number(text)
        raise ManifestError(f"the {what} {path} is not JSON: line {line}: {problem}") from None
    except RecursionError:
        raise ManifestError(f"the {what} {path} is nested too deeply") from None
    if repeated is not None:
        raise ManifestError(f"the {what} {path}:{repeated.line}: {repeated}")
    return document


def content_of(document: Any) -> Any:
    """What a document has under ``manifest``, or as the first ASK CLI under ``skillManifest``.

    Args:
        document: JSON of any shape.

    Returns:
        None if it has neither.
    """
    found = (stands_at(document, key) for key in _KEYS)
    return next((each for each in found if each is not None), None)


@lru_cache(maxsize=32)
def _read(path: Path, _mtime: int, merged: str) -> Manifest:
    manifest = content_of(read_document(path, "skill manifest"))
    try:
        over = json.loads(merged)
        declared = _merge(manifest, over) if isinstance(manifest, dict) else manifest
        permissions = declared.get("permissions") or []
        scopes = frozenset(permission["name"] for permission in permissions)
        events = declared.get("events") or {}
        subscribed, published = (
            frozenset(event["eventName"] for event in events.get(key) or ())
            for key in ("subscriptions", "publications")
        )
        custom = (declared.get("apis") or {}).get("custom") or {}
        interfaces = frozenset(each["type"] for each in custom.get("interfaces") or [])
    except (KeyError, TypeError, AttributeError):
        raise ManifestError(
            f'{path} is no skill manifest: it needs {{"manifest": {{"permissions": '
            '[{"name": "alexa::person_id:read"}], "events": {"subscriptions": '
            '[{"eventName": "SKILL_PERMISSION_ACCEPTED"}]}, "apis": {"custom": {"interfaces": '
            '[{"type": "AUDIO_PLAYER"}]}}}}'
        ) from None
    return Manifest(scopes, path.name, path, subscribed, published, interfaces)


def _merge(below: Any, over: Any) -> Any:
    """JSON laid over other JSON: objects are merged key by key, all else is replaced."""
    if not isinstance(below, dict) or not isinstance(over, Mapping):
        return over
    return {**below, **{key: _merge(below.get(key), over[key]) for key in over}}
