"""What stands between ``<`` and ``>`` and is a tag, of SSML or HTML, and no placeholder."""

import re

from ..protocol.ssml_vocabulary import TAGS

_HTML = (
    "a b body br code div em font h1 h2 h3 hr html i img li ol pre span strong sup table td tr u ul"
)
_KNOWN = TAGS.keys() | set(_HTML.split())
_VALUE = r"(?:\\?\"[^\"]*\"|\\?'[^']*')"
_TAG = re.compile(rf"([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*{_VALUE})*)\s*")
"""A name, and attributes; a quote in a step's own line has a backslash before it."""


def is_markup(inner: str, text: str) -> bool:
    """Whether it is a tag, and no placeholder.

    Args:
        inner: what stands between ``<`` and ``>``.
        text: all around it.
    """
    if inner.startswith(("/", "!", "?")) or inner.endswith("/"):
        return True
    tag = _TAG.fullmatch(inner)
    if tag is None:
        return False
    name, attributes = tag.groups()
    return bool(attributes) or name.lower() in _KNOWN or f"</{name}>" in text
