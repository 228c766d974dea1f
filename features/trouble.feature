Feature: When something goes wrong, the skill still has an answer

  Scenario: The company's own service is down
    Given Jane has linked their account
    And POST "https://api.ride-hailing.example/v1/rides" answers 503
    When Jane asks for BookRideIntent with destination "the airport"
    Then Alexa says "Sorry, I could not reach Ride Hailing. Please try again."
    And the session ends

  Scenario: Jane changes her mind
    When Jane opens the skill
    And Jane asks for AMAZON.StopIntent
    Then Alexa says "Bye, Jane."
    And Alexa does not reprompt
    And the session ends

  Scenario: The session ends without a word
    When Jane opens the skill
    And Jane closes the skill
    Then Alexa says nothing
    And the session ends
