"""The interfaces of Alexa: which directives each has, and who must have the interface.

Sources: the models of the ASK SDKs (``ask_sdk_model``, ``ask-sdk-model``), for the directives that
an answer may have, and for the interfaces of which ``supportedInterfaces`` tells; Skill Manifest
Schema, ``apis.custom.interfaces``, for the names there; Alexa.Presentation.APLT Interface
Reference, for that of character displays. That a directive which the skill has not declared, the
device does not support or nobody knows is a problem with the skill's response is in messages of
Alexa's own, as captured ("The requested skill has not declared that it implements the AudioPlayer
interface", "Target device does not support the specified directive", "The following directives are
not supported"), and in what Amazon told the owners of its samples
(alexa-labs/skill-sample-nodejs-pager-karaoke, issue 1). That ``Hint`` needs no interface of the
device, and that nobody declares Alexa.Advertisement, SmartVision and Navigation, of which the
schema has no interface, is this project's decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import InvalidResponseError, StepError
from ..household.screens import APL
from ..project.manifest import Manifest
from ..wording.nearest import meant_by
from .reading import unusable


@dataclass(frozen=True)
class Interface:
    """An interface that directives belong to.

    Attributes:
        name: as ``supportedInterfaces`` has it, or as its directives begin.
        directives: the types of its directives.
        declared_as: its name in a manifest; None if it need not be declared.
        is_of_device: whether a device must say that it supports it.
    """

    name: str
    directives: tuple[str, ...]
    declared_as: str | None = None
    is_of_device: bool = False


def _interface(
    name: str, *directives: str, declared_as: str | None = None, is_of_device: bool = False
) -> Interface:
    types = tuple(f"{name}.{each}" for each in directives)
    return Interface(name, types, declared_as, is_of_device)


INTERFACES = (
    _interface(
        "AudioPlayer",
        "Play",
        "Stop",
        "ClearQueue",
        declared_as="AUDIO_PLAYER",
        is_of_device=True,
    ),
    _interface("VideoApp", "Launch", declared_as="VIDEO_APP", is_of_device=True),
    _interface("Display", "RenderTemplate", declared_as="RENDER_TEMPLATE", is_of_device=True),
    Interface("Hint", ("Hint",)),
    _interface(
        APL,
        "RenderDocument",
        "ExecuteCommands",
        "SendIndexListData",
        "SendTokenListData",
        "UpdateIndexListData",
        declared_as="ALEXA_PRESENTATION_APL",
        is_of_device=True,
    ),
    _interface(
        "Alexa.Presentation.APLT",
        "RenderDocument",
        "ExecuteCommands",
        declared_as="ALEXA_PRESENTATION_APL",
        is_of_device=True,
    ),
    _interface("Alexa.Presentation.APLA", "RenderDocument"),
    _interface(
        "Alexa.Presentation.HTML",
        "Start",
        "HandleMessage",
        declared_as="ALEXA_PRESENTATION_HTML",
        is_of_device=True,
    ),
    _interface("Alexa.Advertisement", "InjectAds", is_of_device=True),
    _interface("Alexa.SmartVision.SnapshotProvider", "GetSnapshotDirective"),
    _interface("GadgetController", "SetLight", declared_as="GADGET_CONTROLLER"),
    _interface("GameEngine", "StartInputHandler", "StopInputHandler", declared_as="GAME_ENGINE"),
    _interface(
        "CustomInterfaceController",
        "SendDirective",
        "StartEventHandler",
        "StopEventHandler",
        declared_as="CUSTOM_INTERFACE",
    ),
    Interface("Navigation", ("Navigation.Assistance.AnnounceRoadRegulation",), is_of_device=True),
    _interface(
        "Dialog",
        "Delegate",
        "DelegateRequest",
        "ElicitSlot",
        "ConfirmSlot",
        "ConfirmIntent",
        "UpdateDynamicEntities",
    ),
    _interface("Conversations", "ResetContext"),
    _interface("Connections", "StartConnection", "SendRequest", "SendResponse"),
    _interface("Tasks", "CompleteTask"),
)
"""All interfaces that have directives."""

_BY_DIRECTIVE = {kind: each for each in INTERFACES for kind in each.directives}


def check(
    directives: Iterable[dict[str, Any]], manifest: Manifest, supported: Iterable[str]
) -> None:
    """Reject directives that Alexa does not know, or that do not hold for this skill or device.

    Args:
        directives: those of an answer.
        manifest: that of the skill.
        supported: the interfaces that the device supports.

    Raises:
        InvalidResponseError: no interface has a directive of this type, the manifest does not
            declare that interface, or the device does not support it.
    """
    for directive in directives:
        interface = _of(directive)
        declared_as = interface.declared_as
        if declared_as is not None and not manifest.implements(declared_as):
            raise unusable(
                directive,
                f"the skill has not declared that it implements {interface.name}: write "
                f'{{"type": "{declared_as}"}} in apis.custom.interfaces of {manifest.path}',
            )
        if interface.is_of_device and interface.name not in supported:
            raise unusable(
                directive,
                f"the device does not support {interface.name}: look into "
                "context.System.device.supportedInterfaces before "
                f'(or write: Given the device supports "{interface.name}")',
            )


def check_type(kind: str) -> None:
    """Reject a type that no directive of Alexa's has, and that no answer can have.

    Raises:
        StepError: there is no such directive.
    """
    if kind not in _BY_DIRECTIVE:
        raise StepError(f'Alexa has no directive "{kind}"{meant_by(kind, _BY_DIRECTIVE)}')


def _of(directive: Mapping[str, Any]) -> Interface:
    kind = directive["type"]
    if kind not in _BY_DIRECTIVE:
        raise InvalidResponseError(
            f'the skill\'s answer has a directive of type "{kind}", which no interface of Alexa '
            f"has{meant_by(kind, _BY_DIRECTIVE)}"
        )
    return _BY_DIRECTIVE[kind]
