"""Fresh projects of the ASK CLI, of each layout: what is found in them with no setting at all."""

import json
from pathlib import Path

import pytest

from pytest_alexa_persona.errors import ManifestError
from pytest_alexa_persona.project.ask_project import Project, locales_in, nearest_project
from pytest_alexa_persona.skill.discovery import discover

FEATURE = """
    Feature: Hello
      Scenario: Hi
        When a guest opens the skill
    """

PYTHON = """
    from ask_sdk_core.skill_builder import SkillBuilder
    from ask_sdk_core.utils import is_request_type

    sb = SkillBuilder()

    @sb.request_handler(can_handle_func=is_request_type("LaunchRequest"))
    def launch(handler_input):
        return handler_input.response_builder.speak("Welcome").response

    {} = sb.lambda_handler()
    """

NODE = """
    const Alexa = require('ask-sdk-core');

    const Launch = {
      canHandle: (input) => Alexa.getRequestType(input.requestEnvelope) === 'LaunchRequest',
      handle: (input) => input.responseBuilder.speak('Welcome').getResponse(),
    };

    exports.handler = Alexa.SkillBuilders.custom().addRequestHandlers(Launch).lambda();
    """

ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"


@pytest.fixture
def fresh(project, monkeypatch):
    """An empty folder."""
    monkeypatch.delenv("ASK_DEFAULT_PROFILE", raising=False)
    for left in ("pytest.ini", "household.yaml", "lambda/app.py"):
        (project.root / left).unlink()
    (project.root / "lambda").rmdir()
    project.write("features/hello.feature", FEATURE)
    return project


def put(project, path, document):
    """Write a file: text, or a document as JSON."""
    return project.write(path, document if isinstance(document, str) else json.dumps(document))


def manifest(*locales, **custom):
    """A skill manifest as the CLI writes it."""
    published = {locale: {"name": "hello world", "summary": "Hello"} for locale in locales}
    return {
        "manifest": {
            "publishingInformation": {"locales": published or {"en-US": {"name": "hello world"}}},
            "apis": {"custom": custom},
            "manifestVersion": "1.0",
        }
    }


def model(*intents):
    """An interaction model."""
    known = [{"name": name, "samples": ["hello"]} for name in intents or ("HelloWorldIntent",)]
    return {
        "interactionModel": {"languageModel": {"invocationName": "hello world", "intents": known}}
    }


def resources(profile="default", src="./lambda", package="./skill-package", **deployed):
    """`ask-resources.json`, of a skill that is deployed by the CLI."""
    found = {
        "skillMetadata": {"src": package},
        "code": {"default": {"src": src}},
        "skillInfrastructure": {"userConfig": deployed, "type": "@ask-cli/lambda-deployer"},
    }
    return {"askcliResourcesVersion": "2020-03-31", "profiles": {profile: found}}


def states(profile="default", skill_id=ID):
    """`.ask/ask-states.json`."""
    return {"askcliStatesVersion": "2020-03-31", "profiles": {profile: {"skillId": skill_id}}}


def config(skill_id=ID, **function):
    """`.ask/config` of CLI v1."""
    functions = [{"alexaUsage": ["custom/default"], **function}] if function else []
    settings = {"skill_id": skill_id, "resources": {"lambda": functions}, "was_cloned": False}
    return {"deploy_settings": {"default": settings}}


HOSTED = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillInfrastructure": {"type": "@ask-cli/hosted-skill-deployer"}}},
}
PACKAGE = {
    "skill-package/skill.json": manifest(),
    "skill-package/interactionModels/custom/en-US.json": model(),
}
OLDER = {"models/en-US.json": model()}
NEWER_HEADER = "manifest skill-package/skill.json, models en-US, no household file"
OLDER_HEADER = "manifest skill.json, models en-US, no household file"

