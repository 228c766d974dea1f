"""Videos that a skill plays.

Source: VideoApp Interface Reference.
"""

from typing import Annotated, Any

import msgspec

from ..protocol.response import Response
from .reading import read, unusable

_LAUNCH = "VideoApp.Launch"


class _Item(msgspec.Struct, frozen=True):
    source: Annotated[str, msgspec.Meta(pattern="^https://")]


class _Launch(msgspec.Struct, frozen=True, rename="camel"):
    video_item: _Item


def launched(response: Response) -> str | None:
    """The URL of the video that an answer plays; None if it plays none."""
    for directive in response.directives or ():
        if directive.get("type") == _LAUNCH:
            return read(directive, _Launch).video_item.source
    return None


def check(response: Response) -> None:
    """Reject a video that Alexa does not play.

    Args:
        response: the skill's.

    Raises:
        InvalidResponseError: the directive is malformed, or ``shouldEndSession`` stands beside
            it, which it may not.
    """
    directives = [each for each in response.directives or () if each.get("type") == _LAUNCH]
    if not directives:
        return
    launched(response)
    if response.should_end_session is not None:
        raise unusable(directives[0], "shouldEndSession may not stand beside it")


def described(directive: dict[str, Any]) -> str:
    """What a directive plays, in a few words; empty if no video."""
    item = directive.get("videoItem")
    if directive.get("type") != _LAUNCH or not isinstance(item, dict):
        return ""
    return f'the video "{item.get("source")}" plays'
