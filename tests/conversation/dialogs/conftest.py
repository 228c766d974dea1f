"""A project whose skill leads dialogs."""

import json

import pytest
from pet_skill import MANIFEST, MODEL, model, skill


@pytest.fixture
def pets(project):
    """A skill that delegates its dialogs, says what it was told, and keeps it all."""
    project.write("skill-package/skill.json", json.dumps(MANIFEST))
    project.write(MODEL, json.dumps(model()))
    skill(project)
    return project
