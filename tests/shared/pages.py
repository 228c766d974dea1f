"""The pages of the manual: what is printed there is a project, which is written and run.

A block of code says behind its language what becomes of it. It shows nowhere:

- ``yaml household.yaml``: the file is written, in the place of one of that name. A file of a CI
  service is run as well: its commands, in their order.
- ``python conftest.py +``: what stands there comes to the end of the file.
- ``diff household.yaml``: the file is changed; what stands nowhere in it comes to its end.
- ``sh``: the commands are run, and end with 0; with ``sh fails`` they end with something else.
- ``sh in a clone``: what CI runs in a clone of the repository, and nothing here.
- ``text`` after commands: they print these lines, and between them what ``...`` stands for.
- ``gherkin``: a scenario, or steps of one, that pass; with a ``text`` after it, they fail and
  pytest prints that. In bare steps in which nobody does anything, Jane opens the skill first.

What is written and not run by a command is run by ``pytest`` where the page ends, if there are
tests by then. A comment,
``<!-- begins with: tutorial/consent.md -->``, says whose files are there from then on: those that
this page has written when it ends, or none with ``nothing``. A page without it begins with none.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from markdown_it import MarkdownIt
from printed_changes import changed
from skill_project import ROOT

DOCS = ROOT / "docs"
README = ROOT / "README.md"
ELLIPSIS = "..."
_BEGINS = re.compile(r"<!-- begins with: (\S+) -->")
_SECONDS = re.compile(r"\bin \d+\.\d+s( \(\d:\d\d:\d\d\))?")
_STEP = re.compile(r"^(Given|When|Then|And|But) ", re.MULTILINE)
_PYTEST_PRINTS_THE_SAME = pytest.version_tuple >= (8, 3)
_COMMANDS_OF_CI = {
    ".github/workflows/": re.compile(r"^run$"),
    ".gitlab-ci.yml": re.compile(r"^(before_)?script$"),
}


@dataclass(frozen=True)
class Block:
    """A block of code on a page.

    Attributes:
        page: the file of the page.
        line: where it begins there, from 1.
        language: what it is written in, ``begins with`` for the comment of this name.
        info: what stands behind the language.
        text: what stands in it.
    """

    page: Path
    line: int
    language: str
    info: str
    text: str

    @property
    def file(self) -> str:
        """The file that it is, or changes; empty if it is none."""
        return self.info.removesuffix(" +") if self.language not in ("sh", "begins with") else ""

    @property
    def is_printed(self) -> bool:
        """Whether it is what a command prints."""
        return self.language == "text" and not self.info

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """The README and all pages of the manual."""
    return [README, *sorted(each for each in DOCS.rglob("*.md") if "_build" not in each.parts)]


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in their order."""
    found = []
    for token in MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8")):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "fence":
            language, _, info = token.info.partition(" ")
            found.append(Block(page, line, language, info, token.content))
        elif token.type == "code_block":
            found.append(Block(page, line, "", "", token.content))
        elif token.type == "html_block":
            found += [
                Block(page, line, "begins with", name, "")
                for name in _BEGINS.findall(token.content)
            ]
    return found


