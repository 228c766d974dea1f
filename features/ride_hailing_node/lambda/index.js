/*
 * Ride Hailing, a skill that knows who is speaking.
 *
 * It greets a recognized speaker by name, books rides with the speaker's own account, and sends
 * receipts to the speaker's own phone.
 */
'use strict';

const Alexa = require('ask-sdk-core');

const {
  EMAIL,
  GIVEN_NAME,
  MOBILE_NUMBER,
  NotAllowed,
  askProfile,
  dialable,
  statusOf,
} = require('./contact');
const rideService = require('./rideService');

const WHERE_TO = 'Where do you want to go?';
const REMINDERS = 'alexa::alerts:reminders:skill:readwrite';

const systemOf = ({ requestEnvelope }) => requestEnvelope.context.System;

/** The recognized speaker, or undefined. */
const speakerOf = (handlerInput) => systemOf(handlerInput).person;

const profileOf = ({ serviceClientFactory }) => serviceClientFactory.getUpsServiceClient();

/** The speaker's own linked account if there is one, or else the Amazon account's. */
const linkedToken = (handlerInput) =>
  speakerOf(handlerInput)?.accessToken ?? systemOf(handlerInput).user.accessToken;

/** Say something and end the session. */
const say = ({ responseBuilder }, speech) =>
  responseBuilder.speak(speech).withShouldEndSession(true);

/** Say something, ask a question and listen. */
const ask = ({ responseBuilder }, speech, question = WHERE_TO) =>
  responseBuilder.speak(`${speech} ${question}`).reprompt(question);

function askToLink(handlerInput) {
  const speech = 'To do that, link your Ride Hailing account. I sent a card to the Alexa app.';
  return say(handlerInput, speech).withLinkAccountCard().getResponse();
}

async function launch(handlerInput) {
  if (!speakerOf(handlerInput)) {
    return ask(handlerInput, 'Welcome to Ride Hailing.').getResponse();
  }
  let name;
  try {
    name = await profileOf(handlerInput).getPersonsProfileGivenName();
  } catch (error) {
    const status = statusOf(error);
    if (status === 403) {
      const speech = 'Welcome to Ride Hailing. To greet you by name I need your permission.';
      return ask(handlerInput, speech)
        .withAskForPermissionsConsentCard([GIVEN_NAME])
        .getResponse();
    }
    if (!status) throw error;
  }
  return ask(handlerInput, name ? `Welcome back, ${name}.` : 'Welcome back.').getResponse();
}

async function bookRide(handlerInput) {
  const token = linkedToken(handlerInput);
  if (!token) return askToLink(handlerInput);
  const destination = Alexa.getSlotValue(handlerInput.requestEnvelope, 'destination');
  const minutes = await rideService.book(token, destination);
  handlerInput.attributesManager.getSessionAttributes().destination = destination;
  const speech = `Your ride to ${destination} comes in ${minutes} minutes.`;
  return ask(handlerInput, speech, 'Anything else?').getResponse();
}

async function lastRide(handlerInput) {
  // where someone went is nobody else's business: the account's token will not do here
  const speaker = speakerOf(handlerInput);
  if (!speaker) {
    return say(handlerInput, 'I can only tell that to someone whose voice I know.').getResponse();
  }
  if (!speaker.accessToken) return askToLink(handlerInput);
  const destination = await rideService.lastRide(speaker.accessToken);
  const speech = destination ? `You went to ${destination}.` : 'You have not gone anywhere yet.';
  return say(handlerInput, speech).getResponse();
}

async function favorite(handlerInput) {
  const { person, user } = systemOf(handlerInput);
  // whoever Alexa does not make out is a guest of the house
  const [whose, someone] = person ? ['Your', person.personId] : ["This house's", user.userId];
  const destination = await rideService.favorite(someone);
  if (!destination) {
    return ask(handlerInput, `${whose} favorite place is not known yet.`).getResponse();
  }
  const speech = `${whose} favorite place is ${destination}.`;
  return ask(handlerInput, speech, 'Anything else?').getResponse();
}

async function textReceipt(handlerInput) {
  if (!speakerOf(handlerInput)) {
    return ask(handlerInput, 'I can only text someone whose voice I know.').getResponse();
  }
  let number;
  try {
    number = await askProfile(() => profileOf(handlerInput).getPersonsProfileMobileNumber());
  } catch (error) {
    if (!(error instanceof NotAllowed)) throw error;
    return handlerInput.responseBuilder
      .speak('To text you the receipt I need your mobile number.')
      .addDirective({
        type: 'Connections.StartConnection',
        uri: 'connection://AMAZON.AskForPermissionsConsent/2',
        input: {
          '@type': 'AskForPermissionsConsentRequest',
          '@version': '2',
          permissionScopes: [{ permissionScope: MOBILE_NUMBER, consentLevel: 'PERSON' }],
        },
        token: 'receipt',
      })
      .getResponse();
  }
  if (!number) {
    const speech =
      'Your mobile number is not set. You can enter it in the Alexa app under Settings, ' +
      'Your Profile, and then open Ride Hailing again.';
    return say(handlerInput, speech).getResponse();
  }
  await rideService.textReceipt(dialable(number));
  return ask(handlerInput, 'I sent the receipt to your phone.', 'Anything else?').getResponse();
}

const REFUSALS = {
  DENIED: 'All right, no receipt by text.',
  REDIRECT_TO_APP: 'Say yes in the Alexa app, and then ask me again.',
};

async function resume(handlerInput) {
  const { result, token } = handlerInput.requestEnvelope.request.cause;
  if (result.status === 'ACCEPTED' && token === 'receipt') return textReceipt(handlerInput);
  const speech = REFUSALS[result.status] ?? 'I heard no answer, so I sent no text.';
  return ask(handlerInput, speech).getResponse();
}

