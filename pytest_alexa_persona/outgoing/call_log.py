"""All HTTP calls of a test, each kept once."""

from collections.abc import Callable
from itertools import count

from .http_call import HttpCall


class CallLog:
    """The calls of one test.

    Attributes:
        ended: those of all turns that are over, in their order.
    """

    def __init__(self) -> None:
        self.ended: list[HttpCall] = []
        self._calls: dict[int, HttpCall] = {}
        self._places = count()

    def keep(self, call: HttpCall) -> Callable[[HttpCall], None]:
        """Keep a call of the turn that is on.

        Returns:
            Takes the call as it is when it has ended. Once its turn is over nothing changes any
            more: what is late is late for this turn, whichever is on by then.
        """
        calls, place = self._calls, next(self._places)
        calls[place] = call

        def end(ended: HttpCall) -> None:
            calls[place] = ended

        return end

    def end_turn(self) -> tuple[HttpCall, ...]:
        """The calls since this was last asked, in their order."""
        kept, self._calls = self._calls, {}
        calls = tuple(kept.values())
        self.ended.extend(calls)
        return calls
