Feature: A rule of one's own
  The voice guide of the ride-hailing company wants every answer brief. The rule for it stands
  in conftest.py, and no scenario needs to say so: in the conversation of a test that fails, it is
  said of each answer that is too long.

  Scenario: A greeting is brief
    When Jane opens the skill
    Then Alexa says "Welcome back, Jane. Where do you want to go?"
