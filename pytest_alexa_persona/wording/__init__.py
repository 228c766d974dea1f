"""Words in messages, texts as they are searched, and keys and paths in JSON."""
