"""The language of the steps."""

from . import audio, dialog, given, memory, purchases, screens, then, when
from .vocabulary import Context, Keyword, Said, Table, all_phrases, find, unknown

# importing these registers their phrases
__all__ = [
    "Context",
    "Keyword",
    "Said",
    "Table",
    "all_phrases",
    "audio",
    "dialog",
    "find",
    "given",
    "memory",
    "purchases",
    "screens",
    "then",
    "unknown",
    "when",
]
