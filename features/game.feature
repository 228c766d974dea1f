Feature: Two people play one game, and each has a score
  Trivia keeps the scores apart by `personId`. Its account is linked to the Amazon account, and
  is that of the game, whoever's turn it is.

  Background:
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And the account holder has linked the account "game-token"
    And PUT "https://api.trivia.example/games" answers 200

  Scenario: John and Jane take turns
    When John opens the skill
    Then Alexa says "Welcome to Trivia. What is the capital of France?"
    When John answers "it is Paris"
    Then Alexa says "Right! John has 1 point. How many legs has a spider?"
    When Jane answers "it is eight"
    Then Alexa says "Right! Jane has 1 point. What is the capital of France?"
    When John answers "it is Paris"
    Then Alexa says "Right! John has 2 points. How many legs has a spider?"
    And nothing about Jane is revealed
    And the session stays open

  Scenario: The game is saved in the account that was linked when it began
    When John opens the skill
    And Jane answers "it is Paris"
    Then the skill used the account holder's linked account
    And the skill called PUT "https://api.trivia.example/games?access_token=game-token" once

  Scenario: The account linked to a person is not that of the game
    Given Jane has linked the account "jane-token"
    When John opens the skill
    And Jane answers "it is Paris"
    Then the skill used the account holder's linked account

  Scenario: Guests play together
    When John opens the skill
    And the guest Mary answers "it is Paris"
    Then Alexa says "Right! The guests have 1 point. How many legs has a spider?"
    When a guest answers "it is eight"
    Then Alexa says something containing "The guests have 2 points."

  Scenario: A player whom Alexa does not make out for one turn is a guest for that turn
    When Jane opens the skill
    And Jane answers "it is Paris"
    Then Alexa says something containing "Jane has 1 point."
    Given Alexa does not recognize Jane
    When Jane answers "it is eight"
    Then Alexa says something containing "The guests have 1 point."
    Given Alexa recognizes Jane
    When Jane answers "it is Paris"
    Then Alexa says something containing "Jane has 2 points."

  Scenario: Alexa says a name without anyone's consent, and the skill does not learn it
    Given Jane has granted nothing
    When Jane opens the skill
    And Jane answers "it is Paris"
    Then Alexa says something containing "Jane has 1 point."
    And the skill did not ask the profile API

  Scenario: Nobody answers any more
    When John opens the skill
    And John answers "it is Paris"
    And the session ends because "EXCEEDED_MAX_REPROMPTS"
    Then the skill called PUT "https://api.trivia.example/games" with:
      """
      [{"player": "{{ people.John.person_id }}", "points": 1}]
      """
    And Alexa says nothing
    And the session ends

  Scenario: A new game begins at nothing
    When John opens the skill
    And John answers "it is Paris"
    And John opens the skill
    And John answers "it is Paris"
    Then Alexa says something containing "John has 1 point."
