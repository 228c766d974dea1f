"""The forms that Alexa prescribes: requests, answers, speech."""
