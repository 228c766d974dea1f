"""Skills for Node.js: JavaScript, and scenarios that open one by a handler."""

import textwrap

INDEX = "lambda/index.js"

SAY = """
const say = (text, more) => ({
  version: '1.0',
  response: {outputSpeech: {type: 'PlainText', text: String(text)}, shouldEndSession: false},
  ...more,
});
const isLaunch = (event) => event.request.type === 'LaunchRequest';
const rest = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));
"""

STRANGERS = ("node_modules", "node:internal", "pytest_alexa_persona", "runner.js", "preload.js")


def skill(project, code, path=INDEX):
    """The skill: JavaScript, `say(text)`, `isLaunch(event)` and `rest(milliseconds)` at hand."""
    return project.write(path, SAY + textwrap.dedent(code))


def calling(project, *codes, before=""):
    """A skill with an asynchronous handler for each code: `handler0`, `handler1` and so on.

    Only the session's first request gets there, the others are answered in peace.
    """
    text = textwrap.dedent(before)
    for number, code in enumerate(codes):
        body = textwrap.indent(textwrap.dedent(code).strip(), "  ")
        text += f"\nexports.handler{number} = async (event, context) => {{\n"
        text += (
            f"  if (!isLaunch(event)) return say('ended');\n{body}\n  return say('done');\n}};\n"
        )
    return skill(project, text)


def opens(handler="handler", says=None, given=(), path=INDEX):
    """A scenario in which Jane opens the skill with one of its handlers."""
    steps = [f'Given the skill "{path}:{handler}"', *(f"Given {step}" for step in given)]
    steps += ["When Jane opens the skill"]
    return "\n".join(steps if says is None else [*steps, f'Then Alexa says "{says}"'])


def each(count):
    """A scenario for each handler of `calling`."""
    return [opens(f"handler{number}") for number in range(count)]


def place(app, code):
    """The line of a skill, as messages show it."""
    lines = [line.strip() for line in app.read_text().splitlines()]
    return f"{app}:{1 + lines.index(code.strip())}: {code.strip()}"


PROFILE = """
const profile = (event, more) => {
  const { apiEndpoint, apiAccessToken } = event.context.System;
  const headers = { authorization: `Bearer ${apiAccessToken}` };
  return fetch(`${apiEndpoint}/v2/persons/~current/profile/givenName`, { headers, ...more });
};
"""
