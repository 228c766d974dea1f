"""The headers by which Alexa sends a request to a web service.

Source: "Host a Custom Skill as a Web Service", Alexa Skills Kit.
"""

from .signature import Signer


def headers_of(body: bytes, signer: Signer) -> dict[str, str]:
    """The headers of a request.

    Args:
        body: what is sent.
        signer: signs it.
    """
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Accept": "application/json",
        "Accept-Charset": "utf-8",
        **signer.headers(body),
    }
