Feature: The profile service answers as the real one does
  Trivia calls the Person Profile API itself, and keeps what was wrong; Ride Hailing asks through
  the ASK SDK.

  Scenario: The full name, in the form of the reference
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And John has granted "full name"
    When John asks for HallOfFameIntent
    Then Alexa says "You stand in the hall of fame as John Smith."
    And the skill asked the profile API for the full name once

  Scenario: The full name is not set
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And John has granted "full name"
    And John's full name is not set
    When John asks for HallOfFameIntent
    Then Alexa says "You stand in the hall of fame, without a name."
    And the profile API answered 204

  Scenario: Not granted
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    When John asks for HallOfFameIntent
    Then the profile API answered 403
    And the skill asks for permission to read "full name"
    And the session attribute "problem" is {"code": "ACCESS_DENIED", "message": "Access denied with reason: ACCESS_NOT_REQUESTED"}

  Scenario: Not declared
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And the skill declares "voice ID"
    And John has granted "full name"
    When John asks for HallOfFameIntent
    Then the profile API answered 403
    And the session attribute "problem.message" is "Access denied with reason: FORBIDDEN"
    And there is no card

  Scenario Outline: What else it may answer
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And John has granted "full name"
    And the profile API answers <status>
    When John asks for HallOfFameIntent
    Then Alexa says "The hall of fame is closed today."
    And the session attribute "problem.code" is "<code>"

    Examples:
      | status | code                  |
      | 400    | INVALID_STRING_LENGTH |
      | 401    | INVALID_TOKEN         |
      | 404    | INVALID_URI           |
      | 429    | TOO_MANY_REQUESTS     |
      | 500    | UNKNOWN_ERROR         |
      | 503    | UNKNOWN_ERROR         |

  Scenario Outline: Through the ASK SDK, the skill copes with each of them
    Given the profile API <does>
    When Jane opens the skill
    Then Alexa says "Welcome back. Where do you want to go?"
    And there is no card
    And nothing about Jane is revealed

    Examples:
      | does        |
      | answers 400 |
      | answers 401 |
      | answers 404 |
      | answers 429 |
      | answers 500 |
      | answers 503 |

  Scenario: A request that is not valid is told why
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And the profile API answers 400 for the full name
    When John asks for HallOfFameIntent
    Then the session attribute "problem" is {"code": "INVALID_STRING_LENGTH", "message": "The property is outside the allowed range."}

  Scenario: A body, word for word
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And the profile API answers 200 for the full name with:
      """
      {"name": "{{ people.John.given_name }} the Great"}
      """
    When John asks for HallOfFameIntent
    Then Alexa says "You stand in the hall of fame as John the Great."

  Scenario Outline: In each region the token is good for that region's host
    Given the account is in <region>
    When Jane opens the skill
    Then the skill called GET "<host>/v2/persons/~current/profile/givenName" once
    And the profile API answered 200

    Examples:
      | region        | host                           |
      | North America | https://api.amazonalexa.com    |
      | Europe        | https://api.eu.amazonalexa.com |
      | the Far East  | https://api.fe.amazonalexa.com |

  Scenario: Each request brings a token of its own
    When Jane opens the skill
    Given the API access tokens so far have expired
    When Jane opens the skill
    Then the profile API answered 200

  Scenario: A consent is not in the tokens from before it
    Given Jane has granted nothing
    When Jane opens the skill
    Then the profile API answered 403
    Given Jane has granted "given name"
    And every request carries:
      """
      {"context": {"System": {"apiAccessToken": "{{ turn.request.context.System.apiAccessToken }}"}}}
      """
    When Jane opens the skill
    Then the profile API answered 403

  Scenario: A token from one account opens nothing of another
    When Jane opens the skill
    Then the profile API answered 200
    Given the account is "jones"
    And every request carries:
      """
      {"context": {"System": {"apiAccessToken": "{{ turn.request.context.System.apiAccessToken }}"}}}
      """
    And Jane has granted "given name"
    When Jane opens the skill
    Then the profile API answered 401

  Scenario Outline: What is overloaded is asked again, after pauses that grow
    Given time passes at once
    And POST "https://api.ride-hailing.example/v1/receipts/text" answers 200
    And Jane has granted "mobile number"
    And the profile API answers <status> for the mobile number twice
    When Jane asks for TextReceiptIntent
    Then the profile API answered <status>, <status>, 200
    And the skill backed off before retrying
    And Alexa says "I sent the receipt to your phone. Anything else?"

    Examples:
      | status |
      | 429    |
      | 500    |
      | 503    |

  Scenario: It stays overloaded, and the skill gives up in time
    Given time passes at once
    And Jane has granted "mobile number"
    And the profile API answers 429
    When Jane asks for TextReceiptIntent
    Then the skill asked the profile API for the mobile number 4 times
    And Alexa says "Sorry, I could not reach Ride Hailing. Please try again."

  Scenario: Only one thing is overloaded
    Given the profile API answers 503 for the mobile number
    When Jane opens the skill
    Then Alexa says something containing "Welcome back, Jane."

  Scenario: It works again
    Given the profile API answers 503
    When Jane opens the skill
    Then Alexa says "Welcome back. Where do you want to go?"
    Given the profile API works again
    When Jane opens the skill
    Then Alexa says something containing "Welcome back, Jane."

  Scenario: It cannot be reached
    Given the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And the profile API is unreachable
    When John asks for HallOfFameIntent
    Then Alexa says "The hall of fame is closed today."

  Scenario: It is slow, and the skill does not wait
    Given time passes at once
    And the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And John has granted "full name"
    And the profile API takes 3 seconds
    When John asks for HallOfFameIntent
    Then Alexa says "The hall of fame is closed today."

  Scenario: It is slow, but not too slow
    Given time passes at once
    And the skill "trivia/lambda/lambda_function.py:lambda_handler"
    And John has granted "full name"
    And the profile API takes 1.5 seconds
    When John asks for HallOfFameIntent
    Then Alexa says "You stand in the hall of fame as John Smith."
