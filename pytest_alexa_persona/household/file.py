"""Household files: YAML, and TOML and JSON by their suffix."""

import json
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ..errors import HouseholdError
from ..limits import longest_number
from ..wording.cut import cut
from ..wording.json_repeated import repeated_key
from .schema import MisplacedValue, define
from .state import HouseholdState

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def load(path: Path) -> HouseholdState:
    """Read a household file.

    Raises:
        HouseholdError: it is missing, malformed, or says what a household cannot be; the
            message gives file, place and what would be right.
    """
    try:
        return _load(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise HouseholdError(f"there is no household file {path}") from None
    except OSError as error:
        raise HouseholdError(
            f"the household file {path} cannot be read: {error.strerror}"
        ) from None
    except RecursionError:
        raise HouseholdError(f"{path}: nested too deeply") from None
    except ValueError as error:  # of the path
        raise HouseholdError(f"the household file {path} cannot be read: {error}") from None


@lru_cache(maxsize=32)
def _load(path: Path, _mtime: int) -> HouseholdState:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise HouseholdError(f"{path} is not UTF-8 text: byte {error.start}") from None
    reader = _READERS.get(path.suffix.lower(), _read_yaml)
    try:
        document = reader(text)
    except _Malformed as error:
        raise HouseholdError(f"{path}{error}") from None
    try:
        return define(document, default_id=path.stem, source=path.name)
    except MisplacedValue as error:
        line = _line_of(text, error.path) if reader is _read_yaml else None
        where = f"{path}:{line}" if line else str(path)
        place = ".".join(error.path) or "top level"
        raise HouseholdError(f"{where}: {place}: {error.problem}") from None


_TEXT = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"
_KINDS = {
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "timestamp": "a date or time",
}
_LONGEST_SHOWN = 40
_MOST_VALUES = 100_000


class _Malformed(Exception):
    """A text that is not in its format; the message begins with the place."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's safe loader, but a key that stands twice is an error; errors have their lines."""

    def get_single_node(self) -> Any:
        node = super().get_single_node()
        if node is not None:
            _count(node, set(), {})
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, LookupError, AttributeError):  # what PyYAML leaves to Python
            kind = _KINDS.get(node.tag.rpartition(":")[2], "what its tag says")
            raise _Malformed(
                f':{_line(node)}: "{cut(node.value, _LONGEST_SHOWN)}" cannot be read as {kind}; '
                "a text stands in quotes"
            ) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == _MERGE:
                continue
            key = key_node.value
            key_node.tag = _TEXT  # someone's name may be No, which YAML takes for false
            if key in seen:
                raise _Malformed(f':{_line(key_node)}: "{key}" stands here twice')
            seen.add(key)
        constructed: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return constructed


def _count(node: yaml.Node, above: set[yaml.Node], counted: dict[yaml.Node, int]) -> int:
    """How many values a node stands for, those behind an alias counted each time.

    Raises:
        _Malformed: it contains itself, or they are too many.
    """
    if not isinstance(node, yaml.CollectionNode):
        return 1
    if node in above:
        raise _Malformed(f":{_line(node)}: this contains itself, by an alias of its own anchor")
    if node not in counted:
        above.add(node)
        mapped = isinstance(node, yaml.MappingNode)
        parts = [part for pair in node.value for part in pair] if mapped else node.value
        counted[node] = 1 + sum(_count(part, above, counted) for part in parts)
        above.remove(node)
        if counted[node] > _MOST_VALUES:
            raise _Malformed(f":{_line(node)}: by its aliases, this has more values than can be")
    return counted[node]


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _read_yaml(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f":{mark.line + 1}" if mark else ""
        raise _Malformed(f"{where}: not YAML: {error.problem}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _Malformed(f":{line}: not YAML: {error.reason}: {text[error.position]!a}") from None


def _read_json(text: str) -> Any:
    if not text.strip():
        return None
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise _Malformed(f":{error.lineno}: not JSON: {error.msg}") from None
    except ValueError:
        raise _too_long(text) from None
    if repeated := repeated_key(text):
        raise _Malformed(f":{repeated.line}: {repeated}")
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise _Malformed(f": half a surrogate pair, {error.object[error.start]!a}") from None
    return document


def _read_toml(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _Malformed(f": not TOML: {error}") from None
    except ValueError:
        raise _too_long(text) from None


def _too_long(text: str) -> _Malformed:
    line, problem = longest_number(text)
    return _Malformed(f":{line}: {problem}; a text stands in quotes")


_READERS: dict[str, Callable[[str], Any]] = {".json": _read_json, ".toml": _read_toml}


def _line_of(text: str, path: tuple[str, ...]) -> int | None:
    """The line of the deepest key on the path that the YAML text has."""
    node = yaml.compose(text, Loader=_Loader)
    line = None
    for key in path:
        if not isinstance(node, yaml.MappingNode):
            break
        for key_node, value in node.value:
            if key_node.value == key:
                line, node = _line(key_node), value
                break
        else:
            break
    return line
