"""Then: what the skill called."""

import pytest
from checked_steps import CALLER, check

RIDES = 'Given GET "https://r.example/me" answers 200'
LINKED = 'Given Jane has linked the account "jane-token"'
JOHN_LINKED = 'Given John has linked the account "john-token"'
CALLS = 'When Jane asks for CallIntent with url "https://r.example/me"'
GUEST_CALLS = CALLS.replace("Jane", "a guest")
CALLS_NOTHING = "When Jane asks for CallIntent"
ASKS = 'When Jane asks for AskIntent with person "givenName"'
ASKS_TWICE = f'{ASKS} and person2 "givenName"'
ASKS_BOTH = f'{ASKS} and account "email"'
CALLED = [
    (
        [RIDES, LINKED, JOHN_LINKED, CALLS],
        """
Then the skill used Jane's linked account
Then the skill used John's linked account
> the skill used the linked account of Jane, not of John
> GET https://r.example/me → 200 (with a linked account)
""",
    ),
    (
        [RIDES, 'Given the account holder has linked the account "ours"', GUEST_CALLS],
        """
Then the skill used the account holder's linked account
Then the skill used no linked account
> the skill used the linked account of the account holder
> GET https://r.example/me → 200 (with a linked account)
""",
    ),
    (
        [RIDES, JOHN_LINKED, CALLS],
        """
Then the skill used no linked account
Then the skill used John's linked account
> the skill used no linked account in this turn
> GET https://r.example/me → 200 (with no linked account)
""",
    ),
    (
        [LINKED, CALLS_NOTHING],
        """
Then the skill used no linked account
Then the skill used Jane's linked account
> its request has that account's token in context.System.person.accessToken; it made no HTTP
Then the skill used John's linked account
> John has not linked an account that the skill could use
Then the skill used a guest's linked account
> a guest has no linked account that Alexa knows
Then the skill did not ask the profile API
Then the profile API answered 200
> the skill did not ask the profile API; it made no call to a profile API
""",
    ),
    (
        [ASKS],
        """
Then the skill asked the profile API for the given name
Then the skill asked the profile API for the full name
> the skill asked the profile API for the full name not at all
> profile API: given name → 200
Then the skill did not ask the customer profile API
Then the skill did not ask the profile API
> the skill asked the profile API
> profile API: given name → 200
Then the skill asked the profile API for the given name 0 times
> no one defines this step
>   Then the skill did not ask the profile API
""",
    ),
    (
        [ASKS_TWICE],
        """
Then the skill asked the profile API for the given name twice
Then the skill asked the profile API for the given name 2 times
Then the skill asked the profile API for the given name once
> the skill asked the profile API for the given name twice in this turn, not once
Then the skill asked the profile API for the given name 3 times
> for the given name twice in this turn, not 3 times
""",
    ),
    (
        [ASKS_BOTH],
        """
Then the skill asked the customer profile API for the email once
Then the skill asked the customer profile API for the given name
> the skill asked the customer profile API for the given name not at all
> customer profile API: email → 403
Then the customer profile API answered 403
Then the profile API answered 403
> the profile API answered 200, not 403
""",
    ),
    (
        ["Given the profile API answers 429 once", ASKS_TWICE],
        """
Then the profile API answered 429, 200
Then the profile API answered 429, 429, 200
> the profile API answered 429, 200, not 429, 429, 200
""",
    ),
    (
        ["Given the profile API is unreachable", ASKS],
        """
Then Alexa says "unreachable"
Then the profile API answered 503
> the profile API answered nothing, not 503
> given name → unreachable
""",
    ),
]


@pytest.mark.slow
def test_calls_as_expected_and_not(project):
    project.skill(CALLER)
    check(project, [("\n".join(before), steps) for before, steps in CALLED])
