/*
 * Runs the handlers of one skill, as AWS Lambda's Node.js runtime does.
 *
 *     node --require preload.js runner.js FD FILE
 *
 * FD is a socket on which lines of JSON come and go. In come
 *     {"handler": name, "event": JSON text, "timeout": ms, "function": name, "id": UUID}
 * and out go, for each of these, {"loaded": true} and one of
 *     {"answer": JSON text, "caught": [fault, …]}    what the handler answered
 *     {"fault": fault, "caught": […]}                 what it raised
 *     {"crash": fault, "why": text}                   nobody caught it; the process ends
 *     {"silent": true, "returned": text}              it will never answer
 *     {"exit": code, "fault": fault}                  it has ended the process
 *     {"unloadable": fault, "package": whether one is missing}
 *     {"missing": [names]}, {"no_function": type}
 * The first three have "busy" if something goes on in the process; for the answer of a callback
 * Lambda waits for that, which takes its time if {"waits": true} comes before it.
 * At any time come {"connected": {"port", "place", "frames"}} and {"refused": {"place", "frames"}}.
 * A fault has name, message, code and the frames of its stack.
 */
'use strict';

const { spawnSync } = require('child_process');
const fs = require('fs');
const net = require('net');
const path = require('path');
const { fileURLToPath, pathToFileURL } = require('url');
const { Worker } = require('worker_threads');

const FD = Number(process.argv[2]);
const FILE = process.argv[3];
// how long what nobody waits for may still take part in a turn, in milliseconds
const GRACE = 100;
const SDK = path.join('ask-sdk-runtime', 'dist', 'dispatcher', 'error', 'mapper');

// the skill sees the arguments of a program of its own
process.argv.splice(1, 3, FILE);
Error.stackTraceLimit = 50;

const channel = new net.Socket({ fd: FD, readable: true, writable: true });
let pending = null;
let handlers = null;

/** Send at once: the process may end after it. */
function send(message) {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += fs.writeSync(FD, bytes, sent);
    } catch (error) {
      if (error.code !== 'EAGAIN') return;
    }
  }
}

const pathOf = (place) => (place.startsWith('file:') ? fileURLToPath(place) : place);

/** Where a stack goes through, innermost first. */
function framesOf(stack) {
  const frames = [];
  const syntax = /^(file:\/\/[^\n]+|\/[^\n]+|[A-Za-z]:[^\n]+):(\d+)\n/.exec(stack);
  if (syntax) frames.push([pathOf(syntax[1]), Number(syntax[2])]);
  for (const [, file, line] of stack.matchAll(/^ {4}at (?:async )?.*?\(?([^() ]+|[^()]*?):(\d+):\d+\)?$/gm)) {
    frames.push([pathOf(file), Number(line)]);
  }
  return frames;
}

/** What was thrown, as something, though it may be nothing. */
const asThrown = (error) => error ?? String(error);

function faultOf(thrown) {
  if (thrown instanceof Error || (thrown && typeof thrown.stack === 'string')) {
    const { name, code, stack } = thrown;
    // what had required a missing module, this runner first
    const [message] = String(thrown.message).split('\nRequire stack:');
    const frames = framesOf(typeof stack === 'string' ? stack : '');
    return { name: String(name), message, code: code === undefined ? null : String(code), frames };
  }
  return { name: null, message: describe(thrown), frames: [] };
}

function describe(value) {
  if (value === undefined || value === null) return String(value);
  try {
    return typeof value === 'string' ? value : `${typeof value} ${JSON.stringify(value)}`;
  } catch {
    return typeof value;
  }
}

/** The fault of a module that cannot be loaded. */
function unloadable(error) {
  const fault = faultOf(error);
  const hasPlace = ([file]) => path.isAbsolute(file) && file !== __filename;
  if (error instanceof SyntaxError && !fault.frames.some(hasPlace)) {
    // of an ES module only a process that fails for it tells the place
    const { NODE_OPTIONS, ...env } = process.env;
    const code = `import ${JSON.stringify(pathToFileURL(FILE).href)}`;
    const options = ['--input-type=module', '--eval', code];
    const { stderr } = spawnSync(process.execPath, options, { env, encoding: 'utf8' });
    fault.frames.push(...framesOf(stderr).slice(0, 1));
  }
  const missing = /^Cannot find (?:module|package) '([^']*)'/.exec(fault.message);
  return { unloadable: fault, package: Boolean(missing) && !/^[./]|^file:/.test(missing[1]) };
}

/** The module, in an array, since it may have a `then` of its own. */
async function load() {
  try {
    return [require(FILE)];
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM' && error.code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
  }
  return [await import(pathToFileURL(FILE).href)];
}

