"""Settings: ini, command line and marker, and what is said of bad ones."""

import pytest
from skill_project import python_tests

LOCALE = 'event["request"]["locale"]'


def test_marker_over_command_line_over_ini_over_household(project):
    project.household("people: {Jane: {}}\ndevice: {locale: fr-FR}")
    project.says(LOCALE)
    for settings, arguments, locale in (
        ([], [], "fr-FR"),
        (["alexa_locale = de-DE"], [], "de-DE"),
        (["alexa_locale = de-DE"], ["--alexa-locale=it-IT"], "it-IT"),
    ):
        project.settings(*settings)
        project.python(
            f"""
            import pytest

            @pytest.mark.alexa(locale="es-ES")
            def test_marked(alexa):
                assert opens(alexa).speech == "es-ES"

            @pytest.mark.alexa(locale=None)
            def test_unmarked(alexa):
                assert opens(alexa).speech == "{locale}"
            """,
            *arguments,
            passed=2,
            path=f"test_{locale[:2]}.py",
        )


def test_nearest_marker_counts(project):
    project.says(LOCALE)
    project.python(
        """
        import pytest

        pytestmark = pytest.mark.alexa(locale="de-DE", skill_id="of-module")

        @pytest.mark.alexa(locale="it-IT")
        class TestIt:
            @pytest.mark.alexa(locale="es-ES")
            def test_function(self, alexa):
                assert opens(alexa).speech == "es-ES"
                assert alexa.skill.id == "of-module"

            def test_class(self, alexa):
                assert opens(alexa).speech == "it-IT"

        def test_module(alexa):
            assert opens(alexa).speech == "de-DE"
        """,
        passed=3,
    )


SYSTEM = 'event["context"]["System"]'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "value", "look", "seen", "ways"),
    [
        ("skill", "other.py:talk", '"the usual one"', "the other one", 3),
        ("skill_id", "own-id", f'{SYSTEM}["application"]["applicationId"]', "own-id", 3),
        ("household", "flat.yaml", f'{SYSTEM}["person"]["accessToken"]', "flat-token", 3),
        ("manifest", "bare.json", f'str("person" in {SYSTEM})', "False", 2),
        ("templates", "templates", 'event.get("own", "none")', "mine", 2),
    ],
)
def test_setting_takes_effect(project, option, value, look, seen, ways):
    usual = project.says(look).read_text()
    project.write("other.py", usual.replace("handler", "talk").replace("usual", "other"))
    project.write("flat.yaml", "people: {Jane: {linked_account: flat-token}}\n")
    project.write("bare.json", '{"manifest": {}}')
    project.write(
        "templates/LaunchRequest.json.j2",
        '{% extends "alexa/LaunchRequest.json.j2" %}'
        '{% block session %}{{ super() }}"own": "mine",{% endblock %}',
    )
    test = f"def test_it(alexa):\n    assert opens(alexa).speech == {seen!r}\n"
    setting = f"alexa_{option} = {value}"
    project.settings(setting, skill="" if option == "skill" else "lambda/app.py:handler")
    project.python(test)
    project.settings()
    project.run("test_it.py").assert_outcomes(failed=1)
    if ways == 3:
        argument = f"--alexa-{option.replace('_', '-')}={value}"
        project.run("test_it.py", argument).assert_outcomes(passed=1)
    marker = f"pytest.mark.alexa({option}={value!r})"
    project.python(f"import pytest\npytestmark = {marker}\n{test}", path="test_marked.py")


@pytest.mark.parametrize(("limit", "passes"), [("8", True), ("0.1", False)])
def test_response_timeout(project, limit, passes):
    project.settings(f"alexa_response_timeout = {limit}")
    project.skill(
        "import time\ndef handler(event, context):\n    time.sleep(0.2)\n    return say('')"
    )
    if passes:
        project.passes("When Jane opens the skill")
    else:
        (message,) = project.refusals("When Jane opens the skill")
        first, line = message.splitlines()
        assert first == "the skill has not answered after 0.1 seconds, when Alexa gives up"
        assert line.endswith("lambda/app.py:7: time.sleep(0.2)")


