"""Python skills in process: what goes wrong in the handler, and who is shown."""

import re

import pytest
from python_skills import CATCH_ALL, HANDLER, SDK, STRANGERS, numbered, opens

pytestmark = pytest.mark.slow  # tracebacks are formatted at length


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
