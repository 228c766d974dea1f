"""Python skills in process: where one is found, and how often it is imported."""

import pytest
from python_skills import COUNTING, DECLARES_NAME, HANDLER, SDK, opens
from skill_project import cases


@pytest.mark.parametrize(
    ("setting", "speech"), [("", [1, 2, 3, 4]), ("alexa_cold_start = true", [1, 2, 1, 2])]
)
def test_imported_once_a_run_or_anew_for_each_scenario(project, setting, speech):
    project.settings(setting)
    project.skill(COUNTING)
    turns = [f'When Jane opens the skill\nThen Alexa says "{number}"' for number in speech]
    project.passes("\n".join(turns[:2]), "\n".join(turns[2:]))


def test_a_cold_start_can_be_asked_for_by_a_single_test(project):
    project.write("lambda/state.py", "calls = []")
    project.skill("from state import calls\n" + COUNTING.replace("calls = []", ""))
    project.python(
        """
        import pytest

        def test_1(alexa):
            assert opens(alexa).speech == "1"

        @pytest.mark.alexa(cold_start=True)
        def test_2(alexa):
            assert [opens(alexa).speech, opens(alexa).speech] == ["1", "2"]

        def test_3(alexa):
            assert opens(alexa).speech == "2"
        """,
        passed=3,
    )


def test_two_handlers_of_one_file_share_one_import(project):
    project.skill(
        """
        calls = []

        def first(event, context):
            calls.append("first")
            return say(calls)

        def second(event, context):
            calls.append("second")
            return say(calls)
        """,
    )
    project.passes(
        """
        Given the skill "lambda/app.py:first"
        When Jane opens the skill
        Given the skill "lambda/app.py:second"
        When Jane opens the skill
        Then Alexa says "['first', 'second']"
        """
    )


def test_where_a_skill_can_be(project):
    project.settings(skill="commute.app:handler")
    code = "\nfrom {} import NAME\n\ndef handler(event, context):\n    return say(NAME)\n"
    project.write("commute/names.py", "NAME = 'commute'")
    project.skill(code.format(".names"), "commute/app.py")
    project.skill(code.format(".names"), "commute/__init__.py")
    project.skill(code.format("names"), "commute/by-bus.py")
    project.write("names.py", "NAME = 'root'")
    project.skill(code.format("names"), "app.py")
    commute = ("commute:", "commute/__init__.py:", "commute/by-bus.py:", "commute.app:")
    root = ("app.py:", "app:", "./lambda/../app.py:")
    project.passes(
        *[
            'When Jane opens the skill\nThen Alexa says "commute"',
            *(f'{opens(place, "{}handler")}\nThen Alexa says "commute"' for place in commute),
            *(f'{opens(place, "{}handler")}\nThen Alexa says "root"' for place in root),
        ],
    )


@pytest.mark.parametrize("mode", ["prepend", "importlib"])
def test_a_skill_at_the_root_beside_conftest_and_tests(project, mode):
    project.settings("pythonpath = .", skill="app.py:handler")
    project.write("util.py", "NAME = 'root'")
    project.skill(
        """
        import util

        def handler(event, context):
            return say(util.NAME)
        """,
        "app.py",
    )
    project.write(
        "conftest.py",
        """
        import pytest
        calls = []

        @pytest.fixture
        def counted():
            calls.append(1)
            return calls
        """,
    )
    project.module(
        """
        import sys
        modules = {name: sys.modules.get(name) for name in ("conftest", __name__)}

        def test_1(alexa, counted):
            assert opens(alexa).speech == "root"
            assert {name: sys.modules.get(name) for name in modules} == modules
            assert len(counted) == 1

        def test_2(alexa, counted, monkeypatch):
            import util
            monkeypatch.setattr(util, "NAME", "patched")
            assert opens(alexa).speech == "patched"
            assert len(counted) == 2
        """
    )
    project.feature('When Jane opens the skill\nThen Alexa says "root"')
    project.run("--import-mode", mode).assert_outcomes(passed=3)


# a skill that cannot be found or loaded


