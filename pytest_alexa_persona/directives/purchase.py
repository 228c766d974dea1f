"""Purchases: what a skill has Alexa sell, and the request that tells what came of it.

Sources: Add ISP Support to Your Skill Code, and Paid Skills Task Reference: the session ends
with the directive, and the outcome comes in a new one.
"""

from typing import Any

import msgspec

from ..errors import ConversationError, StepError
from ..protocol.request import Request
from ..protocol.response import Answer
from ..wording.json_path import stands_at
from ..wording.nearest import did_you_mean
from .reading import read, unusable

RESULTS = (
    "ACCEPTED",
    "DECLINED",
    "ALREADY_PURCHASED",
    "PENDING_PURCHASE",
    "NOT_ENTITLED",
    "ERROR",
)
"""What comes of a purchase, as ``purchaseResult`` says it."""

NAMES = ("Buy", "Upsell", "Cancel")
"""What can be asked for: a sale, an offer of Alexa's own, and to give something back."""

_DOES = {"Buy": "sell", "Upsell": "offer", "Cancel": "cancel"}
_WORDS = {"Buy": "purchase", "Upsell": "purchase", "Cancel": "cancellation"}


class _Product(msgspec.Struct, frozen=True, rename="camel"):
    product_id: str


class _Payload(msgspec.Struct, frozen=True):
    product: _Product = msgspec.field(name="InSkillProduct")
    upsell_message: str | None = msgspec.field(name="upsellMessage", default=None)


class _Send(msgspec.Struct, frozen=True):
    payload: _Payload
    token: str | None = None


class Purchase(msgspec.Struct, frozen=True):
    """What Alexa talks over with the user in the place of the skill.

    Attributes:
        name: ``Buy``, ``Upsell`` or ``Cancel``.
        product_id: what is sold or given back.
        token: what comes back with the outcome; None if the skill gave none.
        message: what Alexa says first, of an ``Upsell``.
    """

    name: str
    product_id: str
    token: str | None = None
    message: str | None = None

    def request(self, result: str, said: str) -> Request:
        """The request that tells the skill what came of it.

        Args:
            result: one of `RESULTS`.
            said: who decided what, as a sentence.

        Raises:
            StepError: there is no such result.
        """
        if result not in RESULTS:
            raise StepError(f'no purchase results in "{result}"{did_you_mean(result, RESULTS)}')
        details = {
            "name": self.name,
            "status": {"code": "200", "message": "OK"},
            **({"token": self.token} if self.token is not None else {}),
            # fact: purchase-result
            "payload": {"purchaseResult": result, "productId": self.product_id},
        }
        return Request("Connections.Response", said, details)

    def check_kind(self, word: str) -> None:
        """Reject what someone does not decide on.

        Args:
            word: ``purchase`` or ``cancellation``.

        Raises:
            ConversationError: it is the other one.
        """
        if _WORDS[self.name] != word:
            raise ConversationError(
                f"Alexa asks about a {_WORDS[self.name]}, not a {word}: {self.name} "
                f"{self.product_id}"
            )


def requested(answer: Answer) -> Purchase | None:
    """What an answer has Alexa sell, offer or cancel, if it does.

    Raises:
        InvalidResponseError: it does, but not in the form that Alexa takes.
    """
    for directive in answer.response.directives or ():
        name = directive.get("name")
        if directive.get("type") != "Connections.SendRequest" or name not in NAMES:
            continue
        sent = read(directive, _Send)
        message = sent.payload.upsell_message
        if name == "Upsell" and not message:
            raise unusable(directive, "payload: Object missing required field `upsellMessage`")
        return Purchase(str(name), sent.payload.product.product_id, sent.token, message)
    return None


def described(directive: dict[str, Any]) -> str:
    """What a directive has Alexa sell, in a few words; empty if nothing."""
    name, payload = directive.get("name"), directive.get("payload")
    if directive.get("type") != "Connections.SendRequest" or name not in NAMES:
        return ""
    of = stands_at(payload, "InSkillProduct", "productId")
    return f'Alexa is asked to {_DOES[name]} the product "{of}"'
