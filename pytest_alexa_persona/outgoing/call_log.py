"""All HTTP calls of a test, each kept once."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import parse_qsl, unquote, urlsplit

from .http_call import HttpCall, HttpRequest

_PORTS = {"http": 80, "https": 443}
_Place = tuple[int, int]


@dataclass(frozen=True)
class Witnessed:
    """A request and its answer, as the library saw them that the skill calls with.

    Attributes:
        request: what was sent.
        call: the call, made only if it came to nobody else.
    """

    request: HttpRequest
    call: Callable[[], HttpCall]


@dataclass(frozen=True)
class _Turn:
    """What is known of the calls of a turn.

    Attributes:
        calls: those that came here, and those that others have answered, by their places.
        begun: those that a library has begun, and that have not come here yet.
        claimed: the places of those that came here by a library.
    """

    calls: dict[_Place, HttpCall] = field(default_factory=dict)
    begun: dict[int, Witnessed] = field(default_factory=dict)
    claimed: set[_Place] = field(default_factory=set)

    def claim(self, request: HttpRequest, after: int, before: float = math.inf) -> bool:
        """Whether a request came here between two places; it counts as such once."""
        for place, call in list(self.calls.items()):
            if (
                after < place[0] < before
                and place not in self.claimed
                and _is_same(call.request, request)
            ):
                self.claimed.add(place)
                return True
        return False


class CallLog:
    """The calls of one test.

    Attributes:
        ended: those of all turns that are over, in their order.
    """

    def __init__(self) -> None:
        self.ended: list[HttpCall] = []
        self._turn = _Turn()
        self._places = count()

    def keep(self, call: HttpCall) -> Callable[[HttpCall], None]:
        """Keep a call of the turn that is on.

        Returns:
            Takes the call as it is when it has ended. Once its turn is over nothing changes any
            more: what is late is late for this turn, whichever is on by then.
        """
        calls, place = self._turn.calls, (next(self._places), 0)
        calls[place] = call

        def end(ended: HttpCall) -> None:
            calls[place] = ended

        return end

    def witness(self, begins: Witnessed | None) -> Callable[[Sequence[Witnessed]], None]:
        """Keep a call that a library begins, unless it comes here and is kept anyway.

        Args:
            begins: the call as it is until it ends; None if that is not known before.

        Returns:
            Takes what has come of it: one exchange, or several where it was redirected.
        """
        turn, begun = self._turn, next(self._places)
        if begins is not None:
            turn.begun[begun] = begins

        def end(exchanges: Sequence[Witnessed]) -> None:
            ended = next(self._places)
            for number, each in enumerate(exchanges):
                if not turn.claim(each.request, begun, ended):
                    turn.calls[begun, number] = each.call()
                    turn.claimed.add((begun, number))
            turn.begun.pop(begun, None)

        return end

    def end_turn(self) -> tuple[HttpCall, ...]:
        """The calls since this was last asked, in their order."""
        turn, self._turn = self._turn, _Turn()
        for begun, begins in list(turn.begun.items()):
            if not turn.claim(begins.request, begun):
                turn.calls[begun, 0] = begins.call()
        calls = tuple(call for _, call in sorted(turn.calls.items(), key=lambda each: each[0]))
        self.ended.extend(calls)
        return calls


def _is_same(kept: HttpRequest, sent: HttpRequest) -> bool:
    """Whether a request that came here is one that a library has sent."""
    if kept.method == "CONNECT":  # what came to no HTTP request
        return kept.url.rpartition("://")[2].partition(":")[0] == urlsplit(sent.url).hostname
    if kept.method != sent.method:
        return False
    return kept.url == sent.url or _spelled(kept) == _spelled(sent)


def _spelled(request: HttpRequest) -> tuple[object, ...]:
    """Where a request goes, in the one spelling: libraries have several."""
    url = urlsplit(request.url)
    host = request.headers.get("host", url.netloc).rpartition("@")[2].lower()
    return (
        url.scheme,
        host.removesuffix(f":{_PORTS.get(url.scheme)}"),
        unquote(url.path) or "/",
        sorted(parse_qsl(url.query, keep_blank_values=True)),
    )
