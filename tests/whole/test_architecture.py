"""ARCHITECTURE.md and CONTRIBUTING.md: what they name is there, and happens as they say."""

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from types import CodeType, FrameType
from typing import Any

import msgspec
import pytest
from skill_project import ROOT
from test_layers import LAYERS, MODULES, PACKAGE, imported, layer_of, name_of

PAGES = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("ARCHITECTURE.md", "CONTRIBUTING.md")
}
ARCHITECTURE = PAGES["ARCHITECTURE.md"]
FEATURE = """
When Jane says "ask pet match to find me a big dog"
Then Alexa says "How brave, Jane?"
"""
SKILL = """
import requests

def handler(event, context):
    system = event["context"]["System"]
    url = system["apiEndpoint"] + "/v2/persons/~current/profile/givenName"
    name = requests.get(url, headers={"Authorization": "Bearer " + system["apiAccessToken"]}).json()
    answer = say(f"How brave, {name['name']}?")
    answer["response"]["directives"] = [{"type": "Dialog.ElicitSlot", "slotToElicit": "courage"}]
    return answer
"""
LANGUAGE = {
    "invocationName": "pet match",
    "intents": [
        {
            "name": "FindIntent",
            "slots": [{"name": "size", "type": "Scale"}, {"name": "courage", "type": "Scale"}],
            "samples": ["find me a {size} dog"],
        }
    ],
    "types": [{"name": "Scale", "values": [{"name": {"value": "big"}}]}],
}
COURAGE = {
    "name": "courage",
    "type": "Scale",
    "elicitationRequired": True,
    "prompts": {"elicitation": "brave"},
}
MODEL = {
    "languageModel": LANGUAGE,
    "dialog": {
        "intents": [
            {"name": "FindIntent", "delegationStrategy": "SKILL_RESPONSE", "slots": [COURAGE]}
        ]
    },
    "prompts": [{"id": "brave", "variations": [{"type": "PlainText", "value": "How brave?"}]}],
}

OF_USERS = {"conftest.py"}
SUFFIXES = "py|js|md|json|feature|yaml|cfg|toml"

Call = tuple[str, int, str, tuple[str, ...]]
"""What tells one function from another: file and line; of generated ones, their variables."""


def section(title: str) -> str:
    return ARCHITECTURE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The rows of the table in a section, without its header."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def names_in(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def found(name: str) -> Any:
    """What a dotted name below the package stands for, as its class or module has it."""
    parts = name.split(".")
    module = next(
        ".".join(parts[:end])
        for end in range(len(parts), 0, -1)
        if ".".join(parts[:end]) in map(name_of, MODULES)
    )
    place: Any = import_module(f"{PACKAGE.name}.{module}")
    for part in parts[len(module.split(".")) :]:
        place = inspect.getattr_static(place, part)
    return place


def call_of(code: CodeType) -> Call:
    return code.co_filename, code.co_firstlineno, code.co_name, code.co_varnames


def code_of(thing: Any) -> CodeType:
    if isinstance(thing, type):
        thing = thing.__init__
    if isinstance(thing, property):
        thing = thing.fget
    if isinstance(thing, cached_property):
        thing = thing.func
    code: CodeType = inspect.unwrap(thing).__code__
    return code


@contextmanager
def calls_noted() -> Iterator[list[Call]]:
    """Note every call of a function in this thread."""
    noted: list[Call] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            noted.append(call_of(frame.f_code))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield noted
    finally:
        sys.setprofile(before)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["The way of a phrase", "The way of a request"])
