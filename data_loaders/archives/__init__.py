"""The whole database as one file that any of the three kinds of database takes back."""
