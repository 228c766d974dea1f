"""What Alexa sends though nobody speaks: of the Alexa app, of services, of sessions that end."""

from typing import Any

from ..envelope.envelope import REQUEST_TYPES, Envelopes
from ..errors import ConversationError, StepError
from ..household.permissions import grantable, word_of
from ..household.state import ACCOUNT_HOLDER
from ..turn import Turn
from ..wording.nearest import did_you_mean, english_list
from . import events
from .line import Line
from .recognition import Voice


class Unspoken:
    """The Alexa app, and all else that sends requests without a voice.

    What sends a request gives its turn, and raises what `Line.take` does.

    Args:
        line: where they are sent.
        envelopes: how they are rendered.
    """

    def __init__(self, line: Line, envelopes: Envelopes) -> None:
        self._line = line
        self._envelopes = envelopes

    def grants(self, who: str, *permissions: str) -> Turn | None:
        """See `Conversation.grants`."""
        household, manifest = self._line.household, self._line.skill.now.manifest
        before = household.member(who).granted
        for scope in sorted(grantable(permissions, person=who != ACCOUNT_HOLDER)):
            if not manifest.declares(scope):
                raise ConversationError(
                    f'{who} cannot grant "{word_of(scope)}" in the Alexa app, which shows what a '
                    f"skill declares: {manifest.source} does not declare {scope}"
                )
        # fact: consent-in-app
        household.consent(who, permissions)
        return self._tell_of_consent(who, before, f"grants {english_list(permissions)}")

    def revokes(self, who: str, *permissions: str) -> Turn | None:
        """See `Conversation.revokes`."""
        household = self._line.household
        before = household.member(who).granted
        # fact: revoked-in-app
        household.revoke(who, *permissions)
        return self._tell_of_consent(who, before, f"revokes {english_list(permissions)}")

    def _tell_of_consent(self, who: str, before: frozenset[str], did: str) -> Turn | None:
        said, manifest = f"{who} {did} in the Alexa app", self._line.skill.now.manifest
        request_type = events.permission_event(before)
        event = events.subscription(request_type)
        if self._line.household.member(who).granted == before:
            self._line.unsent = f"{said}, which changes nothing"
            return None
        if not manifest.subscribes(event):
            self._line.unsent = f"{manifest.path} does not subscribe to {event}"
            return None
        return self._send(request_type, who, said)

    def session_ends(self, reason: str) -> Turn:
        """See `Conversation.session_ends`."""
        return self._line.take(events.session_ended(reason))

    def sends(self, request_type: str, for_person: str | None = None) -> Turn:
        """See `Conversation.sends`."""
        has_own = self._envelopes.has_own_template(request_type)
        if request_type not in REQUEST_TYPES and not has_own:
            raise StepError(
                f'there is no template for "{request_type}"'
                f"{did_you_mean(request_type, REQUEST_TYPES)}\n"
                "(any request can be written as a docstring, under: When Alexa sends:)"
            )
        if not has_own:
            events.check_type(request_type)
        if event := events.subscription(request_type):
            manifest = self._line.skill.now.manifest
            if not manifest.subscribes(event):
                raise ConversationError(f"{manifest.path} does not subscribe to {event}")
        said = f"Alexa sends {request_type}{f' for {for_person}' if for_person else ''}"
        return self._send(request_type, for_person or ACCOUNT_HOLDER, said)

    def sends_json(self, document: dict[str, Any], for_person: str | None = None) -> Turn:
        """See `Conversation.sends_json`."""
        request = events.written(document, "Alexa sends")
        if request.is_whole and for_person is not None:
            raise StepError("a whole envelope says itself who speaks, in context.System.person")
        return self._line.take(request, self._voice_of(for_person or ACCOUNT_HOLDER))

    def connection_answers(self, code: int, result: Any, voice: Voice | None) -> Turn:
        """See `Conversation.connection_answers`; without a voice, whoever has spoken last."""
        request = self._line.in_progress.connection.request(code, result)
        return self._line.take(request, voice or self._line.spoke_last)

    def _send(self, request_type: str, who: str, said: str) -> Turn:
        line, voice = self._line, self._voice_of(who)
        last = line.turns[-1] if line.turns else None
        manifest = line.skill.now.manifest
        request = events.of_type(request_type, who, line.household.now, last, said, manifest)
        return line.take(request, voice)

    def _voice_of(self, who: str) -> Voice | None:
        known = None if who == ACCOUNT_HOLDER else self._line.household.person(who)
        return Voice(who, known.name) if known else None
