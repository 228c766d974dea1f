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


def test_numbers_and_encodings_that_no_json_has(project):
    digits = '{"manifest":\n {"permissions": [], "version": %s}}' % ("3" * 5000)
    texts = {
        "digits": (digits.encode(), "is not JSON: line 2: 33333333333333333333… has 5000 digits"),
        "wide": (DECLARES_PERSON.encode("utf-16"), "is not UTF-8 text: byte 0"),
        "latin": ('{"manifest": "ü"}'.encode("latin-1"), "is not UTF-8 text: byte 14"),
    }
    for name, (text, _) in texts.items():
        project.skill(ECHO, f"{name}/lambda/app.py")
        project.write(f"{name}/skill.json", "").write_bytes(text)
    project.skill(ECHO, "marked/lambda/app.py")
    project.write("marked/skill.json", "").write_bytes(DECLARES_PERSON.encode("utf-8-sig"))
    project.passes(opens("marked", "{}/lambda/app.py:handler"))
    project.refuses(
        (opens(name, "{}/lambda/app.py:handler"), [f"{name}/skill.json", said])
        for name, (_, said) in texts.items()
    )
