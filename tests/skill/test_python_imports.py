"""Python skills in process: their files and modules, and nothing left behind."""

import pytest

# files and modules of the skill


def test_its_folder_is_where_it_finds_files_and_modules_at_import_and_in_the_call(project):
    project.write("lambda/greeting.txt", "Hello")
    project.write("lambda/name.txt", "Jane")
    project.write("lambda/texts.py", "MARK = open('greeting.txt').read()[0] + '!'")
    project.write("lambda/replies/__init__.py", "")
    project.write("lambda/replies/late.py", "from . import words\nWORD = words.WORD")
    project.write("lambda/replies/words.py", "WORD = 'late'")
    project.skill(
        """
        import texts
        GREETING = open("greeting.txt").read()

        def handler(event, context):
            import replies.late
            return say(f"{GREETING} {open('name.txt').read()} {texts.MARK} {replies.late.WORD}")
        """,
    )
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says "Hello Jane H! late"
        When John opens the skill
        Then Alexa says "Hello Jane H! late"
        """
    )


@pytest.mark.parametrize("imports", ["", "import missing_module"])
def test_afterwards_all_is_as_it_was(project, imports):
    project.write("lambda/texts.py", "WORD = 'texts'")
    project.write("lambda/late.py", "")
    project.skill(
        f"""
        import os, sys
        import requests, texts
        sys.path.insert(0, "vendor")
        os.chdir("/")
        {imports}

        def answer(): return say(texts.WORD)
        def fail(): raise LookupError
        def end(): raise SystemExit(3)
        def stop(): raise KeyboardInterrupt
        def give(): return object()
        def call(): return requests.get("https://api.example")

        def handler(event, context):
            os.chdir("/")
            sys.path.append("/nowhere")
            import late
            return globals()[event["session"]["attributes"]["how"]]()
        """,
    )
    project.python(
        f"""
        import asyncio, os, socket, sys
        import pytest
        from ask_sdk_runtime.dispatch_components.exception_components import (
            GenericExceptionMapper,
        )
        from pytest_alexa_persona import errors
        from requests.adapters import HTTPAdapter

        def state():
            return (
                os.getcwd(),
                list(sys.path),
                {{"app", "texts", "late"}} & set(sys.modules),
                (socket.socket.connect, socket.socket.connect_ex),
                (socket.socket.sendto, getattr(socket.socket, "sendmsg", None)),
                (socket.getaddrinfo, socket.gethostbyname, asyncio.BaseEventLoop.getaddrinfo),
                (HTTPAdapter.send, GenericExceptionMapper.get_handler),
            )

        RAISED = {{
            "answer": None,
            "fail": LookupError,
            "end": errors.SkillExitError,
            "stop": KeyboardInterrupt,
            "give": errors.InvalidResponseError,
            "call": errors.RefusedCallError,
        }}

        @pytest.mark.parametrize("how", RAISED)
        def test_state(alexa, how):
            raised = errors.SkillError if {bool(imports)} else RAISED[how]
            before = state()
            for _ in range(2):
                alexa.begin_with({{"how": how}})
                if raised is None:
                    opens(alexa)
                else:
                    with pytest.raises(raised):
                        opens(alexa)
                assert state() == before
        """,
        passed=6,
    )


def test_what_a_skill_adds_to_its_path_is_there_in_its_next_call_too(project):
    project.write("lambda/vendor/early_dependency.py", "NAME = 'early'")
    project.write("lambda/vendor/late_dependency.py", "NAME = 'late'")
    project.skill(
        """
        import os, sys
        sys.path.insert(0, os.path.join(os.path.dirname(__file__), "vendor"))
        import early_dependency

        def handler(event, context):
            if event["request"]["type"] == "LaunchRequest":
                return say(early_dependency.NAME)
            import late_dependency
            return say(f"{early_dependency.NAME} {late_dependency.NAME}")
        """,
    )
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says "early"
        When Jane asks for FooIntent
        Then Alexa says "early late"
        """
    )


def test_a_package_vendored_into_its_folder_is_its_own(project):
    project.write("lambda/politeness/__init__.py", "from .words import PLEASE")
    project.write("lambda/politeness/words.py", "PLEASE = 'please'")
    project.skill(
        """
        import politeness

        def handler(event, context):
            return say(politeness.PLEASE)
        """,
    )
    project.python(
        """
        import sys

        def test_vendored(alexa):
            assert opens(alexa).speech == "please"
            assert not [name for name in sys.modules if name.startswith("politeness")]
        """,
    )


# modules of the same name


@pytest.fixture
def two_skills(project):
    """`first` and `second`, both of which have modules `app` and `util`."""
    for name in ("first", "second"):
        project.write(f"{name}/util.py", f"NAME, calls = '{name}', []")
        project.write(f"{name}/late.py", "import util\nNAME = util.NAME.upper()")
        project.skill(
            """
            import util

            def handler(event, context):
                import late
                util.calls.append(1)
                return say(f"{util.NAME} {late.NAME} {len(util.calls)}")
            """,
            f"{name}/app.py",
        )
    return project


def test_two_skills_do_not_see_each_other(two_skills):
    def opens(name, count):
        given = f'Given the skill "{name}/app.py:handler"\nWhen Jane opens the skill'
        return f'{given}\nThen Alexa says "{name} {name.upper()} {count}"'

    in_one_scenario = "\n".join([opens("first", 1), opens("second", 1), opens("first", 2)])
    two_skills.passes(in_one_scenario, opens("second", 2), opens("first", 3))


