"""What the package uses of others beyond their documentation: all in one file, and all there."""

import ast
import dis
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

import pytest_alexa_persona
from pytest_alexa_persona import private_names
from pytest_alexa_persona.private_names import PRIVATE_NAMES, PrivateName

PACKAGE = Path(pytest_alexa_persona.__file__).parent
THEIRS = Path(private_names.__file__)

WHOLLY_PRIVATE = {"_pytest", "ask_sdk_core", "ask_sdk_runtime", "gherkin", "moto"}
OTHERS = {"asyncio", "botocore", "msgspec", "pluggy", "pytest", "pytest_bdd", "requests"}
OTHERS |= {"responses", "selectors", "urllib3", *WHOLLY_PRIVATE}
"""Whose names are looked for."""

DOCUMENTED = {
    "botocore.config",
    "botocore.exceptions",
    "msgspec.inspect",
    "pytest_bdd.parsers",
    "requests.adapters",
    "urllib3.exceptions",
    "urllib3.util",
}
"""Modules of theirs, below the topmost, whose documentation is for users."""

PROMISED = {"_current_frames", "_exit", "_getframe", "_replace", "_fail_with_undefined_error"}
"""Documented, for all their underscore: of sys, os, named tuples and Jinja2."""

COMMON = {
    *("background", "children", "datatable", "description", "docstring", "examples"),
    *("feature", "features", "filename", "raw"),
    # its values are for us to read, but not to change
    "fixturenames",
    *("filter", "keyword", "language", "line", "lineno", "lines", "location", "matches", "message"),
    *("_request", "args", "chain", "enabled", "invoke", "request", "tables", "to_json"),
    *("name", "params", "parse", "path", "retries", "rule", "scenario", "steps", "tags", "type"),
    *("cells", "rows", "value"),
}
"""Private names that others have too, so that they tell nothing."""


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", PRIVATE_NAMES, ids=lambda name: name.names[0])
def test_a_private_name_is_there(name: PrivateName):
    problems = list(takewhile(bool, map(problem_of, name.names)))
    if len(problems) == len(name.names):
        pytest.fail(f"{'; '.join(problems)}: needed for {name.needed_for}", pytrace=False)


def test_a_name_that_is_gone_is_told():
    assert problem_of("pytest_bdd.parser:Step.line") == "Step of pytest_bdd.parser has no line"
    assert problem_of("pytest:Function.callspecs") == "Function of pytest has no callspecs"
    assert problem_of("responses:RequestsMock._on_request.tries")
    assert problem_of("responses:Nothing") == "responses has no Nothing"
    assert "No module named 'pytest.nothing'" in problem_of("pytest.nothing:Nothing")


def problem_of(name: str) -> str:
    """Why a name is not to be found; empty if it is."""
    module, _, path = name.partition(":")
    try:
        place = import_module(module)
    except ImportError as error:
        return str(error)
    where = module
    for part in path.split("."):
        if not has(place, part):
            return f"{where} has no {part}"
        place, where = getattr(place, part, None), f"{part} of {where}"
    return ""


def has(place: Any, name: str) -> bool:
    """Whether something has a name: an attribute, one that it sets, a parameter."""
    if hasattr(place, name):
        return True
    if isinstance(place, FunctionType):
        parameters = inspect.signature(place).parameters
        return name in parameters or name in attributes_set_by(place.__code__)
    if not isinstance(place, type):
        return False
    if is_dataclass(place) and name in {field.name for field in fields(place)}:
        return True
    return any(
        name in vars(each).get("__annotations__", ())
        or any(
            name in attributes_set_by(value.__code__)
            for value in vars(each).values()
            if isinstance(value, FunctionType)
        )
        for each in place.__mro__
    )


def attributes_set_by(code: CodeType) -> Iterator[str]:
    """The attributes that a function sets, or one that is defined in it."""
    for instruction in dis.get_instructions(code):
        if instruction.opname == "STORE_ATTR":
            yield instruction.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from attributes_set_by(constant)


