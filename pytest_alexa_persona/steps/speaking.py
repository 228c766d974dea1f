"""Phrases about speaking: who says what to the skill, and what Alexa says."""

from collections.abc import Iterable, Sequence

from ..errors import StepError
from ..expectations import text
from .vocabulary import Context, Who, phrase


@phrase("when", "{speaker:person} opens the skill")
def _opens(step: Context, speaker: Who) -> None:
    """A LaunchRequest, always in a new session."""
    step.speaker(speaker).opens()


@phrase("when", "{speaker:person} says {text}")
def _speaks(step: Context, speaker: Who, text: str) -> None:
    """In words, as they are spoken: ``says "ask ride hailing to take me home"``, ``says "yes"``.
    This needs an interaction model.
    """
    step.speaker(speaker).says(text)


@phrase("when", "{speaker:person} answers {text}")
def _answers(step: Context, speaker: Who, text: str) -> None:
    """The same, where a session is open."""
    step.speaker(speaker).answers(text)


@phrase("when", "{speaker:person} asks for {intent}[ with {slots}]")
def _asks_for(
    step: Context, speaker: Who, intent: str, slots: list[tuple[str, str]] | None
) -> None:
    """An intent by its name, in the open session, or as a one-shot in a new one: ``asks for
    BookIntent with city "Seattle" and day "today"``.

    A multiple-value slot can be given several times.
    """
    step.speaker(speaker).asks_for(intent, _by_slot(slots or ()))


@phrase("when", "{speaker:person} asks for {intent} with:", takes="table")
def _asks_for_with(step: Context, speaker: Who, intent: str) -> None:
    """The slots by a table with the columns ``slot`` and ``value``."""
    header, *rows = step.table
    if list(header) != ["slot", "value"]:
        raise StepError('the table needs the columns "slot" and "value"')
    step.speaker(speaker).asks_for(intent, _by_slot(rows))


@phrase("when", "{speaker:person} closes the skill")
def _closes(step: Context, speaker: Who) -> None:
    """A SessionEndedRequest, USER_INITIATED."""
    step.speaker(speaker).closes()


@phrase("then", "Alexa {verb} {expected:text}")
def _says(step: Context, verb: str, expected: str) -> None:
    """All that is heard: tags of SSML gone, entities decoded, white space folded. ``reprompts`` for
    what Alexa says if nobody answers.
    """
    text.expect_equal(*_voice(step, verb), expected)


@phrase("then", "Alexa {verb}:", takes="docstring")
def _says_docstring(step: Context, verb: str) -> None:
    """The same, in a docstring."""
    text.expect_equal(*_voice(step, verb), step.docstring)


@phrase("then", "Alexa {verb} something containing {part:text}")
def _says_containing(step: Context, verb: str, part: str) -> None:
    """The same, in part."""
    text.expect_part(*_voice(step, verb), part)


@phrase("then", "Alexa {verb} something matching {regex:text}")
def _says_matching(step: Context, verb: str, regex: str) -> None:
    """A regular expression, anywhere in what is heard."""
    text.expect_match(*_voice(step, verb), regex)


@phrase("then", "Alexa says one of:", takes="table")
def _says_one_of(step: Context) -> None:
    """A table of one column, without a header."""
    if any(len(row) != 1 for row in step.table):
        raise StepError("the table needs one column, with a sentence in each row")
    text.expect_one_of(*_voice(step, "says"), [row[0] for row in step.table])


@phrase("then", "Alexa does not say {part:text}")
def _does_not_say(step: Context, part: str) -> None:
    """Nowhere in what is heard, in capitals or not."""
    text.expect_without(*_voice(step, "says"), part)


@phrase("then", "Alexa says nothing")
def _says_nothing(step: Context) -> None:
    """Nothing is heard."""
    text.expect_nothing(*_voice(step, "says"))


@phrase("then", "Alexa does not reprompt")
def _does_not_reprompt(step: Context) -> None:
    """The answer has no reprompt."""
    text.expect_nothing(*_voice(step, "reprompts"))


def _by_slot(pairs: Iterable[Sequence[str]]) -> dict[str, object]:
    """What each slot is given: a value, none, or several of a multiple-value slot."""
    given: dict[str, list[str]] = {}
    for slot, value in pairs:
        given.setdefault(slot, []).append(value)
    return {
        slot: tuple(values) if len(values) > 1 else values[0] or None
        for slot, values in given.items()
    }


def _voice(step: Context, verb: str) -> tuple[str, str]:
    """What is said or reprompted, after what introduces it in a message."""
    turn = step.alexa.turn
    return f"Alexa {verb}", turn.speech if verb == "says" else turn.reprompt
