"""Answers about mentoring visits."""
