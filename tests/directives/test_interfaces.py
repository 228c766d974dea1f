"""Interfaces: which directives there are, and who must have the interface of one."""

import json
import re

import pytest
from ask_sdk_model.directive import Directive
from ask_sdk_model.supported_interfaces import SupportedInterfaces
from skill_project import cases

from pytest_alexa_persona.directives.interfaces import INTERFACES
from pytest_alexa_persona.wording.nearest import english_list

KNOWN = {kind for each in INTERFACES for kind in each.directives}


def directives_of_typescript(text: str) -> set[str]:
    """The types of directives that an answer may have, by the declarations of ask-sdk-model."""
    [union] = re.findall(r"^export declare type Directive = (.+);$", text, re.MULTILINE)
    names = [name.split(".") for name in union.split(" | ")]
    found = set()
    for *spaces, name in names:
        within = text
        if spaces:
            header = f"export declare namespace {'.'.join(spaces)} {{"
            blocks = within.split(header)[1:]
            within = "".join(block.partition("\n}")[0] for block in blocks)
        [kind] = re.findall(rf"interface {name} \{{.*?'type': '([^']+)';", within, re.DOTALL)
        found.add(kind)
    assert len(found) == len(names)
    return found


def test_all_directives_of_the_sdk_for_python():
    assert set(Directive.discriminator_value_class_map) == KNOWN


@pytest.mark.slow
def test_all_directives_of_the_sdk_for_typescript(node_path):
    declarations = node_path / "ask-sdk-model" / "index.d.ts"
    assert directives_of_typescript(declarations.read_text()) == KNOWN


def test_devices_tell_of_those_interfaces_that_they_must_support():
    told = set(SupportedInterfaces.attribute_map.values())
    # of these there are no directives
    without = {"AppLink", "Geolocation"}
    assert {each.name for each in INTERFACES if each.is_of_device} == told - without


def answering(project, directives, declared):
    """A skill whose intents answer with directives, by its manifest for these interfaces."""
    answers = {name: {"directives": [each]} for name, each in directives.items()}
    project.responds(f"{answers!r}.get(event['request'].get('intent', {{}}).get('name'), {{}})")
    if declared is not None:
        custom = {"interfaces": [{"type": each} for each in declared]}
        document = {"manifest": {"apis": {"custom": custom}}}
        project.write("skill.json", json.dumps(document))


STREAM = {"token": "t", "url": "https://a.example/a.mp3"}
SENT = {
    "Play": {
        "type": "AudioPlayer.Play",
        "playBehavior": "REPLACE_ALL",
        "audioItem": {"stream": STREAM},
    },
    "Stop": {"type": "AudioPlayer.Stop"},
    "Video": {"type": "VideoApp.Launch", "videoItem": {"source": "https://a.example/a.mp4"}},
    "Template": {"type": "Display.RenderTemplate", "template": {"type": "BodyTemplate2"}},
    "Hint": {"type": "Hint", "hint": {"type": "PlainText", "text": "ask for more"}},
    "Document": {"type": "Alexa.Presentation.APL.RenderDocument", "document": {"type": "APL"}},
    "Letters": {"type": "Alexa.Presentation.APLT.RenderDocument", "document": {"type": "APLT"}},
    "Sound": {"type": "Alexa.Presentation.APLA.RenderDocument", "document": {"type": "APLA"}},
    "Page": {"type": "Alexa.Presentation.HTML.HandleMessage", "message": {}},
    "Light": {"type": "GadgetController.SetLight", "parameters": {}},
    "Buzzer": {"type": "GameEngine.StopInputHandler", "originatingRequestId": "x"},
    "Robot": {"type": "CustomInterfaceController.StopEventHandler", "token": "x"},
    "Road": {"type": "Navigation.Assistance.AnnounceRoadRegulation"},
    "Done": {"type": "Tasks.CompleteTask", "status": {"code": "200", "message": "OK"}},
}
OF_DEVICE = {
    "Play": "AudioPlayer",
    "Stop": "AudioPlayer",
    "Video": "VideoApp",
    "Template": "Display",
    "Document": "Alexa.Presentation.APL",
    "Letters": "Alexa.Presentation.APLT",
    "Page": "Alexa.Presentation.HTML",
    "Road": "Navigation",
}
DECLARED_AS = {
    "Play": "AUDIO_PLAYER",
    "Stop": "AUDIO_PLAYER",
    "Video": "VIDEO_APP",
    "Template": "RENDER_TEMPLATE",
    "Document": "ALEXA_PRESENTATION_APL",
    "Letters": "ALEXA_PRESENTATION_APL",
    "Page": "ALEXA_PRESENTATION_HTML",
    "Light": "GADGET_CONTROLLER",
    "Buzzer": "GAME_ENGINE",
    "Robot": "CUSTOM_INTERFACE",
}
ALL = english_list(dict.fromkeys(OF_DEVICE.values()))


