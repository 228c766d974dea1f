"""What a failed test shows."""
