"""The language of the steps."""

from . import given, then, when
from .vocabulary import Context, Keyword, Phrase, Said, Table, all_phrases, find, unknown

__all__ = [
    "Context",
    "Keyword",
    "Phrase",
    "Said",
    "Table",
    "all_phrases",
    "find",
    "given",
    "then",
    "unknown",
    "when",
]
