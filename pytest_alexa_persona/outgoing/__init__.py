"""What leaves the skill, and who answers it."""
