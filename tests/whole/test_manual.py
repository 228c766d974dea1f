"""README and manual: what stands there runs as printed, is found, and is what the code says."""

import ast
import importlib.util
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages import DOCS, README, Workplace, blocks, pages
from skill_project import ROOT

from pytest_alexa_persona.steps.catalogue import all_phrases

PACKAGE = ROOT / "pytest_alexa_persona"
MOST_BYTES_OF_README = 10_000
MOST_IN_A_CELL = 200


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub and MyST make it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {slug(heading) for heading in re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)}


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """The files that a page links to, and the headings in them."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if "://" not in target:
            path, _, heading = target.partition("#")
            yield (page.parent / path).resolve() if path else page, heading


def generator():
    spec = importlib.util.spec_from_file_location("generated", DOCS / "generated.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_a_page_runs_as_printed(workplace: Workplace, node_path, page):
    workplace.environment["NODE_PATH"] = str(node_path)
    workplace.play(page)


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_a_page_links_to_what_is_there(page):
    for file, heading in links(page):
        assert file.exists(), f"{name_of(page)} links to {file}"
        assert not heading or heading in anchors(file), f"{name_of(page)} links to #{heading}"


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_a_page_can_be_read(page):
    assert [block for block in blocks(page) if not block.language] == []
    shown = re.sub(r"\]\([^)]+\)", "]", prose(page))
    cells = re.findall(r"(?<=\|)[^|\n]+(?=\|)", shown)
    assert [cell for cell in cells if len(cell) > MOST_IN_A_CELL] == []


def test_every_page_is_found_from_the_readme():
    linked = {file for file, _ in links(README)}
    assert [name_of(page) for page in pages() if page != README and page not in linked] == []


def test_the_readme_is_short():
    assert len(README.read_bytes()) <= MOST_BYTES_OF_README


def test_the_section_of_two_commands_holds_just_those():
    section = README.read_text(encoding="utf-8").split("## Two commands\n")[1].split("\n## ")[0]
    commands = re.findall(r"```sh[^\n]*\n(.*?)```", section, re.DOTALL)
    assert [len(text.splitlines()) for text in commands] == [2]


def test_the_reference_is_what_the_code_says():
    made = generator()
    assert len(made.pages()) >= 6
    for page in made.pages():
        text = page.read_text(encoding="utf-8")
        assert made.up_to_date(text) == text, f"run: python docs/generated.py ({page.name})"


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_a_step_in_prose_is_one(page):
    phrases = {str(phrase) for phrase in all_phrases()}
    for step in re.findall(r"`((?:Given|When|Then) [^`\n]+)`", prose(page)):
        keyword, _, text = step.replace("{person}", "Jane").replace("…", "x").partition(" ")
        said = any(each.keyword == keyword.lower() and each.match(text) for each in all_phrases())
        assert step in phrases or said, f"{name_of(page)}: {step}"


def test_messages_send_their_readers_to_pages():
    sent_to = [
        call.args[0].value
        for module in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "see"
    ]
    assert len(sent_to) >= 8
    for address in sent_to:
        path, _, heading = address.partition("#")
        assert not heading or heading in anchors(DOCS / f"{path}.md"), address
        assert (DOCS / f"{path}.md").is_file(), address


def test_the_variables_in_the_code_stand_in_the_manual():
    page = (DOCS / "reference/environment.md").read_text(encoding="utf-8")
    code = "".join(
        (PACKAGE / name).read_text(encoding="utf-8")
        for name in ("skill/aws.py", "skill/child.py", "project/ask_project.py")
    )
    named = set(re.findall(r'"([A-Z][A-Z0-9]*_[A-Z0-9_]+|[a-z_]+_proxy)"', code))
    assert len(named) > 10
    assert [name for name in named if f"`{name.upper()}`" not in page] == []


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Honolulu", "Asia/Tokyo"])
def test_a_step_sets_the_day_as_the_manual_says(project, request, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    request.addfinalizer(lambda: (monkeypatch.undo(), time.tzset()))
    page = DOCS / "guides/dates-and-waiting.md"
    step = next(each.text for each in blocks(page) if "time_machine" in each.text)
    project.write("conftest.py", step)
    book = {
        "name": "BookIntent",
        "slots": [{"name": "day", "type": "AMAZON.DATE"}],
        "samples": ["book for {day}"],
    }
    language = {"invocationName": "diary", "intents": [book]}
    model = {"interactionModel": {"languageModel": language}}
    project.write("skill-package/interactionModels/custom/en-US.json", json.dumps(model))
    project.write("skill-package/skill.json", '{"manifest": {}}')
    project.says(
        "[datetime.now().isoformat()[:13], event['request']['timestamp'][:10]]",
        "from datetime import datetime",
    )
    project.passes(
        """
        Given today is 2027-02-28
        When Jane says "book for tomorrow"
        Then the slot "day" is "2027-03-01"
        And Alexa says "['2027-02-28T12', '2027-02-28']"
        """
    )
