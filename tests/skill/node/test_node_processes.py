"""Node.js skills: each in a process of its own, and none left behind."""

import os
import signal
import subprocess
import sys
import time

import pytest
from node_skills import INDEX, PROFILE, calling, opens, skill
from processes import assert_gone, is_running

pytestmark = pytest.mark.slow  # Node.js under pytest in processes of its own

COUNTS = """
const fs = require('fs');
let calls = 0;
exports.handler = async () => {
  calls += 1;
  fs.appendFileSync('../pids', `${process.pid} `);
  return say(calls);
};
"""


def pids(project):
    """The processes that a skill has noted, in the order of its turns."""
    return [int(pid) for pid in (project.root / "pids").read_text().split()]


def all_end(processes):
    """Whether processes that were killed are gone soon: nobody waits for another's children."""
    until = time.monotonic() + 5
    while any(map(is_running, processes)):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize(
    ("setting", "said", "processes"),
    [("", [1, 2, 3, 4], 1), ("alexa_cold_start = true", [1, 2, 1, 2], 2)],
)
def test_one_process_serves_all_tests_or_each_test_has_its_own(project, setting, said, processes):
    project.settings(setting, skill=f"{INDEX}:handler")
    skill(project, COUNTS)
    turns = [f'When Jane opens the skill\nThen Alexa says "{number}"' for number in said]
    project.passes("\n".join(turns[:2]), "\n".join(turns[2:]))
    noted = pids(project)
    assert len(noted) == 4
    assert len(set(noted)) == processes
    assert noted[0] == noted[1]
    assert not any(map(is_running, noted))


def test_a_process_of_a_single_test_is_gone_in_the_next(project):
    skill(project, COUNTS)
    project.python(
        """
        import os
        import pytest

        def noted():
            return [int(pid) for pid in open("pids").read().split()]

        @pytest.mark.alexa(cold_start=True)
        def test_own(alexa):
            assert [opens(alexa).speech, opens(alexa).speech] == ["1", "2"]
            os.kill(noted()[-1], 0)

        def test_next(alexa):
            assert opens(alexa).speech == "1"
            with pytest.raises(ProcessLookupError):
                os.kill(noted()[0], 0)
        """,
        passed=2,
    )


def test_two_skills_are_two_processes_and_a_python_skill_is_none(project):
    skill(project, COUNTS, "one/index.js")
    skill(project, COUNTS, "two/index.js")
    project.says("'python'")
    steps = [opens(path=f"{name}/index.js", says=n) for n in (1, 2) for name in ("one", "two")]
    steps.insert(2, opens(path="lambda/app.py", says="python"))
    project.passes("\n".join(steps))
    one, two, *again = pids(project)
    assert one != two
    assert again == [one, two]


def test_it_runs_in_its_folder_and_leaves_nothing_there(project):
    calling(
        project,
        "return say(process.cwd() === __dirname && process.argv[1] === __filename);",
        before="require('ask-sdk-core');",
    )
    project.feature(opens("handler0", "true"))
    before = sorted(project.root.rglob("*"))
    project.run().assert_outcomes(passed=1)
    assert sorted(project.root.rglob("*")) == before


def test_whatever_it_has_started_itself_goes_with_it(project):
    calling(
        project,
        """
        const child = require('child_process').spawn('sleep', ['60']);
        require('fs').appendFileSync('../pids', `${child.pid}`);
        """,
    )
    project.passes(opens("handler0", "done"))
    assert all_end(pids(project))


def pytest_in(project, *args):
    """pytest in a process of its own, with all that it starts in one group."""
    command = [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", *args]
    return subprocess.Popen(
        command,
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_workers_of_xdist_do_not_get_in_each_others_way(project):
    project.settings("alexa_cold_start = true", skill=f"{INDEX}:handler0")
    calling(project, "return say((await profile(event)).status);", before=PROFILE)
    project.module(
        """
        import pytest

        @pytest.mark.parametrize("number", range(6))
        def test_name(alexa, number):
            assert opens(alexa).speech == "200"
        """
    )
    with pytest_in(project, "-n", "2", "--tb=short") as run:
        output, _ = run.communicate(timeout=30)
    assert "6 passed" in output, output


NOTES = """
const fs = require('fs');
const note = () => {
  fs.appendFileSync('../notes', `${process.pid} ${process.env.ALEXA_PERSONA_PORT}\\n`);
};
exports.spins = async () => { note(); for (;;) {} };
exports.awaits = async () => { note(); await fetch('https://api.example/slow'); };
exports.rests = async () => { note(); return say('x'); };
"""

SLOW = """
import time
import pytest

@pytest.fixture(autouse=True)
def slow(http):
    http.answers("GET", "https://api.example/slow")
    http.takes("GET", "https://api.example/slow", 60)

"""


def notes(project, count):
    """Of each process that runs now, its id and the port of the service that it calls."""
    file = project.root / "notes"
    until = time.monotonic() + 20
    while time.monotonic() < until:
        noted = file.read_text().splitlines() if file.is_file() else []
        if len(noted) == count:
            found = [tuple(map(int, line.split())) for line in noted]
            assert all(is_running(pid) for pid, _ in found)
            return found
        time.sleep(0.02)
    raise AssertionError(f"no {count} processes after 20 seconds: {noted}")


def assert_all_gone(noted):
    assert_gone([pid for pid, _ in noted], [port for _, port in noted])


@pytest.mark.parametrize(
    ("tests", "workers"), [(["spins"], ()), (["awaits"], ()), (["spins", "awaits"], ("-n", "2"))]
)
def test_an_interrupt_in_mid_turn_leaves_no_process_and_no_port(project, tests, workers):
    project.settings("alexa_response_timeout = 60", skill=f"{INDEX}:handler")
    skill(project, NOTES)
    project.module(
        SLOW
        + "\n".join(
            f'@pytest.mark.alexa(skill="{INDEX}:{name}")\ndef test_{name}(alexa): opens(alexa)\n'
            for name in tests
        )
    )
    with pytest_in(project, *workers) as run:
        noted = notes(project, len(tests))
        # as by Ctrl-C, which goes to all processes of a terminal
        os.killpg(run.pid, signal.SIGINT)
        output, _ = run.communicate(timeout=20)
    assert run.returncode == pytest.ExitCode.INTERRUPTED, output
    assert_all_gone(noted)


@pytest.mark.parametrize("name", ["awaits", "spins"])
def test_if_pytest_is_killed_a_process_ends_by_itself_whatever_it_does(project, name):
    project.settings("alexa_response_timeout = 60", skill=f"{INDEX}:rests")
    skill(project, NOTES)
    skill(project, NOTES, "other/index.js")
    project.module(
        SLOW
        + f"""
def test_slow(alexa):
    opens(alexa)
    alexa.use_skill("other/index.js:{name}", [__import__("pathlib").Path({str(project.root)!r})])
    opens(alexa)
"""
    )
    with pytest_in(project) as run:
        noted = notes(project, 2)
        run.kill()
        run.communicate(timeout=20)
    assert_all_gone(noted)
