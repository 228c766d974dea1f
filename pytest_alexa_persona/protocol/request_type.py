"""The types of requests that Alexa sends: what belongs to a session, and what is answered aloud.

Sources: the references of the request types, Alexa Skills Kit; that list events and reminders
come from no device follows from skill events, whose context has none. What need not be answered is
what Amazon's own samples acknowledge by ``true`` or by nothing.
"""

_OFF_DEVICE = ("AlexaSkillEvent.", "AlexaHouseholdListEvent.", "Messaging.", "Reminders.")
_OF_DEVICE = ("AudioPlayer.", "PlaybackController.")
_INQUIRY = "CanFulfillIntentRequest"
_OUTSIDE_SESSION = (*_OFF_DEVICE, *_OF_DEVICE, "System.", _INQUIRY)
_IGNORED = (*_OFF_DEVICE, "System.", "SessionEndedRequest")
_NOT_SPOKEN = (*_OUTSIDE_SESSION, "SessionEndedRequest")


class RequestType(str):
    """The type of a request, such as ``IntentRequest``; a text that knows what follows from it."""

    __slots__ = ()

    @property
    def comes_from_device(self) -> bool:
        """Whether it comes from a device, and not from the Alexa app or a service."""
        return not self.startswith(_OFF_DEVICE)

    @property
    def is_skill_event(self) -> bool:
        """Whether it tells what someone has done to the skill in the Alexa app."""
        return self.startswith("AlexaSkillEvent.")

    @property
    def has_session(self) -> bool:
        """Whether it belongs to a session."""
        return not self.startswith(_OUTSIDE_SESSION)

    @property
    def is_inquiry(self) -> bool:
        """Whether Alexa asks what the skill could do, of no device and for nobody in particular.

        Amazon's sample of such a request has no session, no ``deviceId`` and no ``apiAccessToken``.
        """
        return self == _INQUIRY

    @property
    def ends_session(self) -> bool:
        """Whether it tells the skill that its session has ended."""
        return self == "SessionEndedRequest"

    @property
    def tells_of_device(self) -> bool:
        """Whether it tells what a device plays, or which of its buttons was pressed.

        Where the answer to one is of no use, Alexa tells the skill by
        ``System.ExceptionEncountered`` (AudioPlayer Interface Reference).
        """
        return self.startswith(_OF_DEVICE)

    @property
    def is_answer_ignored(self) -> bool:
        """Whether any answer to it will do."""
        return self.startswith(_IGNORED)

    @property
    def may_be_acknowledged(self) -> bool:
        """Whether ``true``, ``null``, ``{}`` or nothing at all will do for an answer to it."""
        return self.tells_of_device or self.is_answer_ignored

    @property
    def is_answered_aloud(self) -> bool:
        """Whether Alexa speaks what a skill answers to it."""
        return not self.startswith(_NOT_SPOKEN)
