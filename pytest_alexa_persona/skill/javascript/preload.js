/*
 * Loaded into a Node.js process before the skill: whatever it connects to, it reaches the
 * loopback service of the tests, and no name is looked up.
 *
 * ALEXA_PERSONA_PORT     the port of the service
 * ALEXA_PERSONA_ROOT     a PEM file: the certificate authority that signs Alexa's requests
 * ALEXA_PERSONA_LOCAL    if set, other servers on the loopback address can be reached
 */
'use strict';

const { AsyncLocalStorage } = require('async_hooks');
const dgram = require('dgram');
const dns = require('dns');
const fs = require('fs');
const Module = require('module');
const net = require('net');
const tls = require('tls');
const util = require('util');

const HERE = '127.0.0.1';
const PORT = Number(process.env.ALEXA_PERSONA_PORT);
const ROOT = process.env.ALEXA_PERSONA_ROOT;
const CERTIFICATE = process.env.NODE_EXTRA_CA_CERTS;
const LOCAL = process.env.ALEXA_PERSONA_LOCAL;
const FRAMES = 50;

function isHere(host) {
  return !host || host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** The options of a connection, whichever way `connect` is called. */
function optionsOf(args) {
  if (Array.isArray(args[0])) return args[0][0];
  if (typeof args[0] === 'object') return args[0];
  if (typeof args[0] === 'string' && Number.isNaN(Number(args[0]))) return { path: args[0] };
  return { port: Number(args[0]), host: typeof args[1] === 'string' ? args[1] : undefined };
}

function stackHere() {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return stack;
}

// a fetch may connect later, in a stack of its own
const calling = new AsyncLocalStorage();
const { fetch } = globalThis;
if (fetch) {
  globalThis.fetch = (...args) => calling.run(stackHere(), () => fetch(...args));
}

const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function connectToService(...args) {
  const options = optionsOf(args);
  if (options.path || (LOCAL && isHere(options.host))) return connect.apply(this, args);
  const place = `${options.host || 'localhost'}:${options.port}`;
  const stack = `${stackHere()}\n${calling.getStore() || ''}`;
  this.once('connect', () => {
    process.emit('alexa-persona connected', { port: this.localPort, place, stack });
  });
  const instead = { ...options, host: HERE, port: PORT, family: 4 };
  for (const name of ['lookup', 'localAddress', 'localPort']) delete instead[name];
  const callback = Array.isArray(args[0]) ? args[0][1] : args[args.length - 1];
  return connect.call(this, instead, typeof callback === 'function' ? callback : undefined);
};

function refusal(what) {
  const error = new Error(`${what}: a test reaches no network`);
  error.code = 'ECONNREFUSED';
  return error;
}

const addressOf = (host) => (net.isIP(host) ? host : HERE);
const found = (host) => ({ address: addressOf(host), family: net.isIP(addressOf(host)) });

async function lookUp(host, options) {
  return options && options.all ? [found(host)] : found(host);
}

dns.lookup = (host, options, callback) => {
  const done = callback || options;
  const all = typeof options === 'object' && options !== null && options.all;
  const { address, family } = found(host);
  process.nextTick(() => (all ? done(null, [found(host)]) : done(null, address, family)));
};
dns.lookup[util.promisify.custom] = lookUp;
dns.promises.lookup = lookUp;

for (const resolver of [dns, dns.Resolver.prototype]) {
  for (const name of namesOf(resolver)) {
    resolver[name] = (...args) => process.nextTick(args[args.length - 1], refusal(`dns.${name}`));
  }
}
for (const resolver of [dns.promises, dns.promises.Resolver.prototype]) {
  for (const name of namesOf(resolver)) {
    resolver[name] = async () => {
      throw refusal(`dns.${name}`);
    };
  }
}

/** The names of what a resolver asks the network. */
function namesOf(resolver) {
  const own = Object.getPrototypeOf(resolver) || {};
  const names = [...Object.getOwnPropertyNames(resolver), ...Object.getOwnPropertyNames(own)];
  return names.filter((name) => /^(resolve|reverse|lookupService)/.test(name));
}

for (const name of ['send', 'connect']) {
  dgram.Socket.prototype[name] = (...args) => {
    const hasRange = typeof args[2] === 'number';
    const [port, host] = name === 'connect' ? args : args.slice(hasRange ? 3 : 1);
    const place = `${typeof host === 'string' ? host : HERE}:${port}`;
    process.emit('alexa-persona refused', { place, stack: stackHere() });
    throw refusal(place);
  };
}

if (CERTIFICATE) {
  // a client that trusts an authority of its own is to trust the service too
  const pem = fs.readFileSync(CERTIFICATE);
  const { createSecureContext } = tls;
  tls.createSecureContext = (options) => {
    const made = createSecureContext(options);
    if (options && options.ca) made.context.addCACert(pem);
    return made;
  };
}

if (ROOT) {
  // by these, the ASK SDK's verifier checks who has signed a request
  const roots = { value: [fs.readFileSync(ROOT, 'utf8')], enumerable: true };
  const trusting = Object.create(tls, { rootCertificates: roots });
  const load = Module._load;
  Module._load = function loadTrusting(name, ...rest) {
    return name === 'tls' || name === 'node:tls' ? trusting : load.call(this, name, ...rest);
  };
}

Module.syncBuiltinESMExports();