/** Note the errors for which the SDK looks for one of the skill's error handlers. */
function watchErrorHandlers() {
  for (const [file, module] of Object.entries(require.cache)) {
    const mapper = file.includes(SDK) && module.exports.GenericErrorMapper;
    if (!mapper || mapper.isWatched) continue;
    mapper.isWatched = true;
    const { getErrorHandler } = mapper.prototype;
    mapper.prototype.getErrorHandler = function watched(input, error) {
      if (pending) pending.caught.push(error);
      return getErrorHandler.call(this, input, error);
    };
  }
}

function contextOf(message, callBack) {
  const until = Date.now() + message.timeout;
  const name = message.function;
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    memoryLimitInMB: '512',
    awsRequestId: message.id,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: `[$LATEST]${message.id}`,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
    succeed: (answer) => callBack(null, answer),
    fail: (error) => callBack(error === undefined ? new Error('fail()') : error),
    done: callBack,
  };
}

async function finish(message) {
  const turn = pending;
  pending = null;
  channel.ref();
  for (const stream of [process.stdout, process.stderr]) {
    // what was printed before the answer is to come before it
    if (stream.writableLength) await new Promise((resolve) => stream.write('', resolve));
  }
  // what has been thrown is not what a handler of the skill's has caught
  const caught = turn.caught.filter((error) => error !== turn.thrown).map(faultOf);
  send({ ...message, caught });
}

function answerWith(answer) {
  let text;
  try {
    text = JSON.stringify(answer === undefined ? null : answer);
  } catch (error) {
    return { unwritable: error.message };
  }
  return { answer: text === undefined ? 'null' : text };
}

async function invoke(message) {
  if (handlers === null) {
    try {
      const [loaded] = await load();
      const { default: also } = loaded || {};
      handlers = { ...(typeof also === 'object' ? also : {}), ...loaded };
    } catch (error) {
      return send(unloadable(error));
    }
    watchErrorHandlers();
  }
  const handler = handlers[message.handler];
  if (handler === undefined) return send({ missing: Object.keys(handlers) });
  if (typeof handler !== 'function') return send({ no_function: describe(handler) });
  send({ loaded: true });
  const context = contextOf(message, callBack);
  const turn = { caught: [], thrown: undefined, message: null };
  pending = turn;

  /** Keep what comes of the call; it is told when the event loop is empty. */
  function settle(error, answer, waits) {
    if (pending !== turn || turn.message) return;
    const failed = error !== null && error !== undefined;
    turn.thrown = failed ? error : undefined;
    turn.message = failed ? { fault: faultOf(error) } : answerWith(answer);
    setTimeout(() => {
      if (pending !== turn) return;
      if (waits) send({ waits: true });
      else finish({ ...turn.message, busy: true });
    }, GRACE).unref();
  }

  function callBack(error, answer) {
    settle(error, answer, context.callbackWaitsForEmptyEventLoop);
  }

  // from here on, only what the skill waits for keeps the process busy
  channel.unref();
  try {
    const returned = handler(JSON.parse(message.event), context, callBack);
    if (returned && typeof returned.then === 'function') {
      turn.returned = null;
      returned.then(
        (answer) => settle(null, answer, false),
        (error) => settle(asThrown(error), null, false)
      );
    } else {
      turn.returned = describe(returned);
    }
  } catch (error) {
    settle(asThrown(error), null, false);
  }
  return undefined;
}

process.on('beforeExit', () => {
  if (pending) finish(pending.message || { silent: true, returned: pending.returned });
});

for (const why of ['uncaughtException', 'unhandledRejection']) {
  process.on(why, (error) => {
    send({ crash: faultOf(error), why });
    pending = null;
    process.exit(1);
  });
}

process.on('exit', (code) => {
  if (pending) send({ exit: Number(code), fault: faultOf(new Error()) });
});

process.on('alexa-persona connected', ({ port, place, stack }) => {
  send({ connected: { port, place, frames: framesOf(stack) } });
});

process.on('alexa-persona refused', ({ place, stack }) => {
  send({ refused: { place, frames: framesOf(stack) } });
});

let rest = '';
channel.setEncoding('utf8');
channel.on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  for (const line of lines) invoke(JSON.parse(line));
});
// the tests have ended, however they did
channel.on('end', () => process.exit());
channel.on('error', () => process.exit());
// a handler that never pauses does not see that
const watch = `setInterval(() => {
  if (process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL');
}, 500)`;
new Worker(watch, { eval: true, execArgv: [] }).unref();
