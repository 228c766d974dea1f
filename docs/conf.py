"""How Sphinx builds the manual: `python -m sphinx -W --keep-going docs docs/_build`."""

from importlib.metadata import version as version_of

from sphinx.application import Sphinx

project = "pytest-alexa-persona"
author = "the developers of pytest-alexa-persona"
version = release = version_of(project)

extensions = ["myst_parser"]
myst_heading_anchors = 4
nitpicky = True
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = f"{project} {version}"
html_copy_source = False
html_show_sphinx = False

CONTENTS = {
    "Start": "installation",
    "Tutorial": "1-two-people 2-consent 3-linked-account 4-nodejs",
    "Guides": """consent-refused linked-accounts service-down persistence dialogs locales
        dates-and-waiting audio-screens-purchases nodejs web-services lambda-functions python-tests
        extending request-templates debugging ci workers plugins moving-from-virtual-alexa
        moving-from-ask-sdk-test moving-from-bespoken moving-from-py-ask-sdk-test""",
    "Reference": """feature-files steps steps-by-keyword python household settings rules
        environment""",
    "Explanations": """understanding calls patches time identity-and-privacy verdicts cost""",
}
"""The pages by their kinds, each in a folder of its own, in the order in which they are read."""


def setup(app: Sphinx) -> None:
    """Give the index its contents, which as plain Markdown nobody should have to look at."""
    app.connect("source-read", _with_contents)


def _with_contents(_app: Sphinx, name: str, source: list[str]) -> None:
    if name == "index":
        for kind, pages in CONTENTS.items():
            folder = "" if kind == "Start" else f"{kind.lower()}/"
            listed = "\n".join(f"{folder}{page}" for page in pages.split())
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {kind}\n\n{listed}\n```\n"
