"""Services that answer as none should, and that call what they are told to."""

import sys

import pytest
from processes import serving
from web_skills import CALLING, COMMAND, SERVICES, STARTED

from pytest_alexa_persona.skill.service import free_port


@pytest.fixture(scope="module")
def bad():
    """The URL of a service that answers as none should."""
    port = free_port()
    with serving(port, sys.executable, SERVICES / "bad_answers.py", str(port)):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def calling(project):
    """A started Flask service that calls what the session attributes say."""
    project.write("app.py", CALLING)
    project.settings(COMMAND, skill=STARTED)
    return project
