"""The tests of a run: feature files as pytest collects them, locales, the header."""
