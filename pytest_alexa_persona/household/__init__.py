"""Who lives here, and what they linked and granted."""
