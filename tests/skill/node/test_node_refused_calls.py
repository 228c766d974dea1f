"""Node.js skills: calls that nobody answers, and names that nobody looks up."""

import pytest
from node_skills import INDEX, STRANGERS, calling, each, opens, place, skill
from skill_project import cases, message_in

pytestmark = pytest.mark.slow  # Node.js, a process for each skill

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
        first, line, *remedy, page = message_in(section).splitlines()
        assert page == "(see docs/explanations/calls.md)"
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
