"""Node.js skills: what one prints, and how much goes through."""

import subprocess
import sys

import pytest
from node_skills import INDEX, calling, opens, skill
from skill_project import QUICKLY

pytestmark = pytest.mark.slow  # Node.js, and pauses in real time

PRINTS = """
let loads = 'loaded';
console.log(loads);
exports.handler = async (event) => {
  console.log('to stdout');
  console.error('to stderr');
  process.stdout.write('{"answer": "{}", "caught": []}\\n{"loaded": true}\\n');
  process.stdout.write('and no end');
  return say('said');
};
exports.fails = async () => {
  console.log('before it fails');
  throw new Error('failed');
};
exports.crashes = async () => {
  console.log('before it crashes');
  process.kill(process.pid, 'SIGKILL');
  await rest(1000);
};
"""


def test_what_it_prints_is_output_of_the_test_and_nothing_else(project):
    skill(project, PRINTS)
    project.python(
        """
        OUT = 'to stdout\\n{"answer": "{}", "caught": []}\\n{"loaded": true}\\nand no end'

        def test_first(alexa, capsys):
            assert opens(alexa).speech == "said"
            assert capsys.readouterr() == ("loaded\\n" + OUT, "to stderr\\n")
            assert opens(alexa).speech == "said"
            assert capsys.readouterr() == (OUT, "to stderr\\n")

        def test_next(alexa, capfd):
            assert opens(alexa).speech == "said"
            assert capfd.readouterr() == (OUT, "to stderr\\n")

        def test_shown(alexa):
            assert opens(alexa).speech == "said"
        """,
        passed=3,
    )
    shown = project.run("-s", "test_it.py::test_shown")
    assert 'loaded\nto stdout\n{"answer": "{}", "caught": []}\n' in shown.stdout.str()
    assert shown.stderr.str() == "to stderr"


def test_what_it_printed_is_shown_with_its_failure(project):
    skill(project, PRINTS)
    project.feature(opens(says="else"), opens("fails"), opens("crashes"))
    output = project.run().stdout.str()
    first, second, third = output.split("Captured stdout call")[1:]
    assert "loaded\nto stdout\n" in first
    assert "Captured stderr call" in first
    assert "to stderr\n" in first
    assert "before it fails\n" in second
    assert "before it crashes\n" in third


def test_a_megabyte_comes_through_as_it_is(project):
    calling(
        project,
        """
        process.stdout.write('a');
        process.stdout.write('é'.repeat(500_000));
        console.error('b'.repeat(1_000_000));
        """,
    )
    project.settings(skill=f"{INDEX}:handler0")
    project.python(
        """
        def test_large(alexa, capsys):
            assert opens(alexa).speech == "done"
            out, err = capsys.readouterr()
            assert (len(out), len(err)) == (500_001, 1_000_001)
            assert set(out) == {"a", "é"}
        """
    )


@pytest.mark.parametrize(
    "code", ["for (;;) console.log('again');", "fs.closeSync(1);\nawait rest(60_000);"]
)
def test_neither_endless_output_nor_none_keeps_the_time_from_passing(project, code):
    calling(project, code, before="const fs = require('fs');")
    project.settings("alexa_response_timeout = 0.3", skill=f"{INDEX}:handler0")
    project.feature("When Jane opens the skill")
    command = [sys.executable, "-m", "pytest", *QUICKLY, "--show-capture=no"]
    ended = subprocess.run(command, cwd=project.root, capture_output=True, text=True, timeout=10)
    assert "E   the skill has not answered after 0.3 seconds, when Alexa gives up" in ended.stdout
