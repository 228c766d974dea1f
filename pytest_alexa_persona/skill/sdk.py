"""What the ASK SDK for Python knows and its answer does not show: the exceptions it caught."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..private_names import GET_HANDLER, exception_mapper_of_sdk


@contextmanager
def exceptions_of_sdk(caught: list[BaseException]) -> Iterator[None]:
    """Collect the exceptions for which the SDK looks for one of the skill's handlers.

    Nothing happens where the SDK is not loaded.

    Args:
        caught: takes them, in their order.
    """
    mapper = exception_mapper_of_sdk()
    if mapper is None:
        yield
        return
    original = getattr(mapper, GET_HANDLER)

    def noting(self: Any, handler_input: Any, exception: BaseException) -> Any:
        caught.append(exception)
        return original(self, handler_input, exception)

    setattr(mapper, GET_HANDLER, noting)
    try:
        yield
    finally:
        setattr(mapper, GET_HANDLER, original)
