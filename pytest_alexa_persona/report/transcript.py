"""A conversation in words, for a failed test."""

import json
from collections.abc import Iterator, Sequence

from ..expectations.card import described
from ..findings.rules import findings
from ..turn import Turn

_TURNS = 10
_LENGTH = 400


def transcript(turns: Sequence[Turn]) -> str:
    """The last turns of a conversation, each with who spoke, what was sent and what came."""
    hidden = max(0, len(turns) - _TURNS)
    lines = [f"  … {hidden} earlier turns"] if hidden else []
    for number, turn in enumerate(turns[hidden:], start=hidden + 1):
        lines.append(f"{number:3}. {turn.said}  ({turn.seen_as})")
        broken = [f"! {found}" for found in findings(turns, number - 1)]
        lines.extend(
            f"       {_cut(line)}" for text in [*_of(turn), *broken] for line in text.splitlines()
        )
    return "\n".join(lines)


def _of(turn: Turn) -> Iterator[str]:
    yield _sent(turn)
    yield from map(str, turn.http_calls)
    for error in turn.swallowed:
        yield f"the skill caught {error}"
    for person_id in turn.unknown_names:
        yield f"<alexa:name> is silent: Alexa knows nobody as {person_id}"
    if turn.problem:
        yield f"✗ {turn.problem.splitlines()[0]}"
        if turn.speech:
            yield f'Alexa says "{turn.speech}"'
        return
    if not turn.has_session:
        return
    yield f'Alexa says "{turn.speech}"' if turn.speech else "Alexa says nothing"
    if turn.reprompt:
        yield f'reprompt "{turn.reprompt}"'
    if turn.card:
        yield f"card {described(turn.card)}"
    for directive in turn.directives:
        yield f"directive {directive.get('type')}"
    yield _session(turn)


def _sent(turn: Turn) -> str:
    reasons = [turn.sent("request", "reason"), turn.sent("request", "error", "type")]
    reason = ", ".join(str(each) for each in reasons if each)
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


def _session(turn: Turn) -> str:
    state = "session stays open" if turn.session_open else "session ends"
    if not turn.session_attributes:
        return state
    return f"{state}, attributes {json.dumps(turn.session_attributes, ensure_ascii=False)}"


def _cut(line: str) -> str:
    return line if len(line) <= _LENGTH else f"{line[: _LENGTH - 1]}…"
