"""The manifest: where it is found, which scopes it declares, and what is none."""

import json

import pytest
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
        # as the first ASK CLI wrote it
        ({"skill.json": DECLARES_PERSON.replace("manifest", "skillManifest")}, "person"),
        ({"skill.json": DECLARES_NAME.replace("manifest", "skillManifest")}, "nobody"),
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


def config(key, **merged):
    """`.ask/config`, by which this is laid over the manifest as it is deployed."""
    settings = {"skill_id": "", "was_cloned": False, "merge": {key: merged}}
    return json.dumps({"deploy_settings": {"default": settings}})


@pytest.mark.parametrize("key", ["manifest", "skillManifest"])
def test_what_the_first_cli_lays_over_the_manifest_counts(project, key):
    person, name = json.loads(DECLARES_PERSON), json.loads(DECLARES_NAME)
    project.write("skill.json", json.dumps({key: name["manifest"]}))
    project.write(".ask/config", config(key, permissions=person["manifest"]["permissions"]))
    recognized = 'When Jane opens the skill\nThen Alexa says "LaunchRequest by person"'
    unknown = recognized.replace("person", "nobody")
    project.passes(recognized)
    project.write(".ask/config", config(key, apis={"custom": {"endpoint": {"uri": "x"}}}))
    project.passes(unknown)
    project.write(".ask/config", config(key, permissions=person["manifest"]["permissions"]))
    # the newer CLI has no such file, and a manifest that the settings name is taken as it is
    project.write("ask-resources.json", '{"profiles": {"default": {}}}')
    project.passes(unknown)
    (project.root / "ask-resources.json").unlink()
    project.settings("alexa_manifest = skill.json")
    project.passes(unknown)


def test_code_and_locales_of_a_manifest_of_the_first_cli(project):
    endpoint = {"endpoint": {"sourceDir": "code/brew"}}
    published = {"locales": {"en-US": {}, "en-GB": {}}}
    written = {"publishingInformation": published, "apis": {"custom": endpoint}}
    project.settings(skill="")
    project.write("skill.json", json.dumps({"skillManifest": written}))
    for locale in ("en-GB", "en-US"):
        project.write(f"models/{locale}.json", '{"languageModel": {"intents": []}}')
    project.skill(ECHO, "code/brew/lambda_function.py")
    project.skill("", "code/other/lambda_function.py")
    project.passes('When Jane opens the skill\nThen Alexa says "LaunchRequest by nobody"')
    header = project.run("--collect-only").stdout.str()
    assert "skill code/brew/lambda_function.py:handler" in header
    assert "models en-US and en-GB" in header
    # so it is where the CLI lays it over
    (project.root / "skill.json").write_text('{"skillManifest": {}}', encoding="utf-8")
    project.write(".ask/config", config("skillManifest", apis={"custom": endpoint}))
    assert (
        "skill code/brew/lambda_function.py:handler" in project.run("--collect-only").stdout.str()
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
{"skillManifest": []}
> is no skill manifest
{"manifests": {}}
> is no skill manifest
{"manifest": {"apis": {"custom": {"interfaces": ["AUDIO_PLAYER"]}}}}
> is no skill manifest
{"manifest": {"apis": {"custom": [{"interfaces": []}]}}}
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
