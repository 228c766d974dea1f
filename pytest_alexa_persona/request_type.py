"""The kinds of requests that Alexa sends: what belongs to a session, and what is answered aloud.

Sources: the references of the request types, Alexa Skills Kit; that list events and reminders
come from no device follows from skill events, whose context has none.
"""

_OFF_DEVICE = ("AlexaSkillEvent.", "AlexaHouseholdListEvent.", "Messaging.", "Reminders.")
_OF_DEVICE = ("AudioPlayer.", "PlaybackController.")
_OUTSIDE_SESSION = (*_OFF_DEVICE, *_OF_DEVICE, "System.")
_IGNORED = (*_OFF_DEVICE, "System.", "SessionEndedRequest")
_NOT_SPOKEN = (*_OUTSIDE_SESSION, "SessionEndedRequest", "CanFulfillIntentRequest")


def comes_from_device(request_type: str) -> bool:
    """Whether a request comes from a device, and not from the Alexa app or a service."""
    return not request_type.startswith(_OFF_DEVICE)


def has_session(request_type: str) -> bool:
    """Whether a request belongs to a session."""
    return not request_type.startswith(_OUTSIDE_SESSION)


def is_part_of_conversation(request_type: str) -> bool:
    """Whether a request belongs to the session that is open, or opens one that stays.

    Alexa asks whether a skill can do something in a session of its own.
    """
    return has_session(request_type) and request_type != "CanFulfillIntentRequest"


def tells_of_device(request_type: str) -> bool:
    """Whether a request tells what a device plays, or which of its buttons was pressed.

    Where the answer to one is of no use, Alexa tells the skill by ``System.ExceptionEncountered``
    (AudioPlayer Interface Reference).
    """
    return request_type.startswith(_OF_DEVICE)


def is_answer_ignored(request_type: str) -> bool:
    """Whether any answer to a request will do."""
    return request_type.startswith(_IGNORED)


def is_spoken(request_type: str) -> bool:
    """Whether Alexa speaks what a skill answers to a request."""
    return not request_type.startswith(_NOT_SPOKEN)
