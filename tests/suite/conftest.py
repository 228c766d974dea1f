"""Projects whose skill speaks German as well."""

import json

import pytest
from locale_project import MODEL, PUBLISHED, SAYS_LOCALE


@pytest.fixture
def german(project):
    """A skill that says its locale, with models for English and German."""
    project.says(SAYS_LOCALE)
    project.write("skill-package/skill.json", json.dumps(PUBLISHED))
    for locale in ("de-DE", "en-US"):
        path = f"skill-package/interactionModels/custom/{locale}.json"
        project.write(path, json.dumps(MODEL))
    return project
