"""A certificate authority that nobody but the processes of a test session trusts."""

import os
import ssl
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import trustme

from ..clock import real_dates

_HERE = ("127.0.0.1", "localhost")


class Authority:
    """Signs for every host.

    Args:
        folder: where the certificate is written for processes that are started here.
        public: gives a folder where it is written for others; None where there is none.
        pem: the key and the certificate of an authority, as `pem` gives them; left out,
            a new one.
    """

    def __init__(
        self, folder: Path, public: Callable[[], Path] | None, pem: bytes | None = None
    ) -> None:
        self._folder = folder
        self._public = public
        self._is_published = False
        self._contexts: dict[str, ssl.SSLContext] = {}
        with real_dates():
            self._ca = trustme.CA.from_pem(pem, pem) if pem else trustme.CA()

    @property
    def pem(self) -> bytes:
        """The key and the certificate."""
        return self._ca.private_key_pem.bytes() + self.certificate

    @property
    def certificate(self) -> bytes:
        """The certificate alone, as PEM."""
        return self._ca.cert_pem.bytes()

    @cached_property
    def file(self) -> Path:
        """The file of the certificate, for ``SSL_CERT_FILE`` and its like."""
        file = self._folder / "authority.pem"
        file.write_bytes(self.certificate)
        return file

    def publish(self) -> None:
        """Write the certificate where processes can find it that are not started here."""
        if self._public is None or self._is_published:
            return
        self._is_published = True
        folder = self._public()
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(self.certificate)
        # another worker may write it too, and a service read it meanwhile
        Path(name).replace(folder / "authority.pem")

    @cached_property
    def client_context(self) -> ssl.SSLContext:
        """TLS of a client that trusts this authority alone, whichever host it signs for."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        self._ca.configure_trust(context)
        return context

    @cached_property
    def server_context(self) -> ssl.SSLContext:
        """TLS of a server that is whichever host a client asks for."""
        context = self._context_of(*_HERE)

        def choose(tls: ssl.SSLSocket | ssl.SSLObject, host: str | None, _: object) -> None:
            if host and host not in _HERE:
                tls.context = self._context_of(host)

        context.sni_callback = choose
        return context

    def _context_of(self, *hosts: str) -> ssl.SSLContext:
        if hosts[0] not in self._contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.set_alpn_protocols(["http/1.1"])
            self._ca.issue_cert(*hosts).configure_cert(context)
            self._contexts[hosts[0]] = context
        return self._contexts[hosts[0]]