def test_help_lists_the_forms_of_a_skill(project):
    shown = " ".join(project.run("--help").stdout.str().split())
    assert "alexa_skill (string): the skill: path/file.py:attribute, " in shown
    assert ", wsgi:path/file.py:app or http://127.0.0.1:PORT/path alexa_skill_id" in shown


def test_a_mistyped_setting_is_an_error_though_pytest_would_only_warn(project):
    project.settings("alexa_skil = lambda/app.py:handler")
    message = 'there is no setting "alexa_skil" - did you mean "alexa_skill"[?]'
    project.run().stderr.fnmatch_lines([f"ERROR: pytest's configuration: {message}"])


MARKERS = [
    (
        'local="de-DE"',
        ['@pytest.mark.alexa on test_m0: there is no setting "local" - did you mean "locale"?'],
    ),
    ('profile_body="sdkk"', ['profile_body cannot be "sdkk" - did you mean "sdk"?']),
    ('response_timeout="soon"', ['response_timeout is "soon", it takes a number of seconds']),
    ("response_timeout=1e300", ['response_timeout is "1e+300", it takes a number of seconds']),
    ('locale="en-ZA"', ['locale: "en-ZA" is no locale of Alexa - did you mean "en-']),
    ("response_timeout=0", ['response_timeout is "0", it takes a number of seconds']),
    ('cold_start="yes"', ["cold_start is 'yes', it takes True or False"]),
    ('templates="nowhere"', ["templates is ", "nowhere, which is no folder"]),
    ('household="nowhere.yaml"', ["there is no household file ", "nowhere.yaml"]),
    ('root="/"', ['there is no setting "root"']),
    (
        '"de-DE"',
        ["@pytest.mark.alexa on test_m10: settings have names, such as locale='de-DE'"],
    ),
]


@pytest.mark.slow
def test_marker_that_cannot_be_used(project):
    markers = {f"test_m{number}": marker for number, (marker, _) in enumerate(MARKERS)}
    found = python_tests(project, **markers)
    for (marker, messages), output in zip(MARKERS, found, strict=True):
        for message in messages:
            assert message in output, marker
        assert "plugin.py" not in output


@pytest.mark.parametrize(
    ("ini", "message"),
    [
        ("profile_body = real", 'alexa_… settings: profile_body cannot be "real" - known are'),
        ("response_timeout = -1", 'response_timeout is "-1", it takes a number of seconds'),
        ("response_timeout = 8s", 'response_timeout is "8s", it takes a number of seconds'),
        ("response_timeout = nan", 'response_timeout is "nan", it takes a number of seconds'),
        ("locale = pl-PL", 'locale: "pl-PL" is no locale of Alexa '),
        ("locale = en-US, german", 'locale: "german" is no locale: Alexa writes them like "en-US"'),
        ("templates = nowhere", "nowhere, which is no folder"),
        ("templates = household.yaml", "household.yaml, which is no folder"),
        ("cold_start = perhaps", "invalid truth value 'perhaps'"),
    ],
)
def test_ini_that_cannot_be_used(project, ini, message):
    project.settings(f"alexa_{ini}")
    project.write("test_it.py", "def test_it(alexa): pass")
    result = project.run("test_it.py")
    output = result.stderr.str() + result.stdout.str()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert message in output
    assert "Traceback" not in output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("argument", "messages"),
    [
        ("--alexa-skill=nowhere.py:handler", ["nowhere.py:handler", "there is no file"]),
        ("--alexa-skill=lambda/app.py", ['"lambda/app.py" names no handler: write']),
        ("--alexa-skill=no.module:handler", ['there is no module "no.module"']),
        ("--alexa-household=no.yaml", ["there is no household file ", "no.yaml"]),
    ],
)
def test_what_is_missing_is_named_when_it_is_needed(project, argument, messages):
    project.feature("When Jane opens the skill")
    result = project.run(argument)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    for message in messages:
        assert message in result.stdout.str()
