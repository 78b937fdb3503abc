"""Answers about supplies that ran out."""
