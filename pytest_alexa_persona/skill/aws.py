"""What AWS's libraries look for in the environment, and find in AWS Lambda.

Sources: "Defined runtime environment variables", AWS Lambda Developer Guide. The two variables of
the table are those by which code of Alexa-hosted skills finds it.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

PROFILES = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE")
"""Which of the developer's own credentials and regions to use; in Lambda there are none."""

_REGIONS = ("AWS_REGION", "AWS_DEFAULT_REGION")
_REGION = "us-east-1"
_MADE_UP = {
    "AWS_ACCESS_KEY_ID": "AKIAALEXAPERSONA0000",
    "AWS_SECRET_ACCESS_KEY": "made-up-by-pytest-alexa-persona",
    "DYNAMODB_PERSISTENCE_TABLE_NAME": "1b4d7e2c-5f7a-4c0e-9a53-6d1f0c8e2b94",
}


def missing(environment: Mapping[str, str]) -> dict[str, str]:
    """What an environment lacks for a call to AWS to be made and signed; all of it is made up.

    Args:
        environment: as it is.
    """
    region = next((environment[name] for name in _REGIONS if environment.get(name)), _REGION)
    needed = {**_MADE_UP, **dict.fromkeys((*_REGIONS, "DYNAMODB_PERSISTENCE_REGION"), region)}
    return {name: value for name, value in needed.items() if name not in environment}


@contextmanager
def made_up() -> Iterator[None]:
    """While it is entered, the environment of this process lacks nothing of that."""
    added = missing(os.environ)
    hidden = {name: os.environ.pop(name) for name in PROFILES if name in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name, value in added.items():
            # what the skill has set itself stays, as all that it sets does
            if os.environ.get(name) == value:
                del os.environ[name]
        os.environ.update(hidden)
