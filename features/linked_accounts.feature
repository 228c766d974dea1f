Feature: Each ride is on the account of whoever asks for it
  An account can be linked to a person, to the Amazon account of the device, to both or to
  neither. The skill uses the person's if there is one, or else the Amazon account's.

  Background:
    Given POST "https://api.ride-hailing.example/v1/rides" answers 200:
      """
      {"minutes": 4}
      """

  Scenario: John and Jane, each with an account of their own, in one session
    Given John has linked the account "john-token"
    And Jane has linked the account "jane-token"
    When John opens the skill
    Then Alexa says "Welcome back, John. Where do you want to go?"
    And the session stays open
    When John asks for BookRideIntent with destination "the airport"
    Then Alexa says "Your ride to the airport comes in 4 minutes. Anything else?"
    And the skill used John's linked account
    When Jane asks for BookRideIntent with destination "the station"
    Then Alexa says something containing "Your ride to the station"
    And the skill used Jane's linked account
    And nothing about John is revealed

  Scenario: The person and the Amazon account are both linked
    Given John has linked the account "john-token"
    And the account holder has linked the account "household-token"
    When John asks for BookRideIntent with destination "the airport"
    Then the skill used John's linked account

  Scenario: Only the Amazon account is linked, and someone else asks
    Given the account holder has linked the account "household-token"
    When Jane asks for BookRideIntent with destination "the airport"
    Then the skill used the account holder's linked account
    And nothing about John is revealed

  Scenario: Jane has linked her own account, and the Amazon account is linked to another
    Given Jane has linked the account "jane-token"
    And the account holder has linked the account "john-token"
    When Jane asks for BookRideIntent with destination "the airport"
    Then the skill used Jane's linked account
    When John asks for BookRideIntent with destination "the station"
    Then the skill used the account holder's linked account

  Scenario: A guest rides on the account of the house
    Given the account holder has linked the account "household-token"
    And John has linked the account "john-token"
    When the guest Mary asks for BookRideIntent with destination "home"
    Then Alexa says something containing "Your ride to home comes in 4 minutes."
    And the skill used the account holder's linked account

  Scenario: Nobody has linked an account
    When Jane asks for BookRideIntent with destination "the airport"
    Then the skill asks to link an account
    And the skill used no linked account
    And the session ends

  Scenario: Jane links her account between two turns
    When Jane asks for BookRideIntent with destination "the airport"
    Then the skill asks to link an account
    Given Jane has linked their account
    When Jane asks for BookRideIntent with destination "the airport"
    Then there is no card
    And the skill used Jane's linked account
    Given Jane has not linked their account
    When Jane asks for BookRideIntent with destination "the airport"
    Then the skill asks to link an account

  Scenario Outline: Where someone went is told to that person only
    Given John has linked the account "john-token"
    And the account holder has linked the account "household-token"
    And GET "https://api.ride-hailing.example/v1/rides/last" for John answers 200:
      """
      {"destination": "the casino"}
      """
    When <speaker> asks for LastRideIntent
    Then Alexa says "<answer>"

    Examples:
      | speaker | answer                                                                      |
      | John    | You went to the casino.                                                     |
      | Jane    | To do that, link your Ride Hailing account. I sent a card to the Alexa app. |
      | a guest | I can only tell that to someone whose voice I know.                         |
