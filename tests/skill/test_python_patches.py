"""Python skills in process: tests that import the skill's own files, and patch them."""

import pytest
from python_skills import COUNTING

pytestmark = pytest.mark.slow  # a run for each way to patch


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