OF_PYTHON = {
    "newer": (
        {
            **PACKAGE,
            "ask-resources.json": resources(runtime="python3.8", handler="hello_world.handler"),
            "lambda/hello_world.py": PYTHON.format("handler"),
            "lambda/requirements.txt": "ask-sdk-core>=1.10.2",
        },
        f"skill lambda/hello_world.py:handler, {NEWER_HEADER}",
    ),
    "newer, deployed": (
        {
            **PACKAGE,
            "ask-resources.json": resources(
                runtime="python3.8", handler="lambda_function.lambda_handler"
            ),
            ".ask/ask-states.json": states(),
            "lambda/lambda_function.py": PYTHON.format("lambda_handler"),
        },
        f"skill lambda/lambda_function.py:lambda_handler, {NEWER_HEADER}, id {ID}",
    ),
    "hosted, cloned by the CLI": (
        {
            **PACKAGE,
            "ask-resources.json": HOSTED,
            ".ask/ask-states.json": states(),
            "lambda/lambda_function.py": PYTHON.format("lambda_handler"),
            "lambda/utils.py": "",
        },
        f"skill lambda/lambda_function.py:lambda_handler, {NEWER_HEADER}, id {ID}",
    ),
    "hosted": (
        {**PACKAGE, "lambda/lambda_function.py": PYTHON.format("lambda_handler")},
        f"skill lambda/lambda_function.py:lambda_handler, {NEWER_HEADER}",
    ),
    "older": (
        {
            **OLDER,
            "skill.json": manifest(endpoint={"sourceDir": "lambda/py/lambda_upload"}),
            ".ask/config": config("", handler="hello_world.handler", runtime="python3.6"),
            "lambda/py/hello_world.py": PYTHON.format("handler"),
        },
        f"skill lambda/py/hello_world.py:handler, {OLDER_HEADER}",
    ),
}
OF_NODE = {
    "newer": (
        {
            **PACKAGE,
            "ask-resources.json": resources(runtime="nodejs16.x", handler="index.handler"),
            "lambda/index.js": NODE,
            "lambda/package.json": {"name": "hello-world", "main": "index.js"},
        },
        f"skill lambda/index.js:handler, {NEWER_HEADER}",
    ),
    "hosted": (
        {
            **PACKAGE,
            "ask-resources.json": HOSTED,
            ".ask/ask-states.json": states(),
            "lambda/index.js": NODE,
            "lambda/package.json": {"name": "hello-world", "main": "index.js"},
        },
        f"skill lambda/index.js:handler, {NEWER_HEADER}, id {ID}",
    ),
    "older": (
        {
            **OLDER,
            "skill.json": manifest(endpoint={"sourceDir": "lambda/custom"}),
            ".ask/config": config(""),
            "lambda/custom/index.js": NODE,
            "lambda/custom/package.json": {"name": "hello-world", "main": "index.js"},
        },
        f"skill lambda/custom/index.js:handler, {OLDER_HEADER}",
    ),
    "older, cloned": (
        {
            **OLDER,
            "skill.json": manifest(endpoint={"uri": "arn:aws:lambda:us-east-1:1:function:hello"}),
            ".ask/config": config(),
            "lambda/us-east-1_ask-custom-hello-default/index.js": NODE,
        },
        "skill lambda/us-east-1_ask-custom-hello-default/index.js:handler, "
        f"{OLDER_HEADER}, id {ID}",
    ),
    "upgraded from the older": (
        {
            **PACKAGE,
            "ask-resources.json": resources(
                src="./lambda/lambdacustom", runtime="nodejs12.x", handler="index.handler"
            ),
            "lambda/lambdacustom/index.js": NODE,
        },
        f"skill lambda/lambdacustom/index.js:handler, {NEWER_HEADER}",
    ),
    "TypeScript, built": (
        {
            **PACKAGE,
            "ask-resources.json": resources(runtime="nodejs16.x", handler="index.handler"),
            "lambda/tsconfig.json": '{"x": {\n// "outDir": "no",\n"outDir": "./dist",}}',
            "lambda/index.ts": "export const handler = null;",
            "lambda/dist/index.js": NODE,
        },
        f"skill lambda/dist/index.js:handler, {NEWER_HEADER}",
    ),
}
NOBODY = ", nobody is recognized: skill.json declares no alexa::person_id:read"


