"""Skills that are web services on this machine: ``http://127.0.0.1:5000/alexa``."""

import http.client
import re
import ssl
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from ..clock import Clock, DeadlinePassed
from ..errors import InvalidResponseError, NoAnswerError, SkillError, SkillExitError
from ..outgoing.loopback import Loopback
from . import child
from .deadline import deadline, given_up
from .record import Record
from .service import Service, free_port
from .signature import Signer
from .transport import Calls, is_loopback
from .web_answer import MOST_BYTES, text_of
from .web_request import headers_of

PORT = "{port}"
"""Stands for a free port in the URL and in the command."""

_BYTES = 65_536
_NOT_FOUND, _FAILED = 404, 500
_EXCEPTION = re.compile(r"^\s*(?:\w+\.)*\w*(?:Error|Exception)\b.*", re.MULTILINE)


@dataclass(frozen=True)
class Start:
    """How a service is started.

    Attributes:
        command: a line for the shell.
        folder: the working directory.
        is_one_of_many: whether other workers of the same run start one too.
    """

    command: str
    folder: Path
    is_one_of_many: bool


class WebSkill:
    """A skill that is a web service.

    Args:
        url: where it is.
        start: how it is started; None where someone else has.
        endpoint: whose address stands as ``apiEndpoint`` in its requests: Alexa's own
            (``amazon``), or that of the loopback service by ``https`` or ``http``; None is
            Alexa's own for what is started here, and ``https`` for what is not.
        loopback: where its calls end.
        signer: signs its requests.

    Raises:
        SkillError: it cannot be there.
    """

    in_process = False

    def __init__(
        self,
        url: str,
        start: Start | None,
        endpoint: str | None,
        loopback: Loopback,
        signer: Callable[[], Signer],
    ) -> None:
        self._start = start
        self._loopback = loopback
        self._signer = signer
        self._endpoint = endpoint or ("amazon" if start else "https")
        if PORT in url:
            if start is None:
                raise SkillError(
                    f'"{url}": {PORT} is for a service that alexa_service_command starts'
                )
            url = url.replace(PORT, str(free_port()))
        elif start and start.is_one_of_many:
            raise SkillError(
                f'"{url}": each worker of pytest-xdist starts a service of its own, write {PORT} '
                "there and in alexa_service_command for a free port each"
            )
        self._url = url
        self._to = _checked(url)
        self._service: Service | None = None
        self._files: tempfile.TemporaryDirectory[str] | None = None

    @property
    def api_endpoint(self) -> str | None:
        """See `Transport`."""
        return None if self._endpoint == "amazon" else self._loopback.address(self._endpoint)

    @property
    def calls(self) -> Calls:
        """See `Transport`."""
        return Calls.ALL if self._start else Calls.TO_ENDPOINT

    def __str__(self) -> str:
        return self._url

    def afresh(self) -> "WebSkill":
        """The same, to be started anew."""
        if self._start is None:
            raise SkillError(
                f"{self._url} cannot be started anew: alexa_cold_start needs alexa_service_command"
            )
        if self._service:
            self._service.stop()
        return self

    def close(self) -> None:
        """Stop the service, if it was started here."""
        service, self._service = self._service, None
        if service:
            service.close()
        files, self._files = self._files, None
        if files:
            files.cleanup()

    def invoke(self, envelope: str, timeout: float, clock: Clock, record: Record) -> str:
        """Send it a request, signed as Alexa's are; see `Transport.invoke`.

        Raises:
            SkillError: there is no service, or none that can be trusted.
            ResponseTimeoutError: it took too long.
            InvalidResponseError: it answers something else than JSON, or nothing.
        """
        service = self._running()
        body = envelope.encode()
        headers = headers_of(body, self._signer())
        started = clock.lived()
        try:
            clock.begin(timeout, service.busy if service else None)
            with deadline(timeout):
                status, answered, answer = self._post(body, headers, timeout)
        except (DeadlinePassed, TimeoutError):
            raise given_up(timeout) from None
        finally:
            record.seconds = clock.lived() - started
            printed = service.relay() if service else ""
        try:
            return text_of(status, answered, answer)
        except NoAnswerError:
            raise
        except InvalidResponseError as error:
            told = f"{error}, to POST {self._path}" if status == _NOT_FOUND else str(error)
            exceptions = _EXCEPTION.findall(printed)
            if status >= _FAILED and exceptions:
                told += f"\n  it has printed: {exceptions[-1].strip()}"
            raise InvalidResponseError(told) from None

    def _running(self) -> Service | None:
        if self._start is None:
            return None
        if self._service is None:
            host, port = str(self._to.hostname), self._port
            command = self._start.command.replace(PORT, str(port))
            self._service = Service(command, self._start.folder, host, port)
        self._service.run(self._environment)
        return self._service

    def _environment(self) -> dict[str, str]:
        self._files = self._files or tempfile.TemporaryDirectory(prefix="alexa-persona-")
        folder = Path(self._files.name)
        return child.environment_of_service(self._loopback, self._signer(), folder)

    @property
    def _port(self) -> int:
        return self._to.port or {"http": 80, "https": 443}[self._to.scheme]

    def _post(
        self, body: bytes, headers: dict[str, str], timeout: float
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the answer.

        Raises:
            TimeoutError: there is none yet.
            SkillError: there is no service, or none that can be trusted.
            InvalidResponseError: it does not answer by HTTP.
        """
        try:
            with closing(self._connection(timeout)) as connection:
                connection.request("POST", self._path, body, headers)
                response = connection.getresponse()
                answer = b""
                while len(answer) <= MOST_BYTES and (part := response.read1(_BYTES)):
                    answer += part
                names = {name.lower(): value for name, value in response.getheaders()}
                return response.status, names, answer
        except ConnectionRefusedError:
            raise SkillError(
                f"there is no service at {self._url}: start it, or let alexa_service_command do so"
            ) from None
        except ssl.SSLCertVerificationError as error:
            raise SkillError(
                f"the certificate of {self._url} is not trusted: {error.verify_message}; set "
                "SSL_CERT_FILE to a file that it derives from, or serve the tests by http"
            ) from None
        except ssl.SSLError as error:
            raise SkillError(f"{self._url} does not speak TLS: {error.reason}") from None
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException) as error:
            ending = self._service.ending() if self._service else None
            if ending is not None:
                raise SkillExitError(f"the service has ended with exit code {ending}") from None
            problem = str(error) or type(error).__name__
            raise InvalidResponseError(
                f"the service at {self._url} gave no answer: {problem}"
            ) from None

    def _connection(self, timeout: float) -> http.client.HTTPConnection:
        host, port = str(self._to.hostname), self._port
        if self._to.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=timeout)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=context)

    @property
    def _path(self) -> str:
        query = f"?{self._to.query}" if self._to.query else ""
        return f"{self._to.path or '/'}{query}"


def _checked(url: str) -> SplitResult:
    """The parts of the URL of a service on this machine."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018
    except ValueError as error:
        raise SkillError(f'the skill "{url}" is no URL: {error}') from None
    if not is_loopback(parts.hostname or ""):
        raise SkillError(
            f'the skill "{url}" is not on this machine: a service is tested at '
            "http://127.0.0.1:PORT, and nothing is sent elsewhere"
        )
    return parts
