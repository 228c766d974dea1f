"""What can be said to a skill."""
