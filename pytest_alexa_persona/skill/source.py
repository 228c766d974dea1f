"""Where a skill's handler is: ``path/file.py:attribute``, or of a module or a ``.js`` file."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import SkillError

_EXAMPLE = 'write "lambda/lambda_function.py:lambda_handler" or "package.module:attribute"'
_JAVASCRIPT = (".js", ".cjs", ".mjs")
_CONVENTIONAL = (
    "lambda/lambda_function.py",
    "lambda/index.js",
    "lambda/py/lambda_function.py",
    "lambda/custom/lambda_function.py",
    "lambda/custom/index.js",
)
_MANIFESTS = ("skill-package/skill.json", "skill.json")
_ATTRIBUTES = ("lambda_handler", "handler")


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
        return self.file.suffix in _JAVASCRIPT


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
    if place.endswith((".ts", ".tsx")):
        raise SkillError(f'the skill "{text}" is TypeScript: name the JavaScript that it becomes')
    if place.endswith((".py", *_JAVASCRIPT)) or "/" in place:
        file = _find_file(text, place, folders)
        return Source(text, file.parent, file, file.stem, attribute)
    return _find_module(text, place, attribute, folders)


def discover(root: Path) -> str | None:
    """The skill of a project laid out as the ASK CLI does, or None.

    Both the handler's file and a manifest must be there, so that no other project is
    taken for a skill.
    """
    place = next((place for place in _CONVENTIONAL if (root / place).is_file()), None)
    if place is None or not any((root / manifest).is_file() for manifest in _MANIFESTS):
        return None
    if place.endswith(_JAVASCRIPT):
        return f"{place}:handler"
    source = (root / place).read_text(encoding="utf-8", errors="replace")
    attribute = next(
        (name for name in _ATTRIBUTES if f"{name} =" in source or f"def {name}" in source), None
    )
    return f"{place}:{attribute or _ATTRIBUTES[0]}"


def _find_file(text: str, place: str, folders: Sequence[Path]) -> Path:
    tried = [(folder / place) for folder in folders]
    for file in tried:
        if file.is_file():
            return file.resolve()
    looked = " and ".join(dict.fromkeys(str(file) for file in tried))
    raise SkillError(f'the skill "{text}" is missing: there is no file {looked}')


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
