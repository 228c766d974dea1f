"""Node.js skills: each in a process of its own, called as Lambda would, and none left behind."""

import os
import re
import signal
import subprocess
import sys
import textwrap
import time

import pytest
from processes import assert_gone, is_running
from skill_project import QUICKLY, cases, docstring, message_in

from pytest_alexa_persona.skill import node

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


@pytest.fixture
def project(project, node_path):  # noqa: ARG001
    """A project whose skill is to be `lambda/index.js:handler`."""
    project.settings(skill=f"{INDEX}:handler")
    return project


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


# handlers, and where they are


def test_every_kind_of_handler_that_lambda_knows_answers(project):
    skill(
        project,
        """
        exports.asynchronous = async () => say('asynchronous');
        exports.promise = () => Promise.resolve(say('promise'));
        exports.thenable = () => ({ then: (done) => done(say('thenable')) });
        exports.callback = (event, context, callback) => callback(null, say('callback'));
        exports.later = (event, context, callback) => {
          setTimeout(() => callback(null, say('later')), 5);
        };
        exports.succeeds = (event, context) => context.succeed(say('succeeds'));
        exports.done = (event, context) => context.done(null, say('done'));
        exports.twice = (event, context, callback) => {
          callback(null, say('the first counts'));
          callback(null, say('the second'));
        };
        exports.context = async (event, context) => {
          const left = context.getRemainingTimeInMillis();
          const { functionName, functionVersion, awsRequestId } = context;
          const known = [functionName, functionVersion, awsRequestId.length];
          return say(`${known} ${left > 7000 && left <= 8000}`);
        };
        """,
    )
    said = {
        **{name: name for name in ("asynchronous", "promise", "thenable", "callback", "later")},
        **{name: name for name in ("succeeds", "done")},
        "twice": "the first counts",
        "context": "index,$LATEST,36 true",
    }
    project.passes(*(opens(name, says) for name, says in said.items()))


def test_modules_of_both_kinds_are_loaded_wherever_they_are(project, node_path):
    greet = "export const greet = () => say(import.meta.url.endsWith('.js') ? 'js' : 'mjs');"
    module = "import { greet } from './greet.SUFFIX';\nexport const handler = async () => greet();"
    for folder, suffix in (("one", "mjs"), ("two", "js")):
        skill(project, greet, f"{folder}/greet.{suffix}")
        project.write(f"{folder}/index.{suffix}", module.replace("SUFFIX", suffix))
    project.write("two/package.json", '{"type": "module"}')
    skill(project, "exports.handler = async () => say('cjs');", "two/common.cjs")
    skill(
        project,
        """
        const word = await Promise.resolve('default');
        export default { handler: async () => say(word) };
        """,
        "three/index.mjs",
    )
    skill(project, "exports.handler = async () => say(__dirname);", "a (b) é/lambda/index.js")
    # other than by require, packages are found beside the skill alone
    (project.root / "node_modules").symlink_to(node_path)
    project.write(
        "four/index.mjs",
        """
        import Alexa, { SkillBuilders } from 'ask-sdk-core';
        const all = {
          canHandle: () => true,
          handle: (input) => input.responseBuilder.speak(typeof Alexa.getLocale).getResponse(),
        };
        export const handler = SkillBuilders.custom().addRequestHandlers(all).lambda();
        """,
    )
    places = {
        "one/index.mjs": "mjs",
        "two/index.js": "js",
        "two/common.cjs": "cjs",
        "three/index.mjs": "default",
        "four/index.mjs": "function",
        "a (b) é/lambda/index.js": project.root / "a (b) é/lambda",
    }
    project.passes(*(opens(path=path, says=says) for path, says in places.items()))


def test_two_files_of_one_name_are_two_skills(project):
    skill(project, "exports.handler = async () => say('cjs');", "lambda/index.cjs")
    skill(project, "export const handler = async () => say('mjs');", "lambda/index.mjs")
    scenarios = [opens(path=f"lambda/index.{suffix}", says=suffix) for suffix in ("cjs", "mjs")]
    project.passes(*scenarios)


LAYOUTS = [
    ("lambda/custom/index.js", "skill.json", "models/en-US.json"),
    (
        "lambda/index.js",
        "skill-package/skill.json",
        "skill-package/interactionModels/custom/en-US.json",
    ),
]


@pytest.mark.parametrize(("index", "manifest", "model"), LAYOUTS, ids=["older", "newer"])
def test_the_layouts_of_the_ask_cli_are_found_without_a_setting(project, index, manifest, model):
    project.settings(skill="")
    project.write(manifest, '{"manifest": {"permissions": []}}')
    intents = '[{"name": "BusIntent", "slots": [{"name": "day"}]}]'
    project.write(model, f'{{"interactionModel": {{"languageModel": {{"intents": {intents}}}}}}}')
    skill(
        project,
        "exports.handler = async ({request}) => say(Object.keys(request.intent.slots));",
        index,
    )
    project.feature(
        'When Jane asks for BusIntent\nThen Alexa says "day"', "When Jane asks for BossIntent"
    )
    result = project.run()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            f"alexa: skill {index}:handler, manifest {manifest}, models en-US, household.yaml",
            'E   there is no intent "BossIntent" in en-US.json - did you mean "BusIntent"?',
        ]
    )


# what the services of Amazon tell it

SDK = """
const Alexa = require('ask-sdk-core');
const name = 'alexa::profile:given_name:read';

const welcome = {
  canHandle: (input) => Alexa.getRequestType(input.requestEnvelope) === 'LaunchRequest',
  async handle({ serviceClientFactory, responseBuilder }) {
    try {
      const found = await serviceClientFactory.getUpsServiceClient().getPersonsProfileGivenName();
      return responseBuilder.speak(`Hello ${found}.`).reprompt('Well?').getResponse();
    } catch (error) {
      const said = responseBuilder.speak(`${error.name} ${error.statusCode}`);
      return said.withAskForPermissionsConsentCard([name]).getResponse();
    }
  },
};
const others = {
  canHandle: () => true,
  handle: (input) => input.responseBuilder.getResponse(),
};
exports.handler = Alexa.SkillBuilders.custom()
  .addRequestHandlers(welcome, others)
  .withApiClient(new Alexa.DefaultApiClient())
  .lambda();
"""


