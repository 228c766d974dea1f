Feature: A person is an id, and the id is all that a skill has
  The company keeps Jane's favorite place under her `personId`, and that of the house, which is a
  guest's too, under the `userId`.

  Background:
    Given GET "https://api.ride-hailing.example/v1/favorites" answers 200:
      """
      {"favorites": [
        {"id": "{{ account.user_id }}", "destination": "the market"},
        {"id": "{{ people.Jane.person_id }}", "destination": "the gym"},
        {"id": "{{ people.John.person_id }}", "destination": "the casino"}
      ]}
      """

  Scenario: Two people have two ids
    When Jane asks for FavoriteIntent
    Then Alexa says something containing "the gym"
    When John asks for FavoriteIntent
    Then Alexa says "Your favorite place is the casino. Anything else?"
    And nothing about Jane is revealed

  Scenario: An id stays the same in the next session, and on another device of the account
    When Jane asks for FavoriteIntent
    And Jane closes the skill
    And Jane asks for FavoriteIntent
    Then Alexa says something containing "the gym"
    Given the device is "the kitchen"
    When Jane asks for FavoriteIntent
    Then Alexa says something containing "the gym"
    When a guest asks for FavoriteIntent
    Then Alexa says something containing "the market"

  Scenario: In another Amazon account the same person has another id, and other links and consents
    Given Jane has linked their account
    And POST "https://api.ride-hailing.example/v1/rides" answers 200:
      """
      {"minutes": 4}
      """
    And the account is "jones"
    When Jane asks for FavoriteIntent
    Then Alexa says "Your favorite place is not known yet. Where do you want to go?"
    When Jane opens the skill
    Then the profile API answered 403
    When Jane asks for BookRideIntent with destination "the airport"
    Then the skill asks to link an account
    Given the account is "smith"
    When Jane asks for FavoriteIntent
    Then Alexa says something containing "the gym"
    When Jane asks for BookRideIntent with destination "the airport"
    Then the skill used Jane's linked account

  Scenario: "Alexa, switch my account"
    Given the account holder has linked the account "smith-token"
    And POST "https://api.ride-hailing.example/v1/rides" answers 200:
      """
      {"minutes": 4}
      """
    When a guest asks for BookRideIntent with destination "the airport"
    Then the skill used the account holder's linked account
    Given the account is "jones"
    When a guest asks for BookRideIntent with destination "the airport"
    Then the skill asks to link an account
    When a guest asks for FavoriteIntent
    Then Alexa says "This house's favorite place is not known yet. Where do you want to go?"
    Given the account holder has linked the account "jones-token"
    When a guest asks for BookRideIntent with destination "the airport"
    Then the skill used the account holder's linked account

  Scenario: For another skill, the same people have other ids
    Given the skill's id is "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
    When Jane asks for FavoriteIntent
    Then Alexa says "Your favorite place is not known yet. Where do you want to go?"

  Scenario: Disabled and enabled again, the skill knows nobody
    Given Jane has linked their account
    When a guest asks for FavoriteIntent
    Then Alexa says something containing "the market"
    Given the skill has been disabled and enabled again
    When Jane asks for FavoriteIntent
    Then Alexa says "Your favorite place is not known yet. Where do you want to go?"
    When a guest asks for FavoriteIntent
    Then Alexa says "This house's favorite place is not known yet. Where do you want to go?"
    When Jane opens the skill
    Then the profile API answered 403
    When Jane asks for BookRideIntent with destination "the airport"
    Then the skill asks to link an account

  Scenario: Who has a userId is not who speaks
    When a guest asks for FavoriteIntent
    Then Alexa says "This house's favorite place is the market. Anything else?"
    And nothing about John is revealed
