"""Where a skill's handler is: ``path/file.py:attribute``, or of a module or a ``.js`` file."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import SkillError
from ..wording.manual import see
from .preparing import how_to_build

_EXAMPLE = (
    'write "lambda/lambda_function.py:lambda_handler", "lambda/index.js:handler" or '
    '"package.module:attribute"'
)
JAVASCRIPT = (".js", ".cjs", ".mjs")
"""What files are called that run in Node.js."""

_TYPESCRIPT = (".ts", ".tsx")

_HANDLER_AND_PATH = re.compile(r"(?P<handler>.+:\w+)(?P<path>/.*)?")


@dataclass(frozen=True)
class Source:
    """A handler that can be loaded.

    Attributes:
        text: as it was written.
        folder: the skill's folder: its working directory, and first on ``sys.path``.
        file: the file of the module that has the handler.
        module: the name to import it by.
        attribute: the handler's name in it.
    """

    text: str
    folder: Path
    file: Path
    module: str
    attribute: str

    def named(self, attribute: str) -> str:
        """How a handler in the same module is written."""
        return f"{self.text.rpartition(':')[0]}:{attribute}"

    @property
    def is_javascript(self) -> bool:
        """Whether it runs in Node.js."""
        return self.file.suffix in JAVASCRIPT


def locate(text: str, folders: Sequence[Path]) -> Source:
    """Find the file of a handler.

    Args:
        text: ``path/file.py:attribute``, ``path/file.js:attribute`` or
            ``package.module:attribute``.
        folders: where a relative path or a module may begin, the first that has it counts.

    Raises:
        SkillError: not of either form, or there is no such file or module.
    """
    place, colon, attribute = text.rpartition(":")
    if not colon or not place or not attribute.isidentifier():
        raise SkillError(f'the skill "{text}" names no handler: {_EXAMPLE}')
    if place.endswith((".py", *JAVASCRIPT, *_TYPESCRIPT)) or "/" in place:
        file = _find_file(text, place, folders)
        return Source(text, file.parent, file, file.stem, attribute)
    return _find_module(text, place, attribute, folders)


def handler_and_path(text: str, prefix: str) -> tuple[str, str]:
    """Of ``wsgi:app.py:app/path``, what is to be located, and the path of the requests.

    Args:
        text: the skill, as it was written.
        prefix: what stands before that.

    Raises:
        SkillError: it has another form.
    """
    found = _HANDLER_AND_PATH.fullmatch(text.removeprefix(prefix))
    if found is None:
        raise SkillError(
            f'the skill "{text}" names no WSGI application: write "wsgi:app.py:app", or '
            '"wsgi:app.py:app/path"'
        )
    return found["handler"], found["path"] or ""


def _find_file(text: str, place: str, folders: Sequence[Path]) -> Path:
    tried = [(folder / place) for folder in folders]
    for file in tried:
        if file.is_file() and file.suffix in _TYPESCRIPT:
            raise SkillError(
                f'the skill "{text}" is TypeScript: name the JavaScript that it becomes'
                f"{see('guides/nodejs#typescript')}"
            )
        if file.is_file():
            return file.resolve()
    looked = " and ".join(dict.fromkeys(str(file) for file in tried))
    hint = how_to_build(tried[-1]) if place.endswith(JAVASCRIPT) else ""
    raise SkillError(
        f'the skill "{text}" is missing: there is no file {looked}{f"; {hint}" if hint else ""}'
    )


def _find_module(text: str, module: str, attribute: str, folders: Sequence[Path]) -> Source:
    if not all(part.isidentifier() for part in module.split(".")):
        raise SkillError(f'the skill "{text}" names no module: {_EXAMPLE}')
    parts = module.split(".")
    for folder in (*folders, *map(Path, filter(None, sys.path))):
        for file in (
            folder.joinpath(*parts).with_suffix(".py"),
            folder.joinpath(*parts, "__init__.py"),
        ):
            if file.is_file():
                return Source(text, folder.resolve(), file.resolve(), module, attribute)
    raise SkillError(
        f'the skill "{text}" is missing: there is no module "{module}" in '
        f"{' or '.join(str(folder) for folder in folders)}, nor is it installed"
    )
