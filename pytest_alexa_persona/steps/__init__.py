"""The language of the steps: a file for each subject, and the vocabulary that they are said in."""
