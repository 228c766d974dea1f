"""Python skills in process: found, loaded and called as Lambda would, and nothing left behind."""

import re
import textwrap

import pytest
from skill_project import ECHO, cases, message_in

SDK = """
from ask_sdk_core.dispatch_components import AbstractExceptionHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type

builder = SkillBuilder()

@builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def launch(handler_input):
    return greeting(handler_input.response_builder)

def greeting(respond):
    raise LookupError("no greeting for you")
"""

CATCH_ALL = """
class CatchAll(AbstractExceptionHandler):
    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        return handler_input.response_builder.speak("Sorry, try again.").ask("Sorry?").response

builder.add_exception_handler(CatchAll())
"""

HANDLER = """
handler = builder.lambda_handler()
"""


STRANGERS = ("ask_sdk", "pytest_alexa_persona/", "pluggy", "_pytest", "pytest_bdd")


def opens(number, skill="lambda/app.py:handler{}"):
    """A scenario in which Jane opens the skill of this number."""
    return f'Given the skill "{skill.format(number)}"\nWhen Jane opens the skill'


def numbered(bodies):
    """A handler for each body: `handler0`, `handler1` and so on."""
    return "".join(
        f"\n\ndef handler{number}(event, context):\n{textwrap.indent(body, '    ')}\n"
        for number, body in enumerate(bodies)
    )


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


# how often it is imported, and from where

COUNTING = """
calls = []

def handler(event, context):
    calls.append(1)
    return say(len(calls))
"""


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


# tests that import the skill's own files


@pytest.fixture
def patchable(project):
    """A skill that says what `app.fetch` and `service.fetch` give, importable by the tests."""
    project.settings("pythonpath = lambda")
    project.write("lambda/service.py", "def fetch():\n    return 'real service'")
    project.skill(
        """
        import service

        def fetch():
            return "real app"

        def handler(event, context):
            return say(f"{fetch()}, {service.fetch()}")
        """,
    )
    return project


@pytest.mark.parametrize("turn_before", [False, True])
@pytest.mark.parametrize(
    ("patch", "speech"),
    [
        (
            "import app; monkeypatch.setattr(app, 'fetch', fake); "
            "monkeypatch.setattr(app.service, 'fetch', fake)",
            "fake, fake",
        ),
        ("monkeypatch.setattr('service.fetch', fake)", "real app, fake"),
    ],
)
def test_a_patch_of_the_skill_is_seen_by_the_skill(patchable, turn_before, patch, speech):
    patchable.python(
        f"""
        def fake():
            return "fake"

        def test_patched(alexa, monkeypatch):
            if {turn_before}:
                assert opens(alexa).speech == "real app, real service"
            {patch}
            assert opens(alexa).speech == "{speech}"

        def test_undone(alexa):
            assert opens(alexa).speech == "real app, real service"
        """,
        passed=2,
    )


def test_sharing_a_module_with_a_test_imports_the_skill_only_once_more(project):
    project.settings("pythonpath = lambda")
    project.write("lambda/service.py", "")
    project.skill("import service\n" + COUNTING)
    project.python(
        """
        def test_counts(alexa):
            assert opens(alexa).speech == "1"
            import service
            assert [opens(alexa).speech for _ in range(3)] == ["1", "2", "3"]
        """,
    )


@pytest.mark.parametrize("turn_before", [False, True])
@pytest.mark.parametrize("init", ["src/__init__.py", ""])
def test_a_patch_by_the_name_of_a_package_is_seen_too(project, init, turn_before):
    project.settings("pythonpath = .", skill="src/app.py:handler")
    if init:
        project.write(init, "")
    project.skill(
        """
        def fetch():
            return "real"

        def handler(event, context):
            return say(fetch())
        """,
        "src/app.py",
    )
    project.python(
        f"""
        def test_patched(alexa, monkeypatch):
            if {turn_before}:
                assert opens(alexa).speech == "real"
            monkeypatch.setattr("src.app.fetch", lambda: "fake")
            assert opens(alexa).speech == "fake"
            monkeypatch.undo()
            assert opens(alexa).speech == "real"
        """,
    )


def test_what_a_test_module_imports_at_its_top_is_the_skill(patchable):
    patchable.python(
        """
        import sys
        from unittest.mock import patch
        import app

        def test_patched(alexa):
            with patch.object(app, "fetch", return_value="mock") as mock:
                assert opens(alexa).speech == "mock, real service"
            mock.assert_called_once_with()
            assert opens(alexa).speech == "real app, real service"
            assert sys.modules["app"] is app
        """,
    )


def test_an_exception_class_of_the_skill_can_be_expected(patchable):
    patchable.write("lambda/service.py", "class Down(Exception): ...\ndef fetch(): raise Down")
    patchable.python(
        """
        import pytest
        import service

        def test_down(alexa):
            with pytest.raises(service.Down):
                opens(alexa)
        """,
    )