def test_a_way_is_gone_as_it_is_told(project, way):
    steps = re.findall(r"^(\d+)\. `([^`]+)`", section(way), re.MULTILINE)
    assert [int(number) for number, _ in steps] == list(range(1, len(steps) + 1))
    assert len(steps) > 20
    scopes = ("alexa::person_id:read", "alexa::profile:given_name:read")
    manifest = {"permissions": [{"name": scope} for scope in scopes]}
    project.write("skill-package/skill.json", json.dumps({"manifest": manifest}))
    model = project.root / "skill-package/interactionModels/custom/en-US.json"
    model.parent.mkdir(parents=True)
    model.write_text(json.dumps({"interactionModel": MODEL}), encoding="utf-8")
    project.skill(SKILL)
    told = FEATURE.strip().splitlines()[0]
    assert way != "The way of a phrase" or f"```gherkin\n{told}\n```" in section(way)
    for _, name in steps:
        getattr(found(name), "cache_clear", lambda: None)()

    with calls_noted() as calls:
        project.passes(FEATURE)

    place = 0
    for number, name in steps:
        call = call_of(code_of(found(name)))
        assert call in calls, f"{number}. {name} is not called at all"
        assert call in calls[place:], f"{number}. {name} is not called after the one before it"
        place = calls.index(call, place) + 1


@pytest.mark.parametrize("page", PAGES)
def test_what_is_named_is_there(page):
    prose = re.sub(r"```.*?```", "", PAGES[page], flags=re.DOTALL)
    missing = [each for each in names_in(prose) if not is_there(each)]
    assert sorted(set(missing) - OF_USERS) == []


def is_there(name: str) -> bool:
    """Whether there is a file, or a dotted name of the package; anything else is no matter."""
    if re.fullmatch(rf"[\w./-]+\.(?:{SUFFIXES})|[\w./-]+/", name):
        return any((base / name).exists() for base in (PACKAGE, ROOT))
    if not re.fullmatch(r"\w+(\.\w+)+", name) or layer_of(name) not in LAYERS:
        return True
    try:
        found(name)
    except AttributeError:
        return False
    return True


def test_the_rooms_are_the_layers_in_their_order():
    assert [names_in(room)[0] for room, *_ in rows("The rooms")] == list(LAYERS)


@pytest.mark.parametrize(
    ("room", "others"), [(row[0].strip("`"), row[2]) for row in rows("The rooms")]
)
def test_a_room_does_not_import_what_it_could(room, others):
    own = [path for path in MODULES if layer_of(name_of(path)) == room]
    used = {layer_of(each) for path in own for each in imported(path)}
    assert not used.intersection(names_in(others))
    # else it would be the layers' own test that says so
    assert all(LAYERS.index(other) < LAYERS.index(room) for other in names_in(others))


def test_where_pytest_is_imported():
    told = re.search(r"pytest and pytest-bdd are imported in (.*?), which\n", ARCHITECTURE, re.S)
    rooms = {
        layer_of(name_of(path))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom) and not getattr(node, "level", 0)
        for name in [getattr(node, "module", None) or node.names[0].name]
        if name.partition(".")[0] in ("pytest", "pytest_bdd", "_pytest")
    }
    assert rooms == set(names_in(told[1]))


def records(base: type) -> set[str]:
    """The files in which there are classes of a kind."""
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for value in vars(import_module(f"{PACKAGE.name}.{name_of(path)}")).values()
        if isinstance(value, type) and issubclass(value, base)
        if value.__module__ == f"{PACKAGE.name}.{name_of(path)}"
    }


def test_a_record_is_a_struct_where_it_is_said():
    told = [file for _, files in rows("Records") for file in names_in(files)]
    assert len(told) == len(set(told))
    assert records(msgspec.Struct) == set(told)


def test_each_record_is_frozen_but_one():
    changing = {
        f"{name_of(path)}.{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for made in [*node.decorator_list, *node.bases]
        if re.match(r"dataclass|msgspec\.Struct", ast.unparse(made))
        if "frozen=True" not in ast.unparse(made) + "".join(map(ast.unparse, node.keywords))
    }
    assert changing == {"skill.record.Record"}


def test_named_tuples_are_those_of_the_language():
    tuples = {
        layer_of(name_of(path))
        for path in MODULES
        if re.search(r"^class \w+\(NamedTuple\)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert tuples == {"language"}
