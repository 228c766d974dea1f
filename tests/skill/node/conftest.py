"""Projects whose skill runs under Node.js."""

import pytest
from node_skills import INDEX


@pytest.fixture
def project(project, node_path):  # noqa: ARG001
    """A project whose skill is to be `lambda/index.js:handler`."""
    project.settings(skill=f"{INDEX}:handler")
    return project
