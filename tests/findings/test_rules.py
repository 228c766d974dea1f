"""Rules that a project adds: where they hold, when they are forgotten, what can be wrong."""

import re

import pytest
from skill_project import cases

from pytest_alexa_persona.findings.rules import BUILT_IN

IMPORTS = """
from pytest_alexa_persona.findings.finding import Finding
from pytest_alexa_persona import rule
"""
FAILS = 'When Jane opens the skill\nThen Alexa says "never"'


def rule(name, body="", severity="warn"):
    """The code of a rule; it yields what it is called if nothing is said."""
    body = body or f'yield "{name} is broken"'
    return f'\n@rule("{name}", "{severity}", "Guide, 1")\ndef _(turn, before):\n    {body}\n'


def hints(output):
    return [line.strip()[2:] for line in output.splitlines() if line.strip().startswith("! ")]


def hints_of(result):
    """What is said of each test, by the name of its file."""
    reports = result.reprec.getreports("pytest_runtest_logreport")
    return {report.location[0]: hints(report.longreprtext) for report in reports if report.failed}


@pytest.fixture
def house(project):
    """A project whose tests fail, one in each of two folders."""
    for folder in ("a", "b"):
        project.write(f"features/{folder}/it.feature", f"Feature: F\n\n  Scenario: S\n    {FAILS}")
    return project


def conftest(project, code, folder="."):
    project.write(f"{folder}/conftest.py", IMPORTS + code)


def test_each_rule_that_is_built_in_says_what_it_is():
    names = [each.name for each in BUILT_IN]
    assert len(names) == len(set(names))
    assert {"tells-details", "links-again", "asks-after-refusal", "no-back-off"} <= set(names)
    for each in BUILT_IN:
        assert re.fullmatch("[a-z]+(-[a-z]+)*", each.name)
        assert re.fullmatch(r"[A-Z].*\.", each.sentence), each.name
        assert each.severity in ("error", "warn"), each.name
        assert each.source, each.name
        assert each.is_built_in


def test_a_finding_is_completed_with_what_its_rule_is(project):
    conftest(
        project,
        rule("brief", 'yield Finding("too long", quote=turn.speech, where="speech")', "error"),
    )
    project.python(
        """
        from pathlib import Path
        from pytest_alexa_persona.findings.finding import Finding
        from pytest_alexa_persona.findings.rules import findings, rules_for
        from pytest_alexa_persona.plugin import _EXTENSIONS

        def test_it(alexa, request):
            for _ in range(2):
                opens(alexa)
            rules = rules_for(Path(__file__), request.config.stash[_EXTENSIONS])
            assert findings(alexa.turns, 1, rules) == [
                Finding("too long", quote="LaunchRequest by person", where="speech",
                        rule="brief", severity="error", source="Guide, 1", turn=2)
            ]
        """
    )


@pytest.mark.slow
def test_a_rule_sees_the_turns_before(project):
    conftest(project, rule("first", 'yield f"{len(before)} before {turn.speaker}"'))
    project.feature(f"When John opens the skill\n{FAILS}")
    assert hints(project.run().stdout.str()) == ["0 before John", "1 before Jane"]


@pytest.mark.slow
def test_a_rule_that_is_off_is_not_looked_at(project):
    conftest(project, rule("quiet", severity="off") + rule("loud"))
    project.feature(FAILS)
    assert hints(project.run().stdout.str()) == ["loud is broken"]


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["prepend", "importlib"])
def test_a_rule_of_a_conftest_holds_below_its_folder(house, mode):
    house.settings("pythonpath = lib")
    house.write("lib/shared.py", IMPORTS + rule("shared"))
    conftest(house, rule("second") + "import shared\n" + rule("first"))
    conftest(house, rule("below"), "features")
    conftest(house, rule("of-a"), "features/a")
    conftest(house, rule("of-b"), "features/b")
    house.module(IMPORTS + rule("module") + "def test_it(alexa): assert opens(alexa) == 0")
    # what holds for all comes first, then the root folder, each in the order of definition
    everywhere = ["shared", "second", "first"]
    expected = {
        "features/a/it.feature": [*everywhere, "below", "of-a"],
        "features/b/it.feature": [*everywhere, "below", "of-b"],
        "test_it.py": ["shared", "module", "second", "first"],
    }
    found = hints_of(house.run(f"--import-mode={mode}"))
    assert found == {
        file: [f"{name} is broken" for name in names] for file, names in expected.items()
    }


