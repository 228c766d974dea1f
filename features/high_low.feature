Feature: Each player has a record
  High Low remembers in DynamoDB how often each person has won, and in how few guesses. Whoever
  Alexa does not recognize plays for the account.

  Background:
    Given the skill "high_low/lambda/lambda_function.py:lambda_handler"

  Scenario: John and Jane guess in turns, and the record is the winner's
    Given the skill remembers for Jane:
      """
      {"games": 3, "best": 7}
      """
    And the session attributes are:
      """
      {"number": 42, "guesses": 4}
      """
    When John says "is it 50"
    Then Alexa says "50 is too high. Guess a number."
    When Jane says "forty two"
    Then Alexa says "42 is right. Do you want to play?"
    And the skill remembers for Jane:
      """
      {"games": 4, "best": 6}
      """
    And the skill remembers nothing for John
    And the session stays open

  Scenario: Everyone hears their own record
    Given the skill remembers for John:
      """
      {"games": 1, "best": 1}
      """
    And the skill remembers for Jane:
      """
      {"games": 3, "best": 7}
      """
    When John opens the skill
    Then Alexa says "Welcome back. You have won 1 game, your best in 1 guess. Do you want to play?"
    When Jane opens the skill
    Then Alexa says "Welcome back. You have won 3 games, your best in 7 guesses. Do you want to play?"
    When a guest opens the skill
    Then Alexa says "Welcome to High Low. Do you want to play?"

  Scenario: Worse than ever, a game counts nevertheless
    Given the skill remembers for Jane:
      """
      {"games": 3, "best": 2}
      """
    And the session attributes are:
      """
      {"number": 42, "guesses": 8}
      """
    When Jane says "forty two"
    Then the skill remembers for Jane only:
      """
      {"games": 4, "best": 2}
      """

  Scenario: A guest plays for the account
    Given the session attributes are:
      """
      {"number": 42, "guesses": 0}
      """
    When a guest says "forty two"
    Then the skill remembers for the account holder:
      """
      {"games": 1, "best": 1}
      """
    And the skill remembers nothing for John
    And nothing about John is remembered for the account holder

  Scenario: A game from the beginning
    When Jane says "open high low"
    And Jane says "yes"
    Then Alexa says "It is between 1 and 100. Guess a number."
    And the session attribute "guesses" is 0
    When Jane says "a hundred and one"
    Then Alexa says "101 is too high. Guess a number."
    When Jane asks for NumberGuessIntent with number "?"
    Then Alexa says "That is no number. Guess a number."
    When Jane says "help"
    Then Alexa says something containing "whether your guess is high or low. Guess a number."
    When Jane says "my shoe size"
    Then Alexa says "That is no number. Guess a number."
    When Jane says "exit"
    Then the skill remembers nothing for Jane

  Scenario Outline: No game
    When Jane opens the skill
    And Jane says "<what>"
    Then Alexa says "<answer>"

    Examples:
      | what       | answer                                   |
      | no         | Bye.                                     |
      | stop       | Bye.                                     |
      | never mind | Bye.                                     |
      | well       | That is no number. Do you want to play?  |
      | 5          | We are not playing. Do you want to play? |
