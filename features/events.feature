Feature: What happens outside of a conversation

  Scenario: Jane links her account in the Alexa app
    Given Jane has linked the account "jane-token"
    And POST "https://api.ride-hailing.example/v1/accounts/linked" for Jane answers 200
    When Alexa sends "AlexaSkillEvent.SkillAccountLinked" for Jane
    Then the skill used Jane's linked account

  Scenario: The skill is disabled, and forgets the account
    Given DELETE "https://api.ride-hailing.example/v1/favorites" answers 200
    When Alexa sends "AlexaSkillEvent.SkillDisabled"
    Then the skill called DELETE "https://api.ride-hailing.example/v1/favorites" with:
      """
      {"id": "{{ account.user_id }}"}
      """

  Scenario: The skill is enabled
    When Alexa sends "AlexaSkillEvent.SkillEnabled"
    Then Alexa says nothing
    And the skill did not ask the profile API

  Scenario: Alexa looks for a skill that can do it
    When Alexa sends:
      """
      {
        "type": "CanFulfillIntentRequest",
        "intent": {
          "name": "BookRideIntent",
          "slots": {"destination": {"name": "destination", "value": "the airport"}}
        }
      }
      """
    Then the response includes:
      """
      {"canFulfillIntent": {"canFulfill": "YES", "slots": {"destination": {"canUnderstand": "YES", "canFulfill": "YES"}}}}
      """
    And the session ends

  Scenario: Alexa could not carry out an answer
    When Alexa sends "System.ExceptionEncountered"
    Then Alexa says nothing

  Scenario Outline: A session ends because something went wrong
    When Jane opens the skill
    And the session ends because "<reason>"
    Then Alexa says nothing
    And the session ends

    Examples:
      | reason                 |
      | INVALID_RESPONSE       |
      | ENDPOINT_TIMEOUT       |
      | INTERNAL_SERVICE_ERROR |
      | EXCEEDED_MAX_REPROMPTS |