def test_the_sdk_asks_the_profile_api_who_speaks(project):
    project.write(INDEX, SDK)
    project.passes(
        """
        When Jane opens the skill
        Then Alexa says "Hello Jane."
        And Alexa reprompts "Well?"
        And the skill asked the profile API for the given name once
        When John opens the skill
        Then Alexa says "Hello John."
        And the skill called GET "https://api.amazonalexa.com/v2/persons/~current/profile/givenName"
        And nothing about Jane is revealed
        """,
        """
        Given Jane's given name is not set
        When Jane opens the skill
        Then Alexa says "Hello undefined."
        And the profile API answered 204
        """,
        """
        Given Jane has granted nothing
        When Jane opens the skill
        Then Alexa says "ServiceError 403"
        And the skill asks for permission to read "given name"
        When Jane grants "given name" in the Alexa app
        And Jane opens the skill
        Then Alexa says "Hello Jane."
        """,
        """
        Given the account is in Europe
        When Jane opens the skill
        Then Alexa says "Hello Jane."
        And the skill called GET "https://api.eu.amazonalexa.com/v2/persons/~current/profile/givenName"
        """,
    )


# for each client, what gets status and text: `get(url, token)`
CLIENTS = """
const axios = require('axios');
const http = require('http');
const https = require('https');

const bearing = (token) => (token ? { authorization: `Bearer ${token}` } : {});
const clients = {
  async fetch(url, token) {
    const answer = await fetch(url, { headers: bearing(token) });
    return `${answer.status} ${await answer.text()}`;
  },
  async axios(url, token) {
    const answer = await axios.get(url, {
      headers: bearing(token), validateStatus: null, responseType: 'text',
    });
    return `${answer.status} ${answer.data}`;
  },
  request: (url, token) => new Promise((resolve, reject) => {
    const { get } = url.startsWith('https:') ? https : http;
    get(url, { headers: { ...bearing(token), connection: 'close' } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => { text += part; });
      answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
    }).on('error', reject);
  }),
};
for (const [name, get] of Object.entries(clients)) {
  exports[name] = async (event) => {
    const { apiEndpoint, apiAccessToken, person } = event.context.System;
    const profile = `${apiEndpoint}/v2/persons/~current/profile/givenName`;
    const asked = {
      profile: [profile, apiAccessToken],
      bus: ['https://api.transit.example/me', person.accessToken],
      here: ['http://localhost:8080/me?day=today'],
      amazon: ['https://api.amazon.com/user/profile', person.accessToken],
    };
    return say(await get(...asked[event.session.attributes.asks]));
  };
}
"""


def asking(client, what, *steps):
    """A scenario in which Jane opens a skill that asks with a client for something."""
    attributes = docstring("And the session attributes are:", f'{{"asks": "{what}"}}')
    given = f'Given the skill "{INDEX}:{client}"\nAnd Jane has linked the account "jane-token"'
    return "\n".join([given, attributes, *steps])


@pytest.mark.parametrize("client", ["fetch", "axios", "request"])
def test_the_same_answers_come_to_every_client(project, client, monkeypatch):
    # a proxy of the machine's is not asked
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    skill(project, CLIENTS)
    project.passes(
        asking(
            client,
            "profile",
            "When Jane opens the skill",
            'Then Alexa says "200 {\\"name\\":\\"Jane\\"}"',
            "And the skill used no linked account",
        ),
        asking(
            client,
            "profile",
            'And Jane has revoked "given name"',
            "When Jane opens the skill",
            'Then Alexa says something containing "403 "',
        ),
        asking(
            client,
            "bus",
            docstring(
                'And GET "https://api.transit.example/me" for Jane answers 202:', "Straße 554"
            ),
            "When Jane opens the skill",
            'Then Alexa says "202 Straße 554"',
            "And the skill used Jane's linked account",
        ),
        asking(
            client,
            "here",
            docstring('And GET "http://localhost:8080/me" answers 404:', "no bus"),
            "When Jane opens the skill",
            'Then Alexa says "404 no bus"',
            'And the skill called GET "http://localhost:8080/me?day=today" once',
        ),
        asking(
            client,
            "amazon",
            "When Jane opens the skill",
            'Then Alexa says something matching "200 .*amzn1.account.*Jane.*"',
            "And the skill used Jane's linked account",
        ),
    )


PROFILE = """
const profile = (event, more) => {
  const { apiEndpoint, apiAccessToken } = event.context.System;
  const headers = { authorization: `Bearer ${apiAccessToken}` };
  return fetch(`${apiEndpoint}/v2/persons/~current/profile/givenName`, { headers, ...more });
};
"""


def test_a_slow_and_an_unreachable_api_are_what_the_client_makes_of_them(project):
    calling(
        project,
        """
        try {
          return say((await profile(event, { signal: AbortSignal.timeout(200) })).status);
        } catch (error) {
          return say(error.name);
        }
        """,
        before=PROFILE,
    )
    project.settings(skill=f"{INDEX}:handler0")
    project.python(
        """
        def test_impatient(alexa, profile_api):
            opens(alexa)
            profile_api.takes(9)
            assert opens(alexa).speech == "TimeoutError"
            (call,) = alexa.turn.profile_calls
            assert call.outcome == "timed out"
            assert alexa.turn.duration < 2

        def test_unreachable(alexa, profile_api):
            profile_api.answers(None)
            assert opens(alexa).speech == "TypeError"
            (call,) = alexa.turn.profile_calls
            assert call.outcome == "unreachable"
        """,
        passed=2,
    )


def test_a_client_that_waits_longer_than_alexa_is_no_error_of_the_skill(project):
    calling(project, "await profile(event);", before=PROFILE)
    project.settings("alexa_response_timeout = 0.3", skill=f"{INDEX}:handler0")
    project.python(
        """
        import pytest
        from pytest_alexa_persona.errors import ResponseTimeoutError

        @pytest.mark.parametrize("number", range(4))
        def test_patient(alexa, profile_api, number):
            profile_api.takes(9)
            with pytest.raises(ResponseTimeoutError, match="not answered after 0.3 seconds"):
                opens(alexa)
            (call,) = alexa.turns[0].profile_calls
            assert call.outcome == "no answer yet"
        """,
        passed=4,
    )


def test_a_retry_after_the_time_that_was_asked_for(project):
    calling(
        project,
        """
        const first = await profile(event);
        await rest(first.headers.get('retry-after') * 1000);
        return say(`${first.status} ${(await profile(event)).status}`);
        """,
        before=PROFILE,
    )
    project.passes(
        f"""
        Given the skill "{INDEX}:handler0"
        And the profile API answers 429 once
        When Jane opens the skill
        Then Alexa says "429 200"
        And the profile API answered 429, 200
        And the skill backed off before retrying
        """
    )


