"""The identifiers that Alexa makes up; those of who and what is there are the same on every run.

A person's id differs per skill and per Amazon account, and so does the account's per
skill ("Add Personalization to Your Skill", on user and person in skill requests). The
forms are those of real requests.
"""

import base64
import hashlib
import re
import uuid
from functools import lru_cache

from ..errors import HouseholdError


@lru_cache(maxsize=4096)
def _opaque(*origin: str) -> str:
    digest = hashlib.sha256("\x1f".join(origin).encode()).digest()
    return "A" + base64.b32encode(digest).decode().rstrip("=")


def check_id(id: str, whose: str) -> None:
    """Reject what tells nobody apart.

    Args:
        id: what ids derive from.
        whose: what it is for, for the message: ``an account``.

    Raises:
        HouseholdError: it is empty, or nothing but blanks.
    """
    if not id.strip():
        raise HouseholdError(f"{whose} needs an id, which is not empty")


def check_token(token: str) -> None:
    """Reject what is no access token of a linked account.

    Raises:
        HouseholdError: it is empty.
    """
    if not token:
        raise HouseholdError("the access token of a linked account cannot be empty")


def skill_id(origin: str) -> str:
    """An id for a skill whose own is not known, from what it is loaded from."""
    return f"amzn1.ask.skill.{uuid.uuid5(uuid.NAMESPACE_URL, 'pytest-alexa-persona:' + origin)}"


def user_id(skill: str, account: str) -> str:
    """The ``userId`` of an Amazon account's enablement of a skill."""
    return f"amzn1.ask.account.{_opaque('user', skill, account)}"


def person_id(skill: str, account: str, person: str) -> str:
    """The ``personId`` of a person, for one skill and one Amazon account."""
    # fact: person-id
    return f"amzn1.ask.person.{_opaque('person', skill, account, person)}"


def device_id(skill: str, account: str, device: str) -> str:
    """The ``deviceId`` of a device, for one skill and one Amazon account."""
    return f"amzn1.ask.device.{_opaque('device', skill, account, device)}"


def amazon_user_id(account: str, owner: str) -> str:
    """The ``user_id`` by which Login with Amazon knows someone."""
    return f"amzn1.account.{_opaque('amazon', account, owner)}"


def session_id() -> str:
    """A ``sessionId`` that no other session has."""
    return f"amzn1.echo-api.session.{uuid.uuid4()}"


def request_id(*, of_event: bool = False) -> str:
    """A ``requestId`` that no other request has.

    Args:
        of_event: whether it is that of a skill event, which has no prefix ("Skill Events in
            Alexa Skills", and captured requests).
    """
    return f"{'' if of_event else 'amzn1.echo-api.request.'}{uuid.uuid4()}"


def linked_token(account: str, owner: str) -> str:
    """An access token for someone who is said to have linked an account, no more.

    It is ASCII whatever the owner's name is, since it travels in HTTP headers.
    """
    readable = re.sub(r"[^A-Za-z0-9]+", "-", owner).strip("-") or "person"
    return f"{readable}-linked-account-{_opaque('token', account, owner)[1:9].lower()}"