def test_the_package_has_private_names_in_one_file_only():
    found = [
        f"{file.relative_to(PACKAGE)}:{line}: {name}"
        for file in PACKAGE.rglob("*.py")
        if file != THEIRS
        for line, name in private_names_in(file.read_text("utf-8"))
    ]
    assert not found


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("from _pytest.config import Config", "_pytest.config"),
        ("import gherkin", "gherkin"),
        ("from gherkin.dialect import Dialect", "gherkin.dialect"),
        ("def f():\n    from pytest_bdd.parser import Step", "pytest_bdd.parser"),
        ("import pytest_bdd.parser", "pytest_bdd.parser"),
        ("from pytest_bdd import feature", "pytest_bdd.feature"),
        ("sys.modules.get('asyncio.base_events')", "asyncio.base_events"),
        ("from responses import _recorder", "responses._recorder"),
        ("print(config._inicfg)", "_inicfg"),
        ("getattr(config, '_inicfg', ())", "_inicfg"),
        ("print(item.callspec)", "callspec"),
        ("hasattr(item, 'callspec')", "callspec"),
        ("retries.increment(error=error, _pool=pool)", "_pool"),
        ("class File(pytest.Module):\n    def _getobj(self):\n        pass", "_getobj"),
        ("session._fixturemanager", "_fixturemanager"),
    ],
)
def test_a_private_name_elsewhere_is_found(code, name):
    assert name in [found for _, found in private_names_in(code)]


def test_what_is_documented_or_our_own_is_no_private_name():
    code = """
from pytest_bdd import given, scenario, scenarios
from urllib3 import connection_from_url, exceptions
import pytest, asyncio, botocore.config

class Own:
    def _next(self, meaning):
        self._last = meaning._replace(text=meaning.name)
        return Own()._last
"""
    assert list(private_names_in(code)) == []


def private_names_in(code: str) -> Iterator[tuple[int, str]]:
    """The private names of others in a piece of code, with the line."""
    nodes = list(ast.walk(ast.parse(code)))
    known = {name for node in nodes for name in defined_by(node)} | OURS | PROMISED
    for node in nodes:
        for name in names_in(node):
            private = re.match(r"_[^_]", name) and name not in known
            if private or name in LISTED or is_private_module(name):
                yield getattr(node, "lineno", 0), name


def names_in(node: ast.AST) -> Iterator[str]:
    """The names of attributes, of parameters, of methods and of modules in a node."""
    if isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.keyword) and node.arg and node.arg.startswith("_"):
        yield node.arg
    elif isinstance(node, ast.FunctionDef):
        yield node.name
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "hasattr", "setattr"):
        yield from (
            arg.value
            for arg in node.args
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        )
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value in LISTED or re.fullmatch(r"\w+(\.\w+)+", node.value):
            yield node.value
    elif isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield str(node.module)
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def defined_by(node: ast.AST) -> Iterator[str]:
    """What a node makes a name of ours."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif (
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value) == "self"
    ):
        yield node.attr


def is_private_module(name: str) -> bool:
    """Whether this is a module of someone else's whose documentation is not for users."""
    top, *below = name.split(".")
    if top not in OTHERS or name in DOCUMENTED or not (below or top in WHOLLY_PRIVATE):
        return False
    try:
        found = find_spec(name) is not None
    except ImportError:
        return False
    # a function may have the name of the module that it stands in
    return found and not callable(getattr(import_module(top), name.partition(".")[2], None))


LAST_PARTS = {re.split("[:.]", each)[-1] for name in PRIVATE_NAMES for each in name.names}
LISTED = LAST_PARTS - COMMON
OURS = {
    name
    for file in PACKAGE.rglob("*.py")
    for node in ast.walk(ast.parse(file.read_text("utf-8")))
    for name in defined_by(node)
    if file != THEIRS
}


def test_each_common_name_is_one_in_the_list():
    assert LAST_PARTS >= COMMON
