"""Answers about what came in and how complete it is."""
