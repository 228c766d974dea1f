"""A change to a file as a page prints it, in a block of ``diff``."""

import re
from collections.abc import Iterator


def changed(text: str, change: str, where: object) -> str:
    """A file after a change: each part of it, by ``@@``, stands there once.

    What stands nowhere in the file comes to its end.

    Args:
        text: what is in the file.
        change: what the block has.
        where: what to name if a part stands there more than once, or not at all.
    """
    for part in re.split(r"^@@.*\n", change, flags=re.MULTILINE):
        before = "".join(lines_of(part, " -"))
        after = "".join(lines_of(part, " +"))
        assert not before or text.count(before) == 1, (
            f"{where}: {text.count(before)} times:\n{before}"
        )
        text = text.replace(before, after) if before else text + after
    return text


def lines_of(part: str, marks: str) -> Iterator[str]:
    """The lines of a part that begin with one of some marks, without it."""
    for line in part.splitlines(keepends=True):
        if (line if line.strip() else " ")[0] in marks:
            yield line[1:] if line.strip() else line
