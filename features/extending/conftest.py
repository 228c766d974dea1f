"""What a project adds of its own; it holds for the tests of this folder."""

import json

from pytest_alexa_persona import HttpReply, rule, stand_in

# A rule: what no answer may be, whatever a scenario asks of it.


@rule("brief", "warn", "Our voice guide, chapter 2")
def _(turn, before):
    """An answer takes no longer than half a minute to say."""
    if len(turn.speech) > 300:
        yield "the answer takes longer than half a minute to say"


# A stand-in: a back end with a mind. Of a class, each test has an object of its own.


@stand_in("https://api.ride-hailing.example/v1/rides")
class _Rides:
    """The ride-hailing company, as far as it knows where each account went last."""

    def __init__(self):
        self.last = {}

    def __call__(self, request, household):
        token = request.headers["authorization"].removeprefix("Bearer ")
        if request.method == "POST":
            self.last[token] = json.loads(request.body)
            return HttpReply(200, {"minutes": 4})
        return HttpReply(200, self.last[token]) if token in self.last else HttpReply(404)
