Feature: Everyone decides what the skill may know
  In the Alexa app, or by voice when the skill has a reason to ask.

  Background:
    Given POST "https://api.ride-hailing.example/v1/receipts/text" answers 200
    And PUT "https://api.ride-hailing.example/v1/consents" answers 200

  Scenario: Jane grants her name in the Alexa app after the card
    Given Jane has granted nothing
    When Jane opens the skill
    Then the card is an AskForPermissionsConsent card
    And the session stays open
    When Jane grants "given name" in the Alexa app
    And Jane opens the skill
    Then Alexa says something containing "Welcome back, Jane."
    And there is no card

  Scenario: Jane takes her name back
    When Jane opens the skill
    Then Alexa says something containing "Welcome back, Jane."
    When Jane revokes "given name" in the Alexa app
    And Jane opens the skill
    Then the profile API answered 403
    And nothing about Jane is revealed

  Scenario: Refused, the skill still does what it can
    Given Jane has granted nothing
    And Jane has linked their account
    And POST "https://api.ride-hailing.example/v1/rides" answers 200:
      """
      {"minutes": 4}
      """
    When Jane opens the skill
    And Jane asks for BookRideIntent with destination "the airport"
    Then Alexa says something containing "Your ride to the airport comes in 4 minutes."

  Scenario: The skill is told of the first consent, and of each change, with what holds now
    Given Jane has granted nothing
    And the account holder has granted "email"
    When Jane grants "given name" in the Alexa app
    Then Alexa says nothing
    And the skill called PUT "https://api.ride-hailing.example/v1/consents" with:
      """
      {
        "id": "{{ people.Jane.person_id }}",
        "account": ["alexa::profile:email:read"],
        "own": ["alexa::profile:given_name:read"],
        "first": true
      }
      """
    When Jane grants "mobile number" in the Alexa app
    Then the skill called PUT "https://api.ride-hailing.example/v1/consents" with:
      """
      {
        "own": ["alexa::profile:given_name:read", "alexa::profile:mobile_number:read"],
        "first": false
      }
      """
    When Jane revokes "given name" and "mobile number" in the Alexa app
    Then the skill called PUT "https://api.ride-hailing.example/v1/consents" with:
      """
      {"account": ["alexa::profile:email:read"], "own": [], "first": false}
      """
    When Jane grants "given name" in the Alexa app
    Then the skill called PUT "https://api.ride-hailing.example/v1/consents" with:
      """
      {"own": ["alexa::profile:given_name:read"], "first": true}
      """

  Scenario: A skill that does not subscribe to events is not told
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And John has granted nothing
    When John grants "full name" in the Alexa app
    And John asks for HallOfFameIntent
    Then the profile API answered 200

  Scenario: The consent of the account is nobody's in particular
    When the account holder grants "email" in the Alexa app
    Then the skill called PUT "https://api.ride-hailing.example/v1/consents" with:
      """
      {"id": "{{ account.user_id }}", "account": ["alexa::profile:email:read"], "own": []}
      """

  Scenario: An open session goes on, whatever happens in the Alexa app
    When Jane opens the skill
    And John grants "mobile number" in the Alexa app
    And Jane asks for TextReceiptIntent
    Then the skill asks for permission to read "mobile number"
    When Jane agrees
    Then Alexa says "I sent the receipt to your phone. Anything else?"

  Scenario: Jane consents by voice, and the skill goes on
    When Jane asks for TextReceiptIntent
    Then Alexa says "To text you the receipt I need your mobile number."
    And the directive "Connections.StartConnection" is sent
    And the session stays open
    When Jane agrees
    Then the profile API answered 200
    And the skill called POST "https://api.ride-hailing.example/v1/receipts/text" with:
      """
      {"to": "+12065550199"}
      """
    When Jane asks for TextReceiptIntent
    Then Alexa says "I sent the receipt to your phone. Anything else?"
    When John asks for TextReceiptIntent
    Then the profile API answered 403

  Scenario Outline: Jane does not consent by voice
    When Jane asks for TextReceiptIntent
    And Jane <does>
    Then Alexa says "<answer> Where do you want to go?"
    And the skill did not ask the profile API
    When Jane asks for TextReceiptIntent
    Then the profile API answered 403

    Examples:
      | does                     | answer                                           |
      | declines                 | All right, no receipt by text.                   |
      | does not answer          | I heard no answer, so I sent no text.            |
      | is sent to the Alexa app | Say yes in the Alexa app, and then ask me again. |

  Scenario: Sent to the app, Jane consents there
    When Jane asks for TextReceiptIntent
    And Jane is sent to the Alexa app
    And Jane grants "mobile number" in the Alexa app
    And Jane asks for TextReceiptIntent
    Then Alexa says "I sent the receipt to your phone. Anything else?"

  Scenario: John consents for himself, even where Jane was asked
    When Jane asks for TextReceiptIntent
    And John agrees
    Then the skill called POST "https://api.ride-hailing.example/v1/receipts/text" with:
      """
      {"to": "+12065550100"}
      """
    And nothing about Jane is revealed

  Scenario Outline: The older way to ask by voice
    When Jane asks for RemindIntent
    Then the skill asks for permission to read "alexa::alerts:reminders:skill:readwrite"
    When Jane <does>
    Then Alexa says "<answer> Where do you want to go?"

    Examples:
      | does     | answer                  |
      | agrees   | I will remind you.      |
      | declines | All right, no reminder. |
