"""Node.js skills that cannot be found or loaded."""

import pytest
from node_skills import INDEX, STRANGERS, calling, opens, skill
from skill_project import cases, message_in

from pytest_alexa_persona.skill import node

pytestmark = pytest.mark.slow  # Node.js, a process for each skill

NO_HANDLERS = """
lambda/index.js:handlr
> index.js exports no "handlr" - did you mean "handler"?
lambda/index.js:constant
> "constant" of
> index.js is no function, it is number 3; with the ASK SDK write exports.constant = Alexa.SkillB
lambda/missing.js:handler
> the skill "lambda/missing.js:handler" is missing: there is no file
> lambda/missing.js
lambda/index.ts:handler
> the skill "lambda/index.ts:handler" is TypeScript: name the JavaScript that it becomes
lambda/index.js
> names no handler
"""


def test_a_skill_that_is_not_there(project):
    skill(project, "exports.handler = async () => say('x');\nexports.constant = 3;")
    project.write("lambda/index.ts", "")
    said = cases(NO_HANDLERS)
    project.refuses(
        (f'Given the skill "{text}"\nWhen Jane opens the skill', says) for text, says in said
    )


BROKEN = {
    "syntax.js": ("\nconst x = = 1;\n", ["SyntaxError: Unexpected token '='", "2: const x = = 1;"]),
    "requires.js": ("\nrequire('./syntax');", ["SyntaxError: ", "syntax.js:2: const x = = 1;"]),
    "typo.js": (
        "\nconst Alexa = require('ask-sdk-cor');",
        [
            "Error: Cannot find module 'ask-sdk-cor'",
            "typo.js:2: const Alexa = require('ask-sdk-cor');",
            "run npm install in {folder}, or set NODE_PATH",
        ],
    ),
    "misspelt.mjs": (
        "\nimport Alexa from 'ask-sdk-cor';",
        ["Error: Cannot find package 'ask-sdk-cor'", "run npm install in"],
    ),
    "variable.js": (
        "\nconst table = process.env.NO_TABLE.trim();",
        ["TypeError: Cannot read", "variable.js:2: const table = process.env.NO_TABLE.trim();"],
    ),
    "rejects.mjs": (
        "\nawait Promise.reject(new Error('no config'));",
        ["Error: no config", "rejects.mjs:2: await Promise.reject(new Error('no config'));"],
    ),
    "thrown.js": ("throw 'up';", ["cannot be loaded: thrown: up"]),
}


def test_a_skill_that_cannot_be_loaded_says_so_once(project):
    for name, (code, _) in BROKEN.items():
        project.write(f"lambda/{name}", code)
    scenarios = [opens(path=f"lambda/{name}") for name in BROKEN]
    sections = project.failures(*scenarios, style="line")
    project.feature(*scenarios, scenarios[0])
    project.run().assert_outcomes(failed=len(BROKEN), skipped=1)
    for (name, (_, says)), section in zip(BROKEN.items(), sections, strict=True):
        message = message_in(section)
        assert message.startswith(f'the skill "lambda/{name}:handler" cannot be loaded: ')
        for part in says:
            assert part.format(folder=project.root / "lambda") in message, message
        for stranger in STRANGERS:
            assert stranger not in message


@pytest.mark.parametrize("folder", ["lambda", "a skill"])
def test_a_syntax_error_of_an_es_module_is_shown_with_its_line(project, folder):
    file = project.write(f"{folder}/words.mjs", "\nconst x = = 1;\n")
    project.write(f"{folder}/index.mjs", "import './words.mjs';")
    importing = project.write(f"{folder}/typo.mjs", "\nimport { join, jion } from 'node:path';")
    unreadable, missing = project.refusals(
        opens(path=f"{folder}/index.mjs"), opens(path=f"{folder}/typo.mjs")
    )
    assert "SyntaxError: Unexpected token '='" in unreadable
    assert f"{file}:2: const x = = 1;" in unreadable
    assert "does not provide an export named 'jion'" in missing
    assert f"{importing}:2: import {{ join, jion }} from 'node:path';" in missing


def test_each_handler_that_cannot_be_loaded_is_called_by_its_own_name(project):
    skill(project, "throw new Error('no config');")
    project.refuses((opens(name), f'"{INDEX}:{name}" cannot be loaded') for name in ("a", "b"))


def test_what_is_advised_for_a_missing_module_helps(project):
    project.write("lambda/own.js", "require('./txts');")
    project.write("lambda/index.mjs", "import Alexa from 'ask-sdk-cor';")
    own, package = project.refusals(opens(path="lambda/own.js"), opens(path="lambda/index.mjs"))
    assert "Cannot find module './txts'" in own
    assert "npm install" not in own
    assert "run npm install in" in package
    assert "NODE_PATH" not in package


def test_a_mistyped_handler_does_not_hide_the_others_of_an_es_module(project):
    code = "export const handler = async () => say('here');\nexport default handler;"
    skill(project, code, "lambda/index.mjs")
    path = "lambda/index.mjs"
    project.feature(opens("handlr", path=path), opens("handler", "here", path=path))
    result = project.run()
    result.assert_outcomes(passed=1, failed=1)
    assert 'exports no "handlr" - did you mean "handler"?' in result.stdout.str()


def test_a_skill_that_ends_while_it_is_loaded_or_never_is(project, monkeypatch):
    monkeypatch.setattr(node, "_LOAD_SECONDS", 0.5)
    project.write("lambda/exits.js", "process.exit(2);")
    project.write("lambda/waits.mjs", "await new Promise(() => {});")
    project.refuses(
        [
            (opens(path="lambda/exits.js"), "the skill's process has ended with exit code 2"),
            (opens(path="lambda/waits.mjs"), "the skill has not been loaded after 0.5 seconds"),
        ]
    )


def test_without_node_it_is_said_what_to_install(project, monkeypatch):
    calling(project, "")
    monkeypatch.setenv("PATH", str(project.root / "features"))
    (message,) = project.refusals(opens("handler0"))
    assert "index.js needs Node.js, and there is no program node on the PATH" in message
    assert "install it from nodejs.org" in message
