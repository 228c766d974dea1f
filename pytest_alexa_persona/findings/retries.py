"""How a skill tried again what had failed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..outgoing.http_call import HttpCall

# seconds by which a pause may be measured wrong, where the machine is busy: its clients wait for
# each other and for the test then, 5 milliseconds mostly and rarely 15
_BLUR = 0.02
_GROWTH = 1.05  # a pause that is to be the same never is to the millisecond


@dataclass(frozen=True)
class Retries:
    """A call that failed and was tried again.

    Attributes:
        method, url: of the call.
        pauses: seconds before each new attempt in which the skill slept or waited.
        obeyed: whether each attempt came as late as the answer had asked for, by ``Retry-After``.
        blur: seconds by which pauses may be measured wrong.
    """

    method: str
    url: str
    pauses: Sequence[float]
    obeyed: Sequence[bool]
    blur: float

    @property
    def back_off(self) -> bool:
        """Whether the pauses grew, as exponential back-off has them, or were as long as asked.

        The first of several may be none at all, as it is with urllib3's ``Retry``.
        """
        before = -1.0
        for pause, obeyed in zip(self.pauses, self.obeyed, strict=True):
            if not obeyed and before >= 0 and pause <= max(before + self.blur, _GROWTH * before):
                return False
            before = pause
        return before > self.blur

    def __str__(self) -> str:
        pauses = ", ".join(f"{pause:.2f}" for pause in self.pauses)
        return f"{self.method} {self.url} again: it paused {pauses} seconds"


def retries(calls: Sequence[HttpCall]) -> Iterator[Retries]:
    """The calls of a turn that were tried again after they had failed: see `failed`."""
    tried: dict[tuple[str, str, str], list[HttpCall]] = {}
    for call in calls:
        if call.outcome != "refused":
            token = call.request.headers.get("authorization", "")
            tried.setdefault((call.request.method, call.request.url, token), []).append(call)
    for (method, url, _), same in tried.items():
        again = [(call, next_) for call, next_ in pairwise(same) if failed(call)]
        if again:
            pauses = [next_.beginning.idle_since(call.end) for call, next_ in again]
            obeyed = [_obeys(call, next_) for call, next_ in again]
            exact = all(call.end.is_exact and next_.beginning.is_exact for call, next_ in again)
            yield Retries(method, url, pauses, obeyed, 0.0 if exact else _BLUR)


def failed(call: HttpCall) -> bool:
    """Whether a call is to be tried again: it was answered 429 or 5xx, or not at all.

    Source: Person Profile REST API Reference, "retry the request by using exponential back-off".
    """
    return call.status is None or call.status == 429 or call.status >= 500


def _obeys(call: HttpCall, again: HttpCall) -> bool:
    headers = call.answer.headers if call.answer else {}
    asked = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return asked.isdecimal() and again.began - call.ended >= float(asked) > 0
