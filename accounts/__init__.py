"""Who may log in, and what she may see and do: kept apart from the data."""
