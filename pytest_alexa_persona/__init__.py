"""Test Alexa skills person by person: who speaks, what Alexa sees, what the skill says."""