# the call


def test_what_the_handler_does_to_its_event_stays_with_it(project):
    project.skill(
        """
        def handler(event, context):
            answer = say(event["request"]["type"])
            event["request"]["type"] = "Changed"
            event["context"].clear()
            return answer
        """
    )
    project.python(
        """
        def test_event(alexa):
            for _ in range(2):
                turn = opens(alexa)
                assert turn.speech == turn.request["request"]["type"] == "LaunchRequest"
                assert "System" in turn.request["context"]
        """
    )


def test_the_lambda_context(project):
    project.skill(
        """
        import time

        def handler(event, context):
            seen = {
                name: value
                for name in dir(context)
                if not name.startswith("_") and not callable(value := getattr(context, name))
            }
            seen["before"] = context.get_remaining_time_in_millis()
            time.sleep(0.02)
            context.log("logged by the skill")
            seen["after"] = context.get_remaining_time_in_millis()
            return say("", sessionAttributes=seen)
        """
    )
    project.python(
        """
        import uuid
        import pytest

        def test_context(alexa, capsys):
            first, second = [opens(alexa).session_attributes for _ in range(2)]
            assert 7000 < first["before"] <= 8000
            assert 7000 < second["before"] <= 8000
            assert 20 <= first["before"] - first["after"] < 1000
            assert uuid.UUID(first["aws_request_id"]) != uuid.UUID(second["aws_request_id"])
            assert first["invoked_function_arn"].startswith("arn:aws:lambda:us-east-1:")
            assert first["invoked_function_arn"].endswith(":function:" + first["function_name"])
            assert first["log_group_name"] == "/aws/lambda/" + first["function_name"]
            assert first["function_version"] == "$LATEST"
            assert "[$LATEST]" in first["log_stream_name"]
            assert int(first["memory_limit_in_mb"]) > 0
            assert first["identity"] is None and first["client_context"] is None
            assert capsys.readouterr().out == "logged by the skill\\n" * 2

        @pytest.mark.alexa(response_timeout=3)
        def test_timeout(alexa):
            assert 2000 < opens(alexa).session_attributes["before"] <= 3000
        """,
        passed=2,
    )


def test_decimals_are_numbers_in_the_answer(project):
    project.skill(
        """
        from decimal import Decimal

        def handler(event, context):
            return say("", sessionAttributes={"half": Decimal("0.5"), "list": [Decimal(3)]})
        """
    )
    project.passes(
        """
        When Jane opens the skill
        Then the session attribute "half" is 0.5
        And the session attribute "list" is [3]
        """
    )


NO_ANSWERS = r"""
return object()
> the handler returned an object, which is no JSON:
return say("", sessionAttributes={"list": [0, {1, 2}]})
> the handler returned a dict, which is no JSON: the answer.sessionAttributes.list.1 is a set
return say("", sessionAttributes={"list": [0, b"x"]})
> the handler returned a dict, which is no JSON: the answer.sessionAttributes.list.1 is a bytes
return say("", sessionAttributes={"list": [0, float("nan")]})
> the handler returned a dict, which is no JSON: the answer.sessionAttributes.list.1 is nan
return say("", sessionAttributes={"list": [0, float("inf")]})
> the handler returned a dict, which is no JSON: the answer.sessionAttributes.list.1 is inf
return say("", sessionAttributes={"list": [0, {(1, 2): 3}]})
> which is no JSON: the answer.sessionAttributes.list.1 has the key (1, 2)
return None
> the skill's answer is no response: the handler returned nothing (is a return missing?)
return []
> the skill's answer is no response: the handler returned a list, not an object
return "Hi"
> the skill's answer is no response: the handler returned a text (return the object itself
return 42
> the skill's answer is no response: the handler returned int, not an object
return {"response": "Hello"}
> the skill's answer is no response: response: Expected `object`, got `str`
return {"response": {"outputSpeech": {"type": "PlainText", "text": 1}}}
> no response: response.outputSpeech.text: Expected `str | null`, got `int`
return say("\ud83d")
> the skill's answer is no response: it has a text with half a surrogate pair
return say("x" * 8001)
> outputSpeech has 8,001 characters; Alexa takes 8,000
return reprompting("x" * 8001)
> reprompt.outputSpeech has 8,001 characters; Alexa takes 8,000
return {"response": {"card": {"type": "Simple", "title": "x" * 10, "content": "x" * 7991}}}
> the card has 8,001 characters; Alexa takes 8,000
return {"response": {"card": {"type": "Standard", "image": {"largeImageUrl": "x" * 2001}}}}
> the URL of the card's image has 2,001 characters; Alexa takes 2,000
return say("", sessionAttributes={"x": "x" * 123_000})
> the skill's answer has 123,114 bytes; Alexa takes 122,880
async def inner(): ...
return inner()
> the handler is an async function, which Lambda's Python runtime does not await: call \
asyncio.run() in it
""".replace("\\\n", "")


