"""Phrases about the time that the skill lives through."""

from .vocabulary import Context, phrase


@phrase("given", "time passes at once")
def _passes_at_once(step: Context) -> None:
    """What the skill sleeps, and what a slow answer takes, costs no time."""
    step.alexa.clock.virtual = True