@pytest.mark.slow
def test_a_built_in_rule_is_told_before_those_of_the_project(project):
    conftest(project, rule("brief"))
    project.says("'Hello Jane'")
    project.feature('When John opens the skill\nThen Alexa says "never"')
    first, second = hints(project.run().stdout.str())
    assert first == 'the skill tells John Jane\'s given name, "Jane", in the speech'
    assert second == "brief is broken"


def test_a_feature_bound_by_a_module_has_the_rules_of_the_module(house):
    conftest(house, rule("of-a"), "features/a")
    conftest(house, rule("of-tests"), "tests")
    house.write(
        "tests/test_bound.py",
        'from pytest_bdd import scenarios\nscenarios("../features/a/it.feature")\n',
    )
    result = house.run("tests")
    assert hints(result.stdout.str()) == ["of-tests is broken"]


@pytest.mark.slow
def test_a_run_has_forgotten_the_rules_of_the_one_before(house):
    conftest(house, rule("brief"))
    house.write("shared.py", IMPORTS + rule("shared"))
    conftest(house, "import shared\n", "features/a")
    assert "shared is broken" in hints_of(house.run())["features/b/it.feature"]
    (house.root / "features/a/conftest.py").unlink()
    conftest(house, rule("brief", 'yield "another"'))
    assert hints_of(house.run()) == {
        "features/a/it.feature": ["another"],
        "features/b/it.feature": ["another"],
    }


@pytest.mark.slow
def test_a_run_that_cannot_begin_is_forgotten_too(house):
    conftest(house, rule("brief") + "import nonesuch\n")
    assert house.run().ret == pytest.ExitCode.USAGE_ERROR
    conftest(house, rule("brief"))
    assert hints_of(house.run())["features/a/it.feature"] == ["brief is broken"]
    house.settings("alexa_nonesuch = 5")
    assert house.run().ret == pytest.ExitCode.USAGE_ERROR
    house.settings()
    conftest(house, "")
    assert hints_of(house.run())["features/a/it.feature"] == []


NESTED = """
from pathlib import Path

pytest_plugins = ["pytester"]

def test_it(alexa, pytester):
    pytester.makeini("[pytest]\\nalexa_skill = app.py:handler\\n")
    pytester.makefile(".yaml", household="people: {Jane: {}}")
    pytester.makepyfile(app=SKILL, test_inner=INNER, ruled=RULED)
    pytester.makeconftest(CONFTEST)
    pytester.syspathinsert()
    output = pytester.runpytest_inprocess("-p", "ruled").stdout.str()
    Path(__file__).with_name("inner.txt").write_text(output)
    import late
    pytester.parseconfig()  # a run that is open until the test has ended
    assert opens(alexa) == "never"
"""


@pytest.mark.slow
def test_a_run_within_another_has_rules_of_its_own(project):
    conftest(project, "import shared\n" + rule("brief", 'yield "outer is broken"'))
    project.write("shared.py", IMPORTS + rule("shared"))
    project.write("late.py", IMPORTS + rule("late"))
    ruled = IMPORTS + rule("ruled")
    inner = f"{IMPORTS}{rule('inner')}def test_it(alexa): assert alexa.person('Jane').opens() == 0"
    skill = (project.root / "lambda/app.py").read_text(encoding="utf-8")
    values = {
        "SKILL": skill,
        "RULED": ruled,
        "INNER": inner,
        "CONFTEST": IMPORTS + rule("brief", 'yield "conftest is broken"'),
    }
    constants = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    project.module(constants + NESTED)
    outside = hints_of(project.run())["test_it.py"]
    assert outside == ["shared is broken", "late is broken", "outer is broken"]
    inside = hints((project.root / "inner.txt").read_text(encoding="utf-8"))
    assert inside == ["ruled is broken", "inner is broken", "conftest is broken"]


