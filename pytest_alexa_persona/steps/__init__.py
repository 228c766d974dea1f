"""The language of the steps."""

from . import dialog, given, then, when
from .vocabulary import Context, Keyword, Said, Table, all_phrases, find, unknown

# importing these registers their phrases
__all__ = [
    "Context",
    "Keyword",
    "Said",
    "Table",
    "all_phrases",
    "dialog",
    "find",
    "given",
    "then",
    "unknown",
    "when",
]
