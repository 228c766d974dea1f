"""What a project adds of its own; it holds for the tests of this folder."""

from pytest_alexa_persona.findings.rules import rule

# A rule: what no answer may be, whatever a scenario asks of it.


@rule("brief", "warn", "Our voice guide, chapter 2")
def _(turn, before):
    """An answer takes no longer than half a minute to say."""
    if len(turn.speech) > 300:
        yield "the answer takes longer than half a minute to say"
