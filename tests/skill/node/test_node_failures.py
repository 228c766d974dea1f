"""Node.js skills: what goes wrong in one, and what its own error handler catches."""

import re
import time

import pytest
from node_skills import INDEX, STRANGERS, calling, each, opens, place, skill
from skill_project import cases, message_in

pytestmark = pytest.mark.slow  # Node.js, and processes that are waited for

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
  setTimeout(ways[session.attributes?.late ?? 'none'], 300);
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
