"""The manifest: where it is found, which scopes it declares, and what is none."""

from python_skills import DECLARES_NAME, opens
from skill_project import ECHO, cases

DECLARES_PERSON = '{"manifest": {"permissions": [{"name": "alexa::person_id:read"}]}}'


def test_the_scopes_of_the_manifest_count_wherever_it_is(project):
    manifests = [
        ({}, "person"),
        ({"skill-package/skill.json": DECLARES_NAME}, "nobody"),
        ({"skill-package/skill.json": DECLARES_PERSON}, "person"),
        ({"skill.json": DECLARES_NAME}, "nobody"),
        ({"lambda/skill.json": DECLARES_NAME}, "nobody"),
        ({"lambda/skill-package/skill.json": DECLARES_NAME}, "nobody"),
        # the nearest one counts
        ({"lambda/skill.json": DECLARES_PERSON, "skill.json": DECLARES_NAME}, "person"),
        ({"elsewhere/skill.json": DECLARES_NAME}, "person"),
        ({"skill.json": '{"manifest": {}}'}, "nobody"),
    ]
    for number, (places, _) in enumerate(manifests):
        project.skill(ECHO, f"{number}/lambda/app.py")
        for place, text in places.items():
            project.write(f"{number}/{place}", text)
    project.passes(
        *(
            f'{opens(number, "{}/lambda/app.py:handler")}\nThen Alexa says "LaunchRequest by {who}"'
            for number, (_, who) in enumerate(manifests)
        ),
    )


def test_the_manifest_of_the_settings(project):
    project.settings("alexa_manifest = other/name.json")
    project.write("skill.json", DECLARES_PERSON)
    project.write("other/name.json", DECLARES_NAME)
    project.passes('When Jane opens the skill\nThen Alexa says "LaunchRequest by nobody"')
    (project.root / "other/name.json").unlink()
    said = "other/name.json cannot be read: No such file"
    project.refuses([("When Jane opens the skill", said)])


NO_MANIFESTS = """
{
> is not JSON: Expecting property name
[]
> is no skill manifest: it needs
{}
> is no skill manifest: it needs
{"manifest": {"permissions": ["alexa::person_id:read"]}}
> is no skill manifest
{"manifest": {"permissions": {"name": "x"}}}
> is no skill manifest
"""


def test_a_malformed_manifest(project):
    refused = []
    for number, (text, (says,)) in enumerate(cases(NO_MANIFESTS)):
        project.write(f"{number}/app.py", "")
        manifest = project.write(f"{number}/skill-package/skill.json", text)
        refused.append((opens(number, "{}/app.py:handler"), f"{manifest} {says}"))
    project.refuses(refused)
