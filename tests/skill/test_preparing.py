"""A skill that is not ready to be loaded: what it lacks, and the command that brings it."""

import sys

import pytest
from skill_project import message_in

OPENS = "When a guest opens the skill\nThen Alexa says nothing"
PIP = f"{sys.executable} -m pip install"
PAGE = "(see docs/installation.md#python)"


def message_of(project):
    return message_in(project.fails(OPENS))


@pytest.mark.parametrize("beside", ["lambda/requirements.txt", "requirements.txt"])
def test_packages_of_a_python_skill_are_to_be_installed(project, beside):
    project.skill("import no_such_package.part")
    project.write(beside, "no-such-package")
    assert message_of(project).splitlines() == [
        'the skill "lambda/app.py:handler" cannot be imported: '
        "ModuleNotFoundError: No module named 'no_such_package'",
        f"  {project.root}/lambda/app.py:5: import no_such_package.part",
        f"  install what the skill needs: {PIP} -r {project.root}/{beside}",
        PAGE,
    ]


def test_without_a_list_of_packages_the_module_is_named(project):
    project.skill("import no_such_package")
    needs = f"{PIP}, and the name of the package that has no_such_package\n{PAGE}"
    assert f"  install what the skill needs: {needs}" in message_of(project)


@pytest.mark.parametrize(
    ("imported", "meant"),
    [("ride_servise", 'did you mean "ride_service"?'), ("handlers.no_such_module", "")],
)
def test_a_module_of_the_skills_own_is_no_package(project, imported, meant):
    project.write("lambda/ride_service.py", "")
    project.write("lambda/handlers/__init__.py", "")
    project.write("lambda/requirements.txt", "")
    project.skill(f"import {imported}")
    message = message_of(project)
    assert f"No module named '{imported}'" in message
    assert meant in message
    assert "pip install" not in message


def test_an_import_that_fails_otherwise_is_no_missing_package(project):
    project.write("lambda/requirements.txt", "")
    project.skill("from json import no_such_name")
    assert "pip install" not in message_of(project)


@pytest.mark.parametrize(
    ("skill", "told"),
    [
        ("lambda/dist/index.js", "/lambda/dist/index.js; it is TypeScript, build it first: "),
        ("lambda/index.ts", "is TypeScript: name the JavaScript that it becomes"),
    ],
)
def test_typescript_is_to_be_built(project, skill, told):
    project.write("lambda/tsconfig.json", "{}")
    project.write("lambda/index.ts", "")
    project.settings(skill=f"{skill}:handler")
    message = message_of(project)
    assert told in message
    assert message.endswith("(see docs/guides/nodejs.md#typescript)")


def test_what_is_no_typescript_is_not_to_be_built(project):
    project.settings(skill="lambda/dist/index.js:handler")
    assert "TypeScript" not in message_of(project)
