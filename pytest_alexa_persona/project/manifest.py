"""The skill manifest: which scopes the skill declares, and which events it subscribes to.

Source: Skill Manifest Schema of the Alexa Skills Kit, ``manifest.permissions`` and
``manifest.events``.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import ManifestError
from ..limits import longest_number

PLACES = ("skill-package/skill.json", "skill.json")
"""Where a manifest is in a project of the ASK CLI: of v2, of v1."""


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
    """

    scopes: frozenset[str] | None = None
    source: str | None = None
    path: Path | None = None
    subscriptions: frozenset[str] | None = None
    publishes: frozenset[str] = frozenset()

    def declares(self, scope: str) -> bool:
        """Whether the skill may ask for a scope."""
        return self.scopes is None or scope in self.scopes

    def subscribes(self, event: str) -> bool:
        """Whether an event is sent to the skill."""
        # fact: subscriptions
        return self.subscriptions is None or event in self.subscriptions


def read(path: Path) -> Manifest:
    """Read a manifest.

    Raises:
        ManifestError: missing, not JSON, or without the object ``manifest``.
    """
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise ManifestError(f"the skill manifest {path} cannot be read: {error.strerror}") from None


def read_document(path: Path, what: str) -> Any:
    """Read one of the JSON files of a skill package.

    Args:
        path: the file.
        what: what it is, for the message.

    Raises:
        ManifestError: it is not JSON, not UTF-8, or has numbers longer or is nested deeper than
            Python can read.
    """
    text = ""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text)
    except UnicodeDecodeError as error:
        raise ManifestError(f"the {what} {path} is not UTF-8 text: byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise ManifestError(f"the {what} {path} is not JSON: {error}") from None
    except ValueError:
        line, problem = longest_number(text)
        raise ManifestError(f"the {what} {path} is not JSON: line {line}: {problem}") from None
    except RecursionError:
        raise ManifestError(f"the {what} {path} is nested too deeply") from None


@lru_cache(maxsize=32)
def _read(path: Path, _mtime: int) -> Manifest:
    document = read_document(path, "skill manifest")
    try:
        permissions = document["manifest"].get("permissions") or []
        scopes = frozenset(permission["name"] for permission in permissions)
        events = document["manifest"].get("events") or {}
        subscribed, published = (
            frozenset(event["eventName"] for event in events.get(key) or ())
            for key in ("subscriptions", "publications")
        )
    except (KeyError, TypeError, AttributeError):
        raise ManifestError(
            f'{path} is no skill manifest: it needs {{"manifest": {{"permissions": '
            '[{"name": "alexa::person_id:read"}], "events": {"subscriptions": '
            '[{"eventName": "SKILL_PERMISSION_ACCEPTED"}]}}}'
        ) from None
    return Manifest(scopes, path.name, path, subscribed, published)
