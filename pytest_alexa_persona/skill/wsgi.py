"""Skills that are WSGI applications, called in process: ``wsgi:app.py:app``."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

from ..clock import Clock
from ..errors import InvalidResponseError
from ..wording.nearest import with_article
from .python import PythonSkill
from .record import Record
from .signature import Signer
from .source import Source
from .web_answer import MOST_BYTES, text_of
from .web_request import headers_of

_TRUSTED = "SSL_CERT_FILE"


class WsgiSkill(PythonSkill):
    """A module with a WSGI application in it (PEP 3333).

    Args:
        source: where the module is.
        signer: signs the requests.
    """

    advice = 'name a WSGI application: "wsgi:app.py:app", or "wsgi:app.py:app/path"'

    def __init__(self, source: Source, signer: Callable[[], Signer]) -> None:
        super().__init__(source)
        self._target = "/"
        self._signer = signer
        self._files = tempfile.TemporaryDirectory(prefix="alexa-persona-")

    def afresh(self) -> "WsgiSkill":
        """The same, to be imported anew."""
        return WsgiSkill(self.source, self._signer)

    def close(self) -> None:
        """Leave no file behind."""
        self._files.cleanup()

    def invoke(
        self, attribute: str, envelope: str, timeout: float, clock: Clock, record: Record
    ) -> str:
        """Send it a request; see `Transport.invoke`.

        Args:
            attribute: the application's name, behind it the path of the requests, if any.
            envelope: the request.
            timeout: seconds that it may take.
            clock: the time that it lives through.
            record: takes what is seen of the call besides the answer.
        """
        name, slash, path = attribute.partition("/")
        self._target = f"{slash}{path}" or "/"
        return super().invoke(name, envelope, timeout, clock, record)

    def _run(
        self,
        handler: Callable[..., Any],
        envelope: str,
        timeout: float,  # noqa: ARG002
        clock: Clock,  # noqa: ARG002
    ) -> object:
        body = envelope.encode()
        headers = headers_of(body, self._signer())
        path, _, query = self._target.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "POST",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path, "latin-1"),
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": headers.pop("Content-Type"),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "https",
            **{f"HTTP_{name.upper().replace('-', '_')}": headers[name] for name in headers},
        }
        setup_testing_defaults(environ)
        started: list[tuple[str, list[tuple[str, str]]]] = []
        written = io.BytesIO()

        def start_response(
            status: str, headers: list[tuple[str, str]], _error: object = None
        ) -> Callable[[bytes], object]:
            started.append((status, headers))
            return written.write

        answer: Iterable[bytes] = handler(environ, start_response)
        try:
            for part in answer:
                if not isinstance(part, bytes):
                    raise InvalidResponseError(
                        f"the application's answer has {with_article(type(part).__name__)} in it, "
                        "where it must have bytes"
                    )
                if written.write(part) and written.tell() > MOST_BYTES:
                    break
        finally:
            close = getattr(answer, "close", None)
            if close:
                close()
        if not started:
            raise InvalidResponseError("the application has not called start_response")
        status, answered = started[-1]
        return (
            int(status.split()[0]),
            {name.lower(): value for name, value in answered},
            written.getvalue(),
        )

    def _text_of(self, answer: Any) -> str:
        return text_of(*answer)

    @cached_property
    def _root(self) -> Path:
        """The file of the certificate that the requests' signatures derive from."""
        file = Path(self._files.name) / "signer.pem"
        file.write_bytes(self._signer().root)
        return file

    @contextmanager
    def _environment(self) -> Iterator[None]:
        before = os.environ.get(_TRUSTED)
        os.environ[_TRUSTED] = str(self._root)
        try:
            with super()._environment():
                yield
        finally:
            if before is None:
                del os.environ[_TRUSTED]
            else:
                os.environ[_TRUSTED] = before