def test_calls_at_once_are_all_counted(project):
    calling(
        project,
        """
        const all = await Promise.all([1, 2, 3, 4, 5].map(() => profile(event)));
        return say(all.map((each) => each.status));
        """,
        before=PROFILE,
    )
    project.passes(
        f"""
        {opens("handler0", "200,200,200,200,200")}
        And the skill asked the profile API for the given name 5 times
        """
    )


def test_however_often_it_connects_each_call_is_answered_and_no_turn_waits(project):
    # the service may hear a request before this process has read whom it is for
    calling(
        project,
        """
        for (let number = 0; number < 40; number += 1) {
          await fetch('http://localhost:8080/', { headers: { connection: 'close' } });
        }
        """,
    )
    project.settings(skill=f"{INDEX}:handler0")
    project.python(
        """
        import time

        def test_often(alexa, http):
            http.answers("GET", "http://localhost:8080/")
            for _ in range(10):
                started = time.monotonic()
                assert opens(alexa).speech == "done"
                assert len(alexa.turn.http_calls) == 40
                # nor is a client waited for that has gone
                assert time.monotonic() - started - alexa.turn.duration < 3
        """
    )


# what it prints

PRINTS = """
let loads = 'loaded';
console.log(loads);
exports.handler = async (event) => {
  console.log('to stdout');
  console.error('to stderr');
  process.stdout.write('{"answer": "{}", "caught": []}\\n{"loaded": true}\\n');
  process.stdout.write('and no end');
  return say('said');
};
exports.fails = async () => {
  console.log('before it fails');
  throw new Error('failed');
};
exports.crashes = async () => {
  console.log('before it crashes');
  process.kill(process.pid, 'SIGKILL');
  await rest(1000);
};
"""


def test_what_it_prints_is_output_of_the_test_and_nothing_else(project):
    skill(project, PRINTS)
    project.python(
        """
        OUT = 'to stdout\\n{"answer": "{}", "caught": []}\\n{"loaded": true}\\nand no end'

        def test_first(alexa, capsys):
            assert opens(alexa).speech == "said"
            assert capsys.readouterr() == ("loaded\\n" + OUT, "to stderr\\n")
            assert opens(alexa).speech == "said"
            assert capsys.readouterr() == (OUT, "to stderr\\n")

        def test_next(alexa, capfd):
            assert opens(alexa).speech == "said"
            assert capfd.readouterr() == (OUT, "to stderr\\n")

        def test_shown(alexa):
            assert opens(alexa).speech == "said"
        """,
        passed=3,
    )
    shown = project.run("-s", "test_it.py::test_shown")
    assert 'loaded\nto stdout\n{"answer": "{}", "caught": []}\n' in shown.stdout.str()
    assert shown.stderr.str() == "to stderr"


def test_what_it_printed_is_shown_with_its_failure(project):
    skill(project, PRINTS)
    project.feature(opens(says="else"), opens("fails"), opens("crashes"))
    output = project.run().stdout.str()
    first, second, third = output.split("Captured stdout call")[1:]
    assert "loaded\nto stdout\n" in first
    assert "Captured stderr call" in first
    assert "to stderr\n" in first
    assert "before it fails\n" in second
    assert "before it crashes\n" in third


def test_a_megabyte_comes_through_as_it_is(project):
    calling(
        project,
        """
        process.stdout.write('a');
        process.stdout.write('é'.repeat(500_000));
        console.error('b'.repeat(1_000_000));
        """,
    )
    project.settings(skill=f"{INDEX}:handler0")
    project.python(
        """
        def test_large(alexa, capsys):
            assert opens(alexa).speech == "done"
            out, err = capsys.readouterr()
            assert (len(out), len(err)) == (500_001, 1_000_001)
            assert set(out) == {"a", "é"}
        """
    )


@pytest.mark.parametrize(
    "code", ["for (;;) console.log('again');", "fs.closeSync(1);\nawait rest(60_000);"]
)
def test_neither_endless_output_nor_none_keeps_the_time_from_passing(project, code):
    calling(project, code, before="const fs = require('fs');")
    project.settings("alexa_response_timeout = 0.3", skill=f"{INDEX}:handler0")
    project.feature("When Jane opens the skill")
    command = [sys.executable, "-m", "pytest", *QUICKLY, "--show-capture=no"]
    ended = subprocess.run(command, cwd=project.root, capture_output=True, text=True, timeout=10)
    assert "E   the skill has not answered after 0.3 seconds, when Alexa gives up" in ended.stdout


# what goes wrong in it

THROWN = """
const nothing = undefined; nothing.x;
> TypeError: Cannot read properties of undefined (reading 'x')
class BusError extends Error { name = 'BusError'; }
throw new BusError('no bus\\nat all');
> BusError: no bus
JSON.parse('}');
> SyntaxError: Unexpected token
texts.fail();
> RangeError: of another file
await axios.get('not a URL');
> TypeError: Invalid URL
throw 'a text';
> thrown: a text
throw null;
> thrown: null
throw undefined;
> thrown: undefined
throw { status: 500 };
> thrown: object {"status":500}
throw Object.assign(new Error('busy'), { code: 'EBUSY' });
> Error: busy
Promise.reject(new RangeError('lost'));
> nobody handled the rejection of a promise: RangeError: lost
setTimeout(() => { throw new Error('late'); }, 5); await rest(2000);
> nobody caught an exception: Error: late
process.exit(3);
> the handler ended the process: exit(3)
process.exit();
> the handler ended the process: exit(0)
"""


def test_whatever_it_throws_is_shown_by_its_own_lines_and_nobody_elses(project):
    project.write(
        "lambda/texts.js", "exports.fail = () => {\n  throw new RangeError('of another file');\n};"
    )
    thrown = cases(THROWN)
    before = "const axios = require('axios');\nconst texts = require('./texts');"
    app = calling(project, *(code for code, _ in thrown), before=before)
    sections = project.failures(*each(len(thrown)), style="line")
    for (code, (says,)), section in zip(thrown, sections, strict=True):
        message = message_in(section)
        assert message.startswith(says), code
        last = code.splitlines()[-1]
        if "texts" in code:
            other = project.root / "lambda/texts.js"
            assert message.splitlines()[1].strip() == place(app, last)
            assert message.splitlines()[2].strip() == place(
                other, "throw new RangeError('of another file');"
            )
        elif not says.startswith("thrown:"):
            assert message.splitlines()[-1].strip() == place(app, last)
        assert ": When Jane opens the skill" in section
        for stranger in STRANGERS:
            assert stranger not in section


