"""What phrases are made of, how a step finds its own, and how a project defines more of them."""

from .context import Context
from .kinds import Who
from .phrases import phrase

__all__ = ["Context", "Who", "phrase"]
