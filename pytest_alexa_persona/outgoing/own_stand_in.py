"""Stand-ins that a user writes: a function, or a class of which each test has an object."""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import isclass, isfunction, isgeneratorfunction, signature
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlsplit

from ..clock import DeadlinePassed
from ..errors import ExtensionError, StepError
from ..extension import Place, add, added, in_words, is_async, is_imported_twice, place_of, takes
from ..household.state import HouseholdState
from .http_call import HttpReply, HttpRequest, other_host
from .stand_in import Answered, Reply, StandIn
from .stubs import sent_as

T = TypeVar("T", bound=Callable[..., Any])


@dataclass(frozen=True)
class OwnStandIn:
    """What `stand_in` has been put on.

    Attributes:
        url: the host, or the path below it, whose calls it answers.
        code: a function that answers, or a class of objects that do.
        place: where that stands.
    """

    url: str
    code: Callable[..., Any]
    place: Place

    @cached_property
    def _sent(self) -> SplitResult:
        return urlsplit(sent_as(self.url))

    def for_test(self) -> OfTest:
        """It, as one test has it."""
        return OfTest(self)

    def mismatch(self, request: HttpRequest) -> str:
        """Why a request is not for it; empty if it is."""
        here, there = self._sent, urlsplit(request.url)
        elsewhere = other_host(here, there)
        if elsewhere:
            return elsewhere
        path = here.path.rstrip("/")
        is_below = there.path == path or there.path.startswith(f"{path}/")
        return "" if is_below else f"the path is {there.path}"

    def __str__(self) -> str:
        return f"the stand-in for {self.url} ({self.place})"


@dataclass(frozen=True)
class OfTest(StandIn):
    """A user's stand-in in one test, with the state that it has there."""

    own: OwnStandIn

    @cached_property
    def _reply(self) -> Reply:
        code = self.own.code
        reply: Reply = code() if isinstance(code, type) else code
        return reply

    def answer(self, request: HttpRequest, household: HouseholdState) -> Answered | None:
        """See `StandIn.answer`."""
        if self.own.mismatch(request):
            return None
        try:
            reply: object = self._reply(request, household)
        except (DeadlinePassed, KeyboardInterrupt):
            raise
        except BaseException as error:  # such as pytest.fail, which ends a thread unheard
            raise ExtensionError(f"{self.own} {in_words(error, self.own.place)}") from None
        if reply is None:
            return None
        if not isinstance(reply, HttpReply):
            raise ExtensionError(
                f"{self.own} returns {reprlib.repr(reply)}: it gives an HttpReply, such as "
                'HttpReply(200, {"some": "JSON"}), or None to leave the call to others'
            )
        return Answered(str(self.own), reply)

    def reasons(self, request: HttpRequest) -> Sequence[str]:
        """See `StandIn.reasons`."""
        return [f"{self.own}: {self.own.mismatch(request) or 'it gives None'}"]


def stand_in(url: str) -> Callable[[T], T]:
    """Answer what the skill calls at a host, or below a path of it.

    In a ``conftest.py`` it holds for the tests below that folder, in a test module for those of
    that module, in any other module for all tests. A stub of the test comes before it, Alexa's
    own services after it; of several that answer, the one defined last, and closest to the
    test, does::

        @stand_in("https://weather.example/")
        def _(request, household):
            return HttpReply(200, {"for": len(household.people)})

    Args:
        url: ``https://weather.example/``, or with the beginning of a path.

    Returns:
        A decorator for a function that is given an `HttpRequest` and the household as it is now,
        and gives an `HttpReply`, or None to leave the call to others. On a class, each test
        has an object of it, which is called so; its state lives as long as the test.

    Raises:
        ExtensionError: the URL is not whole, or what is decorated cannot be called so; when it
            is decorated.
    """
    __tracebackhide__ = True  # pytest shows the user's line last
    given: Any = url
    if callable(given):
        place = f"{place_of(given)}: " if isfunction(given) else ""
        raise ExtensionError(f'{place}a stand-in is for a URL: @stand_in("https://…")')

    def decorate(code: T) -> T:
        __tracebackhide__ = True
        function = code.__call__ if isclass(code) else code
        mistake = _mistake(url, code, function)
        if mistake:
            raise ExtensionError(mistake)
        known = added(OwnStandIn)
        if not any(each.url == url and _is_same(each.code, code) for each in known):
            add(OwnStandIn(url, code, place_of(function)), function)
        return code

    return decorate


def _is_same(one: Callable[..., Any], other: Callable[..., Any]) -> bool:
    """Whether these stand in one module that was imported under two names."""
    functions = [each.__call__ if isclass(each) else each for each in (one, other)]
    return is_imported_twice(*functions)


def _mistake(url: object, code: Any, function: Any) -> str:
    """What is wrong with a stand-in, and where; empty if nothing is."""
    try:
        place = place_of(function)
    except TypeError:
        return (
            f"the stand-in for {url}: {code!r} is no function: it takes one, def _(request, "
            "household), or a class with such a method __call__(self, request, household)"
        )
    fault = _fault_of_url(url)
    if fault:
        return f'{place}: the stand-in for "{url}": {fault}'
    if is_async(function):
        return f'{place}: the stand-in for "{url}" would not be awaited: write def'
    if isgeneratorfunction(function):
        return f'{place}: the stand-in for "{url}" gives one reply: write return, not yield'
    if isclass(code) and not takes(code):
        return (
            f'{place}: the stand-in for "{url}": each test has an object of {code.__name__}, '
            f"which is made without values, and it takes {signature(code)}"
        )
    values = (None, None, None) if isclass(code) else (None, None)
    if not takes(function, *values):
        return (
            f'{place}: the stand-in for "{url}" is called with two values, the request and the '
            f"household: write (request, household) in the place of {signature(function)}"
        )
    return ""


def _fault_of_url(url: object) -> str:
    whole = 'write a whole URL, such as "https://weather.example/"'
    try:
        parts = urlsplit(url if isinstance(url, str) else "")
        parts.port  # noqa: B018
    except ValueError as error:
        return f"{error}: {whole}"
    if not str(url).startswith(("http://", "https://")) or not parts.hostname:
        return whole
    if parts.query or parts.fragment:
        return "it is for a host, or a path of it, and not for a query"
    try:
        sent_as(str(url))
    except StepError:
        return f"no URL is sent so, and a host has no wildcards: {whole}"
    return ""
