"""The examples in CONTRIBUTING.md: what they change in a copy of the repository works there."""

import re
import shutil
import sys

import pytest
from printed_changes import changed, lines_of
from skill_project import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COPIED = (
    "pytest_alexa_persona",
    "tests",
    "features",
    "docs",
    "README.md",
    "setup.cfg",
    "pyproject.toml",
)


def changes(title: str) -> dict[str, str]:
    """What each file is changed by, of those that a section names."""
    section = CONTRIBUTING.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"```diff\n# (\S+)\n(.*?)```", section, re.DOTALL))


@pytest.mark.slow
@pytest.mark.parametrize(("title", "most"), [("A step", 2), ("A rule", 2), ("A stand-in", 4)])
def test_an_example_works_in_as_few_files(pytester, monkeypatch, title, most):
    example = changes(title)
    assert 0 < len(example) <= most
    for name in COPIED:
        if (ROOT / name).is_dir():
            leave = shutil.ignore_patterns("node_modules", "__pycache__", "_build")
            shutil.copytree(ROOT / name, pytester.path / name, ignore=leave)
        else:
            shutil.copy(ROOT / name, pytester.path / name)
    for name, change in example.items():
        file = pytester.path / name
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(changed(before, change, name), encoding="utf-8")
    tests = [name for name in example if name.startswith("tests/")]
    own = re.findall(r"^\+def (test_\w+)", "".join(example.values()), re.MULTILINE)
    modules = (*tests, "tests/whole/test_manual.py", "tests/findings/test_rules.py")
    chosen = " or ".join([*own, "the_reference_is", "says_what_it_is"])

    monkeypatch.setenv("PYTHONPATH", str(pytester.path))
    pytester.run(sys.executable, "docs/generated.py")
    result = pytester.run(sys.executable, "-m", "pytest", "-v", "-k", chosen, *modules)

    assert result.ret == 0
    assert own
    for name in own:
        result.stdout.fnmatch_lines(f"*::{name} PASSED*")


def test_the_files_that_are_changed_are_there():
    for title in ("A step", "A rule", "A stand-in"):
        for name, change in changes(title).items():
            assert (ROOT / name).exists() or not set(lines_of(change, " -")), name
