"""A conversation in words, for a failed test."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from ..directives import audio_player, purchase, screen, video
from ..directives.dialog import Dialog
from ..expectations.card import described
from ..expectations.dialog import in_words
from ..findings.memory import described as described_operation
from ..findings.rule import Rule
from ..findings.rules import BUILT_IN, findings
from ..household.permissions import word_of
from ..language.slots import said_in, values_of
from ..outgoing.http_call import HttpCall
from ..outgoing.switchboard import OWN_MOCK
from ..turn import Turn
from ..wording.nearest import english_list

_TURNS = 10
_LENGTH = 400
_BODY_LENGTH = 120


def transcript(turns: Sequence[Turn], rules: Sequence[Rule] = BUILT_IN) -> str:
    """The last turns of a conversation, each with who spoke, what was sent and what came.

    Args:
        turns: the conversation.
        rules: what is looked for in each turn, to be shown with it.
    """
    hidden = max(0, len(turns) - _TURNS)
    lines = [f"  … {hidden} earlier turns"] if hidden else []
    for number, turn in enumerate(turns[hidden:], start=hidden + 1):
        lines.append(f"{number:3}. {turn.said}  ({turn.seen_as})")
        texts = _shown(turns, number - 1, rules)
        lines.extend(
            f"       {_cut(line)}" for text in texts for line in text.rstrip("\n").split("\n")
        )
    return "\n".join(lines)


def _shown(turns: Sequence[Turn], number: int, rules: Sequence[Rule]) -> list[str]:
    try:
        found = findings(turns, number, rules)
        return [*_of(turns[number]), *(f"! {each.text}" for each in found)]
    except Exception as error:
        # a skill can send anything, and pytest would end its whole run here
        return [f"(the rest of this turn cannot be shown: {error!r})"]


def _of(turn: Turn) -> Iterator[str]:
    if turn.intent:
        yield _understood(turn.intent)
    yield from turn.notes
    yield _sent(turn) if turn.is_sent else "Alexa leads the dialog, nothing is sent to the skill"
    for call in turn.http_calls:
        mock = f" ({OWN_MOCK})" if call.answered_by == OWN_MOCK else ""
        yield f"{described_operation(call, turn) or _called(call)}{mock}"
    for error in turn.swallowed:
        yield f"the skill caught {error}"
    for person_id in turn.unknown_names:
        yield f"<alexa:name> is silent: Alexa knows nobody as {person_id}"
    if turn.problem:
        problem, *_ = turn.problem.split("\n")
        yield f"✗ {problem}"
        if turn.speech:
            yield f'Alexa says "{turn.speech}"'
        return
    if not turn.has_session:
        yield from filter(None, map(_on_device, turn.directives))
        return
    yield f'Alexa says "{turn.speech}"' if turn.speech else "Alexa says nothing"
    if turn.reprompt:
        yield f'reprompt "{turn.reprompt}"'
    if turn.dialog and turn.dialog.question:
        asked = turn.dialog.question
        yield f"Alexa asks {in_words(asked)}{_of_other(turn)}{_as_of_model(turn.dialog)}"
    elif turn.sent("request", "dialogState") in ("STARTED", "IN_PROGRESS") and not turn.dialog:
        yield "the dialog is not complete, and no Dialog directive goes on with it"
    if turn.card:
        yield f"card {described(turn.card)}"
    for directive in turn.directives:
        yield _on_device(directive) or f"directive {directive.get('type')}{_asks(directive)}"
    yield _session(turn)


def _understood(intent: Mapping[str, Any]) -> str:
    slots: Mapping[str, Any] = intent.get("slots") or {}
    filled: list[str] = []
    # a slot that someone has written can be of any shape
    with suppress(Exception):
        filled = [f"{name} {_slot(slot)}" for name, slot in slots.items() if values_of(slot)]
    status = intent.get("confirmationStatus", "NONE")
    words = f" with {english_list(filled, quote=False)}" if filled else ""
    return f"{intent['name']}{words}{f', {status}' if status != 'NONE' else ''}"


def _slot(slot: Mapping[str, Any]) -> str:
    status = slot.get("confirmationStatus", "NONE")
    said, values = english_list(said_in(slot)), english_list(values_of(slot))
    resolved = f" = {values}" if said != values else ""
    return f"{said}{resolved}{f' ({status})' if status != 'NONE' else ''}"


def _of_other(turn: Turn) -> str:
    """The intent of a dialog that goes on about another one than what was understood."""
    name = str(turn.dialog.intent.get("name")) if turn.dialog else ""
    return f" of {name}" if name != turn.intent.get("name") else ""


def _as_of_model(dialog: Dialog) -> str:
    return ", in the words of the model" if dialog.is_delegated else ""


def _sent(turn: Turn) -> str:
    reasons = [turn.sent("request", "reason"), turn.sent("request", "error", "type")]
    reason = ", ".join(str(each) for each in reasons if each)
    state = turn.sent("request", "dialogState")
    reason = reason or (f"dialog {state}" if state else "")
    parts = [f"{turn.request_type} ({reason})" if reason else turn.request_type]
    if turn.has_session:
        parts.append("new session" if turn.sent("session", "new") else "same session")
    linked = [
        level
        for level in ("person", "user")
        if turn.sent("context", "System", level, "accessToken")
    ]
    parts.append(f"linked account of {' and '.join(linked)}" if linked else "no linked account")
    return ", ".join(parts)


def _called(call: HttpCall) -> str:
    if not call.request.body:
        return str(call)
    before, arrow, after = str(call).rpartition(" → ")
    return f"{before} {_cut(call.request.body, _BODY_LENGTH)}{arrow}{after}"


def _on_device(directive: dict[str, Any]) -> str:
    """What a directive has the device play, show or sell; empty if nothing."""
    describe = (audio_player.described, screen.described, video.described, purchase.described)
    return next(filter(None, (each(directive) for each in describe)), "")


def _asks(directive: dict[str, Any]) -> str:
    """What a directive asks consent for, and of whom; empty if for nothing."""
    asked = directive.get("input") or directive.get("payload")
    scopes = asked.get("permissionScopes") if isinstance(asked, dict) else None
    if not isinstance(scopes, list):
        return ""
    words = [
        f'"{word_of(str(each.get("permissionScope")))}" ({each.get("consentLevel")})'
        for each in scopes
        if isinstance(each, dict)
    ]
    return f", for {' and '.join(words)}" if words else ""


def _session(turn: Turn) -> str:
    state = "session stays open" if turn.session_open else "session ends"
    if not turn.session_attributes:
        return state
    return f"{state}, attributes {json.dumps(turn.session_attributes, ensure_ascii=False)}"


def _cut(line: str, length: int = _LENGTH) -> str:
    return line if len(line) <= length else f"{line[: length - 1]}…"
