"""How a skill tried again what had failed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..http_call import HttpCall

_BLINK = 0.01  # seconds that pass between two calls even if nobody pauses
_GROWTH = 1.05  # a pause that is to be the same never is to the millisecond


@dataclass(frozen=True)
class Retries:
    """A call that failed and was tried again.

    Attributes:
        method, url: of the call.
        pauses: seconds before each new attempt.
    """

    method: str
    url: str
    pauses: Sequence[float]

    @property
    def back_off(self) -> bool:
        """Whether the pauses grew, as exponential back-off has them.

        The first of several may be none at all, as it is with urllib3's ``Retry``.
        """
        grown = all(
            longer > max(_BLINK, _GROWTH * pause) for pause, longer in pairwise(self.pauses)
        )
        return grown and self.pauses[-1] > _BLINK

    def __str__(self) -> str:
        pauses = ", ".join(f"{pause:.2f}" for pause in self.pauses)
        return f"{self.method} {self.url} again: it paused {pauses} seconds"


def retries(calls: Sequence[HttpCall]) -> Iterator[Retries]:
    """The calls of a turn that were tried again after they had failed.

    A call failed if it was answered 429 or 5xx, or not at all ("Person Profile REST API
    Reference": retry by using exponential back-off).
    """
    tried: dict[tuple[str, str], list[HttpCall]] = {}
    for call in calls:
        tried.setdefault((call.request.method, call.request.url), []).append(call)
    for (method, url), same in tried.items():
        pauses = [next_.began - call.ended for call, next_ in pairwise(same) if _failed(call)]
        if pauses:
            yield Retries(method, url, pauses)


def _failed(call: HttpCall) -> bool:
    return call.status is None or call.status == 429 or call.status >= 500