def test_what_is_thrown_at_a_callback_counts_as_well(project):
    skill(
        project,
        """
        exports.calls = (event, context, callback) => callback(new RangeError('called'));
        exports.text = (event, context, callback) => callback('a text');
        exports.fails = (event, context) => context.fail(new RangeError('failed'));
        exports.throws = () => { throw new RangeError('thrown'); };
        exports.rejects = () => Promise.reject();
        """,
    )
    said = {
        "calls": "RangeError: called",
        "text": "thrown: a text",
        "fails": "RangeError: failed",
        "throws": "RangeError: thrown",
        "rejects": "thrown: undefined",
    }
    project.refuses((opens(name), text) for name, text in said.items())


def test_an_error_with_a_code_of_any_type_is_an_error_of_the_skill(project):
    codes = ["{ status: 7 }", "1.5", "true", "10n"]
    throws = [f"throw Object.assign(new Error('busy'), {{ code: {code} }});" for code in codes]
    calling(project, *throws, "process.exit('4');")
    *messages, exited = project.refusals(*each(5))
    assert [message.splitlines()[0] for message in messages] == ["Error: busy"] * 4
    assert exited.startswith("the handler ended the process: exit(4)")


def test_a_process_that_is_killed_is_told_by_the_signal(project):
    calling(project, "process.kill(process.pid, 'SIGKILL');\nawait rest(2000);")
    (message,) = project.refusals(opens("handler0"))
    assert message == "the skill's process has ended by SIGKILL"


NO_ANSWERS = """
exports.undefined = async () => {};
> the handler returned nothing (is a return missing?)
exports.nothing = (event, context, callback) => callback();
> the handler returned nothing (is a return missing?)
exports.circular = async () => { const a = {}; a.a = a; return a; };
> the handler's answer cannot be written as JSON: Converting circular structure
exports.big = async () => ({ version: '1.0', response: {}, sessionAttributes: { big: 10n } });
> the handler's answer cannot be written as JSON: Do not know how to serialize a BigInt
exports.text = async () => JSON.stringify(say('x'));
> the handler returned a text (return the object itself, not its JSON)
exports.silent = () => {};
> the handler will never answer: it neither called its callback nor returned a promise
exports.sync = () => ({ response: {} });
> nor returned a promise, but object {"response":{}}, and nothing is left for it to wait for
exports.speech = async () => ({ response: { outputSpeech: { type: 'Plain', text: 'x' } } });
> the skill's answer has outputSpeech of type "Plain"
"""


def test_an_answer_that_is_none(project):
    bad = cases(NO_ANSWERS)
    skill(project, "\n".join(code for code, _ in bad))
    project.refuses((opens(re.match(r"exports\.(\w+)", code)[1]), said) for code, said in bad)


def test_a_promise_that_is_never_settled_is_called_one(project):
    skill(project, "exports.handler = () => new Promise(() => {});")
    (message,) = project.refusals(opens())
    assert "the handler will never answer" in message
    assert "nor returned a promise" not in message


def test_after_each_way_to_fail_the_next_test_finds_it_well(project):
    project.settings("alexa_response_timeout = 0.5")
    ways = {
        "throws": "throw new Error('x');",
        "rejects": "Promise.reject(new Error('x')); return say('x');",
        "exits": "process.exit(3);",
        "dies": "process.kill(process.pid, 'SIGKILL'); await rest(1000);",
        "hangs": "for (;;) {}",
        "circular": "const a = {}; a.a = a; return a;",
        "silent": "await new Promise(() => {});",
    }
    code = "".join(f"exports.{way} = async () => {{ {does} }};\n" for way, does in ways.items())
    skill(project, f"{code}let calls = 0;\nexports.handler = async () => say(calls += 1);")
    # with its process, what it knew has gone, or not
    said = {
        "throws": 1,
        "rejects": 1,
        "exits": 1,
        "dies": 1,
        "hangs": 1,
        "circular": 2,
        "silent": 3,
    }
    project.feature(*(step for way, n in said.items() for step in (opens(way), opens(says=n))))
    result = project.run("--tb=line")
    assert ["FAILED", "PASSED"] * len(ways) == [
        report.outcome.upper()
        for report in result.reprec.getreports("pytest_runtest_logreport")
        if report.when == "call"
    ]


def test_a_handler_that_hangs_is_stopped(project):
    project.settings("alexa_response_timeout = 1")
    calling(project, "for (;;) {}")
    started = time.monotonic()
    (message,) = project.refusals(opens("handler0"))
    assert message == "the skill has not answered after 1 seconds, when Alexa gives up"
    assert time.monotonic() - started < 20


LATE = """
const ways = {
  crash: () => { throw new RangeError('too late'); },
  exit: () => process.exit(3),
  none: () => {},
};
exports.handler = async ({ session }) => {
  setTimeout(ways[session.attributes.late ?? 'none'], 300);
  return say(process.pid);
};
"""


def test_what_ends_it_after_its_answer_fails_the_next_turn_of_the_same_test_alone(project):
    skill(project, LATE)
    project.python(
        """
        import time
        import pytest
        from pytest_alexa_persona.errors import SkillError

        def breaks(alexa, late):
            alexa.begin_with({"late": late})
            opens(alexa)
            time.sleep(0.4)

        @pytest.mark.parametrize(("late", "says"), [
            ("crash", "nobody caught an exception: RangeError: too late\\n .*index.js:11: crash: "),
            ("exit", "the skill's process has ended with exit code 3"),
        ])
        def test_same(alexa, late, says):
            breaks(alexa, late)
            with pytest.raises(SkillError, match=f"^after its last answer: {says}"):
                opens(alexa)
            assert opens(alexa).speech

        @pytest.mark.parametrize("late", ["crash", "exit"])
        def test_only_breaks(alexa, late):
            breaks(alexa, late)

        def test_next(alexa):
            assert opens(alexa).speech
        """,
        passed=5,
    )