NO_SKILLS = """
lambda/missing.py:handler
> is missing: there is no file
> /lambda/missing.py
missing.module:handler
> is missing: there is no module "missing.module" in
lambda/app.py
> names no handler
> write "lambda/lambda_function.py:lambda_handler"
lambda/app.py:
> names no handler
lambda/app.py:not a name
> names no handler
lambda/app.py:handlr
> app.py has no "handlr"
> did you mean "handler"?
lambda/app.py:CONSTANT
> app.py is no function, it is a str; with the ASK SDK write CONSTANT = skill_builder.lambda_han
lambda/app.py:builder
> app.py is no function, it is a Builder; with the ASK SDK write builder = skill_builder.lambda_han
"""


def test_a_skill_that_is_not_there(project):
    code = "CONSTANT = 'x'\nclass Builder: ...\nbuilder = Builder()\nHandler = Builder\n"
    project.skill(f"{code}def handler(event, context): ...\n")
    project.refuses((opens(skill, "{}"), said) for skill, said in cases(NO_SKILLS))


@pytest.mark.slow
def test_a_skill_that_cannot_be_imported_says_so_once(project):
    project.write("lambda/service.py", "\nx = = 1\n")
    broken = [
        ("def handler(event, context)\n    pass\n", ["SyntaxError", "app0.py:1: def handler("]),
        ("import service\n", ["SyntaxError", "service.py:2: x = = 1"]),
        ("\nimport no_such_module\n", ["ModuleNotFoundError", "app2.py:2: import no_such_module"]),
        ("from ask_sdk_core import nothing\n", ["ImportError", "app3.py:1: from ask_sdk_core"]),
        ("import os\nos.environ['TABLE_OF_X']\n", ["KeyError: 'TABLE_OF_X'", "app4.py:2: os."]),
        ("import sys\nsys.exit(1)\n", ["SystemExit: 1", "app5.py:2: sys.exit(1)"]),
    ]
    for number, (code, _) in enumerate(broken):
        project.write(f"lambda/app{number}.py", code)
    scenarios = [opens(number, "lambda/app{}.py:handler") for number in range(len(broken))]
    sections = project.failures(*scenarios)
    project.feature(*scenarios, scenarios[0])
    project.run().assert_outcomes(failed=len(broken), skipped=1)
    for number, ((_, says), section) in enumerate(zip(broken, sections, strict=True)):
        skill = f"lambda/app{number}.py:handler"
        assert section.count(f'E   the skill "{skill}" cannot be imported: {says[0]}') == 1
        assert says[1] in section
        assert ": When Jane opens the skill" in section
        assert "pytest_alexa_persona" not in section
        assert "importlib" not in section


def test_a_network_call_at_import_is_refused_by_name(project):
    project.skill(
        """
        import requests
        try:
            requests.get("https://config.example/settings")
        except requests.RequestException:
            pass

        def handler(event, context):
            return say("Hello")
        """
    )
    said = "the skill called GET https://config.example/settings"
    project.refuses([("When Jane opens the skill", said)])


# with no setting at all


@pytest.mark.parametrize("attribute", ["lambda_handler", "handler"])
def test_the_layout_of_the_ask_cli_is_found_without_a_setting(project, attribute):
    project.settings(skill="")
    project.write("skill-package/skill.json", DECLARES_NAME)
    speaking = 'return respond.speak("Hello").response'
    code = SDK.replace('raise LookupError("no greeting for you")', speaking) + HANDLER
    code = code.replace("\nhandler =", f"\n{attribute} =")
    project.write("lambda/lambda_function.py", code)
    project.feature('When Jane opens the skill\nThen Alexa says "Hello"')
    result = project.run()
    result.assert_outcomes(passed=1)
    skill = f"lambda/lambda_function.py:{attribute}"
    found = f"skill {skill}, manifest skill-package/skill.json, no models, household.yaml"
    result.stdout.fnmatch_lines([f"alexa: {found}, nobody is recognized: *"])


@pytest.mark.parametrize("missing", ["lambda/lambda_function.py", "skill-package/skill.json"])
def test_half_of_that_layout_is_no_skill(project, missing):
    project.settings(skill="")
    project.write("skill-package/skill.json", DECLARES_NAME)
    project.write("lambda/lambda_function.py", "def lambda_handler(event, context): ...\n")
    (project.root / missing).unlink()
    project.feature("When Jane opens the skill")
    project.module("def test_needs_a_skill(alexa):\n    opens(alexa)\n")
    result = project.run()
    result.assert_outcomes(failed=1)
    output = result.stdout.str()
    assert "alexa: skill" not in output
    assert "there is no skill to speak to: set alexa_skill = lambda/lambda_function" in output
