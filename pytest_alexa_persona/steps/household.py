"""Phrases about the household: who lives there, their details, and whose voice Alexa knows."""

from os.path import isfile
from typing import Any

from ..errors import StepError
from ..household import file, table
from ..household.phone import phone_number, split_number
from ..household.state import ACCOUNT_HOLDER
from .vocabulary import Context, Who, phrase


@phrase("given", "the household {path:text}")
def _household_file(step: Context, path: str) -> None:
    """Another household file, beside the feature or below pytest's root folder."""
    candidates = [folder / path for folder in step.folders]
    found = next((each for each in candidates if isfile(each)), candidates[-1])
    step.alexa.move_to(file.load(found))


@phrase("given", "the household:", takes="table")
def _household_table(step: Context) -> None:
    """A table with a row for each person, in the place of the household file."""
    step.alexa.move_to(table.from_table(step.table))


@phrase("given", "{owner} {resource} is {value:text}")
def _detail(step: Context, owner: Who, resource: str, value: str) -> None:
    """The ``full name``, ``given name`` or ``mobile number`` of a person, or of the account holder,
    who has an ``email`` too.
    """
    known = split_number(value) if resource == "mobile number" else value
    _change_detail(step, owner, resource, known)


@phrase("given", "{owner} mobile number is {number:text} with country code {code:text}")
def _mobile_number(step: Context, owner: Who, number: str, code: str) -> None:
    """The number in two parts, as Alexa keeps it."""
    _change_detail(step, owner, "mobile number", phone_number(code, number))


@phrase("given", "{owner} {resource} is not set")
def _detail_not_set(step: Context, owner: Who, resource: str) -> None:
    """There is none: the profile API answers 204, if it is granted."""
    _change_detail(step, owner, resource, None)


@phrase("given", "{person} has a voice ID")
def _has_voice_id(step: Context, person: Who) -> None:
    """Alexa knows this person's voice, as it does unless the household says otherwise."""
    step.alexa.household.change(_with_a_voice(person), voice_id=True)


@phrase("given", "{person} has no voice ID")
def _has_no_voice_id(step: Context, person: Who) -> None:
    """Alexa does not know the voice: the request has no person."""
    step.alexa.household.change(_with_a_voice(person), voice_id=False)


@phrase("given", "{person} has turned skill personalization {on:switch}")
def _personalization(step: Context, person: Who, on: bool) -> None:
    """``off`` or ``on``. Where it is off, Alexa knows the voice, and the request has no person all
    the same.
    """
    step.alexa.household.change(_with_a_voice(person), personalize_skills=on)


@phrase("given", "Alexa recognizes {person}")
def _recognizes(step: Context, person: Who) -> None:
    """Alexa knows whom it hears again, as it does unless it was told otherwise."""
    step.alexa.check_recognizable(_with_a_voice(person))
    step.alexa.household.change(_with_a_voice(person), recognized=True)


@phrase("given", "Alexa does not recognize {person}")
def _does_not_recognize(step: Context, person: Who) -> None:
    """Alexa takes this person for nobody, until the step above."""
    step.alexa.household.change(_with_a_voice(person), recognized=False)


def _change_detail(step: Context, owner: Who, resource: str, value: Any) -> None:
    step.alexa.household.change(owner.resident(), **{resource.replace(" ", "_"): value})


def _with_a_voice(person: Who) -> str:
    """The name of a person, for a step that makes no sense of an account."""
    if person.name == ACCOUNT_HOLDER:
        raise StepError(
            "the account holder is the Amazon account, which has no voice: name a person"
        )
    return person.resident()