@pytest.mark.slow
def test_each_worker_of_xdist_has_the_rules(house):
    house.write("shared.py", IMPORTS + rule("shared"))
    conftest(house, "import shared\n" + rule("brief"))
    conftest(house, rule("of-a"), "features/a")
    found = hints_of(house.run("-n2"))
    assert found == {
        "features/a/it.feature": ["shared is broken", "brief is broken", "of-a is broken"],
        "features/b/it.feature": ["shared is broken", "brief is broken"],
    }


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("-n1", "-p", "xdist.plugin")])
def test_the_plugin_may_be_loaded_after_a_conftest(house, monkeypatch, options):
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(house.root))
    house.write("shared.py", IMPORTS + rule("shared"))
    named = 'pytest_plugins = ["pytest_alexa_persona.plugin"]\n'
    # a worker of xdist registers the plugins of the command line last
    given = ("-p", "pytest_alexa_persona.plugin") if options else ()
    conftest(house, "import shared\n" + rule("brief") + ("" if options else named))
    result = house.pytester.runpytest_subprocess("-p", "pytest_bdd.plugin", *given, *options)
    assert hints(result.stdout.str()) == ["shared is broken", "brief is broken"] * 2


@pytest.mark.slow
def test_a_plugin_that_is_imported_already_keeps_its_rules(house):
    house.write("ruled.py", IMPORTS + rule("ruled"))
    house.write(
        "twice.py",
        """
        import pytest

        for _ in range(2):
            assert pytest.main(["-p", "ruled", "-p", "no:cacheprovider"]) == 1
        """,
    )
    output = house.pytester.runpython(house.root / "twice.py").stdout.str()
    assert hints(output) == ["ruled is broken"] * 4


def test_a_conftest_that_is_imported_under_another_name_has_its_rules_once(house):
    house.settings("pythonpath = .")
    conftest(house, rule("brief"), "features")
    house.write("test_it.py", "import features.conftest\n")
    assert hints_of(house.run()) == {
        "features/a/it.feature": ["brief is broken"],
        "features/b/it.feature": ["brief is broken"],
    }


@pytest.mark.slow
def test_folders_apart_may_use_a_name_twice(house):
    conftest(house, rule("brief", 'yield "of a"'), "features/a")
    conftest(house, rule("brief", 'yield "of b"'), "features/b")
    assert hints_of(house.run()) == {
        "features/a/it.feature": ["of a"],
        "features/b/it.feature": ["of b"],
    }


def test_a_built_in_rule_that_cannot_tell_is_silent(project):
    conftest(project, rule("last", "if before: yield 'last is broken'"))
    project.skill(
        """
        def handler(event, context):
            ends = event["request"]["type"] == "SessionEndedRequest"
            return {"response": 5} if ends else say("Hi")
        """
    )
    project.feature(
        "When Jane opens the skill\nAnd Jane closes the skill\nThen the session stays open"
    )
    assert hints(project.run().stdout.str()) == ["last is broken"]


YIELDS = 'yield a sentence, or Finding("a sentence", quote="what was said", where="speech")'
RETURNS = "a rule yields each thing that it finds"

# what a rule does, and what is said of it, with the lines themselves for their numbers
CANNOT_TELL = {
    "raise ValueError('a\\nb')": (
        "raises ValueError: a, in [raise ValueError('a\\nb')]: \"raise ValueError('a\\nb')\""
    ),
    "pytest.fail('no')": "raises Failed: no, in [pytest.fail('no')]: \"pytest.fail('no')\"",
    "sys.exit()": 'raises SystemExit, in [sys.exit()]: "sys.exit()"',
    "half()": 'raises ZeroDivisionError: division by zero, in [return 1 / 0]: "return 1 / 0"',
    "yield 5": f"yields 5: {YIELDS}",
    "yield ' '": f"yields ' ': {YIELDS}",
    "yield Finding(5)": f"yields Finding(text=...ce='', turn=0): {YIELDS}",
    "return ['two']": f"returns ['two']: {RETURNS}",
}


