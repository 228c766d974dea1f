"""The context object that AWS Lambda gives to a Python handler.

Source: "AWS Lambda context object in Python", AWS Lambda Developer Guide.
"""

import uuid
from collections.abc import Callable
from functools import cached_property


class LambdaContext:
    """What a handler gets as its second argument; named and shaped as Lambda does.

    Args:
        function_name: the name of the function.
        timeout: seconds that the function may run; the remaining time counts down from it.
        lived: gives the seconds that the function lives through, from some start.
    """

    function_version = "$LATEST"
    memory_limit_in_mb = "512"
    identity = None
    client_context = None

    def __init__(self, function_name: str, timeout: float, lived: Callable[[], float]) -> None:
        self.function_name = function_name
        self.invoked_function_arn = (
            f"arn:aws:lambda:us-east-1:000000000000:function:{function_name}"
        )
        self.log_group_name = f"/aws/lambda/{function_name}"
        self._lived = lived
        self._deadline = lived() + timeout

    @cached_property
    def aws_request_id(self) -> str:
        """The id of this invocation, a UUID."""
        return str(uuid.uuid4())

    @property
    def log_stream_name(self) -> str:
        """The log stream of the instance that runs the function."""
        return f"[$LATEST]{self.aws_request_id}"

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda would stop the function, at least 0."""
        return max(0, int((self._deadline - self._lived()) * 1000))

    def log(self, message: str) -> None:
        """Print a message, as Lambda writes it to the function's log."""
        print(message)
