"""Where the handler of an ASK project is, if no setting says it."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..errors import SkillError
from ..project.ask_project import Entry, Project, path_in
from ..project.manifest import read_document
from ..wording.json_path import stands_at
from .preparing import how_to_build, is_typescript, out_dir
from .source import JAVASCRIPT

_RUNTIMES = {"python": (".py",), "nodejs": JAVASCRIPT}
_FOLDERS = ("lambda", "lambda/py", "lambda/custom")
_OF_A_REGION = "[a-z][a-z]-*-[0-9]_*"  # ask clone of CLI v1: lambda/us-east-1_function-name
_USUAL = ("lambda_function.py", *(f"index{suffix}" for suffix in JAVASCRIPT))
_ATTRIBUTES = ("lambda_handler", "handler")


def discover(project: Project) -> str | None:
    """The handler of a project, as the setting ``alexa_skill`` names one; None if it has none.

    Raises:
        SkillError: the project names a handler that is not there, or that cannot run here, or
            it is TypeScript and not built.
        ManifestError: a file of the project is not JSON, or names a path that no file can have.
    """
    root, entry, folders = project.folder, project.entry, _folders(project)
    for folder in folders:
        for file in _files(root, folder, entry):
            if (root / file).is_file():
                attribute = _attribute_of(entry) if entry else _attribute_in(root / file)
                return f"{file}:{attribute}"
    typescript = [folder for folder in folders if is_typescript(root / folder)]
    if entry is None and not typescript:
        return None
    expected = list(_files(root, (typescript or folders)[0], entry))
    missing = expected[-1] if typescript else expected[0]
    named = f'{entry.source} names the handler "{entry.handler}", but ' if entry else ""
    hint = how_to_build(root / missing, root)
    raise SkillError(f"{named}there is no {missing}{f': {hint}' if hint else ''}")


def _folders(project: Project) -> list[str]:
    """The folders below the root in which the handler can be, the likeliest first."""
    root = project.folder
    named = [PurePosixPath(folder) for folder in project.code]
    # what a build makes out of the code beside it is not always there
    beside = [each.parent for each in named if not (root / each).is_dir() and each.parent.name]
    regional = sorted(
        each.relative_to(root).as_posix() for each in (root / "lambda").glob(_OF_A_REGION)
    )
    return list(dict.fromkeys([*map(str, [*named, *beside]), *_FOLDERS, *regional]))


def _files(root: Path, folder: str, entry: Entry | None) -> Iterator[PurePosixPath]:
    """The files below the root that can be the handler's, if it is in a folder."""
    place = PurePosixPath(folder)
    if entry:
        module = entry.handler.rpartition(".")[0]
        for suffix in _suffixes(entry):
            yield place / f"{module}{suffix}"
            if suffix == ".py":  # Lambda takes both "package/module" and "package.module"
                yield place / f"{module.replace('.', '/')}{suffix}"
    else:
        module = "index"
        yield from (place / name for name in _USUAL)
        if main := _main(root / folder):
            yield place / main
    if is_typescript(root / folder):
        yield place / out_dir(root / folder) / f"{module}.js"


def _suffixes(entry: Entry) -> tuple[str, ...]:
    if not entry.runtime:
        return (".py", *JAVASCRIPT)
    for runtime, suffixes in _RUNTIMES.items():
        if entry.runtime.startswith(runtime):
            return suffixes
    raise SkillError(
        f"{entry.source} names a handler for {entry.runtime}, and only those for Python and "
        "Node.js run here: set alexa_skill to where it answers as a service or function"
    )


def _attribute_of(entry: Entry) -> str:
    return entry.handler.rpartition(".")[2]


def _attribute_in(file: Path) -> str:
    if file.suffix in JAVASCRIPT:
        return "handler"
    text = file.read_text(encoding="utf-8", errors="replace")
    found = (name for name in _ATTRIBUTES if f"{name} =" in text or f"def {name}" in text)
    return next(found, _ATTRIBUTES[0])


def _main(folder: Path) -> str:
    """The module that ``package.json`` names; empty if it names none."""
    file = folder / "package.json"
    if not file.is_file():
        return ""
    document = read_document(file, "npm package")
    main = stands_at(document, "main")
    if not isinstance(main, str) or not main.endswith(JAVASCRIPT):
        return ""
    return path_in(str(file), main)
