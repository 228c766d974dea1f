"""The language of the steps."""

from . import dialog, given, memory, then, when
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
    "memory",
    "then",
    "unknown",
    "when",
]
