"""What a turn gives away of a skill: rules of Amazon's that it broke, and what it told of whom."""
