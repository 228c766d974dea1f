"""What stands at a path in JSON that anyone may have written."""

from typing import Any


def stands_at(document: Any, *path: str) -> Any:
    """What stands at a path; None if the document has no such path.

    Args:
        document: JSON of any shape.
        path: the keys of one object in another.
    """
    for key in path:
        document = document.get(key) if isinstance(document, dict) else None
    return document
