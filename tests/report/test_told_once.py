"""What stops all tests alike: one test says why, those after it are skipped."""

import pytest

OPENS = "When a guest opens the skill\nThen Alexa says nothing"
CANNOT = 'the skill "lambda/app.py:handler" cannot be imported: ModuleNotFoundError'


@pytest.fixture
def broken(project):
    project.skill("import no_such_package")
    return project


def test_it_is_said_once(broken):
    broken.feature(OPENS, OPENS, OPENS)
    result = broken.run("-rs")
    result.assert_outcomes(failed=1, skipped=2)
    assert result.ret == 1
    assert result.stdout.str().count(f"E   {CANNOT}") == 1
    result.stdout.fnmatch_lines(
        [f"SKIPPED*{CANNOT}*(see the failure of features/test.feature::test_)"]
    )


def test_who_says_it_again_is_not_skipped(broken):
    broken.module("def test_a(alexa): opens(alexa)\ndef test_b(alexa): opens(alexa)\n")
    broken.run("test_it.py::test_b").assert_outcomes(failed=1)


def test_python_tests_and_fixtures_too(broken):
    broken.module("def test_a(alexa): opens(alexa)\ndef test_b(skill): skill.id\n")
    broken.module("import pytest\ndef test_c(alexa): opens(alexa)\n", "test_later.py")
    broken.run().assert_outcomes(failed=1, skipped=1, passed=1)


def test_what_is_expected_to_fail_has_said_nothing(broken):
    broken.module(
        """
        import pytest

        @pytest.mark.xfail
        def test_a(alexa): opens(alexa)
        def test_b(alexa): opens(alexa)
        def test_c(alexa): opens(alexa)
        """
    )
    broken.run().assert_outcomes(xfailed=1, failed=1, skipped=1)


def test_what_is_run_again_has_said_nothing(project):
    project.write(
        "conftest.py",
        """
        import pytest
        from _pytest.runner import runtestprotocol

        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_protocol(item, nextitem):
            for report in runtestprotocol(item, nextitem=nextitem, log=False):
                if report.failed:
                    report.outcome = "rerun"
                item.ihook.pytest_runtest_logreport(report=report)
            item._initrequest()
            runtestprotocol(item, nextitem=nextitem)
            return True
        """,
    )
    project.settings("alexa_cold_start = true")
    times = "from pathlib import Path\ntimes = Path('times').open('a')\ntimes.write('.')"
    project.skill(
        f"{times}\ntimes.close()\n"
        "if Path('times').read_text() != '..': raise OSError('no disk')\n"
        "def handler(event, context): return say('Hi')\n"
    )
    project.module("def test_a(alexa): opens(alexa)\ndef test_b(alexa): opens(alexa)\n")
    result = project.run()
    assert result.parseoutcomes()["failed"] == 1
    assert "skipped" not in result.parseoutcomes()
    result.stdout.fnmatch_lines(["FAILED test_it.py::test_b*"])


def test_skills_that_cannot_be_reached_for_other_reasons(broken):
    broken.skill("raise OSError('no disk')", "lambda/other.py")
    other = f'Given the skill "lambda/other.py:handler"\n{OPENS}'
    broken.feature(OPENS, other, OPENS, other)
    result = broken.run()
    result.assert_outcomes(failed=2, skipped=2)
    assert "no disk" in result.stdout.str()


@pytest.mark.parametrize(
    "file",
    [
        "household.yaml",
        "skill-package/skill.json",
        "skill-package/interactionModels/custom/en-US.json",
    ],
)
def test_a_file_that_cannot_be_read(project, file):
    project.write("skill-package/skill.json", '{"manifest": {}}')
    project.write(file, "{")
    project.feature(*['When a guest says "hi"\nThen Alexa says nothing'] * 3)
    result = project.run()
    result.assert_outcomes(failed=1, skipped=2)
    assert str(project.root / file) in result.stdout.str()


def test_another_household_is_a_matter_of_its_own_test(project):
    other = f'Given the household "no.yaml"\n{OPENS}'
    project.feature(other, other)
    project.run().assert_outcomes(failed=2)


def test_what_a_handler_does_is_said_each_time(project):
    project.skill("def handler(event, context):\n    raise SystemExit(3)\n")
    project.feature(OPENS, OPENS)
    project.run().assert_outcomes(failed=2)


@pytest.mark.slow
def test_each_worker_says_it(broken):
    broken.feature(*[OPENS] * 4)
    result = broken.pytester.runpytest_subprocess("-n", "2")
    assert result.parseoutcomes() == {"failed": 2, "skipped": 2}
