Feature: Jane is greeted as Jane, and a guest as nobody
  The skill asks the Person Profile API for the given name of the recognized speaker. That
  needs a voice that Alexa knows, and the speaker's consent.

  Scenario: Name granted
    When Jane opens the skill
    Then Alexa says "Welcome back, Jane. Where do you want to go?"
    And Alexa reprompts "Where do you want to go?"
    And the profile API answered 200
    And there is no card

  Scenario: Name refused
    Given Jane has granted nothing
    When Jane opens the skill
    Then Alexa says something containing "To greet you by name I need your permission."
    And the skill asks for permission to read "given name"
    And the profile API answered 403
    And the session stays open

  Scenario: Name granted, but not set
    Given Jane's given name is not set
    When Jane opens the skill
    Then Alexa says "Welcome back. Where do you want to go?"
    And the profile API answered 204
    And there is no card

  Scenario: The profile API is down
    Given the profile API answers 503
    When Jane opens the skill
    Then Alexa says "Welcome back. Where do you want to go?"
    And the skill asked the profile API for the given name once

  Scenario: A guest
    When a guest opens the skill
    Then Alexa says "Welcome to Ride Hailing. Where do you want to go?"
    And the skill did not ask the profile API
    And nothing about John is revealed
    And nothing about Jane is revealed

  Scenario Outline: Whoever Alexa does not recognize is greeted as nobody
    Given <circumstance>
    When Jane opens the skill
    Then Alexa says "Welcome to Ride Hailing. Where do you want to go?"
    And the skill did not ask the profile API
    And nothing about Jane is revealed

    Examples:
      | circumstance                              |
      | Jane has no voice ID                      |
      | Jane has turned skill personalization off |
      | Alexa does not recognize Jane             |
      | the skill declares "given name"           |
