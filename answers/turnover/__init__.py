"""Answers about postings and departures."""
