"""Phrases about the time that the skill lives through."""

from .vocabulary import Context, phrase


@phrase("given", "time passes at once")
def _passes_at_once(step: Context) -> None:
    """What a Python handler sleeps, or waits for an answer by ``requests``, costs no time."""
    step.alexa.clock.virtual = True