def found_in(project, files):
    """Write a project, run it with no setting; gives what the header says was found.

    None of these skills declares that it is told who speaks.
    """
    for path, document in files.items():
        put(project, path, document)
    result = project.run()
    result.assert_outcomes(passed=1)
    (line,) = [line for line in result.outlines if line.startswith("alexa: ")]
    return line.removeprefix("alexa: ").removesuffix(NOBODY)


@pytest.mark.slow
@pytest.mark.parametrize("layout", OF_PYTHON)
def test_python_project_runs_with_no_setting(fresh, layout):
    files, header = OF_PYTHON[layout]
    assert found_in(fresh, files) == header


@pytest.mark.slow
@pytest.mark.parametrize("layout", OF_NODE)
@pytest.mark.usefixtures("node_path")
def test_node_project_runs_with_no_setting(fresh, layout):
    files, header = OF_NODE[layout]
    assert found_in(fresh, files) == header


# what of it can be overridden


NEWER = OF_PYTHON["newer, deployed"][0]
OTHER = """
    def handler(event, context):
        application = event["context"]["System"]["application"]["applicationId"]
        said = f"{application} in {event['request']['locale']}"
        return {"response": {"outputSpeech": {"type": "PlainText", "text": said}}}
    """


@pytest.fixture
def newer(fresh):
    """A deployed project of ASK CLI v2, in Python."""
    for path, document in NEWER.items():
        put(fresh, path, document)
    return fresh


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "header"),
    [
        ("alexa_skill = other/app.py:handler", "skill other/app.py:handler, manifest skill-pack"),
        ("alexa_skill_id = amzn1.ask.skill.own", "no household file, id amzn1.ask.skill.own"),
        ("alexa_manifest = own/skill.json", "manifest own/skill.json, no models, no househ"),
        ("alexa_models = other/models", "skill-package/skill.json, models de-DE, no household"),
        ("alexa_household = other/home.yaml", "models en-US, home.yaml, id"),
    ],
    ids=lambda text: text.partition(" ")[0],
)
def test_everything_found_can_be_overridden(newer, setting, header):
    newer.write("other/app.py", OTHER)
    put(newer, "own/skill.json", manifest())
    put(newer, "other/models/de-DE.json", model())
    newer.write("other/home.yaml", "people: {Jane: {}}")
    newer.settings(setting, skill="")
    result = newer.run()
    result.assert_outcomes(passed=1)
    assert header in result.stdout.str()


@pytest.mark.slow
def test_models_are_read_where_the_setting_says(newer):
    put(newer, "other/en-US.json", model("OtherIntent"))
    asks = "When a guest asks for OtherIntent"
    (newer.root / "features/hello.feature").unlink()
    assert 'no intent "OtherIntent" in en-US.json' in newer.fails(asks)
    newer.settings("alexa_models = other", skill="")
    newer.write("lambda/lambda_function.py", OTHER.replace("handler", "lambda_handler"))
    newer.passes(asks)
    newer.settings("alexa_models = none", skill="")
    newer.run().stderr.fnmatch_lines(["*: models is *none, which is no folder"])


@pytest.mark.slow
def test_the_id_is_that_of_the_deployed_skill_and_a_setting_wins(newer):
    newer.write("lambda/lambda_function.py", OTHER.replace("handler", "lambda_handler"))
    newer.feature(f'When a guest opens the skill\nThen Alexa says "{ID} in en-US"', name="hello")
    newer.run().assert_outcomes(passed=1)
    newer.run("--alexa-skill-id", "own").assert_outcomes(failed=1)


