"""Phrases about the device and the account that it is registered to: locale, region, interfaces."""

from ..errors import StepError
from ..household.regions import REGIONS
from ..household.state import ACCOUNT_HOLDER
from ..wording.nearest import did_you_mean
from .vocabulary import Context, phrase

_REGIONS = {region.name: code for code, region in REGIONS.items()}


@phrase("given", "the locale is {locale:text}")
def _locale(step: Context, locale: str) -> None:
    """The device's locale, such as ``de-DE``."""
    step.alexa.household.change_device(locale=locale)


@phrase("given", "the account is in {region}")
def _region(step: Context, region: str) -> None:
    """``North America``, ``Europe`` or ``the Far East``: whose ``apiEndpoint`` requests have."""
    step.alexa.check_calls(any_host=True)
    if region not in _REGIONS:
        raise StepError(f'Alexa has no region "{region}"{did_you_mean(region, _REGIONS)}')
    step.alexa.household.change(ACCOUNT_HOLDER, region=_REGIONS[region])


@phrase("given", "the account is {id:text}")
def _account(step: Context, id: str) -> None:
    """The device is switched to another Amazon account, where nobody has linked or granted
    anything, or back to one from before. No session is open there.
    """
    if id in _REGIONS:
        raise StepError(f'"{id}" is a region: write: the account is in {id}')
    step.alexa.use_account(id)


@phrase("given", "the device is {id:text}")
def _device(step: Context, id: str) -> None:
    """Another device of the same account, on which no session is open. What the first one plays and
    shows stays there.
    """
    step.alexa.use_device(id)


@phrase("given", "the device supports {interfaces:list}")
def _supports(step: Context, interfaces: list[str]) -> None:
    """These interfaces, besides what the device supports already."""
    known = step.alexa.household.device.interfaces
    step.alexa.household.change_device(interfaces=tuple(dict.fromkeys([*known, *interfaces])))
