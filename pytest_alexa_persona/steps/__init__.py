"""The language of the steps."""

from . import given, memory, then, when
from .vocabulary import Context, Keyword, Said, Table, all_phrases, find, unknown

# importing these registers their phrases
__all__ = [
    "Context",
    "Keyword",
    "Said",
    "Table",
    "all_phrases",
    "find",
    "given",
    "memory",
    "then",
    "unknown",
    "when",
]