FORGETS = """
const Alexa = require('ask-sdk-core');
const launch = {
  canHandle: () => true,
  async handle(input) {
    fetch('https://api.example/rides', { method: 'POST' }).then((answer) => {
      if (!answer.ok) throw new RangeError(`no ride: ${answer.status}`);
    });
    return input.responseBuilder.speak('Booked.').getResponse();
  },
};
exports.handler = Alexa.SkillBuilders.custom().addRequestHandlers(launch).lambda();
"""


def test_a_call_that_is_not_waited_for_belongs_to_its_turn_and_so_does_its_failure(project):
    skill(project, FORGETS)
    rides = 'POST "https://api.example/rides"'
    booked = f'When Jane opens the skill\nThen the skill called {rides}\nAnd Alexa says "Booked."'
    project.passes(f"Given {rides} answers 200\n{booked}\n{booked}")
    message, unknown = project.refusals(f"Given {rides} answers 503\n{booked}", booked)
    assert message.startswith("nobody handled the rejection of a promise: RangeError: no ride: 503")
    assert unknown.startswith("the skill called POST https://api.example/rides, which nothing")


def test_what_a_test_has_left_behind_goes_on_in_no_other(project):
    skill(
        project,
        "exports.handler = async () => { setInterval(() => {}, 50); return say(process.pid); };",
    )
    project.python(
        """
        import pytest

        pids = []

        @pytest.mark.parametrize("number", range(2))
        def test_pid(alexa, number):
            pid = opens(alexa).speech
            assert opens(alexa).speech == pid
            assert pid not in pids
            pids.append(pid)
        """,
        passed=2,
    )


def test_a_callback_waits_for_the_event_loop_to_be_empty_unless_it_is_told_not_to(project):
    project.settings("alexa_response_timeout = 0.5")
    skill(
        project,
        """
        const open = (context, callback) => {
          setInterval(() => {}, 50);
          callback(null, say('open'));
        };
        exports.waits = (event, context, callback) => open(context, callback);
        exports.does_not = (event, context, callback) => {
          context.callbackWaitsForEmptyEventLoop = false;
          open(context, callback);
        };
        """,
    )
    project.passes(opens("does_not", "open"))
    (message,) = project.refusals(opens("waits"))
    assert message.startswith("the skill has not answered after 0.5 seconds, when Alexa gives up: ")
    assert "callbackWaitsForEmptyEventLoop" in message


# what its own error handler catches

CATCHES = """
const Alexa = require('ask-sdk-core');
const launch = {
  canHandle: (input) => Alexa.getRequestType(input.requestEnvelope) === 'LaunchRequest',
  async handle(input) {
    return greeting(input.responseBuilder);
  },
};
const greeting = () => {
  throw new RangeError('no greeting for you');
};
const catchAll = {
  canHandle: () => true,
  handle: (input) => input.responseBuilder.speak('Sorry, try again.').reprompt('?').getResponse(),
};
exports.handler = Alexa.SkillBuilders.custom()
  .addRequestHandlers(launch)
  .addErrorHandlers(catchAll)
  .lambda();
exports.raises = Alexa.SkillBuilders.custom().addRequestHandlers(launch).lambda();
"""


def test_what_its_error_handler_catches_is_shown_and_fails_nothing(project):
    app = project.write(INDEX, CATCHES)
    line = place(app, "throw new RangeError('no greeting for you');")
    (output,) = project.failures(opens(says="Welcome"))
    caught, at = (
        output.index("the skill caught RangeError: no greeting for you"),
        output.index(line),
    )
    assert caught < at < output.index('Alexa says "Sorry, try again."')
    for stranger in STRANGERS:
        assert stranger not in output
    (message,) = project.refusals(opens("raises"))
    assert message.startswith("RangeError: no greeting for you\n")
    assert message.endswith(line)
    project.python(
        f"""
        import pytest

        def test_sorry(alexa):
            turn = opens(alexa)
            assert turn.speech == "Sorry, try again."
            (swallowed,) = turn.swallowed
            assert swallowed.startswith("RangeError: no greeting for you\\n")
            assert turn.problem == ""
            # no handler was there for it
            alexa.person("Jane").asks_for("FooIntent")
            assert "Unable to find a suitable request handler" in alexa.turn.swallowed[0]

        @pytest.mark.alexa(skill="{INDEX}:raises")
        def test_raised(alexa):
            with pytest.raises(Exception, match="no greeting"):
                opens(alexa)
            assert not alexa.turns[0].swallowed
        """,
        passed=2,
    )


# a skill that cannot be found or loaded

NO_HANDLERS = """
lambda/index.js:handlr
> index.js exports no "handlr" - did you mean "handler"?
lambda/index.js:constant
> "constant" of
> index.js is no function, it is number 3; with the ASK SDK write exports.constant = Alexa.SkillB
lambda/missing.js:handler
> the skill "lambda/missing.js:handler" is missing: there is no file
> lambda/missing.js
lambda/index.ts:handler
> the skill "lambda/index.ts:handler" is TypeScript: name the JavaScript that it becomes
lambda/index.js
> names no handler
"""


def test_a_skill_that_is_not_there(project):
    skill(project, "exports.handler = async () => say('x');\nexports.constant = 3;")
    project.write("lambda/index.ts", "")
    said = cases(NO_HANDLERS)
    project.refuses(
        (f'Given the skill "{text}"\nWhen Jane opens the skill', says) for text, says in said
    )


BROKEN = {
    "syntax.js": ("\nconst x = = 1;\n", ["SyntaxError: Unexpected token '='", "2: const x = = 1;"]),
    "requires.js": ("\nrequire('./syntax');", ["SyntaxError: ", "syntax.js:2: const x = = 1;"]),
    "typo.js": (
        "\nconst Alexa = require('ask-sdk-cor');",
        [
            "Error: Cannot find module 'ask-sdk-cor'",
            "typo.js:2: const Alexa = require('ask-sdk-cor');",
            "run npm install in {folder}, or set NODE_PATH",
        ],
    ),
    "misspelt.mjs": (
        "\nimport Alexa from 'ask-sdk-cor';",
        ["Error: Cannot find package 'ask-sdk-cor'", "run npm install in"],
    ),
    "variable.js": (
        "\nconst table = process.env.NO_TABLE.trim();",
        ["TypeError: Cannot read", "variable.js:2: const table = process.env.NO_TABLE.trim();"],
    ),
    "rejects.mjs": (
        "\nawait Promise.reject(new Error('no config'));",
        ["Error: no config", "rejects.mjs:2: await Promise.reject(new Error('no config'));"],
    ),
    "thrown.js": ("throw 'up';", ["cannot be loaded: thrown: up"]),
}


