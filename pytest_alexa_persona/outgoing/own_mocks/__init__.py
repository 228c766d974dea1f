"""Mocks of a test's own, which answer calls of the skill above where this package does."""
