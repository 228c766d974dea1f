Feature: A dialog by what people say

  Background:
    Given the skill "pet_match/lambda/lambda_function.py:lambda_handler"

  Scenario: Two speakers take turns in one dialog
    When Jane says "open pet match"
    Then Alexa says "Jane, what dog are you after?"
    When Jane says "find me a dog"
    Then Alexa says "How big may it be?"
    And Alexa asks for the slot "size"
    When John answers "something that fits into my bag"
    Then the slot "size" is "small" with the id "S"
    And Alexa asks for the slot "temperament"
    When John answers "lazy"
    Then Alexa says "I know no dog that is lazy. Family or guard?"
    When Jane answers "kind"
    Then Alexa says "And how much energy, low or high?"
    When Jane answers "with a lot of energy"
    Then Alexa says "A that fits into my bag kind dog with a lot of energy, is that right?"
    And Alexa asks to confirm PetMatchIntent
    When John answers "yes"
    Then the dialog is complete
    And Alexa says "John, you want a beagle."
    And the session stays open

  Scenario: Some of it is said at once, and it is not confirmed
    When Jane says "ask pet match to find me a big fierce dog"
    Then Alexa understood PetMatchIntent with size "large" and temperament "guard"
    And Alexa asks for the slot "energy"
    When Jane says "low"
    Then Alexa asks to confirm PetMatchIntent
    When Jane says "no"
    Then Alexa says "Then tell me again."

  Scenario: Alexa leads a dialog by itself, and asks the skill once
    When Jane says "open pet match"
    And Jane says "adopt Rex"
    Then Alexa says "So it is Rex?"
    And Alexa asks to confirm the slot "name"
    When Jane says "no"
    Then Alexa says "Which one do you take?"
    And the slot "name" is empty
    When John answers "Bella"
    And John answers "yes"
    Then the dialog is complete
    And Alexa says "John, Bella is yours."
    And the session ends

  Scenario: A dialog is left for something else
    When Jane says "tell pet match find me a dog"
    And Jane says "stop"
    Then Alexa says "Bye."

  Scenario: Nothing fits
    When Jane says "open pet match"
    And Jane says "what is the weather like"
    Then Alexa understood AMAZON.FallbackIntent
    And Alexa says "I only know dogs."
