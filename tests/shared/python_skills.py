"""Skills in Python, of the real SDK and bare, and scenarios that open one by a handler."""

import textwrap

SDK = """
from ask_sdk_core.dispatch_components import AbstractExceptionHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type

builder = SkillBuilder()

@builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def launch(handler_input):
    return greeting(handler_input.response_builder)

def greeting(respond):
    raise LookupError("no greeting for you")
"""

CATCH_ALL = """
class CatchAll(AbstractExceptionHandler):
    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        return handler_input.response_builder.speak("Sorry, try again.").ask("Sorry?").response

builder.add_exception_handler(CatchAll())
"""

HANDLER = """
handler = builder.lambda_handler()
"""


STRANGERS = ("ask_sdk", "pytest_alexa_persona/", "pluggy", "_pytest", "pytest_bdd")


def opens(number, skill="lambda/app.py:handler{}"):
    """A scenario in which Jane opens the skill of this number."""
    return f'Given the skill "{skill.format(number)}"\nWhen Jane opens the skill'


def numbered(bodies):
    """A handler for each body: `handler0`, `handler1` and so on."""
    return "".join(
        f"\n\ndef handler{number}(event, context):\n{textwrap.indent(body, '    ')}\n"
        for number, body in enumerate(bodies)
    )


# how often it is imported, and from where

COUNTING = """
calls = []

def handler(event, context):
    calls.append(1)
    return say(len(calls))
"""


# the manifest

DECLARES_NAME = '{"manifest": {"permissions": [{"name": "alexa::profile:given_name:read"}]}}'
