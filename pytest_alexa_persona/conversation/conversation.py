"""A conversation between the people around a device and a skill, as tests have it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..clock import Clock
from ..envelope.envelope import Envelopes
from ..envelope.renderer import Renderer
from ..errors import ConversationError
from ..household.household import Household
from ..household.state import NOBODY, HouseholdState
from ..outgoing.answering import Answering
from ..outgoing.dynamodb.database import Database
from ..outgoing.dynamodb.memory import Memory
from ..outgoing.loopback import Loopback
from ..outgoing.stand_in import StandIn
from ..session import Session
from ..settings import Settings
from ..skill.skills import Skill, Skills
from ..turn import Turn
from ..wording.json_text import as_json
from ..wording.nearest import english_list
from .audio import AudioEvents
from .chosen_skill import ChosenSkill
from .exchange import Exchange
from .line import Line
from .recognition import Voice
from .speaker import Speaker
from .unspoken import Unspoken


class Conversation:
    """The fixture ``alexa``: one device, the people around it, and a skill.

    Args:
        settings: what holds for the test.
        skills: finds the skill.
        renderer: renders the templates.
        loopback: where calls end that another library or process makes.
        database: what the skill keeps in DynamoDB.
        household: who lives here at first.
        stand_ins: the user's own stand-ins.

    Attributes:
        household: who lives here.
        profile_api: what the profile APIs answer, and were asked.
        http: stubs of the skill's own back end.
        memory: what the skill keeps in DynamoDB.
        renderer: renders templates and docstrings.
        envelopes: how requests are rendered.
        clock: the time that the skill lives through; ``clock.virtual = True`` lets what it
            sleeps pass at once.
        audio: what happens to the audio that the skill plays.
    """

    def __init__(
        self,
        settings: Settings,
        skills: Skills,
        renderer: Renderer,
        loopback: Loopback,
        database: Database,
        household: HouseholdState = NOBODY,
        stand_ins: Sequence[StandIn] = (),
    ) -> None:
        self.household = Household()
        self._locale = settings.locale
        self._skill = skill = ChosenSkill(settings, skills, self.household)
        self.memory = Memory(database, self.household, lambda: skill.now.id)
        self.clock = Clock(virtual=settings.virtual_time)
        answering = Answering(
            self.household, self.memory, self.clock, settings.profile_body, stand_ins
        )
        self.profile_api = answering.profile_api
        self.http = answering.http
        self.renderer = renderer
        self.envelopes = Envelopes(renderer, self.household)
        exchange = Exchange(
            self.household,
            self.envelopes,
            answering,
            self.clock,
            loopback,
            settings.response_timeout,
        )
        self._line = Line(self.household, skill, exchange)
        self._unspoken = Unspoken(self._line, self.envelopes)
        self.audio = AudioEvents(self._line)
        self.move_to(household)

    def __repr__(self) -> str:
        people = english_list(self.household.now.people, quote=False) or "nobody"
        how_many = len(self._line.turns)
        return f"<Conversation of {people}: {how_many} turn{'' if how_many == 1 else 's'}>"

    @property
    def turns(self) -> list[Turn]:
        """All turns so far."""
        return list(self._line.turns)

    @property
    def turn(self) -> Turn:
        """The last turn.

        Raises:
            ConversationError: nobody has said anything yet, or what was done last has sent
                nothing to the skill.
        """
        if self._line.unsent:
            raise ConversationError(f"nothing was sent to the skill: {self._line.unsent}")
        if not self._line.turns:
            raise ConversationError(
                "nobody has said anything to the skill yet: something like "
                '"When Jane opens the skill" has to come first'
            )
        return self._line.turns[-1]

    @property
    def skill_turn(self) -> Turn:
        """The last turn, to be looked at for what the skill did in it.

        Raises:
            ConversationError: there is none, or the skill was not asked in it.
        """
        turn = self.turn
        if not turn.is_sent:
            raise ConversationError(
                f'the skill was not asked in this turn: Alexa leads the dialog and says "'
                f'{turn.speech}" by itself, so that this would hold whatever the skill does; say '
                "it of a turn in which the dialog is complete, or was not delegated"
            )
        return turn

    @property
    def session(self) -> Session | None:
        """The session that is open, as the next request will show it; None if there is none."""
        return self._line.in_progress.session

    @property
    def voice(self) -> Voice | None:
        """Who has spoken last; None if nobody has, or what was sent last was an event."""
        return self._line.voice

    def person(self, name: str) -> Speaker:
        """Someone of the household.

        Raises:
            UnknownPersonError: nobody there has that name.
        """
        return Speaker(self._line, Voice(name, self.household.person(name).name))

    def guest(self, name: str | None = None) -> Speaker:
        """Someone whom Alexa does not recognize, with or without a name.

        Nobody of the household is meant, whatever the name.
        """
        return Speaker(self._line, Voice(f"the guest {name}" if name else "a guest", None))

    @property
    def skill(self) -> Skill:
        """The skill that is spoken to.

        Raises:
            ConversationError: none is configured.
            SkillError: it cannot be found.
            ManifestError: its manifest, or a file of the ASK CLI, cannot be read.
        """
        return self._skill.now

    @skill.setter
    def skill(self, skill: Skill) -> None:
        self._skill.become(skill)

    def use_skill(self, text: str, folders: Sequence[Path]) -> Skill:
        """Speak to another skill from the next turn on; an open session is dropped.

        Args:
            text: ``path/file.py:attribute``, or another form of `alexa_skill`.
            folders: where a relative path may begin.

        Raises:
            SkillError: it cannot be found.
            ManifestError: its manifest cannot be read.
        """
        skill = self._skill.find(text, folders)
        self._line.in_progress.end_everything()
        return skill

    def check_calls(self, *, any_host: bool = False) -> None:
        """Reject what depends on calls that do not come here: see `ChosenSkill.check_calls`."""
        self._skill.check_calls(any_host=any_host)

    def check_recognizable(self, name: str) -> None:
        """Reject what is about someone whom Alexa never recognizes: see `ChosenSkill`."""
        self._skill.check_recognizable(name)

    def move_to(self, household: HouseholdState) -> None:
        """Be in another household from the next turn on, in which no session is open.

        The locale of the settings stays, and of a household that names none that of the skill.
        """
        self.household.become(household)
        self._line.in_progress.end_everything()
        if self._locale:
            self.household.change_device(locale=self._locale)
        self._skill.suit_household()

    def use_device(self, device: str) -> None:
        """Speak to another device of the account, on which no session is open."""
        self.household.change_device(id=device)
        self._line.in_progress.end_session()

    def use_account(self, account: str) -> None:
        """Switch to another Amazon account, in which no session is open.

        Raises:
            HouseholdError: it has no id.
        """
        if account != self.household.account.id:
            # fact: account-is-switched
            self.household.switch_account(account)
            self._line.in_progress.end_session()

    def enable_skill_again(self) -> None:
        """Disable the skill and enable it again; the open session ends."""
        self.household.enable_again()
        self._line.in_progress.end_everything()

    def begin_with(self, attributes: dict[str, Any]) -> None:
        """Give the next request these session attributes, and no others.

        Raises:
            StepError: they have no JSON form.
        """
        as_json(attributes, "what the session attributes are to be")
        self._line.in_progress.begin_with(attributes)

    def grants(self, who: str, *permissions: str) -> Turn | None:
        """Consent to more permissions in the Alexa app, which sends an event.

        Args:
            who: a person's name or ``the account holder``.
            permissions: such as ``given name``.

        Returns:
            The turn of the event; None if none was sent, since nothing has changed or the
            skill's manifest does not subscribe to it.

        Raises:
            UnknownPersonError: the household lacks that person.
            UnknownPermissionError: no such permission, or not at this level.
            ConversationError: the skill's manifest does not declare it, so that nobody is asked.
        """
        return self._unspoken.grants(who, *permissions)

    def revokes(self, who: str, *permissions: str) -> Turn | None:
        """Take consent back in the Alexa app, which sends an event.

        Returns and raises what `grants` does.
        """
        return self._unspoken.revokes(who, *permissions)

    def session_ends(self, reason: str) -> Turn:
        """Let Alexa end the session: a SessionEndedRequest.

        Args:
            reason: ``USER_INITIATED``, ``EXCEEDED_MAX_REPROMPTS``, ``ERROR``, or the type of an
                error, such as ``INVALID_RESPONSE``.

        Raises:
            StepError: there is no such reason.
            ConversationError: no session is open.
        """
        return self._unspoken.session_ends(reason)

    def sends(self, request_type: str, for_person: str | None = None) -> Turn:
        """Let Alexa send a request that nobody speaks.

        Args:
            request_type: one that has a template, such as ``AlexaSkillEvent.SkillEnabled``.
            for_person: whose request it is; left out, or ``the account holder``, there is no
                person in it.

        Raises:
            StepError: there is no template for it, or its type says too little.
            ConversationError: an account is told to be linked that is not, or the skill's
                manifest does not subscribe to the event.
            UnknownPersonError: the household lacks that person.
        """
        return self._unspoken.sends(request_type, for_person)

    def sends_json(self, document: dict[str, Any], for_person: str | None = None) -> Turn:
        """Let Alexa send a request of any type.

        Args:
            document: the ``request``, in which id, timestamp and locale may be left out; or a
                whole envelope, which has a ``context`` too and is sent as it stands, with what
                every request carries.
            for_person: whose request it is; left out for an envelope, which says it itself.

        Raises:
            StepError: the request has no type, or an envelope is for someone.
            UnknownPersonError: the household lacks that person.
        """
        return self._unspoken.sends_json(document, for_person)

    def connection_answers(
        self, code: int, result: Any = None, speaker: Speaker | None = None
    ) -> Turn:
        """Let the skill know what came of a connection that it has started.

        Args:
            code: how it went, as HTTP has it: 200.
            result: what came of it, as JSON.
            speaker: who has answered; left out, who spoke last.

        Raises:
            ConversationError: it has started none, or is not told of this.
        """
        return self._unspoken.connection_answers(code, result, speaker.voice if speaker else None)
