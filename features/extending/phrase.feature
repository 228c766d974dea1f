Feature: Steps in the project's own words
  Some of the steps below stand in conftest.py, and begin with @phrase there. They name people as
  the other steps do.

  Background:
    Given a ride comes in 4 minutes

  Scenario: Each rides on an account of their own
    Given John has linked the account "john-token"
    And Jane has linked the account "jane-token"
    When John takes a ride to "the airport"
    Then Alexa says something containing "in 4 minutes"
    And the ride is on John's account
    When Jane books a ride to "the station"
    Then the ride is on Jane's account
    And the rides so far go to:
      | the airport | John |
      | the station | Jane |

  Scenario: A guest rides on the account of the house
    Given the account holder has linked the account "household-token"
    When the guest Mary takes a ride to "the zoo"
    Then the ride is on the account holder's account
    And a ride is asked for with:
      """
      {"destination": "{{ session.attributes.destination }}"}
      """

  Scenario: Those are greeted by name whom Alexa recognizes
    When Jane opens the skill
    Then Jane is greeted as "Jane"
    When a guest opens the skill
    Then a guest is greeted