@pytest.mark.slow
@pytest.mark.parametrize("tests_first", [True, False])
def test_the_tests_and_the_skill_each_have_their_own_util(project, tests_first):
    project.write("lambda/util.py", "NAME = 'the util of the skill'")
    project.write("lambda/helpers/__init__.py", "NAME = 'the helpers of the skill'")
    project.skill(
        """
        import helpers
        import util

        def handler(event, context):
            import util as again
            return say(f"{util.NAME}, {again.NAME}, {helpers.NAME}")
        """,
    )
    project.write("tests/util.py", "NAME = 'the util of the tests'")
    project.write("tests/helpers.py", "NAME = 'the helpers of the tests'")
    theirs = "import helpers, util"
    project.python(
        f"""
        {theirs if tests_first else ""}

        def test_names(alexa):
            expected = "the util of the skill, the util of the skill, the helpers of the skill"
            assert opens(alexa).speech == expected
            {theirs}
            assert util.NAME == "the util of the tests"
            assert helpers.NAME == "the helpers of the tests"
            assert opens(alexa).speech == expected
            import util as again
            assert again is util
        """,
        path="tests/test_names.py",
    )


@pytest.mark.parametrize("theirs", ["tests/util.py", "features/util/__init__.py"])
def test_a_util_of_the_tests_below_a_skill_at_the_root_is_not_the_skills(project, theirs):
    folder = "tests" if theirs.startswith("tests") else "features"
    project.settings(f"pythonpath = {folder}", skill="app.py:handler")
    project.write("util.py", "NAME = 'the util of the skill'")
    project.write(theirs, "NAME = 'the util of the tests'")
    project.skill(
        """
        import util

        def handler(event, context):
            return say(util.NAME)
        """,
        "app.py",
    )
    project.python(
        """
        import util

        def test_names(alexa):
            assert util.NAME == "the util of the tests"
            assert opens(alexa).speech == "the util of the skill"
        """,
        path="tests/test_names.py",
    )


def test_a_stand_in_for_a_module_of_the_skill_stays_in_its_place(project):
    project.write("lambda/service.py", "NAME = 'real'")
    project.skill(
        """
        def handler(event, context):
            import service
            return say(service.NAME)
        """,
    )
    project.python(
        """
        import sys, types
        import pytest

        @pytest.mark.parametrize("turn_before", [False, True])
        def test_fake(alexa, monkeypatch, turn_before):
            if turn_before:
                assert opens(alexa).speech == "real"
            fake = types.ModuleType("service")
            fake.NAME = "fake"
            monkeypatch.setitem(sys.modules, "service", fake)
            assert opens(alexa).speech == "fake"
            assert sys.modules["service"] is fake
            monkeypatch.undo()
            assert opens(alexa).speech == "real"
        """,
        passed=2,
    )


def test_modules_of_python_and_of_installed_packages_are_never_hidden(project):
    for name in ("json.py", "requests.py", "yaml/__init__.py", "email/welcome.html", "jinja2.txt"):
        project.write(f"lambda/{name}", "raise AssertionError('not me')")
    project.skill(
        """
        import email.message, json, jinja2, requests, yaml
        MODULES = email.message, json, jinja2, requests, yaml

        def handler(event, context):
            from email.message import Message
            return say([id(module) for module in MODULES])
        """,
    )
    project.python(
        """
        import sys
        import email.message, json, jinja2, requests, yaml

        def test_same(alexa):
            theirs = str([id(module) for module in (email.message, json, jinja2, requests, yaml)])
            assert opens(alexa).speech == theirs
            assert sys.modules["json"] is json
            assert opens(alexa).speech == theirs
        """,
    )


def test_a_virtual_environment_in_its_folder_is_not_the_skill(project):
    site_packages = "lambda/env/lib/python3/site-packages"
    project.write("lambda/env/pyvenv.cfg", "home = /usr/bin")
    project.write(f"{site_packages}/inflector.py", "calls = []\ndef fail(): raise LookupError('x')")
    project.skill(
        """
        import inflector

        def handler(event, context):
            inflector.calls.append(1)
            try:
                inflector.fail()
            except LookupError:
                return say(len(inflector.calls))
        """,
    )
    project.python(
        f"""
        import sys
        sys.path.append({str(project.root / site_packages)!r})

        def test_shared(alexa):
            assert opens(alexa).speech == "1"
            assert "app" not in sys.modules
            import inflector
            assert inflector.calls == [1]
            assert opens(alexa).speech == "2"
            assert inflector.calls == [1, 1]
        """,
    )


def test_one_file_loaded_from_two_folders_is_two_skills(project):
    project.settings("alexa_collect_features = true", skill="")
    project.says("__name__", path="pkg/skill.py")
    project.write("pkg/__init__.py", "")
    by_path, by_name = (
        f"""
        Given the skill "{text}:handler"
        When Jane opens the skill
        Then Alexa says "{name}"
        """
        for text, name in [("pkg/skill.py", "skill"), ("pkg.skill", "pkg.skill")]
    )
    project.passes(by_path, by_name)
    project.passes(by_name, by_path)