def test_a_skill_that_cannot_be_loaded_says_so_each_time(project):
    for name, (code, _) in BROKEN.items():
        project.write(f"lambda/{name}", code)
    broken = [*BROKEN.items(), next(iter(BROKEN.items()))]
    scenarios = [opens(path=f"lambda/{name}") for name, _ in broken]
    sections = project.failures(*scenarios, style="line")
    for (name, (_, says)), section in zip(broken, sections, strict=True):
        message = message_in(section)
        assert message.startswith(f'the skill "lambda/{name}:handler" cannot be loaded: ')
        for part in says:
            assert part.format(folder=project.root / "lambda") in message, message
        for stranger in STRANGERS:
            assert stranger not in message


@pytest.mark.parametrize("folder", ["lambda", "a skill"])
def test_a_syntax_error_of_an_es_module_is_shown_with_its_line(project, folder):
    file = project.write(f"{folder}/words.mjs", "\nconst x = = 1;\n")
    project.write(f"{folder}/index.mjs", "import './words.mjs';")
    importing = project.write(f"{folder}/typo.mjs", "\nimport { join, jion } from 'node:path';")
    unreadable, missing = project.refusals(
        opens(path=f"{folder}/index.mjs"), opens(path=f"{folder}/typo.mjs")
    )
    assert "SyntaxError: Unexpected token '='" in unreadable
    assert f"{file}:2: const x = = 1;" in unreadable
    assert "does not provide an export named 'jion'" in missing
    assert f"{importing}:2: import {{ join, jion }} from 'node:path';" in missing


def test_each_handler_that_cannot_be_loaded_is_called_by_its_own_name(project):
    skill(project, "throw new Error('no config');")
    project.refuses((opens(name), f'"{INDEX}:{name}" cannot be loaded') for name in ("a", "b"))


def test_what_is_advised_for_a_missing_module_helps(project):
    project.write("lambda/own.js", "require('./txts');")
    project.write("lambda/index.mjs", "import Alexa from 'ask-sdk-cor';")
    own, package = project.refusals(opens(path="lambda/own.js"), opens(path="lambda/index.mjs"))
    assert "Cannot find module './txts'" in own
    assert "npm install" not in own
    assert "run npm install in" in package
    assert "NODE_PATH" not in package


def test_a_mistyped_handler_does_not_hide_the_others_of_an_es_module(project):
    code = "export const handler = async () => say('here');\nexport default handler;"
    skill(project, code, "lambda/index.mjs")
    path = "lambda/index.mjs"
    project.feature(opens("handlr", path=path), opens("handler", "here", path=path))
    result = project.run()
    result.assert_outcomes(passed=1, failed=1)
    assert 'exports no "handlr" - did you mean "handler"?' in result.stdout.str()


def test_a_skill_that_ends_while_it_is_loaded_or_never_is(project, monkeypatch):
    monkeypatch.setattr(node, "_LOAD_SECONDS", 0.5)
    project.write("lambda/exits.js", "process.exit(2);")
    project.write("lambda/waits.mjs", "await new Promise(() => {});")
    project.refuses(
        [
            (opens(path="lambda/exits.js"), "the skill's process has ended with exit code 2"),
            (opens(path="lambda/waits.mjs"), "the skill has not been loaded after 0.5 seconds"),
        ]
    )


def test_without_node_it_is_said_what_to_install(project, monkeypatch):
    calling(project, "")
    monkeypatch.setenv("PATH", str(project.root / "features"))
    (message,) = project.refusals(opens("handler0"))
    assert "index.js needs Node.js, and there is no program node on the PATH" in message
    assert "install it from nodejs.org" in message


# one process

COUNTS = """
const fs = require('fs');
let calls = 0;
exports.handler = async () => {
  calls += 1;
  fs.appendFileSync('../pids', `${process.pid} `);
  return say(calls);
};
"""


def pids(project):
    """The processes that a skill has noted, in the order of its turns."""
    return [int(pid) for pid in (project.root / "pids").read_text().split()]


def all_end(processes):
    """Whether processes that were killed are gone soon: nobody waits for another's children."""
    until = time.monotonic() + 5
    while any(map(is_running, processes)):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize(
    ("setting", "said", "processes"),
    [("", [1, 2, 3, 4], 1), ("alexa_cold_start = true", [1, 2, 1, 2], 2)],
)
def test_one_process_serves_all_tests_or_each_test_has_its_own(project, setting, said, processes):
    project.settings(setting, skill=f"{INDEX}:handler")
    skill(project, COUNTS)
    turns = [f'When Jane opens the skill\nThen Alexa says "{number}"' for number in said]
    project.passes("\n".join(turns[:2]), "\n".join(turns[2:]))
    noted = pids(project)
    assert len(noted) == 4
    assert len(set(noted)) == processes
    assert noted[0] == noted[1]
    assert not any(map(is_running, noted))


def test_a_process_of_a_single_test_is_gone_in_the_next(project):
    skill(project, COUNTS)
    project.python(
        """
        import os
        import pytest

        def noted():
            return [int(pid) for pid in open("pids").read().split()]

        @pytest.mark.alexa(cold_start=True)
        def test_own(alexa):
            assert [opens(alexa).speech, opens(alexa).speech] == ["1", "2"]
            os.kill(noted()[-1], 0)

        def test_next(alexa):
            assert opens(alexa).speech == "1"
            with pytest.raises(ProcessLookupError):
                os.kill(noted()[0], 0)
        """,
        passed=2,
    )


def test_two_skills_are_two_processes_and_a_python_skill_is_none(project):
    skill(project, COUNTS, "one/index.js")
    skill(project, COUNTS, "two/index.js")
    project.says("'python'")
    steps = [opens(path=f"{name}/index.js", says=n) for n in (1, 2) for name in ("one", "two")]
    steps.insert(2, opens(path="lambda/app.py", says="python"))
    project.passes("\n".join(steps))
    one, two, *again = pids(project)
    assert one != two
    assert again == [one, two]


def test_it_runs_in_its_folder_and_leaves_nothing_there(project):
    calling(
        project,
        "return say(process.cwd() === __dirname && process.argv[1] === __filename);",
        before="require('ask-sdk-core');",
    )
    project.feature(opens("handler0", "true"))
    before = sorted(project.root.rglob("*"))
    project.run().assert_outcomes(passed=1)
    assert sorted(project.root.rglob("*")) == before


