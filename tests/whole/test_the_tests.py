"""The tests themselves: each room has some that are fast, and no module is too long to read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from skill_project import ROOT

TESTS = ROOT / "tests"
FOLDERS = [
    folder for folder in TESTS.iterdir() if folder.is_dir() and folder.name != "node_modules"
]
MODULES = [module for folder in FOLDERS for module in folder.rglob("*.py")]
ROOMS = sorted(
    {
        module.parent.relative_to(TESTS).as_posix()
        for module in MODULES
        if module.name.startswith("test_")
    }
)


def fast_tests(module: Path) -> Iterator[str]:
    """The test functions of a module that `-m "not slow"` runs, whatever their parameters."""
    statements = ast.parse(module.read_text(encoding="utf-8")).body
    if any(isinstance(each, ast.Assign) and is_slow(each, "pytestmark") for each in statements):
        return
    for each in statements:
        is_test = isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
        if is_test and not any(map(is_slow, each.decorator_list)):
            yield each.name


def is_slow(node: ast.AST, name: str = "") -> bool:
    text = ast.unparse(node)
    return text.startswith(name) and text.endswith("pytest.mark.slow")


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_has_tests_that_are_fast(room):
    fast = [name for module in (TESTS / room).glob("test_*.py") for name in fast_tests(module)]
    assert len(fast) >= 3, f"-m 'not slow' runs of tests/{room} only {fast}"


def test_no_module_is_longer_than_700_lines():
    lines = {
        module.relative_to(TESTS).as_posix(): len(module.read_text(encoding="utf-8").splitlines())
        for module in MODULES
    }
    assert {name: count for name, count in lines.items() if count > 700} == {}
