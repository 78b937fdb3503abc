"""What is read of one person by name: the names of nurses."""
