"""All who answer what the skill of one test calls, in the order in which they are asked."""

from collections.abc import Sequence

from ..clock import Clock
from ..household.household import Household
from ..project.manifest import Manifest
from . import login_with_amazon
from .call_log import CallLog
from .dynamodb.memory import Memory
from .linked_tokens import LinkedTokens
from .profile_api.control import ProfileApi
from .stand_in import Service, StandIn
from .stubs import Stubs
from .switchboard import Switchboard


class Answering:
    """The stand-ins of one test: what the test says, then the user's, then Alexa's services.

    Args:
        household: who lives here.
        memory: what the skill keeps in DynamoDB.
        clock: the time of the test.
        profile_body: the form of the profile APIs' bodies.
        own: the user's stand-ins.

    Attributes:
        http: stubs of the skill's own back end.
        profile_api: what the profile APIs answer, and were asked.
        switchboard: hands each call to them.
    """

    def __init__(
        self,
        household: Household,
        memory: Memory,
        clock: Clock,
        profile_body: str,
        own: Sequence[StandIn] = (),
    ) -> None:
        linked = LinkedTokens(household)
        log = CallLog()
        self.http = Stubs(household, linked)
        self.profile_api = ProfileApi(household, profile_body, log)
        stand_ins: tuple[StandIn, ...] = (
            self.http,
            self.profile_api.told,
            *own,
            self.profile_api,
            Service("Login with Amazon", login_with_amazon.reply),
            memory,
        )
        self.switchboard = Switchboard(household, stand_ins, linked, log, clock)

    def expect(self, token: str, person: str | None, manifest: Manifest) -> None:
        """Let the skill use the tokens of a request from now on.

        Args:
            token: its ``apiAccessToken``.
            person: the recognized speaker; None if there is no person in it.
            manifest: what the skill declares.
        """
        self.profile_api.expect(token, person, manifest)
