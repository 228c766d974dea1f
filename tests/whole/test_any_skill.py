"""The same features pass whatever a skill is written in, and wherever it runs."""

import shutil
import sys
from contextlib import contextmanager

import pytest
from living_examples import FEATURES
from processes import serving
from skill_project import QUICKLY, ROOT

from pytest_alexa_persona.skill.service import free_port

pytestmark = pytest.mark.slow  # all features, by each transport

ENDPOINT = ROOT / "tests/skill/services/lambda_endpoint.py"

# the pauses between retries are real ones where a skill has a process of its own
WITHOUT_LONG_PAUSES = ("-k", "not overloaded and not is_slow")

PYTHON = "features/ride_hailing/lambda/lambda_function.py"
SERVICE = "features/ride_hailing/service/app.py"
STARTED = f'alexa_service_command = "{sys.executable}" {SERVICE} {{port}}'

SKILLS = {
    "Python": [f"alexa_skill = {PYTHON}:lambda_handler"],
    "Node.js": ["alexa_skill = features/ride_hailing_node/lambda/index.js:handler"],
    "Flask, in process": [f"alexa_skill = wsgi:{SERVICE}:app/alexa"],
    "Flask, started": ["alexa_skill = http://127.0.0.1:{port}/alexa", STARTED],
}

# it verifies nothing: Alexa's chain of certificates can be served only to what is started here
FLASK = """
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent / "features/ride_hailing/lambda"))

from flask import Flask, request
from lambda_function import lambda_handler

app = Flask(__name__)

@app.post("/alexa")
def alexa():
    return lambda_handler(request.get_json(), None)

app.run(port=int(sys.argv[1]))
"""


@pytest.fixture
def examples(examples):
    """A copy of the examples, with the manifest of Ride Hailing at the root."""
    shutil.copytree(FEATURES / "ride_hailing/skill-package", examples.path / "skill-package")
    return examples


def settings(examples, *lines):
    lines = ("[pytest]", "alexa_household = features/household.yaml", *lines, "")
    (examples.path / "pytest.ini").write_text("\n".join(lines))


def outcomes(result):
    return {
        report.nodeid: (report.outcome, report.longreprtext)
        for report in result.reprec.getreports("pytest_runtest_logreport")
        if report.when == "call"
    }


@pytest.mark.parametrize("skill", SKILLS)
def test_all_features_pass(examples, skill, request):
    if skill == "Node.js":
        request.getfixturevalue("node_path")
    settings(examples, *SKILLS[skill])
    result = examples.runpytest_inprocess(*QUICKLY, *WITHOUT_LONG_PAUSES, "features")
    assert result.ret == pytest.ExitCode.OK, result.stdout.str()
    files = {nodeid.partition("::")[0] for nodeid in outcomes(result)}
    written = FEATURES.rglob("*.feature")
    assert files == {file.relative_to(FEATURES.parent).as_posix() for file in written}


def test_workers_start_a_service_each_and_come_to_the_same(examples):
    settings(examples, *SKILLS["Flask, started"])
    broken = "\n  Scenario: Broken\n    When Jane opens the skill\n    Then there is a card\n"
    with (examples.path / "features/greeting.feature").open("a") as feature:
        feature.write(broken)
    results = [
        examples.runpytest_inprocess(*QUICKLY, "features/greeting.feature", *args)
        for args in ((), ("-n", "2"))
    ]
    one, two = map(outcomes, results)
    assert {name: outcome for name, (outcome, _) in one.items()} == {
        name: outcome for name, (outcome, _) in two.items()
    }
    assert [name for name, (outcome, _) in one.items() if outcome == "failed"] == [
        "features/greeting.feature::test_broken"
    ]


@contextmanager
def flask(examples):
    """A web service that someone else has started."""
    port = free_port()
    app = examples.path / "app.py"
    app.write_text(FLASK)
    skill = f"http://127.0.0.1:{port}/alexa"
    settings(examples, f"alexa_skill = {skill}")
    with serving(port, sys.executable, app, str(port), REQUESTS_CA_BUNDLE=certificate(examples)):
        yield skill


@contextmanager
def function(examples):
    """A function of something that stands in for AWS Lambda."""
    port = free_port()
    settings(examples, "alexa_skill = lambda:skill")
    endpoint = sys.executable, ENDPOINT, str(port), examples.path / PYTHON, "lambda_handler"
    with (
        serving(port, *endpoint, REQUESTS_CA_BUNDLE=certificate(examples)),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        yield "lambda:skill"


def certificate(examples):
    """Where the certificate will lie that the tests' HTTPS derives from; pytest's cache has it."""
    return str(examples.path / ".pytest_cache/d/alexa/authority.pem")


@pytest.mark.parametrize("form", [flask, function])
def test_what_someone_else_has_started_is_tested_by_what_comes_to_the_endpoint(examples, form):
    with form(examples) as skill:
        result = examples.runpytest_inprocess(
            "-p", "no:hypothesispytest", "features/greeting.feature"
        )
    failed = {
        name: output for name, (outcome, output) in outcomes(result).items() if outcome == "failed"
    }
    # these have stubs of the company's own service
    assert len(failed) == 3, result.stdout.str()
    for name, output in failed.items():
        assert "::test_it_may_change_in_midsession[" in name
        assert f"E   this cannot hold for {skill}: of its calls, only those to" in output
    result.assert_outcomes(failed=3, passed=12)
