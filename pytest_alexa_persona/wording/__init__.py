"""Words in messages, and keys and paths in JSON."""
