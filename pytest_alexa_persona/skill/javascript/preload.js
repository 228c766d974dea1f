/*
 * Loaded into a Node.js process before the skill: whatever it connects to, it reaches the
 * loopback service of the tests, and no name is looked up.
 *
 * ALEXA_PERSONA_PORT     the port of the service
 * ALEXA_PERSONA_ROOT     a PEM file: the certificate authority that signs Alexa's requests
 * ALEXA_PERSONA_LOCAL    if set, other servers on the loopback address can be reached
 */
'use strict';

const dgram = require('dgram');
const dns = require('dns');
const fs = require('fs');
const Module = require('module');
const net = require('net');
const tls = require('tls');

const HERE = '127.0.0.1';
const PORT = Number(process.env.ALEXA_PERSONA_PORT);
const ROOT = process.env.ALEXA_PERSONA_ROOT;
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

const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function connectToService(...args) {
  const options = optionsOf(args);
  if (options.path || (LOCAL && isHere(options.host))) return connect.apply(this, args);
  const place = `${options.host || 'localhost'}:${options.port}`;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
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

dns.lookup = (host, options, callback) => {
  const done = callback || options;
  const address = net.isIP(host) ? host : HERE;
  const all = typeof options === 'object' && options !== null && options.all;
  process.nextTick(() => (all ? done(null, [{ address, family: 4 }]) : done(null, address, 4)));
};
dns.promises.lookup = async (host, options) => {
  const found = { address: net.isIP(host) ? host : HERE, family: 4 };
  return options && options.all ? [found] : found;
};
for (const name of Object.keys(dns)) {
  if (/^(resolve|reverse)/.test(name)) {
    dns[name] = (...args) => process.nextTick(args[args.length - 1], refusal(`dns.${name}`));
    dns.promises[name] = async () => {
      throw refusal(`dns.${name}`);
    };
  }
}
for (const name of ['send', 'connect']) {
  dgram.Socket.prototype[name] = () => {
    throw refusal(`a datagram's ${name}`);
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
