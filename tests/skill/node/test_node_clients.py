"""Node.js skills: what the SDK and other clients are answered, at which pace."""

import pytest
from node_skills import INDEX, PROFILE, calling, opens, skill
from skill_project import docstring

pytestmark = pytest.mark.slow  # Node.js, and pauses in real time

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
