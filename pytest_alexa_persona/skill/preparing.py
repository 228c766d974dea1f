"""What has to be done to a skill before it can be loaded: packages installed, TypeScript built."""

import re
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from ..project.ask_project import path_in
from ..project.manifest import read_document
from ..wording.json_path import stands_at
from ..wording.manual import see
from ..wording.nearest import meant_by

_NEAR = 4  # folders from the one that code is built into, up to the skill's own
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_OUT_DIR = re.compile(r'"outDir"\s*:\s*"([^"]+)"')


def python_packages(missing: str, folder: Path) -> str:
    """What to do about a module that a Python skill imports and that is not there.

    Args:
        missing: its name.
        folder: the skill's folder.

    Returns:
        The end of a message.
    """
    top = missing.partition(".")[0]
    own = _modules_in(folder)
    if top in own:
        return ""
    if meant := meant_by(top, own, likeness=0.8):
        return meant
    requirements = [each / "requirements.txt" for each in (folder, folder.parent)]
    listed = next((file for file in requirements if file.is_file()), None)
    pip = f"{sys.executable} -m pip install"
    how = f"{pip} -r {listed}" if listed else f"{pip}, and the name of the package that has {top}"
    return f"\n  install what the skill needs: {how}{see('installation#python')}"


def node_packages(folder: Path, *, finds_by_path: bool) -> str:
    """What to do about an npm package that a skill requires and that is not there.

    Args:
        folder: the skill's folder.
        finds_by_path: whether it could be found by ``NODE_PATH``, which ES modules know nothing of.

    Returns:
        The end of a message.
    """
    or_else = ", or set NODE_PATH" if finds_by_path else ""
    return f"\n  run npm install in {folder}{or_else}{see('installation#nodejs')}"


def is_typescript(folder: Path) -> bool:
    """Whether the code in a folder is TypeScript."""
    return any((folder / name).is_file() for name in ("tsconfig.json", "index.ts"))


def how_to_build(file: Path, root: Path | None = None) -> str:
    """What to do about a file that TypeScript becomes, and that is not there.

    Args:
        file: that file.
        root: where the paths of the message begin; left out, they are whole.

    Returns:
        The end of a message; empty if it is no TypeScript.
    """
    folder = next(filter(is_typescript, islice(file.parents, _NEAR)), None)
    if folder is None:
        return ""
    package = folder / "package.json"
    scripts = read_document(package, "npm package") if package.is_file() else {}
    build = "npm run build" if stands_at(scripts, "scripts", "build") else "npx tsc"
    place = folder.relative_to(root) if root and folder.is_relative_to(root) else folder
    where = "the project's folder" if place == Path() else place
    return f"it is TypeScript, build it first: {build} in {where}{see('guides/nodejs#typescript')}"


def out_dir(folder: Path) -> str:
    """Where the TypeScript in a folder is compiled to; its configuration is JSON with comments.

    Raises:
        ManifestError: it names a path that no file can have.
    """
    settings = folder / "tsconfig.json"
    text = settings.read_text(encoding="utf-8", errors="replace") if settings.is_file() else ""
    found = _OUT_DIR.search(_COMMENT.sub("", text))
    return path_in(str(settings), found[1]) if found else "."


def _modules_in(folder: Path) -> Iterable[str]:
    files = [each for each in folder.iterdir() if each.suffix == ".py" or each.is_dir()]
    return [each.stem for each in files if each.stem.isidentifier()]
