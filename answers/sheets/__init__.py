"""Answers about one health center, one nurse."""
