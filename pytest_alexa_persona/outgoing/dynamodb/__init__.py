"""What a skill remembers from one session to the next, in DynamoDB."""
