"""The grammar of a step: unknown steps, names, docstrings and tables."""

from checked_steps import CALLER
from skill_project import cases

WRONG_STEPS = '''
Then Alexa says:
> this step needs a docstring under it
Then Alexa says:
  | Hello |
> this step needs a docstring under it, not a table
Then Alexa says one of:
> this step needs a table under it
Then Alexa says one of:
  """
  Hello
  """
> this step needs a table under it, not a docstring
Then the session ends
  """
  Hello
  """
> this step takes no docstring
When Jane opens the skill
  | Hello |
> this step takes no table
Then Alexa says one of:
  | a | b |
> the table needs one column
Then Alexa says something matching "["
> "[" is no regular expression:
Then Alexa says:
  """
  {{ turn.speach }}
  """
> a turn has no "speach" - did you mean "speech"?
Then the response is:
  """
  {
  """
> the docstring is no JSON
Then the response is:
  """
  {"a": "{{ people.Jnae.person_id }}"}
  """
> there is no "Jnae" in the household of household.yaml - did you mean "Jane"?
'''


def test_step_that_cannot_be_meant(project):
    opens = "When Jane opens the skill\n"
    project.refuses((opens + step, said) for step, said in cases(WRONG_STEPS))


LOOKS = [
    'Then Alexa says "Hello"',
    "Then there is no card",
    "Then the session ends",
    'Then the session attribute "a" is 1',
    "Then the skill did not ask the profile API",
    "Then nothing about Jane is revealed",
]


def test_then_before_any_turn(project):
    said = [
        "nobody has said anything to the skill yet",
        'something like "When Jane opens the skill" has to come first',
    ]
    project.refuses((f"{step}\nWhen Jane opens the skill", said) for step in LOOKS)


UNKNOWN = """
When Jane open the skill
> no one defines this step: When Jane open the skill
> nearest to it are
>   When {person} opens the skill
Then Alexa say "Hello"
> no one defines this step: Then Alexa say "Hello"
>   Then Alexa says "…"
Given Jane granted "email"
>   Given {person} has granted "…" and "…"
Given Jane opens the skill
> no one defines this step: Given Jane opens the skill
> it is said with another keyword: When Jane opens the skill
Then Jane has no voice ID
> it is said with another keyword: Given Jane has no voice ID
When Jane opens the skill.
>   When {person} opens the skill
When the guest says "yes"
> a guest without a name is: When a guest says "yes"
Then Alexa says Hello
> the quotes are missing or misplaced: Then Alexa says "Hello"
Then Alexa says 'Hello'
> the quotes are missing or misplaced: Then Alexa says "Hello"
When Jane Doe opens the skill
> the quotes are missing or misplaced: When "Jane Doe" opens the skill
When 'Jane' opens the skill
> the quotes are missing or misplaced: When "Jane" opens the skill
When 2Jane opens the skill
> the quotes are missing or misplaced: When "2Jane" opens the skill
When guest opens the skill
> there is no "guest" in the household
> "a guest"
"""


def test_unknown_step_and_what_is_no_name(project):
    project.refuses(cases(UNKNOWN))
    output = project.fails("When Jane open the skill")
    assert "features/test.feature:4: When Jane open the skill\n" in output
    assert "StepDefinitionNotFoundError" not in output


POSSESSIVES = [
    ("James", "James'"),
    ("James", "James's"),
    ('"Mary Ann"', '"Mary Ann"\'s'),
    ('"James"', '"James"\'s'),
    ("O-Neil_2", "O-Neil_2's"),
    ("Zoë", "Zoë's"),
    ('"Jo \\"J\\""', '"Jo \\"J\\""\'s'),
]


def test_names_and_possessives(project):
    names = "James: {}, Mary Ann: {}, O-Neil_2: {}, Zoë: {}, 'Jo \"J\"': {}"
    project.household(f"people: {{{names}}}")
    project.skill(CALLER)
    project.passes(
        *(
            f"""
            Given {name} has linked the account "t"
            And {token} given name is "X"
            And GET "https://r.example/me" answers 200
            When {name} asks for CallIntent with url "https://r.example/me"
            Then the skill used {token} linked account
            """
            for name, token in POSSESSIVES
        ),
    )
