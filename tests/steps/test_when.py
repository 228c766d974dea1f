"""When: what is sent, and what cannot be."""

import json

from skill_project import cases, docstring, table

WHENS = [
    ("Jane opens the skill", {"type": "LaunchRequest"}),
    ("a guest opens the skill", {"type": "LaunchRequest"}),
    ("an guest opens the skill", {"type": "LaunchRequest"}),
    ("the guest Mary opens the skill", {"type": "LaunchRequest"}),
    ('the guest "Mary Ann" opens the skill', {"type": "LaunchRequest"}),
    ('"Mary Ann" opens the skill', {"type": "LaunchRequest"}),
    ("Jane asks for AMAZON.HelpIntent", {"intent": {"name": "AMAZON.HelpIntent"}}),
    (
        'Jane asks for BookIntent with city "New \\"York\\"" and day "to day"',
        {"intent": {"slots": {"city": {"value": 'New "York"'}, "day": {"value": "to day"}}}},
    ),
    (
        'Jane asks for BookIntent with a "1", b "2" and c "3"',
        {"intent": {"slots": {"a": {"value": "1"}, "b": {"value": "2"}, "c": {"value": "3"}}}},
    ),
    (
        table("Jane asks for BookIntent with:", ["slot", "value"], ["city", "New York"]),
        {"intent": {"name": "BookIntent", "slots": {"city": {"value": "New York"}}}},
    ),
]


def test_when_sends(project):
    project.household("people: {Jane: {}, Mary Ann: {}}")
    project.skill(
        """
        def handler(event, context):
            return {"sessionAttributes": event["request"], "response": {}}
        """
    )
    step = "Then the response includes:"
    project.passes(
        *(
            f"When {when}\n{docstring(step, json.dumps({'sessionAttributes': request}))}"
            for when, request in WHENS
        ),
    )


def test_empty_cell_is_a_slot_without_a_value(project):
    project.says('sorted(event["request"]["intent"]["slots"]["city"]).__str__()')
    project.passes(
        table("When Jane asks for FooIntent with:", ["slot", "value"], ["city", ""])
        + "\nThen Alexa says \"['confirmationStatus', 'name']\""
    )


WRONG_WHENS = """
When the account holder opens the skill
> the account holder is the Amazon account, which does not speak: name a person
When Jane closes the skill
> no session is open that could end
When Jane asks for FooIntent with:
  | name | value |
  | city | Rome  |
> the table needs the columns "slot" and "value"
When Jane asks for FooIntent with:
  | slot | value |
  | a    | 1     |
  | a    | 2     |
> the slot "a" is given twice
When Jane asks for FooIntent with city "Rome" and city "Paris"
> the slot "city" is given twice
"""


def test_when_that_cannot_be(project):
    project.refuses(cases(WRONG_WHENS))
