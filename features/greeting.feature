Feature: Jane is greeted as Jane, and a guest as nobody
  The skill asks the Person Profile API for the given name of the recognized speaker. That
  needs a voice that Alexa knows, and the speaker's consent.

  Scenario: Name granted
    When Jane opens the skill
    Then Alexa says "Welcome back, Jane. Where do you want to go?"
    And Alexa reprompts "Where do you want to go?"
    And the profile API answered 200
    And there is no card

  Scenario: Two people, one device
    When Jane opens the skill
    Then Alexa says something containing "Welcome back, Jane."
    When John opens the skill
    Then Alexa says something containing "Welcome back, John."
    And nothing about Jane is revealed

  Scenario: Name refused
    Given Jane has granted nothing
    When Jane opens the skill
    Then Alexa says something containing "To greet you by name I need your permission."
    And the skill asks for permission to read "given name"
    And the profile API answered 403
    And the session stays open

  Scenario: Consent is each person's own
    Given Jane has granted nothing
    And the account holder has granted "given name"
    When John opens the skill
    Then Alexa says something containing "Welcome back, John."
    When Jane opens the skill
    Then the profile API answered 403
    And nothing about John is revealed

  Scenario: Name granted, but not set
    Given Jane's given name is not set
    When Jane opens the skill
    Then Alexa says "Welcome back. Where do you want to go?"
    And the profile API answered 204
    And there is no card

  Scenario: A name is asked for each time, and is never an old one
    When Jane opens the skill
    Then the skill asked the profile API for the given name once
    Given Jane's given name is "Janet"
    When Jane opens the skill
    Then the skill asked the profile API for the given name once
    And Alexa says something containing "Welcome back, Janet."

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

  Scenario Outline: It may change in mid-session
    Given GET "https://api.ride-hailing.example/v1/favorites" answers 200:
      """
      {"favorites": [
        {"id": "{{ account.user_id }}", "destination": "the market"},
        {"id": "{{ people.Jane.person_id }}", "destination": "the gym"}
      ]}
      """
    When Jane asks for FavoriteIntent
    Then Alexa says something containing "the gym"
    Given <lost>
    When Jane asks for FavoriteIntent
    Then Alexa says "This house's favorite place is the market. Anything else?"
    Given <found again>
    When Jane asks for FavoriteIntent
    Then Alexa says something containing "the gym"
    And the session stays open

    Examples:
      | lost                                      | found again                              |
      | Alexa does not recognize Jane             | Alexa recognizes Jane                    |
      | Jane has turned skill personalization off | Jane has turned skill personalization on |
      | Jane has no voice ID                      | Jane has a voice ID                      |