def test_the_profile_is_the_one_that_the_cli_would_take(fresh, monkeypatch):
    both = resources(runtime="python3.8", handler="hello_world.handler")
    both["profiles"]["beta"] = resources(src="beta", handler="hello_world.handler")["profiles"][
        "default"
    ]
    for folder in ("lambda", "beta"):
        fresh.write(f"{folder}/hello_world.py", PYTHON.format("handler"))
    put(fresh, "ask-resources.json", both)
    put(fresh, ".ask/ask-states.json", states("beta"))
    found = Project(fresh.root)

    def looked():
        return discover(found), found.skill_id

    assert looked() == ("lambda/hello_world.py:handler", None)
    monkeypatch.setenv("ASK_DEFAULT_PROFILE", "beta")
    assert looked() == ("beta/hello_world.py:handler", ID)
    monkeypatch.setenv("ASK_DEFAULT_PROFILE", "of another project")
    assert looked() == ("lambda/hello_world.py:handler", None)
    del both["profiles"]["default"]
    put(fresh, "ask-resources.json", both)
    assert looked() == ("beta/hello_world.py:handler", ID)


def test_the_nearest_project_counts(newer):
    put(newer, "examples/one/skill.json", manifest())
    inner = newer.root / "examples/one"
    (inner / "lambda/custom").mkdir(parents=True)
    assert nearest_project(inner / "lambda/custom", newer.root) == Project(inner)
    assert nearest_project(newer.root / "lambda", newer.root) == Project(newer.root)
    assert nearest_project(newer.root / "examples", newer.root / "examples") is None


def test_models_come_in_the_order_of_the_manifest(fresh):
    found = put(fresh, "skill.json", manifest("fr-FR", "de-DE", "it-IT"))
    for name in ("de-DE", "ar-SA", "fr-FR", "en-US", "draft"):
        put(fresh, f"models/{name}.json", model())
    assert locales_in(fresh.root / "models", found) == ("fr-FR", "de-DE", "ar-SA", "en-US")
    found.write_text("{")
    assert locales_in(fresh.root / "models", found) == ("ar-SA", "de-DE", "en-US", "fr-FR")


# handlers by other names and places


HANDLERS = {
    "package/module": ("package/app.handler", "python3.12", "lambda/package/app.py:handler"),
    "package.module": ("package.app.run", "python3.12", "lambda/package/app.py:run"),
    "no runtime": ("app.run", "", "lambda/app.py:run"),
    "in dist": ("dist/app.run", "nodejs20.x", "lambda/dist/app.js:run"),
    "ES module": ("app.run", "nodejs20.x", "lambda/app.mjs:run"),
}


@pytest.mark.parametrize("case", HANDLERS)
def test_handler_that_ask_resources_names(fresh, case):
    handler, runtime, text = HANDLERS[case]
    put(fresh, "ask-resources.json", resources(handler=handler, runtime=runtime))
    fresh.write(text.partition(":")[0], "")
    assert discover(Project(fresh.root)) == text


def test_main_of_package_json_counts_where_nothing_names_the_handler(fresh):
    put(fresh, "skill-package/skill.json", manifest())
    put(fresh, "lambda/package.json", {"main": "./src/skill.js"})
    assert discover(Project(fresh.root)) is None
    fresh.write("lambda/src/skill.js", "")
    assert discover(Project(fresh.root)) == "lambda/src/skill.js:handler"
    fresh.write("lambda/index.js", "")
    assert discover(Project(fresh.root)) == "lambda/index.js:handler"


def test_code_of_one_region_only(fresh):
    found = resources(handler="index.handler", runtime="nodejs20.x")
    found["profiles"]["default"]["code"] = {"NA": {"src": "skill"}}
    put(fresh, "ask-resources.json", found)
    fresh.write("skill/index.js", "")
    assert discover(Project(fresh.root)) == "skill/index.js:handler"


def test_what_is_built_beside_the_code_is_not_always_there(fresh):
    found = resources(src="./skill/code/build/", handler="index.handler", runtime="nodejs20.x")
    put(fresh, "ask-resources.json", found)
    fresh.write("skill/code/index.js", "")
    assert discover(Project(fresh.root)) == "skill/code/index.js:handler"
    fresh.write("skill/code/build/index.js", "")
    assert discover(Project(fresh.root)) == "skill/code/build/index.js:handler"


# what is no skill, or none yet


