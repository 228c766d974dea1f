/* What the skill knows of the people who speak to it: nothing, but what they let it ask. */
'use strict';

const { setTimeout: sleep } = require('timers/promises');

const GIVEN_NAME = 'alexa::profile:given_name:read';
const MOBILE_NUMBER = 'alexa::profile:mobile_number:read';
const EMAIL = 'alexa::profile:email:read';

const PAUSES = [500, 1000, 2000];

/** Nobody has given the skill permission to know this. */
class NotAllowed extends Error {}

/**
 * The answer of a profile API, undefined if there is nothing to tell.
 *
 * What is overloaded is asked again, after pauses that grow.
 */
async function askProfile(operation) {
  for (const pause of PAUSES) {
    try {
      return await allowed(operation);
    } catch (error) {
      if (![429, 500, 503].includes(statusOf(error))) throw error;
      await sleep(pause);
    }
  }
  return allowed(operation);
}

async function allowed(operation) {
  try {
    return await operation();
  } catch (error) {
    if (statusOf(error) === 403) throw new NotAllowed();
    throw error;
  }
}

/** The status that a profile API has refused with, undefined if the error is another. */
function statusOf(error) {
  // the SDK gives no status to a call that nobody answered
  return error.name === 'AskSdk.DefaultApiClient Error' ? 500 : error.statusCode;
}

/**
 * A mobile number as our text service takes it: `+` and digits.
 *
 * The number may have its country code in it, or not.
 */
function dialable({ countryCode, phoneNumber }) {
  const digits = phoneNumber.replace(/\D/g, '');
  if (phoneNumber.startsWith('+')) return `+${digits}`;
  const code = countryCode.replace(/\D/g, '').replace(/^0+/, '');
  return `+${code}${digits}`;
}

module.exports = { EMAIL, GIVEN_NAME, MOBILE_NUMBER, NotAllowed, askProfile, dialable, statusOf };
