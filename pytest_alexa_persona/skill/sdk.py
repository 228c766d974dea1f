"""What the ASK SDK for Python knows and its answer does not show: the exceptions it caught."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_MODULE = "ask_sdk_runtime.dispatch_components.exception_components"


@contextmanager
def exceptions_of_sdk(caught: list[BaseException]) -> Iterator[None]:
    """Collect the exceptions for which the SDK looks for one of the skill's handlers.

    Nothing happens where the SDK is not loaded.

    Args:
        caught: takes them, in their order.
    """
    mapper: Any = getattr(sys.modules.get(_MODULE), "GenericExceptionMapper", None)
    if mapper is None:
        yield
        return
    original = mapper.get_handler

    def get_handler(self: Any, handler_input: Any, exception: BaseException) -> Any:
        caught.append(exception)
        return original(self, handler_input, exception)

    mapper.get_handler = get_handler
    try:
        yield
    finally:
        mapper.get_handler = original
