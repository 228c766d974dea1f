"""The layers of the house: no room imports one that stands above it, and there is no circle."""

import ast
from pathlib import Path

import pytest

import pytest_alexa_persona

PACKAGE = Path(pytest_alexa_persona.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES_OF_A_CLASS = 300
MOST_FILES_IN_A_FOLDER = 25

# from the ground up; a name is a folder or a module of the root
LAYERS = (
    "errors",
    "wording",
    "limits",
    "whose_file",
    "private_names",
    "extension",
    "protocol",
    "household",
    "project",
    "settings",
    "processor",
    "clock",
    "language",
    "directives",
    "session",
    "envelope",
    "outgoing",
    "turn",
    "skill",
    "conversation",
    "findings",
    "expectations",
    "report",
    "steps",
    "suite",
    "plugin",
    "__init__",
)


def name_of(path):
    """The dotted name of a module below the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def layer_of(module):
    return module.partition(".")[0]


NAMES = {name_of(path) for path in MODULES}


def imported(path):
    """The modules of the package that one imports, wherever in it, those for type hints too."""
    here = path.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*here[: len(here) - (node.level - 1)], *(node.module or "").split(".")]
            of = ".".join(part for part in base if part)
            for alias in node.names:
                whole = f"{of}.{alias.name}" if of else alias.name
                yield whole if whole in NAMES else of
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith(PACKAGE.name) for alias in node.names)


def test_every_module_stands_in_a_layer():
    assert {layer_of(name) for name in NAMES} == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_import_goes_upwards(path):
    own = LAYERS.index(layer_of(name_of(path)))
    upwards = [each for each in imported(path) if LAYERS.index(layer_of(each)) > own]
    assert path.name == "__init__.py" or not upwards


def test_no_circle():
    graph = {name_of(path): set(imported(path)) for path in MODULES if path.name != "__init__.py"}
    while free := [name for name, needs in graph.items() if not needs & graph.keys()]:
        for name in free:
            del graph[name]
    assert graph == {}


def test_no_class_is_too_long_and_no_folder_too_full():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                lines = node.end_lineno - node.lineno + 1
                assert lines <= MOST_LINES_OF_A_CLASS, f"{path}: {node.name} has {lines} lines"
    for folder in {path.parent for path in MODULES}:
        files = [each for each in folder.iterdir() if each.is_file()]
        assert len(files) <= MOST_FILES_IN_A_FOLDER, f"{folder} has {len(files)} files"