MISSING = {
    "not there": (
        {"ask-resources.json": resources(runtime="python3.8", handler="hello.handler")},
        'ask-resources.json names the handler "hello.handler", but there is no lambda/hello.py',
    ),
    "not built": (
        {
            "ask-resources.json": resources(runtime="nodejs16.x", handler="index.handler"),
            "lambda/tsconfig.json": '{"compilerOptions": {"outDir": "dist"}}',
        },
        'ask-resources.json names the handler "index.handler", but there is no '
        "lambda/dist/index.js: it is TypeScript, build it first: npx tsc in lambda",
    ),
    "not built, and built elsewhere": (
        {
            "ask-resources.json": resources(src="dist", runtime="nodejs16.x", handler="index.run"),
            "tsconfig.json": "{}",
        },
        'ask-resources.json names the handler "index.run", but there is no dist/index.js: it is '
        "TypeScript, build it first: npx tsc in the project's folder",
    ),
    "not built, hosted": (
        {
            "skill-package/skill.json": manifest(),
            "lambda/tsconfig.json": '{"compilerOptions": {"outDir": "build"}}',
            "lambda/package.json": '{"scripts": {"build": "tsc --strict"}}',
        },
        "there is no lambda/build/index.js: it is TypeScript, build it first: npm run build in "
        "lambda",
    ),
    "Java": (
        {"ask-resources.json": resources(runtime="java11", handler="com.hello.Handler")},
        "ask-resources.json names a handler for java11, and only those for Python and Node.js run "
        "here: set alexa_skill to where it answers as a service or function",
    ),
    "broken": (
        {"ask-resources.json": "{"},
        "the file of the ASK CLI {}/ask-resources.json is not JSON: Expecting property name "
        "enclosed in double quotes: line 1 column 2 (char 1)",
    ),
    "broken main": (
        {"skill-package/skill.json": manifest(), "lambda/package.json": "main"},
        "the npm package {}/lambda/package.json is not JSON: Expecting value: line 1 column 1 "
        "(char 0)",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", MISSING)
def test_handler_that_is_missing_is_told_in_the_header_and_in_the_tests(fresh, case):
    files, why = MISSING[case]
    for path, document in files.items():
        put(fresh, path, document)
    fresh.write("test_other.py", "def test_other(): pass\n")
    result = fresh.run()
    result.assert_outcomes(passed=1, failed=1)
    why = why.replace("{}", str(fresh.root))
    assert f"\nalexa: no skill: {why}\n" in result.stdout.str()
    assert f"\nE   {why}\n" in result.stdout.str()
    # it does not matter where the skill is set
    fresh.write("app.py", OTHER)
    fresh.settings("alexa_manifest = skill.json", "alexa_skill_id = own", skill="app.py:handler")
    put(fresh, "skill.json", manifest())
    fresh.run().assert_outcomes(passed=2)


@pytest.mark.slow
def test_broken_state_matters_to_the_id_only(newer):
    newer.write(".ask/ask-states.json", "{")
    result = newer.run()
    result.assert_outcomes(failed=1)
    output = result.stdout.str()
    assert f"{NEWER_HEADER}{NOBODY}\n" in output
    assert "ask-states.json is not JSON" in output
    newer.run("--alexa-skill-id", "own").assert_outcomes(passed=1)
    with pytest.raises(ManifestError):
        _ = Project(newer.root).skill_id


@pytest.mark.slow
def test_broken_model_is_told_by_the_test_and_not_by_the_header(newer):
    newer.write("skill-package/interactionModels/custom/en-US.json", "{")
    newer.feature("When a guest asks for HelloWorldIntent")
    result = newer.run()
    result.assert_outcomes(passed=1, failed=1)
    assert "models en-US" in result.stdout.str()
    assert "en-US.json is not JSON" in result.stdout.str()


@pytest.mark.parametrize("shape", ["[]", '{"profiles": []}', '{"profiles": {"default": 1}}', "1"])
def test_files_of_another_shape_tell_nothing(newer, shape):
    newer.write("ask-resources.json", shape)
    newer.write(".ask/ask-states.json", shape)
    newer.write(".ask/config", shape)
    assert discover(Project(newer.root)) == "lambda/lambda_function.py:lambda_handler"
    assert Project(newer.root).skill_id is None
    assert Project(newer.root).manifest == newer.root / "skill-package/skill.json"


def test_no_ask_project_changes_nothing(fresh):
    fresh.write("lambda/lambda_function.py", PYTHON.format("lambda_handler"))
    fresh.write("lambda/tsconfig.json", "{}")
    fresh.write("package.json", "{}")
    fresh.write("test_other.py", "def test_other(): pass\n")
    result = fresh.run("--markers")
    assert "locale-" not in result.stdout.str()
    result = fresh.run()
    result.assert_outcomes(passed=1)
    assert "alexa:" not in result.stdout.str()


def test_a_folder_of_a_project_tells_where_to_run(newer):
    newer.write("tests/test_other.py", "def test_other(): pass\n")
    inner = newer.pytester.mkpydir("inner")
    (inner / "test_it.py").write_text("def test_it(): pass\n")
    result = newer.run(f"--rootdir={inner}", str(inner))
    result.assert_outcomes(passed=1)
    assert f"alexa: no skill here, but in {newer.root}: run pytest there" in result.stdout.str()


def test_node_modules_are_not_walked_over(newer, monkeypatch):
    looked = []
    for number in range(3):
        newer.write(f"lambda/node_modules/package-{number}/index.js", "")
    real = Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda path: looked.append(path) or real(path))
    assert discover(Project(newer.root))
    assert not [path for path in looked if "node_modules" in path.parts]
    assert len(looked) < 10


DEEP = "[" * 100_000


@pytest.mark.slow
@pytest.mark.parametrize(
    "place", ["ask-resources.json", "skill-package/skill.json", "lambda/package.json"]
)
def test_a_file_that_is_nested_too_deeply(newer, place):
    newer.write(place, DEEP)
    (newer.root / "lambda/lambda_function.py").unlink()
    (newer.root / ".ask/ask-states.json").unlink()
    newer.write("ask-resources.json", DEEP if place == "ask-resources.json" else "{}")
    result = newer.run()
    output = result.stdout.str() + result.stderr.str()
    assert "INTERNALERROR" not in output
    assert "RecursionError" not in output
    if place != "skill-package/skill.json":
        assert f"{newer.root / place} is nested too deeply" in output


def test_states_that_are_nested_too_deeply(newer):
    newer.write(".ask/ask-states.json", DEEP)
    newer.refuses([("When a guest opens the skill", "ask-states.json is nested too deeply")])


LONG = "a" * 5000
TOO_LONG = 'names a path of {} bytes, longer than any file can have: "aaaa'
LONG_PATHS = {
    "package": ("ask-resources.json", resources(package=LONG), 5000),
    "code": ("ask-resources.json", resources(src=LONG), 5000),
    "folders": ("ask-resources.json", resources(src="aaaa/" * 1000), 5000),
    "handler": ("ask-resources.json", resources(handler=f"{LONG}.x"), 5002),
    "main": ("lambda/package.json", {"main": f"{LONG}.js"}, 5003),
    "out dir": ("lambda/tsconfig.json", {"outDir": LONG}, 5000),
}


@pytest.mark.parametrize(("place", "document", "length"), LONG_PATHS.values(), ids=LONG_PATHS)
def test_a_path_that_no_file_can_have(fresh, place, document, length):
    for path, content in {**PACKAGE, "ask-resources.json": {}, place: document}.items():
        put(fresh, path, content)
    project = Project(fresh.root)
    with pytest.raises(ManifestError) as error:
        print(project.manifest, discover(project))
    assert f"{Path(place).name} {TOO_LONG.format(length)}" in str(error.value)


def test_an_id_that_is_no_text(newer):
    put(newer, ".ask/ask-states.json", states(skill_id="x\ud800"))
    newer.refuses(
        [("When a guest opens the skill", "has a skillId that is no Unicode text: 'x\\ud800'")]
    )