def taken(*names, given=""):
    return [f"{given}When Jane asks for {name}\nThen Alexa says nothing" for name in names]


def test_a_device_must_support_the_interface_of_a_directive(project):
    answering(project, SENT, None)
    project.passes(*taken(*SENT, given=f"Given the device supports {ALL}\n"))
    project.passes(*taken(*(SENT.keys() - OF_DEVICE.keys())))
    project.refuses(
        (
            f"When Jane asks for {name}",
            [f"{SENT[name]['type']}: the device does not support {interface}: look into", "Given"],
        )
        for name, interface in OF_DEVICE.items()
    )


def test_a_manifest_must_declare_the_interface_of_a_directive(project):
    given = f"Given the device supports {ALL}\n"
    answering(project, SENT, sorted(set(DECLARED_AS.values())))
    project.passes(*taken(*SENT, given=given))
    answering(project, SENT, ["CAN_FULFILL_INTENT_REQUEST"])
    project.passes(*taken(*(SENT.keys() - DECLARED_AS.keys()), given=given))
    project.refuses(
        (
            f"{given}When Jane asks for {name}",
            [
                "has not declared",
                f'{{"type": "{declared}"}} in apis.custom.interfaces',
                "skill.json",
            ],
        )
        for name, declared in DECLARED_AS.items()
    )


def test_what_the_manifest_forgets_is_refused_wherever_a_directive_is_taken(project):
    answering(project, SENT, [])
    project.skill(
        f"""
        def handler(event, context):
            return {{"version": "1.0", "response": {{"directives": [{SENT["Stop"]!r}]}}}}
        """
    )
    event = '{"type": "AudioPlayer.PlaybackFailed", "token": "t"}'
    sends = f'Given the device supports "AudioPlayer"\nWhen Alexa sends:\n"""\n{event}\n"""'
    project.refuses([(sends, "has not declared that it implements AudioPlayer")])


NONE = """
AudioPlayer.Pause
> type "AudioPlayer.Pause", which no interface of Alexa has - did you mean "AudioPlayer.Play"?
alexa.presentation.apl.renderdocument
> did you mean "Alexa.Presentation.APL.RenderDocument"?
Dialog.ElicitSlots
> did you mean "Dialog.ElicitSlot"?
VoicePlayer.Speak
> type "VoicePlayer.Speak", which no interface of Alexa has
Kettle.Boil
> type "Kettle.Boil", which no interface of Alexa has
null
> type "null", which no interface of Alexa has
"""


def test_directives_that_do_not_exist(project):
    wrong = cases(NONE)
    sent = {f"A{number}": {"type": kind} for number, (kind, _) in enumerate(wrong)}
    answering(project, sent, None)
    steps = [f"Given the device supports {ALL}\nWhen Jane asks for {name}" for name in sent]
    project.refuses(zip(steps, (said for _, said in wrong), strict=True))
