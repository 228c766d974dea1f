"""Which skill a test speaks to: the one that is configured, or that a step has named."""

from collections.abc import Sequence
from pathlib import Path

from ..errors import ConversationError, StepError
from ..household.household import Household
from ..project.ask_project import project_at
from ..settings import Settings
from ..skill.discovery import discover
from ..skill.skills import Skill, Skills
from ..skill.transport import Calls
from ..wording.manual import see
from .recognition import check_recognizable


class ChosenSkill:
    """The skill of one test; it is looked for when it is first needed.

    Args:
        settings: what holds for the test.
        skills: finds it.
        household: speaks its language, if nobody has said which.
    """

    def __init__(self, settings: Settings, skills: Skills, household: Household) -> None:
        self._settings = settings
        self._skills = skills
        self._household = household
        self._skill: Skill | None = None

    @property
    def now(self) -> Skill:
        """The skill that is spoken to.

        Raises:
            ConversationError: none is configured.
            SkillError: it cannot be found.
            ManifestError: its manifest, or a file of the ASK CLI, cannot be read.
        """
        if self._skill is not None:
            return self._skill
        if self._settings.skill is None:
            if project := project_at(self._settings.root):
                discover(project)  # which may know why there is none
            raise ConversationError(
                "there is no skill to speak to: set alexa_skill = "
                "lambda/lambda_function.py:lambda_handler or lambda/index.js:handler in pytest's "
                "configuration, or write: "
                'Given the skill "lambda/lambda_function.py:lambda_handler"'
                f"{see('reference/feature-files#where-things-lie')}"
            )
        return self.find(self._settings.skill, [self._settings.root])

    def find(self, text: str, folders: Sequence[Path]) -> Skill:
        """Choose another skill, by how it is written; see `Skills.find`."""
        self._skill = self._skills.find(text, folders, self._settings)
        self.suit_household()
        return self._skill

    def suit_household(self) -> None:
        """Let a device of whose locale nobody has said anything have one of the skill's."""
        if self._skill is not None:
            locale = self._household.device.locale
            self._household.suit(self._skill.locales_beside(locale))

    def become(self, skill: Skill) -> None:
        """Choose another skill, or the same with something about it changed."""
        self._skill = skill

    @property
    def _is_known(self) -> bool:
        return self._skill is not None or self._settings.skill is not None

    def check_recognizable(self, name: str) -> None:
        """Reject what is about someone whom Alexa never recognizes: see `recognition`.

        Raises:
            StepError: the skill's requests never have a person in them.
        """
        if self._is_known:
            check_recognizable(name, self.now.manifest)

    def check_calls(self, *, any_host: bool = False) -> None:
        """Reject what depends on calls of the skill that do not come to this test.

        Args:
            any_host: whether it depends on calls to any host, not just to the ``apiEndpoint``.

        Raises:
            StepError: it does.
        """
        if not self._is_known:
            return
        transport = self.now.transport
        enough = (Calls.ALL,) if any_host else (Calls.ALL, Calls.TO_ENDPOINT)
        if transport.calls not in enough:
            raise StepError(
                f"this cannot hold for {transport}: {transport.calls.value}"
                f"{see('explanations/calls#how-a-call-gets-here')}"
            )
