Feature: A back end of one's own
  No step says what the ride-hailing company answers: it is stood in for by a class in conftest.py,
  which remembers what it was told. Each test begins with a company that knows of no ride.

  Background:
    Given John has linked the account "john-token"
    And Jane has linked the account "jane-token"

  Scenario: Where John went is known to John
    When John asks for BookRideIntent with destination "the casino"
    Then Alexa says something containing "Your ride to the casino comes in 4 minutes."
    When John asks for LastRideIntent
    Then Alexa says something containing "You went to the casino."
    When Jane asks for LastRideIntent
    Then Alexa does not say "casino"

  Scenario: Another test knows nothing of it
    When John asks for LastRideIntent
    Then Alexa does not say "casino"

  Scenario: A stub of the test comes first
    Given POST "https://api.ride-hailing.example/v1/rides" answers 200:
      """
      {"minutes": 11}
      """
    When John asks for BookRideIntent with destination "the casino"
    Then Alexa says something containing "comes in 11 minutes."