@dataclass
class Workplace:
    """A folder in which the blocks of a page are written and run.

    Attributes:
        folder: where the files go; it is emptied where a page begins anew.
        environment: that of the commands.
        printed: what the last command has printed; None where there was none.
    """

    folder: Path
    environment: dict[str, str]
    printed: str | None = None
    _not_run: list[Block] = field(default_factory=list)

    def play(self, page: Path) -> None:
        """Write and run all that is on a page."""
        todo = blocks(page)
        for place, block in enumerate(todo):
            after = todo[place + 1 : place + 2]
            self._play(block, prints=any(each.is_printed for each in after))
        self._run_the_rest()

    def _play(self, block: Block, prints: bool) -> None:
        if block.language == "begins with":
            self._run_the_rest()
            self._begin_with(block)
        elif block.file:
            self._write(block)
            self._not_run.append(block)
            for command in commands_of_ci(block):
                self._run(block, command)
        elif block.language == "sh" and block.info != "in a clone":
            self._run(block, block.text, fails=block.info == "fails")
        elif block.language == "gherkin":
            self._write_scenario(block)
            self._run(block, f"pytest features/line_{block.line}.feature", fails=prints)
        elif block.is_printed:
            self._compare(block)
        elif block.language != "sh":
            raise AssertionError(f"{block}: nothing is done with this: {block.language!r}")

    def _begin_with(self, block: Block) -> None:
        for each in self.folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        if block.info != "nothing":
            self._write_all(DOCS / block.info)

    def _write_all(self, page: Path) -> None:
        for each in blocks(page):
            if each.language == "begins with":
                self._begin_with(each)
            elif each.file:
                self._write(each)

    def _write(self, block: Block) -> None:
        file = self.folder / block.file
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        text = block.text
        if block.language == "diff":
            text = changed(before, block.text, block)
        elif block.info.endswith(" +"):
            text = f"{before}\n\n{text}"
        file.write_text(text, encoding="utf-8")

    def _write_scenario(self, block: Block) -> None:
        text = block.text
        if not re.search(r"^ *Feature:", text, re.MULTILINE):
            if not re.search(r"^ *Scenario( Outline)?:|^ *@", text, re.MULTILINE):
                does = (
                    ""
                    if re.search(r"^ *When ", text, re.MULTILINE)
                    else "When Jane opens the skill\n"
                )
                given = re.search(r"^ *Given ", text, re.MULTILINE)
                text = (
                    f"Scenario: S\n{textwrap.indent(text + does if given else does + text, '  ')}"
                )
            text = f"Feature: F\n{textwrap.indent(text, '  ')}"
        file = self.folder / f"features/line_{block.line}.feature"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _run(self, block: Block, command: str, fails: bool = False) -> None:
        self._not_run.clear()
        ended = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        )
        assert bool(ended.returncode) == fails, f"{block}: {command}\n{ended.stdout}"
        self.printed = ended.stdout

    def _run_the_rest(self) -> None:
        if self._not_run and any(map(_is_test, self.folder.rglob("*"))):
            self._run(self._not_run[-1], "pytest")

    def _compare(self, block: Block) -> None:
        assert self.printed is not None, f"{block}: no command stands before this"
        if _PYTEST_PRINTS_THE_SAME:
            missing = not_printed(block.text, self.printed)
            assert not missing, f"{block}: {missing!r} is not printed\n{self.printed}"


def _is_test(file: Path) -> bool:
    return file.suffix == ".feature" or (file.suffix == ".py" and file.name.startswith("test_"))


def not_printed(text: str, printed: str) -> str:
    """The first part of a text, as parted by ``...``, that is not printed; empty if all is."""
    rest = _lines(printed)
    for part in re.split(rf"^{re.escape(ELLIPSIS)}\n", text, flags=re.MULTILINE):
        wanted = _lines(part)
        starts = range(len(rest) - len(wanted) + 1)
        place = next((at for at in starts if rest[at : at + len(wanted)] == wanted), None)
        if place is None:
            return part
        rest = rest[place + len(wanted) :]
    return ""


def _lines(text: str) -> list[str]:
    """The lines of a text, which may come from any run."""
    return [_SECONDS.sub("in 0.01s", line).rstrip("= ") for line in text.rstrip().splitlines()]


def commands_of_ci(block: Block) -> Sequence[str]:
    """The commands in a file of a CI service."""
    if block.file == "Jenkinsfile":
        return re.findall(r"^\s*sh '(.*)'$", block.text, re.MULTILINE)
    for begin, key in _COMMANDS_OF_CI.items():
        if block.file.startswith(begin):
            return list(_commands(yaml.safe_load(block.text), key))
    return ()


def _commands(document: object, key: re.Pattern[str]) -> Iterator[str]:
    if isinstance(document, dict):
        for name, value in document.items():
            if isinstance(name, str) and key.match(name):
                yield "\n".join(value) if isinstance(value, list) else value
            else:
                yield from _commands(value, key)
    elif isinstance(document, list):
        for each in document:
            yield from _commands(each, key)


class _Agreeable(BaseHTTPRequestHandler):
    """Whatever is reported to it is all right."""

    def do_POST(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def reports_nothing(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment in which Bespoken's tool, which a page runs, tells nobody of it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Agreeable) as server:
        Thread(target=server.serve_forever).start()
        yield {
            "BESPOKEN_API_BASE_URL": f"http://127.0.0.1:{server.server_port}",
            "SOURCE_API_URL": "127.0.0.1:9",
            "SKIP_STATISTICS": "true",
            "NO_UPDATE_NOTIFIER": "1",
            "HOME": str(tmp_path),
        }
        server.shutdown()


@pytest.fixture
def workplace(tmp_path: Path, reports_nothing: dict[str, str]) -> Workplace:
    """An empty folder, with this Python first on the path; what pip installs is there already."""
    folder = tmp_path / "my-skill"
    folder.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "COV_", "GITHUB_", "ASK_"))
    }
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}",
        "PYTHONPATH": os.pathsep.join([sysconfig.get_path("purelib"), str(ROOT)]),
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        **reports_nothing,
    }
    return Workplace(folder, environment)