def test_a_rule_that_cannot_tell_is_told_in_its_place(project):
    names = [f"rule-{number}" for number, _ in enumerate(CANNOT_TELL)]
    rules = [
        rule(name, f'yield "{name} begins"\n    {body}\n    yield "never"')
        for name, body in zip(names, CANNOT_TELL, strict=True)
    ]
    more = rule("text", 'return "too long"') + rule("nothing", "pass") + rule("last")
    half = "import pytest, sys\ndef half():\n    return 1 / 0\n"
    conftest(project, half + "".join(rules) + more)
    project.feature(FAILS)

    lines = (project.root / "conftest.py").read_text(encoding="utf-8").splitlines()
    found = [
        re.sub(r"conftest\.py:(\d+)", lambda place: f"[{lines[int(place[1]) - 1].strip()}]", hint)
        for hint in hints(project.run().stdout.str())
    ]
    told = {name: f'the rule "{name}" ([@rule("{name}", "warn", "Guide, 1")])' for name in names}
    expected = []
    for name, what in zip(names, CANNOT_TELL.values(), strict=True):
        expected += [f"{name} begins", f"{told[name]} {what}"]
    assert found == [
        *expected,
        f'the rule "text" ([@rule("text", "warn", "Guide, 1")]) returns \'too long\': {RETURNS}',
        f'the rule "nothing" ([@rule("nothing", "warn", "Guide, 1")]) returns None: {RETURNS}',
        "last is broken",
    ]


MISTAKES = cases(
    """
    @rule("Too long", "warn", "Guide, 1")
    def _(turn, before): yield
    > "Too long" is no name of a rule: it is lower-case words with hyphens, such as "too-long"
    @rule("tooLong", "warn", "Guide, 1")
    def _(turn, before): yield
    > "tooLong" is no name of a rule: it is lower-case words with hyphens, such as "too-long"
    @rule("", "warn", "Guide, 1")
    def _(turn, before): yield
    > "" is no name of a rule: it is lower-case words with hyphens, such as "asks-twice"
    @rule("brief", "warning", "Guide, 1")
    def _(turn, before): yield
    > the rule "brief" cannot have the severity "warning" - did you mean "warn"?
    @rule("brief", "fatal", "Guide, 1")
    def _(turn, before): yield
    > the rule "brief" cannot have the severity "fatal" - known are "error", "warn" and "off"
    @rule("brief", "warn", " ")
    def _(turn, before): yield
    > the rule "brief" has no source: say which document has it, and in which section, such as
    @rule("brief", "warn", "Guide, 1")
    def _(turn): yield
    > the rule "brief" is called with two values, a turn and those before it: write (turn, before)
    @rule("brief", "warn", "Guide, 1")
    def _(turn, before, household): yield
    > write (turn, before) in the place of (turn, before, household)
    @rule("no-back-off", "warn", "Guide, 1")
    def _(turn, before): yield
    > there is a rule "no-back-off" already, which is built in: choose another name
    for _ in range(2): rule("brief", "warn", "Guide, 1")(check)
    > there is a rule "brief" already, in conftest.py:5: choose another name
    rule("brief", "warn", "Guide, 1")(str.upper)
    > the rule "brief": <method 'upper' of 'str' objects> is no function; it takes a function
    """
)


@pytest.mark.parametrize(("code", "messages"), MISTAKES, ids=[code for code, _ in MISTAKES])
def test_a_mistake_is_the_last_thing_seen(project, code, messages):
    conftest(project, f"\ndef check(turn, before): yield\n\n{code}\n")
    result = project.run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    *shown, last = filter(None, result.stderr.str().splitlines())
    assert all(message in last for message in messages)
    assert "ExtensionError" in last
    assert "is no function" in last or re.search(r": conftest\.py:\d+: ", last)
    assert not [line for line in shown if "pytest_alexa_persona" in line]


def test_a_mistake_further_down_is_one_error_of_collection(house):
    conftest(house, rule("brief"))
    conftest(house, rule("brief"), "features/a")
    house.module(IMPORTS + rule("other", severity="bad") + "def test_it(): pass")
    result = house.run("features", "test_it.py")
    result.assert_outcomes(errors=2)
    messages = re.findall(r"^E +\S+ExtensionError: (.*)$", result.stdout.str(), re.MULTILINE)
    assert messages == [
        'features/a/conftest.py:5: there is a rule "brief" already, in conftest.py:5: choose '
        "another name",
        'test_it.py:5: the rule "other" cannot have the severity "bad" - known are "error", '
        '"warn" and "off"',
    ]
    assert "pytest_alexa_persona/" not in result.stdout.str()