REPROMPTING = """
def reprompting(text):
    return {"response": {"reprompt": {"outputSpeech": {"type": "PlainText", "text": text}}}}
"""


def test_an_answer_that_is_none(project):
    bad = cases(NO_ANSWERS)
    code = numbered(code for code, _ in bad)
    last = len(bad) - 1
    asynchronous = f"\nasync def handler{last}(event, context):\n    return {{}}\n"
    asynchronous += REPROMPTING
    project.skill(code + asynchronous)
    sections = project.failures(*map(opens, range(len(bad))))
    for (code, (says,)), section in zip(bad, sections, strict=True):
        assert says in message_in(section), code
        assert "LaunchRequest, new session" in section
        assert ": When Jane opens the skill" in section
        assert "python.py" not in section


# what goes wrong in the handler


def test_a_handler_that_raises_shows_its_own_lines_and_nobody_elses(project):
    project.write("lambda/service.py", "def fetch(key):\n    return {}[key]\n")
    tries = "try:\n    json.loads('first')\nexcept ValueError as error:\n    {}"
    raising = [
        ("return service.fetch('bus')", "KeyError: 'bus'"),
        (tries.format("raise ValueError('second') from error"), "ValueError: second"),
        (tries.format("raise ValueError('third')"), "ValueError: third"),
        (tries.format("json.loads('}')"), "json.decoder.JSONDecodeError: Expecting value"),
    ]
    app = project.skill("import json\nimport service\n" + numbered(code for code, _ in raising))
    lines = app.read_text().splitlines()
    sections = project.failures(*map(opens, range(len(raising))))
    for number, ((code, says), section) in enumerate(zip(raising, sections, strict=True)):
        last = code.splitlines()[-1].strip()
        at = next(n for n, line in enumerate(lines, 1) if line.strip() == last)
        assert f"E   {says}" in section
        assert f"lambda/app.py:{at}: in handler{number}\n" in section
        assert last in section
        assert ": When Jane opens the skill" in section
        for stranger in ("pytest_alexa_persona", "site-packages", "json/decoder.py"):
            assert stranger not in section
    assert sections[0].index("service.fetch('bus')") < sections[0].index("return {}[key]")
    assert "lambda/service.py:2" in sections[0]


def test_a_handler_of_the_sdk_that_raises_shows_the_skills_line_last(project):
    project.skill(SDK + HANDLER)
    raised, unhandled = project.failures(
        "When Jane opens the skill", "When Jane asks for FooIntent"
    )
    trace, _, rest = raised.partition('raise LookupError("no greeting for you")')
    assert "return greeting(handler_input.response_builder)" in trace
    assert rest.strip().startswith("E   LookupError: no greeting for you")
    assert "Unable to find a suitable request handler" in unhandled
    assert ": When Jane asks for FooIntent" in unhandled
    assert "dispatcher.py" not in unhandled
    for stranger in STRANGERS:
        assert stranger not in raised


def test_a_swallowed_exception_is_shown_and_fails_nothing(project):
    app = project.skill(SDK + CATCH_ALL + HANDLER)
    (output,) = project.failures('When Jane opens the skill\nThen Alexa says "Welcome"')
    line = 'raise LookupError("no greeting for you")'
    number = 1 + app.read_text().splitlines().index(f"    {line}")
    assert "the skill caught LookupError: no greeting for you" in output
    assert f"lambda/app.py:{number}: {line}" in output
    assert 'Alexa says "Sorry, try again."' in output
    for stranger in STRANGERS:
        assert stranger not in output
    project.python(
        """
        def test_sorry(alexa):
            turn = opens(alexa)
            assert turn.speech == "Sorry, try again."
            (swallowed,) = turn.swallowed
            assert swallowed.startswith("LookupError: no greeting for you")
            assert turn.problem == ""
        """
    )


def test_the_line_that_raised_what_was_swallowed_is_shown_however_deep_the_folder(project):
    project.skill(SDK + CATCH_ALL + HANDLER, f"{'deep' * 30}/app.py")
    steps = f'{opens("deep" * 30, "{}/app.py:handler")}\nThen Alexa says "Welcome"'
    (output,) = project.failures(steps)
    assert "the skill caught LookupError: no greeting for you" in output
    assert 'app.py:17: raise LookupError("no greeting for you")' in output


