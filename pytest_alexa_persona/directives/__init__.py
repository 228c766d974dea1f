"""The directives of an answer: what each makes Alexa do, and what the skill is told of it."""
