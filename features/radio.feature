Feature: Everyone has a playlist
  Radio plays to each person what is in that person's account, and to a guest what is for all. What
  the device tells it later, it tells without a person, since nobody speaks.

  Background:
    Given the skill "radio/lambda/lambda_function.py:lambda_handler"
    And the device supports "AudioPlayer"
    And John has linked the account "john-radio"
    And Jane has linked the account "jane-radio"
    And GET "https://api.radio.example/playlist" for John answers 200:
      """
      ["blues", "jazz"]
      """
    And GET "https://api.radio.example/playlist" for Jane answers 200:
      """
      ["opera", "chorus", "lied"]
      """

  Scenario: One playlist after another
    When John opens the skill
    Then the audio "https://stream.radio.example/blues.mp3" plays
    And the skill used John's linked account
    When Jane opens the skill
    Then the audio "https://stream.radio.example/opera.mp3" plays
    And nothing about John is revealed
    When a guest opens the skill
    Then Alexa says "Here is the house mix."
    And the audio "https://stream.radio.example/news.mp3" plays
    And nothing about Jane is revealed

  Scenario: Jane's list goes on, though no request says that it is hers
    When Jane opens the skill
    And the audio starts
    Given 170 seconds of audio have played
    When the audio nearly finishes
    Then the audio "https://stream.radio.example/opera.mp3" plays from 170 seconds
    And the audio "https://stream.radio.example/chorus.mp3" is queued
    And the skill used no linked account
    When the audio finishes
    Then the audio "https://stream.radio.example/chorus.mp3" plays

  Scenario: The list ends
    When a guest opens the skill
    And the audio nearly finishes
    And the audio finishes
    And the audio nearly finishes
    And the audio finishes
    Then no audio plays

  Scenario: Someone else stops the audio, and Jane goes on where it was
    When Jane opens the skill
    Given 30 seconds of audio have played
    When a guest says "pause"
    Then no audio plays
    When the audio stops
    And Jane says "resume"
    Then the audio "https://stream.radio.example/opera.mp3" plays from 30 seconds

  Scenario: A button, and a stream that fails
    When Jane opens the skill
    And John presses next
    Then the audio "https://stream.radio.example/chorus.mp3" plays
    When the audio fails because "MEDIA_ERROR_SERVICE_UNAVAILABLE"
    Then the audio "https://stream.radio.example/lied.mp3" plays

  Scenario: A screen
    Given the device's screen is "hubLandscapeSmall"
    When Jane opens the skill
    Then the screen shows "Now: opera"
    And the screen shows "2. lied"
    When a guest touches "skip"
    Then the audio "https://stream.radio.example/chorus.mp3" plays
    And the screen shows "Now: chorus"
    And the skill used no linked account

  Scenario Outline: No more ads
    Given GET "https://api.amazonalexa.com/v1/users/~current/skills/~current/inSkillProducts" answers 200:
      """
      {
        "inSkillProducts": [
          {
            "productId": "amzn1.adg.product.no-ads",
            "referenceName": "no_ads",
            "name": "No ads",
            "type": "ENTITLEMENT",
            "summary": "Radio without ads",
            "entitled": "NOT_ENTITLED",
            "entitlementReason": "NOT_PURCHASED",
            "purchasable": "PURCHASABLE",
            "activeEntitlementCount": 0,
            "purchaseMode": "TEST"
          }
        ],
        "isTruncated": false
      }
      """
    When Jane says "tell my radio no more ads"
    Then the skill sells the product "amzn1.adg.product.no-ads"
    And the session ends
    When <outcome>
    Then Alexa says "<speech>"

    Examples:
      | outcome                                      | speech             |
      | Jane accepts the purchase                    | No more ads.       |
      | Jane declines the purchase                   | The ads stay.      |
      | Jane's purchase results in "ERROR"           | That did not work. |
