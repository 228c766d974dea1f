/* The ride-hailing company's own API. */
'use strict';

const URL = 'https://api.ride-hailing.example/v1';

/** Book a ride with the account that a token is for; gives the minutes until it comes. */
async function book(token, destination) {
  const ride = await call('POST', '/rides', { token, content: { destination } });
  return ride.minutes;
}

/** Where the last ride of an account went, or undefined. */
async function lastRide(token) {
  const ride = await call('GET', '/rides/last', { token });
  return ride?.destination;
}

/** Where someone likes to go, or undefined; all that we know of a person or a house is its id. */
async function favorite(someone) {
  const { favorites } = await call('GET', '/favorites');
  return favorites.find((known) => known.id === someone)?.destination;
}

/** Send the receipt of the last ride to a mobile number. */
async function textReceipt(number) {
  await call('POST', '/receipts/text', { content: { to: number } });
}

/** Send the receipt of the last ride to an e-mail address. */
async function mailReceipt(address) {
  await call('POST', '/receipts/mail', { content: { to: address } });
}

/** Greet a new account. */
async function accountLinked(token) {
  await call('POST', '/accounts/linked', { token });
}

/** Keep in mind what may be asked for, and thank those who allow it for the first time. */
async function consents(someone, ofAccount, ofPerson, first) {
  const content = { id: someone, account: ofAccount, own: ofPerson, first };
  await call('PUT', '/consents', { content });
}

/** Delete all that we know of an account. */
async function forget(house) {
  await call('DELETE', '/favorites', { content: { id: house } });
}

async function call(method, path, { token, content } = {}) {
  const answer = await fetch(URL + path, {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(content && { 'Content-Type': 'application/json' }),
    },
    body: content && JSON.stringify(content),
    signal: AbortSignal.timeout(5000),
  });
  const text = await answer.text();
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${answer.statusText}`);
  return text ? JSON.parse(text) : undefined;
}

module.exports = {
  accountLinked,
  book,
  consents,
  favorite,
  forget,
  lastRide,
  mailReceipt,
  textReceipt,
};
