"""What a Then step compares."""
