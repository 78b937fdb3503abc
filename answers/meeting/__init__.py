"""Answers about the monthly meeting."""
