"""What messages tell of something said that was not understood: what would have been."""

from ..wording.manual import see
from .invocation import example
from .model import InteractionModel, Slot
from .understanding import nearest_sample
from .utterance import Utterance


def nearest(model: InteractionModel, said: Utterance, locale: str, asked_for: Slot | None) -> str:
    """Where it was looked for, and the sample that is the most like it.

    Args:
        model: the interaction model.
        said: what was said.
        locale: the language that is spoken.
        asked_for: the slot whose value was asked for, if one was: then its type is told.

    Returns:
        Such as `` in en-US.json; the nearest is "…" of FooIntent``, as the end of a sentence.
    """
    where = f" in {model.source}"
    if asked_for is not None:
        known = f'"{said.quoted}" is no {asked_for.type} that is known'
        return f"{where}, and {known}: the slot {asked_for.name} was asked for"
    sample = nearest_sample(model, said, locale)
    if sample is None:
        return where
    place = "" if sample.is_amazons else where
    return f'{place}; the nearest is "{sample.text}" of {sample.intent}'


def reaching(model: InteractionModel, said: Utterance, locale: str) -> str:
    """How the skill could be asked for it, as the end of a sentence; empty if there is no way."""
    asking = example(said.quoted, model.invocation_name, locale)
    return f'; something like "{asking}" would reach it' if asking else ""


def calling_another(model: InteractionModel, name: Utterance) -> str:
    """That a skill is called by a name that is not that of this one.

    Args:
        model: the interaction model.
        name: the name that was said.
    """
    own = model.invocation_name
    this = f'this one is called "{own}"' if own else "this one has no invocationName in its model"
    return f'no skill is called "{name.quoted}"; {this}{see("explanations/understanding")}'


def calling(model: InteractionModel) -> str:
    """How the skill is called, as a line of its own."""
    name = model.invocation_name
    called = f'the skill is called by "{name}"' if name else "the model has no invocationName"
    return f"\n({called}){see('explanations/understanding')}"
