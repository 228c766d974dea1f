"""How a turn reaches the skill."""
