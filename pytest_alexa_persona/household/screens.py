"""The screens of devices, by the names of Alexa's viewport profiles.

Sources: Viewport Profiles (package ``alexa-viewport-profiles``), for the names and the sizes that
they stand for, of which one is taken here; APL Viewport Characteristics, Alexa Presentation
Language, for the form. Which size of a range is taken, and that a screen plays video, is this
project's decision.
"""

from dataclasses import dataclass
from typing import Any

APL = "Alexa.Presentation.APL"
"""The interface that a device with such a screen supports."""

DEFAULT_SCREEN = "hubLandscapeMedium"
"""The screen of a device with APL, unless another is given: that of the first Echo Show."""

_CODECS = {"codecs": ["H_264_42", "H_264_41"]}


@dataclass(frozen=True)
class Screen:
    """A screen: its size in pixels, dots per inch, shape and mode."""

    width: int
    height: int
    dpi: int = 160
    shape: str = "RECTANGLE"
    mode: str = "HUB"

    def context(self) -> dict[str, Any]:
        """What a request says of it: ``Viewport``, and ``Viewports`` for newer skills."""
        touch: dict[str, Any] = {"keyboard": ["DIRECTION"]}
        if self.mode == "HUB":
            touch = {"touch": ["SINGLE"]}
        size = {"type": "DISCRETE", "pixelWidth": self.width, "pixelHeight": self.height}
        return {
            "Viewport": {
                "experiences": [{"canRotate": False, "canResize": False}],
                "mode": self.mode,
                "shape": self.shape,
                "pixelWidth": self.width,
                "pixelHeight": self.height,
                "dpi": self.dpi,
                "currentPixelWidth": self.width,
                "currentPixelHeight": self.height,
                **touch,
                "video": _CODECS,
            },
            "Viewports": [
                {
                    "type": "APL",
                    "id": "main",
                    "shape": self.shape,
                    "dpi": self.dpi,
                    "presentationType": "STANDARD",
                    "canRotate": False,
                    "configuration": {
                        "current": {"mode": self.mode, "video": _CODECS, "size": size}
                    },
                }
            ],
        }


SCREENS = {
    "hubRoundSmall": Screen(480, 480, shape="ROUND"),
    "hubLandscapeSmall": Screen(960, 480),
    "hubLandscapeMedium": Screen(1024, 600),
    "hubLandscapeLarge": Screen(1280, 800),
    "hubLandscapeXLarge": Screen(1920, 1080),
    "hubPortraitMedium": Screen(1080, 1920),
    "tvLandscapeXLarge": Screen(1920, 1080, dpi=320, mode="TV"),
}
"""The screens, by the names of their profiles."""
