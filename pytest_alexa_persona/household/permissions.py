"""The permissions of the profile APIs: the words used here, and Alexa's scopes.

Sources: "Request Recognized Speaker Contact Information for Use in Your Skill", table
of permission scopes; the e-mail scope is that of the Customer Profile API. Those of other features
are in "Configure Permissions for Customer Information in Your Skill" and in Amazon's models of the
skill manifest; that the names of `_ALSO_CALLED` are the same permissions follows from Amazon's own
samples, whose manifests declare one and whose cards ask for the other.
"""

from collections.abc import Iterable

from ..errors import UnknownPermissionError
from ..wording.nearest import did_you_mean

VOICE_ID = "alexa::person_id:read"
FULL_NAME = "alexa::profile:name:read"
GIVEN_NAME = "alexa::profile:given_name:read"
MOBILE_NUMBER = "alexa::profile:mobile_number:read"
EMAIL = "alexa::profile:email:read"

LOCATION = "alexa::devices:all:geolocation:read"
"""The scope for where a device is, of Location Services for Alexa Skills."""

SCOPES = {
    "voice ID": VOICE_ID,
    "full name": FULL_NAME,
    "given name": GIVEN_NAME,
    "mobile number": MOBILE_NUMBER,
    "email": EMAIL,
}
WORDS = {scope: word for word, scope in SCOPES.items()}

_ALSO_CALLED = {
    "read::alexa:device:all:address": "alexa::devices:all:address:full:read",
    "read::alexa:device:all:address:country_and_postal_code": (
        "alexa::devices:all:address:country_and_postal_code:read"
    ),
    "alexa:devices:all:address:full:read": "alexa::devices:all:address:full:read",
    "alexa:devices:all:address:country_and_postal_code:read": (
        "alexa::devices:all:address:country_and_postal_code:read"
    ),
    "read::alexa:household:list": "alexa::household:lists:read",
    "write::alexa:household:list": "alexa::household:lists:write",
}

KNOWN = (
    *WORDS,
    *_ALSO_CALLED,
    "alexa::alerts:reminders:skill:readwrite",
    "alexa::alerts:timers:skill:readwrite",
    "alexa::async_event:write",
    "alexa::authenticate:2:mandatory",
    "alexa::authenticate:2:optional",
    "alexa::customer_id:read",
    "alexa::device_id:read",
    "alexa::device_type:read",
    "alexa::devices:all:address:country_and_postal_code:read",
    "alexa::devices:all:address:full:read",
    "alexa::devices:all:coarse_location:read",
    LOCATION,
    "alexa::devices:all:notifications:urgent:write",
    "alexa::devices:all:notifications:write",
    "alexa::energy:devices:state:read",
    "alexa::health:profile:write",
    "alexa::household:lists:read",
    "alexa::household:lists:write",
    "alexa::music:cast",
    "alexa::origin_ip_address:read",
    "alexa::personality:explicit:read",
    "alexa::personality:explicit:write",
    "alexa::raw_person_id:read",
    "alexa::skill:cds:monetization",
    "alexa::skill:proactive_enablement",
    "alexa::skill:products:entitlements",
    "alexa::user_experience_guidance:read",
    "alexa::utterance_id:read",
    "avs::distributed_audio",
    "payments:autopay_consent",
)
"""All scopes, by all their names."""

PERSON_LEVEL = (FULL_NAME, GIVEN_NAME, MOBILE_NUMBER)
ACCOUNT_LEVEL = (FULL_NAME, GIVEN_NAME, EMAIL, MOBILE_NUMBER)


def scope_of(word: str) -> str:
    """The scope that a word stands for, such as ``alexa::profile:name:read``.

    Args:
        word: a word of this module (``given name``), or the scope itself.

    Raises:
        UnknownPermissionError: neither a word nor one of these five scopes.
    """
    if word in WORDS:
        return word
    try:
        return SCOPES[word]
    except KeyError:
        known = WORDS if word.startswith("alexa::") else SCOPES
        raise UnknownPermissionError(
            f'there is no permission "{word}"{did_you_mean(word, known)}'
        ) from None


def one_name(scope: str) -> str:
    """The name of a scope in a manifest, where it is written by another one elsewhere."""
    return _ALSO_CALLED.get(scope, scope)


def declarable_scope(word: str) -> str:
    """The scope that a manifest or a card may name for a word; any ``alexa::…`` stands.

    Raises:
        UnknownPermissionError: a word that is none of ours.
    """
    return word if word.startswith("alexa::") else scope_of(word)


def grantable(words: Iterable[str], *, person: bool) -> frozenset[str]:
    """The scopes that someone can consent to, as Alexa asks for them.

    Args:
        words: words, or scopes; those of other features than the profile APIs stand as they are.
        person: whether a person consents, or the account.

    Raises:
        UnknownPermissionError: unknown, or not to be consented to at this level.
    """
    scopes = frozenset(word if _is_of_other_feature(word) else scope_of(word) for word in words)
    here = PERSON_LEVEL if person else ACCOUNT_LEVEL
    for scope in sorted((scopes & WORDS.keys()) - set(here)):
        if scope == EMAIL:
            reason = "a person has no e-mail address in Alexa, only the account has: grant it there"
        else:
            reason = (
                "it is not consented to: it holds for whoever has a voice ID and has skill "
                "personalization on"
            )
        raise UnknownPermissionError(f'"{WORDS[scope]}" cannot be granted here: {reason}')
    return scopes


def _is_of_other_feature(word: str) -> bool:
    return "::" in word and not word.startswith(("alexa::profile", "alexa::person"))


def word_of(scope: str) -> str:
    """The word for a scope, or the scope where there is no word for it."""
    return WORDS.get(scope, scope)
