Feature: The receipt goes to the phone of whoever asks for it
  The mobile number is that of the recognized speaker, by the speaker's own consent.

  Background:
    Given POST "https://api.ride-hailing.example/v1/receipts/text" answers 200
    And POST "https://api.ride-hailing.example/v1/receipts/mail" answers 200

  Scenario: The number is known
    Given Jane has granted "mobile number"
    When Jane asks for TextReceiptIntent
    Then Alexa says "I sent the receipt to your phone. Anything else?"
    And the skill asked the profile API for the mobile number once
    And the skill called POST "https://api.ride-hailing.example/v1/receipts/text" with:
      """
      {"to": "+12065550199"}
      """
    And nothing about John is revealed

  Scenario: The number is not set
    Given Jane has granted "mobile number"
    And Jane's mobile number is not set
    When Jane asks for TextReceiptIntent
    Then Alexa says something containing "Your mobile number is not set. You can enter it in the Alexa app"
    And the profile API answered 204
    And the skill did not call POST "https://api.ride-hailing.example/v1/receipts/text"
    And the session ends

  Scenario Outline: A number comes as it was entered, with its country code in it or not
    Given Jane has granted "mobile number"
    And Jane's mobile number is "<number>" with country code "<code>"
    When Jane asks for TextReceiptIntent
    Then the skill called POST "https://api.ride-hailing.example/v1/receipts/text" with:
      """
      {"to": "<dialled>"}
      """

    Examples:
      | code       | number               | dialled                 |
      | +91        | +917799827710        | +917799827710           |
      | +91        | 7799827710           | +917799827710           |
      | 0091       | 7799-82-77-11        | +917799827711           |
      | 91         | +91 7799 82 77 11    | +917799827711           |
      | 1          | +91 7799-82-77-11    | +917799827711           |
      | 0000000091 | 77998277110000000000 | +9177998277110000000000 |

  Scenario: Consent to the name is not consent to the number
    When Jane asks for TextReceiptIntent
    Then the profile API answered 403
    And the skill asks for permission to read "mobile number"

  Scenario: A guest has no number
    When a guest asks for TextReceiptIntent
    Then Alexa says something containing "I can only text someone whose voice I know."
    And the skill did not ask the profile API

  Scenario: The e-mail address is the account's, and is not said aloud
    Given the account holder has granted "email"
    When Jane asks for MailReceiptIntent
    Then the customer profile API answered 200
    And the skill called POST "https://api.ride-hailing.example/v1/receipts/mail" with:
      """
      {"to": "john@example.com"}
      """
    And nothing about John is revealed

  Scenario: A guest may use what the account holder has granted for the account
    Given the account holder has granted "email"
    When a guest asks for MailReceiptIntent
    Then the customer profile API answered 200
    And nothing about John is revealed

  Scenario: What John grants for himself is not granted for the account
    Given John has granted "given name" and "mobile number"
    When John asks for MailReceiptIntent
    Then the customer profile API answered 403
    And the skill asks for permission to read "email"

  Scenario: The account has no e-mail address
    Given the account holder has granted "email"
    And the account holder's email is not set
    When Jane asks for MailReceiptIntent
    Then the customer profile API answered 204
    And Alexa says something containing "The Amazon account has no e-mail address."
