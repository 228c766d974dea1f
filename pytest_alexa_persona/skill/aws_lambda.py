"""Skills that are functions of AWS Lambda, or of what stands in for it: ``lambda:my-function``.

Source: Invoke, AWS Lambda API Reference. ``AWS_ENDPOINT_URL`` and ``AWS_ENDPOINT_URL_LAMBDA`` say
where Lambda is, as for all of boto3's clients.
"""

from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import msgspec

from ..clock import Clock, DeadlinePassed
from ..errors import AlexaPersonaError, HandlerError, SkillError
from ..outgoing.loopback import Loopback
from .deadline import deadline, given_up
from .record import Record
from .transport import Calls, is_loopback

_REGION = "us-east-1"
_NO_CREDENTIALS = {"aws_access_key_id": "none", "aws_secret_access_key": "none"}
_EXTRA = "pip install 'pytest-alexa-persona[lambda]'"


class _FunctionError(msgspec.Struct, frozen=True, rename="camel"):
    """What a function has raised; Python has ``stackTrace``, Node.js ``trace``."""

    error_message: str = ""
    error_type: str = ""
    stack_trace: list[Any] = []
    trace: list[str] = []

    def __str__(self) -> str:
        told = ": ".join(part for part in (self.error_type, self.error_message) if part)
        stack = [str(line).rstrip() for line in self.stack_trace] or self.trace[1:]
        lines = [part.strip() for line in stack for part in line.splitlines()]
        return "\n  ".join([told, *lines])


class LambdaSkill:
    """A function that is invoked.

    Args:
        name: its name or ARN.
        scheme: ``https`` or ``http``, of the address of the loopback service that its requests
            have as ``apiEndpoint``.
        loopback: where its calls end, if it can reach it.
    """

    in_process = False

    def __init__(self, name: str, scheme: str, loopback: Loopback) -> None:
        self._name = name
        self._scheme = scheme
        self._loopback = loopback
        self._clients: dict[float, Any] = {}

    def __str__(self) -> str:
        return f"lambda:{self._name}"

    @property
    def api_endpoint(self) -> str | None:
        """See `Transport`."""
        return self._loopback.address(self._scheme)

    @property
    def calls(self) -> Calls:
        """See `Transport`."""
        return Calls.TO_ENDPOINT if self._is_here else Calls.NONE

    def afresh(self) -> "LambdaSkill":
        """See `Transport`; a function cannot be started anew from here."""
        raise SkillError(f"{self} cannot be started anew: alexa_cold_start is not for functions")

    def close(self) -> None:
        """See `Transport`."""
        for client in self._clients.values():
            client.close()

    def invoke(self, envelope: str, timeout: float, clock: Clock, record: Record) -> str:
        """Invoke the function; see `Transport.invoke`.

        Raises:
            SkillError: it cannot be invoked.
            HandlerError: it has raised something.
            ResponseTimeoutError: it took too long.
        """
        client = self._client(timeout)
        from botocore.exceptions import BotoCoreError, ClientError

        started = clock.lived()
        try:
            clock.begin(timeout)
            with deadline(timeout):
                answer = client.invoke(FunctionName=self._name, Payload=envelope.encode())
                payload = answer["Payload"].read()
        except DeadlinePassed:
            raise given_up(timeout) from None
        except (BotoCoreError, ClientError) as error:
            raise self._problem(error, timeout) from None
        finally:
            record.seconds = clock.lived() - started
        if "FunctionError" in answer:
            raise HandlerError(str(_function_error(payload)))
        return str(payload.decode(errors="replace"))

    def _client(self, timeout: float) -> Any:
        if timeout not in self._clients:
            self._clients[timeout] = self._new_client(timeout)
        return self._clients[timeout]

    def _new_client(self, timeout: float) -> Any:
        session, is_here = self._session, self._is_here
        from botocore.config import Config

        # nobody looks at credentials here, but boto3 sends nothing without
        needs_some = is_here and session.get_credentials() is None
        config = Config(
            connect_timeout=timeout,
            read_timeout=timeout,
            retries={"total_max_attempts": 1},
            proxies={} if is_here else None,
        )
        known = _NO_CREDENTIALS if needs_some else {}
        return session.client("lambda", region_name=self._region, config=config, **known)

    @cached_property
    def _session(self) -> Any:
        try:
            import boto3
            from botocore.exceptions import BotoCoreError
        except ImportError:
            raise SkillError(f"{self} needs boto3: {_EXTRA}") from None
        try:
            return boto3.Session()
        except BotoCoreError as error:
            raise self._cannot(error) from None

    @property
    def _region(self) -> str:
        return self._session.region_name or _REGION

    @cached_property
    def _place(self) -> str:
        """The URL of whoever is asked to invoke the function."""
        session = self._session
        from botocore.exceptions import BotoCoreError

        try:
            return str(session.client("lambda", region_name=self._region).meta.endpoint_url)
        except (BotoCoreError, ValueError) as error:
            raise self._cannot(error) from None

    @property
    def _is_here(self) -> bool:
        return is_loopback(urlsplit(self._place).hostname or "")

    def _cannot(self, error: Exception) -> SkillError:
        return SkillError(f"{self} cannot be invoked: {error}")

    def _problem(self, error: Exception, timeout: float) -> AlexaPersonaError:
        from botocore.exceptions import (
            ClientError,
            EndpointConnectionError,
            NoCredentialsError,
            ReadTimeoutError,
        )

        place = self._place
        if isinstance(error, ReadTimeoutError):
            return given_up(timeout)
        if isinstance(error, EndpointConnectionError):
            return SkillError(
                f"there is no Lambda at {place}: start it, or set AWS_ENDPOINT_URL_LAMBDA"
            )
        if isinstance(error, NoCredentialsError):
            return SkillError(
                f"{place} wants credentials: set AWS_ENDPOINT_URL_LAMBDA to a Lambda on this "
                "machine, or AWS_PROFILE for the real one"
            )
        if isinstance(error, ClientError):
            code = error.response.get("Error", {}).get("Code", "")
            if code == "ResourceNotFoundException":
                return SkillError(f'there is no function "{self._name}" at {place}')
        return SkillError(f"{self} at {place} cannot be invoked: {error}")


def _function_error(payload: bytes) -> _FunctionError | str:
    try:
        return msgspec.json.decode(payload, type=_FunctionError)
    except msgspec.MsgspecError:
        return payload.decode(errors="replace")
