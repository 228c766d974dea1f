"""What a project adds of its own; it holds for the tests of this folder."""

import json

from pytest_alexa_persona import phrase

RIDES = "https://api.ride-hailing.example/v1/rides"

# Phrases: steps in the project's own words, with people, texts and lists as the others have them.


@phrase("given", "a ride comes in {minutes:json} minutes")
def _(step, minutes, http):
    http.answers("POST", RIDES, 200, body=json.dumps({"minutes": minutes}))


@phrase("when", "{who:person} (takes|books) a ride to {place:text}")
def _(step, who, place):
    step.speaker(who).asks_for("BookRideIntent", destination=place)


@phrase("then", "{who:person} is greeted[ as {name:text}]")
def _(step, who, name):
    greeting = f"Welcome back, {name}." if name else "Welcome to Ride Hailing."
    assert step.alexa.turn.speaker == (who.name or "a guest")
    assert step.alexa.turn.speech.startswith(greeting)


@phrase("then", "the ride is on {whose:owner} account")
def _(step, whose):
    owners = [owner for call in rides(step) for owners in call.owners.values() for owner in owners]
    assert owners == [whose.name]


@phrase("then", "a ride is asked for with:", takes="docstring")
def _(step):
    assert [json.loads(call.request.body) for call in rides(step)] == [step.json]


@phrase("then", "the rides so far go to:", takes="table")
def _(step):
    turns = step.alexa.turns
    destinations = [[turn.session_attributes["destination"], turn.person or ""] for turn in turns]
    assert destinations == [list(row) for row in step.table]


def rides(step):
    """The calls of the last turn that ask for a ride."""
    return [call for call in step.alexa.turn.http_calls if call.request.url == RIDES]
