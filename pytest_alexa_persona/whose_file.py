"""Which files are Python's own, installed, this plugin's, or else a user's."""

import site
import sysconfig
from functools import lru_cache
from pathlib import Path

_PLACES = frozenset(
    Path(place).resolve()
    for place in (
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
        *site.getsitepackages(),
        site.getusersitepackages(),
    )
)
_OURS = Path(__file__).resolve().parent


@lru_cache(maxsize=8192)
def is_installed(file: Path) -> bool:
    """Whether a file belongs to Python itself or to an installed package."""
    resolved = file.resolve()
    return any(resolved.is_relative_to(place) for place in _PLACES)


@lru_cache(maxsize=8192)
def is_ours(file: Path) -> bool:
    """Whether a file belongs to this plugin."""
    return file.resolve().is_relative_to(_OURS)


def is_users(file: Path) -> bool:
    """Whether a file is a user's: of a skill or a test. Code without a file is nobody's."""
    return file.is_absolute() and not is_ours(file) and not is_installed(file)