@pytest.mark.parametrize("option", ["--tb=long", "--tb=line", "--tb=no"])
def test_the_style_of_the_traceback_can_be_chosen(project, option):
    project.skill(SDK + HANDLER)
    project.feature("When Jane opens the skill")
    output = project.run(option).stdout.str().partition(" FAILURES ")[2]
    assert ("no greeting for you" in output) == (option != "--tb=no")
    for stranger in STRANGERS:
        assert stranger not in output


@pytest.mark.parametrize("option", ["--full-trace", "--tb=native"])
def test_the_whole_traceback_can_be_asked_for(project, option):
    project.skill(SDK + HANDLER)
    project.feature("When Jane opens the skill")
    output = project.run(option).stdout.str().partition(" FAILURES ")[2]
    for place in ("ask_sdk_runtime/dispatch.py", "pytest_alexa_persona/", "lambda/app.py"):
        assert place in output
    end = r"^(E       )?LookupError: no greeting for you$"
    assert re.search(end, output, flags=re.MULTILINE)


def test_a_handler_that_ends_the_process(project):
    codes = ["sys.exit()", "sys.exit(0)", "sys.exit('bye')", "exit(1)"]
    app = project.skill("import sys" + numbered(codes))
    lines = app.read_text().splitlines()
    messages = project.refusals(*map(opens, range(len(codes))))
    for code, message in zip(codes, messages, strict=True):
        first, place = message.splitlines()[:2]
        assert first.startswith("the handler ended the process: SystemExit(")
        assert place.strip() == f"{app}:{1 + lines.index('    ' + code)}: {code}"


def test_an_interrupt_stops_the_run(project):
    project.skill("def handler(event, context):\n    raise KeyboardInterrupt\n")
    project.feature("When Jane opens the skill")
    with pytest.raises(KeyboardInterrupt):
        project.run()


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


def test_a_skill_that_cannot_be_imported_says_so_each_time(project):
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
    sections = project.failures(*scenarios, scenarios[0])
    for number, ((_, says), section) in enumerate(zip([*broken, broken[0]], sections, strict=True)):
        skill = f"lambda/app{number % len(broken)}.py:handler"
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


# the manifest

DECLARES_NAME = '{"manifest": {"permissions": [{"name": "alexa::profile:given_name:read"}]}}'
DECLARES_PERSON = '{"manifest": {"permissions": [{"name": "alexa::person_id:read"}]}}'


def test_the_scopes_of_the_manifest_count_wherever_it_is(project):
    manifests = [
        ({}, "person"),
        ({"skill-package/skill.json": DECLARES_NAME}, "nobody"),
        ({"skill-package/skill.json": DECLARES_PERSON}, "person"),
        ({"skill.json": DECLARES_NAME}, "nobody"),
        ({"lambda/skill.json": DECLARES_NAME}, "nobody"),
        ({"lambda/skill-package/skill.json": DECLARES_NAME}, "nobody"),
        # the nearest one counts
        ({"lambda/skill.json": DECLARES_PERSON, "skill.json": DECLARES_NAME}, "person"),
        ({"elsewhere/skill.json": DECLARES_NAME}, "person"),
        ({"skill.json": '{"manifest": {}}'}, "nobody"),
    ]
    for number, (places, _) in enumerate(manifests):
        project.skill(ECHO, f"{number}/lambda/app.py")
        for place, text in places.items():
            project.write(f"{number}/{place}", text)
    project.passes(
        *(
            f'{opens(number, "{}/lambda/app.py:handler")}\nThen Alexa says "LaunchRequest by {who}"'
            for number, (_, who) in enumerate(manifests)
        ),
    )


def test_the_manifest_of_the_settings(project):
    project.settings("alexa_manifest = other/name.json")
    project.write("skill.json", DECLARES_PERSON)
    project.write("other/name.json", DECLARES_NAME)
    project.passes('When Jane opens the skill\nThen Alexa says "LaunchRequest by nobody"')
    (project.root / "other/name.json").unlink()
    said = "other/name.json cannot be read: No such file"
    project.refuses([("When Jane opens the skill", said)])


NO_MANIFESTS = """
{
> is not JSON: Expecting property name
[]
> is no skill manifest: it needs
{}
> is no skill manifest: it needs
{"manifest": {"permissions": ["alexa::person_id:read"]}}
> is no skill manifest
{"manifest": {"permissions": {"name": "x"}}}
> is no skill manifest
"""


def test_a_malformed_manifest(project):
    refused = []
    for number, (text, (says,)) in enumerate(cases(NO_MANIFESTS)):
        project.write(f"{number}/app.py", "")
        manifest = project.write(f"{number}/skill-package/skill.json", text)
        refused.append((opens(number, "{}/app.py:handler"), f"{manifest} {says}"))
    project.refuses(refused)


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
    result.stdout.fnmatch_lines([f"alexa: {found}"])


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