async function mailReceipt(handlerInput) {
  // this is the address of the Amazon account, whoever speaks: it is not said aloud
  let address;
  try {
    address = await askProfile(() => profileOf(handlerInput).getProfileEmail());
  } catch (error) {
    if (!(error instanceof NotAllowed)) throw error;
    const speech = 'To mail the receipt I need the e-mail address of the Amazon account.';
    return ask(handlerInput, speech).withAskForPermissionsConsentCard([EMAIL]).getResponse();
  }
  if (!address) {
    return ask(handlerInput, 'The Amazon account has no e-mail address.').getResponse();
  }
  await rideService.mailReceipt(address);
  const speech = 'I sent the receipt to the address of the Amazon account.';
  return ask(handlerInput, speech, 'Anything else?').getResponse();
}

function remind({ responseBuilder }) {
  return responseBuilder
    .addDirective({
      type: 'Connections.SendRequest',
      name: 'AskFor',
      payload: {
        '@type': 'AskForPermissionsConsentRequest',
        '@version': '1',
        permissionScope: REMINDERS,
      },
      token: 'reminder',
    })
    .getResponse();
}

function remindersAllowed(handlerInput) {
  const allowed = handlerInput.requestEnvelope.request.payload.status === 'ACCEPTED';
  const speech = allowed ? 'I will remind you.' : 'All right, no reminder.';
  return ask(handlerInput, speech).getResponse();
}

async function consentsChanged(handlerInput) {
  const { person, user } = systemOf(handlerInput);
  const { type, body } = handlerInput.requestEnvelope.request;
  const scopes = (permissions) => (permissions ?? []).map(({ scope }) => scope);
  await rideService.consents(
    person?.personId ?? user.userId,
    scopes(body.acceptedPermissions),
    scopes(body.acceptedPersonPermissions),
    type === 'AlexaSkillEvent.SkillPermissionAccepted'
  );
  return handlerInput.responseBuilder.getResponse();
}

async function accountLinked({ requestEnvelope, responseBuilder }) {
  await rideService.accountLinked(requestEnvelope.request.body.accessToken);
  return responseBuilder.getResponse();
}

async function disabled(handlerInput) {
  await rideService.forget(systemOf(handlerInput).user.userId);
  return handlerInput.responseBuilder.getResponse();
}

const enabled = ({ responseBuilder }) => responseBuilder.getResponse();

function canFulfill({ requestEnvelope, responseBuilder }) {
  const { name, slots } = requestEnvelope.request.intent;
  const slot = { canUnderstand: 'YES', canFulfill: 'YES' };
  const answer =
    name === 'BookRideIntent'
      ? {
          canFulfill: 'YES',
          slots: Object.fromEntries(Object.keys(slots ?? {}).map((each) => [each, slot])),
        }
      : { canFulfill: 'NO' };
  return responseBuilder.withCanFulfillIntent(answer).getResponse();
}

const help = (handlerInput) =>
  ask(handlerInput, 'You can say: take me to the airport.').getResponse();

function stop(handlerInput) {
  const person = speakerOf(handlerInput);
  // Alexa knows the name, and says it without telling us
  const name = person && `, <alexa:name type="first" personId="${person.personId}"/>`;
  return say(handlerInput, `Bye${name ?? ''}.`).getResponse();
}

const fallback = (handlerInput) => ask(handlerInput, 'I did not get that.').getResponse();

function ended({ requestEnvelope, responseBuilder }) {
  const { error } = requestEnvelope.request;
  if (error) console.error(`${error.type}: ${error.message}`);
  return responseBuilder.getResponse();
}

/** Whatever happens, someone is listening. */
function catchAll(handlerInput, error) {
  console.error(error);
  const speech = 'Sorry, I could not reach Ride Hailing. Please try again.';
  return say(handlerInput, speech).getResponse();
}

exports.handler = Alexa.SkillBuilders.custom()
  .withApiClient(new Alexa.DefaultApiClient())
  .addRequestHandler('LaunchRequest', launch)
  .addRequestHandler('BookRideIntent', bookRide)
  .addRequestHandler('LastRideIntent', lastRide)
  .addRequestHandler('FavoriteIntent', favorite)
  .addRequestHandler('TextReceiptIntent', textReceipt)
  .addRequestHandler('SessionResumedRequest', resume)
  .addRequestHandler('MailReceiptIntent', mailReceipt)
  .addRequestHandler('RemindIntent', remind)
  .addRequestHandler('Connections.Response', remindersAllowed)
  .addRequestHandler('AlexaSkillEvent.SkillPermissionAccepted', consentsChanged)
  .addRequestHandler('AlexaSkillEvent.SkillPermissionChanged', consentsChanged)
  .addRequestHandler('AlexaSkillEvent.SkillAccountLinked', accountLinked)
  .addRequestHandler('AlexaSkillEvent.SkillDisabled', disabled)
  .addRequestHandler('AlexaSkillEvent.SkillEnabled', enabled)
  .addRequestHandler('CanFulfillIntentRequest', canFulfill)
  .addRequestHandler('AMAZON.HelpIntent', help)
  .addRequestHandler('AMAZON.CancelIntent', stop)
  .addRequestHandler('AMAZON.StopIntent', stop)
  .addRequestHandler('AMAZON.FallbackIntent', fallback)
  .addRequestHandler('SessionEndedRequest', ended)
  .addRequestHandler('System.ExceptionEncountered', ended)
  .addErrorHandler(() => true, catchAll)
  .lambda();
