"""Answers about indicators over time."""
