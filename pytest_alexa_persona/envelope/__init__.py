"""Request envelopes, and the templates that they are rendered from."""
