"""Sees what a test's own mocks answer: it stands in front of them, where a library is called.

A mock such as that of requests-mock, pytest-httpx, aioresponses or moto answers a call before it
comes to the switchboard. What a library begins is therefore told to the switchboard too, which
keeps of it what does not come there.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from inspect import isawaitable, iscoroutinefunction
from typing import Any

from ..http_call import HttpRequest
from .clients import Arguments
from .entry_points import EntryPoint
from .exchanged import Exchanged, is_of_call, outcome_of, reply_of
from .loaded import entry_points

End = Callable[[Sequence[Exchanged]], None]
"""Takes what has come of a call."""

Begin = Callable[[HttpRequest | None], End]
"""Takes a call that begins, as far as it is known."""


class _Frame:
    """A call of an entry point, from its beginning to its end."""

    def __init__(self, entry: EntryPoint, arguments: Arguments, begin: Begin) -> None:
        self.entry = entry
        self.is_covered = False
        self._arguments = arguments
        self._end = begin(self._sent() if entry.is_exchange else None)

    def answered(self, result: Any) -> None:
        """End with an answer."""
        self._finish(lambda request: self.entry.answers(self._arguments, request, result))

    def failed(self, error: BaseException) -> None:
        """End without one."""
        if is_of_call(error):
            self._finish(lambda request: [(request, *outcome_of(error))])
        else:
            self._end([])

    def _finish(self, exchanges: Callable[[HttpRequest], Sequence[Exchanged]]) -> None:
        # a library adds to its requests while it sends them
        told_by_another = self.is_covered and not self.entry.is_exchange
        request = None if told_by_another else self._sent()
        if request is None:
            self._end([])
            return
        try:
            ended = exchanges(request)
        except Exception:  # a mock may give anything
            ended = [(request, "", reply_of(None))]
        self._end(ended)

    def _sent(self) -> HttpRequest | None:
        args, named = self._arguments
        try:
            return self.entry.request(*args, **named)
        except Exception:  # the library says what is wrong with its arguments
            return None


_frame: ContextVar[_Frame | None] = ContextVar("alexa_persona_frame", default=None)


class Witnesses:
    """While it is entered, the calls of all libraries that are imported are seen.

    Args:
        begin: is told of each that begins.
        document: gives what is served at a URL by what is Alexa's own, so that to ask for it is
            no call of the skill's; None if nothing is.
    """

    def __init__(self, begin: Begin, document: Callable[[str], object]) -> None:
        self._begin_of_skill = begin
        self._document = document
        self._patched: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> None:
        for each in entry_points():
            self._patched.append((each.owner, each.entry.name, each.function))
            setattr(each.owner, each.entry.name, self._seeing(each.entry, each.function))

    def __exit__(self, *_exc: object) -> None:
        while self._patched:
            owner, name, original = self._patched.pop()
            setattr(owner, name, original)

    def _seeing(self, entry: EntryPoint, original: Any) -> Callable[..., Any]:
        """What stands in the place of an entry point, and does the same."""

        def seeing(*args: Any, **named: Any) -> Any:
            call, given = original, args
            if entry.of_class and hasattr(original, "__get__"):  # a mock has none
                call, given = original.__get__(args[0], type(args[0])), args[1:]
            if not self._is_told(entry):
                return call(*given, **named)
            if iscoroutinefunction(call):
                return _ended(
                    partial(self._begun, entry, (args, named)), partial(call, *given, **named)
                )
            frame = self._begun(entry, (args, named))
            with _within(frame):
                result = call(*given, **named)
            if isawaitable(result):
                return _ended(lambda: frame, lambda: result)
            frame.answered(result)
            return result

        return seeing

    def _begin(self, request: HttpRequest | None) -> End:
        if request is not None and self._document(request.url):
            request = None
        end = self._begin_of_skill(request)
        return lambda exchanged: end(
            [each for each in exchanged if not self._document(each[0].url)]
        )

    def _is_told(self, entry: EntryPoint) -> bool:
        """Whether a call is one of its own: what an exchange calls itself is a part of it."""
        outer = _frame.get()
        is_part = outer is not None and outer.entry.is_exchange
        is_next = outer is not None and entry.nests and entry == outer.entry
        return bool(self._patched) and (is_next or not is_part)

    def _begun(self, entry: EntryPoint, arguments: Arguments) -> _Frame:
        outer = _frame.get()
        if outer is not None:
            outer.is_covered = True
        return _Frame(entry, arguments, self._begin)


@contextmanager
def _within(frame: _Frame) -> Iterator[None]:
    token = _frame.set(frame)
    try:
        yield
    except BaseException as error:
        frame.failed(error)
        raise
    finally:
        _frame.reset(token)


async def _ended(begin: Callable[[], _Frame], call: Callable[[], Awaitable[Any]]) -> Any:
    """A call that is begun once it is awaited, and no sooner."""
    frame = begin()
    with _within(frame):
        answer = await call()
    frame.answered(answer)
    return answer