def test_whatever_it_has_started_itself_goes_with_it(project):
    calling(
        project,
        """
        const child = require('child_process').spawn('sleep', ['60']);
        require('fs').appendFileSync('../pids', `${child.pid}`);
        """,
    )
    project.passes(opens("handler0", "done"))
    assert all_end(pids(project))


def pytest_in(project, *args):
    """pytest in a process of its own, with all that it starts in one group."""
    command = [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", *args]
    return subprocess.Popen(
        command,
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_workers_of_xdist_do_not_get_in_each_others_way(project):
    project.settings("alexa_cold_start = true", skill=f"{INDEX}:handler0")
    calling(project, "return say((await profile(event)).status);", before=PROFILE)
    project.module(
        """
        import pytest

        @pytest.mark.parametrize("number", range(6))
        def test_name(alexa, number):
            assert opens(alexa).speech == "200"
        """
    )
    with pytest_in(project, "-n", "2", "--tb=short") as run:
        output, _ = run.communicate(timeout=30)
    assert "6 passed" in output, output


NOTES = """
const fs = require('fs');
const note = () => {
  fs.appendFileSync('../notes', `${process.pid} ${process.env.ALEXA_PERSONA_PORT}\\n`);
};
exports.spins = async () => { note(); for (;;) {} };
exports.awaits = async () => { note(); await fetch('https://api.example/slow'); };
exports.rests = async () => { note(); return say('x'); };
"""

SLOW = """
import time
import pytest

@pytest.fixture(autouse=True)
def slow(http):
    http.answers("GET", "https://api.example/slow")
    http.takes("GET", "https://api.example/slow", 60)

"""


def notes(project, count):
    """Of each process that runs now, its id and the port of the service that it calls."""
    file = project.root / "notes"
    until = time.monotonic() + 20
    while time.monotonic() < until:
        noted = file.read_text().splitlines() if file.is_file() else []
        if len(noted) == count:
            found = [tuple(map(int, line.split())) for line in noted]
            assert all(is_running(pid) for pid, _ in found)
            return found
        time.sleep(0.02)
    raise AssertionError(f"no {count} processes after 20 seconds: {noted}")


def assert_all_gone(noted):
    assert_gone([pid for pid, _ in noted], [port for _, port in noted])


@pytest.mark.parametrize(
    ("tests", "workers"), [(["spins"], ()), (["awaits"], ()), (["spins", "awaits"], ("-n", "2"))]
)
def test_an_interrupt_in_mid_turn_leaves_no_process_and_no_port(project, tests, workers):
    project.settings("alexa_response_timeout = 60", skill=f"{INDEX}:handler")
    skill(project, NOTES)
    project.module(
        SLOW
        + "\n".join(
            f'@pytest.mark.alexa(skill="{INDEX}:{name}")\ndef test_{name}(alexa): opens(alexa)\n'
            for name in tests
        )
    )
    with pytest_in(project, *workers) as run:
        noted = notes(project, len(tests))
        # as by Ctrl-C, which goes to all processes of a terminal
        os.killpg(run.pid, signal.SIGINT)
        output, _ = run.communicate(timeout=20)
    assert run.returncode == pytest.ExitCode.INTERRUPTED, output
    assert_all_gone(noted)


@pytest.mark.parametrize("name", ["awaits", "spins"])
def test_if_pytest_is_killed_a_process_ends_by_itself_whatever_it_does(project, name):
    project.settings("alexa_response_timeout = 60", skill=f"{INDEX}:rests")
    skill(project, NOTES)
    skill(project, NOTES, "other/index.js")
    project.module(
        SLOW
        + f"""
def test_slow(alexa):
    opens(alexa)
    alexa.use_skill("other/index.js:{name}", [__import__("pathlib").Path({str(project.root)!r})])
    opens(alexa)
"""
    )
    with pytest_in(project) as run:
        noted = notes(project, 2)
        run.kill()
        run.communicate(timeout=20)
    assert_all_gone(noted)


# what nobody answers

REFUSED = """
await fetch('https://api.example/a?b=1');
> GET https://api.example/a?b=1
await axios.post('https://api.example/a', 'x');
> POST https://api.example/a
await axios.put('https://api.example/a', { x: 1 });
> PUT https://api.example/a
await axios.get('http://192.0.2.1:8080/a');
> GET http://192.0.2.1:8080/a
await fetch('http://localhost:8081/a');
> GET http://localhost:8081/a
await fetch('http://[::1]:8081/a');
> GET http://[::1]:8081/a
await request('https://api.example/a', { method: 'DELETE' });
> DELETE https://api.example/a
await request(new URL('http://api.example/b'), {});
> GET http://api.example/b
try { await fetch('https://api.example/c'); } catch { return say('all is well'); }
> GET https://api.example/c
await ended(net.connect(5432, 'db.example').end('*1\\r\\n$4\\r\\nPING\\r\\n'));
> db.example:5432
await ended(net.connect({ port: 6379 }).end('*1\\r\\n$4\\r\\nPING\\r\\n'));
> localhost:6379
await connected(net.createConnection(5432, '192.0.2.1'));
> 192.0.2.1:5432
await connected(new net.Socket().connect(5432, 'silent.example'));
> silent.example:5432
"""

REFUSED_BEFORE = """
const axios = require('axios');
const http = require('http');
const https = require('https');
const net = require('net');

const ended = (socket) => new Promise((resolve) => {
  socket.resume().on('close', resolve).on('error', resolve);
});
const connected = (socket) => new Promise((resolve) => { socket.on('connect', resolve); });
const request = (url, options) => new Promise((resolve, reject) => {
  const client = String(url).startsWith('https') ? https : http;
  client.request(url, options, resolve).on('error', reject).end();
});
"""


def test_a_call_that_nobody_answers_fails_the_turn_by_its_name(project):
    refused = cases(REFUSED)
    app = calling(project, *(code for code, _ in refused), before=REFUSED_BEFORE)
    lines = app.read_text().splitlines()
    sections = project.failures(*each(len(refused)), style="line")
    for (code, (called,)), section in zip(refused, sections, strict=True):
        first, line, *remedy = message_in(section).splitlines()
        method, _, url = called.partition(" ")
        if url:
            assert first == f"the skill called {called}, which nothing in this test answers"
            assert remedy == [f'  to answer it: Given {method} "{url}" answers 200']
        else:
            assert first == f"the skill called {called}, not by HTTP"
            assert remedy == ["  only calls by HTTP can be answered here"]
        file, number, text = line.strip().split(":", 2)
        assert file == str(app)
        assert text.strip() == lines[int(number) - 1].strip()
        # of a helper that makes the call for others, it is the helper's line
        assert text.strip() in (REFUSED_BEFORE if "request(" in code else code)
        assert 'Alexa says "all is well"' not in section
        for stranger in STRANGERS:
            assert stranger not in section


def test_a_fetch_with_a_body_is_shown_with_its_line_too(project):
    code = "await fetch('https://api.example/a', { method: 'POST', body: 'x' });"
    app = calling(project, code)
    (message,) = project.refusals(opens("handler0"))
    assert message.splitlines()[1].strip() == place(app, code)


def test_a_client_with_an_authority_of_its_own_is_answered(project):
    calling(
        project,
        """
        const options = { ca: require('tls').rootCertificates[0] };
        const answer = await new Promise((resolve, reject) => {
          require('https').get('https://api.example/a', options, resolve).on('error', reject);
        });
        return say(answer.statusCode);
        """,
    )
    project.passes(opens("handler0", "202", given=['GET "https://api.example/a" answers 202']))


def test_http_2_is_called_by_its_name(project):
    calling(
        project,
        """
        const session = require('http2').connect('https://api.example');
        await new Promise((resolve, reject) => session.on('error', reject).on('close', resolve));
        """,
    )
    (message,) = project.refusals(opens("handler0"))
    assert "the skill called https://api.example" in message
    assert "HTTP/2" in message
    assert "PRI" not in message


def test_of_two_calls_over_one_connection_none_is_shown_with_the_others_line(project):
    calling(
        project,
        """
        await (await fetch('https://api.example/first')).text();
        await fetch('https://api.example/second');
        """,
    )
    given = ['GET "https://api.example/first" answers 200']
    (message,) = project.refusals(opens("handler0", given=given))
    assert "the skill called GET https://api.example/second, which nothing" in message
    assert "await (await fetch('https://api.example/first')).text();" not in message


def test_each_refused_call_is_named_once_and_the_next_turn_is_free_of_it(project):
    calling(
        project,
        """
        for (const name of ['a', 'b', 'a']) {
          await fetch(`https://api.example/${name}`).catch(() => {});
        }
        """,
    )
    (output,) = project.failures(opens("handler0"))
    for name in "ab":
        assert output.count(f"E   the skill called GET https://api.example/{name}, which") == 1
    assert output.count("GET https://api.example/a → refused") == 2
    project.settings(skill=f"{INDEX}:handler0")
    project.python(
        """
        import pytest
        from pytest_alexa_persona.errors import RefusedCallError

        def test_refused(alexa):
            with pytest.raises(RefusedCallError, match="GET https://api.example/a"):
                opens(alexa)
            assert [call.outcome for call in alexa.turn.http_calls] == ["refused"] * 3
            turn = alexa.person("John").asks_for("FooIntent")
            assert (turn.speech, list(turn.http_calls)) == ("ended", [])
        """
    )


def test_a_call_while_it_is_loaded_is_refused_by_name(project):
    calling(
        project,
        "await config;",
        before="const config = fetch('https://config.example/all').catch(() => {});",
    )
    said = "the skill called GET https://config.example/all, which nothing in this test answers"
    project.refuses([(opens("handler0"), said)])


LOOKS_UP = """
import dns, { lookup, resolve4, Resolver } from 'node:dns';
import { lookup as promised, resolve4 as resolving } from 'node:dns/promises';
import { promisify } from 'node:util';

const failure = (asked) => asked.then(JSON.stringify, (error) => error.message);
const named = (look, ...args) => new Promise((resolve, reject) => {
  look(...args, (error, found) => (error ? reject(error) : resolve(found)));
});
"""

LOOK_UPS = """
await named(dns.lookup, 'db.example')
> 127.0.0.1
await named(lookup, 'db.example', 4)
> 127.0.0.1
(await dns.promises.lookup('db.example')).address
> 127.0.0.1
(await promised('db.example')).address
> 127.0.0.1
(await named(lookup, '192.0.2.1', { all: true }))[0].address
> 192.0.2.1
await failure(dns.promises.resolve4('db.example'))
> dns.resolve4: a test reaches no network
await failure(resolving('db.example'))
> dns.resolve4: a test reaches no network
await failure(named(resolve4, 'db.example'))
> dns.resolve4: a test reaches no network
await failure(named(dns.resolveMx, 'db.example'))
> dns.resolveMx: a test reaches no network
await failure(named(dns.reverse, '192.0.2.1'))
> dns.reverse: a test reaches no network
"""

LOOK_UPS_THAT_LEAVE = """
(await promisify(lookup)('db.example')).address
> 127.0.0.1
await failure(named(dns.lookupService, '192.0.2.1', 80))
> dns.lookupService: a test reaches no network
await failure(dns.promises.lookupService('192.0.2.1', 80))
> dns.lookupService: a test reaches no network
await failure(new dns.promises.Resolver().resolve4('db.example'))
> dns.resolve4: a test reaches no network
await failure(named((...args) => new Resolver().resolve4(...args), 'db.example'))
> dns.resolve4: a test reaches no network
"""


@pytest.mark.parametrize("written", [LOOK_UPS, LOOK_UPS_THAT_LEAVE], ids=["stay", "leave"])
def test_no_name_is_looked_up(project, written):
    looked = cases(written)
    text = LOOKS_UP
    for number, (code, _) in enumerate(looked):
        text += f"export const handler{number} = async () => say({code});\n"
    skill(project, text, "lambda/index.mjs")
    project.passes(
        *(
            opens(f"handler{number}", says, path="lambda/index.mjs")
            for number, (_, (says,)) in enumerate(looked)
        )
    )


def test_a_datagram_leaves_nobody_and_fails_the_turn(project):
    sends = "require('dgram').createSocket('udp4').send('x', 8125, '192.0.2.1');"
    swallows = f"try {{ {sends} }} catch {{ return say('all is well'); }}"
    app = calling(project, sends, swallows)
    for code, message in zip((sends, swallows), project.refusals(*each(2)), strict=True):
        first, line, *_ = message.splitlines()
        assert first == "the skill called 192.0.2.1:8125, not by HTTP"
        assert line.strip() == place(app, code)
