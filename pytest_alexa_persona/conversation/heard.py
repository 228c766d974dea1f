"""What is heard of a skill's answer, names that Alexa speaks among it."""

from ..errors import InvalidResponseError
from ..household.state import HouseholdState
from ..protocol.response import Answer, OutputSpeech
from ..protocol.ssml import BrokenSsmlError, fold, heard, tags
from ..protocol.ssml_vocabulary import MOST_AUDIO


class Hearing:
    """What is heard of what a skill answers.

    Args:
        household: who lives here.
        skill_id: the skill that answers.

    Attributes:
        unknown_names: each ``personId`` that Alexa was to call by name and does not know.
    """

    def __init__(self, household: HouseholdState, skill_id: str) -> None:
        self.unknown_names: list[str] = []
        self._household = household
        self._skill_id = skill_id

    def of(self, answer: Answer) -> tuple[str, str]:
        """Speech and reprompt as heard; Alexa reprompts only where it listens.

        Raises:
            InvalidResponseError: one of them is SSML that cannot be spoken, or both together play
                more audio than Alexa does.
        """
        response = answer.response
        listens = response.should_end_session is False
        reprompt = response.reprompt.output_speech if response.reprompt and listens else None
        speech = response.output_speech
        heard = self.said(speech, "speech"), self.said(reprompt, "reprompt")
        clips = sum(_clips(each) for each in (speech, reprompt))
        if clips > MOST_AUDIO:
            raise InvalidResponseError(
                f"the skill's answer has {clips} <audio>; Alexa takes {MOST_AUDIO} in a response"
            )
        return heard

    def said(self, speech: OutputSpeech | None, what: str) -> str:
        """One of them as heard; empty if there is none.

        Args:
            speech: what is to be spoken.
            what: what that is, for the message: ``speech``.

        Raises:
            InvalidResponseError: it is SSML that cannot be spoken.
        """
        if speech is None:
            return ""
        if speech.ssml is None or speech.type == "PlainText":
            return fold(speech.text or "")
        try:
            return heard(speech.ssml, self._name)
        except BrokenSsmlError as error:
            raise InvalidResponseError(
                f"the skill's {what} is SSML that Alexa cannot speak: {error}\n  {speech.ssml}"
            ) from None

    def _name(self, person_id: str, kind: str) -> str | None:
        """What ``<alexa:name>`` speaks: a name of the person with that id, without consent."""
        person = self._household.person_with_id(self._skill_id, person_id)
        # fact: spoken-name
        if person is None:
            self.unknown_names.append(person_id)
            return None
        return person.last_name() if kind == "last" else person.first_name()


def _clips(speech: OutputSpeech | None) -> int:
    """How much ``<audio>`` there is in what can be spoken."""
    is_ssml = speech is not None and speech.type == "SSML"
    ssml = (speech.ssml or "") if speech is not None and is_ssml else ""
    return tags(ssml).count("audio") if "<audio" in ssml else 0
