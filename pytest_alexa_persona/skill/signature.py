"""The signature of a request to a web service, by a chain that this test session has made.

Source: "Host a Custom Skill as a Web Service", Alexa Skills Kit: ``Signature`` is the body's
SHA-1 hash, signed with RSA (PKCS #1 v1.5) and written in Base64, ``Signature-256`` the same with
SHA-256; the chain lies at an address of ``s3.amazonaws.com`` below ``/echo.api/``, and its first
certificate is for ``echo-api.amazon.com``.
"""

import base64
import uuid
from datetime import datetime, timedelta, timezone

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import NameOID

from ..clock import real_dates

_SIGNER = "echo-api.amazon.com"
_BITS = 2048
_DAY = timedelta(days=1)


class Signer:
    """Signs requests as Alexa does.

    Attributes:
        chain_url: where the chain lies.
        chain: the certificates, as PEM.
        root: the certificate that they derive from, as PEM.
    """

    def __init__(self) -> None:
        # RSA, since the signatures are, and the verifier of the SDK for Node.js knows no other
        with real_dates():
            authority = trustme.CA(key_type=trustme.KeyType.RSA)
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
        self.root = authority.cert_pem.bytes()
        self.chain = _certificate(self._key.public_key(), authority) + self.root
        # verifiers keep a chain by its address, which is another one in each session
        self.chain_url = f"https://s3.amazonaws.com/echo.api/echo-api-cert-{uuid.uuid4().hex}.pem"

    def headers(self, body: bytes) -> dict[str, str]:
        """The headers by which a service can tell that Alexa sends it a body."""
        return {
            "SignatureCertChainUrl": self.chain_url,
            "Signature": self._signed(body, SHA1()),
            "Signature-256": self._signed(body, SHA256()),
        }

    def _signed(self, body: bytes, algorithm: SHA1 | SHA256) -> str:
        return base64.b64encode(self._key.sign(body, padding.PKCS1v15(), algorithm)).decode()


def _certificate(key: rsa.RSAPublicKey, authority: trustme.CA) -> bytes:
    """A certificate for Alexa's key; trustme's own have an extension that certvalidator refuses."""
    issuer = x509.load_pem_x509_certificate(authority.cert_pem.bytes())
    signing = load_pem_private_key(authority.private_key_pem.bytes(), password=None)
    assert isinstance(signing, rsa.RSAPrivateKey)
    now = datetime.now(timezone.utc)
    usage = dict.fromkeys(_USAGES, False) | {"digital_signature": True}
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _SIGNER)]))
        .issuer_name(issuer.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + _DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(_SIGNER)]), critical=False)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(signing, SHA256())
        .public_bytes(Encoding.PEM)
    )


_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)
